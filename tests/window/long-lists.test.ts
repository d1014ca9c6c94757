/** Lists longer than one answer: acts are chosen by typing, and every list goes on until its end. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';
import { temporary } from '../support/temporary.ts';
import { openWindow } from './window.ts';

const acts = 620;
const places = 620;

/** An incident with many acts, a city with many places in it, and the act that is looked at. */
async function makeCase(casePath: string): Promise<{ incident: string; act: string; city: string }> {
  const { client, close } = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  await client.call('case.create', { path: casePath, name: 'A long year' });
  const incident = (await client.call('incident.create', { title: 'A long year' })).id;
  const city = (await client.call('record.create', { kind: 'place', fields: { names: [{ text: 'Arkanor', use: 'main' }], type: 'city' } })).id;
  const last = await client.call('record.create', { kind: 'person', fields: { names: [{ text: 'Dana Ulykbek', use: 'main' }] } });
  const several = (number: number, fields: (at: number) => object, kind: 'act' | 'place') =>
    client.call('record.apply', { steps: Array.from({ length: number }, (_, at) => ({ do: 'create' as const, kind, fields: fields(at) as never })) });
  for (let start = 0; start < acts; start += 310)
    await several(310, (at) => ({ incident, type: 'detention', happened: `${2000 + Math.floor((start + at) / 28)}` }), 'act');
  for (let start = 0; start < places; start += 310)
    await several(310, (at) => ({ names: [{ text: `Yard ${String(start + at).padStart(4, '0')}`, use: 'main' }], within: city }), 'place');
  // The last of all by time.
  const act = await client.call('record.create', { kind: 'act', fields: { incident, type: 'arrest', happened: '2090' } });
  await client.call('record.create', { kind: 'involvement', fields: { act: act.id, person: last.id, part: 'victim' } });
  const fine = await client.call('record.create', { kind: 'act', fields: { incident, type: 'fine', happened: '2091' } });
  await close();
  return { incident, act: fine.id, city };
}

it('goes on to the last row of acts and places, and finds an act by whom it was done to', { timeout: 240_000 }, async () => {
  const home = temporary();
  const casePath = join(home, 'case.kualik');
  const { incident, act, city } = await makeCase(casePath);
  const { page } = await openWindow({ home, casePath });
  const open = (fragment: string) => page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();

  await open(`#/act/${act}`);
  await page.getByRole('combobox', { name: 'Follows' }).fill('ulykbek');
  await page.getByRole('option', { name: /Arrest/ }).click();
  await page.getByRole('list', { name: 'Chain of acts' }).getByText('Arrest').waitFor();

  await open(`#/incident/${incident}`);
  const rows = page.locator('.ActRow');
  for (let shown = 100; shown < acts + 2; shown += 100) {
    await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(shown);
    await page
      .getByRole('button', { name: /^Show \d+ more|more/i })
      .last()
      .click();
  }
  await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(acts + 2);
  await rows.last().getByText('Fine').waitFor();

  await open('#/places');
  await page.getByRole('row', { name: /Arkanor/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('row', { name: /Yard 0499/ }).waitFor();
  await page.getByRole('row', { name: 'Show more' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /Yard 0619/ }).waitFor({ timeout: 60_000 });

  await open(`#/place/${city}`);
  const within = page.locator('.PanelList').getByRole('link', { name: /^Yard/ });
  for (let shown = 200; shown < places; shown += 200) {
    await expect.poll(() => within.count(), { timeout: 20_000 }).toBe(shown);
    await page.getByRole('button', { name: `Showing ${shown} of ${places}; show more` }).click();
  }
  await expect.poll(() => within.count(), { timeout: 20_000 }).toBe(places);
});
