/** Writes a BagIt 1.0 bag (RFC 8493) with SHA-256 and SHA-512 manifests, hashing every byte as it is written. Knows nothing of cases. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files/durable.ts';
import type { Durability } from '../originals/durability.ts';
import type { BagInfo } from './bag-info.ts';
import { bagPath, encodeListed, unsafe } from './bag-path.ts';

/** `path` is relative to the bag, `/` between parts. */
export type BagEntry = { path: string; sizeBytes: number; sha256: string; sha512: string };

export type Chunks = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/** A file being written piece by piece; it belongs to the bag once closed. */
export type BagFile = { write(content: string | Buffer): Promise<void>; close(): Promise<BagEntry> };

export type BagWriter = {
  readonly root: string;
  /** Begins a file, payload (`data/…`) or tag file; each path once. Throws the system's error when it cannot, as do the file's own functions. */
  create(path: string): Promise<BagFile>;
  /** Adds a whole file. */
  add(path: string, content: string | Buffer | Chunks): Promise<BagEntry>;
  /** Writes bag-info.txt, bagit.txt, the manifests and, last, the tag manifests; then makes everything durable. */
  finish(info: BagInfo): Promise<BagSummary>;
  /** Closes files left open by a failure, so that the folder can be removed everywhere. */
  abandon(): Promise<void>;
};

/** `files` and `totalBytes` count everything in the bag. */
export type BagSummary = { files: number; totalBytes: number; tagManifests: Record<Algorithm, BagEntry> };

const algorithms = ['sha256', 'sha512'] as const;
type Algorithm = (typeof algorithms)[number];

const syncEach: Pick<Durability, 'each' | 'sync'> = { each: true, sync: async () => {} };

/** `root` must be an empty folder. Without a `durability` for its file system every file is synced by itself. */
export function bagWriter(root: string, durability = syncEach): BagWriter {
  const entries = new Map<string, BagEntry>();
  const begun = new Set<string>();
  const openFiles = new Set<FileHandle>();
  const folders = new Set<string>([root]);

  function makeFolderOf(file: string): void {
    const folder = dirname(file);
    if (folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    for (let above = folder; !folders.has(above); above = dirname(above)) folders.add(above);
  }

  async function create(path: string): Promise<BagFile> {
    if (unsafe(bagPath(path)) !== null || begun.has(path)) throw new Error(`not a free path in a bag: ${path}`);
    begun.add(path);
    const file = join(root, path);
    makeFolderOf(file);
    const handle = await open(file, 'wx', 0o644);
    openFiles.add(handle);
    const hashes = algorithms.map((algorithm) => createHash(algorithm));
    let sizeBytes = 0;
    return {
      async write(content) {
        const bytes = typeof content === 'string' ? Buffer.from(content) : content;
        for (const running of hashes) running.update(bytes);
        for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
        sizeBytes += bytes.length;
      },
      async close() {
        if (durability.each) await handle.datasync();
        openFiles.delete(handle);
        await handle.close();
        const [sha256, sha512] = hashes.map((running) => running.digest('hex'));
        const entry = { path, sizeBytes, sha256: sha256!, sha512: sha512! };
        entries.set(path, entry);
        return entry;
      },
    };
  }

  async function add(path: string, content: string | Buffer | Chunks): Promise<BagEntry> {
    const file = await create(path);
    for await (const chunk of typeof content === 'string' || Buffer.isBuffer(content) ? [content] : content) await file.write(chunk);
    return file.close();
  }

  async function addManifest(algorithm: Algorithm, covers: 'payload' | 'tags'): Promise<BagEntry> {
    const listed = [...entries.values()].filter(
      ({ path }) => path.startsWith('data/') === (covers === 'payload') && !path.startsWith('tagmanifest-'),
    );
    return add(`${covers === 'tags' ? 'tag' : ''}manifest-${algorithm}.txt`, manifestText(listed, algorithm));
  }

  async function finish(info: BagInfo): Promise<BagSummary> {
    makeFolderOf(join(root, 'data', 'any'));
    const payload = [...entries.values()].filter(({ path }) => path.startsWith('data/'));
    const bytes = payload.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    await add('bag-info.txt', infoText([...info, { label: 'Payload-Oxum', value: `${String(bytes)}.${String(payload.length)}` }]));
    await add('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    for (const algorithm of algorithms) await addManifest(algorithm, 'payload');
    const tagManifests = { sha256: await addManifest('sha256', 'tags'), sha512: await addManifest('sha512', 'tags') };
    if (durability.each) for (const folder of [...folders].sort((a, b) => b.length - a.length)) syncFolder(folder);
    else await durability.sync();
    const totalBytes = [...entries.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return { files: entries.size, totalBytes, tagManifests };
  }

  async function abandon(): Promise<void> {
    for (const handle of openFiles) await handle.close();
    openFiles.clear();
  }

  return { root, create, add, finish, abandon };
}

const MANIFEST_LINES_AT_ONCE = 1000;

/** Sorted, so that the same content gives the same bytes; two spaces, so that `sha256sum -c` reads it. */
function* manifestText(entries: readonly BagEntry[], algorithm: Algorithm): Generator<string> {
  const sorted = entries.map((entry) => ({ entry, key: bagPath(entry.path) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let at = 0; at < sorted.length; at += MANIFEST_LINES_AT_ONCE) {
    yield sorted
      .slice(at, at + MANIFEST_LINES_AT_ONCE)
      .map(({ entry, key }) => `${entry[algorithm]}  ${Buffer.from(encodeListed(key), 'latin1').toString('utf8')}\n`)
      .join('');
  }
}

/** RFC 8493 §2.2.2: one line each; a value with line ends is folded onto continuation lines. */
function infoText(info: BagInfo): string {
  return info.map(({ label, value }) => `${label}: ${value.split(/\r\n|\n|\r/).join('\n  ')}\n`).join('');
}
