/** `kualik serve` with the real window: it answers, and it stops. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectHttp } from '../../renderer/http-transport.ts';
import { createClient, type Client } from '../../shared/ipc/client.ts';
import type { EngineContract, EngineEvents } from '../../shared/ipc/contract.ts';
import type { HostContract, HostEvents } from '../../shared/ipc/host-contract.ts';
import { ended, kualik, startKualik, type Ran } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

type Window = Client<EngineContract & HostContract, EngineEvents & HostEvents>;

const root = dirname(dirname(import.meta.dirname));
let stop: () => Promise<Ran> = async () => ({ code: 0, stdout: '', stderr: '' });

beforeAll(async () => {
  if (!existsSync(join(root, 'dist/renderer/index.html')))
    await build({ root: join(root, 'renderer'), configFile: join(root, 'renderer/vite.config.ts'), logLevel: 'error' });
});
afterEach(async () => void (await stop()));

type Server = { address: string; token: string; open(): Promise<Window> };

function serve(cwd: string, ...parameters: string[]): Promise<Server> {
  return serveWith(cwd, {}, ...parameters, '--no-open');
}

async function serveWith(cwd: string, env: Record<string, string>, ...parameters: string[]): Promise<Server> {
  const child = startKualik(['serve', ...parameters], { cwd, env });
  const served = ended(child);
  stop = () => (child.kill('SIGTERM'), served);
  const first = await Promise.race([
    new Promise<string>((resolve) => child.stdout.once('data', resolve)),
    served.then(({ stderr }) => expect.unreachable(stderr) as string),
  ]);
  const [, address, token] = /^(http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]{43})\n$/.exec(first)!;
  return { address: address!, token: token!, open: async () => createClient(await connectHttp(token!, address)) };
}

describe('kualik serve', () => {
  it('prints the address first, gives the page, answers, closes the case and ends with 0', async () => {
    const cwd = temporary();
    await kualik(['create', 'case', '--open'], { cwd });
    const server = await serve(cwd, 'case');
    expect(await fetch(server.address).then((response) => response.text())).toContain('<title>Kualik</title>');
    const window = await server.open();
    expect(await window.call('case.current', {})).toMatchObject({ name: 'case', items: 0 });
    expect(await window.call('host.about', {})).toMatchObject({ shell: 'browser', dialogs: false });
    await expect(window.call('host.choose', { what: 'folder', title: '' })).rejects.toMatchObject({ code: 'invalid-input' });
    const gone = new Promise<void>((resolve) => window.onGone(resolve));
    expect((await stop()).code).toBe(0);
    await gone;
    const { events } = JSON.parse((await kualik(['log', 'case', '--json'], { cwd })).stdout) as { events: { type: string; data: object }[] };
    expect(events.slice(3, 5)).toMatchObject([
      { type: 'case-opened', data: { by: 'window' } },
      { type: 'case-closed', data: { by: 'window' } },
    ]);
  });

  it('lets two windows make, import and see at once', async () => {
    const cwd = temporary();
    mkdirSync(join(cwd, 'card'));
    writeFileSync(join(cwd, 'card', 'a.txt'), 'a');
    const server = await serve(cwd);
    const [one, two] = [await server.open(), await server.open()];
    const heard = new Promise((resolve) => two.on('case.changed', resolve));
    await one.call('case.create', { path: join(cwd, 'new'), name: 'New' });
    expect(await heard).toMatchObject({ case: { name: 'New' } });
    expect(await one.call('import.run', { paths: [join(cwd, 'card')], source: '' })).toMatchObject({ imported: 1, complete: true });
    expect(await two.call('item.order', { filter: {}, sort: 'name' })).toEqual({ nos: [1] });
    const [card] = await two.call('item.cards', { nos: [1] });
    const cookie = await mediaCookie(server);
    const original = await fetch(`${server.address}/media/original/${card!.sha256}`, { headers: { cookie, range: 'bytes=0-0' } });
    expect([original.status, original.headers.get('content-disposition'), await original.text()]).toEqual([206, 'attachment', 'a']);
  });

  it('lists folders for the window, and knows a case', async () => {
    const cwd = temporary();
    await kualik(['create', 'case', '--open'], { cwd });
    writeFileSync(join(cwd, 'photo.jpg'), 'x');
    mkdirSync(join(cwd, 'card'));
    const window = await (await serve(cwd)).open();
    const { entries, parent } = await window.call('host.folder', { path: cwd });
    expect(parent).toBe(dirname(cwd));
    expect(entries.map(({ name, kind, sizeBytes }) => [name, kind, sizeBytes])).toEqual([
      ['card', 'folder', null],
      ['case.kualik', 'case', null],
      ['photo.jpg', 'file', 1],
    ]);
    await expect(window.call('host.folder', { path: 'relative' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(window.call('host.folder', { path: join(cwd, 'nowhere') })).rejects.toMatchObject({ code: 'not-found' });
    await expect(window.call('host.folder', { path: join(cwd, 'photo.jpg') })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('remembers cases only while that is wished', async () => {
    const cwd = temporary();
    await kualik(['create', 'case', '--open'], { cwd });
    const path = join(cwd, 'case.kualik');
    const window = await (await serve(cwd, 'case')).open();
    expect(await window.call('host.recent', {})).toEqual([{ path, name: 'case', exists: true }]);
    const file = join(cwd, '.config', 'kualik', 'settings.json');
    expect(readFileSync(file, 'utf8')).toContain(path);
    expect(await window.call('host.change-settings', { rememberCases: false })).toMatchObject({ rememberCases: false, theme: 'system' });
    expect(await window.call('host.recent', {})).toEqual([]);
    await window.call('case.open', { path });
    expect(await window.call('host.recent', {})).toEqual([]);
    expect(readFileSync(file, 'utf8')).not.toContain(path);
  });

  it('puts settings aside that it cannot understand', async () => {
    const cwd = temporary();
    const folder = join(cwd, '.config', 'kualik');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), '{"settings":');
    const window = await (await serve(cwd)).open();
    expect(await window.call('host.settings', {})).toEqual({ theme: 'system', language: 'system', rememberCases: true, idleLockMinutes: 15 });
    expect(readFileSync(join(folder, 'settings.json.broken'), 'utf8')).toBe('{"settings":');
  });

  it.skipIf(process.platform !== 'linux')(
    'opens the browser without telling other users of this computer the token, and shows folders only',
    async () => {
      const cwd = temporary();
      const programs = join(cwd, 'programs');
      const told = join(cwd, 'told.txt');
      mkdirSync(programs);
      writeFileSync(join(programs, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >> ${told}\n`, { mode: 0o755 });
      const server = await serveWith(cwd, { CI: '', DISPLAY: ':0', PATH: `${programs}:${process.env['PATH']}` });
      const window = await server.open();
      await window.call('host.reveal', { path: programs });
      await window.call('host.reveal', { path: join(programs, 'xdg-open') });
      await expect(window.call('host.reveal', { path: join(cwd, 'nowhere') })).rejects.toMatchObject({ code: 'not-found' });
      const [page, ...folders] = readFileSync(told, 'utf8').trim().split('\n');
      expect(folders).toEqual([programs, programs]);
      expect(page).not.toContain(server.token);
      expect(statSync(page!).mode & 0o077).toBe(0);
      expect(readFileSync(page!, 'utf8')).toContain(`url=${server.address}/#token=${server.token}`);
      await stop();
      expect(existsSync(page!)).toBe(false);
    },
  );

  it('says which port is taken', async () => {
    const cwd = temporary();
    const { address } = await serve(cwd);
    const { code, stderr } = await kualik(['serve', '--no-open', '--port', address.split(':')[2]!], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/Port \d+ is in use by another program/);
  });
});

async function mediaCookie({ address, token }: Server): Promise<string> {
  const response = await fetch(`${address}/session`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  return response.headers.get('set-cookie')!.split(';')[0]!;
}
