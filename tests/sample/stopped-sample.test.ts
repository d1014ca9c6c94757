/** Proves that a sample that is stopped leaves nothing behind, and that a folder that was there stays. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../../core/engine.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { silentLog } from '../../core/log.ts';
import { temporary } from '../support/temporary.ts';

function engine() {
  const opened = openEngine({ launchDecoder: forkDecoder, opener: 'window', log: silentLog });
  onTestFinished(() => opened.close());
  return opened;
}

it('removes the half-made case when it is stopped', async () => {
  const { client } = engine();
  const home = temporary();
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  const making = client.call('sample.create', { path: join(home, 'sample'), language: 'en' }, { signal: stop.signal, onProgress });
  await expect(making).rejects.toMatchObject({ code: 'cancelled' });
  await expect.poll(() => readdirSync(home)).toEqual([]);
  expect(await client.call('case.current', {})).toBeNull();
}, 60_000);

it('leaves a folder alone that it did not make', async () => {
  const { client } = engine();
  const home = temporary();
  mkdirSync(join(home, 'sample.kualik'));
  writeFileSync(join(home, 'sample.kualik', 'mine.txt'), 'mine');
  await expect(client.call('sample.create', { path: join(home, 'sample'), language: 'en' })).rejects.toMatchObject({ code: 'case-exists' });
  expect(readdirSync(join(home, 'sample.kualik'))).toEqual(['mine.txt']);
});
