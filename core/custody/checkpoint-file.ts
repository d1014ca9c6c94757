/** Keeps each signed head of the log as a file of its own under log/, where it can be copied, printed and compared. Knows no database. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '../files/durable.ts';
import type { SignedHead } from './log.ts';

const namePattern = /^checkpoint-(\d{10,16})\.txt$/;

export function checkpointFileName(size: number): string {
  return `checkpoint-${String(size).padStart(10, '0')}.txt`;
}

/** Never rewrites one: a signed head, once given out, stays as it was. */
export function writeCheckpointFile(folder: string, head: SignedHead): void {
  const path = join(folder, checkpointFileName(head.size));
  if (!existsSync(path)) writeFileDurably(path, head.note);
}

/** Sizes of the heads kept in a log folder, rising, and names that are no checkpoint. */
export function listCheckpointFiles(folder: string): { checkpoints: { size: number; path: string }[]; others: string[] } {
  const names = readdirSync(folder).sort();
  const others = names.filter((name) => !namePattern.test(name));
  const checkpoints = names.flatMap((name) => {
    const match = namePattern.exec(name);
    return match ? [{ size: Number(match[1]), path: join(folder, name) }] : [];
  });
  return { checkpoints, others };
}
