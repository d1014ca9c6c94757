/** Measures the custody log: an entry with its signature and durable commit, and verifying a log of a million entries (PERFORMANCE.md). Knows no peer. */
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRecord } from '../core/records/record-store.ts';
import { limitRow, median, percentile, type Benchmark, type Row } from './benchmark.ts';
import { kualikPath } from './kualik.ts';
import { makeLargeLog, openLargeLog } from './large-log.ts';
import { runWatched } from './process-tree.ts';

const appended = 400;
const appendLimitMs = 10;
const verifyLimitMs = 90_000;
const verifyLimitMib = 500;

export const custodyLog: Benchmark = {
  name: 'log',
  async measure({ scale, scratch, note }) {
    const caseFolder = join(scratch, 'log.kualik');
    const entries = Math.max(2000, Math.round(1_000_000 * scale));
    note(`log: making ${entries} entries`);
    const begun = performance.now();
    try {
      await makeLargeLog(caseFolder, entries);
      const megabytes = Math.round(statSync(join(caseFolder, 'catalogue.db')).size / 2 ** 20);
      note(`log: made in ${Math.round((performance.now() - begun) / 1000)} s, ${megabytes} MiB`);
      return [...(await verifying(caseFolder, entries)), ...(await appending(caseFolder))];
    } finally {
      rmSync(caseFolder, { recursive: true, force: true });
    }
  },
};

/** As a person would: the whole command, which checks the catalogue's pages and every record too. */
async function verifying(caseFolder: string, entries: number): Promise<Row[]> {
  const { ms, peakMib, stdout } = await runWatched(process.execPath, [kualikPath, 'verify', caseFolder, '--json'], { cwd: caseFolder });
  const { ok, log } = JSON.parse(stdout) as { ok: boolean; log: { entries: number; signaturesValid: number } };
  if (!ok || log.entries !== entries || log.signaturesValid !== entries) throw new Error(`not what was made: ${stdout.slice(0, 1000)}`);
  return [
    limitRow(`verifying a log of ${entries} entries`, 'ms', ms, verifyLimitMs),
    limitRow(`verifying a log of ${entries} entries`, 'MiB', peakMib, verifyLimitMib),
  ];
}

async function appending(caseFolder: string): Promise<Row[]> {
  const session = await openLargeLog(caseFolder);
  const events: number[] = [];
  const changes: number[] = [];
  try {
    if (session.signer === null) throw new Error('nobody signs in this case');
    // They take turns, so that a busy disk is slow for both.
    for (let number = 0; number < appended; number += 1) {
      events.push(
        timed(() =>
          session.change(() => session.custody.append({ type: 'verified', subjects: [`case:${session.caseId}`], data: { expected: 3, checked: 3 } })),
        ),
      );
      changes.push(timed(() => createRecord(session, 'person', { names: [{ text: `Aru Serik ${number}`, use: 'main' }] })));
    }
  } finally {
    session.close();
  }
  return [
    limitRow('an entry, signed and durable: median', 'ms', median(events), appendLimitMs),
    limitRow('an entry, signed and durable: 95th percentile', 'ms', percentile(events, 0.95), 2 * appendLimitMs),
    limitRow('a record with its entry, signed and durable: median', 'ms', median(changes), appendLimitMs),
  ];
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}
