/** Writes core/db/schema.sql: what all migrations together make, to be read in one piece. `node scripts/schema.ts`; a test compares. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, migrationsFolder, readMigrations } from '../core/db/migrate.ts';
import { openDatabase } from '../core/db/open.ts';
import { root } from './command.ts';

export const schemaPath = join(root, 'core/db/schema.sql');

export function schemaText(): string {
  const db = openDatabase(':memory:', 'create');
  try {
    migrate(
      db,
      readMigrations(migrationsFolder),
      () => {},
      () => '',
    );
    const statements = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid").pluck().all();
    return `-- What the migrations together make. Written by scripts/schema.ts; do not edit.\n\n${statements.map((sql) => `${String(sql)};`).join('\n\n')}\n`;
  } finally {
    db.close();
  }
}

if (import.meta.main) writeFileSync(schemaPath, schemaText());
