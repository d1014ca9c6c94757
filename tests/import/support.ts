/** Cases, jobs and checks that the import's tests share. Knows no single test. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createCase, openCase, type CaseOptions } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { runImport } from '../../core/import/run.ts';
import { newId } from '../../core/ids.ts';
import type { JobContext } from '../../core/job-context.ts';
import { silentLog } from '../../core/log.ts';
import type { ActivityId } from '../../shared/ids.ts';
import type { ImportReport } from '../../shared/model/accession.ts';
import type { Progress } from '../../shared/ipc/procedure.ts';

export const options: CaseOptions = { clock: () => new Date(), log: silentLog, emit: () => {}, opener: 'command-line' };

export function newCase(folder: string, name = 'case'): CaseSession {
  return createCase(join(folder, name), name, 'case', options);
}

export function reopen(session: CaseSession): CaseSession {
  session.close();
  return openCase(session.folder.root, options);
}

export function job(parts: Partial<JobContext> = {}): JobContext & { reports: Progress[] } {
  const reports: Progress[] = [];
  return {
    id: newId<ActivityId>(() => new Date()),
    signal: new AbortController().signal,
    progress: (value) => void reports.push(value),
    pausePoint: async () => {},
    ...parts,
    reports,
  };
}

export function importAll(session: CaseSession, paths: string[], source = 'a test', context: JobContext = job()): Promise<ImportReport> {
  return runImport(session, { paths, source }, context);
}

export type EntryRow = {
  path: string;
  path_bytes: Buffer;
  outcome: string;
  reason: string | null;
  detail: string | null;
  item_id: string | null;
  size_bytes: number;
};

export function entries(session: CaseSession): EntryRow[] {
  return session.db.prepare('SELECT * FROM accession_entry ORDER BY entry_id').all() as EntryRow[];
}

export function events(session: CaseSession, type?: string): { type: string; data: Record<string, unknown> }[] {
  const rows = session.db
    .prepare('SELECT entry FROM custody_event WHERE ? IS NULL OR type = ? ORDER BY seq')
    .pluck()
    .all(type ?? null, type ?? null) as string[];
  return rows.map((row) => JSON.parse(row) as { type: string; data: Record<string, unknown> });
}

/** Every file under originals/, relative; what lies in `.incoming` too. */
export function storedFiles(session: CaseSession): string[] {
  const root = session.folder.originals;
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** What is wrong with originals and catalogue; empty when every original is what its name says, has one item, and none is missing. */
export function originalFaults(session: CaseSession): string[] {
  const items = new Map(
    (session.db.prepare('SELECT sha256, sha512, size_bytes FROM item').all() as { sha256: string; sha512: string; size_bytes: number }[]).map(
      (item) => [item.sha256, item],
    ),
  );
  const faults: string[] = [];
  for (const file of storedFiles(session)) {
    const path = join(session.folder.originals, file);
    const content = readFileSync(path);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const item = items.get(sha256);
    if (file !== join(sha256.slice(0, 2), sha256)) faults.push(`${file} holds ${sha256}`);
    else if (item === undefined) faults.push(`${file} has no item`);
    else if (item.sha512 !== createHash('sha512').update(content).digest('hex')) faults.push(`${file} has another SHA-512`);
    else if (item.size_bytes !== content.length) faults.push(`${file} has another size`);
    else if ((lstatSync(path).mode & 0o777) !== 0o400) faults.push(`${file} is not read-only`);
    items.delete(sha256);
  }
  return [...faults, ...[...items.keys()].map((sha256) => `${sha256} has no original`)];
}
