/** One unchanging view of the catalogue for as long as an export reads it, while others go on writing. Knows no table. */
import type { CaseSession } from '../case/session.ts';
import { openDatabase } from '../db/open.ts';

/** What export reads: a session whose database is a second connection that stands still. */
export type Snapshot = CaseSession & { release(): void };

/**
 * With write-ahead logging a read transaction holds its state and hinders nobody. Under a rollback journal (FAT, network shares) it
 * would lock writers out, so there it is left away, and a record changed while exporting may appear in either state.
 */
export function takeSnapshot(session: CaseSession): Snapshot {
  const db = openDatabase(session.folder.database, 'read', session.seal?.catalogueKey);
  if (db.pragma('journal_mode', { simple: true }) === 'wal') {
    db.exec('BEGIN');
    // The state is fixed by the first read, not by BEGIN.
    db.prepare('SELECT count(*) FROM case_record').get();
  }
  return { ...session, db, release: () => void db.close() };
}
