/** Opening another case: what fails leaves the open one alone, what succeeds closes it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine, type Engine } from '../../core/engine.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { silentLog } from '../../core/log.ts';
import { eventTypes } from '../export/support.ts';
import { temporary } from '../support/temporary.ts';
import { caseOptions } from '../support/test-case.ts';
import { openCase } from '../../core/case/open.ts';

let engine: Engine;
let folder: string;
const at = (name: string) => join(folder, `${name}.kualik`);
const openPath = async () => (await engine.client.call('case.current', {}))?.path ?? null;

beforeAll(async () => {
  folder = temporary();
  mkdirSync(join(folder, 'card'));
  for (let n = 0; n < 200; n += 1) writeFileSync(join(folder, 'card', `${n}`), `file ${n}`);
  engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  await engine.client.call('case.create', { path: at('first'), name: 'First' });
});
afterAll(() => engine.close());

it('keeps the open case and the work in it when another cannot be made or opened', async () => {
  const importing = engine.client.call('import.run', { paths: [join(folder, 'card')], source: '' });
  const { call } = engine.client;
  await expect(call('case.create', { path: at('first'), name: 'Again' })).rejects.toMatchObject({ code: 'case-exists' });
  await expect(call('case.create', { path: join(folder, 'no', 'place'), name: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(call('case.open', { path: join(folder, 'card') })).rejects.toMatchObject({ code: 'not-a-case' });
  await expect(call('case.open', { path: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'not-a-case' });
  expect(await openPath()).toBe(at('first'));
  expect(await importing).toMatchObject({ complete: true, imported: 200 });
});

it('opens the open case again', async () => {
  const { logSize } = await engine.client.call('case.open', { path: at('first') });
  expect(await openPath()).toBe(at('first'));
  await engine.client.call('case.open', { path: `${folder}/./first.kualik/` });
  expect((await engine.client.call('case.current', {}))!.logSize).toBe(logSize + 2);
});

it('stops an import in the case it leaves, and closes that case', async () => {
  for (let n = 0; n < 2000; n += 1) writeFileSync(join(folder, 'card', `more ${n}`), `more of file ${n}`);
  const importing = engine.client.call('import.run', { paths: [join(folder, 'card')], source: 'more' });
  await engine.client.call('case.create', { path: at('second'), name: 'Second' });
  expect(await openPath()).toBe(at('second'));
  expect(await importing).toMatchObject({ complete: false });
  const first = openCase(at('first'), caseOptions);
  expect(eventTypes(first).at(-2)).toBe('case-closed');
  first.close();
});

it('has no case after closing', async () => {
  await engine.client.call('case.close', {});
  expect(await openPath()).toBe(null);
  await expect(engine.client.call('incident.list', {})).rejects.toMatchObject({ code: 'no-case' });
});
