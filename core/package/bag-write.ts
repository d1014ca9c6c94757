/** Writes a BagIt 1.0 bag (RFC 8493) with SHA-256 and SHA-512 manifests, hashing every byte as it is written. Knows nothing of cases. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files/durable.ts';
import type { BagInfo } from './bag-info.ts';
import { bagPath, encodeListed, unsafe } from './bag-path.ts';

/** `path` is relative to the bag, `/` between parts. */
export type BagEntry = { path: string; sizeBytes: number; sha256: string; sha512: string };

export type Chunks = Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

export type BagWriter = {
  readonly root: string;
  /** Adds a file, payload (`data/…`) or tag file, once only; on disk when the promise resolves. Throws the system's error when it cannot. */
  add(path: string, content: string | Buffer | Chunks): Promise<BagEntry>;
  /** Writes bag-info.txt, bagit.txt, the manifests and, last, the tag manifests; then makes all folders durable. */
  finish(info: BagInfo): Promise<BagSummary>;
};

/** `files` counts everything in the bag; `bytes` counts the payload. */
export type BagSummary = { files: number; payloadFiles: number; bytes: number; tagManifests: Record<Algorithm, BagEntry> };

const algorithms = ['sha256', 'sha512'] as const;
type Algorithm = (typeof algorithms)[number];

/** `root` must be an empty folder. */
export function bagWriter(root: string): BagWriter {
  const entries = new Map<string, BagEntry>();
  const folders = new Set<string>([root]);

  function makeFolderOf(file: string): void {
    const folder = dirname(file);
    if (folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    for (let above = folder; !folders.has(above); above = dirname(above)) folders.add(above);
  }

  async function add(path: string, content: string | Buffer | Chunks): Promise<BagEntry> {
    if (unsafe(bagPath(path)) !== null || entries.has(path)) throw new Error(`not a free path in a bag: ${path}`);
    const file = join(root, path);
    makeFolderOf(file);
    const entry = { path, ...(await writeHashed(file, typeof content === 'string' || Buffer.isBuffer(content) ? [content] : content)) };
    entries.set(path, entry);
    return entry;
  }

  async function addManifest(algorithm: Algorithm, covers: 'payload' | 'tags'): Promise<BagEntry> {
    const listed = [...entries.values()].filter(
      ({ path }) => path.startsWith('data/') === (covers === 'payload') && !path.startsWith('tagmanifest-'),
    );
    return add(`${covers === 'tags' ? 'tag' : ''}manifest-${algorithm}.txt`, manifestLines(listed, algorithm));
  }

  async function finish(info: BagInfo): Promise<BagSummary> {
    makeFolderOf(join(root, 'data', 'any'));
    const payload = [...entries.values()].filter(({ path }) => path.startsWith('data/'));
    const bytes = payload.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    await add('bag-info.txt', infoText([...info, { label: 'Payload-Oxum', value: `${String(bytes)}.${String(payload.length)}` }]));
    await add('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    for (const algorithm of algorithms) await addManifest(algorithm, 'payload');
    const tagManifests = { sha256: await addManifest('sha256', 'tags'), sha512: await addManifest('sha512', 'tags') };
    for (const folder of [...folders].sort((a, b) => b.length - a.length)) syncFolder(folder);
    return { files: entries.size, payloadFiles: payload.length, bytes, tagManifests };
  }

  return { root, add, finish };
}

async function writeHashed(file: string, content: Chunks): Promise<Omit<BagEntry, 'path'>> {
  const hashes = algorithms.map((algorithm) => createHash(algorithm));
  const handle = await open(file, 'wx', 0o644);
  let sizeBytes = 0;
  try {
    for await (const chunk of content) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      for (const running of hashes) running.update(bytes);
      for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
      sizeBytes += bytes.length;
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
  const [sha256, sha512] = hashes.map((running) => running.digest('hex'));
  return { sizeBytes, sha256: sha256!, sha512: sha512! };
}

/** Sorted, so that the same content gives the same bytes; two spaces, so that `sha256sum -c` reads it. */
function* manifestLines(entries: readonly BagEntry[], algorithm: Algorithm): Generator<string> {
  const sorted = entries.map((entry) => ({ entry, key: bagPath(entry.path) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { entry, key } of sorted) yield `${entry[algorithm]}  ${Buffer.from(encodeListed(key), 'latin1').toString('utf8')}\n`;
}

/** RFC 8493 §2.2.2: one line each; a value with line ends is folded onto continuation lines. */
function infoText(info: BagInfo): string {
  return info.map(({ label, value }) => `${label}: ${value.split(/\r\n|\n|\r/).join('\n  ')}\n`).join('');
}
