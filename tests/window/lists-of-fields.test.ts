/** The lists of fields that are typed into, when the page scrolls under them. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { makeRecordCase } from './record-case.ts';
import { openWindow } from './window.ts';

it.each([
  ['Role', 'Journ', /^Journalist/],
  ['Organisation', 'Steppe', /^Steppe Courier/],
] as const)('%s keeps its letters and its list beside it', async (label, letters, found) => {
  const home = temporary();
  const casePath = join(home, 'case.kualik');
  const { officer } = await makeRecordCase(casePath);
  const { page } = await openWindow({ home, casePath, height: 560 });
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.evaluate(`location.hash = '#/person/${officer}'`);
  await page.getByRole('button', { name: 'Add a role' }).click();
  const field = page.locator('.Role-draft').getByLabel(label, { exact: true }).and(page.locator('input'));
  const list = page.locator('.Popover');
  const gap = async () => {
    const [upper, lower] = [await field.boundingBox(), await list.boundingBox()].sort((a, b) => a!.y - b!.y);
    return Math.abs(lower!.y - upper!.y - upper!.height);
  };
  // Letters after a look at the list: they are for the field, all of them.
  await field.press('ArrowDown');
  await field.pressSequentially(letters);
  await page.getByRole('option', { name: found }).waitFor();
  expect(await gap()).toBeLessThan(8);

  const before = (await field.boundingBox())!.y;
  await scrollBy(page, 40);
  await expect.poll(async () => (await field.boundingBox())!.y).toBe(before - 40);
  await expect.poll(gap).toBeLessThan(8);
  expect(await field.inputValue()).toBe(letters);

  // Out of sight with its field, and back with it.
  await scrollBy(page, 2000);
  await list.waitFor({ state: 'hidden' });
  await scrollBy(page, -2000);
  await field.scrollIntoViewIfNeeded();
  await expect.poll(gap).toBeLessThan(8);
  expect(await field.inputValue()).toBe(letters);
  await page.getByRole('option', { name: found }).click();
  await list.waitFor({ state: 'detached' });
});

async function scrollBy(page: Page, px: number): Promise<void> {
  await page.locator('.Frame-page').evaluate((frame: { scrollBy(x: number, y: number): void }, by) => frame.scrollBy(0, by), px);
}
