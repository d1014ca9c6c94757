/** Small cases for tests, made by the real import and the real records; nothing in them is described by a tool. Knows no verdict. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCase, openCase, type CaseOptions } from '../../core/case/open.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { runImport } from '../../core/import/run.ts';
import type { JobContext } from '../../core/job-context.ts';
import { silentLog } from '../../core/log.ts';

export const caseOptions: CaseOptions = { clock: () => new Date(), log: silentLog, emit: () => {}, opener: 'command-line' };

export const quietContext = (): JobContext => ({ signal: new AbortController().signal, progress: () => {}, pausePoint: async () => {} });

export function newCase(folder: string, name = 'test'): CaseSession {
  return createCase(join(folder, name), `Case ${name}`, 'case', caseOptions);
}

export function reopened(session: CaseSession): CaseSession {
  session.close();
  return openCase(session.folder.root, caseOptions);
}

/** Writes files beside the case and imports them as one accession. */
export async function importFiles(session: CaseSession, folder: string, files: { [name: string]: string | Buffer }, source = 'a card'): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  await runImport(session, { paths: [folder], source }, quietContext());
}
