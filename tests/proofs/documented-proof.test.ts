/** Runs the program that docs/format/custody-log.md gives to strangers for a proof, on good proofs and on damaged ones. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { signHead } from '../../core/proofs/checkpoints.ts';
import { proveEntry } from '../../core/proofs/prove.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';

const python = spawnSync('python3', ['--version']).error === undefined;

it.skipIf(!python)('shows the entry of a proof that holds, and fails on one that does not (skipped without python3)', () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/format/custody-log.md'), 'utf8');
  const program = /^```python\n(.*?)^```$/ms.exec(document)![1]!;
  const folder = temporary();
  const session = newCase(folder);
  for (let at = 0; at < 9; at += 1) createIncident(session, { title: `Incident ${at}` });
  const { size } = signHead(session);
  const run = (text: string) => {
    writeFileSync(join(folder, 'one.tlog-proof'), text);
    return spawnSync('python3', ['-c', program, join(folder, 'one.tlog-proof')], { encoding: 'utf8' });
  };
  for (const seq of [0, 5, size - 1]) {
    const { text } = proveEntry(session, { entry: seq });
    const { status, stdout } = run(text);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ seq, case: session.caseId });
    const lines = text.split('\n');
    const wrong = [
      text.replace(/^index \d+/m, `index ${(seq + 1) % size}`),
      lines.filter((_, at) => at !== 3).join('\n'),
      [...lines.slice(0, 3), Buffer.alloc(32).toString('base64'), ...lines.slice(3)].join('\n'),
      text.replace(/^extra .*$/m, `extra ${Buffer.from(stdout.trimEnd().replace('"type"', '"Type"')).toString('base64')}`),
    ];
    for (const one of wrong) {
      expect(one).not.toBe(text);
      expect(run(one).status, one).not.toBe(0);
    }
  }
});
