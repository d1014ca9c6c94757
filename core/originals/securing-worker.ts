/** A thread that copies, hashes, proves and places originals as it is told; started by crew.ts and by nobody else. Knows no database. */
import { parentPort, workerData } from 'node:worker_threads';
import { sealOver, type Seal } from '../sealed/seal.ts';
import { identify, type Identity } from './identify.ts';
import { controlOver, SecuringStopped, type Control } from './control.ts';
import { copyWhileHashing, type Copied } from './copy.ts';
import { hashRing, proveRing, readLarge, storeRing, type LargeRead, type Stored } from './large-file.ts';
import { provePlace, type PlaceJob, type PlaceResult } from './place.ts';
import type { SourceFailure } from './source.ts';
import type { Sha512 } from '../../shared/ids.ts';

/** `direct`: the disk can be written and read past the page cache. `seal`: keys of a sealed case. */
export type CrewSetup = { control: SharedArrayBuffer; syncEach: boolean; direct: boolean; seal: SharedArrayBuffer | null };

/** A Buffer crosses between threads as a plain Uint8Array. */
export type CopyTask = { from: string | Uint8Array; target: string };
export type CopiedFile = (Copied & { identity: Identity }) | SourceFailure;

/** What a thread can be told, and what it answers. */
export type Tasks = {
  copy: { input: { files: CopyTask[] }; output: CopiedFile[] };
  place: { input: { files: PlaceJob[] }; output: PlaceResult[] };
  'read-large': { input: { from: CopyTask['from']; ring: SharedArrayBuffer }; output: { read: LargeRead | null; identity: Identity | null } };
  'hash-ring': { input: { ring: SharedArrayBuffer }; output: Sha512 | null };
  'store-ring': { input: { target: string; ring: SharedArrayBuffer }; output: Stored | null };
  'prove-ring': { input: { target: string; ring: SharedArrayBuffer }; output: Stored | null };
};
export type TaskName = keyof Tasks;
export type TaskMessage = { [Name in TaskName]: { task: number; name: Name; input: Tasks[Name]['input'] } }[TaskName];
/** `stopped`: ended early because it was asked to; whatever it was writing is gone. */
export type TaskAnswer = { task: number; outcome: 'done'; output: Tasks[TaskName]['output'] } | { task: number; outcome: 'stopped' };

/** Large enough that all but videos are read, hashed and written in one call each; small enough to stay in the processor's cache. */
const BUFFER_BYTES = 1024 * 1024;

type Hand = { control: Control; buffer: Buffer; syncEach: boolean; direct: boolean; seal: Seal | null };

function serve(port: NonNullable<typeof parentPort>, setup: CrewSetup): void {
  const hand: Hand = {
    ...setup,
    control: controlOver(setup.control),
    seal: setup.seal && sealOver(setup.seal),
    buffer: Buffer.allocUnsafeSlow(BUFFER_BYTES),
  };
  let last: Promise<void> = Promise.resolve();
  port.on('message', (message: TaskMessage) => {
    last = last.then(async () => port.postMessage(await answer(message, hand)));
  });
}

async function answer(message: TaskMessage, hand: Hand): Promise<TaskAnswer> {
  try {
    return { task: message.task, outcome: 'done', output: await perform(message, hand) };
  } catch (error) {
    if (error instanceof SecuringStopped) return { task: message.task, outcome: 'stopped' };
    throw error;
  }
}

async function perform({ name, input }: TaskMessage, hand: Hand): Promise<Tasks[TaskName]['output']> {
  switch (name) {
    case 'copy':
      return copyAll(input.files, hand);
    case 'place':
      return input.files.map((file) => provePlace(file, hand));
    case 'read-large': {
      let identity: Identity | null = null;
      const onHead = async (head: Buffer) => void (identity = await identify(head));
      return { read: await readLarge(nativePath(input.from), input.ring, { control: hand.control, sealed: hand.seal !== null, onHead }), identity };
    }
    case 'hash-ring':
      return hashRing(input.ring);
    case 'store-ring':
      return storeRing(input.target, input.ring, hand);
    case 'prove-ring':
      return proveRing(input.target, input.ring, hand);
  }
}

async function copyAll(files: CopyTask[], hand: Hand): Promise<CopiedFile[]> {
  const copied: CopiedFile[] = [];
  for (const { from, target } of files) {
    let identity: Identity | null = null;
    const onHead = async (head: Buffer) => void (identity = await identify(head));
    const result = await copyWhileHashing(nativePath(from), target, { ...hand, onHead });
    copied.push(result.ok ? { ...result, identity: identity! } : result);
  }
  return copied;
}

function nativePath(path: string | Uint8Array): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path.buffer, path.byteOffset, path.byteLength);
}

if (parentPort !== null) serve(parentPort, workerData as CrewSetup);
