/** The one file that a request is about, as plain bytes: a file of an open case, or a sealed one with the key that opens it and no other. Knows no format. */
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { refuseOtherSize, sealedFile, type SealedFile } from '../sealed/sealed-file.ts';
import type { FileInput } from './protocol.ts';
import { Refusal } from './refusal.ts';

/** What is sealed must be in memory as a whole for what reads no stream: enough for the largest camera's pictures, little beside the limit of the process. */
const mostInMemory = 320 * 1024 * 1024;

/** For libraries that take a path or bytes. Throws Refusal for a sealed file that is too large to be held. */
export async function pathOrBytes(input: FileInput): Promise<string | Buffer> {
  return input.key === undefined ? input.path : bytesOf(input);
}

/** The whole content; what is in the open is the caller's to limit. */
export async function bytesOf(input: FileInput): Promise<Buffer> {
  if (input.key === undefined) return wholeFile(input.path);
  if (input.key.plainBytes > mostInMemory)
    throw new Refusal('memory-limit', `The file has ${input.key.plainBytes} bytes; of a sealed one at most ${mostInMemory} are held in memory.`);
  const file = openSealed(input);
  try {
    const bytes = Buffer.allocUnsafe(input.key.plainBytes);
    file.readAt(bytes, 0);
    return bytes;
  } finally {
    file.close();
  }
}

export async function sizeOf({ path, key }: FileInput): Promise<number> {
  if (key !== undefined) return key.plainBytes;
  const file = await open(path, 'r');
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Throws SealBroken, or the system's error. */
export function openSealed({ path, key }: FileInput): SealedFile {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    refuseOtherSize(fstatSync(descriptor).size, key!);
    return sealedFile(descriptor, key!);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

async function wholeFile(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
