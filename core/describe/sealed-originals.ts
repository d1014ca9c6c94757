/** Gives exiftool the plain bytes of sealed originals that it was asked about, any range at once, and of no others (sealed-reader.config asks). Knows no metadata. */
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemCode } from '../files/durable.ts';
import { SealBroken } from '../sealed/file-key.ts';
import type { Seal } from '../sealed/seal.ts';
import { openStored, type StoredFile } from '../sealed/stored-file.ts';

export type SealedOriginals = {
  /** While the work lasts, exiftool may read the file; `path` is relative to the folder of originals, with `/`. */
  whileAllowed<Result>(path: string, work: () => Promise<Result>): Promise<Result>;
  /** Answers what comes over the stream until it ends. */
  serve(stream: Duplex): void;
};

/** Perl, which exiftool runs before anything else; outside the archive in which the app is packed, because Perl cannot look into that. */
export const sealedReaderConfig = fileURLToPath(new URL('./sealed-reader.config', import.meta.url)).replace(
  /([\\/])app\.asar([\\/])/,
  '$1app.asar.unpacked$2',
);

const FAILED = 0xffffffff;
const MOST_BYTES = 256 * 1024 * 1024;
const LONGEST_QUESTION = 200;

export function sealedOriginals(folder: string, seal: Seal): SealedOriginals {
  const allowed = new Map<string, number>();
  return {
    async whileAllowed(path, work) {
      allowed.set(path, (allowed.get(path) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const left = allowed.get(path)! - 1;
        if (left === 0) allowed.delete(path);
        else allowed.set(path, left);
      }
    },
    serve(stream) {
      let current: { path: string; file: StoredFile } | null = null;

      async function open(path: string): Promise<StoredFile> {
        if (!allowed.has(path)) throw new Refused();
        if (current?.path === path) return current.file;
        await close();
        current = { path, file: await openStored(seal, join(folder, path)) };
        return current.file;
      }
      async function close(): Promise<void> {
        const last = current;
        current = null;
        await last?.file.close();
      }
      async function answer(question: string): Promise<Buffer> {
        const [verb, path = '', at = '', length = ''] = question.split(' ');
        const file = await open(path);
        if (verb === 'open') return sizeOf(file);
        if (verb !== 'read' || !/^\d{1,15}$/.test(at) || !/^\d{1,9}$/.test(length) || Number(length) > MOST_BYTES) throw new Refused();
        const chunks: Buffer[] = [];
        for await (const chunk of file.chunks(Number(at), Number(at) + Number(length) - 1)) chunks.push(chunk);
        return Buffer.concat(chunks);
      }

      let last: Promise<void> = Promise.resolve();
      let unread = '';
      stream.on('data', (received: Buffer) => {
        unread += received.toString('latin1');
        if (unread.length > LONGEST_QUESTION) return void stream.destroy();
        for (let end = unread.indexOf('\n'); end >= 0; end = unread.indexOf('\n')) {
          const question = unread.slice(0, end);
          unread = unread.slice(end + 1);
          last = last.then(async () => void stream.write(framed(await orNothing(() => answer(question)))));
        }
      });
      // Exiftool that ends breaks the stream; what became of its work is told elsewhere.
      stream.on('error', () => {});
      stream.on('close', () => void last.then(close, close));
    },
  };
}

class Refused extends Error {}

/** Null for what exiftool may not read, and for what cannot be read. */
async function orNothing(work: () => Promise<Buffer>): Promise<Buffer | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused || error instanceof SealBroken || systemCode(error) !== null) return null;
    throw error;
  }
}

function sizeOf({ sizeBytes }: StoredFile): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(sizeBytes));
  return size;
}

function framed(bytes: Buffer | null): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes === null ? FAILED : bytes.length);
  return bytes === null ? length : Buffer.concat([length, bytes]);
}
