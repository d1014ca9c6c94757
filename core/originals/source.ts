/** Opens, reads and watches one received file without ever following a link or waiting on a pipe. Writes nothing. */
import { closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import type { FailureReason } from '../../shared/model/accession.ts';
import { systemCode } from '../files/durable.ts';
import { fillFromFile } from '../files/fill.ts';

/** A path as the system takes it: bytes where names are bytes, text on Windows. */
export type NativePath = string | Buffer;

/** Why one file could not be secured; `detail` is the system's own word, e.g. EACCES. */
export type SourceFailure = { ok: false; reason: FailureReason; detail: string };

/** What a file looked like at one moment, to notice that it changed. */
export type Appearance = { sizeBytes: number; modifiedNs: string };

export type Source = {
  appearance: Appearance;
  /** Fills the buffer as far as the file went when it was opened; fewer bytes than it holds mean the end. */
  fill(buffer: Uint8Array): number;
  /** Whether all of it was read and its size and time are still what they were. */
  unchanged(): boolean;
  close(): void;
};

/** Throws SourceError. */
export function openSource(path: NativePath): Source {
  const descriptor = reading(() => open(path));
  try {
    const before = reading(() => look(descriptor));
    let read = 0;
    return {
      appearance: before,
      fill(buffer) {
        const bytes = reading(() => fillFromFile(descriptor, buffer.subarray(0, Math.min(buffer.length, before.sizeBytes - read))));
        read += bytes;
        return bytes;
      },
      unchanged() {
        const after = reading(() => look(descriptor));
        return read === before.sizeBytes && after.sizeBytes === before.sizeBytes && after.modifiedNs === before.modifiedNs;
      },
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** The source itself failed, as opposed to the disk that the case is on. */
export class SourceError extends Error {
  readonly failure: SourceFailure;
  constructor(reason: FailureReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.failure = { ok: false, reason, detail };
  }
}

/** The reason for which a path could not be looked at, opened or read. */
export function sourceFailure(error: unknown): SourceFailure {
  if (error instanceof SourceError) return error.failure;
  const detail = systemCode(error);
  switch (detail) {
    case null:
      throw error;
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
      return { ok: false, reason: 'vanished', detail };
    case 'ELOOP':
    case 'EMLINK':
      return { ok: false, reason: 'symbolic-link', detail };
    case 'ENXIO':
    case 'EISDIR':
      return { ok: false, reason: 'special-file', detail };
    default:
      return { ok: false, reason: 'unreadable', detail };
  }
}

function reading<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { reason, detail } = sourceFailure(error);
    throw new SourceError(reason, detail);
  }
}

function open(path: NativePath): number {
  // Windows has no O_NOFOLLOW; there the look beforehand is all there is.
  const noFollow: number | undefined = constants.O_NOFOLLOW;
  if (noFollow === undefined && lstatSync(path).isSymbolicLink()) throw new SourceError('symbolic-link', 'ELOOP');
  // Without O_NONBLOCK the opening of a pipe would wait for its other end for ever.
  return openSync(path, constants.O_RDONLY | (noFollow ?? 0) | (constants.O_NONBLOCK ?? 0));
}

function look(descriptor: number): Appearance {
  const { size, mtimeNs, mode } = fstatSync(descriptor, { bigint: true });
  if ((Number(mode) & constants.S_IFMT) !== constants.S_IFREG) throw new SourceError('special-file', 'not a regular file');
  return { sizeBytes: Number(size), modifiedNs: mtimeNs.toString() };
}
