/** Records from a spreadsheet, by keyboard and mouse: choose, say what columns and words mean, see what would become of it, import, read what did. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { faultsOf, inBothSchemes } from './axe.ts';
import { openWindow, press } from './window.ts';

const pictures = process.env['KUALIK_PICTURES_INTO'];
const fixture = join(import.meta.dirname, '../fixtures/sheets/detentions.csv');

async function opened(files: { [name: string]: string }): Promise<{ page: Page; documents: string }> {
  const home = temporary();
  const documents = join(home, 'Documents');
  mkdirSync(documents, { recursive: true });
  cpSync(fixture, join(documents, 'detentions.csv'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(documents, name), text);
  const casePath = join(home, 'day.kualik');
  expect((await kualik(['create', casePath, '--open'], { cwd: home })).code).toBe(0);
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  return { page, documents };
}

async function pick(page: Page, path: string): Promise<void> {
  await press(page, 'Shift+T');
  const dialog = page.getByRole('dialog');
  const folder = dialog.getByRole('textbox', { name: 'Path' });
  await expect.poll(() => folder.inputValue()).not.toBe('');
  await folder.fill(dirname(path));
  await page.keyboard.press('Enter');
  await dialog.getByRole('row', { name: basename(path) }).click();
  await dialog.getByRole('button', { name: 'Choose 1 entry' }).click();
}

async function choose(page: Page, path: string): Promise<void> {
  await pick(page, path);
  await page.getByRole('heading', { name: 'What would become of it' }).waitFor();
}

async function sound(page: Page, name: string): Promise<void> {
  await inBothSchemes(page, async (scheme) => {
    if (pictures) await page.screenshot({ path: join(pictures, `sheet-${name}-${scheme}.png`) });
    expect(await faultsOf(page), `${name}, ${scheme}`).toEqual([]);
  });
}

const sum = (page: Page, name: string) => page.locator('.Sums > div').filter({ hasText: name }).first().locator('dd').innerText();

it('a day of detentions goes in, and again adds nothing', { timeout: 180_000 }, async () => {
  const { page, documents } = await opened({});
  await choose(page, join(documents, 'detentions.csv'));
  await expect.poll(() => sum(page, 'Person')).toBe('76');
  expect(await page.getByRole('combobox', { name: 'What “Role” says' }).inputValue()).toBe('Person: roles');
  await page.locator('.Sheet-facts strong').filter({ hasText: '11:45 and 12:45' }).first().waitFor();
  await sound(page, 'prepare');
  await page.getByRole('button', { name: 'Import the rows' }).click();
  await page.getByText('The rows are recorded').waitFor({ timeout: 60_000 });
  expect(await sum(page, 'Act')).toBe('89');
  await page.getByText('Every row is in the case already.').waitFor({ timeout: 30_000 });
  await sound(page, 'done');
  await page.getByRole('button', { name: 'To the people' }).click();
  await page.getByText('76 people and groups').waitFor();
});

it('columns and words get their meaning, and the mapping serves the next file', { timeout: 180_000 }, async () => {
  const { page, documents } = await opened({
    'list.csv': 'Whom;Did;Post\nA. Tolmar;danced;journalist\nB. Tolmar;detained;wizard\n',
    'next.csv': 'Whom;Did;Post\nC. Tolmar;danced;journalist\n',
  });
  await choose(page, join(documents, 'list.csv'));
  expect(await sum(page, 'Rejected')).toBe('2');
  for (const [column, meaning] of [
    ['Whom', 'Person: names'],
    ['Did', 'Act: what was done'],
    ['Post', 'Person: roles'],
  ] as const) {
    const field = page.getByRole('combobox', { name: `What “${column}” says` });
    await field.fill(meaning);
    await page.getByRole('option', { name: meaning, exact: true }).click();
  }
  await page.getByRole('heading', { name: 'Words not understood' }).waitFor();
  await sound(page, 'unmatched');
  const danced = page.getByRole('combobox', { name: 'danced' });
  await danced.click();
  await page.keyboard.type('administrative arr', { delay: 20 });
  await page.getByRole('option', { name: 'Administrative arrest' }).first().click();
  await expect.poll(() => sum(page, 'Person'), { timeout: 15_000 }).toBe('1');
  await page.getByRole('textbox', { name: 'Save the mapping as' }).fill('Whom did post');
  await page.getByRole('button', { name: 'Save mapping' }).click();
  await page.getByText('Mapping saved').waitFor();
  await page.getByRole('button', { name: 'Import the rows' }).click();
  await page.getByText('The rows are recorded, but for those that were rejected').waitFor({ timeout: 60_000 });
  await page.getByText('“wizard” is not known as: Person: roles.').first().waitFor();

  await choose(page, join(documents, 'next.csv'));
  await page.getByRole('button', { name: /Saved mapping/ }).click();
  await page.getByRole('option', { name: 'Whom did post' }).click();
  await expect.poll(() => page.locator('.Sums').last().innerText(), { timeout: 15_000 }).toContain('Person');
  await press(page, 'g', 'i');
});

it('a file that is no table is refused in words', { timeout: 120_000 }, async () => {
  const { page, documents } = await opened({ 'broken.csv': 'a,b\n"x,1\n' });
  await pick(page, join(documents, 'broken.csv'));
  await page.getByText('A quotation mark in it is not closed').waitFor();
  await sound(page, 'refused');
});
