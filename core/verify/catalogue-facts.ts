/** What the catalogue holds, checked from the pages of the file up to the meaning of the log. Knows no file but the catalogue's. */
import type { CustodyEntry } from '../../shared/model/custody.ts';
import type { VerifyDepth } from '../../shared/model/verification.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { CasePlace } from '../case/case-folder.ts';
import { readPublicKey } from '../custody/keys.ts';
import { newFindings, type Findings } from '../package/findings.ts';
import { logIdentity } from './case-file-check.ts';
import { checkIntegrity, checkSchema } from './catalogue-check.ts';
import type { Catalogue } from './catalogue-open.ts';
import { checkCheckpoints, readCheckpointRows, type CheckpointFacts, type KeptCheckpoint } from './checkpoint-check.ts';
import { checkLog, type LogFacts } from './log-check.ts';
import { replayCase } from './replay-case.ts';
import { replayDescriptions } from './replay-descriptions.ts';
import { replayItems } from './replay-items.ts';
import { replayKinds } from './replay-kinds.ts';
import { replayRecords } from './replay-records.ts';

/** `tables` can be read; `log` is null where the log cannot be. */
export type CatalogueFacts = { tables: Set<string>; log: LogFacts | null; checkpoints: CheckpointFacts; checkpointSizes: number[] };

type CaseParts = CasePlace & { caseFile: CaseFile | null; heads: KeptCheckpoint[]; depth: VerifyDepth };

const noCheckpoints: CheckpointFacts = { newestSize: null, allValid: false, signatures: [] };
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
  { folder, caseFile, heads, depth }: CaseParts,
  findings: Findings,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<CatalogueFacts> {
  const tables = checkSchema(db, findings);
  if (!logTables.every((table) => tables.has(table))) return { tables, log: null, checkpoints: noCheckpoints, checkpointSizes: [] };
  const identity = logIdentity(caseFile, db);
  if (identity === null) return { tables, log: null, checkpoints: noCheckpoints, checkpointSizes: [] };

  const rows = readCheckpointRows(db);
  const replays = [
    replayCase(db, tables, caseFile, findings),
    replayItems(db, tables, findings),
    replayDescriptions(db, tables, depth, findings),
    replayRecords(db, tables, findings),
    replayKinds(db, tables, findings),
  ];
  const log = await checkLog({
    db,
    identity,
    sizes: new Set([...rows, ...heads].map(({ size }) => size)),
    findings,
    signal,
    onEntry: (entry: CustodyEntry) => replays.forEach((replay) => replay.take(entry)),
    onProgress: (done, total) => onProgress(total === 0 ? 1 : done / total),
  });
  for (const replay of replays) replay.finish();
  const key = readPublicKey(Buffer.from(identity.publicKey));
  const checkpoints = checkCheckpoints(heads, rows, { folder, caseId: identity.caseId, key, log }, findings);
  return { tables, log, checkpoints, checkpointSizes: rows.map(({ size }) => size) };
}
