/** Kills runs of checks, and stops them politely: what was told stays told, the next run goes on, and the log holds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import { listRuns } from '../../core/fixity/calendar.ts';
import type { FixityReport } from '../../shared/fixity/fixity.ts';
import { ended, kualik, startKualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { caseOptions } from '../support/test-case.ts';
import { caseOf, problemsOfLog } from './support.ts';

const files = 600;

it('goes on where a killed run had last told the log, and the case is sound', { timeout: 120_000 }, async () => {
  const folder = temporary();
  const session = await caseOf(folder, files);
  const { root } = session.folder;
  session.close();
  // So slow that it has told its first part, after five seconds, and is far from its end.
  const child = spawn(process.execPath, [join(import.meta.dirname, 'check-child.ts'), root], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  await sleep(8_000);
  child.kill('SIGKILL');
  expect((await exit)[1]).toBe('SIGKILL');
  const cut = openCase(root, caseOptions);
  const [killed] = listRuns(cut, { limit: 1 });
  cut.close();
  expect(killed).toMatchObject({ state: 'running', failed: 0 });
  expect(killed!.items).toBeGreaterThan(0);
  expect(killed!.items).toBeLessThan(files);

  const { code, stdout } = await kualik(['fixity', root, '--all', '--json'], { cwd: folder });
  const report = JSON.parse(stdout) as FixityReport;
  expect(code).toBe(0);
  expect(report).toMatchObject({ ok: true, left: 0, run: { id: killed!.id, state: 'done', items: files } });
  expect(report.checked).toBe(files - killed!.items);
  const after = openCase(root, caseOptions);
  expect(await problemsOfLog(after)).toEqual([]);
  after.close();
});

it('is stopped by Ctrl-C soundly, with a part of its own', { timeout: 60_000 }, async () => {
  const folder = temporary();
  const session = await caseOf(folder, files);
  const { root } = session.folder;
  session.close();
  const child = startKualik(['fixity', root, '--all', '--share', '5'], { cwd: folder });
  const end = ended(child);
  // The first progress is reported when the first original is about to be read.
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  expect(await end).toMatchObject({ code: 2, stderr: expect.stringContaining('goes on from there') as string });
  const after = openCase(root, caseOptions);
  expect(listRuns(after, { limit: 2 })).toMatchObject([{ state: 'stopped' }]);
  expect(await problemsOfLog(after)).toEqual([]);
  after.close();
});
