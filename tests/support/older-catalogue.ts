/** Takes a catalogue back to what it was before later migrations, as far as these only added tables and triggers. Knows no table by name. */
import { migrate, migrationsFolder, readMigrations } from '../../core/db/migrate.ts';
import { openDatabase, type Db } from '../../core/db/open.ts';

type Part = { type: string; name: string };

/** Keeps the first `count` migrations, the runner's mark included. */
export function undoMigrationsAfter(db: Db, count: number): void {
  const older = openDatabase(':memory:', 'create');
  migrate(
    older,
    readMigrations(migrationsFolder).slice(0, count),
    () => {},
    () => '2026-01-01T00:00:00.000Z',
  );
  const kept = new Set(partsOf(older).map(({ name }) => name));
  older.close();
  db.pragma('foreign_keys = OFF');
  for (const { type, name } of partsOf(db)) if (!kept.has(name)) db.exec(`DROP ${type} IF EXISTS "${name}"`);
  db.prepare('DELETE FROM migration WHERE number > ?').run(count);
  db.pragma(`user_version = ${count}`);
  db.pragma('foreign_keys = ON');
}

/** Without the parts that belong to others: indexes that a table makes by itself, and the tables behind a virtual one. */
function partsOf(db: Db): Part[] {
  return db
    .prepare(
      `SELECT type, name FROM sqlite_schema AS part WHERE sql IS NOT NULL AND type IN ('trigger', 'index', 'table')
        AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS virtual WHERE virtual.sql LIKE 'CREATE VIRTUAL%' AND part.name LIKE virtual.name || '_%')
        ORDER BY CASE type WHEN 'trigger' THEN 0 WHEN 'index' THEN 1 ELSE 2 END`,
    )
    .all() as Part[];
}
