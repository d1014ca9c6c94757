/** Checks that the catalogue is a sound SQLite database with exactly the tables, indexes and triggers that the migrations make. Reads no record. */
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import type { VerifyDepth } from '../../shared/model/verification.ts';
import { migrate, migrationsFolder, readMigrations, type Migration } from '../db/migrate.ts';
import type { Db } from '../db/open.ts';
import { siblingModule } from '../module-path.ts';
import type { Seal } from '../sealed/seal.ts';
import type { Findings } from '../package/findings.ts';
import { isDatabaseFailure } from './catalogue-open.ts';
import { integrityMessages, type IntegrityJob } from './integrity-check.ts';

type SchemaPart = { type: string; name: string; sql: string | null };

/** Beyond this size a thread of its own keeps the engine answering meanwhile. */
const BYTES_WORTH_A_THREAD = 8 * 1024 * 1024;

/** Structure of the file: pages, indexes (full depth only) and references. */
export async function checkIntegrity(path: string, depth: VerifyDepth, seal: Seal | null, findings: Findings): Promise<void> {
  const job: IntegrityJob = { path, depth, seal: seal && seal.memory };
  const messages = statSync(path).size < BYTES_WORTH_A_THREAD ? integrityMessages(job) : await inThread(job);
  for (const message of messages) findings.problem('catalogue-damaged', 'catalogue.db', 'a sound SQLite database', message);
}

/** Reports every difference and answers the tables that can be read as what they claim to be: a table that differs is never queried. */
export function checkSchema(db: Db, findings: Findings): Set<string> {
  const place = 'catalogue.db#sqlite_schema';
  const found = new Map(schemaOf(db).map((part) => [partName(part), part]));
  const expected = schemaOf(asMigrated(appliedMigrations(db, found, findings)));
  const intact = new Set<string>();
  for (const part of expected) {
    const name = partName(part);
    const present = found.get(name);
    found.delete(name);
    if (present?.sql === part.sql) {
      if (part.type === 'table') intact.add(part.name);
    } else findings.problem('catalogue-damaged', `${place}/${name}`, part.sql, present?.sql ?? null);
  }
  for (const [name, part] of found) findings.problem('catalogue-damaged', `${place}/${name}`, null, part.sql);
  return intact;
}

function schemaOf(db: Db): SchemaPart[] {
  // sqlite_stat tables are what ANALYZE leaves; they steer no answer.
  return db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name").all() as SchemaPart[];
}

const partName = ({ type, name }: SchemaPart) => `${type}/${name}`;

/** The migrations that this catalogue has been through, as this program knows them. A case from an older version need not have all. */
function appliedMigrations(db: Db, found: Map<string, SchemaPart>, findings: Findings): Migration[] {
  const known = readMigrations(migrationsFolder);
  const place = 'catalogue.db#migration';
  if (!found.has('table/migration')) return known;
  const applied = db.prepare('SELECT number, name, sha256 FROM migration ORDER BY number').all() as Migration[];
  for (const [index, { number, name, sha256 }] of applied.entries()) {
    const ours = known[index];
    if (ours?.number === number && ours.name === name && ours.sha256 === sha256) continue;
    findings.problem(
      'catalogue-damaged',
      `${place}/${number}`,
      ours ? `${ours.name} ${ours.sha256}` : 'no migration that this version knows',
      `${name} ${sha256}`,
    );
  }
  if (applied.length === 0) findings.problem('catalogue-damaged', place, 'at least one migration', 'none');
  const version = db.pragma('user_version', { simple: true });
  if (version !== applied.length) findings.problem('catalogue-damaged', 'catalogue.db#user_version', String(applied.length), String(version));
  return known.slice(0, Math.max(1, applied.length));
}

function asMigrated(migrations: Migration[]): Db {
  const db = new SqliteDatabase(':memory:');
  migrate(
    db,
    migrations,
    () => {},
    () => '',
  );
  return db;
}

async function inThread(job: IntegrityJob): Promise<string[]> {
  const worker = new Worker(siblingModule(import.meta.url, './integrity-worker'), { workerData: job });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Runs a step that reads a possibly damaged catalogue; what SQLite itself objects to becomes a problem. */
export async function guarded<Result>(findings: Findings, step: () => Result | Promise<Result>, otherwise: Result): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!isDatabaseFailure(error)) throw error;
    findings.problem('catalogue-damaged', 'catalogue.db', 'a readable SQLite database', (error as Error).message);
    return otherwise;
  }
}
