/** Measures securing against the tools a careful person uses today: copy, sync, hash, compare (PERFORMANCE.md). Knows no description and no window. */
import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** `cpuMs`: of all threads, which a busy machine disturbs less than `ms`. */
export type SecuringRun = { ms: number; cpuMs: number; addedKib: number; peakKib: number; imported: number; bytes: number };

/** `count` files of `sizeBytes` that no two share, `perFolder` in a folder. */
export function generateFiles(folder: string, count: number, sizeBytes: number, perFolder = 500): void {
  const pool = Buffer.alloc(Math.max(sizeBytes, 1024) * 2);
  fillFromSeed(pool);
  for (let number = 0; number < count; number += 1) {
    const place = join(folder, String(Math.floor(number / perFolder)).padStart(4, '0'));
    if (number % perFolder === 0) mkdirSync(place, { recursive: true });
    const content = Buffer.from(pool.subarray(number % sizeBytes, (number % sizeBytes) + sizeBytes));
    // The head of a photo, so that what the content is has to be found out.
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(content);
    content.writeUInt32BE(number, Math.min(8, sizeBytes - 4));
    writeFileSync(join(place, `IMG_${String(number).padStart(6, '0')}.jpg`), content);
  }
}

export function generateLargeFile(path: string, sizeBytes: number): void {
  const piece = Buffer.alloc(16 * 1024 * 1024);
  randomFillSync(piece);
  const file = openSync(path, 'w');
  for (let at = 0; at < sizeBytes; at += piece.length) {
    piece.writeBigUInt64BE(BigInt(at), 0);
    writeSync(file, piece, 0, Math.min(piece.length, sizeBytes - at));
  }
  closeSync(file);
}

/** A fixed xorshift sequence: the same bytes on every machine. */
function fillFromSeed(buffer: Buffer): void {
  let state = 0x9e3779b9;
  for (let at = 0; at + 4 <= buffer.length; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    buffer.writeUInt32LE(state >>> 0, at);
  }
}

/** Milliseconds for `cp -a`, `sync -f`, coreutils `sha256sum` of the copy and a comparison with the source's hashes, as shell-pipeline.sh compares. */
export function shellSecuring(source: string, scratch: string): number {
  const out = freshPlace(scratch, 'shell');
  const hashAll = (folder: string) => `(cd "${folder}" && find . -type f -print0 | sort -z | xargs -0 sha256sum)`;
  return timedShell(`cp -a "$1" "$2"; sync -f "$2"; ${hashAll('$2')} > "$2.manifest"; ${hashAll('$1')} | cmp - "$2.manifest"; sync -f "$2"`, [
    source,
    out,
  ]);
}

/** Milliseconds to copy one file and make the copy durable. */
export function copyFile(source: string, scratch: string): number {
  const out = freshPlace(scratch, 'copy');
  const ms = timedShell('cp "$1" "$2"; sync -f "$2"', [source, out]);
  rmSync(out);
  return ms;
}

/** Milliseconds to hash one file with openssl's SHA-512: what the slower of the two hashes that are recorded costs. */
export function hashFile(source: string): number {
  return timedShell('openssl dgst -sha512 "$1" >/dev/null', [source]);
}

function timedShell(script: string, parameters: string[]): number {
  const begun = performance.now();
  execFileSync('sh', ['-euc', script, 'sh', ...parameters], { stdio: ['ignore', 'ignore', 'inherit'] });
  return performance.now() - begun;
}

/**
 * What a run makes stays until the benchmark ends: ext4 takes no inode that was freed in the last minutes, and looks past each of them at every
 * new file, so that whoever ran after the removal of twenty thousand files would pay for it.
 */
export function freshPlace(scratch: string, name: string): string {
  places += 1;
  return join(scratch, `${name}-${places}`);
}

let places = 0;

export function secure(source: string, scratch: string, how: 'open' | 'sealed' = 'open'): SecuringRun {
  const caseFolder = how === 'sealed' ? join(scratch, 'case.kualik') : `${freshPlace(scratch, 'case')}.kualik`;
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'securing-run.ts'), caseFolder, source, how], { encoding: 'utf8' });
  return JSON.parse(output) as SecuringRun;
}
