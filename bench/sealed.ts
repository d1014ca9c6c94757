/** Measures what sealing costs: an import into a sealed case against one into an open case, and a jump into a sealed film of 2 GiB. Knows no unlocking. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { originalPath } from '../core/case/case-folder.ts';
import { unlockCase } from '../core/actors/unlock.ts';
import { openCase } from '../core/case/open.ts';
import { silentLog } from '../core/log.ts';
import { openMedia } from '../core/media.ts';
import type { Sha256 } from '../shared/ids.ts';
import { alternate, limitRow, percentile, ratioRow, type Benchmark, type Row, type Settings } from './benchmark.ts';
import { freshPlace, generateFiles, generateLargeFile, secure } from './securing.ts';
import { benchPassphrase } from './securing-run.ts';

const PEER = 'the same import into an open case';
const AT_LEAST = 0.8;
/** What a player reads first after a jump. */
const JUMP_BYTES = 256 * 1024;
const JUMPS = 200;
const JUMP_LIMIT_MS = 100;

export const sealed: Benchmark = {
  name: 'sealed',
  async measure(settings) {
    const { scale, scratch, note, pairs } = settings;
    const count = Math.max(100, Math.round(20_000 * scale));
    const small = join(scratch, 'sealed-small');
    note(`sealed: making ${count} files of 100 KiB`);
    generateFiles(small, count, 100 * 1024);
    const smallRow = ratioRow(`sealed import of ${count} files of 100 KiB`, await bothWays(pairs, small, scratch), PEER, AT_LEAST);
    rmSync(small, { recursive: true });
    return [smallRow, ...(await largeFile(settings))];
  },
};

function bothWays(pairs: number, source: string, scratch: string): Promise<{ peer: number; ours: number }> {
  const measured = (how: 'open' | 'sealed') => () => {
    const out = freshPlace(scratch, how);
    mkdirSync(out);
    try {
      return secure(source, out, how).ms;
    } finally {
      rmSync(out, { recursive: true });
    }
  };
  return alternate(pairs, measured('open'), measured('sealed'));
}

async function largeFile({ scale, scratch, note, pairs }: Settings): Promise<Row[]> {
  const bytes = Math.max(64, Math.round(2048 * scale)) * 1024 * 1024;
  const gib = (bytes / 1024 ** 3).toFixed(1);
  const folder = join(scratch, 'sealed-large');
  mkdirSync(folder);
  note('sealed: making one large file');
  generateLargeFile(join(folder, 'film.mp4'), bytes);
  const imported = ratioRow(`sealed import of one file of ${gib} GiB`, await bothWays(pairs, folder, scratch), PEER, AT_LEAST);
  const place = freshPlace(scratch, 'jumps');
  mkdirSync(place);
  secure(folder, place, 'sealed');
  rmSync(folder, { recursive: true });
  const jump = limitRow(`a jump into a sealed film of ${gib} GiB, 95 of 100`, 'ms', await jumpMs(place), JUMP_LIMIT_MS);
  return [imported, jump];
}

async function jumpMs(place: string): Promise<number> {
  const path = join(place, 'case.kualik');
  const clock = () => new Date();
  const unlocking = await unlockCase(path, { passphrase: benchPassphrase }, clock);
  const session = openCase(path, { clock, log: silentLog, emit: () => {}, opener: 'command-line' }, unlocking);
  try {
    const { sha256, sizeBytes } = session.db.prepare('SELECT sha256, size_bytes AS sizeBytes FROM item').get() as {
      sha256: Sha256;
      sizeBytes: number;
    };
    const times: number[] = [];
    const seen = createHash('sha256');
    for (let jump = 0; jump < JUMPS; jump += 1) {
      const start = Math.floor(((jump * 0.618034) % 1) * (sizeBytes - JUMP_BYTES));
      const begun = performance.now();
      const media = await openMedia(session, { kind: 'original', sha256 });
      if (media === null) throw new Error(`${originalPath(session, sha256)} is gone`);
      for await (const chunk of media.read(start, start + JUMP_BYTES - 1)) seen.update(chunk as Buffer);
      times.push(performance.now() - begun);
    }
    return percentile(times, 0.95);
  } finally {
    session.close();
  }
}
