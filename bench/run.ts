/** Runs the benchmarks, prints one table and writes bench/results.json: `npm run bench -- [--scale 0.1] [--only NAME] [--pairs N] [--scratch FOLDER]`. Targets hold at scale 1. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark, Row, Settings } from './benchmark.ts';
import { custodyLog } from './custody-log.ts';
import { grid } from './grid.ts';
import { memory } from './memory.ts';
import { records } from './records.ts';
import { sealed } from './sealed.ts';
import { securing } from './securing-benchmark.ts';
import { verifying } from './verifying.ts';
import { wholeImport } from './whole-import.ts';

const benchmarks: Benchmark[] = [securing, sealed, wholeImport, verifying, memory, grid, records, custodyLog];

const { values } = parseArgs({
  options: { scale: { type: 'string' }, only: { type: 'string' }, pairs: { type: 'string' }, scratch: { type: 'string' } },
});
process.exitCode = await main();

async function main(): Promise<number> {
  const scratch = mkdtempSync(join(values.scratch ?? tmpdir(), 'kualik-bench-'));
  mkdirSync(scratch, { recursive: true });
  const settings: Settings = {
    scale: Number(values.scale ?? 1),
    pairs: Number(values.pairs ?? 5),
    scratch,
    note: (text) => process.stderr.write(`${text}\n`),
  };
  const chosen = benchmarks.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) {
    process.stderr.write(`There is no benchmark "${values.only}". There are: ${benchmarks.map(({ name }) => name).join(', ')}.\n`);
    return 2;
  }
  const rows: Row[] = [];
  try {
    for (const benchmark of chosen) {
      settings.note(`— ${benchmark.name}`);
      rows.push(...(await benchmark.measure(settings)));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  process.stdout.write(`${table(rows)}\n`);
  const results = { at: new Date().toISOString(), scale: settings.scale, pairs: settings.pairs, machine: machine(), rows };
  writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
  return rows.every(({ met }) => met) ? 0 : 1;
}

function table(rows: readonly Row[]): string {
  const head = ['what', 'Kualik', 'peer', 'ratio', 'target', ''];
  const lines = rows.map(({ what, unit, ours, peer, ratio, target, met }) => [
    what,
    `${Math.round(ours)} ${unit}`,
    peer === null ? '' : `${Math.round(peer)} ${unit}`,
    ratio === null ? '' : ratio.toFixed(2),
    target,
    met ? 'met' : 'MISSED',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)));
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${type()} ${release()}, Node ${process.versions.node}`;
}
