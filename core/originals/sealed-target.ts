/** Takes the bytes of a received file and writes them sealed, the header last, since the name in it comes from the hash. For securing threads. */
import { writeSync } from 'node:fs';
import type { Sha256 } from '../../shared/ids.ts';
import { newFileKey } from '../sealed/file-key.ts';
import { HEADER_BYTES, plainBytesOfRun, SEGMENT_BYTES } from '../sealed/layout.ts';
import type { Seal } from '../sealed/seal.ts';
import { sealSegments } from '../sealed/segments.ts';
import { writeWhole, type Target } from './target.ts';

/** So many make one write. */
const RUN_SEGMENTS = 4;
const RUN_BYTES = RUN_SEGMENTS * SEGMENT_BYTES;

/** Used from file to file; a thread copies one after the other. */
let sealed: Buffer | null = null;

export function sealedTarget(copy: number, seal: Seal, plainBytes: number): Target {
  const key = newFileKey(seal, plainBytes);
  const run = (sealed ??= Buffer.allocUnsafeSlow(RUN_BYTES));
  let runs = 0;
  const header = (sha256: Sha256) => key.header(seal.storedName(sha256));
  return {
    room: () => plainBytesOfRun(runs, RUN_SEGMENTS),
    write(content) {
      const at = runs === 0 ? HEADER_BYTES : 0;
      if (runs === 0) run.fill(0, 0, HEADER_BYTES);
      writeWhole(copy, run.subarray(0, at + sealSegments(key, content, runs * RUN_SEGMENTS, run, at)));
      runs += 1;
    },
    end(sha256) {
      const bytes = header(sha256);
      for (let at = 0; at < bytes.length;) at += writeSync(copy, bytes, at, bytes.length - at, at);
    },
    writeAll(content, sha256) {
      header(sha256).copy(run);
      writeWhole(copy, run.subarray(0, HEADER_BYTES + sealSegments(key, content, 0, run, HEADER_BYTES)));
    },
  };
}
