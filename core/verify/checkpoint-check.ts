/** Holds the signed heads of the log, in the catalogue and under log/, against the tree that the entries make. Knows no entry. */
import { lstatSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem, VerifyReport } from '../../shared/model/verification.ts';
import type { CaseFolder } from '../case/case-folder.ts';
import { checkpointFileName, listCheckpointFiles } from '../custody/checkpoint-file.ts';
import type { PublicKey } from '../custody/keys.ts';
import { logOrigin, openCheckpoint, type Checkpoint } from '../custody/note.ts';
import type { Db } from '../db/open.ts';
import { systemCode } from '../files/durable.ts';
import type { Findings } from '../package/findings.ts';
import { warnOfLitter } from './system-litter.ts';
import type { KeptTimestamp } from './timestamp-check.ts';
import type { LogFacts } from './log-check.ts';

/** One checkpoint as kept in one place; `note` is null where it cannot be read. */
export type KeptCheckpoint = { path: string; size: number; note: Buffer | null };
export type CheckpointFacts = {
  newestSize: number | null;
  allValid: boolean;
  signatures: VerifyReport['signatures'];
};

/** Largest file that is read: a signed head has a few hundred bytes, an answer some ten thousand, and there is room for many cosignatures. */
const MAX_FILE_BYTES = 1024 * 1024;

/** What lies under log/: signed heads, and answers of time authorities over them. */
export type LogFiles = { heads: KeptCheckpoint[]; stamps: KeptTimestamp[] };

/** Reads log/. Must come before the catalogue is read: a head found here is then certain to be of entries found there. */
export function readLogFiles(folder: CaseFolder, findings: Findings): LogFiles {
  let listed: ReturnType<typeof listCheckpointFiles>;
  try {
    const found = lstatSync(folder.log);
    if (!found.isDirectory()) {
      findings.problem(
        found.isSymbolicLink() ? 'symbolic-link' : 'special-file',
        'log',
        'a folder',
        found.isSymbolicLink() ? 'a symbolic link' : 'no folder',
      );
      return { heads: [], stamps: [] };
    }
    listed = listCheckpointFiles(folder.log);
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    findings.problem(code === 'ENOENT' ? 'missing' : 'unreadable', 'log', 'a folder', code === 'ENOENT' ? null : code);
    return { heads: [], stamps: [] };
  }
  for (const name of listed.others)
    if (!warnOfLitter(folder.log, name, `log/${name}`, findings)) findings.problem('unexpected', `log/${name}`, null, 'no checkpoint of this log');
  for (const { path } of listed.leftovers) findings.warning('unexpected', `log/${basename(path)}`, null, 'left over from a write that was cut off');
  const read = (path: string) => ({ path: `log/${basename(path)}`, bytes: readSmallFile(path, `log/${basename(path)}`, findings) });
  return {
    heads: listed.checkpoints.map(({ size, path }) => {
      const { path: shown, bytes } = read(path);
      return { path: shown, size, note: bytes };
    }),
    stamps: listed.timestamps.map(({ size, no, path }) => ({ size, no, ...read(path) })),
  };
}

/** Those in the catalogue. */
export function readCheckpointRows(db: Db): KeptCheckpoint[] {
  const rows = db.prepare('SELECT size, CAST(note AS BLOB) AS note FROM custody_checkpoint ORDER BY size').all() as { size: number; note: Buffer }[];
  return rows.map(({ size, note }) => ({ path: `catalogue.db#custody_checkpoint/${size}`, size, note }));
}

/** `caseId` and `key` say whose heads they must be. */
export function checkCheckpoints(
  files: KeptCheckpoint[],
  rows: KeptCheckpoint[],
  { folder, caseId, key, log }: { folder: CaseFolder; caseId: string; key: PublicKey; log: LogFacts },
  findings: Findings,
): CheckpointFacts {
  const facts: CheckpointFacts = { newestSize: null, allValid: true, signatures: [] };
  for (const kept of [...rows, ...files]) {
    const checkpoint = kept.note && openCheckpoint(kept.note.toString('utf8'), logOrigin(caseId), key);
    const problem = checkpoint ? contradiction(kept, checkpoint, log) : unreadableNote(kept, caseId);
    if (problem) {
      facts.allValid = false;
      findings.problem(problem.what, problem.path, problem.expected, problem.found);
    } else facts.newestSize = Math.max(facts.newestSize ?? 0, kept.size);
    if (checkpoint === null || kept === files.at(-1))
      facts.signatures.push({ path: kept.path, kind: 'checkpoint', valid: checkpoint !== null, key: checkpoint && key.id });
  }
  matchPlaces(files, rows, { folder, log }, findings);
  return facts;
}

function readSmallFile(path: string, shown: string, findings: Findings): Buffer | null {
  try {
    const found = lstatSync(path);
    if (found.isSymbolicLink()) findings.problem('symbolic-link', shown, 'a file', 'a symbolic link');
    else if (!found.isFile()) findings.problem('special-file', shown, 'a file', 'something else');
    else if (found.size > MAX_FILE_BYTES) findings.problem('size-differs', shown, `at most ${MAX_FILE_BYTES} bytes`, `${found.size} bytes`);
    else return readFileSync(path);
  } catch (error) {
    findings.problem('unreadable', shown, 'a file of the log', systemCode(error));
  }
  return null;
}

function unreadableNote({ path, size }: KeptCheckpoint, caseId: string): Problem {
  return {
    what: 'log-checkpoint',
    path,
    expected: `a signed head of size ${size} of ${logOrigin(caseId)}`,
    found: 'text or a signature that does not fit',
  };
}

/** What a well-signed head says that the log does not. */
function contradiction({ path, size }: KeptCheckpoint, checkpoint: Checkpoint, { entries, rootHex, rootsHex }: LogFacts): Problem | null {
  if (checkpoint.size !== size) return { what: 'log-checkpoint', path, expected: `size ${size}`, found: `size ${checkpoint.size}` };
  if (rootHex !== null && size > entries)
    return { what: 'log-truncated', path, expected: `a log of ${size} entries or more`, found: `${entries} entries` };
  const root = checkpoint.root.toString('hex');
  const computed = rootsHex.get(size) ?? null;
  // A log with gaps has no tree; that is reported already, and says nothing about this head.
  if (computed === null || computed === root) return null;
  return { what: 'log-checkpoint', path, expected: `root ${root}`, found: `root ${computed} of the first ${size} entries` };
}

/** Every head stored was first put under log/, to the byte the same. */
function matchPlaces(
  files: KeptCheckpoint[],
  rows: KeptCheckpoint[],
  { folder, log }: { folder: CaseFolder; log: LogFacts },
  findings: Findings,
): void {
  const bySize = new Map(files.map((file) => [file.size, file]));
  for (const row of rows) {
    const name = checkpointFileName(row.size);
    const file = bySize.get(row.size);
    bySize.delete(row.size);
    if (file === undefined) {
      // It may have been made since the folder was read.
      if (!isThere(join(folder.log, name))) findings.problem('missing', `log/${name}`, 'the checkpoint that the catalogue holds', null);
    } else if (file.note && !file.note.equals(row.note!)) {
      findings.problem('log-checkpoint', file.path, `the same bytes as ${row.path}`, 'other bytes');
    }
  }
  for (const { path, size } of bySize.values()) {
    if (size > log.entries) continue;
    findings.warning(
      'log-checkpoint',
      path,
      `a copy in catalogue.db#custody_checkpoint/${size}`,
      'only the file: the program was cut off between writing the two',
    );
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}
