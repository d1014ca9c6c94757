/** People and locking in the real window: a sealed case made, locked by key and by itself, unlocked in every way, and what each role is offered. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { makeGuardedCase, passphrases, people } from './guarded-case.ts';
import { choosePath, openWindow, press } from './window.ts';

const made = temporary();
const sound = join(made, 'Ledger.kualik');
let recoveryKey = '';
beforeAll(async () => {
  ({ recoveryKey } = await makeGuardedCase(sound));
}, 60_000);

/** A copy of the sealed case, so that each test has its own. */
function copyOf(home: string): string {
  const path = join(home, 'Ledger.kualik');
  cpSync(sound, path, { recursive: true });
  return path;
}

it('makes a sealed case, prints and splits its recovery key, locks it by key and unlocks it', async () => {
  const home = temporary();
  const { page } = await openWindow({ home });
  await page.getByRole('button', { name: /New case/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Winter archive');
  const create = dialog.getByRole('button', { name: 'Create case' });
  expect(await create.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: 'Owner', exact: true }).fill('Aigerim');
  const passphrase = dialog.getByLabel('The owner’s passphrase', { exact: true });
  await passphrase.fill('short');
  await dialog.getByText('Too short: 7 more characters.').waitFor();
  await passphrase.fill('aaaaaaaaaaaaaaa');
  await dialog.getByText('Too easily guessed', { exact: false }).waitFor();
  await passphrase.fill('copper lantern river');
  await dialog.getByText('Latin letters').first().waitFor();
  await dialog.getByLabel('The same again', { exact: true }).fill('something else');
  await dialog.getByText('The two are not the same.').waitFor();
  expect(await create.isDisabled()).toBe(true);
  await dialog.getByLabel('The same again', { exact: true }).fill('copper lantern river');
  await create.click();

  await page.getByRole('button', { name: 'Make the recovery key' }).click();
  await page.getByText('This is shown only once.').waitFor();
  expect(await page.locator('main .KeyGroups li').count()).toBe(9);
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await page.getByRole('heading', { name: 'Share 3 of 3: any 2 together are the key' }).waitFor();
  const codes = await sheetsOf(page);
  expect(codes).toHaveLength(3);
  expect(await pagesOf(page)).toBe(3);
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await confirmGroup(page, codes);
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  await page.getByRole('button', { name: /Unlocked: Aigerim Owner/ }).waitFor();
  expect(await page.title()).toBe('Winter archive.kualik · Kualik');

  await page.evaluate('globalThis.markOfOldPage = true');
  await press(page, 'Control+l');
  await page.getByRole('heading', { name: 'This case is sealed' }).waitFor();
  expect(await page.evaluate('globalThis.markOfOldPage')).toBeUndefined();
  await page.getByLabel('Passphrase', { exact: true }).fill('copper lantern rivre');
  await press(page, 'Enter');
  await page.getByText('This passphrase opens nothing here.').waitFor();
  expect(await page.getByLabel('Passphrase', { exact: true }).inputValue()).toBe('copper lantern rivre');
  await page.getByLabel('Passphrase', { exact: true }).fill('copper lantern river');
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();

  // The shares open it as well; whoever comes by them may only read, and give people a new passphrase.
  await press(page, 'Control+l');
  await page.getByRole('button', { name: 'With shares of it' }).click();
  await page.getByRole('textbox', { name: 'Share 1' }).fill(codes[2]!.toLowerCase());
  await page.getByRole('textbox', { name: 'Share 2' }).fill(codes[0]!.replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await page.getByRole('button', { name: /Unlocked: Recovery key/ }).waitFor();
}, 120_000);

it('asks for the words of the case it is started with, slows guessing down, and comes back to the same place', async () => {
  const home = temporary();
  const { page } = await openWindow({ home, casePath: copyOf(home) });
  const field = page.getByLabel('Passphrase', { exact: true });
  await field.waitFor();
  const shown = await page.locator('body').innerText();
  expect(shown).toContain('Ledger.kualik');
  expect(shown).not.toContain('Old Square');
  for (const guess of ['first wrong guess', 'second wrong guess', 'third wrong guess']) {
    await field.fill(guess);
    await press(page, 'Enter');
    await page.getByText('This passphrase opens nothing here.').waitFor();
  }
  await press(page, 'Enter');
  await page.getByText(/It can be tried again in \d seconds?\./).waitFor();
  expect(await page.getByRole('button', { name: 'Unlock', exact: true }).isDisabled()).toBe(true);
  await page.getByText('It can be tried again now.').waitFor();
  await field.fill(passphrases.owner);
  await press(page, 'Enter');
  await page.getByRole('gridcell').nth(1).waitFor();

  await page.locator('.Grid .Cell').nth(1).click();
  await press(page, 'Control+l');
  await field.fill(passphrases.owner);
  await press(page, 'Enter');
  await page.locator('.Grid .Cell--chosen').waitFor();
  await press(page, 'g', 'i');
  await page.getByRole('row', { name: /Detentions/ }).click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.focus();
  // From within a field, and over a dialog.
  await press(page, 'Control+k', 'Control+l');
  await field.waitFor();
  expect(await page.locator('body').innerText()).not.toContain('Detentions');
  await field.fill(passphrases.owner);
  await press(page, 'Enter');
  await expect.poll(() => title.inputValue()).toBe('Detentions at the Old Square');

  await page.getByRole('button', { name: /^Case/ }).click();
  await page.getByRole('menuitem', { name: 'Close case' }).click();
  const recent = page.getByRole('region', { name: 'Recent cases' });
  expect(await recent.innerText()).not.toContain('Old Square');
  await recent
    .getByRole('button', { name: /Ledger\.kualik/ })
    .first()
    .click();
  await field.waitFor();
}, 90_000);

it('locks by itself when nobody is there, after a minute’s notice that any key takes back', async () => {
  const home = temporary();
  const { page } = await openWindow({ home, casePath: copyOf(home) });
  await page.clock.install();
  await unlock(page, passphrases.owner);
  await page.clock.runFor('14:30');
  await page.getByText('The case will be locked in a minute.').waitFor();
  await press(page, 'g');
  await page.getByText('The case will be locked in a minute.').waitFor({ state: 'detached' });
  await page.clock.runFor('14:30');
  await page.getByText('The case will be locked in a minute.').waitFor();
  await page.clock.runFor('00:40');
  await page.getByRole('heading', { name: 'This case is sealed' }).waitFor();
}, 60_000);

it('offers each role what it may do, and says why not', async () => {
  const home = temporary();
  const { page } = await openWindow({ home, casePath: copyOf(home) });
  await unlock(page, passphrases.auditor);
  await page.getByRole('button', { name: /Unlocked: Farid Auditor/ }).waitFor();
  await press(page, 'Control+k');
  await page.getByRole('menuitem').first().waitFor();
  const offered = await page.getByRole('menu').innerText();
  expect(offered).toContain('Go to the custody log');
  for (const action of ['Import files', 'New incident', 'Undo', 'New person']) expect(offered).not.toContain(action);
  await press(page, 'Escape');
  await press(page, 'g', 'm');
  await page.getByText('Your role here (Auditor) does not allow this', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: /Choose a folder/ }).count()).toBe(0);
  await press(page, 'g', 'e');
  await page.getByText('You cannot export here.').waitFor();
  expect(await page.getByRole('button', { name: 'Export', exact: true }).count()).toBe(0);
  await press(page, 'g', 'u');
  await page.getByText('Only an owner changes who works here.').waitFor();
  expect(await page.getByRole('button', { name: 'Add a person…' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: `Actions for ${people.legal}` }).click();
  expect(await page.getByRole('menuitem', { name: 'Remove…' }).getAttribute('aria-disabled')).toBe('true');
  await press(page, 'Escape');

  // An owner adds somebody, changes a role and removes a person; the log names who did it.
  await press(page, 'Control+l');
  await unlock(page, passphrases.owner, 'Access');
  await page.getByRole('button', { name: 'Add a person…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Samal');
  await dialog.getByLabel('Passphrase', { exact: true }).fill('green kites in the wind');
  await dialog.getByLabel('The same again', { exact: true }).fill('green kites in the wind');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('row', { name: /Samal Researcher/ }).waitFor();
  await page.getByRole('button', { name: 'Actions for Samal' }).click();
  await page.getByRole('menuitem', { name: 'Change name or role…' }).click();
  await dialog.getByRole('button', { name: /Role/ }).click();
  await page.getByRole('option', { name: /^Auditor/ }).click();
  await dialog.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('row', { name: /Samal Auditor/ }).waitFor();
  await page.getByRole('button', { name: 'Actions for Samal' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await dialog.getByText('What they signed stays', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('region', { name: 'No longer here' }).getByText('Samal').waitFor();
}, 90_000);

it('waits with locking until an import has ended, and says so', async () => {
  const home = temporary();
  const card = join(home, 'card');
  mkdirSync(card);
  for (let index = 0; index < 300; index += 1) writeFileSync(join(card, `note ${index}.txt`), `note ${index}`);
  const { page } = await openWindow({ home, casePath: copyOf(home) });
  await unlock(page, passphrases.researcher);
  await press(page, 'g', 'm');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await choosePath(page, card, /Choose this folder/);
  await page.getByRole('textbox', { name: 'Source' }).fill('Notes from a witness');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).first().click();
  await press(page, 'Control+l');
  await page.getByText('The case will be locked as soon as this has ended.').waitFor();
  await page.getByRole('button', { name: 'Do not lock' }).click();
  await page.getByText('The case will be locked as soon as this has ended.').waitFor({ state: 'detached' });
  await press(page, 'Control+l');
  await page.getByRole('button', { name: 'Resume', exact: true }).first().click();
  await page.getByRole('heading', { name: 'This case is sealed' }).waitFor({ timeout: 60_000 });
}, 120_000);

it('opens an open case with people for reading, and lets somebody in to write', async () => {
  const home = temporary();
  const casePath = join(home, 'Ledger.kualik');
  await makeGuardedCase(casePath, 'open');
  const { page } = await openWindow({ home, casePath });
  await page.getByText('Read only', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Unlock…' }).click();
  await page.getByRole('heading', { name: 'Who is working here?' }).waitFor();
  await page.getByRole('button', { name: 'Open for reading only' }).click();
  await page.getByRole('gridcell').first().waitFor();
  await press(page, 'g', 'u');
  await page.getByText('Nobody is unlocked', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Unlock…' }).click();
  await unlock(page, passphrases.researcher);
  await page.getByRole('button', { name: /Unlocked: Dinara Researcher/ }).waitFor();
  await press(page, 'Shift+N');
  await page.getByRole('textbox', { name: 'Title' }).waitFor();

  // The log tells who did it, and can be narrowed to one person, also one who is gone.
  await page.getByRole('link', { name: /Custody log/ }).click();
  await page.getByRole('listitem').filter({ hasText: 'Incident created · Dinara' }).waitFor();
  await page.getByRole('button', { name: /Anybody/ }).click();
  await page.getByRole('option', { name: 'Gulnar (no longer here)' }).click();
  await page.getByText('No entries.').waitFor();
  await page.getByRole('button', { name: /Gulnar/ }).click();
  await page.getByRole('option', { name: 'Aigerim', exact: true }).click();
  await page.getByRole('button', { name: /All events/ }).click();
  await page.getByRole('option', { name: 'People and access' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Gulnar (no longer here)' }).first().waitFor();
  const shown = await page.locator('.CustodyEntry-head').allInnerTexts();
  expect(shown.length).toBeGreaterThan(3);
  for (const entry of shown) expect(entry).toMatch(/^(Person (added|removed)|Recovery key made) · Aigerim/);
}, 90_000);

it('lets a second person approve an export, and begins just that', async () => {
  const home = temporary();
  const { page } = await openWindow({ home, casePath: copyOf(home) });
  await unlock(page, passphrases.owner);
  await press(page, 'g', 'u');
  await page.getByText('An export needs a second person', { exact: true }).click();
  await expect.poll(() => page.getByRole('switch').isChecked()).toBe(true);
  await press(page, 'g', 'e');
  await page.getByRole('button', { name: 'Propose this export' }).click();
  await page.getByText('Waits for approval').waitFor();
  expect(await page.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true);
  await page.getByText('Somebody else has to approve what you proposed.').waitFor();
  await press(page, 'Control+l');
  await unlock(page, passphrases.legal, 'Export');
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByText(/Approved by Bolat/).waitFor();
  await page.getByRole('button', { name: /^Export…/ }).click();
  await choosePath(page, join(home, 'documents'), /Choose this folder/);
  await page.getByRole('heading', { name: 'Exporting' }).waitFor();
}, 90_000);

it('gives somebody a new passphrase by the recovery key', async () => {
  const home = temporary();
  const { page } = await openWindow({ home, casePath: copyOf(home) });
  await page.getByRole('button', { name: 'With the recovery key' }).click();
  await page.getByRole('textbox', { name: 'Recovery key' }).fill(recoveryKey.toLowerCase());
  await press(page, 'Enter');
  await page.getByRole('button', { name: /Unlocked: Recovery key/ }).waitFor();
  await press(page, 'g', 'u');
  await page.getByRole('button', { name: `Actions for ${people.owner}` }).click();
  await page.getByRole('menuitem', { name: 'Give a new passphrase…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New passphrase', { exact: true }).fill('amber stones on the hill');
  await dialog.getByLabel('The same again', { exact: true }).fill('amber stones on the hill');
  await dialog.getByRole('button', { name: 'Give it' }).click();
  await page.getByText(`${people.owner} has a new passphrase.`).waitFor();
  await press(page, 'Control+l');
  await unlock(page, 'amber stones on the hill', 'Access');
  await page.getByRole('button', { name: /Unlocked: Aigerim Owner/ }).waitFor();
}, 60_000);

async function unlock(page: Page, passphrase: string, heading?: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await press(page, 'Enter');
  if (heading === undefined) await page.getByRole('gridcell').first().waitFor();
  else await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function sheetsOf(page: Page): Promise<string[]> {
  const lists = await page.locator('main .KeyGroups').all();
  return Promise.all(lists.map(async (list) => (await list.locator('li').allInnerTexts()).join('-')));
}

/** How many sheets of paper it takes. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

async function confirmGroup(page: Page, codes: readonly string[]): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Group \d+ of share \d+$/ });
  const [, group, share] = /Group (\d+) of share (\d+)/.exec(await page.locator('main').innerText())!;
  await field.fill('0000');
  await press(page, 'Enter');
  await page.getByText('That is not this group.', { exact: false }).waitFor();
  await field.fill(codes[Number(share) - 1]!.split('-')[Number(group) - 1]!);
  await press(page, 'Enter');
}
