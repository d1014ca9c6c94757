/** The main job by keys alone: nothing here touches the mouse. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { makeSample } from './sample.ts';
import { openWindow, press } from './window.ts';

const sampleMedia = fileURLToPath(new URL('../../core/sample/media', import.meta.url));

it('makes a case and imports into it', async () => {
  const home = temporary();
  mkdirSync(join(home, 'card'));
  cpSync(join(sampleMedia, 'DSC_0417.JPG'), join(home, 'card', 'DSC_0417.JPG'));
  const { page } = await openWindow({ home });
  await page.getByRole('button', { name: /New case/ }).waitFor();
  await runFromPalette(page, 'New case');
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await page.keyboard.type('By keys');
  await tabTo(page, 'input[type=radio]');
  await press(page, 'ArrowRight');
  await tabTo(page, '.Dialog-foot .Button--primary');
  await press(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();

  await runFromPalette(page, 'Import a folder');
  const path = page.getByRole('textbox', { name: 'Path' });
  await tabTo(page, 'input[aria-label="Path"]');
  await expect.poll(() => path.inputValue()).not.toBe('');
  await press(page, 'Control+a');
  await page.keyboard.type(join(home, 'card'));
  await press(page, 'Enter');
  await page.getByRole('row', { name: 'DSC_0417.JPG' }).waitFor();
  await tabTo(page, '.Dialog-foot .Button--primary');
  await press(page, 'Enter');
  await page.getByRole('textbox', { name: 'Source' }).waitFor();
  await page.keyboard.type('A witness');
  await press(page, 'Enter');
  await page.getByText('The card can be taken out', { exact: false }).waitFor({ timeout: 60_000 });
}, 90_000);

it('moves, selects, links, undoes and comes back to its place in the catalogue', async () => {
  const home = temporary();
  const casePath = join(home, 'sample.kualik');
  await makeSample(casePath);
  const { page } = await openWindow({ home, casePath });
  const focused = page.locator('[role=gridcell]:focus');
  await page.getByRole('gridcell').nth(5).waitFor();
  await tabTo(page, '[role=gridcell]');

  await press(page, 'ArrowRight', 'ArrowRight');
  const start = await focused.getAttribute('id');
  await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight');
  await page.getByText('3 selected').waitFor();
  await press(page, 'End');
  const last = await focused.getAttribute('id');
  await press(page, 'Home');
  expect(await focused.getAttribute('id')).not.toBe(last);
  await press(page, 'Control+a');
  await page.getByText(/^\d+ selected$/).waitFor();
  await press(page, 'Escape');
  expect(await page.getByText(/selected$/).count()).toBe(0);

  await press(page, 'ArrowRight', 'ArrowRight');
  expect(await focused.getAttribute('id')).toBe(start);
  await press(page, 'i');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.type('A new matter');
  await page.getByRole('option', { name: 'New incident “A new matter”' }).waitFor();
  await press(page, 'Enter');
  await expect.poll(() => page.getByRole('textbox', { name: 'Note on the link' }).evaluate(hasFocus)).toBe(true);
  await page.keyboard.type('Seen at the left');
  await press(page, 'Enter');
  await page.getByText('Linked 1 item to “A new matter”').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await press(page, 'Control+z');
  await page.getByText('Taken back: Item linked to incident').waitFor();

  await tabTo(page, `#${start}`);
  await press(page, 'Enter');
  await page.getByRole('tab', { name: 'Facts' }).waitFor();
  const name = await page.getByRole('heading', { level: 1 }).innerText();
  await press(page, 'j');
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).not.toBe(name);
  await press(page, 'k');
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(name);
  await press(page, 'Escape');
  await page.getByRole('gridcell').first().waitFor();
  expect(await page.locator(`#${start}`).getAttribute('aria-selected')).toBe('true');
}, 120_000);

it('drags a selection onto an incident by keys', async () => {
  const home = temporary();
  const casePath = join(home, 'sample.kualik');
  await makeSample(casePath);
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('gridcell').nth(5).waitFor();
  await press(page, 'b');
  await page.getByRole('complementary').getByRole('row').first().waitFor();
  await tabTo(page, '[role=gridcell]');
  await press(page, 'ArrowRight', 'Shift+ArrowRight');
  await tabTo(page, '.SelectionBar-handle');
  await press(page, 'Enter');
  await page.waitForTimeout(300);
  await press(page, 'Enter');
  await page.getByText(/^Linked 2 items to/).waitFor();
}, 90_000);

it('marks a region of a photo and notes it', async () => {
  const home = temporary();
  const casePath = join(home, 'sample.kualik');
  await makeSample(casePath);
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('gridcell').first().waitFor();
  await press(page, '/');
  await page.keyboard.type('DSC_0421');
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(1);
  await tabTo(page, '[role=gridcell]');
  await press(page, 'Enter');
  await page.getByText('Original', { exact: true }).waitFor();
  await press(page, 'p', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Enter');
  await press(page, 'n');
  await page.getByRole('textbox', { name: 'New note about: Region of picture' }).waitFor();
  await page.keyboard.type('A number on the van');
  await press(page, 'Control+Enter');
  await page.getByText('A number on the van').waitFor();
  await expect.poll(() => page.locator('.Region').count()).toBeGreaterThan(0);
}, 90_000);

it('works in a Russian layout, where the key of I gives another letter', async () => {
  const home = temporary();
  const casePath = join(home, 'sample.kualik');
  await makeSample(casePath);
  const { page } = await openWindow({ home, casePath });
  await page.getByRole('gridcell').first().waitFor();
  await tabTo(page, '[role=gridcell]');
  await press(page, 'ArrowRight');
  const client = await page.context().newCDPSession(page);
  for (const type of ['keyDown', 'keyUp'] as const)
    await client.send('Input.dispatchKeyEvent', { type, key: 'ш', code: 'KeyI', text: type === 'keyDown' ? 'ш' : '' });
  await page.getByRole('dialog', { name: 'Link 1 item to an incident' }).waitFor();
}, 90_000);

function hasFocus(element: { matches(selector: string): boolean }): boolean {
  return element.matches(':focus');
}

/** Presses Tab until the element has the focus, as a person without a mouse must. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    await press(page, 'Tab');
  }
  throw new Error(`Tab never reaches ${selector}`);
}

async function runFromPalette(page: Page, words: string): Promise<void> {
  await press(page, 'Control+k');
  await page.getByRole('searchbox', { name: 'What would you like to do?' }).waitFor();
  await page.keyboard.type(words);
  await page.getByRole('menuitem').first().waitFor();
  await press(page, 'Enter');
}
