/** Begins or takes up an accession and writes down every file it has to secure, before the first byte is copied. Copies nothing. */
import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { AccessionId } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import { systemCode } from '../files/durable.ts';
import { instant, newId } from '../ids.ts';
import type { JobContext } from '../job-context.ts';
import { pathBytes, shownPath } from './path-bytes.ts';
import { walk, type FoundPath } from './walk.ts';

/** Absolute paths as given, sorted, each once. Throws AppError `not-found` for one that does not exist. */
export function resolveRoots(paths: readonly string[]): string[] {
  const roots = [...new Set(paths.map((path) => resolve(path)))].sort();
  for (const root of roots) {
    try {
      lstatSync(root);
    } catch (error) {
      const code = systemCode(error);
      if (code !== 'ENOENT' && code !== 'ENOTDIR') continue;
      throw new AppError('not-found', `${root} does not exist. Nothing was imported. Check the path, or connect the card or disk that it is on.`, {
        path: root,
      });
    }
  }
  return roots;
}

export type Accession = { id: AccessionId; resumed: boolean };

/** An interrupted accession of the same paths and source is taken up, else a new one begins; either way the custody log says so. */
export function beginAccession(session: CaseSession, roots: readonly string[], source: string): Accession {
  const { db, custody, clock } = session;
  const rootsText = JSON.stringify(roots);
  return session.change(() => {
    const interrupted = db
      .prepare("SELECT accession_id FROM accession WHERE state <> 'secured' AND source = ? AND roots = ? ORDER BY begun_at DESC, accession_id DESC")
      .pluck()
      .get(source, rootsText) as AccessionId | undefined;
    const id = interrupted ?? newId<AccessionId>(clock);
    if (interrupted === undefined) {
      db.prepare("INSERT INTO accession (accession_id, source, roots, state, begun_at) VALUES (?, ?, ?, 'running', ?)").run(
        id,
        source,
        rootsText,
        instant(clock),
      );
    } else {
      db.prepare("UPDATE accession SET state = 'running' WHERE accession_id = ?").run(id);
    }
    custody.append({
      type: interrupted === undefined ? 'accession-begun' : 'accession-resumed',
      subjects: [`accession:${id}`],
      data: { source, roots },
    });
    return { id, resumed: interrupted !== undefined };
  });
}

export function endAccession(session: CaseSession, id: AccessionId, state: 'secured' | 'interrupted', counts: { [outcome: string]: number }): void {
  session.change(() => {
    const at = state === 'secured' ? instant(session.clock) : null;
    session.db.prepare('UPDATE accession SET state = ?, secured_at = ? WHERE accession_id = ?').run(state, at, id);
    if (state === 'secured') session.custody.append({ type: 'accession-secured', subjects: [`accession:${id}`], data: counts });
  });
}

const BATCH_ENTRIES = 1000;

/** Walks the roots into `accession_entry`. What was settled before stays, unless the file has changed since. False when stopped before the end. */
export async function planEntries(session: CaseSession, accession: AccessionId, roots: readonly string[], context: JobContext): Promise<boolean> {
  const write = entryWriter(session, accession);
  let batch: FoundPath[] = [];
  let found = 0;
  let bytes = 0;
  const flush = () => {
    session.change(() => batch.forEach(write));
    batch = [];
    context.progress({ stage: 'walking', filesDone: found, filesTotal: null, bytesDone: bytes, bytesTotal: null, remainingMs: null, failed: 0 });
  };
  for await (const path of walk(roots, session.folder.root, context.signal)) {
    batch.push(path);
    found += 1;
    bytes += path.sizeBytes;
    if (batch.length < BATCH_ENTRIES) continue;
    flush();
    await context.pausePoint();
  }
  flush();
  return !context.signal.aborted;
}

type KnownEntry = { entry_id: number; size_bytes: number; modified_ns: string; outcome: 'found' | 'imported' | 'duplicate' | 'failed' };

function entryWriter({ db, custody, clock }: CaseSession, accession: AccessionId): (found: FoundPath) => void {
  const latest = db.prepare(
    'SELECT entry_id, size_bytes, modified_ns, outcome FROM accession_entry WHERE accession_id = ? AND path_bytes = ? ORDER BY entry_id DESC LIMIT 1',
  );
  const add = db.prepare(
    `INSERT INTO accession_entry (accession_id, path_bytes, path, size_bytes, modified_ns, outcome, reason, detail, settled_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const again = db.prepare(
    'UPDATE accession_entry SET size_bytes = ?, modified_ns = ?, outcome = ?, reason = ?, detail = ?, settled_at = ? WHERE entry_id = ?',
  );

  return ({ path, sizeBytes, modifiedNs, failure }) => {
    const bytes = pathBytes(path);
    const known = latest.get(accession, bytes) as KnownEntry | undefined;
    const settled = known?.outcome === 'imported' || known?.outcome === 'duplicate';
    if (settled && (failure !== null || (known.size_bytes === sizeBytes && known.modified_ns === modifiedNs))) return;
    const outcome = failure === null ? 'found' : 'failed';
    const at = failure === null ? null : instant(clock);
    const reason = failure?.reason ?? null;
    const detail = failure?.detail ?? null;
    const shown = shownPath(path);
    if (known === undefined || settled) add.run(accession, bytes, shown, sizeBytes, modifiedNs, outcome, reason, detail, at);
    else again.run(sizeBytes, modifiedNs, outcome, reason, detail, at, known.entry_id);
    if (failure === null) return;
    custody.append({
      type: 'entry-failed',
      subjects: [`accession:${accession}`],
      data: { path: shown, pathBytesHex: bytes.toString('hex'), reason: failure.reason, detail: failure.detail },
    });
  };
}

/** A file that waits to be secured. */
export type OpenEntry = { entryId: number; pathBytes: Buffer; sizeBytes: number };

const PAGE_ENTRIES = 500;

/** Entries still `found`, in the order of their paths' bytes, read page by page while others are being settled. */
export function* openEntries({ db }: CaseSession, accession: AccessionId): Generator<OpenEntry> {
  const page = db.prepare(
    `SELECT entry_id AS entryId, path_bytes AS pathBytes, size_bytes AS sizeBytes FROM accession_entry
     WHERE accession_id = ? AND path_bytes > ? AND outcome = 'found' ORDER BY path_bytes LIMIT ${PAGE_ENTRIES}`,
  );
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const entries = page.all(accession, after) as OpenEntry[];
    yield* entries;
    if (entries.length < PAGE_ENTRIES) return;
    after = entries.at(-1)!.pathBytes;
  }
}
