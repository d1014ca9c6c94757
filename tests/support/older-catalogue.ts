/** A catalogue as an older version of the program left it: without the tables that came later, the runner's marks included. Knows no table. */
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase, type Db } from '../../core/db/open.ts';

/** As it was after migration `number`. Only for later migrations that add tables. */
export function asBefore(db: Db, number: number): void {
  const before = openDatabase(':memory:', 'create');
  migrate(
    before,
    readMigrations(migrationsFolder).slice(0, number),
    () => {},
    () => '2026-01-01T00:00:00.000Z',
  );
  const older = new Set(tablesOf(before));
  before.close();
  db.pragma('foreign_keys = OFF');
  for (const table of tablesOf(db)) if (!older.has(table)) db.exec(`DROP TABLE ${table}`);
  db.exec(`DELETE FROM migration WHERE number > ${number}; PRAGMA user_version = ${number}`);
}

/** A full-text index drops its own. */
function tablesOf(db: Db): string[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_index_%'").pluck().all() as string[];
}
