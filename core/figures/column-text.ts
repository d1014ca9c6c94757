/** Reads whole columns of a large table as one text each, which costs a tenth of reading it row by row. Knows no table. */
import { AppError } from '../../shared/errors.ts';
import type { Db } from '../db/open.ts';
import { oneRow } from '../db/sql.ts';

const rowsAtOnce = 50_000;
const separator = '\n';

/**
 * `columns` are SQL expressions over the table whose values hold no line break; null reads as ''. Each block of rows is handed on column by column.
 * Throws AppError `case-damaged` where a value does hold one.
 */
export function readColumns(db: Db, table: string, where: string, columns: readonly string[], take: (block: string[][], rows: number) => void): void {
  const last = oneRow<{ last: number | null }>(db, { text: `SELECT max(rowid) AS last FROM ${table}`, params: [] })!.last ?? 0;
  const texts = columns.map((column, at) => `group_concat(coalesce(${column}, ''), char(10)) AS c${at}`).join(', ');
  // NOT INDEXED: an index on a column of the condition would be walked instead, and every row looked up.
  const query = db.prepare(`SELECT count(*), ${texts} FROM ${table} NOT INDEXED WHERE rowid > ? AND rowid <= ? AND ${where}`).raw();
  for (let from = 0; from < last; from += rowsAtOnce) {
    const [rows, ...found] = query.get(from, from + rowsAtOnce) as [number, ...(string | null)[]];
    if (rows === 0) continue;
    const block = found.map((text) => (text ?? '').split(separator));
    if (block.some((values) => values.length !== rows))
      throw new AppError('case-damaged', `The catalogue holds a code in table ${table} that is none. Verify the case.`);
    take(block, rows);
  }
}

/** Texts as numbers, each kept once; '' is -1. */
export type Dictionary = { values: string[]; codeOf(text: string): number; find(text: string): number };

export function dictionary(): Dictionary {
  const codes = new Map<string, number>();
  const values: string[] = [];
  return {
    values,
    codeOf(text) {
      if (text === '') return -1;
      const known = codes.get(text);
      if (known !== undefined) return known;
      codes.set(text, values.length);
      return values.push(text) - 1;
    },
    find: (text) => codes.get(text) ?? -1,
  };
}

/**
 * Ids as numbers; each must come once. One column often follows the order of another, so that the next id is found a few places on: only what is
 * not `ahead` by so many is looked up, and what that needs is made when it first happens.
 */
export function idList(ahead: number): Dictionary {
  const values: string[] = [];
  let numbers: Map<string, number> | null = null;
  let near = 0;
  const lookUp = (id: string) => {
    if (numbers === null) {
      numbers = new Map();
      for (let at = 0; at < values.length; at += 1) numbers.set(values[at]!, at);
    }
    return numbers.get(id) ?? -1;
  };
  return {
    values,
    codeOf(id) {
      numbers = null;
      return values.push(id) - 1;
    },
    find(id) {
      if (id === '') return -1;
      const end = Math.min(near + ahead, values.length);
      for (let at = near; at < end; at += 1) if (values[at] === id) return (near = at);
      const found = lookUp(id);
      if (found >= 0) near = found;
      return found;
    },
  };
}

/** Whole numbers that grow as they come. */
export class Numbers {
  private held = new Int32Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.held.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.held);
      this.held = larger;
    }
    this.held[this.length++] = value;
  }
  /** Of what was pushed. */
  get values(): Int32Array {
    return this.held.subarray(0, this.length);
  }
}
