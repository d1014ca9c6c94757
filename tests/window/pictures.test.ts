/** Pictures of every screen, of the sample case, light and dark. KUALIK_PICTURES=1 writes those that the documents show; otherwise they are drawn into a temporary folder. */
import { cpSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { fileURLToPath } from 'node:url';
import { inBothSchemes } from './axe.ts';
import { makeSample } from './sample.ts';
import { choosePath, openWindow, press } from './window.ts';

const forDocuments = process.env['KUALIK_PICTURES'] === '1';
const home = temporary();
const folder = forDocuments
  ? fileURLToPath(new URL('../../docs/pictures', import.meta.url))
  : (process.env['KUALIK_PICTURES_INTO'] ?? join(home, 'pictures'));
const size = { width: Number(process.env['KUALIK_PICTURES_WIDTH'] ?? 1280), height: Number(process.env['KUALIK_PICTURES_HEIGHT'] ?? 800) };
const sampleMedia = fileURLToPath(new URL('../../core/sample/media', import.meta.url));
const names = ['start', 'import', 'catalogue', 'item', 'incident', 'export', 'verify'] as const;

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});

it('draws every screen', async () => {
  const place = join(home, 'place');
  const documents = join(place, 'Documents');
  mkdirSync(documents, { recursive: true });
  const casePath = join(documents, 'Station square.kualik');
  await makeSample(casePath);
  const drawn: string[] = [];
  const { page } = await openWindow({ home: place, casePath, ...size });
  const shot = (name: (typeof names)[number]) =>
    inBothSchemes(page, async (scheme) => {
      const path = join(folder, `${name}-${scheme}.png`);
      await page.screenshot({ path });
      drawn.push(name);
      expect(statSync(path).size).toBeGreaterThan(10_000);
    });

  await page.getByRole('gridcell').nth(5).waitFor();
  await seeAllPictures(page);
  await drawCatalogue(page);
  await shot('catalogue');
  await openPhoto(page);
  await shot('item');
  await press(page, 'Escape');
  await page.getByRole('grid').waitFor();
  await press(page, 'g', 'i');
  await page
    .getByRole('row')
    .filter({ hasText: /[2-9] items/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /linked items/ }).waitFor();
  await seeAllPictures(page);
  await shot('incident');
  await drawImport(page, place);
  await shot('import');
  await press(page, 'g', 'v');
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByText('The files are unchanged.').waitFor({ timeout: 60_000 });
  await shot('verify');
  await drawExport(page, documents);
  await shot('export');
  await page.getByRole('button', { name: /^Case/ }).click();
  await page.getByRole('menuitem', { name: 'Close case' }).click();
  await page.getByRole('button', { name: /New case/ }).waitFor();
  await page.waitForTimeout(300);
  await shot('start');

  expect(drawn.toSorted()).toEqual([...names, ...names].toSorted());
}, 120_000);

async function seeAllPictures(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page
        .locator('main img')
        .evaluateAll((images) => images.every((image: { complete: boolean; naturalWidth: number }) => image.complete && image.naturalWidth > 0)),
    )
    .toBe(true);
}

async function drawCatalogue(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  await page.waitForTimeout(300);
}

async function openPhoto(page: Page): Promise<void> {
  await page.getByRole('gridcell', { name: /IMG_20240518_120411/ }).dblclick();
  await page.getByText('Original', { exact: true }).waitFor();
  await page.mouse.move(1, 1);
}

/** A card with what is there already, something new, and something that cannot be taken. */
async function drawImport(page: Page, place: string): Promise<void> {
  const card = join(place, 'Card');
  cpSync(sampleMedia, card, { recursive: true });
  symlinkSync(join(card, 'DSC_0417.JPG'), join(card, 'latest.jpg'));
  await press(page, 'g', 'm');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await choosePath(page, card, /Choose this folder/);
  await page.getByRole('textbox', { name: 'Source' }).fill('Second card from the same witness');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Do not erase the card', { exact: false }).waitFor({ timeout: 60_000 });
  await page.getByText('All done').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: /Catalogue 14/ }).waitFor();
}

async function drawExport(page: Page, documents: string): Promise<void> {
  const into = join(documents, 'Handover');
  mkdirSync(into);
  await press(page, 'g', 'e');
  await page.getByText('Everything', { exact: true }).click();
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await choosePath(page, into, /Choose this folder/);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText('The package is ready.').waitFor({ timeout: 60_000 });
  await page.getByText('How the recipient checks it').click();
  await page.mouse.move(1, 1);
}
