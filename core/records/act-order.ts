/** The order of acts by uncertain time, in SQL as `compareUncertainTimes` has it; index `act_in_order` holds it. Knows no window. */
import type { Query } from '../db/sql.ts';

// Whatever is written here differently from the migration makes SQLite pass the index by.
const [earliest, latest] = ["happened ->> '$.earliest'", "happened ->> '$.latest'"];
const [earliestTime, latestTime] = ["happened ->> '$.earliestTime'", "happened ->> '$.latestTime'"];

const first = `CASE
  WHEN coalesce(${earliest}, ${latest}) IS NOT NULL THEN
    CASE WHEN ${earliest} IS NULL THEN -9000000000000000000 ELSE ${dayOf(earliest)} * 1440 + coalesce(${minuteOf(earliestTime)}, 0) END
  ELSE 9000000000000000000 + coalesce(${minuteOf(`coalesce(${earliestTime}, ${latestTime})`)}, 1440)
END`;
const last = `CASE WHEN ${latest} IS NULL THEN 9000000000000000000 ELSE ${dayOf(latest)} * 1440 + coalesce(${minuteOf(latestTime)}, 1439) END`;

/** For a query whose only table with a column `happened` is `act`. */
export const byTime: Query = { text: `${first}, ${last}, act_id`, params: [] };

/** A number that orders days of any year; years have more than four digits or a sign where they need them. */
function dayOf(day: string): string {
  return `(CAST(substr(${day}, 1, length(${day}) - 6) AS INTEGER) * 512 + CAST(substr(${day}, -5, 2) AS INTEGER) * 32 + CAST(substr(${day}, -2) AS INTEGER))`;
}

function minuteOf(clock: string): string {
  return `CAST(substr(${clock}, 1, 2) AS INTEGER) * 60 + CAST(substr(${clock}, 4) AS INTEGER)`;
}
