/** Pages of people, organisations and places without a fault that axe knows, in light and in dark, full and empty. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { faultsInBothSchemes } from './axe.ts';
import { makeRecordCase } from './record-case.ts';
import { openWindow, press } from './window.ts';

it('every page of records', async () => {
  const home = temporary();
  const casePath = join(home, 'case.kualik');
  const ids = await makeRecordCase(casePath);
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  const look = async (name: string) => {
    await page.waitForTimeout(300);
    expect(await faultsInBothSchemes(page), name).toEqual([]);
  };
  const go = async (fragment: string, heading: RegExp) => {
    await page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };

  await press(page, 'g', 'w');
  await page.getByRole('row').nth(4).waitFor();
  await look('people');
  await page.getByRole('searchbox').fill('nobody of that name');
  await page.getByText('Nothing matches').waitFor();
  await look('people, nothing found');
  await go(`#/person/${ids.person}`, /Дана/);
  await page.getByRole('list', { name: 'Roles' }).getByRole('listitem').first().waitFor();
  await look('person');
  await page.getByRole('textbox', { name: 'As of' }).fill('21 May 2016');
  await page.getByRole('button', { name: 'Add a role' }).click();
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Same person as…' }).click();
  await look('person, while writing');
  await page.getByRole('textbox', { name: 'Reference' }).press('Alt+h');
  await page.getByRole('dialog', { name: 'History: Reference' }).getByRole('listitem').first().waitFor();
  await look('history of a field');
  await press(page, 'Escape');
  await page.getByRole('button', { name: /^Compare with/ }).click();
  await page.getByRole('dialog').getByRole('row').nth(2).waitFor();
  await look('comparison');
  await press(page, 'Escape');
  await page.evaluate(`location.hash = '#/act/${ids.act}'`);
  await page.locator('.PenaltyFields').waitFor();
  await look('act');
  await go(`#/person/${ids.group}`, /white bus/);
  await look('group');
  await press(page, 'g', 'o');
  await page.getByRole('row').nth(2).waitFor();
  await look('organisations');
  await go(`#/organisation/${ids.police}`, /Police station/);
  await page.getByRole('table').waitFor();
  await look('organisation');
  await press(page, 'g', 'a');
  await page.getByRole('row', { name: /Kazakhstan/ }).focus();
  await press(page, 'ArrowRight');
  await page.getByRole('row', { name: /Arkanor/ }).waitFor();
  await look('places');
  await go(`#/place/${ids.square}`, /Old Square/);
  await page.getByRole('table').waitFor();
  await look('place');
}, 180_000);

it('lists that are still empty', async () => {
  const home = temporary();
  const casePath = join(home, 'case.kualik');
  await makeRecordCase(casePath, { isEmpty: true });
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  for (const [key, title] of [
    ['w', 'No people yet'],
    ['o', 'No organisations yet'],
    ['a', 'No places yet'],
  ] as const) {
    await press(page, 'g', key);
    await page.getByText(title).waitFor();
    expect(await faultsInBothSchemes(page), title).toEqual([]);
  }
}, 90_000);
