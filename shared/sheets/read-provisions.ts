/** Reads legal provisions as people cite them ("ст. 488 ч. 1 КоАП", "Article 488(1) of the Administrative Code", "ӘҚБтК 488-бабының 1-бөлігі"). Knows no law. */
import type { Provision } from '../records/structures.ts';

const articleNumber = String.raw`\d{1,4}(?:[-–.]\d{1,3})?`;
const patterns = {
  article: [
    new RegExp(String.raw`(?:articles?|art\.?|sections?|sec\.?|§|статья|статьи|статье|ст\.?)\s*(${articleNumber})`, 'iu'),
    new RegExp(String.raw`(${articleNumber})\s*-?\s*(?:бабының|бабы|бап)`, 'iu'),
  ],
  part: [
    /(?:part|para(?:graph)?|pt\.?|часть|части|ч\.?|§)\s*(\d{1,3}(?:-\d{1,2})?)/iu,
    /(\d{1,3})\s*-?\s*(?:бөлігі|бөлік)/iu,
    /^\P{Nd}*\d{1,4}(?:-\d{1,3})?\s*\((\d{1,3})\)/u,
  ],
};

/** Separate citations stand apart by `;`, a new line or " and ". Words are kept; what is not understood is null. */
export function readProvisions(words: string): Provision[] {
  return words
    .split(/[;\n]|\s+(?:and|и|және)\s+(?=(?:art|ст|§|\d))/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => readProvision(part.slice(0, 500)));
}

function readProvision(words: string): Provision {
  const article = firstMatch(patterns.article, words) ?? /^(\d{1,4}(?:-\d{1,3})?)(?!\d)/.exec(words)?.[1] ?? null;
  // Else the article of "§ 488" would be its part as well.
  const rest = article === null ? words : words.replace(new RegExp(String.raw`§\s*${article}`), article);
  return { words, code: codeOf(words), article, part: firstMatch(patterns.part, rest), version: null };
}

function firstMatch(expressions: readonly RegExp[], text: string): string | null {
  for (const expression of expressions) {
    const found = expression.exec(text)?.[1];
    if (found !== undefined) return found.replace('–', '-');
  }
  return null;
}

/** What is left when numbers and words of counting are gone: the law's name, as it was written. */
function codeOf(words: string): string | null {
  const left = words
    .replace(/(?:articles?|art\.?|sections?|sec\.?|part|para(?:graph)?|pt\.?|статья|статьи|статье|ст\.|часть|части|ч\.)(?=[\s\d(])/giu, ' ')
    .replace(/\d[\d\-–.]*\s*-?\s*(?:бабының|бабы|бап|бөлігі|бөлік)?/giu, ' ')
    .replace(/[()§,]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:of the|of|under|the)\s+/iu, '')
    .replace(/^[.\s]+/u, '');
  return /\p{L}{2}/u.test(left) ? left : null;
}
