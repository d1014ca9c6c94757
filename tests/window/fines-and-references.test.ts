/** What a claim's source numbers it, and what a fine was worth that day, typed and kept on the act's own page. */
import { AxeBuilder } from '@axe-core/playwright';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import SqliteDatabase from 'better-sqlite3';
import { temporary } from '../support/temporary.ts';
import { makeRecordCase } from './record-case.ts';
import { openWindow } from './window.ts';

const pictures = process.env['KUALIK_PICTURES_INTO'];

it.each(['light', 'dark'] as const)('on the page of an act: %s', { timeout: 180_000 }, async (scheme) => {
  const home = temporary();
  const casePath = join(home, 'case.kualik');
  const { act } = await makeRecordCase(casePath);
  const { page } = await openWindow({ home, casePath, scheme, height: 1400 });
  const db = new SqliteDatabase(join(casePath, 'catalogue.db'), { readonly: true });
  const stored = (text: string) => expect.poll(() => db.prepare(text).pluck().get(), { timeout: 12_000 });
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.evaluate(`location.hash = '#/act/${act}'`);

  const penalty = page.locator('.PenaltyFields');
  await penalty.getByRole('combobox').fill('fine');
  await page.getByRole('option', { name: 'Fine', exact: true }).click();
  await penalty.getByRole('textbox', { name: 'Amount' }).fill('42 420');
  await penalty.getByRole('textbox', { name: 'Where the rate is from' }).fill('National bank, 21 May 2016');
  await penalty.getByText('Give the value that day whose source this is.').waitFor();
  await penalty.getByRole('textbox', { name: 'Its value that day' }).fill('127,26');
  await penalty.getByRole('textbox', { name: 'In which currency' }).fill('usd');
  await penalty.getByRole('textbox', { name: 'In which currency' }).blur();
  await stored(`SELECT penalty ->> '$.valueThatDay' FROM act WHERE act_id = '${act}'`).toBe(
    '{"amount":{"currency":"USD","value":"127.26"},"source":"National bank, 21 May 2016"}',
  );

  await page.getByRole('button', { name: 'Change this claim' }).or(page.locator('.Claim-acts button').first()).first().click();
  await page.getByRole('textbox', { name: 'Number in the source' }).fill('Case 12/345');
  await page.getByRole('textbox', { name: 'Number in the source' }).blur();
  await stored(`SELECT reference FROM claim WHERE about = 'act:${act}'`).toBe('Case 12/345');
  await page.locator('.Claim-acts button').first().click();
  await page.locator('.Claim-source').getByText('Case 12/345').waitFor();
  db.close();
  await page.waitForTimeout(300);
  if (pictures) await page.screenshot({ path: join(pictures, `fines-${scheme}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
});
