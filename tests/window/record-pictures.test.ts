/** Pictures of the screens for records, of the sample case, light and dark. The same environment variables as in pictures.test.ts steer where they go. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { inBothSchemes } from './axe.ts';
import { makeSample } from './sample.ts';
import { openWindow } from './window.ts';

const forDocuments = process.env['KUALIK_PICTURES'] === '1';
const home = temporary();
const folder = forDocuments
  ? fileURLToPath(new URL('../../docs/pictures', import.meta.url))
  : (process.env['KUALIK_PICTURES_INTO'] ?? join(home, 'pictures'));
const size = { width: Number(process.env['KUALIK_PICTURES_WIDTH'] ?? 1280), height: Number(process.env['KUALIK_PICTURES_HEIGHT'] ?? 800) };
const drawn = new Set<string>();

/** Each screen with how one comes there from the one before. */
const screens: [name: string, open: (page: Page) => Promise<void>][] = [
  ['people', (page) => go(page, 'people', 'Ainur Qyzyltas')],
  ['person', (page) => choose(page, 'Ainur Qyzyltas')],
  ['act', firstAct],
  ['organisations', (page) => go(page, 'organisations', 'Tasbulaq Courier')],
  ['organisation', (page) => choose(page, 'Tasbulaq Courier')],
  ['places', (page) => go(page, 'places', 'Dalaterek')],
  ['missing', (page) => go(page, 'missing', 'Phone of the camera operator')],
  ['missing-item', (page) => choose(page, 'Phone of the camera operator')],
  ['timeline', (page) => go(page, 'timeline', 'Detentions on the central square')],
  ['map', (page) => go(page, 'map', 'Central square')],
  ['figures', (page) => go(page, 'figures', 'Media workers held in Tasbulaq')],
  ['figure', (page) => choose(page, 'Media workers held in Tasbulaq')],
  ['search', searchForName],
  ['vocabulary', (page) => go(page, 'vocabulary', 'Detention')],
  ['log', checkpoints],
  ['spreadsheet', (page) => go(page, 'spreadsheet', 'spreadsheet')],
];

beforeAll(() => void mkdirSync(folder, { recursive: true }));

it('draws every screen for records', async () => {
  const casePath = join(home, 'Station square.kualik');
  await makeSample(casePath);
  const { page } = await openWindow({ home, casePath, ...size });
  await page.getByRole('gridcell').nth(5).waitFor();
  for (const [name, open] of screens) {
    await open(page);
    await page.mouse.move(1, 1);
    await page.waitForTimeout(400);
    await inBothSchemes(page, async (scheme) => {
      const path = join(folder, `${name}-${scheme}.png`);
      await page.screenshot({ path });
      drawn.add(path);
      expect(statSync(path).size, path).toBeGreaterThan(10_000);
    });
  }
}, 180_000);

it('drew them all', () => expect(drawn.size).toBe(screens.length * 2));

async function go(page: Page, screen: string, shows: string): Promise<void> {
  await page.evaluate(`location.hash = '#/${screen}'`);
  await page.locator('main').getByText(shows).filter({ visible: true }).first().waitFor();
}

async function checkpoints(page: Page): Promise<void> {
  await go(page, 'log', 'Custody log');
  await page.getByRole('tab', { name: 'Checkpoints' }).click();
  await page.getByRole('table', { name: 'Checkpoints' }).waitFor();
}

async function choose(page: Page, name: string): Promise<void> {
  const row = page.locator('main').getByText(name, { exact: true }).first();
  await row.click();
  if (!(await left(page))) await row.dblclick();
  await page.getByRole('heading', { level: 1 }).filter({ hasText: name }).waitFor();
}

/** Whether a single press has opened a page of its own. */
async function left(page: Page): Promise<boolean> {
  await page.waitForTimeout(300);
  return /#\/[a-z-]+\/[0-9a-f-]{36}/.test(page.url());
}

/** Of those on the page that is shown. */
async function firstAct(page: Page): Promise<void> {
  await page.locator('.ActTable-act').first().click();
  await page.locator('.PenaltyFields').waitFor();
}

async function searchForName(page: Page): Promise<void> {
  await go(page, 'search', '');
  await page.locator('main').getByRole('searchbox').first().fill('Айнур');
  await page.locator('main').getByText('Ainur Qyzyltas').first().waitFor();
}
