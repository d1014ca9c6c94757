/** The sample case's records in three languages: understood as they are meant, one figure that a person can count by hand, and a case that verifies. */
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../core/engine.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { silentLog } from '../../core/log.ts';
import { temporary } from '../support/temporary.ts';

describe.each(['en', 'ru', 'kk'] as const)('the sample in %s', (language) => {
  it('holds people, acts and a figure', async () => {
    const { client, close } = openEngine({ launchDecoder: forkDecoder, opener: 'window', log: silentLog });
    onTestFinished(close);
    await client.call('sample.create', { path: join(temporary(), 'sample'), language });
    const acts = await client.call('act.list', { limit: 100 });
    expect(acts.total).toBe(8);
    for (const { act } of acts.rows)
      if (act.kind === 'act') expect(act.fields.happened?.earliest, act.fields.happened?.words).toMatch(/^2024-05-1[89]$/);
    const crowd = await client.call('record.list', { kind: 'person', where: { form: 'group' }, limit: 1 });
    expect(crowd.rows[0]).toMatchObject({ fields: { count: { approximate: true, unit: 'person' } } });
    const figures = await client.call('record.list', { kind: 'figure', limit: 1 });
    // The journalist, the camera operator and somebody unnamed who may be the camera operator.
    const { answer } = await client.call('figure.saved', { figure: figures.rows[0]!.id });
    expect(answer?.total).toMatchObject({ number: 3, lower: 2, upper: 3, named: 2, unnamed: 1 });
    const report = await client.call('verify.case', { depth: 'full' });
    expect(report.problems).toEqual([]);
  }, 120_000);
});
