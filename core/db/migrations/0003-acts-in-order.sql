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
  act_id,
  withdrawn_at
) WHERE withdrawn_at IS NULL;

-- With all that counting looks at: SQLite reads withdrawn_at even where the index says what it is.
DROP INDEX act_by_incident;
DROP INDEX act_by_type;
DROP INDEX act_by_place;
DROP INDEX involvement_by_person;
DROP INDEX involvement_by_organisation;
CREATE INDEX act_by_incident ON act (incident, withdrawn_at) WHERE withdrawn_at IS NULL;
CREATE INDEX act_by_type ON act (type, withdrawn_at) WHERE withdrawn_at IS NULL;
CREATE INDEX act_by_place ON act (place, withdrawn_at) WHERE withdrawn_at IS NULL;
CREATE INDEX involvement_by_person ON involvement (person, act, withdrawn_at) WHERE withdrawn_at IS NULL;
CREATE INDEX involvement_by_organisation ON involvement (organisation, act, withdrawn_at) WHERE withdrawn_at IS NULL;
