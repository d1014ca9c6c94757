/** What the claims about a record come to, kept beside it in the same transaction. Knows no record but claims. */
import type { Db } from '../db/open.ts';
import { run, sql } from '../db/sql.ts';

/** To be called inside the transaction of whatever changes a claim, for each subject the claim was or is about. */
export function settleStanding(db: Db, subject: string): void {
  run(db, sql`DELETE FROM standing WHERE subject = ${subject}`);
  run(
    db,
    sql`INSERT INTO standing (subject, standing, denied, claims)
      SELECT about,
        CASE max(CASE standing WHEN 'verified' THEN 4 WHEN 'corroborated' THEN 3 WHEN 'reported' THEN 2 WHEN 'alleged' THEN 1 ELSE 0 END)
          WHEN 4 THEN 'verified' WHEN 3 THEN 'corroborated' WHEN 2 THEN 'reported' WHEN 1 THEN 'alleged' ELSE 'unsourced' END,
        sum(standing = 'denied'), count(*)
      FROM claim WHERE about = ${subject} AND withdrawn_at IS NULL GROUP BY about`,
  );
}
