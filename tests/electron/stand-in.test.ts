import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { temporary } from '../support/temporary.ts';
import { startOnStandIn, type ShellOnStandIn } from './on-stand-in.ts';
import { makeCase, type MadeCase } from './sample-evidence.ts';

/** What only the stand-in can tell: what the shell asked of Electron. These run whether or not Electron is there. */
let shell: ShellOnStandIn | null = null;
let made: MadeCase;
const caseFolder = temporary();
beforeAll(async () => {
  made = await makeCase(caseFolder);
});
afterEach(async () => {
  await shell?.quit();
  shell = null;
});

async function start(folder: string, parameters: string[] = []): Promise<ShellOnStandIn> {
  shell = await startOnStandIn({ folder, parameters });
  return shell;
}

it('asks Electron for the sandbox everywhere, for no errands of Chromium, and for schemes that keep to themselves', async () => {
  const { sandboxEnabled, switches, schemes, spelling, windows } = await (await start(temporary())).state();
  expect(sandboxEnabled).toBe(true);
  expect(switches).toEqual(expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'disable-domain-reliability']));
  expect(schemes.map(({ scheme }) => scheme)).toEqual(['app', 'media']);
  for (const { privileges } of schemes) expect(privileges).not.toMatchObject({ bypassCSP: true });
  expect(spelling).toEqual({ enabled: false, languages: [], address: 'app://nowhere/' });
  expect(windows).toHaveLength(1);
  for (const url of ['https://example.org/', 'http://127.0.0.1/', 'ws://localhost/', 'file:///etc/passwd', 'ftp://example.org/', 'chrome://settings'])
    expect(await shell!.ask({ ask: 'allows-request', url })).toBe(false);
  for (const url of ['app://kualik/', 'media://case/original/a', 'blob:app://kualik/1', 'data:,a', 'devtools://devtools/bundled/x'])
    expect(await shell!.ask({ ask: 'allows-request', url })).toBe(true);
});

it('runs the engine in a process of its own, without variables that load foreign code and without any open port', async () => {
  const { processes } = await (await start(temporary())).state();
  const engine = processes.find(({ serviceName }) => serviceName === 'Kualik engine')!;
  // NODE_PATH was set for the app itself.
  expect(engine.environment).not.toContain('NODE_PATH');
  expect(engine.environment).toContain('PATH');
  if (process.platform === 'linux') expect(listeningSockets(engine.pid)).toEqual([]);
});

it('remembers an opened case until a person wants that forgotten, and never when told not to', async () => {
  const folder = temporary();
  const running = await start(folder, [made.path]);
  await running.page.getByRole('grid').waitFor();
  const recent = () => (JSON.parse(readFileSync(join(folder, 'userData/settings.json'), 'utf8')) as { recentCases: unknown[] }).recentCases;
  expect(recent()).toEqual([{ path: made.path, name: 'Evidence' }]);
  await callHost(running, 'host.change-settings', { rememberCases: false });
  expect(recent()).toEqual([]);
  // The page that is loading has no case to close yet.
  await running.page.getByRole('grid').waitFor();
  await running.ask({ ask: 'menu', label: 'Close case' });
  await running.page.getByRole('grid').waitFor({ state: 'detached' });
  await running.ask({ ask: 'second-instance', argv: [made.path] });
  await running.page.getByRole('grid').waitFor();
  expect(recent()).toEqual([]);
});

it('opens the case of a second start in the window that is there', async () => {
  const running = await start(temporary());
  await running.page.getByRole('heading', { level: 1 }).waitFor();
  await running.ask({ ask: 'second-instance', argv: ['--flag', made.path] });
  await running.page.getByRole('grid').getByText('photo.jpg', { exact: true }).waitFor();
  expect((await running.state()).windows).toHaveLength(1);
});

it('says why a case that it was started with cannot be opened', async () => {
  const folder = temporary();
  const broken = join(folder, 'Broken.kualik');
  mkdirSync(broken);
  writeFileSync(join(broken, 'case.json'), 'nonsense');
  const running = await start(folder, [broken]);
  await expect.poll(async () => (await running.state()).asked.messages.length).toBe(1);
  const [{ message, detail }] = (await running.state()).asked.messages as [{ message: string; detail: string }];
  expect(message).toBe('The case could not be opened.');
  expect(detail).toContain(broken);
  expect(detail).not.toMatch(/\n\s+at /);
});

it('puts settings that it cannot read aside, tells so, and starts', async () => {
  const folder = temporary();
  mkdirSync(join(folder, 'userData'));
  writeFileSync(join(folder, 'userData/settings.json'), '{"theme": "dar');
  const running = await start(folder);
  await running.page.getByRole('heading', { level: 1 }).waitFor();
  const [{ message, detail }] = (await running.state()).asked.messages as [{ message: string; detail: string }];
  const kept = readdirSync(join(folder, 'userData')).find((name) => name.startsWith('settings.broken-'))!;
  expect(message).toContain('settings could not be read');
  expect(detail).toContain(kept);
  expect(readFileSync(join(folder, 'userData', kept), 'utf8')).toBe('{"theme": "dar');
});

it('follows the chosen theme and language in what the system draws, and keeps both', async () => {
  const folder = temporary();
  const running = await start(folder);
  await running.page.getByRole('heading', { level: 1 }).waitFor();
  await callHost(running, 'host.change-settings', { theme: 'dark', language: 'kk' });
  expect((await running.state()).theme).toBe('dark');
  expect(await running.ask({ ask: 'menu', label: 'Жаңа іс…' })).toBe(true);
  await running.quit();
  const again = await start(folder);
  expect((await again.state()).theme).toBe('dark');
});

it('gives the page the paths of dropped files, and nothing for what is no file', async () => {
  const running = await start(temporary());
  await running.ask({ ask: 'drop-paths', paths: { 'photo.jpg': '/media/card/photo.jpg' } });
  const paths = await running.page.evaluate(`kualikShell.pathsOfFiles([new File([], 'photo.jpg'), new File([], 'pasted.png')])`);
  expect(paths).toEqual(['/media/card/photo.jpg']);
});

it('loads the page again when its process died, the case still open, but not over and over', async () => {
  const running = await start(temporary(), [made.path]);
  await running.page.getByRole('grid').waitFor();
  const reloaded = running.page.waitForEvent('load');
  await running.ask({ ask: 'crash-page' });
  await reloaded;
  await running.page.getByRole('grid').getByText('photo.jpg', { exact: true }).waitFor();

  await running.page.evaluate('window.stillTheSame = true');
  await running.ask({ ask: 'crash-page' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await running.page.evaluate('window.stillTheSame')).toBe(true);
});

it('keeps a diary of the engine on this computer', async () => {
  const folder = temporary();
  const running = await start(folder);
  await running.page.getByRole('heading', { level: 1 }).waitFor();
  await running.ask({ ask: 'kill', serviceName: 'Kualik engine' });
  await running.page.getByRole('alert').waitFor();
  const diary = join(folder, 'logs/kualik.log');
  await expect.poll(() => existsSync(diary)).toBe(true);
  expect(readFileSync(diary, 'utf8')).toContain("the engine's process ended");
});

/** Over ports of its own, as the page does. */
async function callHost(running: ShellOnStandIn, method: string, input: unknown): Promise<void> {
  await running.page.evaluate(
    `new Promise((resolve) => {
      addEventListener('message', ({ data, ports }) => {
        if (data !== 'kualik-port') return;
        ports[1].onmessage = ({ data: answer }) => answer.id === 1 && resolve();
        ports[1].postMessage(${JSON.stringify({ type: 'call', id: 1, method, input })});
      });
      kualikShell.connect();
    })`,
  );
  await running.page.reload();
}

/** Inodes of the process's TCP sockets that wait for somebody to connect. */
function listeningSockets(pid: number): string[] {
  const listening = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
      readFileSync(table, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([, , , state]) => state === '0A')
        .map((columns) => columns[9] ?? ''),
    ),
  );
  const open = readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
    try {
      return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
  expect(open.length + listening.size).toBeGreaterThan(0);
  return open.filter((inode) => listening.has(inode));
}
