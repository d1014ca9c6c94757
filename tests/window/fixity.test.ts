/** Checks of originals in the window: told where the case begins, looked at, done again, scheduled, and given a receipt of; in light and dark. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkReceipt } from '../../core/receipts/check-receipt.ts';
import { dueAhead, levelOf, weeksUpTo, dayNumber } from '../../renderer/fixity/weeks.ts';
import { temporary } from '../support/temporary.ts';
import { fixityCase } from './fixity-case.ts';
import { choosePath, openWindow, press } from './window.ts';

const pictures = process.env['KUALIK_PICTURES_INTO'];

it('tells on opening what failed, shows it, checks it again, changes the schedule and writes a receipt', { timeout: 120_000 }, async () => {
  const folder = temporary();
  const { page, home } = await openWindow({ casePath: await fixityCase(folder), home: folder });
  await page.getByRole('alert').filter({ hasText: '2 originals were not what was received' }).waitFor();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('heading', { name: 'Checks of originals', level: 1 }).waitFor();
  await page.getByText('2 originals are not what was received.').waitFor();
  await page.getByRole('row').filter({ hasText: 'Content altered' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Missing' }).waitFor();
  await page.getByRole('img', { name: /days with checks from/ }).waitFor();

  await page.getByRole('button', { name: 'Show as' }).click();
  await page.getByRole('option', { name: 'Table' }).click();
  await expect.poll(() => page.getByRole('region', { name: 'When originals were last checked' }).getByRole('row').count()).toBeGreaterThan(5);

  await page.getByRole('button', { name: 'Check the failed ones again' }).click();
  await page.getByRole('alert').filter({ hasText: '2 originals are not intact' }).waitFor();

  await page.getByRole('textbox', { name: /at least once in so many days/ }).fill('30');
  await page.getByText('Check what is due by itself while').click();
  await page.getByRole('button', { name: 'Save the schedule' }).click();
  await page.getByText('The schedule was saved.').waitFor();

  // By keys alone from here.
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await press(page, 'Shift+F');
  await page.getByText('originals checked, all intact').or(page.getByText('originals are not intact')).first().waitFor();
  await press(page, 'Shift+R');
  await choosePath(page, join(home, 'documents'), /^(Choose|Use|Select)/);
  await page.getByText(/The receipt was written/).waitFor();
  const written = readdirSync(join(home, 'documents')).filter((name) => name.endsWith('.json'));
  expect(written).toHaveLength(1);
  expect(checkReceipt(readFileSync(join(home, 'documents', written[0]!)))).toMatchObject({ ok: true });
  expect(existsSync(join(home, 'documents', written[0]!.replace(/json$/, 'txt')))).toBe(true);
});

it('says nothing where a case begins in which nothing is wrong and nothing has waited', { timeout: 60_000 }, async () => {
  const folder = temporary();
  const { page } = await openWindow({ casePath: await freshCase(folder), home: folder });
  await page.getByRole('gridcell').first().waitFor();
  expect(await page.locator('.Fixity-line').count()).toBe(0);
  await press(page, 'g', 'f');
  await page.getByText('Nothing is due yet.').waitFor();
  await page.getByText('No original has been read again yet.').waitFor();
});

it.skipIf(pictures === undefined)('is drawn', { timeout: 180_000 }, async () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [1280, 1920]) {
      const folder = temporary();
      const { page } = await openWindow({ casePath: await fixityCase(folder), home: folder, scheme, width, height: 1000 });
      await page.getByRole('alert').first().waitFor();
      await page.screenshot({ path: join(pictures!, `fixity-line-${scheme}-${width}.png`) });
      await press(page, 'g', 'f');
      await page.getByRole('img', { name: /days with checks from/ }).waitFor();
      await page.screenshot({ path: join(pictures!, `fixity-${scheme}-${width}.png`) });
      await page.getByRole('region', { name: 'Checks so far' }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(pictures!, `fixity-end-${scheme}-${width}.png`) });
    }
  }
});

it('puts days into weeks from Monday to Sunday, the last of which holds today, and every item into one span', () => {
  const today = dayNumber('2026-11-25');
  const weeks = weeksUpTo(today, 3);
  expect(weeks.flat()).toEqual(Array.from({ length: 21 }, (_, n) => dayNumber('2026-11-09') + n));
  expect([1, 10, 100, 1000].map((items) => levelOf(items, 1000))).toEqual([1, 2, 3, 4]);
  expect(levelOf(1, 1)).toBe(4);
  const due = [
    { day: '2026-11-20', items: 5 },
    { day: '2026-11-26', items: 1 },
    { day: '2026-12-25', items: 2 },
    { day: '2027-02-23', items: 3 },
    { day: '2027-02-24', items: 4 },
  ];
  expect(dueAhead(due, today, 5).map(({ items }) => items)).toEqual([5, 1, 2, 3, 4]);
});

async function freshCase(folder: string): Promise<string> {
  const { caseOf } = await import('../fixity/support.ts');
  const session = await caseOf(folder, 4);
  session.close();
  return session.folder.root;
}
