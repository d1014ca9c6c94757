/** Reads a text file of a bag line by line, never through a link and never whole. Knows no format. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { shown, type BagPath } from './bag-path.ts';
import { diskPath, type BagTree } from './bag-tree.ts';
import type { Findings } from './findings.ts';

/** `number` counts from 1; `bytes` are the line without its line feed. `text` is decoded leniently. */
export type Line = { number: number; bytes: Buffer; text: string };

const READ_BYTES = 256 * 1024;
/** No line of a package comes near it; a longer one is somebody trying to fill the memory. */
const LINE_LIMIT_BYTES = 16 * 1024 * 1024;

/** A file that is missing or cannot be read is reported and has no lines. A last line without line feed is reported too. */
export async function* linesOfFile(tree: Pick<BagTree, 'root' | 'files'>, path: BagPath, findings: Findings): AsyncGenerator<Line> {
  if (!tree.files.has(path)) return findings.problem('missing', shown(path), 'part of every package', null);
  let handle: FileHandle | null = null;
  try {
    handle = await open(diskPath(tree, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    yield* linesOf(handle, path, findings);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code !== 'string') throw error;
    findings.problem('unreadable', shown(path), 'a file that can be read', code);
  } finally {
    await handle?.close();
  }
}

async function* linesOf(handle: FileHandle, path: BagPath, findings: Findings): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  while (true) {
    const chunk = Buffer.allocUnsafe(READ_BYTES);
    const { bytesRead } = await handle.read(chunk, 0, READ_BYTES, null);
    if (bytesRead === 0) break;
    let content: Buffer = rest.length === 0 ? chunk.subarray(0, bytesRead) : Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let end = content.indexOf(0x0a); end >= 0; end = content.indexOf(0x0a)) {
      number += 1;
      yield { number, bytes: content.subarray(0, end), text: content.toString('utf8', 0, end) };
      content = content.subarray(end + 1);
    }
    rest = content;
    if (rest.length <= LINE_LIMIT_BYTES) continue;
    findings.problem('unreadable', shown(path), `lines of at most ${String(LINE_LIMIT_BYTES)} bytes`, 'a longer one');
    return;
  }
  if (rest.length > 0) findings.problem('unreadable', `${shown(path)}#${String(number + 1)}`, 'a line feed at the end', 'none');
}
