/** Opens verify.html from the disk in Chromium, as somebody without Kualik would, and gives it sound and damaged packages. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { digestsOf } from '../../renderer/package-verifier/hashing.ts';
import { plainVerify } from '../../renderer/package-verifier/ed25519.ts';
import { verifierPage, verifierPageFile } from '../../scripts/verifier-page.ts';
import { newSigningKey, signBytes } from '../../core/custody/keys.ts';
import { runExport } from '../../core/export/run.ts';
import { exportCase } from '../export/support.ts';
import { temporary } from '../support/temporary.ts';
import { quietContext } from '../support/test-case.ts';
import { newAuthority } from '../support/authority.ts';
import { cosignHeadOf, newPartner, stampHead } from '../support/witnessed-case.ts';

const verifyPy = fileURLToPath(new URL('../../core/export/verifiers/verify.py', import.meta.url));
let browser: Browser;
let part: string;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const { session, square } = await exportCase(temporary(), 20_000);
  stampHead(session, newAuthority({ key: 'p256' }));
  cosignHeadOf(session, newPartner('office.example/ana'), 1_780_000_000);
  part = (await runExport(session, { into: temporary(), incidents: [square], items: [], profile: 'full' }, quietContext())).package;
  session.close();
}, 60_000);
afterAll(() => browser.close());

it('is what its sources make, and lies in every package as it is', async () => {
  const kept = readFileSync(verifierPageFile, 'utf8');
  expect(kept === (await verifierPage()), 'make it anew: node scripts/verifier-page.ts').toBe(true);
  expect(readFileSync(join(part, 'verify.html'), 'utf8') === kept).toBe(true);
  expect(readFileSync(join(part, 'verify.py')).equals(readFileSync(verifyPy))).toBe(true);
  expect(kept).not.toMatch(/\s(src|href)=|@import|url\(|<link/);
});

it('finds a package whole, in three languages, light and dark, without a fault for screen readers', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const page = await open(scheme);
    expect(await faultsOf(page)).toEqual([]);
    await give(page, part);
    await page.getByRole('heading', { name: 'Intact', exact: true }).waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain(/SHA256:\S+/.exec(readFileSync(join(part, 'VERIFY.txt'), 'utf8'))![0]);
    expect(text).toMatch(/\d+ of \d+ entries are here/);
    expect(text).toContain('a browser cannot see them');
    expect(text).toMatch(/Cosignature\s+valid · checkpoint-\d{10}\.txt · [0-9a-f]{16}…/);
    expect(text).toContain('There are 1 time stamps. This page did not look into them');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Русский' }).click();
    await page.getByRole('heading', { name: 'Цело', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Қазақша' }).press('Enter');
    await page.getByRole('heading', { name: 'Бүтін', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('kk');
  }
});

it.each([
  ['a bit of an original', (root: string) => flip(root, 'data/originals/000001/50_ off_.jpg'), 'data/originals/000001/50_ off_.jpg was changed'],
  ['a proof gone', (root: string) => rmSync(join(root, 'data/custody/proofs/0000000000.tlog-proof')), 'proofs/0000000000.tlog-proof is missing'],
  ['a file added', (root: string) => writeFileSync(join(root, 'data/added.txt'), 'x'), 'data/added.txt does not belong here'],
  ['a bit of the signature', (root: string) => flip(root, 'tagmanifest-sha512.txt.sig'), 'tagmanifest-sha512.txt.sig does not fit'],
])('names %s', async (_, damage, told) => {
  const root = join(temporary(), 'package');
  cpSync(part, root, { recursive: true });
  damage(root);
  const page = await open('light');
  await give(page, root);
  await page.getByRole('heading', { name: 'Not intact' }).waitFor();
  expect((await page.locator('.findings').innerText()).replace(/\s+/g, ' ')).toContain(told);
  expect(await faultsOf(page)).toEqual([]);
});

it('takes a dropped folder, and says what to do with anything else', async () => {
  const page = await open('light');
  await drop(page, part);
  await page.getByRole('heading', { name: 'Intact', exact: true }).waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the report' }).click();
  const report = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as unknown;
  expect(report).toMatchObject({ ok: true, kind: 'package', depth: 'full', problems: [] });
  await give(page, temporaryFolderWithoutBag());
  await page.getByRole('heading', { name: 'Not intact' }).waitFor();
  expect(await page.locator('.findings').innerText()).toContain('this is no package');
});

it('checks signatures also in a browser that does not know Ed25519', async () => {
  const page = await open('light');
  await page.evaluate(() => {
    const importKey = crypto.subtle.importKey.bind(crypto.subtle) as (...all: unknown[]) => Promise<unknown>;
    Object.defineProperty(crypto.subtle, 'importKey', {
      value: (...all: unknown[]) => (all[2] === 'Ed25519' ? Promise.reject(new DOMException('no', 'NotSupportedError')) : importKey(...all)),
    });
  });
  await give(page, part);
  await page.getByRole('heading', { name: 'Intact', exact: true }).waitFor({ timeout: 30_000 });
  const key = newSigningKey();
  const message = randomBytes(40);
  const signature = new Uint8Array(signBytes(key, message));
  const raw = new Uint8Array(key.publicKey.raw);
  expect(plainVerify(raw, new Uint8Array(message), signature)).toBe(true);
  signature[40]! ^= 1;
  expect(plainVerify(raw, new Uint8Array(message), signature)).toBe(false);
});

it('hashes files too large for memory piece by piece', async () => {
  const content = randomBytes(33 * 1024 * 1024);
  let read = 0;
  const digests = await digestsOf(new File([content], 'x'), ['sha256', 'sha512'], (bytes) => (read += bytes));
  expect(read).toBe(content.length);
  for (const algorithm of ['sha256', 'sha512'] as const) expect(digests[algorithm]).toBe(createHash(algorithm).update(content).digest('hex'));
});

it('cannot reach a network, not even one that is there', async () => {
  let reached = 0;
  const server = createServer((_, response) => {
    reached += 1;
    response.end('here');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  const page = await open('light');
  // As text: what runs in the page is not to be rewritten for Node first.
  const outcome = await page.evaluate(`(async () => {
    const ways = [
      () => fetch('${address}'),
      () => import('${address}'),
      () => new Promise((resolve, reject) => Object.assign(new Image(), { onload: resolve, onerror: reject, src: '${address}' })),
      () => new Promise((resolve, reject) => Object.assign(new WebSocket('${address.replace('http', 'ws')}'), { onopen: resolve, onerror: reject })),
    ];
    return Promise.all(ways.map(async (way) => way().then(() => 'reached', () => 'refused')));
  })()`);
  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(reached).toBe(0);
  expect(await (await fetch(address)).text()).toBe('here');
  server.close();
});

/** A page whose every request is watched: none may go anywhere but to the page itself. */
async function open(colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ colorScheme, locale: 'en-US', acceptDownloads: true });
  const page = await context.newPage();
  const address = pathToFileURL(join(part, 'verify.html')).href;
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('requestfinished', (request) => request.url() === address || request.url().startsWith('blob:') || faults.push(request.url()));
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await page.goto(address);
  return page;
}

async function give(page: Page, folder: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(folder);
}

async function drop(page: Page, folder: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { x, y } = (await page.locator('.drop').boundingBox())!;
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + 20, y: y + 20, data: { items: [], files: [folder], dragOperationsMask: 1 } });
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

function flip(root: string, name: string): void {
  const content = readFileSync(join(root, name));
  content[100]! ^= 1;
  writeFileSync(join(root, name), content);
}

function temporaryFolderWithoutBag(): string {
  const folder = temporary();
  writeFileSync(join(folder, 'x.txt'), 'x');
  return folder;
}
