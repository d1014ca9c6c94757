import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, openSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { Media } from '../../core/media.ts';
import { receiveMedia, sendMedia } from '../../electron/media-port.ts';
import { portOf } from '../../electron/ports.ts';
import { temporary } from '../support/temporary.ts';
import { MessageChannelMain } from './stand-in/ports.ts';

const sha256 = 'a'.repeat(64);
const film = `/original/${sha256}`;

/** A file served as the engine serves an original, counting what was read. */
function originalOf(path: string) {
  const read = { chunks: 0, streams: [] as Readable[] };
  const open = async (): Promise<Media> => ({
    mime: 'video/mp4',
    sizeBytes: statSync(path).size,
    sealed: false,
    read(start, end) {
      // Opened at once, as the engine does: the file may be gone by the time the stream gets to it.
      const stream = createReadStream(path, { fd: openSync(path, 'r'), start, end, highWaterMark: 64 * 1024 });
      stream.on('data', () => (read.chunks += 1)).pause();
      read.streams.push(stream);
      return stream;
    },
    close: async () => {},
  });
  return { open, read };
}

function ask(open: () => Promise<Media | null>, path: string, range: string | null): Promise<Response> {
  const { port1, port2 } = new MessageChannelMain();
  void sendMedia(open, path, range, portOf(port1));
  return receiveMedia(portOf(port2), { 'access-control-allow-origin': 'app://kualik' });
}

function fileOf(sizeBytes: number): { path: string; bytes: Buffer } {
  const bytes = randomBytes(sizeBytes);
  const path = join(temporary(), 'film');
  writeFileSync(path, bytes);
  return { path, bytes };
}

it('answers a range with 206 and exactly its bytes', async () => {
  const { path, bytes } = fileOf(500_000);
  const answer = await ask(originalOf(path).open, film, 'bytes=100000-399999');
  expect(answer.status).toBe(206);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-range': 'bytes 100000-399999/500000',
    'content-length': '300000',
    'content-type': 'video/mp4',
    'accept-ranges': 'bytes',
    'access-control-allow-origin': 'app://kualik',
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(100_000, 400_000))).toBe(true);
});

it('answers without a range with 200 and the whole', async () => {
  const { path, bytes } = fileOf(200_000);
  const answer = await ask(originalOf(path).open, film, null);
  expect(answer.status).toBe(200);
  const digest = createHash('sha256').update(Buffer.from(await answer.arrayBuffer()));
  expect(digest.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('refuses a range beyond the end, what there is not, and any other path', async () => {
  const { path } = fileOf(10);
  expect((await ask(originalOf(path).open, film, 'bytes=10-')).status).toBe(416);
  expect((await ask(async () => null, film, null)).status).toBe(404);
  for (const other of ['/etc/passwd', '/original/../../case.json', `/original/${sha256}/x`, `/original/${sha256.toUpperCase()}`]) {
    expect((await ask(originalOf(path).open, other, null)).status).toBe(404);
  }
});

it('reads no further than the window takes, and lets go of the file when the window does', async () => {
  const { path } = fileOf(8 * 1024 * 1024);
  const { open, read } = originalOf(path);
  const reader = (await ask(open, film, 'bytes=0-')).body!.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(read.chunks).toBeLessThan(10);
  await reader.cancel();
  await expect.poll(() => read.streams[0]!.destroyed).toBe(true);
});

it('tells of an original that cannot be read to its end instead of ending early', async () => {
  const torn = async (): Promise<Media> => ({
    mime: 'audio/mpeg',
    sizeBytes: 100,
    sealed: false,
    read: () => Readable.from(failing()),
    close: async () => {},
  });
  const answer = await ask(torn, film, null);
  await expect(answer.arrayBuffer()).rejects.toThrow('could not be read');
});

async function* failing(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(10);
  await Promise.resolve();
  throw new Error('input/output error');
}

it('ends with an error when the engine ends in the middle, and with 503 before it answered', async () => {
  const { path } = fileOf(4 * 1024 * 1024);
  const { port1, port2 } = new MessageChannelMain();
  void sendMedia(originalOf(path).open, film, null, portOf(port1));
  const answer = await receiveMedia(portOf(port2), {});
  port1.close();
  await expect(answer.arrayBuffer()).rejects.toThrow('the engine has stopped');

  const unanswered = new MessageChannelMain();
  const waiting = receiveMedia(portOf(unanswered.port2), {});
  unanswered.port1.close();
  expect((await waiting).status).toBe(503);
});
