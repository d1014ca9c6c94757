/** The main job from end to end in the real window, by mouse: case, import, catalogue, item, incident, link, export, verify. */
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { choosePath, openWindow } from './window.ts';

const sampleMedia = fileURLToPath(new URL('../../core/sample/media', import.meta.url));

it('takes a card from import to a verified package', async () => {
  const home = temporary();
  const card = await cardOf(home);
  const { page } = await openWindow({ home });

  await page.getByRole('button', { name: /New case/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Square, May 2024');
  await page.getByText('Keep open', { exact: true }).click();
  await page.getByRole('button', { name: 'Create case' }).click();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await choosePath(page, card, /Choose this folder/);
  await page.getByRole('textbox', { name: 'Source' }).fill('Card from a witness');
  await page.getByRole('button', { name: 'Import', exact: true }).click();

  await page.getByText('Do not erase the card', { exact: false }).waitFor({ timeout: 60_000 });
  const failed = page.getByRole('table', { name: 'Files that failed' });
  expect(await failed.getByRole('row').count()).toBe(2);
  expect(await failed.innerText()).toContain('link.jpg');
  expect(await failed.innerText()).toContain('links are not followed');
  await page.getByText('All done').waitFor({ timeout: 60_000 });

  await page.getByRole('link', { name: /Catalogue/ }).click();
  const cells = page.getByRole('gridcell');
  await expect.poll(() => cells.count()).toBe(13);
  await expect.poll(() => loadedPictures(page)).toBeGreaterThan(8);

  await seePhoto(page);
  await seekVideo(page);
  await hearAudio(page);
  await linkByDrag(page);
  await writeIncident(page);
  await undoAndRestore(page);
  const exported = await exportAll(page, home);
  await verifyPackage(page, exported);
}, 180_000);

/** What these tests read of an HTMLMediaElement; the compiler knows no page here. */
type Media = { readyState: number; muted: boolean; duration: number; seeking: boolean; currentTime: number };

/** The sample's media and one symbolic link, as if on a card. */
async function cardOf(home: string): Promise<string> {
  const card = join(home, 'card');
  await cp(sampleMedia, card, { recursive: true, filter: (path) => !path.endsWith('.md') });
  symlinkSync(join(card, 'DSC_0417.JPG'), join(card, 'link.jpg'));
  return card;
}

function loadedPictures(page: Page): Promise<number> {
  return page
    .locator('[role=gridcell] img')
    .evaluateAll((images) => images.filter((image: { naturalWidth: number }) => image.naturalWidth > 0).length);
}

async function openByName(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search names and notes' }).fill(name);
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(1);
  await page.getByRole('gridcell').dblclick();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function backToAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search names and notes' }).fill('');
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(13);
}

async function seePhoto(page: Page): Promise<void> {
  await openByName(page, 'DSC_0421.JPG');
  await page.getByText('Original', { exact: true }).waitFor();
  const before = await zoomOf(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.keyboard.press('+');
  expect(await zoomOf(page)).toBeGreaterThan(before * 1.4);
  const facts = page.getByRole('tabpanel');
  expect(await facts.innerText()).toContain('DateTimeOriginal');
  expect(await facts.innerText()).toMatch(/[0-9a-f]{64}/);
  await page.getByRole('tab', { name: 'Custody' }).click();
  await page.getByText('Original opened to be seen or heard').waitFor();
  await page.getByRole('tab', { name: 'Raw' }).click();
  await page.getByText('ExifTool', { exact: false }).first().waitFor();
  await page.getByRole('tab', { name: 'Facts' }).click();
  await backToAll(page);
}

async function zoomOf(page: Page): Promise<number> {
  return parseInt(await page.locator('.Photo-zoom').innerText());
}

async function seekVideo(page: Page): Promise<void> {
  await openByName(page, 'VID_20240518_120402.mp4');
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((element: Media) => element.readyState)).toBeGreaterThan(0);
  expect(await video.evaluate((element: Media) => element.muted)).toBe(true);
  const duration = await video.evaluate((element: Media) => element.duration);
  const slider = page.getByRole('slider', { name: 'Time' });
  const box = (await slider.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.75, box.y + box.height / 2);
  await expect.poll(() => video.evaluate((element: Media) => (element.seeking ? -1 : element.currentTime))).toBeCloseTo(duration * 0.75, 0);
  await backToAll(page);
}

async function hearAudio(page: Page): Promise<void> {
  await openByName(page, 'REC0007.mp3');
  await page.locator('.Timeline-peaks path').first().waitFor({ state: 'attached' });
  const audio = page.locator('audio');
  await expect.poll(() => audio.evaluate((element: Media) => element.readyState)).toBeGreaterThan(0);
  await page.getByRole('tab', { name: 'Links and notes' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search names and notes' }).waitFor();
  await openByName(page, 'REC0007.mp3');
  await expect.poll(() => audio.evaluate((element: Media) => element.readyState)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Forward 5 seconds' }).click();
  await page.getByRole('button', { name: 'Mark passage (P)' }).click();
  await page.getByRole('button', { name: 'Forward 5 seconds' }).click();
  await page.getByRole('button', { name: 'Mark passage (P)' }).click();
  await page.getByRole('textbox', { name: /New note about: 0:05 to|New note about: From|New note about/ }).fill('She names the officer.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByText('She names the officer.').waitFor();
  await audio.evaluate((element: Media) => (element.currentTime = 0));
  await page.locator('.Passage').click();
  await expect.poll(() => audio.evaluate((element: Media) => element.currentTime)).toBeCloseTo(5, 0);
  await page.getByRole('tab', { name: 'Facts' }).click();
  await backToAll(page);
}

async function linkByDrag(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Incidents beside the catalogue' }).click();
  const side = page.getByRole('complementary', { name: 'Incidents' });
  await side.getByRole('button', { name: 'New incident' }).first().click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect.poll(() => title.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus'))).toBe(true);
  await title.fill('Detentions at the square');
  await page.getByText(/Saved \d\d:\d\d$/).waitFor();
  await page.getByRole('link', { name: /Catalogue/ }).click();
  const cells = page.getByRole('gridcell');
  await expect.poll(() => cells.count()).toBeGreaterThan(8);
  await page.locator('.Grid .Cell').nth(0).click();
  await page
    .locator('.Grid .Cell')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await page.getByText('3 selected').waitFor();
  await page
    .locator('.Grid .Cell')
    .nth(1)
    .dragTo(side.getByRole('row', { name: /Detentions at the square/ }));
  await page.getByText('Linked 3 items to “Detentions at the square”').waitFor();
}

async function writeIncident(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Incidents/ }).click();
  await page.getByRole('row', { name: /Detentions at the square/ }).click();
  await page.getByRole('textbox', { name: 'When' }).fill('18.05.2024');
  await page.getByRole('textbox', { name: 'Place' }).fill('Square by the station');
  await page.getByRole('textbox', { name: 'Summary' }).fill('People were led to vans around noon.');
  await page.getByText('Understood as', { exact: false }).waitFor();
  await expect.poll(() => page.getByText(/Saved \d\d:\d\d$/).count()).toBe(3);
  expect(await page.getByRole('heading', { name: '3 linked items' }).count()).toBe(1);
}

async function undoAndRestore(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Unlink/ })
    .first()
    .click();
  await page.getByRole('heading', { name: '2 linked items' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByRole('heading', { name: '3 linked items' }).waitFor();
  await page.getByText('Taken back: Link removed').waitFor();
}

async function exportAll(page: Page, home: string): Promise<string> {
  const into = join(home, 'handover');
  mkdirSync(into);
  await page.getByRole('link', { name: 'Export' }).click();
  await page.getByText('Everything', { exact: true }).click();
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await choosePath(page, into, /Choose this folder/);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText('The package is ready.').waitFor({ timeout: 60_000 });
  const [name] = readdirSync(into);
  expect(existsSync(join(into, name!, 'bagit.txt'))).toBe(true);
  const verified = await kualik(['verify', join(into, name!), '--json'], { cwd: home });
  expect(verified.code).toBe(0);
  return join(into, name!);
}

/** Sound first; then one original gets a byte more, and the window must name it. */
async function verifyPackage(page: Page, exported: string): Promise<void> {
  await page.getByRole('button', { name: 'Verify it now' }).click();
  await page.getByText('The files are unchanged.').waitFor({ timeout: 60_000 });
  const manifest = readdirSync(join(exported, 'data'), { recursive: true, withFileTypes: true }).find(
    (entry) => entry.isFile() && /originals/.test(entry.parentPath),
  )!;
  const original = join(manifest.parentPath, manifest.name);
  chmodSync(original, 0o644);
  appendFileSync(original, 'x');
  writeFileSync(join(exported, 'data', 'added.txt'), 'not listed');
  await page.getByText('A package or another case').click();
  await page.getByRole('button', { name: 'Choose…' }).click();
  await choosePath(page, exported, /Choose/);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByText(/things are wrong/).waitFor({ timeout: 60_000 });
  const problems = await page.getByRole('table').first().innerText();
  expect(problems).toContain(manifest.name);
  expect(problems).toContain('added.txt');
}
