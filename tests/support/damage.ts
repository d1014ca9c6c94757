/** Applies damages to copies of one sound case, has each verified, and keeps the table of what was tried and found. Knows no damage of its own. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect } from 'vitest';
import { verifyPath } from '../../core/verify/verify-path.ts';
import type { Problem, VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import { temporary } from './temporary.ts';
import { quietContext } from './test-case.ts';

/** `names` must match the path of a problem found. */
export type Damage = { what: string; group: string; depth: VerifyDepth; apply(root: string): void; names: RegExp };

const tried = new Map<string, { tried: number; found: number; kinds: Set<string> }>();

export function tableOfDamages(): string {
  const rows = [...tried].map(
    ([group, { tried: all, found, kinds }]) =>
      `${group.padEnd(44)} ${String(found).padStart(3)} of ${String(all).padStart(3)}  ${[...kinds].sort().join(', ')}`,
  );
  return ['damage tried and found', ...rows].join('\n');
}

/** Each damage on a fresh copy of `sound`; fails with the list of those that were not found, or not named. */
export async function expectAllNamed(sound: string, damages: Damage[], secret: Buffer | null = null): Promise<void> {
  expect(damages.length).toBeGreaterThan(0);
  const missed: string[] = [];
  for (const damage of damages) {
    const row = tried.get(damage.group) ?? { tried: 0, found: 0, kinds: new Set() };
    tried.set(damage.group, row);
    row.tried += 1;
    const { ok, problems } = await damaged(sound, damage.apply, damage.depth, secret);
    const named = problems.filter((problem) => damage.names.test(problem.path));
    if (!ok && named.length > 0) {
      row.found += 1;
      for (const { what } of named) row.kinds.add(what);
    } else missed.push(`${damage.what}: ${ok ? 'not found' : `found elsewhere: ${shown(problems)}`}`);
  }
  expect(missed).toEqual([]);
}

export async function damaged(sound: string, apply: (root: string) => void, depth: VerifyDepth, secret: Buffer | null = null): Promise<VerifyReport> {
  const place = temporary();
  const root = join(place, 'case.kualik');
  try {
    cpSync(sound, root, { recursive: true });
    apply(root);
    return await verify(root, depth, secret);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

export function verify(root: string, depth: VerifyDepth, secret: Buffer | null = null): Promise<VerifyReport> {
  return verifyPath(root, depth, quietContext(), { secret });
}

export function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'writer.lock')
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

export function flipByte(path: string, at: number, mask: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= mask;
  rmSync(path);
  writeFileSync(path, bytes);
}

/** Edits as somebody would who knows SQLite: without triggers and checks, which are put back. */
export function edit(root: string, work: (db: SqliteDatabase.Database) => void, name = 'catalogue.db'): void {
  raw(
    root,
    (db) => {
      db.pragma('foreign_keys = OFF');
      db.pragma('ignore_check_constraints = ON');
      const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
      for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger.name}`);
      work(db);
      for (const trigger of triggers) db.exec(trigger.sql);
    },
    name,
  );
}

export function raw(root: string, work: (db: SqliteDatabase.Database) => void, name = 'catalogue.db'): void {
  const path = join(root, name);
  if (!existsSync(path)) throw new Error(`${path} is not there`);
  const db = new SqliteDatabase(path);
  try {
    // It is thrown away after one verification: nothing of it need survive a power cut.
    db.pragma('synchronous = OFF');
    db.pragma('journal_mode = MEMORY');
    work(db);
  } finally {
    db.close();
  }
}

export function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function shown(problems: Problem[]): string {
  return problems.map(({ what, path }) => `${what} ${path}`).join(', ');
}
