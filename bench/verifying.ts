/** Measures a full verification against sha256sum and openssl over the same bytes. Knows no import. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alternate, ratioRow, type Benchmark, type Row, type Settings } from './benchmark.ts';
import { kualik } from './kualik.ts';
import { generateFiles, generateLargeFile } from './securing.ts';

export const verifying: Benchmark = {
  name: 'verify',
  async measure(settings) {
    const large = Math.max(1, Math.round(8 * settings.scale));
    const small = Math.max(100, Math.round(20_000 * settings.scale));
    return [
      ...(await measureCase(settings, `${large} files of 256 MiB`, 0.8, (folder) => {
        for (let number = 0; number < large; number += 1) generateLargeFile(join(folder, `${number}.bin`), 256 * 1024 * 1024);
      })),
      ...(await measureCase(settings, `${small} files of 100 KiB`, 0.7, (folder) => generateFiles(folder, small, 100 * 1024))),
    ];
  },
};

async function measureCase({ scratch, pairs, note }: Settings, what: string, atLeast: number, generate: (folder: string) => void): Promise<Row[]> {
  const source = join(scratch, 'verify-source');
  const caseFolder = join(scratch, 'verify.kualik');
  note(`verify: making ${what}`);
  mkdirSync(source);
  try {
    generate(source);
    kualik('create', caseFolder);
    kualik('import', caseFolder, source, '--secure-only');
    rmSync(source, { recursive: true });
    const originals = join(caseFolder, 'originals');
    shell(`find "$1" -type f -print0 | xargs -0 sha256sum > "$2"`, originals, join(scratch, 'verify.manifest'));
    const ours = () => timed(() => kualik('verify', caseFolder, '--json'));
    const twoCores = () =>
      timed(() =>
        shell(`find "$1" -type f -print0 | xargs -0 -P 2 -n "$2" openssl dgst -sha256 -r > /dev/null`, originals, what.includes('MiB') ? '1' : '200'),
      );
    const coreutils = () => timed(() => shell(`sha256sum --quiet -c "$1"`, join(scratch, 'verify.manifest')));
    return [
      ratioRow(`full verify, ${what}`, await alternate(pairs, twoCores, ours), 'openssl on two cores', atLeast),
      ratioRow(`full verify, ${what}`, await alternate(Math.min(pairs, 2), coreutils, ours), 'sha256sum -c', 1),
    ];
  } finally {
    for (const path of [source, caseFolder]) rmSync(path, { recursive: true, force: true });
  }
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function shell(script: string, ...parameters: string[]): void {
  execFileSync('sh', ['-euc', script, 'sh', ...parameters], { stdio: ['ignore', 'ignore', 'inherit'] });
}
