/** Cases whose clock can be set, and runs of checks on them. Knows no single test. */
import { join } from 'node:path';
import { createCase, openCase, type CaseOptions } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { fullPace, type Pace } from '../../core/fixity/pace.ts';
import { runFixity, type FixityRequest } from '../../core/fixity/run-fixity.ts';
import type { JobContext } from '../../core/job-context.ts';
import { verifyPath } from '../../core/verify/verify-path.ts';
import type { FixityReport } from '../../shared/fixity/fixity.ts';
import { CustodyEntry } from '../../shared/model/custody.ts';
import type { Problem } from '../../shared/model/verification.ts';
import { caseOptions, importFiles, quietContext } from '../support/test-case.ts';

export type SetClock = { clock: CaseOptions['clock']; passDays(days: number): void };

/** Runs as the real one does, so many days later. */
export function setClock(): SetClock {
  let days = 0;
  return { clock: () => new Date(Date.now() + days * 86_400_000), passDays: (more) => void (days += more) };
}

export async function caseOf(folder: string, files: number, clock: CaseOptions['clock'] = caseOptions.clock): Promise<CaseSession> {
  const session = createCase(join(folder, 'case'), 'Case', 'case', { ...caseOptions, clock });
  const contents = Object.fromEntries(Array.from({ length: files }, (_, n) => [`file ${n}.txt`, `content ${n} `.repeat(n + 1)]));
  await importFiles(session, join(folder, 'card'), contents);
  return session;
}

export function reopenedAt(session: CaseSession, clock: CaseOptions['clock']): CaseSession {
  session.close();
  return openCase(session.folder.root, { ...caseOptions, clock });
}

type Options = Partial<FixityRequest> & { context?: Partial<JobContext>; pace?: Pace };

export function check(session: CaseSession, { context = {}, pace = fullPace, ...request }: Options = {}): Promise<FixityReport> {
  return runFixity(session, { scope: 'all', cause: 'request', ...request }, { ...quietContext(), ...context }, pace);
}

export function originalOf(session: CaseSession, no: number): string {
  const sha256 = session.db.prepare('SELECT sha256 FROM item WHERE item_no = ?').pluck().get(no) as string;
  return join(session.folder.originals, sha256.slice(0, 2), sha256);
}

export function eventsOf(session: CaseSession, type: string): CustodyEntry[] {
  const rows = session.db.prepare('SELECT entry FROM custody_event WHERE type = ? ORDER BY seq').pluck().all(type) as string[];
  return rows.map((entry) => CustodyEntry.parse(JSON.parse(entry)));
}

/** What a verification holds against the catalogue and the log, the originals themselves aside. */
export async function problemsOfLog(session: CaseSession): Promise<Problem[]> {
  const { problems, log } = await verifyPath(session.folder.root, 'quick', quietContext());
  if (!log?.entries) throw new Error('no entry was looked at');
  return problems.filter(({ path }) => !path.startsWith('originals/'));
}
