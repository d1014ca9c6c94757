/** Brings a case database up to date, one plain SQL file at a time; see migrations/README.md for how to write one. Knows no table but its own. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';

export type Migration = { number: number; name: string; sql: string; sha256: string };

export class DatabaseTooNew extends Error {
  override name = 'DatabaseTooNew';
}
export class MigrationChanged extends Error {
  override name = 'MigrationChanged';
}
export class MigrationBroke extends Error {
  override name = 'MigrationBroke';
}

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/** All migrations of a folder, in order; throws when a number is missing, doubled or malformed. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
      if (number !== index + 1) throw new Error(`migrations must be numbered without gaps: ${file}`);
      const sql = readFileSync(join(folder, file), 'utf8');
      return { number, name: file, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Applies what is pending. `backup` is called once, before the first pending migration of a database that already holds data.
 * Throws DatabaseTooNew, MigrationChanged or MigrationBroke; a migration that fails leaves the database as it was.
 */
export function migrate(db: Database, migrations: readonly Migration[], backup: (beforeNumber: number) => void, now: () => string): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
  );
  const applied = db.prepare('SELECT number, name, sha256 FROM migration ORDER BY number').all() as Migration[];

  if (applied.length > migrations.length) {
    throw new DatabaseTooNew(`made by a newer version (schema ${applied.length}, this version knows ${migrations.length})`);
  }
  for (const [index, done] of applied.entries()) {
    if (done.sha256 !== migrations[index]!.sha256) throw new MigrationChanged(`${done.name} was edited after it ran here`);
  }

  const pending = migrations.slice(applied.length);
  if (pending.length > 0 && applied.length > 0) backup(pending[0]!.number);
  for (const migration of pending) applyOne(db, migration, now());
}

function applyOne(db: Database, { number, name, sql, sha256 }: Migration, at: string): void {
  // Must come before BEGIN: SQLite ignores this pragma inside a transaction, and a table rebuild would then cascade.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      db.exec(sql);
      const dangling = db.pragma('foreign_key_check') as unknown[];
      if (dangling.length > 0) throw new MigrationBroke(`${name} leaves ${dangling.length} dangling references`);
      db.prepare('INSERT INTO migration VALUES (?, ?, ?, ?)').run(number, name, sha256, at);
      db.pragma(`user_version = ${number}`);
    }).exclusive();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}
