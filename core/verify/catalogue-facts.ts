/** What the catalogue holds, checked from the pages of the file up to the meaning of the log. Knows no file but the catalogue's. */
import type { CustodyEntry } from '../../shared/model/custody.ts';
import type { VerifyDepth, VerifyReport } from '../../shared/model/verification.ts';
import type { CheckedTimestamp } from '../../shared/timestamps/timestamp.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { CasePlace } from '../case/case-folder.ts';
import { nextCaseFile } from '../actors/unlock.ts';
import { readPublicKey } from '../custody/keys.ts';
import { newFindings, type Findings } from '../package/findings.ts';
import type { Anchor } from '../proofs/anchor.ts';
import { checkAgainst } from './against-check.ts';
import { logIdentity } from './case-file-check.ts';
import { checkIntegrity, checkSchema } from './catalogue-check.ts';
import type { Catalogue } from './catalogue-open.ts';
import { checkCheckpoints, readCheckpointRows, type CheckpointFacts, type LogFiles } from './checkpoint-check.ts';
import { checkLog, type LogFacts } from './log-check.ts';
import { replayActors } from './replay-actors.ts';
import { replayCase } from './replay-case.ts';
import { replayCosignatures } from './replay-cosignatures.ts';
import { replayDescriptions } from './replay-descriptions.ts';
import { replayFixity } from './replay-fixity.ts';
import { replayItems } from './replay-items.ts';
import { replayKinds } from './replay-kinds.ts';
import { replayRecords } from './replay-records.ts';
import { replayTimestamps } from './replay-timestamps.ts';
import { checkTimestamps } from './timestamp-check.ts';

/** `tables` can be read; `log` is null where the log cannot be. */
export type CatalogueFacts = {
  tables: Set<string>;
  log: LogFacts | null;
  checkpoints: CheckpointFacts;
  checkpointSizes: number[];
  against: NonNullable<VerifyReport['against']> | null;
  timestamps: CheckedTimestamp[];
};

/** `against` is an older head that somebody kept outside the case. */
export type CaseParts = CasePlace & { caseFile: CaseFile | null; logFiles: LogFiles; depth: VerifyDepth; against: Anchor | null };

const nothingKnown: Omit<CatalogueFacts, 'tables'> = {
  log: null,
  checkpoints: { newestSize: null, allValid: false, signatures: [] },
  checkpointSizes: [],
  timestamps: [],
  against: null,
};
const logTables = ['custody_event', 'custody_subject', 'custody_node', 'custody_checkpoint'];

/** `onProgress` hears how much of the log is done, from 0 to 1. Throws SqliteError where a page cannot be read. */
export async function checkCatalogue(
  catalogue: Catalogue,
  parts: CaseParts,
  findings: Findings,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<CatalogueFacts> {
  const ofPages = newFindings();
  const pages = checkIntegrity(catalogue.path, parts.depth, parts.seal, ofPages);
  // Awaited below; until then a failure must not count as unheard.
  pages.catch(() => {});
  try {
    return await checkContents(catalogue, parts, findings, signal, onProgress);
  } finally {
    await pages;
    findings.problems.unshift(...ofPages.problems);
  }
}

async function checkContents(
  { db }: Catalogue,
  { folder, caseFile, logFiles, depth, against }: CaseParts,
  findings: Findings,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<CatalogueFacts> {
  const tables = checkSchema(db, findings);
  if (!logTables.every((table) => tables.has(table))) return { tables, ...nothingKnown };
  const identity = logIdentity(caseFile, db);
  if (identity === null) return { tables, ...nothingKnown };

  const rows = readCheckpointRows(db);
  const cosignatures = replayCosignatures(db, tables, findings);
  const replays = [
    replayCase(db, tables, caseFile, findings),
    replayActors(db, tables, { caseFile, next: nextCaseFile(folder) }, findings),
    replayItems(db, tables, findings),
    replayDescriptions(db, tables, depth, findings),
    replayRecords(db, tables, findings),
    replayKinds(db, tables, findings),
    cosignatures,
    replayTimestamps(db, tables, findings),
    replayFixity(db, tables, findings),
  ];
  const log = await checkLog({
    db,
    identity,
    sizes: new Set([...rows, ...logFiles.heads, ...(against ? [against] : [])].map(({ size }) => size)),
    findings,
    signal,
    onEntry: (entry: CustodyEntry) => replays.forEach((replay) => replay.take(entry)),
    onProgress: (done, total) => onProgress(total === 0 ? 1 : done / total),
  });
  for (const replay of replays) replay.finish();
  const key = readPublicKey(Buffer.from(identity.publicKey));
  const checkpoints = checkCheckpoints(logFiles.heads, rows, { folder, caseId: identity.caseId, key, log }, findings);
  checkpoints.signatures.push(...cosignatures.signatures);
  const checkpointSizes = rows.map(({ size }) => size);
  const largestOwnSize = [...rows, ...logFiles.heads].reduce((most, { size }) => Math.max(most, size), 0);
  const own = { caseId: identity.caseId, key, log, largestOwnSize };
  const timestamps = await checkTimestamps(db, tables, logFiles.stamps, folder, findings);
  return { tables, log, checkpoints, checkpointSizes, timestamps, against: against && checkAgainst(against, own, findings) };
}
