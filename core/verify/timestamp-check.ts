/** Checks the stored time stamps again: signature, chain as of their time, bytes of the checkpoint, file and row. What the log tells of them is held elsewhere. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedTimestamp } from '../../shared/timestamps/timestamp.ts';
import type { CaseFolder } from '../case/case-folder.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import { refusedBecause } from '../timestamps/refusal.ts';
import type { StoredChecks } from '../timestamps/stored-check.ts';
import { timestampRows, type TimestampRow } from '../timestamps/store.ts';
import { timestampFileName } from '../timestamps/timestamp-file.ts';

/** An answer as kept under log/; `bytes` is null where it cannot be read. */
export type KeptTimestamp = { path: string; size: number; no: number; bytes: Buffer | null };

const tables = ['timestamp', 'timestamp_chain', 'timestamp_certificate', 'custody_checkpoint', 'custody_event'];
/** An authority may state whole seconds, and no accuracy at all. */
const CLOCK_TOLERANCE_MS = 5000;

/** `files` as they were before the catalogue was read. A stamp without a pinned root is a warning: it is whole, and proves nothing yet. */
export async function checkTimestamps(
  db: Db,
  present: ReadonlySet<string>,
  files: KeptTimestamp[],
  folder: CaseFolder,
  findings: Findings,
): Promise<CheckedTimestamp[]> {
  const rows = tables.every((table) => present.has(table)) ? timestampRows(db) : [];
  if (rows.length === 0 && files.length === 0) return [];
  // Reading ASN.1 takes longer to load than most verifications take, and most cases have no stamp.
  const checks = (await import('../timestamps/stored-check.ts')).storedChecks(db);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const checked: CheckedTimestamp[] = [];
  for (const row of rows) {
    const path = `log/${timestampFileName(row.size, row.no)}`;
    matchFile(row, byPath.get(path), join(folder.log, timestampFileName(row.size, row.no)), path, findings);
    byPath.delete(path);
    checked.push(checkRow(db, row, path, checks, findings));
    // A signature takes a millisecond: others get their turn between two.
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (const file of byPath.values()) checkStray(present, file, checks, findings);
  return checked.sort((a, b) => a.size - b.size);
}

function matchFile(row: TimestampRow, file: KeptTimestamp | undefined, place: string, path: string, findings: Findings): void {
  if (file === undefined) {
    // It may have been made since the folder was read.
    if (!isThere(place)) findings.problem('missing', path, 'the time stamp that the catalogue holds', null);
  } else if (file.bytes && !file.bytes.equals(row.answer))
    findings.problem('timestamp', path, `the same bytes as catalogue.db#timestamp/${row.timestamp_id}`, 'other bytes');
}

function checkRow(db: Db, row: TimestampRow, path: string, checks: StoredChecks, findings: Findings): CheckedTimestamp {
  const place = `catalogue.db#timestamp/${row.timestamp_id}`;
  const { size, authority, gen_time: genTime, not_later_than: notLaterThan } = row;
  try {
    for (const { column, expected, found } of checks.differences(row)) findings.problem('timestamp', `${place}/${column}`, expected, found);
    if (row.chain === null) {
      findings.warning('timestamp', place, `a pinned root that vouches for ${row.signer}`, `not checked: root unknown (${row.issuer})`);
      return { path, size, authority, genTime, notLaterThan, state: 'root-unknown' };
    }
    warnOfClock(db, row, findings);
    return { path, size, authority, genTime, notLaterThan, state: 'proven' };
  } catch (error) {
    const refused = refusedBecause(error);
    if (!refused) throw error;
    findings.problem('timestamp', place, 'a time stamp that holds', `${refused.reason}: ${refused.sentence}`);
    return { path, size, authority, genTime: null, notLaterThan: null, state: 'invalid' };
  }
}

/** An entry signed with a time that came after it was stamped: the clock of the computer was ahead. */
function warnOfClock(db: Db, { size, not_later_than: proven }: TimestampRow, findings: Findings): void {
  const stated = db
    .prepare('SELECT at FROM custody_event WHERE seq = ?')
    .pluck()
    .get(size - 1) as string | undefined;
  if (stated === undefined || Date.parse(stated) <= Date.parse(proven) + CLOCK_TOLERANCE_MS) return;
  findings.warning(
    'timestamp',
    `catalogue.db#custody_event/${size - 1}/at`,
    `not later than ${proven}, which is proven`,
    `${stated} by the clock of the computer`,
  );
}

/** A file without a row: left by a write that was cut off when it is a stamp over this log, something that somebody put there when it is not. */
function checkStray(present: ReadonlySet<string>, { path, size, bytes }: KeptTimestamp, checks: StoredChecks, findings: Findings): void {
  if (bytes === null) return;
  if (present.has('custody_checkpoint') && checks.isStampOver(size, bytes))
    findings.warning('timestamp', path, 'a row in catalogue.db#timestamp', 'only the file: the program was cut off between writing the two');
  else findings.problem('unexpected', path, null, 'no time stamp of this log');
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
