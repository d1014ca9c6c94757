/** One securing run in a process of its own, so that its time and memory are its own: `node securing-run.ts CASE PATH [sealed]`. Knows no peer. */
import { readFileSync } from 'node:fs';
import { foundingOf } from '../core/case/founding.ts';
import { createCase } from '../core/case/open.ts';
import { runImport } from '../core/import/run.ts';
import { newId } from '../core/ids.ts';
import { silentLog } from '../core/log.ts';
import type { ActivityId } from '../shared/ids.ts';

const clock = () => new Date();
/** Of every sealed case that a benchmark makes. */
export const benchPassphrase = 'words of a benchmark only';

/** Largest resident set of this process so far, in KiB, from the operating system. */
function peakKib(): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]);
}

async function main(casePath: string, source: string, sealed: boolean): Promise<void> {
  const founding = sealed ? await foundingOf({ name: 'Bench', passphrase: benchPassphrase, isSealed: true, clock }) : undefined;
  const session = createCase(casePath, 'bench', 'case', { clock, log: silentLog, emit: () => {}, opener: 'command-line' }, founding);
  const peakBefore = peakKib();
  const before = process.cpuUsage();
  const begun = performance.now();
  const report = await runImport(
    session,
    { paths: [source], source: 'bench' },
    { id: newId<ActivityId>(clock), signal: new AbortController().signal, progress: () => {}, pausePoint: async () => {} },
  );
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000;
  session.close();
  if (!report.complete || report.failed.length > 0) throw new Error('the import did not secure everything');
  process.stdout.write(
    JSON.stringify({ ms, cpuMs, addedKib: peakKib() - peakBefore, peakKib: peakKib(), imported: report.imported, bytes: report.bytes }),
  );
}

if (import.meta.main) await main(process.argv[2]!, process.argv[3]!, process.argv[4] === 'sealed');
