-- When each original was last read in full and held against its hash, in which run, and how often that is to happen.

-- One run of checks, as its last part told it. `running` when no engine holds the case: it was cut off, and goes on when run again.
CREATE TABLE fixity_run (
  run_id TEXT PRIMARY KEY CHECK (length(run_id) = 36),
  cause TEXT NOT NULL CHECK (cause IN ('schedule', 'request', 'verification')),
  scope TEXT NOT NULL CHECK (scope IN ('due', 'all', 'failed', 'items')),
  -- Ranges of item numbers as JSON, where items were chosen one by one.
  selection TEXT CHECK (json_valid(selection)),
  state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'done')),
  items INTEGER NOT NULL CHECK (items >= 0),
  failed INTEGER NOT NULL CHECK (failed BETWEEN 0 AND items),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  begun_at TEXT NOT NULL,
  told_at TEXT NOT NULL,
  CHECK ((scope = 'items') = (selection IS NOT NULL))
) STRICT;
CREATE INDEX fixity_run_by_time ON fixity_run (told_at);

-- The last check of an item; none where nothing was read since it was secured.
CREATE TABLE fixity_check (
  item_no INTEGER PRIMARY KEY REFERENCES item (item_no) ON DELETE RESTRICT,
  result TEXT NOT NULL CHECK (result IN ('intact', 'altered', 'missing', 'size-differs', 'unreadable', 'symbolic-link', 'special-file')),
  checked_at TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES fixity_run ON DELETE RESTRICT
) STRICT;
CREATE INDEX fixity_check_by_time ON fixity_check (checked_at, result);
CREATE INDEX fixity_check_failed ON fixity_check (item_no) WHERE result <> 'intact';

-- One row once somebody has set it; before that what shared/fixity/fixity.ts says holds.
CREATE TABLE fixity_schedule (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  every_days INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 3650),
  automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  set_at TEXT NOT NULL
) STRICT;
