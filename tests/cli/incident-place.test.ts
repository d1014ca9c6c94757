/** `kualik incident add --place` links the recorded place that the words name, in any spelling, and refuses where several could be meant. */
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

const folder = temporary();
const casePath = join(folder, 'day.kualik');
const ids: { [name: string]: string } = {};

beforeAll(async () => {
  const { client, close } = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  await client.call('case.create', { path: casePath, name: 'day' });
  const place = async (name: string, names: string[], within: string | null = null) => {
    const fields = { names: names.map((text, at) => ({ text, use: at === 0 ? ('main' as const) : ('spelling' as const) })), within };
    ids[name] = (await client.call('record.create', { kind: 'place', fields })).id;
  };
  await place('arkanor', ['Arkanor', 'Арқанор']);
  await place('tobylqy', ['Tobylqy']);
  await place('square', ['Old Square', 'Ескі  алаң'], ids['arkanor']);
  await place('other', ['Old Square'], ids['tobylqy']);
  await close();
});

const add = async (place: string) => kualik(['incident', 'add', casePath, '--title', 'Detentions', '--place', place, '--json'], { cwd: folder });
const added = async (place: string) => (JSON.parse((await add(place)).stdout) as { incident: { place: string; placeRef: string | null } }).incident;

it('links a place by any of its names, by its id, and else keeps the words alone', { timeout: 60_000 }, async () => {
  expect(await added('АРҚАНОР')).toMatchObject({ place: 'АРҚАНОР', placeRef: ids['arkanor'] });
  expect(await added('ескі алаң')).toMatchObject({ place: 'ескі алаң', placeRef: ids['square'] });
  expect(await added(ids['other']!)).toMatchObject({ place: 'Old Square', placeRef: ids['other'] });
  expect(await added('behind the Old Square')).toMatchObject({ place: 'behind the Old Square', placeRef: null });
});

it('refuses a name that several have, naming each, and changes nothing', { timeout: 60_000 }, async () => {
  const before = JSON.parse((await kualik(['incident', 'list', casePath, '--json'], { cwd: folder })).stdout) as { incidents: unknown[] };
  const refused = await add('old square');
  expect(refused.code).not.toBe(0);
  const told = refused.stdout + refused.stderr;
  for (const words of ['Old Square, Arkanor', 'Old Square, Tobylqy', ids['square']!, ids['other']!]) expect(told).toContain(words);
  const after = JSON.parse((await kualik(['incident', 'list', casePath, '--json'], { cwd: folder })).stdout) as { incidents: unknown[] };
  expect(after.incidents).toHaveLength(before.incidents.length);
});
