/** A case with items to describe, and what the catalogue says of them afterwards. Knows no single test. */
import { spawn } from 'node:child_process';
import { inflateRawSync } from 'node:zlib';
import { createDescriber } from '../../core/describe/describer.ts';
import type { DescribeResult } from '../../core/describe/describe-all.ts';
import type { CaseSession } from '../../core/case/session.ts';
import { forkDecoder } from '../../core/decoder/fork.ts';
import type { JobContext } from '../../core/job-context.ts';
import { job } from '../import/support.ts';

export type DescribedRow = {
  item_no: number;
  item_id: string;
  sha256: string;
  name: string;
  kind: string;
  state: string;
  undecodable_reason: string | null;
  captured_local: string | null;
  captured_offset: string | null;
  captured_source: string | null;
  latitude: number | null;
  longitude: number | null;
  duration_ms: number | null;
  width_px: number | null;
  height_px: number | null;
  device: string | null;
  derivatives: string | null;
};

export async function describeCase(session: CaseSession, context: JobContext = job()): Promise<DescribeResult> {
  const describer = createDescriber({ launchDecoder: forkDecoder });
  try {
    return await describer.run(session, context);
  } finally {
    await describer.close();
  }
}

export function describedRows(session: CaseSession): DescribedRow[] {
  return session.db
    .prepare(
      `SELECT item.*, description.*, (SELECT group_concat(kind, ' ') FROM derivative WHERE derivative.item_id = item.item_id) AS derivatives
        FROM item JOIN description USING (item_id) ORDER BY item_no`,
    )
    .all() as DescribedRow[];
}

/** exiftool's stored answer about one item. */
export function storedMetadata(session: CaseSession, itemId: string): Record<string, unknown> {
  const deflated = session.db.prepare("SELECT output_deflate FROM extraction WHERE item_id = ? AND tool = 'exiftool'").pluck().get(itemId) as Buffer;
  const [record] = JSON.parse(inflateRawSync(deflated).toString('utf8')) as Record<string, unknown>[];
  return record ?? {};
}

/** Process ids of exiftool processes that this process started, from the system's own list. */
export async function exiftoolChildren(): Promise<number[]> {
  const listed = await output('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  return listed
    .split('\n')
    .filter((line) => line.includes('-stay_open'))
    .map((line) => Number.parseInt(line, 10));
}

function output(file: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', () => resolve(text));
  });
}
