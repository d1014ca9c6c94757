import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forkDecoder } from '../../core/decoder/fork.ts';
import { openEngine } from '../../core/engine.ts';
import { silentLog } from '../../core/log.ts';
import { temporary } from '../support/temporary.ts';
import { runtime, startShell } from './running-shell.ts';
import { makeCase, type MadeCase } from './sample-evidence.ts';
import type { RunningShell } from './shell-under-test.ts';

const folder = temporary();
let made: MadeCase;
let shell: RunningShell;

beforeAll(async () => {
  made = await makeCase(folder);
  shell = await startShell({ folder, parameters: [made.path] });
});
afterAll(() => shell.quit());

it(`opens the case that it was started with and shows pictures of what is in it (${runtime})`, async () => {
  const grid = shell.page.getByRole('grid');
  await grid.waitFor();
  for (const name of ['photo.jpg', 'film.mp4', 'page.html']) await grid.getByText(name, { exact: true }).waitFor();
  // Two decoders' work: the thumbnail of the photo and the poster of the film.
  const pictures = `[...document.querySelectorAll('[role=grid] img')].filter((image) => image.naturalWidth > 100).length`;
  await expect.poll(() => shell.page.evaluate(pictures), { timeout: 30_000 }).toBe(2);
  expect(await shell.page.title()).toContain('Evidence');
});

it(`plays a film from the middle, answered with 206 (${runtime})`, async () => {
  const address = shell.mediaAddress(`original/${made.sha256.film}`);
  const answers: { status: number; range: string | undefined }[] = [];
  shell.page.on('response', (response) => {
    if (response.url() === address) answers.push({ status: response.status(), range: response.headers()['content-range'] });
  });
  const played = await shell.page.evaluate(`new Promise((resolve, reject) => {
    const film = Object.assign(document.createElement('video'), { muted: true, src: ${JSON.stringify(address)} });
    film.onloadedmetadata = () => (film.currentTime = film.duration * 0.7);
    film.onseeked = () => resolve({ at: film.currentTime, of: film.duration, seekableTo: film.seekable.end(0) });
    film.onerror = () => reject(new Error(film.error.message));
  })`);
  expect(played).toMatchObject({ of: expect.closeTo(6.04, 1), at: expect.closeTo(4.2, 1), seekableTo: expect.closeTo(6.04, 1) });
  expect(answers[0]).toEqual({ status: 206, range: `bytes 0-${made.filmBytes - 1}/${made.filmBytes}` });
});

it(`answers a span of bytes, and refuses one beyond the end or a path that is none (${runtime})`, async () => {
  const ask = (path: string, range: string | null) => {
    const headers = JSON.stringify(range === null ? {} : { range });
    const bytes = '(answer) => answer.arrayBuffer().then(({ byteLength }) => [answer.status, byteLength])';
    return shell.page.evaluate(`fetch('${shell.mediaAddress(path)}', { headers: ${headers} }).then(${bytes})`) as Promise<[number, number]>;
  };
  expect(await ask(`original/${made.sha256.film}`, 'bytes=1000-1999')).toEqual([206, 1000]);
  expect(await ask(`original/${made.sha256.film}`, `bytes=${made.filmBytes}-`)).toEqual([416, 0]);
  expect(await ask(`original/${'0'.repeat(64)}`, null)).toEqual([404, 0]);
  expect((await ask('case.json', null))[0]).toBe(404);
  expect((await ask('original/%2e%2e/%2e%2e/case.json', null))[0]).toBe(404);
});

it(`shows no evidence as a page: HTML comes as bytes to keep (${runtime})`, async () => {
  const headers = await shell.page.evaluate(
    (address) => fetch(address).then((answer) => [answer.headers.get('content-type'), answer.headers.get('content-disposition')]),
    shell.mediaAddress(`original/${made.sha256.text}`),
  );
  expect(headers[0]).toBe('application/octet-stream');
});

it(`closes the case and opens it again by the menu and the system's own dialog (${runtime})`, async () => {
  await shell.clickMenu('Close case');
  await shell.page.getByRole('grid').waitFor({ state: 'detached' });
  await shell.answerNextDialog([made.path]);
  await shell.clickMenu('Open case…');
  await shell.page.getByRole('grid').getByText('photo.jpg', { exact: true }).waitFor();
});

it(`says that the engine died, starts another, and the page finds the case again (${runtime})`, async () => {
  const engineOf = async () => (await shell.processes()).find(({ serviceName }) => serviceName === 'Kualik engine');
  const before = await engineOf();
  process.kill(before!.pid, 'SIGKILL');
  await shell.page.getByRole('alert').waitFor();
  expect(await shell.page.getByRole('alert').innerText()).toContain('safe');

  await expect.poll(async () => (await engineOf())?.pid ?? before!.pid, { timeout: 10_000 }).not.toBe(before!.pid);
  await shell.page.getByRole('alert').getByRole('button').click();
  await shell.page.getByRole('grid').getByText('photo.jpg', { exact: true }).waitFor();
});

it(`ends only when the engine has closed its case, and the log says so (${runtime})`, async () => {
  expect(await shell.quit()).toBe(0);
  const engine = openEngine({ launchDecoder: forkDecoder, opener: 'command-line', log: silentLog });
  await engine.client.call('case.open', { path: made.path });
  const { events } = await engine.client.call('log.list', { limit: 1000 });
  const openings = events.filter(({ type }) => type === 'case-opened' || type === 'case-closed').map(({ type }) => type);
  await engine.close();
  // Newest first: this opening, then the end of the last window.
  expect(openings.slice(0, 2)).toEqual(['case-opened', 'case-closed']);
  expect(existsSync(join(made.path, 'case.json'))).toBe(true);
});
