/** An import from beginning to end: plan, secure, report. Describing what was secured is somebody else's work. */
import { AppError } from '../../shared/errors.ts';
import type { ImportReport } from '../../shared/model/accession.ts';
import { requirePermission } from '../actors/permission.ts';
import type { CaseSession } from '../case/session.ts';
import type { JobContext } from '../job-context.ts';
import { countEntries, importReport } from './accessions.ts';
import { beginAccession, endAccession, planEntries, resolveRoots, type Accession } from './plan.ts';
import { secureEntries } from './secure.ts';

export type ImportInput = { paths: readonly string[]; source: string };

const importing = new WeakSet<CaseSession>();

/**
 * One accession of the files and folders given; an interrupted one of the same paths and source is completed instead.
 * Ends early with `complete: false` when stopped. Throws AppError `not-found` before anything is written, `busy`, `read-only`,
 * `disk-full` or `disk-failed`; what was secured until then stays, and the same import run again goes on from there.
 */
export async function runImport(session: CaseSession, { paths, source }: ImportInput, context: JobContext): Promise<ImportReport> {
  if (importing.has(session)) throw new AppError('busy', 'Another import is running in this case. Wait for it to end, or stop it first.');
  requirePermission(session, 'import');
  const roots = resolveRoots(paths);
  importing.add(session);
  try {
    const accession = beginAccession(session, roots, source);
    const complete = await secureAccession(session, accession, roots, context);
    return importReport(session, accession.id, complete);
  } finally {
    importing.delete(session);
  }
}

async function secureAccession(session: CaseSession, { id }: Accession, roots: readonly string[], context: JobContext): Promise<boolean> {
  let complete = false;
  try {
    complete = (await planEntries(session, id, roots, context)) && (await secureEntries(session, id, context));
    return complete;
  } finally {
    end(session, id, complete);
  }
}

/** A full disk may refuse even this; the accession then counts as interrupted when the case is opened next. */
function end(session: CaseSession, id: Accession['id'], complete: boolean): void {
  try {
    endAccession(session, id, complete ? 'secured' : 'interrupted', countEntries(session, id));
    session.checkpoint();
  } catch (error) {
    if (complete || !(error instanceof AppError)) throw error;
    session.log.note(`the end of the import could not be noted: ${error.message}`);
  }
}
