-- What a search looks into. All of it is derived from other tables and can be made again: nothing here is evidence, and no custody event tells of it.

-- One row for each record, item, note and link that has words. The number says the kind too: kind × 2^40 + a running number (core/search/numbers.ts).
CREATE TABLE search_document (
  document_no INTEGER PRIMARY KEY CHECK (document_no > 0),
  subject TEXT NOT NULL UNIQUE,
  -- Days in which it can have happened (shared/time/calendar.ts, dayNumber); both null where no time is stated.
  first_day INTEGER,
  last_day INTEGER,
  CHECK ((first_day IS NULL) = (last_day IS NULL))
) STRICT;

-- Words alone, by document number; the texts stay where they are. `called`: names and titles. `keys`: names as shared/names folds them, in any spelling.
CREATE VIRTUAL TABLE search_index USING fts5 (
  called, text, keys,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0"
);

-- What an older case has still to be searched through for the index: kinds, and the last id that was done. Empty: the index is whole.
CREATE TABLE search_state (
  kind TEXT PRIMARY KEY,
  done_to TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO search_state (kind, done_to)
  SELECT 'person', '' WHERE EXISTS (SELECT 1 FROM person)
  UNION ALL SELECT 'incident', '' WHERE EXISTS (SELECT 1 FROM incident)
  UNION ALL SELECT 'organisation', '' WHERE EXISTS (SELECT 1 FROM organisation)
  UNION ALL SELECT 'place', '' WHERE EXISTS (SELECT 1 FROM place)
  UNION ALL SELECT 'item', '' WHERE EXISTS (SELECT 1 FROM item)
  UNION ALL SELECT 'missing-item', '' WHERE EXISTS (SELECT 1 FROM missing_item)
  UNION ALL SELECT 'act', '' WHERE EXISTS (SELECT 1 FROM act)
  UNION ALL SELECT 'figure', '' WHERE EXISTS (SELECT 1 FROM figure)
  UNION ALL SELECT 'note', '' WHERE EXISTS (SELECT 1 FROM note)
  UNION ALL SELECT 'link', '' WHERE EXISTS (SELECT 1 FROM link)
  UNION ALL SELECT 'affiliation', '' WHERE EXISTS (SELECT 1 FROM affiliation)
  UNION ALL SELECT 'involvement', '' WHERE EXISTS (SELECT 1 FROM involvement)
  UNION ALL SELECT 'identity', '' WHERE EXISTS (SELECT 1 FROM identity)
  UNION ALL SELECT 'relation', '' WHERE EXISTS (SELECT 1 FROM relation)
  UNION ALL SELECT 'claim', '' WHERE EXISTS (SELECT 1 FROM claim);
