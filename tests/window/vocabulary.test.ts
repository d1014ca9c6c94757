/** The vocabulary screen: the tree of terms, own terms and fields made, changed, moved and withdrawn by keyboard, in every state. */
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { faultsOf, inBothSchemes } from './axe.ts';
import { makeVocabularyCase } from './vocabulary-case.ts';
import { openWindow, press } from './window.ts';

const made = join(temporary(), 'square.kualik');
beforeAll(() => makeVocabularyCase(made));

/** Each test has a copy of its own. */
async function openVocabulary(): Promise<Page> {
  const home = temporary();
  const casePath = join(home, 'square.kualik');
  cpSync(made, casePath, { recursive: true });
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('link', { name: /Catalogue/ }).waitFor();
  await press(page, 'g', 'b');
  await page.getByRole('heading', { level: 1, name: 'Acts' }).waitFor();
  await page.getByRole('row', { name: 'Held in a bus own' }).waitFor();
  return page;
}

const picturesInto = process.env['KUALIK_PICTURES_INTO'];
const side = (page: Page) => page.getByRole('navigation', { name: 'Lists and fields' });
const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') });

it('shows the tree, the other languages and how many records use a term', async () => {
  const page = await openVocabulary();
  const own = page.getByRole('row', { name: 'Held in a bus own' });
  expect(await own.textContent()).toContain('Удержание в автобусе');
  await expect.poll(() => own.textContent()).toMatch(/1$/);
  const labels = await rows(page).getByRole('rowheader').allTextContents();
  expect(labels.length).toBeGreaterThan(120);
  // It stands below the terms that are under the same one, before the next branch.
  expect(labels.indexOf('Held in a busown')).toBe(labels.indexOf('Arrest') - 1);
});

it('finds by any language and by other ways of saying it', async () => {
  const page = await openVocabulary();
  await press(page, '/');
  for (const [typed, found] of [
    ['изъят телефон', 'Seizure of a phone'],
    ['ұстау', 'Detention'],
    ['held-in', 'Held in a bus'],
  ] as const) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(typed);
    await page.getByRole('rowheader', { name: found }).first().waitFor();
    expect(await rows(page).count()).toBeLessThan(20);
  }
  await page.keyboard.press('Control+A');
  await page.keyboard.type('nothing such');
  await page.getByText('No term matches.').waitFor();
});

it('adds a term with the keyboard alone, hangs it under another and takes it back', async () => {
  const page = await openVocabulary();
  await press(page, 'n');
  await page.getByRole('dialog', { name: 'New term' }).waitFor();
  await page.keyboard.type('Blocking of a hotel');
  await press(page, 'Tab');
  await page.keyboard.type('Блокирование гостиницы');
  await press(page, 'Tab', 'Tab');
  await page.keyboard.type('передвиж');
  await page.getByRole('option', { name: 'Restriction of movement' }).waitFor();
  await press(page, 'ArrowDown', 'Enter', 'Tab');
  expect(await page.getByRole('textbox', { name: 'Code' }).inputValue()).toBe('blocking-of-a-hotel');
  // What is told goes after a few seconds.
  const told = page.getByText('Term added').waitFor();
  await press(page, 'Enter');
  await told;
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('row', { name: 'Blocking of a hotel own' }).waitFor();
  await press(page, 'Control+z');
  await page.getByRole('row', { name: 'Blocking of a hotel own' }).waitFor({ state: 'detached' });
});

it('warns of a second term for the same thing', async () => {
  const page = await openVocabulary();
  await press(page, 'n');
  await page.keyboard.type('beaten');
  await page.getByText('There is “Beating” already.').waitFor();
});

it('changes a term, and refuses to withdraw one in use, saying by which records', async () => {
  const page = await openVocabulary();
  await page.getByRole('row', { name: 'Held in a bus own' }).click();
  const dialog = page.getByRole('dialog', { name: 'Held in a bus' });
  await dialog.getByText('Used by 1 record').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: 'Act Held in a bus' }).waitFor();
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await dialog.getByText('Records use it (1).', { exact: false }).waitFor();
  await dialog.getByRole('textbox', { name: 'Қазақша' }).fill('Автобуста ұстау');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: 'Held in a bus own' }).filter({ hasText: 'Автобуста ұстау' }).waitFor();
});

it('shows a built-in term with its other spellings, and adds one under it', async () => {
  const page = await openVocabulary();
  await page.getByRole('row', { name: 'Beating', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Beating' });
  await dialog.getByText('побои', { exact: false }).waitFor();
  await dialog.getByText('No record uses it.').waitFor();
  await dialog.getByRole('button', { name: 'Add a term under this' }).click();
  await page.getByRole('dialog', { name: 'New term' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Falls under' }).inputValue()).toBe('Beating');
});

it('speaks the language of the window', async () => {
  const page = await openVocabulary();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitem', { name: 'Қазақша' }).click();
  await page.getByRole('heading', { level: 1, name: 'Әрекеттер' }).waitFor();
  await page.getByRole('rowheader', { name: 'Әкімшілік қамаққа алу' }).waitFor();
  expect(await page.getByRole('columnheader').first().textContent()).toBe('Қазақша');
  // It has no Kazakh label yet.
  await page.getByRole('rowheader', { name: 'Held in a bus' }).waitFor();
});

describe('fields', () => {
  it('are added, ordered and withdrawn by keyboard', async () => {
    const page = await openVocabulary();
    await side(page).getByRole('link', { name: 'Acts' }).last().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Fields of this case: Acts' }).waitFor();
    const names = () => page.getByRole('main').getByRole('row').locator('.FieldList-name').allTextContents();
    await expect.poll(names).toEqual(['Number of the bus', 'Seats', 'Led by']);
    await page.getByRole('row', { name: 'Number of the bus' }).focus();
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight');
    await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('Move up: Led by');
    await press(page, 'Enter');
    await expect.poll(names).toEqual(['Number of the bus', 'Led by', 'Seats']);

    await press(page, 'f');
    await page.getByRole('dialog', { name: 'New field' }).waitFor();
    await page.keyboard.type('Locked in');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Kind of value/ })
      .press('Enter');
    await page.getByRole('option', { name: 'Yes or no' }).press('Enter');
    await page.getByRole('button', { name: 'Add' }).press('Enter');
    await expect.poll(names).toEqual(['Number of the bus', 'Led by', 'Seats', 'Locked in']);

    await page.getByRole('row', { name: 'Locked in' }).press('Enter');
    await page.getByRole('button', { name: 'Withdraw' }).press('Enter');
    await expect.poll(names).toEqual(['Number of the bus', 'Led by', 'Seats']);
    await page.getByRole('row', { name: 'Number of the bus' }).press('Enter');
    await page.getByRole('dialog').getByText('Used by 1 record').waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).press('Enter');
    await page.getByText('Records use it (1).', { exact: false }).waitFor();
  });

  it('may bring a list of their own, empty at first', async () => {
    const page = await openVocabulary();
    await side(page).getByRole('link', { name: 'People', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'No fields of your own' }).waitFor();
    await press(page, 'f');
    await page.getByRole('dialog', { name: 'New field' }).waitFor();
    await page.keyboard.type('School');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Kind of value/ })
      .press('Enter');
    await page.getByRole('option', { name: 'Term of a list' }).press('Enter');
    await page.getByRole('button', { name: 'Add' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'School' }).waitFor();
    await page.getByRole('heading', { name: 'No terms yet' }).waitFor();
    await press(page, 'n');
    await page.keyboard.type('School No. 4');
    await press(page, 'Enter');
    await page.getByRole('row', { name: 'School No. 4 own' }).waitFor();
  });
});

it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'can be read, and no more, where the disk is write-protected (needs to mount one: root on Linux)',
  async () => {
    const disk = temporary();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]);
    onTestFinished(() => void execFileSync('umount', [disk]));
    const casePath = join(disk, 'square.kualik');
    cpSync(made, casePath, { recursive: true });
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const { page } = await openWindow({ casePath });
    await page.getByRole('link', { name: /Catalogue/ }).waitFor();
    await press(page, 'g', 'b');
    await page.getByRole('row', { name: 'Held in a bus own' }).click();
    const dialog = page.getByRole('dialog', { name: 'Held in a bus' });
    await dialog.getByText('Used by 1 record').waitFor();
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'New term' }).count()).toBe(0);
  },
);

describe('in light and dark', () => {
  it('has no fault that axe knows', async () => {
    const page = await openVocabulary();
    /** Of a dialog itself: what lies behind it was looked at before. */
    const check = async (name: string, within?: string) => {
      await page.mouse.move(1, 1);
      await page.waitForTimeout(250);
      await inBothSchemes(page, async (scheme) => {
        if (picturesInto) await page.screenshot({ path: join(picturesInto, `vocabulary-${name}-${scheme}.png`) });
        expect(await faultsOf(page, within === undefined ? {} : { within }), `${name}, ${scheme}`).toEqual([]);
      });
    };
    // A few rows are as good as all, and looked at ten times as fast.
    await page.getByRole('searchbox', { name: 'Search terms in any language' }).fill('held');
    await expect.poll(() => rows(page).count()).toBeLessThan(10);
    await check('terms');
    await page.getByRole('row', { name: /^Held in a bus/ }).click();
    await page.getByRole('dialog').getByText('Used by 1 record').waitFor();
    await check('own-term', '[role=dialog]');
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('searchbox', { name: 'Search terms in any language' }).fill('beating');
    await page.getByRole('row', { name: /^Beating/ }).click();
    await page.getByRole('dialog').getByText('No record uses it.').waitFor();
    await check('built-in-term', '[role=dialog]');
    await page.getByRole('dialog').getByRole('button', { name: 'Add a term under this' }).click();
    const under = page.getByRole('combobox', { name: 'Falls under' });
    await under.fill('арест');
    await page.getByRole('option').first().waitFor();
    await check('choosing', '[role=dialog]:has(input)');
    await press(page, 'Escape', 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await side(page).getByRole('link', { name: 'Acts' }).last().click();
    await page.getByRole('row', { name: 'Led by' }).waitFor();
    await check('fields');
    await press(page, 'f');
    await page.getByRole('dialog').waitFor();
    await check('new-field', '[role=dialog]');
  }, 120_000);
});

it('needs no sideways scrolling at twice the size', async () => {
  const home = temporary();
  const casePath = join(home, 'square.kualik');
  cpSync(made, casePath, { recursive: true });
  const { page } = await openWindow({ home, casePath, width: 640, height: 400 });
  await page.getByRole('link', { name: /Catalogue/ }).waitFor();
  await press(page, 'g', 'b');
  await page.getByRole('row', { name: 'Held in a bus own' }).waitFor();
  const main = page.getByRole('main');
  const sideways = () => main.evaluate((element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth - element.clientWidth);
  expect(await sideways()).toBeLessThanOrEqual(0);
});
