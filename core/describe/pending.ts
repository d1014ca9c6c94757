/** Hands out items that still have to be described: those in view first, then the newest accession. Holds a few rows at a time, however many are pending. */
import type { AccessionId, ItemId, Sha256 } from '../../shared/ids.ts';
import type { ItemKind } from '../../shared/model/item.ts';
import type { Db } from '../db/open.ts';

export type PendingItem = { no: number; id: ItemId; sha256: Sha256; sizeBytes: number; kind: ItemKind; mime: string };

export type PendingItems = {
  /** The next one, never the same twice; null when there is none now. */
  next(): PendingItem | null;
  count(): number;
};

const rowsAhead = 64;

const columns = 'item_no AS no, item_id AS id, sha256, size_bytes AS sizeBytes, kind, mime';

/** `inView` is asked before each item, so that it may change at any time; numbers are taken out of it. */
export function pendingItems(db: Db, inView: number[]): PendingItems {
  const statements = prepare(db);
  const taken = new Set<number>();
  const reached = new Map<AccessionId, number>();
  let ahead: PendingItem[] = [];

  function fromView(): PendingItem | null {
    for (let no = inView.shift(); no !== undefined; no = inView.shift()) {
      const item = taken.has(no) ? undefined : (statements.one.get(no) as PendingItem | undefined);
      if (item) return item;
    }
    return null;
  }

  function fromAccessions(): PendingItem | null {
    for (;;) {
      const item = ahead.shift();
      if (item === undefined) {
        ahead = rowsOfNewest();
        if (ahead.length === 0) return null;
      } else if (!taken.has(item.no)) return item;
    }
  }

  function rowsOfNewest(): PendingItem[] {
    // Where nothing is pending up to here, nothing will be looked at again: later items have higher numbers.
    const highest = Number(statements.highest.get());
    for (const accession of statements.accessions.all() as AccessionId[]) {
      const rows = statements.some.all(accession, reached.get(accession) ?? 0, rowsAhead) as PendingItem[];
      reached.set(accession, rows.at(-1)?.no ?? highest);
      if (rows.length > 0) return rows;
    }
    return [];
  }

  return {
    next() {
      const item = fromView() ?? fromAccessions();
      if (item) taken.add(item.no);
      return item;
    },
    count: () => Number(statements.count.get()),
  };
}

function prepare(db: Db) {
  return {
    one: db.prepare(`SELECT ${columns} FROM item JOIN description USING (item_id) WHERE item_no = ? AND state = 'pending'`),
    accessions: db.prepare('SELECT accession_id FROM accession ORDER BY begun_at DESC, accession_id DESC').pluck(),
    highest: db.prepare('SELECT coalesce(max(item_no), 0) FROM item').pluck(),
    // Item numbers rise within an accession, so the last one reached is where to go on.
    some: db.prepare(
      `SELECT ${columns} FROM item CROSS JOIN description USING (item_id) WHERE accession_id = ? AND item_no > ? AND state = 'pending' ORDER BY item_no LIMIT ?`,
    ),
    count: db.prepare("SELECT count(*) FROM description WHERE state = 'pending'").pluck(),
  };
}
