/** The page of figures in Chromium: a rule becomes a number as one sets it, and the number leads to who is in it and back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createRecord } from '../../core/records/record-store.ts';
import { createLinks } from '../../core/records/links.ts';
import { caseOfRecords } from '../figures/support.ts';
import { temporary } from '../support/temporary.ts';
import { importFiles, itemIds } from '../support/test-case.ts';
import { faultsOf, inBothSchemes } from './axe.ts';
import { choosePath, openWindow, press } from './window.ts';

/** Forty-five people, two of them unnamed; one with two roles, one of whom the time is not certain, a denial. */
async function figureCase(): Promise<string> {
  const folder = temporary();
  const { session, incident, person, unnamed, group, detained, place, claim, affiliation, identity } = caseOfRecords(folder);
  await importFiles(session, join(folder, 'card'), { 'interview.txt': 'words' });
  const [item] = itemIds(session);
  createLinks(session, { items: [item!], incident });
  const region = place('Steppe', 'region');
  const cities = ['Arkanor', 'Belsu', 'Tasbulaq'].map((name) => place(name, 'city', region));
  const square = place('Old Square', 'square', cities[0]!);
  const roles = ['journalist', 'human-rights-defender', 'bystander', 'lawyer', null];
  for (let n = 1; n <= 43; n += 1) {
    const one = person(n === 1 ? 'Aru Serik' : `Person ${String(n).padStart(2, '0')}`);
    const act = detained(one, roles[n % 5], { place: n % 4 === 0 ? square : cities[n % 3]! });
    if (n === 1) affiliation(one, 'journalist', { since: '2014' });
    if (n % 3 === 0) claim(`act:${act}`, 'reported');
    if (n % 7 === 0) claim(`act:${act}`, 'verified');
    if (n === 6) claim(`act:${act}`, 'denied');
    if (n === 1) createRecord(session, 'claim', { about: `act:${act}`, wording: 'She was led to the van.', standing: 'corroborated', item: item! });
  }
  const [first, second] = [unnamed('a cameraman in a grey jacket'), unnamed('a woman with a microphone')];
  for (const one of [first, second]) detained(one, 'journalist', { place: cities[1]! });
  identity(first, second, 'possible');
  detained(group('at least 3'), 'bystander', { place: cities[2]!, happened: 'May 2016' });
  createRecord(session, 'figure', {
    title: 'Detained on 21 May 2016',
    rule: { unit: 'persons', where: { acts: ['detention'] }, by: ['role', 'place'], placeType: 'city' },
    published: 'at least 54 people',
  });
  session.close();
  return session.folder.root;
}

const pictures = process.env['KUALIK_PICTURES_INTO'];
const picture = async (page: Page, name: string) => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
};

it('begins empty, says what to do, and keeps a figure that is undone', async () => {
  const folder = temporary();
  const { session, person, detained } = caseOfRecords(folder);
  detained(person('Aru Serik'), 'journalist');
  session.close();
  const { page } = await openWindow({ casePath: session.folder.root });
  await page.getByRole('gridcell').or(page.getByText('No items yet')).first().waitFor();
  await press(page, 'g', 'n');
  await page.getByText('No figures yet').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('main').getByRole('button', { name: 'New figure' }).click();
  await page.getByRole('region', { name: 'Total' }).getByText('1', { exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Title' }).fill('Journalists');
  await page.getByRole('button', { name: 'Save figure' }).click();
  await page.getByText('Figure saved').waitFor();
  await press(page, 'g', 'n');
  await page.getByRole('row', { name: /Journalists/ }).waitFor();
  await press(page, 'Control+z');
  await page.getByText('No figures yet').waitFor();
});

describe('a figure', () => {
  it('shows bounds, standing and the gap, leads to members and evidence, and back to where one stood', async () => {
    const { page } = await openWindow({ casePath: await figureCase() });
    await page.getByRole('gridcell').first().waitFor();
    await press(page, 'g', 'n');
    const entry = page.getByRole('row', { name: /Detained on 21 May/ });
    await entry.getByText('Gap: at least 9').waitFor();
    await entry.getByText('43 named · 2 unnamed · 1 group').waitFor();
    await entry.click();
    const total = page.getByRole('region', { name: 'Total' });
    await total.getByText('45', { exact: true }).waitFor();
    await total.getByText('With groups: at least 44; there is no known end.').waitFor();
    await page.getByText('Gap: at least 9').waitFor();
    await page.getByText(/Documented one by one: 45 \(43 named, 2 unnamed\)/).waitFor();
    await page.getByText('they come to more than the total').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await page.getByRole('button', { name: /Journalist, Arkanor/ }).click();
    const members = page.getByRole('region', { name: /Journalist · Arkanor/ });
    await members.getByRole('link', { name: 'Person 15' }).waitFor();
    await page.getByRole('button', { name: 'Who is in it' }).click();
    const all = page.getByRole('region', { name: 'All in the total' });
    await all.getByText('46 in it').waitFor();
    await all.getByText('She was led to the van.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const aru = all.getByRole('link', { name: 'Aru Serik' });
    await aru.click();
    await page.getByRole('textbox').first().waitFor();
    await page.goBack();
    await all.getByText('46 in it').waitFor();
    await expect
      .poll(() => aru.evaluate((link: { ownerDocument: { activeElement: unknown } }) => link === link.ownerDocument.activeElement))
      .toBe(true);
    await all.getByRole('listitem').filter({ hasText: 'She was led' }).getByRole('link', { name: 'interview.txt' }).first().click();
    await page.getByRole('tab').first().waitFor();
    await page.goBack();
    await all.getByText('46 in it').waitFor();
  });

  it('counts anew with each change of its rule, and says what it did not understand', async () => {
    const { page } = await openWindow({ casePath: await figureCase() });
    await page.getByRole('gridcell').first().waitFor();
    await press(page, 'g', 'n');
    await page.getByRole('row', { name: /Detained on 21 May/ }).click();
    const total = page.getByRole('region', { name: 'Total' });
    const number = (text: string) => total.getByText(text, { exact: true }).waitFor();
    await number('45');
    await page.getByRole('textbox', { name: 'When it began' }).fill('21 May 2016');
    await total.getByText('1 only possibly').waitFor();
    await page.getByRole('textbox', { name: 'When it began' }).fill('soon after');
    await page.getByText('Not understood as a time').waitFor();
    await page.getByRole('textbox', { name: 'When it began' }).fill('');
    await page.getByRole('combobox', { name: 'Only who had these roles then' }).fill('заңгер');
    await page
      .getByRole('option', { name: /^Lawyer/ })
      .first()
      .click();
    await number('9');
    await page.getByRole('textbox', { name: 'Published number' }).fill('up to 5');
    await page.getByText('More is documented than was published.').waitFor();
    await page.getByRole('button', { name: 'No longer only: Lawyer' }).click();
    await number('45');
    await page.getByRole('button', { name: 'As it was' }).click();
    await page.getByText('Gap: at least 9').waitFor();
  });

  it('goes out as a table that holds the bounds', async () => {
    const { page, home } = await openWindow({ casePath: await figureCase() });
    await page.getByRole('gridcell').first().waitFor();
    await press(page, 'g', 'n');
    await page.getByRole('row', { name: /Detained on 21 May/ }).click();
    await page.getByRole('button', { name: 'Write a table' }).click();
    await choosePath(page, join(home, 'documents'), /Choose this folder/);
    await page.getByText(/^Written: /).waitFor();
    expect(readdirSync(join(home, 'documents'))).toEqual(['Detained on 21 May 2016.csv']);
    expect(readFileSync(join(home, 'documents', 'Detained on 21 May 2016.csv'), 'utf8')).toMatch(/^total,,,,,45,44,,45,43,0,2,1,/m);
  });
});

describe('in light and dark', () => {
  it.each([1280, 1920])('is drawn and without a fault that axe knows at %i', async (width) => {
    const { page } = await openWindow({ casePath: await figureCase(), width, height: width === 1280 ? 800 : 1080 });
    const look = (name: string) =>
      inBothSchemes(page, async (scheme) => {
        await picture(page, `${name}-${scheme}-${width}`);
        expect(await faultsOf(page), `${name}, ${scheme}`).toEqual([]);
      });
    await page.getByRole('gridcell').first().waitFor();
    await press(page, 'g', 'n');
    await page.getByText('Gap: at least 9').waitFor();
    await look('figures');
    await page.getByRole('row', { name: /Detained on 21 May/ }).click();
    await page.getByRole('region', { name: 'Total' }).getByText('45', { exact: true }).waitFor();
    await page.waitForTimeout(300);
    await inBothSchemes(page, (scheme) => picture(page, `figure-${scheme}-${width}`));
    await page.getByRole('button', { name: 'Who is in it' }).click();
    await page.getByRole('region', { name: 'All in the total' }).getByText('46 in it').waitFor();
    await page.getByText('She was led to the van.').scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await look('members');
    const sideways = await page
      .getByRole('main')
      .evaluate((main: { scrollWidth: number; clientWidth: number }) => main.scrollWidth - main.clientWidth);
    expect(sideways).toBeLessThanOrEqual(0);
  });
});
