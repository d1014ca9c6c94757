/** Reads a legal provision from the words it is cited by, in English, Russian or Kazakh; what is not understood whole stays words. Knows no law. */
import type { Provision } from './structures.ts';

type Parts = { article: string; part: string | null; code: string | null; version: string | null };

/** `488`, `488-1`, `488.1`: how codes number articles that were put in between. */
const number = String.raw`\d{1,4}(?:[-.]\d{1,3})?`;
/** `1`, `1-1`, `2 и 3`, `1, 2`; or a letter. */
const partNumber = String.raw`\d{1,3}(?:-\d{1,2})?(?:\s*(?:,|and|и|және)\s*\d{1,3}(?:-\d{1,2})?)*`;

const englishPart = String.raw`(?:part|parts|paragraph|paragraphs|para\.?|§|sec\.?|section)\s*(?<part>${partNumber})`;
const english = [
  // "Art. 488(1) of the Code on Administrative Offences", "Article 488, part 1 of the CAO", "Art. 488 § 1 CAO"
  String.raw`(?:art\.?|article)\s*(?<article>${number})(?:\s*\((?<bracket>${partNumber})\)|\s*,?\s*${englishPart})?(?<rest>.*)`,
  // "part 1 of Article 488 of the Code"
  String.raw`${englishPart}\s*(?:of|,)?\s*(?:art\.?|article)\s*(?<article>${number})(?<rest>.*)`,
];

const russianPart = String.raw`(?:ч\.?|част(?:ь|и|ью|ям|ями|ях)|п\.?|пункт(?:а|у|ом)?)\s*(?<part>${partNumber})`;
const russianArticle = String.raw`(?:ст\.?|стат(?:ья|ьи|ье|ью|ьёй|ьей))\s*(?<article>${number})`;
const russian = [
  // "ст. 488 ч. 1 КоАП РК"; "ч. 1 ст. 488 КоАП РК", "часть 1 статьи 488 Кодекса …"
  String.raw`${russianArticle}(?:\s*,?\s*${russianPart})?(?<rest>.*)`,
  String.raw`${russianPart}\s*,?\s*${russianArticle}(?<rest>.*)`,
];

const kazakh = [
  // "ӘҚБтК 488-бабының 1-бөлігі", "ҚР ӘҚБтК-нің 488-бабы 1-бөлігі", "488-баптың 1-бөлігі"
  String.raw`(?<rest>.*?)\s*(?<article>${number})-(?:бап|баб)\p{L}*(?:\s*,?\s*(?<part>${partNumber})-(?:бөлі|тарма|тармағ)\p{L}*)?`,
];

/** What may stand before the name of a code: "of the", "," and the like. */
const leading = /^(?:[\s,]*(?:of|the|of the|in)\b)*[\s,]*/i;
/** An edition by its day or year: "as of 29 December 2014", "в ред. от 29.12.2014", "2014 жылғы редакция". */
const editions = [
  /[\s,(]*(?:as amended(?: on| of)?|as in force on|version of|edition of|as of)\s+(?<version>[^()]*\d{4}[^()]*)\)?$/iu,
  /[\s,(]*(?:в\s+ред(?:акции|\.))\s*(?:от\s+)?(?<version>[^()]*\d{4}[^()]*)\)?$/iu,
  /[\s,(]*\(?(?<version>[^(),]*\d{4}\s*(?:жылғы)?[^(),]*)\s+редакция\p{L}*\)?$/iu,
];
/** A code is named by letters and a few signs; whatever else follows an article was not understood. */
const codeName = /^[\p{L}\p{M}][\p{L}\p{M}\s.'’"«»“”№-]{0,200}$/u;

/** The words stay as they are; parts are null where the words do not say them in a form known for sure. */
export function readProvision(words: string): Provision {
  const text = words.normalize('NFC').replace(/\s+/gu, ' ').trim();
  for (const pattern of [...english, ...russian, ...kazakh]) {
    const parts = partsOf(new RegExp(`^${pattern}$`, 'iu').exec(text)?.groups);
    if (parts) return { words: words.trim(), ...parts };
  }
  return { words: words.trim(), code: null, article: null, part: null, version: null };
}

function partsOf(groups: { [name: string]: string | undefined } | undefined): Parts | null {
  const article = groups?.['article'];
  if (!groups || article === undefined) return null;
  const { code, version } = codeOf(groups['rest'] ?? '');
  if (code !== null && !codeName.test(code)) return null;
  return { article, part: groups['part'] ?? groups['bracket'] ?? null, code, version };
}

function codeOf(rest: string): { code: string | null; version: string | null } {
  let text = rest.trim();
  let version: string | null = null;
  for (const edition of editions) {
    const found = edition.exec(text);
    if (!found) continue;
    version = found.groups!['version']!.trim();
    text = text.slice(0, found.index);
    break;
  }
  const code = text
    .replace(leading, '')
    .replace(/-(?:нің|ның|дің|дың|тің|тың)$/u, '')
    .replace(/[\s,.;]+$/u, '');
  return { code: code === '' ? null : code, version };
}
