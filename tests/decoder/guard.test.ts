/** What happens to the decoder's processes when files or fate kill, stop or bloat them. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startDecoder, type Decoder } from '../../core/decoder/decoder.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import type { DecoderProcess, LaunchDecoder, Limits } from '../../core/decoder/protocol.ts';
import { temporary } from '../support/temporary.ts';
import { quarters, writeWav } from './media-files.ts';

it('a file that kills its process is blamed, and the next file gets a new process', async () => {
  const { decoder, processes } = started();
  const slow = decoder.waveform({ path: longSound() });
  await until(() => processes[0]?.asked === 1);
  process.kill(processes[0]?.pid as number, 'SIGKILL');
  expect(await slow).toMatchObject({ ok: false, reason: 'crashed', detail: expect.stringContaining('SIGKILL') });
  expect(await decoder.thumbnail({ path: await photo(), mime: 'image/jpeg' })).toMatchObject({ ok: true });
  expect(processes).toHaveLength(2);
});

it('a process that dies of what came before is not blamed on the file: it is decoded again in a new one', async () => {
  const { decoder, processes } = started();
  const path = await photo();
  expect(await decoder.thumbnail({ path, mime: 'image/jpeg' })).toMatchObject({ ok: true });
  const slow = decoder.waveform({ path: longSound() });
  await until(() => processes[0]?.asked === 2);
  process.kill(processes[0]?.pid as number, 'SIGSEGV');
  expect(await slow).toMatchObject({ ok: true, durationMs: 3_600_000 });
  expect(processes).toHaveLength(2);
});

it('a file that takes too long is stopped, even in a process that no longer listens', async () => {
  const { decoder, processes } = started({ limits: { timeMs: 1500 } });
  const path = await photo();
  await decoder.thumbnail({ path, mime: 'image/jpeg' });
  process.kill(processes[0]?.pid as number, 'SIGSTOP');
  expect(await decoder.thumbnail({ path, mime: 'image/jpeg' })).toMatchObject({ ok: false, reason: 'time-limit' });
  expect(await decoder.thumbnail({ path, mime: 'image/jpeg' })).toMatchObject({ ok: true });
  await until(() => !alive(processes[0]));
});

it('a file that takes too much memory is stopped', async () => {
  const { decoder, processes } = started({ limits: { memoryBytes: 30 * 1024 ** 2 } });
  expect(await decoder.waveform({ path: longSound() })).toMatchObject({ ok: false, reason: 'memory-limit' });
  await until(() => !alive(processes[0]));
});

it('where the system does not tell, the process says itself how much memory it takes', async () => {
  const { decoder } = started({ limits: { memoryBytes: 30 * 1024 ** 2 }, launch: () => ({ ...forkDecoder(), pid: undefined }) });
  // Long enough to outlast the quarter of a second between two reports on a quick machine.
  expect(await decoder.waveform({ path: longSound(4 * 3600) })).toMatchObject({ ok: false, reason: 'memory-limit' });
});

it('an abandoned request ends its process and rejects with the reason', async () => {
  const { decoder, processes } = started();
  const abort = new AbortController();
  const path = longSound();
  const both = Promise.allSettled([path, path].map((each) => decoder.waveform({ path: each }, { signal: abort.signal })));
  await until(() => processes[0]?.asked === 1);
  const reason = new Error('no longer wanted');
  abort.abort(reason);
  const rejected = { status: 'rejected', reason };
  expect(await both).toEqual([rejected, rejected]);
  await until(() => !alive(processes[0]));
  expect(await decoder.thumbnail({ path: await photo(), mime: 'image/jpeg' })).toMatchObject({ ok: true });
});

it('no more processes run than allowed, and each answer goes to its own request', async () => {
  const { decoder, processes } = started({ processes: 2 });
  const folder = temporary();
  const widths = Array.from({ length: 24 }, (_, place) => 100 + place);
  const paths = await Promise.all(
    widths.map(async (width) => {
      await quarters(width, 90)
        .png()
        .toFile(join(folder, `${width}.png`));
      return join(folder, `${width}.png`);
    }),
  );
  const made = await Promise.all(paths.map((path) => decoder.thumbnail({ path, mime: 'image/png' })));
  expect(made.map((each) => each.ok && each.widthPx)).toEqual(widths);
  expect(processes).toHaveLength(2);
});

it('an abandoned request does not wait for a process to start', async () => {
  const { decoder } = started({ launch: () => script('setInterval(() => {}, 1000)') });
  await expect(decoder.probe({ path: '/' }, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({ name: 'TimeoutError' });
});

it('closing ends every process and rejects what is under way and what comes after', async () => {
  const { decoder, processes } = started();
  const slow = decoder.waveform({ path: longSound() });
  await until(() => processes[0]?.asked === 1);
  decoder.close();
  await expect(slow).rejects.toMatchObject({ code: 'cancelled' });
  await expect(decoder.probe({ path: '/' })).rejects.toMatchObject({ code: 'cancelled' });
  await until(() => !alive(processes[0]));
});

it('a decoder that cannot be started is no file’s fault', async () => {
  const { decoder } = started({ launch: () => script('process.exit(7)') });
  await expect(decoder.probe({ path: '/' })).rejects.toThrow('did not start: exit code 7');
});

it('an answer out of form counts as a crash', async () => {
  const lie = `process.on('message', ({ id }) => process.send({ kind: 'answer', id, answer: { ok: true, bytes: 'x', mime: 'text/html' } })); process.send({ kind: 'ready' })`;
  const { decoder } = started({ launch: () => script(lie) });
  expect(await decoder.thumbnail({ path: '/', mime: 'image/jpeg' })).toMatchObject({ ok: false, reason: 'crashed' });
});

it('a decoder process outlives no engine', async () => {
  const engine = join(temporary(), 'engine.mjs');
  const forkModule = new URL('../../core/decoder/fork.ts', import.meta.url).href;
  writeFileSync(engine, `import { forkDecoder } from ${JSON.stringify(forkModule)}; process.send(forkDecoder().pid);`);
  const child = fork(engine, { stdio: 'ignore' });
  const pid = await new Promise<number>((resolve) => child.once('message', (message) => resolve(message as number)));
  child.kill('SIGKILL');
  await until(() => !alive({ pid }));
});

/** A started process and how many requests it was given. */
type Watched = { readonly pid: number | undefined; asked: number };

/** A decoder and every process it started, closed when the test is over. */
function started(options: { limits?: Partial<Limits>; processes?: number; launch?: LaunchDecoder } = {}): {
  decoder: Decoder;
  processes: Watched[];
} {
  const processes: Watched[] = [];
  const launch = () => {
    const launched = (options.launch ?? forkDecoder)();
    const watched: Watched = { pid: launched.pid, asked: 0 };
    processes.push(watched);
    const post: DecoderProcess['post'] = (message) => {
      watched.asked += 1;
      launched.post(message);
    };
    return { ...launched, pid: launched.pid, post };
  };
  const decoder = startDecoder({ launch, processes: options.processes ?? 1, limits: options.limits ?? {} });
  onTestFinished(() => decoder.close());
  return { decoder, processes };
}

/** A decoder process that does what the script says instead. */
function script(text: string): DecoderProcess {
  const path = join(temporary(), 'script.mjs');
  writeFileSync(path, text);
  const child = fork(path, { serialization: 'advanced', stdio: 'ignore' });
  return {
    pid: child.pid,
    post: (message) => void child.send(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', (code) => listener(`exit code ${code}`)),
    kill: () => void child.kill('SIGKILL'),
  };
}

async function photo(): Promise<string> {
  const path = join(temporary(), 'photo.jpg');
  await quarters(400, 300).jpeg().toFile(path);
  return path;
}

/** An hour of sound, long enough to be interrupted. */
function longSound(seconds = 3600): string {
  const path = join(temporary(), 'long.wav');
  writeWav(path, { sampleRate: 8000, channels: 1, seconds, sample: () => 0 });
  return path;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error('waited ten seconds in vain');
    await pause(20);
  }
}

function alive(watched: { readonly pid: number | undefined } | undefined): boolean {
  try {
    return watched?.pid !== undefined && process.kill(watched.pid, 0);
  } catch {
    return false;
  }
}
