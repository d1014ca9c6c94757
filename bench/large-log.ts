/** Makes a case whose custody log has exactly as many entries as asked for, each truly signed by somebody who works there. Never used outside benchmarks. */
import { setImmediate } from 'node:timers/promises';
import { foundingOf } from '../core/case/founding.ts';
import { createCase, openCase, type CaseOptions } from '../core/case/open.ts';
import type { CaseSession } from '../core/case/session.ts';
import { unlockCase } from '../core/actors/unlock.ts';
import { silentLog } from '../core/log.ts';
import { changeRecord } from '../core/records/record-store.ts';
import type { RecordId } from '../shared/records/record.ts';
import { fillLargeRecords } from './large-records.ts';

export const passphrase = 'four tall poplars behind the mill';
/** Unlocking is not what is measured. */
const cheap = { n: 2 ** 14, r: 8, p: 1 } as const;
const options: CaseOptions = { clock: () => new Date(), log: silentLog, emit: () => {}, opener: 'command-line' };
/** What one person brings along: their acts, involvements, claims; a little less than there are. */
const entriesPerPerson = 17.9;
const changesAtOnce = 1000;

/** Most entries tell of records that were made, since those are what a verification has to keep in mind; the others of changes. */
export async function makeLargeLog(path: string, entries: number): Promise<void> {
  const founding = await foundingOf({ name: 'Owner', passphrase, isSealed: false, clock: options.clock, cost: cheap });
  const session = createCase(path, 'Large', 'case', options, founding);
  const persons = Math.floor((0.95 * (entries - 800)) / entriesPerPerson);
  fillLargeRecords(session, { persons, acts: 3 * persons, claims: 10 * persons }, { areTold: true });
  // The last one tells of the closing.
  await changeClaims(session, entries - session.custody.size() - 1);
  session.close();
}

async function changeClaims(session: CaseSession, number: number): Promise<void> {
  if (number < 0) throw new Error('too many entries were made');
  const claims = session.db.prepare('SELECT claim_id FROM claim ORDER BY claim_id LIMIT ?').pluck().all(number) as RecordId[];
  if (claims.length < number) throw new Error('there are fewer claims than changes');
  for (let from = 0; from < number; from += changesAtOnce) {
    session.change(() => {
      for (const id of claims.slice(from, from + changesAtOnce)) changeRecord(session, 'claim', id, { source: 'an interview in the yard' });
    });
    await setImmediate();
  }
}

export async function openLargeLog(path: string): Promise<CaseSession> {
  return openCase(path, options, await unlockCase(path, { passphrase }, options.clock));
}
