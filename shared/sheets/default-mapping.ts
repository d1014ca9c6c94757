/** Finds by their names what the columns of a table say, so that a mapping need not be written for every file. Reads no cell. */
import { headerWords } from './header-words.ts';
import { foldHeader, type SheetMapping } from './mapping.ts';
import type { KnownTargets } from './known-targets.ts';
import { isTarget, type Target } from './targets.ts';

const byWords = new Map(headerWords.flatMap(([target, words]) => words.split(',').map((name) => [foldHeader(name), target] as const)));

/** Columns of no known name are left to be ignored, which the preview says; a name of a target itself is always known. */
export function defaultMapping(header: readonly string[], known: KnownTargets): SheetMapping {
  const own = ownByWords(known);
  const columns: { [name: string]: Target } = {};
  for (const name of header) {
    const target = targetOf(name, known) ?? own.get(foldHeader(name)) ?? null;
    if (target !== null) columns[name] = target;
  }
  const tellsAct = Object.values(columns).includes('act.type');
  return { kualikMapping: 1, columns, ...(!tellsAct && isOfDetentions(header) && { constants: { 'act.type': 'detention' } }) };
}

/** A column of who, where or when somebody was detained says what was done, where no column does. */
function isOfDetentions(header: readonly string[]): boolean {
  return header.some((name) => /detain|detention|задерж|ұстал/iu.test(name));
}

/** `Name (2)` is the second column called "Name". */
function targetOf(name: string, known: KnownTargets): Target | null {
  const bare = name.replace(/ \(\d+\)$/, '');
  if (isTarget(bare) && known.has(bare)) return bare;
  return byWords.get(foldHeader(bare)) ?? byWords.get(foldHeader(bare.replace(/\(.*\)/u, ''))) ?? null;
}

/** A field of the case's own is known by its labels, in any language; where several are called alike, the first is meant. */
function ownByWords({ ownOf }: KnownTargets): Map<string, Target> {
  const found = (['incident', 'place', 'person', 'act', 'missing-item'] as const).flatMap((group) => ownOf(group));
  return new Map(found.flatMap(({ target, field }) => field.labels.map((label) => [foldHeader(label), target] as const)).reverse());
}
