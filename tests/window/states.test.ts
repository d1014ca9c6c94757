/** How the window behaves when things are not as usual: no engine, no token, other languages, hostile names, very many items. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeLargeCase } from '../../bench/large-case.ts';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { makeSample } from './sample.ts';
import { openWindow, press } from './window.ts';

const home = temporary();
const casePath = join(home, 'sample.kualik');
beforeAll(() => makeSample(casePath), 120_000);

describe('the engine', () => {
  it('that stops is told of, with what is safe and what to do', async () => {
    const window = await openWindow({ casePath });
    await window.page.getByRole('gridcell').first().waitFor();
    window.kill();
    await window.page.getByRole('heading', { name: 'The engine has stopped' }).waitFor();
    await window.page.getByRole('button', { name: 'Start again' }).click();
    await window.page.getByText('It still does not answer').waitFor();
    // The browser itself complains that nobody listens any more.
    expect(window.faults.splice(0).filter((fault) => !/Failed to load resource: net::ERR_/.test(fault))).toEqual([]);
  });

  it('is not reachable without its token, and the page says so', async () => {
    const { page, url } = await openWindow({ casePath });
    await page.getByRole('gridcell').first().waitFor();
    expect(page.url()).not.toContain('token');
    const other = await page.context().browser()!.newContext();
    const stranger = await other.newPage();
    await stranger.goto(new URL(url).origin);
    await stranger.getByRole('heading', { name: 'Not connected to Kualik' }).waitFor();
    const media = await stranger.request.get(`${new URL(url).origin}/media/thumbnail/${'0'.repeat(64)}`);
    expect(media.status()).toBe(403);
    await other.close();
  });

  it('is found again after a reload, at the same place', async () => {
    const { page } = await openWindow({ casePath });
    await page.getByRole('gridcell').first().waitFor();
    await press(page, 'g', 'l');
    await page.getByRole('heading', { level: 1, name: 'Custody log' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Custody log' }).waitFor();
  });
});

describe('languages and themes', () => {
  it('speaks Kazakh, dates included, and remembers it', async () => {
    const { page } = await openWindow({ casePath });
    await page.getByRole('gridcell').first().waitFor();
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitem', { name: 'Қазақша' }).click();
    await page.getByText('13 материал').waitFor();
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('kk');
    await page.getByText(/2024\s?ж\. 18 мам\., 12:04/).waitFor();
    await page.reload();
    await page.getByText('13 материал').waitFor();
  });

  it('speaks Russian with its plurals', async () => {
    const { page } = await openWindow({ casePath });
    await page.getByRole('gridcell').first().waitFor();
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitem', { name: 'Русский' }).click();
    await page.getByText('13 материалов').waitFor();
    await press(page, 'g', 'i');
    await page
      .getByText(/\b[234] материала\b/)
      .or(page.getByText(/1 материал$/))
      .first()
      .waitFor();
  });

  it('keeps the theme that was chosen', async () => {
    const { page } = await openWindow({ casePath, scheme: 'light' });
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    await expect.poll(background).toBe('rgb(19, 21, 23)');
    await page.reload();
    await page.getByRole('gridcell').first().waitFor();
    expect(await background()).toBe('rgb(19, 21, 23)');
  });
});

it('shows a name that would reorder itself as what it is', async () => {
  const place = temporary();
  mkdirSync(join(place, 'card'));
  writeFileSync(join(place, 'card', 'photo\u202Egpj.exe'), 'not a photo');
  await kualik(['create', 'hostile.kualik', '--open'], { cwd: place });
  await kualik(['import', 'hostile.kualik', 'card'], { cwd: place });
  const { page } = await openWindow({ home: place, casePath: join(place, 'hostile.kualik') });
  await page.getByRole('gridcell', { name: /photo⟨U\+202E⟩gpj\.exe/ }).dblclick();
  await page.getByRole('heading', { level: 1, name: 'photo⟨U+202E⟩gpj.exe' }).waitFor();
  await page.getByText('Intact, not viewable here').waitFor();
});

it('shows an empty case what to do next', async () => {
  const place = temporary();
  await kualik(['create', 'empty.kualik', '--open'], { cwd: place });
  const { page } = await openWindow({ home: place, casePath: join(place, 'empty.kualik') });
  await page.getByRole('heading', { name: 'No items yet' }).waitFor();
  await press(page, 'g', 'i');
  await page.getByRole('heading', { name: 'No incidents yet' }).waitFor();
  await press(page, 'g', 'e');
  await page.getByRole('heading', { name: 'Nothing to export yet' }).waitFor();
});

it('stays small in the page and quick to the ends with 5,000 items', async () => {
  const place = temporary();
  await makeLargeCase(join(place, 'large.kualik'), 5000);
  const { page } = await openWindow({ home: place, casePath: join(place, 'large.kualik') });
  const focused = page.locator('[role=gridcell]:focus');
  await page.getByRole('gridcell').first().locator('img').waitFor();
  expect(Number(await page.getByRole('grid').getAttribute('aria-rowcount'))).toBeGreaterThan(1000);

  await page.getByRole('gridcell').first().click();
  await press(page, 'End');
  await expect.poll(() => focused.getAttribute('id')).toBe('item-1');
  expect(await page.getByRole('gridcell').count()).toBeLessThan(120);

  // Scrolled out of sight, the focused cell stays in the page and keeps the focus.
  await page.getByRole('grid').evaluate((grid: { scrollTop: number }) => (grid.scrollTop = 0));
  await page.waitForTimeout(200);
  expect(await focused.getAttribute('id')).toBe('item-1');
  await press(page, 'ArrowLeft');
  await expect.poll(() => focused.getAttribute('id')).toBe('item-2');

  await page.keyboard.type('2345');
  await expect.poll(() => focused.getAttribute('id')).toBe('item-2345');
  await press(page, 'Control+a');
  await page.getByText('5,000 selected').waitFor();
}, 120_000);
