/** Walks the custody log from its first entry to its last: entries, subjects, tree. What entries mean for the catalogue is left to who listens. Knows no file. */
import { AppError } from '../../shared/errors.ts';
import type { CustodyEntry } from '../../shared/model/custody.ts';
import { Frontier, type TreeNode } from '../custody/tree.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import type { LogIdentity, StoredEntry } from './entry-check.ts';
import { underOneLock } from './catalogue-open.ts';
import { checkEntries, type Checked } from './entry-pool.ts';

/** `rootHex` is null when entries are missing, since there is no such tree then. `rootsHex` holds the roots at the sizes asked for. */
export type LogFacts = { entries: number; signaturesValid: number; rootHex: string | null; rootsHex: Map<number, string> };

type LogWalk = {
  db: Db;
  identity: LogIdentity;
  /** Sizes for which somebody holds a checkpoint. */
  sizes: ReadonlySet<number>;
  findings: Findings;
  signal: AbortSignal;
  /** Every entry that can be read, in order, well signed or not. */
  onEntry(entry: CustodyEntry): void;
  onProgress(entriesDone: number, entriesTotal: number): void;
};

const BATCH_ENTRIES = 400;

export async function checkLog(walk: LogWalk): Promise<LogFacts> {
  const { db, identity, sizes, findings, signal, onEntry, onProgress } = walk;
  const total = Number(db.prepare('SELECT count(*) FROM custody_event').pluck().get());
  const tree = growingTree(db, sizes, findings);
  const subjects = subjectChecker(db, findings);
  const facts = { entries: 0, signaturesValid: 0 };
  let next = 0;

  function take({ row, verdict }: Checked[number]): void {
    if (row.seq !== next) {
      findings.problem('log-gap', `catalogue.db#custody_event/${next}`, `entry ${next}`, `entry ${row.seq} follows entry ${next - 1}`);
      tree.abandon();
    }
    next = row.seq + 1;
    facts.entries += 1;
    if (verdict.signed) facts.signaturesValid += 1;
    for (const { what, path, expected, found } of verdict.problems) findings.problem(what, path, expected, found);
    tree.add(bufferOver(verdict.leaf));
    if (!verdict.readable) return;
    const entry = JSON.parse(bufferOver(row.entry).toString('utf8')) as CustodyEntry;
    subjects.check(entry, row.seq);
    onEntry(entry);
  }

  for await (const checked of checkEntries(storedEntries(db), total, identity)) {
    if (signal.aborted) throw new AppError('cancelled', 'The check was stopped before it was done.');
    underOneLock(db, () => checked.forEach(take));
    onProgress(facts.entries, total);
  }
  subjects.finish();
  return { ...facts, ...tree.finish() };
}

/** Without copying. */
function bufferOver({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}

type EventRow = [seq: number, eventId: string, type: string, at: string, entry: Buffer, storedLeaf: Buffer];

function* storedEntries(db: Db): Generator<StoredEntry[]> {
  // As bytes: text that is no UTF-8 must not be mended on the way.
  const page = db
    .prepare(
      `SELECT seq, event_id, type, at, CAST(entry AS BLOB) AS entry, leaf_hash FROM custody_event WHERE seq > ? ORDER BY seq LIMIT ${BATCH_ENTRIES}`,
    )
    .raw();
  let after = Number.MIN_SAFE_INTEGER;
  while (true) {
    const rows = page.all(after) as EventRow[];
    if (rows.length === 0) return;
    after = rows.at(-1)![0];
    yield rows.map(([seq, eventId, type, at, entry, storedLeaf]) => ({ seq, eventId, type, at, entry, storedLeaf }));
  }
}

/** Grows the tree anew from the entries and holds every stored node against it. */
function growingTree(db: Db, sizes: ReadonlySet<number>, findings: Findings) {
  const stored = db.prepare('SELECT hash FROM custody_node WHERE level = ? AND position = ?').pluck();
  const rootsHex = new Map<number, string>();
  const tree = new Frontier(0, () => Buffer.alloc(0));
  let whole = true;
  let nodes = 0;

  function compare({ level, position, hash }: TreeNode): void {
    const found = stored.get(level, position) as Buffer | undefined;
    if (found) nodes += 1;
    if (!found?.equals(hash))
      findings.problem('log-tree', `catalogue.db#custody_node/${level}/${position}`, hash.toString('hex'), found?.toString('hex') ?? null);
  }

  return {
    abandon: () => void (whole = false),
    add(leaf: Buffer): void {
      if (!whole) return;
      tree.append(leaf).forEach(compare);
      if (sizes.has(tree.size)) rootsHex.set(tree.size, tree.root().toString('hex'));
    },
    finish(): Pick<LogFacts, 'rootHex' | 'rootsHex'> {
      if (!whole) return { rootHex: null, rootsHex };
      const all = Number(db.prepare('SELECT count(*) FROM custody_node').pluck().get());
      if (all !== nodes) reportNodesBeyond(db, tree.size, findings);
      return { rootHex: tree.root().toString('hex'), rootsHex };
    },
  };
}

/** Nodes above leaves that are not there: what is left of a log that was cut. */
function reportNodesBeyond(db: Db, size: number, findings: Findings): void {
  const rows = db.prepare('SELECT level, position FROM custody_node').iterate() as Iterable<{ level: number; position: number }>;
  for (const { level, position } of rows) {
    if ((position + 1) * 2 ** level <= size) continue;
    findings.problem(
      'log-tree',
      `catalogue.db#custody_node/${level}/${position}`,
      null,
      `a node over entries that are not there (the log has ${size})`,
    );
  }
}

/** The table of subjects must say what the entries say, no more and no less. */
function subjectChecker(db: Db, findings: Findings) {
  const stored = db.prepare('SELECT 1 FROM custody_subject WHERE subject = ? AND seq = ?').pluck();
  let present = 0;
  const place = (subject: string, seq: number) => `catalogue.db#custody_subject/${subject}/${seq}`;
  return {
    check({ subjects }: CustodyEntry, seq: number): void {
      for (const subject of new Set(subjects)) {
        if (stored.get(subject, seq) !== undefined) present += 1;
        else findings.problem('log-entry', place(subject, seq), subject, null);
      }
    },
    finish(): void {
      const all = Number(db.prepare('SELECT count(*) FROM custody_subject').pluck().get());
      if (all === present) return;
      const entryOf = db.prepare('SELECT entry FROM custody_event WHERE seq = ?').pluck();
      const rows = db.prepare('SELECT subject, seq FROM custody_subject ORDER BY seq').iterate() as Iterable<{ subject: string; seq: number }>;
      for (const { subject, seq } of rows) {
        if (!statesSubject(entryOf.get(seq) as string | undefined, subject)) findings.problem('log-entry', place(subject, seq), null, subject);
      }
    },
  };
}

function statesSubject(entry: string | undefined, subject: string): boolean {
  try {
    return entry !== undefined && (JSON.parse(entry) as CustodyEntry).subjects.includes(subject);
  } catch {
    return false;
  }
}
