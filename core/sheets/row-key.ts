/**
 * How a row is known again: by what it says, or by its own reference within a series of editions. Kept in `reference` of each claim whose source is the row.
 * Knows no record but claims.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { HeadedSheet, TableRow } from '../../shared/sheets/table.ts';
import type { UnderstoodRow } from '../../shared/sheets/understand.ts';

/** `cells`: of the row as written under its header; `said`: of what the mapping reads in it. Either makes two rows the same. */
export type RowKey = { series: string; reference: string; cells: string; said: string };

const digits = 24;
const pattern = new RegExp(`^row:([^#]*)#(.*):([0-9a-f]{${digits}}):([0-9a-f]{${digits}})$`);
const longestReference = 300;

export function formatRowKey({ series, reference, cells, said }: RowKey): string {
  return `row:${series}#${reference}:${cells}:${said}`;
}

export function readRowKey(text: string): RowKey | null {
  const match = pattern.exec(text);
  return match && { series: match[1]!, reference: match[2]!, cells: match[3]!, said: match[4]! };
}

/** A name of a series: without the sign that ends it, at most 80 characters. */
export function seriesName(text: string): string {
  return text.replaceAll('#', ' ').replace(/\s+/g, ' ').trim().slice(0, 80);
}

/** One row after the other: of rows that say the same, each further one gets a digest of its own, for two unnamed persons are two. */
export function rowDigester(header: HeadedSheet['header']): (row: TableRow, understood: UnderstoodRow) => Omit<RowKey, 'series'> {
  const seen = new Map<string, number>();
  const digest = (value: Parameters<typeof canonicalJson>[0]) => {
    const text = canonicalJson(value);
    const time = (seen.get(text) ?? 0) + 1;
    seen.set(text, time);
    return createHash('sha256')
      .update(time === 1 ? text : `${time} ${text}`)
      .digest('hex')
      .slice(0, digits);
  };
  return ({ cells }, { said, reference }) => ({
    reference: reference.replace(/\s+/g, ' ').slice(0, longestReference),
    cells: digest({ cells: Object.fromEntries(cells.map((cell, at) => [header[at]!, cell.trim()] as const).filter(([, cell]) => cell !== '')) }),
    said: digest({ said }),
  });
}
