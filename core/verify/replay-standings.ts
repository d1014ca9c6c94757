/** Holds what claims come to, as the log tells them, against the table of standings. Knows no entry. */
import type { Json } from '../../shared/canonical-json.ts';
import type { Db } from '../db/open.ts';
import type { Findings } from '../package/findings.ts';
import { textIn } from '../records/record-rows.ts';
import type { ReplayedRecords } from './replayed-records.ts';
import { compareRow } from './replayed-row.ts';

const standings = ['verified', 'corroborated', 'reported', 'alleged', 'denied'] as const;
type Claims = Record<(typeof standings)[number], number>;

const counted = standings.map((standing) => `sum(standing = '${standing}') AS ${standing}`).join(', ');
const noClaims: Claims = { verified: 0, corroborated: 0, reported: 0, alleged: 0, denied: 0 };

/** Counts rows of claims, which are as the log tells them but for those that `claims` knows to differ. */
export function compareStandings(db: Db, claims: ReplayedRecords, findings: Findings): void {
  const corrections = correctionsOf(claims);
  const kept = db.prepare('SELECT * FROM standing WHERE subject = ?');
  const place = (subject: string) => `catalogue.db#standing/${subject}`;
  let told = 0;

  function compare(subject: string, claimed: Claims): void {
    const counts = corrected(claimed, corrections.get(subject));
    if (standings.every((standing) => counts[standing] === 0)) return;
    const found = kept.get(subject) as { [column: string]: unknown } | undefined;
    if (!found) return findings.problem('log-catalogue-differs', place(subject), 'what the claims about it come to');
    told += 1;
    compareRow(place(subject), standingRow(counts), found, findings);
  }

  const subjects = new Set(corrections.keys());
  const rows = db.prepare(`SELECT about, ${counted} FROM claim WHERE withdrawn_at IS NULL GROUP BY about`);
  for (const { about, ...counts } of rows.iterate() as Iterable<Claims & { about: string }>) {
    subjects.delete(about);
    compare(about, counts);
  }
  for (const subject of subjects) compare(subject, noClaims);

  if (Number(db.prepare('SELECT count(*) FROM standing').pluck().get()) === told) return;
  const about = db.prepare(`SELECT ${counted} FROM claim WHERE about = ? AND withdrawn_at IS NULL HAVING count(*) > 0`);
  for (const subject of db.prepare('SELECT subject FROM standing').pluck().iterate() as Iterable<string>) {
    const counts = corrected((about.get(subject) as Claims | undefined) ?? noClaims, corrections.get(subject));
    if (standings.every((standing) => counts[standing] === 0)) compareRow(place(subject), undefined, {}, findings);
  }
}

/** By subject, what has to be added to the counts of rows. */
function correctionsOf(claims: ReplayedRecords): Map<string, Claims> {
  const corrections = new Map<string, Claims>();
  const add = (withdrawnAt: unknown, claim: { [field: string]: Json }, number: 1 | -1) => {
    if (withdrawnAt !== null) return;
    const about = textIn(claim['about']);
    const counts = corrections.get(about) ?? { ...noClaims };
    const standing = claim['standing'] as keyof Claims;
    if (Object.hasOwn(counts, standing)) counts[standing] += number;
    corrections.set(about, counts);
  };
  for (const { told, found } of claims.differing()) {
    if (told) add(told.withdrawnAt, told.kept, 1);
    if (found) add(found['withdrawn_at'], found, -1);
  }
  return corrections;
}

function corrected(counts: Claims, by: Claims | undefined): Claims {
  return by === undefined ? counts : (Object.fromEntries(standings.map((standing) => [standing, counts[standing] + by[standing]])) as Claims);
}

function standingRow(counts: Claims): { [column: string]: string | number | null } {
  const strongest = (['verified', 'corroborated', 'reported', 'alleged'] as const).find((standing) => counts[standing] > 0);
  return { standing: strongest ?? 'unsourced', denied: counts.denied, claims: standings.reduce((sum, standing) => sum + counts[standing], 0) };
}
