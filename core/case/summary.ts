/** A case in a few numbers, for the window's header and the command line. Changes nothing. */
import type { z } from 'zod';
import type { CaseSummary } from '../../shared/model/case.ts';
import { countItems } from '../items/page.ts';
import { oneRow, sql } from '../db/sql.ts';
import { allActors, readKeyring } from '../actors/actor-rows.ts';
import type { CaseSession } from './session.ts';

export function summariseCase(session: CaseSession): z.output<typeof CaseSummary> {
  const missing = oneRow<{ n: number }>(session.db, sql`SELECT count(*) AS n FROM missing_item WHERE withdrawn_at IS NULL`)!;
  const incidents = oneRow<{ n: number }>(session.db, sql`SELECT count(*) AS n FROM incident WHERE withdrawn_at IS NULL`)!;
  return {
    id: session.caseId,
    name: session.name,
    path: session.folder.root,
    createdAt: session.createdAt,
    readOnly: session.readOnly,
    isSample: session.isSample,
    keyId: session.key.id,
    logSize: session.custody.size(),
    incidents: incidents.n,
    protection: session.caseFile.protection,
    ...peopleOf(session),
    missing: missing.n,
    ...countItems(session),
  };
}

function peopleOf({ db, signer, readOnlyBecause }: CaseSession) {
  const keyring = readKeyring(db);
  const actors = keyring === null ? [] : allActors(db).filter(({ removedAt }) => removedAt === null);
  const own = actors.find(({ id }) => id === signer?.actor);
  return {
    readOnlyBecause,
    actor: own ? { id: own.id, name: own.name, role: own.role } : null,
    people: actors.filter(({ role }) => role !== 'recovery').length,
    hasRecoveryKey: actors.some(({ role }) => role === 'recovery'),
    exportApproval: keyring?.exportApproval ?? false,
  };
}
