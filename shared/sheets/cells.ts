/** Takes from a row what the mapping says of each target: cells put together, constants filled in, values replaced, several in one cell parted. Knows no record. */
import { readUncertainTime } from '../time/read-uncertain-time.ts';
import { isBlank } from './cell-words.ts';
import { columnsByTarget, foldHeader, type SheetMapping } from './mapping.ts';
import type { KnownTargets } from './known-targets.ts';
import type { Target, TargetType } from './targets.ts';

/** One row as the mapping reads it. */
export type CellReader = {
  /** The cells of the target's columns put together, else its constant; empty where neither says anything. */
  words(target: Target): string;
  /** Several values in one cell, or in several columns. */
  parts(target: Target): { words: string; column: string }[];
  /** Whether a cell, not a constant, says anything of one of these. */
  hasCell(of: (target: Target) => boolean): boolean;
  /** The name of the first column that says something of the target. */
  columnOf(target: Target): string;
};

const usualSeparators: { [As in TargetType['as']]?: RegExp } = {
  names: /\s*(?:[;\n]|\s\/\s|(?<=\p{L})\/(?=\p{L}))\s*/u,
  terms: /\s*[;,\n/]\s*/u,
  lines: /\s*[;\n]\s*/u,
};
const separatorsOf: { [Name in Target]?: RegExp } = { 'missing-item.title': /\s*[;,\n]\s*/u };

/** Prepared once for a sheet: answers the reader of each row, and the mapping's columns that the sheet has not. */
export function cellReader(
  mapping: SheetMapping,
  header: readonly string[],
  { typeOf }: KnownTargets,
): { missing: string[]; read(cells: readonly string[]): CellReader } {
  const { byTarget, missing } = columnsByTarget(mapping, header);
  const placeOf = new Map(header.map((name, at) => [foldHeader(name), at]));
  const values = new Map(
    Object.entries(mapping.values ?? {}).map(([target, words]) => [
      target as Target,
      new Map(Object.entries(words ?? {}).map(([from, to]) => [foldValue(from), to])),
    ]),
  );

  function read(cells: readonly string[]): CellReader {
    const cell = (at: number) => (isBlank(cells[at] ?? '') ? '' : cells[at]!.trim());
    const replaced = (target: Target, words: string) => values.get(target)?.get(foldValue(words)) ?? words;
    const said = (target: Target) =>
      (byTarget.get(target) ?? []).map((at) => ({ words: replaced(target, cell(at)), column: header[at]! })).filter(({ words }) => words !== '');

    /** `{Column}` is that column's cell; what is left of punctuation around empty ones is cut off. */
    function constant(target: Target): string {
      const text = mapping.constants?.[target] ?? '';
      const filled = text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
        const at = placeOf.get(foldHeader(name));
        return at === undefined ? whole : cell(at);
      });
      return filled === text ? text : filled.replace(/^[\s,;]+|[\s,;]+$/g, '');
    }

    function time(target: Target): string {
      const all = said(target).map((part) => part.words);
      // "21 May" in one column and "not known" in another say the day.
      const known = all.filter((each) => readUncertainTime(each.slice(0, 500)).relation !== 'unknown');
      const words = (known.length > 0 ? known : all).join(', ');
      const day = constant(target);
      if (words === '' || day === '' || namesDay(words)) return words || day;
      const both = `${day}, ${words}`;
      return namesDay(both) ? both : words;
    }

    return {
      words(target) {
        if (typeOf(target).as === 'time') return time(target);
        const joined = said(target).map((part) => part.words);
        return joined.length > 0 ? joined.join(typeOf(target).as === 'line' ? ', ' : '\n') : constant(target);
      },
      parts(target) {
        const own = mapping.separators?.[target];
        const separator = own ?? separatorsOf[target] ?? usualSeparators[typeOf(target).as] ?? /\n/;
        const from = said(target);
        const all = from.length > 0 ? from : [{ words: constant(target), column: '' }];
        return all
          .flatMap(({ words, column }) => words.split(separator).map((part) => ({ words: replaced(target, part.trim()), column })))
          .filter(({ words }) => !isBlank(words));
      },
      hasCell: (of) => [...byTarget].some(([target, places]) => of(target) && places.some((at) => cell(at) !== '')),
      columnOf: (target) => said(target)[0]?.column ?? '',
    };
  }
  return { missing, read };
}

function namesDay(words: string): boolean {
  const { earliest, latest, edtf } = readUncertainTime(words.slice(0, 500));
  return earliest !== null || latest !== null || edtf !== null;
}

function foldValue(words: string): string {
  return words.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
}
