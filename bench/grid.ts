/** Measures the window on a case of 100,000 items in Chromium: time to a usable grid from process start, and long tasks while scrolling and arrowing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';
import { limitRow, median, type Benchmark } from './benchmark.ts';
import { kualikPath } from './kualik.ts';
import { makeLargeCase } from './large-case.ts';

export const grid: Benchmark = {
  name: 'grid',
  async measure({ scale, pairs, scratch, note }) {
    const items = Math.max(1000, Math.round(100_000 * scale));
    const caseFolder = join(scratch, 'grid.kualik');
    note(`grid: making a case of ${items} items`);
    await makeLargeCase(caseFolder, items);
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const opened: number[] = [];
      for (let run = 0; run < pairs; run += 1) opened.push(await timeToGrid(browser, caseFolder));
      // Of one run, the longest task may be one that the system interrupted.
      const longest: Longest[] = [];
      for (let run = 0; run < pairs; run += 1) longest.push(await longestTasks(browser, caseFolder));
      return [
        limitRow(`opening ${items} items to a usable grid, from process start`, 'ms', median(opened), 1500),
        limitRow('longest task while scrolling', 'ms', median(longest.map(({ scrolling }) => scrolling)), 50),
        limitRow('longest task while pressing arrow keys', 'ms', median(longest.map(({ arrows }) => arrows)), 50),
      ];
    } finally {
      await browser.close();
      rmSync(caseFolder, { recursive: true, force: true });
    }
  },
};

async function timeToGrid(browser: Browser, caseFolder: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const begun = performance.now();
  const { server, url } = await serve(caseFolder);
  try {
    await openGrid(page, url);
    return performance.now() - begun;
  } finally {
    await page.close();
    await stop(server);
  }
}

/** Usable: cells with their pictures are there and one of them takes the focus. */
async function openGrid(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const cell = page.locator('[role="grid"] [role="gridcell"]').first();
  await cell.locator('img').waitFor();
  await cell.focus();
}

type Longest = { scrolling: number; arrows: number };

async function longestTasks(browser: Browser, caseFolder: string): Promise<Longest> {
  const { server, url } = await serve(caseFolder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await openGrid(page, url);
    const scrolling = await longestTaskDuring(page, async () => {
      await page.mouse.move(640, 500);
      for (let turn = 0; turn < 120; turn += 1) {
        await page.mouse.wheel(0, 240 + (turn % 5) * 400);
        await page.waitForTimeout(16);
      }
    });
    const arrows = await longestTaskDuring(page, async () => {
      await page.locator('[role="grid"] [role="gridcell"]').first().focus();
      for (let press = 0; press < 150; press += 1) await page.keyboard.press(press % 3 === 0 ? 'ArrowRight' : 'ArrowDown');
      await page.keyboard.press('End');
      await page.keyboard.press('Home');
    });
    return { scrolling, arrows };
  } finally {
    await page.close();
    await stop(server);
  }
}

type TraceEvent = { name: string; ph: string; pid: number; tid: number; dur?: number; args?: { name?: string } };

/** Milliseconds of the longest task on the main threads of pages, from Chromium's tracing. */
async function longestTaskDuring(page: Page, work: () => Promise<void>): Promise<number> {
  const client = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
  });
  await work();
  const ended = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()));
  await client.send('Tracing.end');
  await ended;
  await client.detach();
  const mainThreads = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && mainThreads.has(`${pid}/${tid}`));
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  return Math.max(...tasks.map(({ dur }) => (dur ?? 0) / 1000));
}

async function serve(caseFolder: string): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(kualikPath, ['serve', caseFolder, '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0];
    if (url !== undefined) return { server, url };
  }
  throw new Error('kualik serve ended without an address');
}

function stop(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
