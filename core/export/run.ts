/** Makes a package from the open case: all of it or nothing. The only place where the parts of an export are joined. */
import type { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { ExportRequest, ExportResult } from '../../shared/ipc/contract.ts';
import { requirePermission } from '../actors/permission.ts';
import { approvedProposal, spendProposal } from '../actors/proposals.ts';
import type { ProposalId } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import type { CheckpointSummary } from '../../shared/model/custody.ts';
import { latestCheckpoint } from '../custody/list.ts';
import { storageFailure } from '../files/durable.ts';
import type { JobContext } from '../job-context.ts';
import { durabilityOf } from '../originals/durability.ts';
import { bagWriter, type BagSummary, type BagWriter } from '../package/bag-write.ts';
import { verifyBag } from '../package/verify-package.ts';
import { addPackageContent } from './content.ts';
import { newPackageIdentity, type PackageIdentity } from './package-identity.ts';
import { exportProgress, type ExportProgress } from './progress.ts';
import { selectForExport, type Selection } from './selection.ts';
import { signPackage } from './sign.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import { beginPackage } from './unfinished-package.ts';

type Request = z.output<typeof ExportRequest>;
type Result = z.output<typeof ExportResult>;

/**
 * The package stands under its name only when every original was what was received, every byte was read back and found right, and
 * the custody log has told of it. A failure or a stop leaves an `export-failed` event and nothing else.
 * Throws AppError `nothing-selected`, `not-found`, `invalid-input`, `read-only`, `original-altered`, `original-missing`, `unreadable`,
 * `disk-full`, `permission-denied`, `already-exists` or `cancelled`.
 */
export async function runExport(session: CaseSession, request: Request, context: JobContext): Promise<Result> {
  if (session.readOnly)
    throw new AppError(
      'read-only',
      'This case is open for reading only, so that an export could not be entered in its custody log. Copy the case to a disk that can be written, and export from there.',
    );
  requirePermission(session, 'export');
  const proposal = approvedProposal(session, request, request.proposal);
  session.checkpoint();
  const snapshot = takeSnapshot(session);
  try {
    const selection = selectForExport(snapshot, request);
    return await makePackage(session, snapshot, selection, newPackageIdentity(session), { into: request.into, proposal }, context);
  } finally {
    snapshot.release();
  }
}

async function makePackage(
  session: CaseSession,
  snapshot: Snapshot,
  selection: Selection,
  identity: PackageIdentity,
  { into, proposal }: { into: string; proposal: ProposalId | null },
  context: JobContext,
): Promise<Result> {
  const unfinished = beginPackage(into, identity.name, session.folder.root);
  const durability = await durabilityOf(unfinished.root);
  const bag = bagWriter(unfinished.root, durability);
  const progress = exportProgress(selection, context);
  try {
    const head = signedHead(snapshot);
    const { gaps, info } = await addPackageContent({ bag, snapshot, selection, identity, head, progress, context });
    const summary = await bag.finish(info);
    const signatureBytes = signPackage(bag.root, session.key);
    await readBack(bag, progress, context);
    context.signal.throwIfAborted();
    const path = session.change(() => {
      recordExport(session, selection, identity, summary, proposal);
      return unfinished.release();
    });
    return { package: path, items: selection.items.length, bytes: summary.totalBytes + signatureBytes, files: summary.files + 1, knownGaps: gaps };
  } catch (error) {
    await bag.abandon();
    unfinished.discard();
    const failure = context.signal.aborted ? new AppError('cancelled', 'The export was stopped. No package was made.') : storageFailure(error, into);
    recordFailure(session, identity, failure);
    throw failure;
  } finally {
    durability.end();
  }
}

/** The head that covers exactly the snapshot: nothing else ran between signing the one and taking the other. */
function signedHead(snapshot: Snapshot): CheckpointSummary {
  const head = latestCheckpoint(snapshot);
  if (head === null) throw new Error('a case without a custody log');
  return head;
}

async function readBack({ root }: BagWriter, progress: ExportProgress, { signal }: JobContext): Promise<void> {
  const report = await verifyBag(root, { depth: 'full', signal, onProgress: ({ bytesDone }) => progress.readBack(bytesDone) });
  if (report.ok && report.kind === 'package') return;
  const first = report.problems[0];
  throw new AppError(
    'not-verifiable',
    `The package that was just written does not read back as written (${first === undefined ? report.kind : `${first.what}: ${first.path}`}). It was removed. The disk may be faulty: choose another one.`,
    { problems: report.problems.slice(0, 20) },
  );
}

function recordExport(
  session: CaseSession,
  selection: Selection,
  { id, name }: PackageIdentity,
  { tagManifests, files }: BagSummary,
  proposal: ProposalId | null,
): void {
  if (proposal !== null) spendProposal(session, proposal);
  session.custody.append({
    type: 'exported',
    subjects: [`case:${session.caseId}`],
    data: {
      ...(proposal !== null && { proposal }),
      package: { id, name },
      everything: selection.everything,
      items: selection.items.length,
      incidents: selection.incidents.size,
      files: files + 1,
      tagManifestSha256: tagManifests.sha256.sha256,
      tagManifestSha512: tagManifests.sha512.sha512,
    },
  });
}

/** A log that cannot be written any more must not hide why the export failed. */
function recordFailure(session: CaseSession, { id, name }: PackageIdentity, failure: unknown): void {
  const reason = failure instanceof AppError ? failure.code : 'internal';
  const item = failure instanceof AppError ? (failure.details as { item?: string } | null | undefined)?.item : undefined;
  try {
    session.change(() =>
      session.custody.append({
        type: 'export-failed',
        subjects: item === undefined ? [`case:${session.caseId}`] : [`case:${session.caseId}`, `item:${item}`],
        data: { package: { id, name }, reason },
      }),
    );
  } catch (error) {
    session.log.note(`the failed export could not be entered in the custody log: ${String(error)}`);
  }
}
