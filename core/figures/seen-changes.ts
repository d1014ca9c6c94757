/** Tells which rows changed of the tables that figures are counted from, so that not all is read again. Knows no figure. */
import type { Db } from '../db/open.ts';

/** Tables of records, whose rows are known by their numbers, and standing, whose rows are known by subject. */
const tables = ['person', 'place', 'incident', 'act', 'involvement', 'affiliation', 'identity'] as const;
export type SeenTable = (typeof tables)[number];

/** Of more in one table it is quicker to read all. */
const mostSeen = 2000;

/** Null: too many to tell apart. */
type Seen<Key> = Set<Key> | null;
export type SeenChanges = {
  rows: { [Table in SeenTable]: Seen<number> };
  standings: Seen<string>;
  /** A row went away, which the program never does. */
  isDeleted: boolean;
};

export function nothingSeen(): SeenChanges {
  return {
    rows: {
      person: new Set(),
      place: new Set(),
      incident: new Set(),
      act: new Set(),
      involvement: new Set(),
      affiliation: new Set(),
      identity: new Set(),
    },
    standings: new Set(),
    isDeleted: false,
  };
}

export function isNothing({ rows, standings, isDeleted }: SeenChanges): boolean {
  return !isDeleted && standings?.size === 0 && tables.every((table) => rows[table]?.size === 0);
}

/**
 * From now on tells of every change that this connection makes, also of one that is rolled back; `take` gives what was seen since it was last called.
 * Triggers of the connection itself see whatever the code is that writes, and leave the catalogue as it is.
 */
export function seeChanges(db: Db): { take(): SeenChanges } {
  let seen = nothingSeen();
  db.function('figures_see', (table, key) => {
    if (table === 'standing') seen.standings = withKey(seen.standings, String(key));
    else if (key === null) seen.isDeleted = true;
    else seen.rows[table as SeenTable] = withKey(seen.rows[table as SeenTable], Number(key));
    return null;
  });
  const on = (table: string, event: 'INSERT' | 'UPDATE' | 'DELETE', key: string) =>
    `CREATE TEMP TRIGGER figures_see_${table}_${event} AFTER ${event} ON main.${table} BEGIN SELECT figures_see('${table}', ${key}); END;`;
  db.exec(
    [
      ...tables.flatMap((table) => [on(table, 'INSERT', 'new.rowid'), on(table, 'UPDATE', 'new.rowid'), on(table, 'DELETE', 'NULL')]),
      on('standing', 'INSERT', 'new.subject'),
      on('standing', 'UPDATE', 'new.subject'),
      on('standing', 'DELETE', 'old.subject'),
    ].join('\n'),
  );
  return {
    take() {
      const taken = seen;
      seen = nothingSeen();
      return taken;
    },
  };
}

function withKey<Key>(keys: Seen<Key>, key: Key): Seen<Key> {
  return keys === null || keys.size >= mostSeen ? null : keys.add(key);
}
