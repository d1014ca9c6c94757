/** Finds by their names what the columns of a table say, so that a mapping need not be written for every file. Reads no cell. */
import { headerWords } from './header-words.ts';
import { foldHeader, type SheetMapping } from './mapping.ts';
import { isTarget, type Target } from './targets.ts';

const byWords = new Map(headerWords.flatMap(([target, words]) => words.split(',').map((name) => [foldHeader(name), target] as const)));

/** Columns of no known name are left to be ignored, which the preview says; a name of a target itself is always known. */
export function defaultMapping(header: readonly string[]): SheetMapping {
  const columns: { [name: string]: Target } = {};
  for (const name of header) {
    const target = targetOf(name);
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
function targetOf(name: string): Target | null {
  const bare = name.replace(/ \(\d+\)$/, '');
  if (isTarget(bare)) return bare;
  return byWords.get(foldHeader(bare)) ?? byWords.get(foldHeader(bare.replace(/\(.*\)/u, ''))) ?? null;
}
