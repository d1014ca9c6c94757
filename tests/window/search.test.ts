/** Searching in the window by keys alone: hits as one types, marks, chips, filters, saved searches, back to where one was. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../core/case/open.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { addNote } from '../../core/records/notes.ts';
import { createRecord } from '../../core/records/record-store.ts';
import { caseOptions, importFiles, itemIds, newCase } from '../support/test-case.ts';
import { temporary } from '../support/temporary.ts';
import { faultsOf, inBothSchemes } from './axe.ts';
import { openWindow, press } from './window.ts';

const home = temporary();
let casePath: string;

beforeAll(async () => {
  const session = newCase(home, 'searched');
  casePath = session.folder.root;
  await importFiles(session, join(home, 'card'), { 'IMG_0042 bus.txt': 'a', 'evil\u202Etxt.bus': 'b' }, 'handed over by witness A');
  const incident = createIncident(session, {
    title: 'Detentions on the square',
    when: '21 May 2016',
    summary: 'A white bus stood at the corner.',
  }).id;
  const person = createRecord(session, 'person', { names: [{ text: 'Айгүл Серікова', use: 'main' }] });
  createRecord(session, 'person', { names: [{ text: 'Aigul Serikova', use: 'main' }], note: 'Another, seen near the bus.' });
  for (let number = 0; number < 45; number += 1) createRecord(session, 'person', { names: [{ text: `Берік Нұрланов ${number}` }] });
  const act = createRecord(session, 'act', { incident, type: 'detention', happened: '21 May 2016', treatment: 'Kept in a bus for hours.' });
  createRecord(session, 'involvement', { act, person, part: 'victim' });
  createRecord(session, 'claim', { about: `act:${act}`, wording: 'She was taken to a bus by two men.', standing: 'reported' });
  createRecord(session, 'claim', { about: `person:${person}`, wording: 'She was never on a bus.', standing: 'denied' });
  addNote(session, { item: itemIds(session)[0]!, text: 'the bus, from the left' });
  session.close();
});

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search everything' });
/** The machine may be busy. */
const soon = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 12_000 });
const hits = (page: Page) => page.getByRole('grid', { name: 'Hits' }).getByRole('row');

async function openSearch(): Promise<Page> {
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('gridcell').first().waitFor();
  await press(page, 'g', 's');
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  await soon(() => field(page).and(page.locator(':focus')).count()).toBe(1);
  return page;
}

describe('searching', () => {
  it('finds as one types, in any spelling, opens by keys and comes back to the place', async () => {
    const page = await openSearch();
    await page.getByRole('heading', { name: 'Type a word or a name' }).waitFor();
    await page.keyboard.type('Серикова');
    await soon(() => hits(page).count()).toBe(2);
    expect(await hits(page).first().getByText('Names').count()).toBe(1);
    expect(await hits(page).locator('mark').allTextContents()).toEqual(['Серікова', 'Serikova']);
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await page.getByRole('heading', { level: 1, name: /Serikova/ }).waitFor();
    await page.goBack();
    await soon(() => field(page).inputValue()).toBe('Серикова');
    await soon(() => hits(page).nth(1).and(page.locator(':focus')).count()).toBe(1);
    await press(page, 'ArrowUp', 'ArrowUp');
    await soon(() => field(page).and(page.locator(':focus')).count()).toBe(1);
    // By its key, from anywhere, the search is as it was left.
    await press(page, 'Escape');
    await soon(() => field(page).inputValue()).toBe('');
    await page.keyboard.type('zebra');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  });

  it('says where a hit is, narrows by kind, standing and time, and clears', async () => {
    const page = await openSearch();
    await page.keyboard.type('bus');
    await soon(() => hits(page).count()).toBe(8);
    await hits(page).filter({ hasText: 'Claim' }).first().getByText('On the page of').waitFor();
    await page.getByText('evil⟨U+202E⟩txt.bus').first().waitFor();
    const claims = page.getByRole('button', { name: 'Claims 2' });
    await claims.click();
    await soon(() => hits(page).count()).toBe(2);
    await claims.click();
    await soon(() => hits(page).count()).toBe(8);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('textbox', { name: 'When' }).fill('May 2016');
    await soon(() => hits(page).count()).toBe(2);
    await page.getByText('Understood as').waitFor();
    await page.getByRole('textbox', { name: 'When' }).fill('June 2016');
    await page.getByText('Nothing matches with these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await soon(() => hits(page).count()).toBe(8);
    await page.getByRole('button', { name: 'Standing' }).click();
    await page.getByRole('option', { name: 'Denied' }).click();
    await soon(() => hits(page).count()).toBe(1);
    await page.reload();
    await soon(() => hits(page).count()).toBe(1);
  });

  it('goes on to further hits', async () => {
    const page = await openSearch();
    await page.keyboard.type('берик');
    await soon(() => hits(page).count()).toBe(40);
    await page.getByRole('button', { name: 'Show more' }).click();
    await soon(() => hits(page).count()).toBe(45);
  });

  it('keeps searches under a name, runs, renames and removes them', async () => {
    const page = await openSearch();
    await page.keyboard.type('bus corner');
    await soon(() => hits(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Keep this search' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Buses at corners');
    await press(page, 'Enter');
    await page.getByRole('button', { name: 'Buses at corners', exact: true }).waitFor();
    await field(page).fill('serikova');
    await soon(() => hits(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Buses at corners', exact: true }).click();
    await soon(() => field(page).inputValue()).toBe('bus corner');
    await soon(() => hits(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Rename Buses at corners' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Corners');
    await press(page, 'Enter');
    await page.getByRole('button', { name: 'Remove Corners' }).click();
    await page.getByText('None yet. Keep a search').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('button', { name: 'Corners', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove Corners' }).click();
    await page.getByText('None yet. Keep a search').waitFor();
  });

  it('is reached from the palette and by its key from within a field', async () => {
    const page = await openSearch();
    await press(page, 'g');
    await field(page).fill('nothing here');
    await press(page, 'Control+k');
    await page.keyboard.type('white bus');
    await page.getByRole('menuitem', { name: /Search everything for “white bus”/ }).waitFor();
    await press(page, 'Enter');
    await soon(() => field(page).inputValue()).toBe('white bus');
    await soon(() => hits(page).count()).toBe(1);
    await press(page, 'Escape');
    await page.getByRole('link', { name: /Incidents/ }).click();
    await page.getByRole('searchbox').first().focus();
    await press(page, 'Control+Shift+F');
    await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  });
});

it('says of an older case that it is still being prepared, and completes itself', async () => {
  const session = openCase(casePath, caseOptions);
  session.db.exec("INSERT INTO search_state VALUES ('person', '')");
  session.close();
  const page = await openSearch();
  await page.keyboard.type('serikova');
  await soon(() => hits(page).count()).toBe(2);
  await page.getByText('Still preparing').waitFor({ state: 'detached' });
});

describe('in light and dark', () => {
  it('has no fault that axe knows, and is drawn', async () => {
    const folder = process.env['KUALIK_PICTURES_INTO'] ?? join(home, 'pictures');
    mkdirSync(folder, { recursive: true });
    const page = await openSearch();
    const look = (name: string) =>
      inBothSchemes(page, async (scheme) => {
        expect(await faultsOf(page), `${name}, ${scheme}`).toEqual([]);
        await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
      });
    await look('search-empty');
    await page.keyboard.type('bus');
    await soon(() => hits(page).count()).toBe(8);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.waitForTimeout(250);
    await look('search');
    await page.setViewportSize({ width: 640, height: 720 });
    await page.waitForTimeout(250);
    const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(sideways).toBeLessThanOrEqual(0);
    await inBothSchemes(page, async (scheme) => void (await page.screenshot({ path: join(folder, `search-narrow-${scheme}.png`) })));
  });
});
