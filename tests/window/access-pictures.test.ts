/** Pictures of the screens for people and locking, light and dark, each without a fault that axe knows. The same environment variables as in pictures.test.ts steer where they go. */
import { AxeBuilder } from '@axe-core/playwright';
import { cpSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { makeGuardedCase, passphrases } from './guarded-case.ts';
import { openWindow, press } from './window.ts';

const forDocuments = process.env['KUALIK_PICTURES'] === '1';
const home = temporary();
const folder = forDocuments
  ? fileURLToPath(new URL('../../docs/pictures', import.meta.url))
  : (process.env['KUALIK_PICTURES_INTO'] ?? join(home, 'pictures'));
const size = { width: Number(process.env['KUALIK_PICTURES_WIDTH'] ?? 1280), height: Number(process.env['KUALIK_PICTURES_HEIGHT'] ?? 800) };

/** Each screen with how one comes there from the one before. */
const screens: readonly [name: string, open: (page: Page) => Promise<void>][] = [
  ['unlock', (page) => page.getByLabel('Passphrase', { exact: true }).fill('copper lantern')],
  ['unlock-shares', (page) => page.getByRole('button', { name: 'With shares of it' }).click()],
  ['access', openAccess],
  ['add-person', openAddPerson],
  ['recovery', makeRecoveryKey],
  ['recovery-shares', (page) => page.getByRole('button', { name: 'Split', exact: true }).click()],
  ['approval', proposeExport],
  ['log-people', openLog],
  ['lock-notice', waitForNotice],
  ['new-case', askForNewCase],
];

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await makeGuardedCase(join(home, 'Ledger.kualik'));
}, 60_000);

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  it('draws every screen for people and locking', async () => {
    const place = join(home, scheme);
    const casePath = join(place, 'Ledger.kualik');
    cpSync(join(home, 'Ledger.kualik'), casePath, { recursive: true });
    const { page } = await openWindow({ home: place, casePath, scheme, ...size });
    await page.clock.install();
    for (const [name, open] of screens) {
      await open(page);
      // A moved mouse would take the notice back.
      if (name !== 'lock-notice') await page.mouse.move(1, 1);
      await page.clock.runFor(400);
      const path = join(folder, `${name}-${scheme}.png`);
      await page.screenshot({ path });
      expect(statSync(path).size).toBeGreaterThan(10_000);
      expect(await faultsOf(page), name).toEqual([]);
    }
  }, 120_000);
});

async function openAccess(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'With a passphrase' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrases.owner);
  await press(page, 'Enter');
  await page.getByRole('gridcell').first().waitFor();
  await press(page, 'g', 'u');
  await page.getByRole('row', { name: /Bolat/ }).waitFor();
}

async function openAddPerson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a person…' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Samal');
  await page.getByRole('dialog').getByLabel('Passphrase', { exact: true }).fill('зелёные');
}

async function makeRecoveryKey(page: Page): Promise<void> {
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Make another one' }).click();
  await page.getByRole('button', { name: 'Make the recovery key' }).click();
  await page.getByText('This is shown only once.').waitFor();
}

async function proposeExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await page.getByRole('button', { name: 'Show it again' }).click();
  const codes = await page.locator('main .KeyGroups').all();
  const groups = await Promise.all(codes.map((code) => code.locator('li').allInnerTexts()));
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  const [, group, share] = /Group (\d+) of share (\d+)/.exec(await page.locator('main').innerText())!;
  await page.getByRole('textbox').fill(groups[Number(share) - 1]![Number(group) - 1]!);
  await press(page, 'Enter');
  await page.getByText('An export needs a second person', { exact: true }).click();
  await expect.poll(() => page.getByRole('switch').isChecked()).toBe(true);
  await press(page, 'g', 'e');
  await page.getByRole('button', { name: 'Propose this export' }).click();
  await page.getByText('Waits for approval').waitFor();
  await page.clock.runFor('00:10');
}

async function openLog(page: Page): Promise<void> {
  await press(page, 'g', 'l');
  await page.getByText('Person added').first().waitFor();
}

async function waitForNotice(page: Page): Promise<void> {
  await page.clock.runFor('14:30');
  await page.getByText('The case will be locked in a minute.').waitFor();
}

async function askForNewCase(page: Page): Promise<void> {
  await press(page, 'x');
  await page.getByRole('button', { name: /^Case/ }).click();
  await page.getByRole('menuitem', { name: /New case/ }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Winter archive');
  await page.getByRole('dialog').getByLabel('The owner’s passphrase', { exact: true }).fill('copper lantern');
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`));
}
