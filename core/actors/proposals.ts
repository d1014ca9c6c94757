/** Exports that need a second person's word: proposed by one, approved by another, used once. Makes no package. */
import type { ExportProposal, ProposedExport } from '../../shared/actors/contract.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import type { ProposalId } from '../../shared/ids.ts';
import type { CaseSession } from '../case/session.ts';
import type { Db } from '../db/open.ts';
import { allRows, oneRow, run, sql } from '../db/sql.ts';
import { instant, newId } from '../ids.ts';
import { readKeyring } from './actor-rows.ts';
import { requirePermission } from './permission.ts';

type Row = Omit<ExportProposal, 'request'> & { request: string };

const columns = sql`proposal_id AS id, request, proposed_by AS proposedBy, proposed_at AS proposedAt, approved_by AS approvedBy,
  approved_at AS approvedAt, used_at AS usedAt`;

/** Throws AppError `not-allowed`, `invalid-input` (no people in this case) or `read-only`. */
export function proposeExport(session: CaseSession, request: ProposedExport): ExportProposal {
  requirePermission(session, 'export');
  const { signer } = session;
  if (signer === null)
    throw new AppError('invalid-input', 'This case has no people yet, so nobody could approve. Nothing was changed. Export without a proposal.');
  const id = newId<ProposalId>(session.clock);
  const text = textOf(request);
  session.change(() => {
    run(session.db, sql`INSERT INTO export_proposal VALUES (${id}, ${text}, ${signer.actor}, ${instant(session.clock)}, NULL, NULL, NULL)`);
    session.custody.append({ type: 'export-proposed', subjects: [`case:${session.caseId}`], data: { proposal: id, request: text } });
  });
  return find(session.db, id);
}

/** Throws AppError `not-allowed` (also for one's own), `not-found`, `already-exists` or `read-only`. */
export function approveExport(session: CaseSession, id: ProposalId): ExportProposal {
  requirePermission(session, 'approve');
  const { signer } = session;
  const proposal = find(session.db, id);
  if (signer === null || proposal.proposedBy === signer.actor)
    throw new AppError('not-allowed', 'Nobody approves what they proposed themselves. Nothing was changed. Ask a second person.', { proposal: id });
  if (proposal.approvedBy !== null) throw new AppError('already-exists', 'This export was approved already. Nothing was changed.', { proposal: id });
  session.change(() => {
    run(session.db, sql`UPDATE export_proposal SET approved_by = ${signer.actor}, approved_at = ${instant(session.clock)} WHERE proposal_id = ${id}`);
    session.custody.append({ type: 'export-approved', subjects: [`case:${session.caseId}`], data: { proposal: id } });
  });
  return find(session.db, id);
}

/** Newest first. */
export function listProposals({ db }: CaseSession): ExportProposal[] {
  return allRows<Row>(db, sql`SELECT ${columns} FROM export_proposal ORDER BY proposed_at DESC, proposal_id DESC`).map(fromRow);
}

/**
 * The approved proposal that this export makes use of; null where none is needed nor named.
 * Throws AppError `not-allowed` where one is needed and there is none that was approved for just this, and not used yet.
 */
export function approvedProposal(session: CaseSession, request: ProposedExport, named: ProposalId | undefined): ProposalId | null {
  const isNeeded = readKeyring(session.db)?.exportApproval === true;
  if (named === undefined) {
    if (!isNeeded) return null;
    throw new AppError(
      'not-allowed',
      'In this case an export needs a second person’s word. Nothing was exported. Propose the export, have somebody approve it, then export.',
    );
  }
  const { request: proposed, approvedBy, usedAt } = find(session.db, named);
  if (approvedBy === null) throw new AppError('not-allowed', 'Nobody has approved this export yet. Nothing was exported.', { proposal: named });
  if (usedAt !== null)
    throw new AppError('not-allowed', 'This approval was used already. Nothing was exported. Propose the export again.', { proposal: named });
  if (textOf(proposed) !== textOf(request))
    throw new AppError('not-allowed', 'This is not what was approved. Nothing was exported. Propose the export as it is to be.', { proposal: named });
  return named;
}

/** In the transaction of the export. */
export function spendProposal({ db, clock }: CaseSession, id: ProposalId): void {
  run(db, sql`UPDATE export_proposal SET used_at = ${instant(clock)} WHERE proposal_id = ${id}`);
}

function find(db: Db, id: ProposalId): ExportProposal {
  const row = oneRow<Row>(db, sql`SELECT ${columns} FROM export_proposal WHERE proposal_id = ${id}`);
  if (!row) throw new AppError('not-found', 'There is no such proposal.', { proposal: id });
  return fromRow(row);
}

function fromRow(row: Row): ExportProposal {
  return { ...row, request: JSON.parse(row.request) as ProposedExport };
}

function textOf({ incidents, items, profile }: ProposedExport): string {
  return canonicalJson({ incidents: [...incidents].sort(), items: [...items].sort(), profile });
}
