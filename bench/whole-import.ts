/** Measures a whole import of photographs, described to the end, against a shell pipeline of Debian's fastest tools. Knows no window. */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternate, limitRow, ratioRow, type Benchmark } from './benchmark.ts';
import { kualik, kualikPath } from './kualik.ts';
import { makePhotos } from './photos.ts';
import { runWatched } from './process-tree.ts';

/** Lies beside the project where its developers work; without it there is no peer. */
const pipeline = fileURLToPath(new URL('../../shared/bench/shell-pipeline.sh', import.meta.url));

export const wholeImport: Benchmark = {
  name: 'whole-import',
  async measure({ scale, pairs, scratch, note }) {
    if (!existsSync(pipeline)) throw new Error('the peer, shell-pipeline.sh, does not lie beside this checkout');
    const count = Math.max(20, Math.round(2000 * scale));
    const source = join(scratch, `photos-${count}`);
    note(`whole import: making ${count} photos`);
    await makePhotos(source, count);
    const out = join(scratch, 'pipeline');
    const caseFolder = join(scratch, 'whole.kualik');
    let peakMib = 0;

    const peer = () => {
      const begun = performance.now();
      execFileSync('bash', [pipeline, source, out], { stdio: 'ignore' });
      const ms = performance.now() - begun;
      rmSync(out, { recursive: true });
      return ms;
    };
    const ours = async () => {
      kualik('create', caseFolder);
      const run = await runWatched(process.execPath, [kualikPath, 'import', caseFolder, source, '--json'], { cwd: scratch });
      requireAllDescribed(caseFolder, count);
      peakMib = Math.max(peakMib, run.peakMib);
      rmSync(caseFolder, { recursive: true });
      return run.ms;
    };
    const medians = await alternate(pairs, peer, ours);
    return [
      ratioRow(`whole import, ${count} photos`, medians, 'shell-pipeline.sh', 1.5),
      limitRow(`engine and decoders together, ${count} photos`, 'MiB', peakMib, 700),
    ];
  },
};

/** A fast import that left work undone would be no result. */
function requireAllDescribed(caseFolder: string, count: number): void {
  const { items } = JSON.parse(kualik('items', caseFolder, '--json')) as { items: { capturedAt: unknown }[] };
  if (items.length !== count || items.some(({ capturedAt }) => capturedAt === null)) throw new Error('the import did not describe everything');
}
