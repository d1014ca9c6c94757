/** Every screen of the sample case without a fault that axe knows, in light and in dark, and with forced colours. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { faultsInBothSchemes, faultsOf } from './axe.ts';
import { makeSample } from './sample.ts';
import { openWindow, press } from './window.ts';

const home = temporary();
const casePath = join(home, 'sample.kualik');
beforeAll(() => makeSample(casePath), 120_000);

type Screen = {
  name: string;
  go(page: Page): Promise<void>;
  /** Rules that do not fit, with the reason beside them. */
  without?: string[];
};
const byKeys =
  (...keys: string[]) =>
  (page: Page) =>
    press(page, ...keys);

const screens: readonly Screen[] = [
  { name: 'catalogue', go: (page) => page.getByRole('gridcell').first().waitFor() },
  {
    name: 'catalogue with a selection and incidents beside it',
    async go(page) {
      await page.getByRole('gridcell').first().click();
      await press(page, 'b');
      await page.getByRole('complementary').getByRole('row').first().waitFor();
    },
  },
  {
    name: 'link dialog',
    async go(page) {
      await press(page, 'i');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'item',
    async go(page) {
      await press(page, 'Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('gridcell').first().dblclick();
      await page.getByRole('tab').first().waitFor();
      await page.waitForTimeout(600);
    },
  },
  { name: 'item, links and notes', go: (page) => page.getByRole('tab', { name: 'Links and notes' }).click() },
  { name: 'item, custody', go: (page) => page.getByRole('tab', { name: 'Custody' }).click() },
  {
    name: 'item, raw',
    async go(page) {
      await page.getByRole('tab', { name: 'Raw' }).click();
      await page.getByRole('tabpanel').locator('pre').first().waitFor();
    },
  },
  { name: 'incidents', go: byKeys('g', 'i') },
  {
    name: 'incident',
    async go(page) {
      await page.getByRole('row').first().click();
      await page.getByRole('textbox', { name: 'Title' }).waitFor();
    },
  },
  { name: 'import', go: byKeys('g', 'm') },
  { name: 'custody log', go: byKeys('g', 'l') },
  {
    name: 'verify',
    async go(page) {
      await press(page, 'g', 'v');
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
      await page.getByRole('region', { name: 'Verification report' }).waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'checks of originals',
    async go(page) {
      await press(page, 'g', 'f');
      await page.getByRole('region', { name: 'Checks so far' }).waitFor();
    },
  },
  { name: 'export', go: byKeys('g', 'e') },
  {
    name: 'command palette',
    // Its list scrolls with the arrow keys pressed in the field, which names the active entry; it needs no focus of its own.
    without: ['scrollable-region-focusable'],
    async go(page) {
      await press(page, 'Control+k');
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'keyboard shortcuts',
    async go(page) {
      await press(page, 'Escape');
      await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
      await press(page, '?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
];

it('start screen and dialogs before a case is open', async () => {
  const { page } = await openWindow();
  await page.getByRole('button', { name: /New case/ }).waitFor();
  expect(await faultsInBothSchemes(page)).toEqual([]);
  await page.getByRole('button', { name: /New case/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  expect(await faultsInBothSchemes(page)).toEqual([]);
  await page.getByRole('button', { name: 'Change…' }).click();
  await page.getByRole('textbox', { name: 'Path' }).waitFor();
  expect(await faultsInBothSchemes(page)).toEqual([]);
});

it('every screen of a case', async () => {
  const { page } = await openWindow({ casePath });
  for (const { name, go, without = [] } of screens) {
    await go(page);
    await page.waitForTimeout(250);
    expect(await faultsInBothSchemes(page, { without }), name).toEqual([]);
  }
}, 180_000);

it('shows selection and focus under forced colours', async () => {
  const { page } = await openWindow({ casePath });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByRole('gridcell').first().click();
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate<string>("getComputedStyle(document.querySelector('.Cell--chosen')).outlineStyle")).toBe('solid');
});

it('needs no sideways scrolling at twice the size', async () => {
  const { page } = await openWindow({ casePath, width: 640, height: 400 });
  for (const keys of [
    ['g', 'c'],
    ['g', 'i'],
    ['g', 'm'],
    ['g', 'l'],
    ['g', 'v'],
    ['g', 'f'],
    ['g', 'e'],
  ]) {
    await press(page, ...keys);
    await page.waitForTimeout(200);
    const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(sideways, keys.join(' ')).toBeLessThanOrEqual(0);
    const main = await page
      .getByRole('main')
      .evaluate((element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth - element.clientWidth);
    expect(main, keys.join(' ')).toBeLessThanOrEqual(0);
  }
});
