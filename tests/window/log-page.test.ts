/** The page of the custody log: checkpoints, partners and time stamps handled by files alone; an item's five times; an older checkpoint held against the case. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { checkProof } from '../../core/proofs/check-proof.ts';
import { logKeyOf } from '../../core/proofs/checkpoints.ts';
import { createIncident } from '../../core/records/incidents.ts';
import { foundedCase } from '../actors/people.ts';
import { temporary } from '../support/temporary.ts';
import { faultsInBothSchemes, inBothSchemes } from './axe.ts';
import { proofsCase } from './proofs-case.ts';
import { openWindow, press } from './window.ts';

const pictures = process.env['KUALIK_PICTURES_INTO'];

it('handles all outside proof by files: sign, save, prove, cosign, ask, pin, take in, and hold the case against an older checkpoint', async () => {
  const folder = temporary();
  const out = join(folder, 'documents');
  mkdirSync(out, { recursive: true });
  const { path, logKey, oldNote, witness, authority } = await proofsCase(folder, out);
  const { page } = await openWindow({ casePath: path, home: folder });
  const dialog = page.getByRole('dialog');
  await page.getByRole('gridcell').first().waitFor();
  await press(page, 'g', 'l');
  await page.getByRole('heading', { name: 'Custody log', level: 1 }).waitFor();
  await page.getByText('Nobody outside has confirmed yet').waitFor();
  await page.getByText('Nothing outside proves yet when this log existed.').waitFor();
  await page.getByText('What this proves, and what it does not').click();
  await page.getByRole('row', { name: /Stamped by a time authority/ }).waitFor();
  await page.getByText('What this proves, and what it does not').click();

  // Empty parts say what to do.
  await press(page, '3');
  await page.getByText('Nobody cosigns this log yet').waitFor();
  await press(page, '4');
  await page.getByText('There is no time stamp yet').waitFor();
  await look(page, 'time-empty');

  await press(page, '2', 's');
  await page.getByText(/^Signed: the checkpoint covers \d+ entries/).waitFor();
  await expect.poll(() => page.getByRole('table', { name: 'Checkpoints' }).getByRole('row').count()).toBeGreaterThan(3);

  await press(page, 'd');
  await save(page, 'Save the file', out, 'head');
  expect(readFileSync(join(out, 'head.txt'), 'utf8')).toContain('kualik');
  expect(verdict(join(out, 'head.txt'), logKey)).toMatchObject({ holds: true, kind: 'checkpoint' });
  await press(page, 'p');
  await save(page, 'Make the page', null, 'page');
  expect(readFileSync(join(out, 'page.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  await press(page, 'e');
  await dialog.getByRole('textbox', { name: 'Number of the entry' }).fill('3');
  await save(page, 'Save a proof', null, 'entry');
  expect(verdict(join(out, 'entry.tlog-proof'), logKey)).toMatchObject({ holds: true, kind: 'inclusion', index: 3 });
  await press(page, 'o');
  await dialog.getByRole('textbox', { name: 'Their older checkpoint' }).fill(oldNote);
  await save(page, 'Save the proof', null, 'grew');
  expect(verdict(join(out, 'grew.txt'), logKey, oldNote)).toMatchObject({ holds: true, kind: 'consistency' });

  // A name that is taken is refused, and nothing is written over.
  await press(page, 'd');
  await dialog.getByRole('textbox', { name: 'Name of the file' }).fill('head');
  await dialog.getByRole('button', { name: 'Save the file' }).click();
  await dialog.getByRole('alert').getByText('That is already there.').waitFor();
  await leave(page);

  await press(page, '3', 'c');
  await dialog.getByRole('button', { name: 'From a file…' }).click();
  await chooseFile(page, out, 'cosigned.txt');
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Cosigned checkpoint' }).inputValue()).toContain('office.example/ana');
  await dialog.getByRole('textbox', { name: 'What you call the partner' }).fill('Office of Ana');
  await dialog.getByRole('textbox', { name: 'The partner’s key' }).fill(witness.verifierKey);
  await look(page, 'cosigned-dialog', 'cosigned.txt');
  await dialog.getByRole('button', { name: 'Take it in' }).click();
  await dialog.getByText('Office of Ana is a partner of this case now.').waitFor();
  await leave(page);
  await page
    .getByRole('table', { name: 'Partners' })
    .getByRole('row', { name: /Office of Ana.*by their clock/ })
    .waitFor();
  await page.getByText(/^1 partner\. The newest cosigned one covers/).waitFor();
  await look(page, 'partners');
  await press(page, '2');
  await page.getByText('Only those that partners cosigned').click();
  await expect.poll(() => page.getByRole('table', { name: 'Checkpoints' }).getByRole('row').count()).toBe(2);
  await page.getByText('Only those that partners cosigned').click();

  await press(page, '4', 't');
  await save(page, 'Write the request', null, 'request', false);
  await dialog.getByText(/curl --fail --data-binary @request\.tsq/).waitFor();
  await look(page, 'asked-dialog', 'curl');
  await leave(page);
  await page.getByText('Asked, not answered yet').waitFor();
  writeFileSync(join(out, 'answer.tsr'), authority.answer(readFileSync(join(out, 'request.tsq'))));
  await press(page, 'a');
  await dialog.getByRole('button', { name: 'Answer (.tsr): Choose…' }).click();
  await chooseFile(page, out, 'answer.tsr');
  await dialog.getByRole('textbox', { name: 'What you call the authority' }).fill('Hour Office');
  await dialog.getByRole('button', { name: 'Take it in' }).click();
  await dialog.getByText('Kept, but it proves nothing yet.').waitFor();
  await leave(page);
  await page.getByRole('table', { name: 'Time stamps' }).getByText('Root unknown').waitFor();

  await press(page, 'r');
  await dialog.getByRole('button', { name: 'Root certificate (PEM or DER): Choose…' }).click();
  await chooseFile(page, out, 'root.pem');
  await dialog.getByText('O=Hour Office, CN=Root').waitFor();
  expect(await dialog.getByRole('button', { name: 'Pin it' }).isDisabled()).toBe(true);
  await look(page, 'root-dialog', 'Hour Office');
  await dialog.getByText('I have compared every group of the fingerprint').click();
  await dialog.getByRole('button', { name: 'Pin it' }).click();
  await dialog.getByText('1 answer that was waiting is proven now.').waitFor();
  await leave(page);
  await page.getByRole('table', { name: 'Time stamps' }).getByText('Proven').waitFor();
  await page.getByText(/^The first \d+ entries existed not later than/).waitFor();
  await look(page, 'time');
  await press(page, '2');
  await look(page, 'checkpoints');

  await press(page, 'g', 'v');
  await page.getByText('Hold its log against an older checkpoint').click();
  await page.getByRole('button', { name: 'From a file…' }).click();
  await chooseFile(page, out, 'older.txt');
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByText('The log still begins with the checkpoint that was kept.').waitFor({ timeout: 30_000 });
  await page.getByText('Time stamps').waitFor();
  await look(page, 'verify-agrees');
  await page.getByText('Hold its log against an older checkpoint').click();
  await page.getByRole('textbox', { name: 'Older checkpoint' }).fill(printedOtherRoot(oldNote));
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'The log is not the one that was kept.' }).waitFor({ timeout: 30_000 });
  await page.getByRole('row').filter({ hasText: 'Log was rewritten since the checkpoint' }).waitFor();

  await press(page, 'g', 'c');
  await page.getByRole('gridcell').first().dblclick();
  const times = page.getByRole('list', { name: 'Five times, none of them merged' });
  await times.getByRole('heading', { name: 'Externally proven' }).waitFor();
  expect(await times.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(['Device', 'Source', 'Acquired', 'Entered', 'Externally proven']);
  await times.getByText('not later than').waitFor();
  await times.getByText('memory card of a witness').waitFor();
  await look(page, 'item-times');
  await times.getByRole('button', { name: 'Prove that entry…' }).click();
  await save(page, 'Save a proof', null, 'item');
  expect(verdict(join(out, 'item.tlog-proof'), logKey)).toMatchObject({ holds: true, entry: { type: 'item-secured' } });
  expect(existsSync(join(out, 'item.tlog-proof'))).toBe(true);
}, 180_000);

it('says what it cannot do where nobody may write, and still saves what outsiders can check', async () => {
  const folder = temporary();
  const session = await foundedCase(folder);
  createIncident(session, { title: 'Station square, morning' });
  session.checkpoint();
  const { verifierKey } = logKeyOf(session);
  session.close();
  const { page } = await openWindow({ casePath: session.folder.root, home: folder });
  await page.locator('main h1, main h2, main [role=grid]').first().waitFor();
  await press(page, 'g', 'l');
  await page.getByText('This case can only be read here').waitFor();
  await page.getByText(/^Each entry by the person who made it: 1 person signs here/).waitFor();
  await press(page, '2');
  expect(await page.getByRole('button', { name: 'Sign the log as it is now' }).isDisabled()).toBe(true);
  await press(page, 'd');
  await save(page, 'Save the file', folder, 'head');
  expect(verdict(join(folder, 'head.txt'), verifierKey)).toMatchObject({ holds: true });
  await press(page, 'e');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Number of the entry' }).fill('1');
  await save(page, 'Save a proof', null, 'entry');
  expect(verdict(join(folder, 'entry.tlog-proof'), verifierKey)).toMatchObject({ holds: true, index: 1 });
  await press(page, '4', 't', 'a', 'r');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Ask for a time stamp…' }).isDisabled()).toBe(true);
  await look(page, 'read-only');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Prove');
  await page.getByText('Prove an entry…').last().waitFor();
}, 120_000);

it.skipIf(pictures === undefined)(
  'is drawn in Russian and Kazakh',
  async () => {
    const folder = temporary();
    mkdirSync(join(folder, 'documents'), { recursive: true });
    const { path } = await proofsCase(folder, join(folder, 'documents'));
    const { page } = await openWindow({ casePath: path, home: folder });
    await page.getByRole('gridcell').first().waitFor();
    for (const language of ['Русский', 'Қазақша']) {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type(language);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.evaluate("location.hash = '#/log'");
      for (const tab of ['1', '2', '3', '4']) {
        await press(page, tab);
        await page.waitForTimeout(400);
        if (tab === '1') await page.locator('.Standing-proves > summary').click();
        await page.screenshot({ path: join(pictures!, `log-${language}-${tab}.png`) });
        if (tab === '1') await page.locator('.Standing-proves > summary').click();
      }
    }
  },
  120_000,
);

const faults: string[] = [];
afterAll(() => expect(faults).toEqual([]));

/** Looks with axe in light and dark; draws where pictures are wanted. */
async function look(page: Page, name: string, hasWords?: string): Promise<void> {
  if (hasWords !== undefined) await page.getByRole('dialog').waitFor();
  await page.mouse.move(1, 1);
  if (pictures === undefined) {
    faults.push(...(await faultsInBothSchemes(page)).map((fault) => `${name}: ${fault}`));
    return;
  }
  const size = page.viewportSize()!;
  for (const width of [1280, 1920]) {
    await page.setViewportSize({ width, height: 1000 });
    await inBothSchemes(page, async (scheme) => void (await page.screenshot({ path: join(pictures, `log-${name}-${scheme}-${width}.png`) })));
  }
  await page.setViewportSize(size);
}

/** The folder stays the one of before when none is given. */
async function save(page: Page, button: string, folder: string | null, name: string, closes = true): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (folder !== null) await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await dialog.getByRole('textbox', { name: 'Name of the file' }).fill(name);
  await dialog.getByRole('button', { name: button }).click();
  await dialog.getByText('The file was written.').waitFor();
  if (closes) await leave(page);
}

/** Keys are the page’s again only when the dialog is gone. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function chooseFile(page: Page, folder: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Choose files or folders' });
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Path' }).inputValue()).not.toBe('');
  await dialog.getByRole('textbox', { name: 'Path' }).fill(folder);
  await page.keyboard.press('Enter');
  await dialog.getByRole('row', { name }).dblclick();
  await dialog.waitFor({ state: 'detached' });
}

function verdict(path: string, logKey: string, from: string | null = null) {
  return checkProof(readFileSync(path, 'utf8'), { logKey, partnerKeys: [], entry: null, from });
}

/** As typed from a page of another history: three lines, hexadecimal digits in groups. */
function printedOtherRoot(note: string): string {
  const [origin, size] = note.split('\n');
  return `${origin}\n${size}\n${'abcd '.repeat(16)}`;
}
