/** A thread that hashes the files it is told, one batch after another; started by hash-pool.ts and by nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { sealOver, type StoredName } from '../sealed/seal.ts';
import { hashFile, HashStopped, type FileHash, type HashAlgorithm } from './hash-file.ts';

/** `seal`: the keys of sealed files among those to be hashed. */
export type WorkerSetup = { stop: SharedArrayBuffer; readBytes: number; seal: SharedArrayBuffer | null };
export type WorkerFile = { path: string | Uint8Array; algorithms: readonly HashAlgorithm[]; sealedAs: StoredName | null };
export type WorkerBatch = { batch: number; files: readonly WorkerFile[] };
export type WorkerMessage = { kind: 'bytes'; bytes: number } | { kind: 'done'; batch: number; files: FileHash[] } | { kind: 'stopped' };

const REPORT_BYTES = 16 * 1024 * 1024;

function serve(port: NonNullable<typeof parentPort>, setup: WorkerSetup): void {
  const stop = new Int32Array(setup.stop);
  const buffer = Buffer.allocUnsafeSlow(setup.readBytes);
  const seal = setup.seal && sealOver(setup.seal);
  const hashOne = ({ path, algorithms, sealedAs }: WorkerFile) =>
    hashFile(asPath(path), algorithms, buffer, observe, sealedAs === null ? null : { seal: seal!, name: sealedAs });
  let unreported = 0;
  const report = () => {
    if (unreported > 0) port.postMessage({ kind: 'bytes', bytes: unreported } satisfies WorkerMessage);
    unreported = 0;
  };
  const observe = (bytes: number) => {
    unreported += bytes;
    if (unreported >= REPORT_BYTES) report();
    return Atomics.load(stop, 0) === 0;
  };
  port.on('message', ({ batch, files }: WorkerBatch) => {
    try {
      const hashed = files.map(hashOne);
      report();
      port.postMessage({ kind: 'done', batch, files: hashed } satisfies WorkerMessage);
    } catch (error) {
      if (!(error instanceof HashStopped)) throw error;
      port.postMessage({ kind: 'stopped' } satisfies WorkerMessage);
    }
  });
}

/** A Buffer arrives from another thread as a plain Uint8Array, which the file system functions also take only as a Buffer for raw names. */
function asPath(path: string | Uint8Array): string | Buffer {
  return typeof path === 'string' ? path : Buffer.from(path.buffer, path.byteOffset, path.byteLength);
}

if (parentPort !== null) serve(parentPort, workerData as WorkerSetup);
