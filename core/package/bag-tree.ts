/** What really lies in a bag's folder, found without following anything and with names as bytes. Reads no content but that of small tag files. */
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs';
import { refuseWhenAborted } from '../fixity/hash-pool.ts';
import { bytesOf, isAscii, type BagPath } from './bag-path.ts';

export type TreeFile = { path: BagPath; sizeBytes: number };
export type OddEntry = { path: BagPath; kind: 'symbolic-link' | 'special-file' | 'unreadable'; detail: string | null };

/** `folders` holds the folders' paths, the bag's own not among them. */
export type BagTree = { root: string; files: Map<BagPath, TreeFile>; folders: Set<BagPath>; odd: OddEntry[] };

const ENTRIES_PER_TURN = 2000;

/** Throws the system's error only when the bag's own folder cannot be listed; everything below is reported in `odd`. */
export async function walkBag(root: string, signal: AbortSignal | undefined): Promise<BagTree> {
  const tree: BagTree = { root, files: new Map(), folders: new Set(), odd: [] };
  const waiting: BagPath[] = ['' as BagPath];
  let sinceTurn = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of namesIn(tree, folder)) {
      const path = (folder === '' ? name : `${folder}/${name}`) as BagPath;
      if (place(tree, path) === 'folder') waiting.push(path);
      sinceTurn += 1;
      if (sinceTurn < ENTRIES_PER_TURN) continue;
      sinceTurn = 0;
      await new Promise((resolve) => setImmediate(resolve));
      refuseWhenAborted(signal);
    }
  }
  return tree;
}

function namesIn(tree: BagTree, folder: BagPath): string[] {
  try {
    return readdirSync(diskPath(tree, folder), { encoding: 'buffer' })
      .map((name) => name.toString('latin1'))
      .sort();
  } catch (error) {
    if (folder === '') throw error;
    tree.odd.push({ path: folder, kind: 'unreadable', detail: codeOf(error) });
    return [];
  }
}

function place(tree: BagTree, path: BagPath): 'folder' | 'other' {
  let status: Stats;
  try {
    status = lstatSync(diskPath(tree, path));
  } catch (error) {
    tree.odd.push({ path, kind: 'unreadable', detail: codeOf(error) });
    return 'other';
  }
  if (status.isDirectory()) {
    tree.folders.add(path);
    return 'folder';
  }
  if (status.isFile()) tree.files.set(path, { path, sizeBytes: status.size });
  else tree.odd.push({ path, kind: status.isSymbolicLink() ? 'symbolic-link' : 'special-file', detail: null });
  return 'other';
}

/** The path to hand to the file system: bytes where the name is not plain ASCII, since it need not be UTF-8. */
export function diskPath(tree: Pick<BagTree, 'root'>, path: BagPath): string | Buffer {
  if (path === '') return tree.root;
  return isAscii(path) ? `${tree.root}/${path}` : Buffer.concat([Buffer.from(`${tree.root}/`), bytesOf(path)]);
}

export type PlainContent = { ok: true; content: Buffer } | { ok: false; detail: string };

/** The whole content of one tag file, never through a link and never more than `limitBytes`. */
export function readTagFile(tree: Pick<BagTree, 'root'>, path: BagPath, limitBytes: number): PlainContent {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(diskPath(tree, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (!status.isFile()) return { ok: false, detail: 'not a regular file' };
    if (status.size > limitBytes) return { ok: false, detail: `${String(status.size)} bytes are too many for a tag file` };
    const content = Buffer.allocUnsafe(status.size);
    let filled = 0;
    while (filled < content.length) {
      const bytes = readSync(descriptor, content, filled, content.length - filled, null);
      if (bytes === 0) break;
      filled += bytes;
    }
    return { ok: true, content: content.subarray(0, filled) };
  } catch (error) {
    return { ok: false, detail: codeOf(error) };
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
