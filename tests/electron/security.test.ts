import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { runtime, startShell } from './running-shell.ts';
import type { RunningShell } from './shell-under-test.ts';

let shell: RunningShell;
beforeAll(async () => {
  shell = await startShell({ folder: temporary() });
  await shell.page.getByRole('heading', { level: 1 }).waitFor();
});
afterAll(() => shell.quit());

it(`keeps the window in a sandbox, apart from the preload, without Node (${runtime})`, async () => {
  expect(await shell.webPreferences()).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  });
  const seen = await shell.page.evaluate(`[typeof require, typeof process, typeof module, typeof Buffer]`);
  expect(seen).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
});

it(`gives the page three things and no more (${runtime})`, async () => {
  expect(await shell.page.evaluate(`[Object.keys(kualikShell), Object.isFrozen(kualikShell), kualikShell.version]`)).toEqual([
    ['version', 'pathsOfFiles', 'connect'],
    true,
    '0.1.0',
  ]);
});

it.each([
  'media',
  'geolocation',
  'notifications',
  'midi',
  'clipboard-read',
  'display-capture',
  'fullscreen',
  'openExternal',
  'fileSystem',
  'hid',
  'usb',
  'serial',
])(`refuses the permission %s (${runtime})`, async (permission) => {
  expect(await shell.grants(permission)).toBe(false);
});

it(`has no spellchecker, which would fetch its words from the network (${runtime})`, async () => {
  expect((await shell.spellChecker()).enabled).toBe(false);
});

it(`serves the page under a policy without inline code, and Chromium holds to it (${runtime})`, async () => {
  const header = `fetch(location.href).then((answer) => answer.headers.get('content-security-policy'))`;
  // The stand-in carries media: under another name.
  const policy = ((await shell.page.evaluate(header)) as string).replaceAll(new URL(shell.mediaAddress('')).origin, 'media:');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-(inline|eval)|https?:|\*/);
  const ran = await shell.page.evaluate(`new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve([event.effectiveDirective, typeof window.planted]));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.planted = 1' }));
  })`);
  expect(ran).toEqual(['script-src-elem', 'undefined']);
});

it(`opens no other window and goes nowhere else (${runtime})`, async () => {
  const before = shell.page.url();
  await shell.page.evaluate(`void window.open('https://example.org/')`);
  for (const address of [
    'https://example.org/',
    'file:///etc/passwd',
    'javascript:document.body.remove()',
    `${shell.mediaAddress('original/')}${'0'.repeat(64)}`,
  ]) {
    await shell.page.evaluate((to) => {
      const link = Object.assign(
        (globalThis as never as { document: { createElement(name: string): { click(): void } } }).document.createElement('a'),
        { href: to },
      );
      link.click();
    }, address);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(shell.page.url()).toBe(before);
  expect(shell.page.context().pages()).toHaveLength(1);
  await shell.page.getByRole('heading', { level: 1 }).waitFor();
});

it(`lets nothing reach the network, not even this computer's own (${runtime})`, async () => {
  let reached = 0;
  const server = createServer((_request, response) => {
    reached += 1;
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('here');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const outcome = await shell.page.evaluate(async (to) => {
    const page = globalThis as never as { document: { createElement(name: string): { src: string; onerror: (event: unknown) => void } } };
    const picture = page.document.createElement('img');
    const refused = new Promise((resolve) => (picture.onerror = () => resolve('refused')));
    picture.src = to;
    return [await fetch(to).catch(() => 'refused'), await refused];
  }, address);
  server.close();
  expect(outcome).toEqual(['refused', 'refused']);
  expect(reached).toBe(0);
});

it(`lists no folders and shows none that was not chosen (${runtime})`, async () => {
  const asked = await shell.page.evaluate(`new Promise((resolve) => {
    const answers = [];
    addEventListener('message', ({ data, ports }) => {
      if (data !== 'kualik-port') return;
      ports[1].onmessage = ({ data: answer }) => answers.push([answer.id, answer.error?.code]) === 3 && resolve(answers);
      ports[1].postMessage({ type: 'call', id: 1, method: 'host.folder', input: { path: '/' } });
      ports[1].postMessage({ type: 'call', id: 2, method: 'host.reveal', input: { path: '/etc/passwd' } });
      ports[1].postMessage({ type: 'call', id: 3, method: 'case.open', input: { path: '/' } });
    });
    kualikShell.connect();
  })`);
  expect(asked).toEqual(
    expect.arrayContaining([
      [1, 'permission-denied'],
      [2, 'permission-denied'],
      [3, 'unknown-method'],
    ]),
  );
});
