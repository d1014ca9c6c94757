/** What the window says of a card after an import: never that it can go when something of it, or all of it, is not in the case. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { choosePath, openWindow } from './window.ts';

it.each([
  ['an empty card', { good: 0, links: 0 }, 'No file was found. Nothing was imported.'],
  ['a card of which nothing could be taken', { good: 0, links: 2 }, 'None of the files could be taken. Nothing was imported.'],
  ['a card of which something could not be taken', { good: 2, links: 1 }, '1 file could not be taken. All others are secured.'],
])(
  'of %s',
  async (_, { good, links }, title) => {
    const home = temporary();
    const card = join(home, 'card');
    mkdirSync(card);
    for (let number = 0; number < good; number++) writeFileSync(join(card, `note ${number}.txt`), `words ${number}`);
    for (let number = 0; number < links; number++) symlinkSync('/etc/hostname', join(card, `link ${number}`));
    await kualik(['create', 'outcome.kualik', '--open'], { cwd: home });
    const { page } = await openWindow({ home, casePath: join(home, 'outcome.kualik') });
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByRole('button', { name: 'Choose a folder' }).click();
    await choosePath(page, card, /Choose this folder/);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    const report = page.getByRole('region', { name: 'Import report' });
    await report.getByText(title).waitFor({ timeout: 30_000 });
    const words = await report.innerText();
    expect(words).toContain('not erase the card');
    expect(words).not.toContain('can be taken out');
  },
  60_000,
);
