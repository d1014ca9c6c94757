/** Spreadsheets and fields of the case's own in the window: a column says one, records of a kind are written to a file, a hit names the field. */
import { AxeBuilder } from '@axe-core/playwright';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';
import { temporary } from '../support/temporary.ts';
import { openWindow, press } from './window.ts';

const pictures = process.env['KUALIK_PICTURES_INTO'];

async function makeCase(casePath: string): Promise<void> {
  const { client, close } = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  await client.call('case.create', { path: casePath, name: 'A day on the square' });
  await client.call('record.create', { kind: 'field', fields: { record: 'person', code: 'clan', labelEn: 'Clan of birth', type: 'line' } });
  await close();
}

it.each(['light', 'dark'] as const)('a column says a field of the case’s own, and persons go to a file: %s', { timeout: 240_000 }, async (scheme) => {
  const home = temporary();
  const documents = join(home, 'Documents');
  mkdirSync(documents, { recursive: true });
  const table = join(documents, 'list.csv');
  writeFileSync(table, 'Whom,Kin,Act\nA. Tolmar,Arysbek,detained\n');
  const casePath = join(home, 'day.kualik');
  await makeCase(casePath);
  const { page } = await openWindow({ home, casePath, scheme });
  const sound = async (name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `sheet-${name}-${scheme}.png`) });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  };
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();

  await press(page, 'Shift+T');
  const chooser = page.getByRole('dialog');
  const folder = chooser.getByRole('textbox', { name: 'Path' });
  await expect.poll(() => folder.inputValue()).not.toBe('');
  await folder.fill(dirname(table));
  await page.keyboard.press('Enter');
  await chooser.getByRole('row', { name: 'list.csv' }).click();
  await chooser.getByRole('button', { name: 'Choose 1 entry' }).click();
  await page.getByRole('heading', { name: 'What would become of it' }).waitFor();
  for (const [column, meaning] of [
    ['Whom', 'Person: names'],
    ['Kin', 'Person: Clan of birth'],
  ] as const) {
    await page.getByRole('combobox', { name: `What “${column}” says` }).fill(meaning);
    await page.getByRole('option', { name: meaning, exact: true }).click();
  }
  await page.locator('.Sheet-facts dt').filter({ hasText: 'Person: Clan of birth' }).first().waitFor();
  await sound('own-field');
  await page.getByRole('button', { name: 'Import the rows' }).click();
  await page.getByText('The rows are recorded').waitFor({ timeout: 60_000 });

  await press(page, 'Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Write records to a spreadsheet' });
  await dialog.getByRole('button', { name: /As/ }).click();
  await page.getByRole('option', { name: 'CSV' }).click();
  await dialog.getByRole('textbox', { name: 'Name of the file' }).fill('persons');
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(documents);
  await dialog.getByRole('button', { name: 'Write the file' }).click();
  await dialog.getByText('1 record written').waitFor();
  await sound('write');
  const written = join(documents, 'persons.csv');
  expect(existsSync(written)).toBe(true);
  const [header, row] = readFileSync(written, 'utf8').split('\n');
  expect(header).toContain('person.custom.clan');
  expect(row).toContain('Arysbek');
  await dialog.getByRole('button', { name: 'Write the file' }).click();
  await dialog.getByText('There is a file of that name already').waitFor();
  await page.keyboard.press('Escape');

  await press(page, 'g', 's');
  await page.getByRole('searchbox', { name: 'Search everything' }).fill('Arysbek');
  await page.locator('.Hit-field').filter({ hasText: 'Clan of birth' }).first().waitFor();
});
