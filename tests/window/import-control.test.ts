/** An import that is paused, resumed, stopped and completed from the window. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { choosePath, openWindow } from './window.ts';

const files = 4000;

it('pauses, resumes, stops and completes an import', async () => {
  const home = temporary();
  const card = join(home, 'card');
  mkdirSync(card);
  for (let number = 0; number < files; number++) writeFileSync(join(card, `note ${number}.txt`), `${number} `.repeat(2000));
  await kualik(['create', 'paused.kualik', '--open'], { cwd: home });
  const { page } = await openWindow({ home, casePath: join(home, 'paused.kualik') });
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await choosePath(page, card, /Choose this folder/);
  await page.getByRole('button', { name: 'Import', exact: true }).click();

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('heading', { name: 'Paused' }).waitFor();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('The import was stopped before it was complete.').waitFor();

  await page.getByRole('button', { name: 'Complete it' }).click();
  await page.getByText('Every file is accounted for').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: /Catalogue 4,000/ }).waitFor();
  const verified = await kualik(['verify', join(home, 'paused.kualik'), '--json'], { cwd: home });
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true });
}, 120_000);
