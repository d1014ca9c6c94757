/** Words in cells that mean no thing of their own: nothing, yes, unnamed, how firm a fact stands; in English, Russian and Kazakh. Knows no vocabulary list. */
import type { standings } from '../records/kinds.ts';
import { foldPhrases } from '../phrases.ts';

export type ClaimStanding = (typeof standings)[number];

const nothing = new Set(['', '-', '–', '—', '--', '---', '.', '…', '?', 'n/a', 'na', 'н/д', 'нд', 'n.a.', 'х', 'x', '/']);

/** A cell that was filled in only to say that there is nothing to fill in. */
export function isBlank(cell: string): boolean {
  return nothing.has(cell.trim().toLowerCase());
}

const no = wordSet('no, none, not, nothing, 0, нет, не изъято, ничего, не было, отсутствует, жоқ, ештеңе, болған жоқ, алынған жоқ');
export function saysNo(cell: string): boolean {
  return no.has(fold(cell));
}

const yes = wordSet('yes, y, +, ✓, ✔, v, да, было, есть, иә, бар, болды, true, 1');
export function saysYes(cell: string): boolean {
  return yes.has(fold(cell));
}

const unnamed = wordSet(
  'unnamed, unknown, anonymous, name unknown, name not known, no name, not named, not known, unidentified, unknown person, неизвестный, неизвестная, неизвестно, ' +
    'неизвестен, неизвестна, имя неизвестно, без имени, не назван, не названа, аноним, анонимно, неустановленное лицо, неустановлен, ' +
    'аты белгісіз, белгісіз, аты-жөні белгісіз, есімі белгісіз, белгісіз адам, аты аталмаған, аты жоқ, аноним адам',
);

/** What a name column holds for somebody whose name is not known. */
export function isUnnamed(name: string): boolean {
  return isBlank(name) || unnamed.has(fold(name).replace(/\s*\d+$/, ''));
}

const standingWords = new Map<string, ClaimStanding>(
  (
    [
      [
        'reported',
        'reported, reportedly, as reported, unconfirmed, not confirmed, сообщается, по сообщениям, по сообщению, сообщено, не подтверждено, неподтверждено, хабарланған, хабарланды, хабар бойынша, мәлімет бойынша, расталмаған',
      ],
      ['alleged', 'alleged, allegedly, claimed, supposed, предположительно, якобы, утверждается, по утверждению, болжам, болжам бойынша, мәлімдеген'],
      [
        'corroborated',
        'corroborated, confirmed, confirmed by another source, confirmed by two sources, подтверждено, подтверждён, подтверждён двумя источниками, подтверждено двумя источниками, расталған, расталды, екі дереккөзбен расталған',
      ],
      [
        'verified',
        'verified, checked, documented, proved, proven, проверено, проверен, задокументировано, документировано, установлено, доказано, тексерілген, тексерілді, құжатталған, дәлелденген',
      ],
      ['denied', 'denied, refuted, опровергнуто, опровергается, отрицается, опровержение, теріске шығарылған, теріске шығарылды, жоққа шығарылған'],
    ] as const
  ).flatMap(([standing, words]) => words.split(',').map((each) => [fold(each), standing] as const)),
);

/** Null for words that are none of these. */
export function standingOf(words: string): ClaimStanding | null {
  return standingWords.get(fold(words)) ?? null;
}

function wordSet(words: string): Set<string> {
  return new Set(words.split(',').map(fold));
}

function fold(words: string): string {
  return foldPhrases(words)
    .replace(/[.!()"«»]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
