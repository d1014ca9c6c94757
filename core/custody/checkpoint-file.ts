/** Keeps each signed head of the log as a file of its own under log/, where it can be copied, printed and compared. Knows no database. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '../files/durable.ts';
import { readTimestampFileName } from '../timestamps/timestamp-file.ts';
import type { SignedHead } from './log.ts';

const namePattern = /^checkpoint-(\d{10,16})\.txt$/;
const leftoverPattern = /^(checkpoint-\d{10,16}\.txt|timestamp-\d{10,16}-\d{1,9}\.tsr)\.part$/;

export function checkpointFileName(size: number): string {
  return `checkpoint-${String(size).padStart(10, '0')}.txt`;
}

/** Never rewrites one: a signed head, once given out, stays as it was. */
export function writeCheckpointFile(folder: string, head: SignedHead): void {
  const path = join(folder, checkpointFileName(head.size));
  if (!existsSync(path)) writeFileDurably(path, head.note);
}

type LogFolder = {
  checkpoints: { size: number; path: string }[];
  timestamps: { size: number; no: number; path: string }[];
  leftovers: { path: string }[];
  others: string[];
};

/** Heads kept in a log folder by rising size, answers of time authorities, half-written ones left by a crash, and names that are none of these. A name has one spelling for its size. */
export function listCheckpointFiles(folder: string): LogFolder {
  const listed: LogFolder = { checkpoints: [], timestamps: [], leftovers: [], others: [] };
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const size = Number(namePattern.exec(name)?.[1]);
    const timestamp = readTimestampFileName(name);
    if (name === checkpointFileName(size)) listed.checkpoints.push({ size, path });
    else if (timestamp) listed.timestamps.push({ ...timestamp, path });
    else if (leftoverPattern.test(name)) listed.leftovers.push({ path });
    else listed.others.push(name);
  }
  listed.checkpoints.sort((a, b) => a.size - b.size);
  return listed;
}
