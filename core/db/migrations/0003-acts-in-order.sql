-- Acts by their uncertain time, so that the first page of any list comes without sorting them all; see core/records/act-order.ts, which says the same.
-- A number for the first and the last minute it can have been: open beginnings first, times of no known day after all others, unknown ones last.

CREATE INDEX act_in_order ON act (
  (CASE
    WHEN coalesce(happened ->> '$.earliest', happened ->> '$.latest') IS NOT NULL THEN
      CASE WHEN happened ->> '$.earliest' IS NULL THEN -9000000000000000000 ELSE
        (CAST(substr(happened ->> '$.earliest', 1, length(happened ->> '$.earliest') - 6) AS INTEGER) * 512
          + CAST(substr(happened ->> '$.earliest', -5, 2) AS INTEGER) * 32 + CAST(substr(happened ->> '$.earliest', -2) AS INTEGER)) * 1440
          + coalesce(CAST(substr(happened ->> '$.earliestTime', 1, 2) AS INTEGER) * 60 + CAST(substr(happened ->> '$.earliestTime', 4) AS INTEGER), 0)
      END
    ELSE 9000000000000000000
      + coalesce(CAST(substr(coalesce(happened ->> '$.earliestTime', happened ->> '$.latestTime'), 1, 2) AS INTEGER) * 60
        + CAST(substr(coalesce(happened ->> '$.earliestTime', happened ->> '$.latestTime'), 4) AS INTEGER), 1440)
  END),
  (CASE WHEN happened ->> '$.latest' IS NULL THEN 9000000000000000000 ELSE
    (CAST(substr(happened ->> '$.latest', 1, length(happened ->> '$.latest') - 6) AS INTEGER) * 512
      + CAST(substr(happened ->> '$.latest', -5, 2) AS INTEGER) * 32 + CAST(substr(happened ->> '$.latest', -2) AS INTEGER)) * 1440
      + coalesce(CAST(substr(happened ->> '$.latestTime', 1, 2) AS INTEGER) * 60 + CAST(substr(happened ->> '$.latestTime', 4) AS INTEGER), 1439)
  END),
  act_id
) WHERE withdrawn_at IS NULL;
