/** Reads whole columns of a large table as one text each, which costs a tenth of reading it row by row. Knows no table. */
import { AppError } from '../../shared/errors.ts';
import type { Db } from '../db/open.ts';
import { oneRow } from '../db/sql.ts';
import { idLetters } from './ids.ts';

/** A few milliseconds. */
const rowsAtOnce = 10_000;
const separator = '\n';
/** In the place of an id that is not stated. */
const noId = `'${' '.repeat(idLetters)}'`;

/** SQL expressions over a table: of ids, and of texts that hold no line break. */
export type Wanted = { ids: readonly string[]; texts: readonly string[] };
/** Column by column: ids written one after another, for `IdColumn`; of texts null reads as ''. `isLiving`: '0' or '1' for each row. */
export type Block = { rowids: number[]; isLiving: string; ids: Uint8Array[]; texts: string[][] };

/** The rows of a table of records in blocks, in their order; withdrawn ones too. `only`: of these rowids. Throws AppError `case-damaged`. */
export function* readBlocks(db: Db, table: string, { ids, texts }: Wanted, only: readonly number[] | null): Generator<Block> {
  const columns = [
    'count(*)',
    'group_concat(rowid, char(10))',
    "group_concat(withdrawn_at IS NULL, '')",
    ...ids.map((column) => `CAST(group_concat(coalesce(${column}, ${noId}), '') AS BLOB)`),
    ...texts.map((column) => `group_concat(coalesce(${column}, ''), char(10))`),
  ].join(', ');
  // NOT INDEXED: an index would be walked instead, and every row looked up.
  const query = (where: string) => db.prepare(`SELECT ${columns} FROM ${table} NOT INDEXED WHERE ${where}`).raw();
  const blockOf = (found: unknown): Block | null => {
    const [rows, rowids, isLiving, ...values] = found as [number, string, string, ...(Uint8Array | string)[]];
    if (rows === 0) return null;
    const block = {
      rowids: rowids.split(separator).map(Number),
      isLiving,
      ids: values.slice(0, ids.length) as Uint8Array[],
      texts: (values.slice(ids.length) as string[]).map((text) => text.split(separator)),
    };
    if (block.ids.some(({ length }) => length !== rows * idLetters) || block.texts.some(({ length }) => length !== rows))
      throw new AppError('case-damaged', `The catalogue holds an id or a code in table ${table} that is none. Verify the case.`);
    return block;
  };
  if (only !== null) {
    const block = blockOf(query('rowid IN (SELECT value FROM json_each(?))').get(JSON.stringify(only)));
    if (block) yield block;
    return;
  }
  const stretch = query('rowid >= ? AND rowid < ?');
  const firstFrom = (rowid: number) =>
    oneRow<{ first: number | null }>(db, { text: `SELECT min(rowid) AS first FROM ${table} WHERE rowid >= ?`, params: [rowid] })!.first;
  for (let first = firstFrom(0); first !== null; first = firstFrom(first + rowsAtOnce)) {
    const block = blockOf(stretch.get(first, first + rowsAtOnce));
    if (block) yield block;
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

/** Whole numbers that grow as they come. */
export class Numbers {
  private held = new Int32Array(1024);
  length = 0;
  push(value: number): void {
    this.set(this.length, value);
  }
  /** What was never set is 0. */
  set(at: number, value: number): void {
    if (at >= this.held.length) {
      const larger = new Int32Array(Math.max(this.held.length * 2, at + 1));
      larger.set(this.held);
      this.held = larger;
    }
    this.held[at] = value;
    if (at >= this.length) this.length = at + 1;
  }
  at(at: number): number | undefined {
    return at < this.length ? this.held[at] : undefined;
  }
  clear(): void {
    this.held.fill(0);
  }
  /** Up to the last one set. */
  get values(): Int32Array {
    return this.held.subarray(0, this.length);
  }
}
