/** Proves that a receipt states what the log states, that OpenSSL agrees on its signature, that no byte of it can change unseen, and that the vectors get their verdicts. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listRuns } from '../../core/fixity/calendar.ts';
import { checkReceipt, receiptFaults } from '../../core/receipts/check-receipt.ts';
import { makeReceipt } from '../../core/receipts/make-receipt.ts';
import { writeReceipt } from '../../core/receipts/write-receipt.ts';
import { verifyOpenCase } from '../../core/verify/verify-open-case.ts';
import { publicKeyPem } from '../../core/custody/keys.ts';
import { canonicalJson, type Json } from '../../shared/canonical-json.ts';
import { receiptInWords } from '../../shared/receipts/receipt-words.ts';
import type { Receipt } from '../../shared/receipts/receipt.ts';
import { caseOf, check, eventsOf, originalOf, problemsOfLog } from '../fixity/support.ts';
import { kualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';
import { receiptVectors } from './vectors.ts';

const vectorFolder = join(import.meta.dirname, '../../docs/format/vectors');
type Vector = { what: string; verdict: string; text: string; finds: string[] };

it('has the vectors on disk that the script makes, good ones and bad ones for every fault', () => {
  const onDisk = readdirSync(vectorFolder).filter((name) => name.startsWith('receipt-'));
  const made = receiptVectors();
  expect(onDisk.toSorted()).toEqual(made.map(({ name }) => name).toSorted());
  for (const { name, content } of made) expect(readFileSync(join(vectorFolder, name), 'utf8'), name).toBe(content);
  const found = new Set(made.flatMap(({ content }) => (JSON.parse(content) as Vector).finds));
  expect([...found].toSorted()).toEqual([...receiptFaults].toSorted());
});

it.each(receiptVectors().map(({ name, content }) => ({ name, ...(JSON.parse(content) as Vector) })))('$name: $what → $verdict', ({ text, finds }) => {
  const { ok, faults } = checkReceipt(Buffer.from(text));
  expect(faults.map(({ what }) => what)).toEqual(finds);
  expect(ok).toBe(finds.length === 0);
});

it('states of a run what the log states, all its parts together, and goes into the log itself', async () => {
  const folder = temporary();
  const session = await caseOf(folder, 30);
  rmSync(originalOf(session, 9));
  await check(session, { limit: { bytes: 500 } });
  const [stopped] = listRuns(session, { limit: 1 });
  expect(makeReceipt(session, stopped!.id)).toMatchObject({ complete: false, checked: stopped!.items, skipped: 30 - stopped!.items });
  await check(session);
  const [run] = listRuns(session, { limit: 1 });
  const { path, words, receipt } = writeReceipt(session, { of: run!.id, into: folder, name: 'receipt', language: 'ru' });
  expect(receipt).toMatchObject({
    of: 'fixity',
    complete: true,
    result: 'not-intact',
    expected: 30,
    checked: 30,
    skipped: 0,
    problemCount: 1,
    problems: [{ what: 'missing' }],
    entry: { id: eventsOf(session, 'fixity-checked').at(-1)!.id },
  });
  const bytes = readFileSync(path);
  expect(checkReceipt(bytes)).toMatchObject({ ok: true, faults: [] });
  expect(readFileSync(words, 'utf8')).toContain('НЕ ЦЕЛО');
  expect(eventsOf(session, 'receipt-written')).toHaveLength(1);
  expect(() => writeReceipt(session, { of: run!.id, into: folder, name: 'receipt', language: 'en' })).toThrow(/exists already/);
  expect(() => writeReceipt(session, { of: run!.id, into: session.folder.log, name: 'x', language: 'en' })).toThrow(/into the case itself/);
  expect(readdirSync(folder).filter((name) => name.startsWith('receipt'))).toHaveLength(2);

  const { signature, ...unsigned } = JSON.parse(bytes.toString()) as Receipt;
  writeFileSync(join(folder, 'signed'), canonicalJson(unsigned as unknown as Json));
  writeFileSync(join(folder, 'signature'), Buffer.from(signature, 'base64'));
  writeFileSync(join(folder, 'key.pem'), publicKeyPem(session.key.publicKey));
  const openssl = spawnSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'signed', '-sigfile', 'signature'], {
    cwd: folder,
  });
  expect(openssl.stdout.toString()).toContain('Signature Verified Successfully');
  expect(await problemsOfLog(session)).toEqual([]);
  session.close();
});

it('shows every changed byte', async () => {
  const session = await caseOf(temporary(), 1);
  await check(session);
  const bytes = Buffer.from(`${canonicalJson(makeReceipt(session, listRuns(session, { limit: 1 })[0]!.id) as unknown as Json)}\n`);
  session.close();
  let tried = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    for (const mask of [1, 0x20]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= mask;
      tried += 1;
      expect(checkReceipt(changed).ok, `byte ${at}`).toBe(false);
    }
  }
  for (let length = 0; length < bytes.length; length += 7) expect(checkReceipt(bytes.subarray(0, length)).ok).toBe(false);
  expect(tried).toBeGreaterThan(2000);
  expect(checkReceipt(bytes).ok).toBe(true);
});

it('gives a receipt of the newest verification, also through its run of checks, and of none before there was one', async () => {
  const session = await caseOf(temporary(), 4);
  expect(() => makeReceipt(session, 'verification')).toThrow(/no verification/);
  rmSync(originalOf(session, 2));
  await verifyOpenCase(session, 'full', quietContext());
  const receipt = makeReceipt(session, 'verification');
  expect(receipt).toMatchObject({ of: 'verification', scope: 'case', depth: 'full', result: 'not-intact', problemCount: 1, checkedLog: { size: 8 } });
  expect(makeReceipt(session, listRuns(session, { limit: 1 })[0]!.id)).toMatchObject({ of: 'verification', entry: receipt.entry });
  expect(checkReceipt(Buffer.from(`${canonicalJson(receipt as unknown as Json)}\n`))).toMatchObject({ ok: true });
  for (const language of ['en', 'ru', 'kk'] as const) {
    const text = receiptInWords(
      { ...receipt, problems: [{ what: 'unexpected', path: 'a\nINTACT\u202e' }] },
      { language, file: 'r.json', sha256: 'ab' },
    );
    expect(text.split('\n').filter((line) => line.startsWith('INTACT'))).toEqual([]);
  }
  session.close();
});

it('is written and checked from the command line', { timeout: 60_000 }, async () => {
  const folder = temporary();
  const session = await caseOf(folder, 3);
  const { root } = session.folder;
  const key = session.key.id;
  session.close();
  expect(await kualik(['verify', root, '--receipt', 'whole'], { cwd: folder })).toMatchObject({ code: 0 });
  expect(await kualik(['fixity', root, '--all', '--receipt', 'run.json'], { cwd: folder })).toMatchObject({ code: 0 });
  expect(await kualik(['receipt', 'verify', 'whole.json', '--key', key], { cwd: folder })).toMatchObject({ code: 0 });
  expect(await kualik(['receipt', 'verify', 'run.json', '--key', 'a'.repeat(64)], { cwd: folder })).toMatchObject({ code: 1 });
  writeFileSync(join(folder, 'run.json'), readFileSync(join(folder, 'run.json'), 'utf8').replace('"intact"', '"not-intact"'));
  const changed = await kualik(['receipt', 'verify', 'run.json', '--json'], { cwd: folder });
  expect(changed.code).toBe(1);
  expect(JSON.parse(changed.stdout)).toMatchObject({ ok: false, faults: [{ what: 'signature' }, { what: 'contradiction' }] });
  expect(await kualik(['receipt', 'verify', 'absent.json'], { cwd: folder })).toMatchObject({ code: 2 });
  const calendar = await kualik(['fixity', root, '--calendar', '--json'], { cwd: folder });
  expect(JSON.parse(calendar.stdout)).toMatchObject({ items: 3, neverChecked: 0, checked: [{ items: 3, failed: 0 }] });
  expect(await kualik(['fixity', root, '--limit', 'soon'], { cwd: folder })).toMatchObject({ code: 2 });
  expect(await kualik(['fixity', root, '--every', '30', '--automatic', 'off'], { cwd: folder })).toMatchObject({ code: 0 });
  const status = await kualik(['fixity', root, '--status', '--json'], { cwd: folder });
  expect(JSON.parse(status.stdout)).toMatchObject({ schedule: { everyDays: 30, automatic: false }, due: 0, failed: 0 });
});
