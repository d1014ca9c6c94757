/** Opens the real window over the real `kualik serve` in Chromium and watches what it must never do. Knows no screen. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import { startKualik } from '../support/kualik.ts';
import { temporary } from '../support/temporary.ts';

export type OpenWindow = {
  page: Page;
  /** The home folder of this run; the window's own dialog begins there. */
  home: string;
  url: string;
  /** Everything that a strict policy, the console or the network had to object to so far. */
  faults: string[];
  /** Ends the engine as a crash would. */
  kill(): void;
};

type Options = { casePath?: string; scheme?: 'light' | 'dark'; width?: number; height?: number; home?: string };

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** Closed when the test ends, which fails if there was a fault. */
export async function openWindow({ casePath, scheme = 'light', width = 1280, height = 800, home = temporary() }: Options = {}): Promise<OpenWindow> {
  mkdirSync(join(home, 'documents'), { recursive: true });
  const child = startKualik(['serve', ...(casePath === undefined ? [] : [casePath]), '--no-open'], {
    cwd: home,
    env: { HOME: home, LANG: 'en_US.UTF-8' },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (text: Buffer) => {
      printed += String(text);
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(printed)?.[0];
      if (found) resolve(found);
    });
    child.once('close', () => reject(new Error(`kualik serve ended early: ${printed}`)));
  });

  browser ??= chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const context = await (await browser).newContext({ viewport: { width, height }, colorScheme: scheme, locale: 'en-US', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  const faults = watch(page, new URL(url).origin);
  onTestFinished(async () => {
    await context.close();
    child.kill('SIGTERM');
    await ended;
    expect(faults).toEqual([]);
  });
  await page.goto(url);
  return { page, home, url, faults, kill: () => void child.kill('SIGKILL') };
}

function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(`${origin}/`) || request.url().startsWith('blob:');
    if (!isOwn) faults.push(`request to ${request.url()}`);
  });
  return faults;
}

/** Presses one key after the other, as a hand would. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Chooses in the window's own dialog by typing the path. */
export async function choosePath(page: Page, path: string, button: RegExp): Promise<void> {
  const dialog = page.getByRole('dialog');
  // The folder it begins in comes a moment later.
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Path' }).inputValue()).not.toBe('');
  await dialog.getByRole('textbox', { name: 'Path' }).fill(path);
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Path' }).inputValue()).toBe(path);
  await dialog.getByRole('button', { name: button }).click();
}
