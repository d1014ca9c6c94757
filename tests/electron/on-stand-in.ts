/** Runs the built shell on the stand-in for Electron, with the page in the system's Chromium. Knows no journey. */
import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { mediaOrigin } from './stand-in/addresses.ts';
import type { Question } from './stand-in/remote.ts';
import type { RunningShell, ShellOptions } from './shell-under-test.ts';

const root = dirname(dirname(import.meta.dirname));

/** What the stand-in knows and a journey on real Electron cannot ask. */
export type StandInState = {
  windows: { webPreferences: Record<string, unknown>; shown: boolean }[];
  sandboxEnabled: boolean;
  switches: string[];
  spelling: { enabled: boolean; languages: string[]; address: string };
  schemes: { scheme: string; privileges: Record<string, boolean> }[];
  processes: { serviceName: string; pid: number; environment: string[] }[];
  theme: string;
  asked: { dialogs: { properties?: string[] }[]; messages: { message: string; detail?: string }[]; revealed: string[] };
  denied: string[][];
};

export type ShellOnStandIn = RunningShell & {
  state(): Promise<StandInState>;
  ask(question: Question): Promise<unknown>;
};

export async function startOnStandIn({ parameters = [], folder }: ShellOptions): Promise<ShellOnStandIn> {
  const port = await freePort();
  const app = fork(join(root, 'dist/electron/main.js'), parameters, {
    execArgv: ['--import', pathToFileURL(join(import.meta.dirname, 'stand-in/register.ts')).href, '--no-warnings'],
    env: {
      ...process.env,
      NODE_PATH: '/nowhere',
      KUALIK_STAND_IN_FOLDER: folder,
      KUALIK_STAND_IN_PROFILE: join(folder, 'profile'),
      KUALIK_STAND_IN_PORT: String(port),
      KUALIK_STAND_IN_CHROMIUM: process.env['KUALIK_CHROMIUM'] ?? '/usr/bin/chromium',
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  app.stderr?.setEncoding('utf8').on('data', (text: string) => (lastWords = (lastWords + text).slice(-4000)));
  const ended = new Promise<number | null>((resolve) => app.once('exit', resolve));
  const ask = questions(app);
  const state = async () => (await ask({ ask: 'state' })) as StandInState;
  const { browser, page } = await attach(port, ended).catch((error: Error) => {
    throw new Error(`${error.message}\n${lastWords}`);
  });
  return {
    page,
    state,
    ask,
    mediaAddress: (path) => `${mediaOrigin}/${path}`,
    webPreferences: async () => (await state()).windows[0]!.webPreferences,
    grants: async (permission) => (await ask({ ask: 'grants', permission })) as boolean,
    spellChecker: async () => (await state()).spelling,
    processes: async () => (await state()).processes,
    answerNextDialog: async (paths) => void (await ask({ ask: 'answer-dialog', paths })),
    clickMenu: async (label) => void (await ask({ ask: 'menu', label })),
    async quit() {
      await browser.close().catch(() => {});
      if (app.connected) await ask({ ask: 'quit' });
      return ended;
    },
  };
}

function questions(app: ChildProcess): (question: Question) => Promise<unknown> {
  let nextId = 1;
  return (question) => {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      app.on('message', function hear(raw) {
        const message = raw as { id: number; value: unknown };
        if (message.id !== id) return;
        app.off('message', hear);
        resolve(message.value);
      });
      app.send({ id, question }, (error) => error && reject(error));
    });
  };
}

/** The page belongs to the stand-in; the test sees it through Chromium's own protocol. */
async function attach(port: number, ended: Promise<number | null>): Promise<{ browser: Browser; page: Page }> {
  let over = false;
  void ended.then(() => (over = true));
  const deadline = Date.now() + 30_000;
  while (!over && Date.now() < deadline) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null);
    const page = browser?.contexts()[0]?.pages()[0];
    if (browser && page?.url().startsWith('https://')) return { browser, page };
    await browser?.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(over ? 'the app ended before its page was there' : 'the page did not come in time');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
