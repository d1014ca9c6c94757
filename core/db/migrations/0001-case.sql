-- The whole of a case: what was received, what is known about it, and the log of everything that happened to it.

-- One row: binds this database to its case.json.
CREATE TABLE case_record (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  case_id TEXT NOT NULL CHECK (length(case_id) = 36),
  name TEXT NOT NULL CHECK (length(name) > 0),
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

-- One act of receiving material. `state` running while an engine secures it; a row found running at start is interrupted.
CREATE TABLE accession (
  accession_id TEXT PRIMARY KEY CHECK (length(accession_id) = 36),
  source TEXT NOT NULL,
  -- JSON array of the absolute paths given, as shown; with `source` it recognises the same import run again.
  roots TEXT NOT NULL CHECK (json_valid(roots)),
  state TEXT NOT NULL CHECK (state IN ('running', 'interrupted', 'secured')),
  begun_at TEXT NOT NULL,
  secured_at TEXT,
  CHECK ((state = 'secured') = (secured_at IS NOT NULL))
) STRICT;

-- One original, identified by the SHA-256 of its bytes. Never updated.
CREATE TABLE item (
  item_no INTEGER PRIMARY KEY,
  item_id TEXT NOT NULL UNIQUE CHECK (length(item_id) = 36),
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  sha512 TEXT NOT NULL CHECK (length(sha512) = 128 AND sha512 NOT GLOB '*[^0-9a-f]*'),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  -- The name under which it first came, shown safely; exact bytes stand in accession_entry.
  name TEXT NOT NULL,
  -- Folded for searching and sorting: NFKC, lower case.
  name_folded TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('photo', 'video', 'audio', 'document', 'other')),
  -- By content; application/octet-stream where no signature is known.
  mime TEXT NOT NULL,
  -- What the name claims when the content says otherwise, else null.
  name_says TEXT,
  accession_id TEXT NOT NULL REFERENCES accession ON DELETE RESTRICT,
  secured_at TEXT NOT NULL
) STRICT;
CREATE INDEX item_by_name ON item (name_folded);
CREATE INDEX item_by_size ON item (size_bytes);
CREATE INDEX item_by_kind ON item (kind);
CREATE INDEX item_by_accession ON item (accession_id);

-- The plan and the report of an import, one row for each path met, and one more when a settled file is met again changed. Written before the first byte is copied.
CREATE TABLE accession_entry (
  entry_id INTEGER PRIMARY KEY,
  accession_id TEXT NOT NULL REFERENCES accession ON DELETE RESTRICT,
  -- Exact bytes of the absolute path as the file system gave them; on Windows UTF-16LE of the path.
  path_bytes BLOB NOT NULL,
  -- The same, readable: bytes that are no UTF-8 appear as \xNN, control characters escaped.
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  -- Nanoseconds since 1970 as decimal text, to recognise a file that changed between two runs.
  modified_ns TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('found', 'imported', 'duplicate', 'failed')),
  reason TEXT,
  detail TEXT,
  item_id TEXT REFERENCES item (item_id) ON DELETE RESTRICT,
  settled_at TEXT,
  CHECK ((outcome = 'failed') = (reason IS NOT NULL)),
  CHECK ((outcome IN ('imported', 'duplicate')) = (item_id IS NOT NULL))
) STRICT;
CREATE INDEX accession_entry_by_path ON accession_entry (accession_id, path_bytes);
CREATE INDEX accession_entry_by_item ON accession_entry (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX accession_entry_open ON accession_entry (accession_id, outcome);

-- What was read from an original; can all be made again. One row an item, made when it is secured.
CREATE TABLE description (
  item_id TEXT PRIMARY KEY REFERENCES item (item_id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'described', 'undecodable')),
  undecodable_reason TEXT,
  -- The reading shown first (see shared/model/item.ts, CapturedAt).
  captured_local TEXT,
  captured_offset TEXT,
  captured_source TEXT,
  captured_zone_basis TEXT,
  latitude REAL CHECK (latitude BETWEEN -90 AND 90),
  longitude REAL CHECK (longitude BETWEEN -180 AND 180),
  duration_ms INTEGER CHECK (duration_ms >= 0),
  width_px INTEGER CHECK (width_px > 0),
  height_px INTEGER CHECK (height_px > 0),
  device TEXT,
  software TEXT,
  described_at TEXT,
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK ((state = 'pending') = (described_at IS NULL)),
  CHECK ((state = 'undecodable') = (undecodable_reason IS NOT NULL))
) STRICT;
CREATE INDEX description_by_capture ON description (captured_local);
CREATE INDEX description_pending ON description (item_id) WHERE state = 'pending';

-- The complete answer of a tool, compressed (raw DEFLATE, RFC 1951); its hash is that of the plain JSON text.
CREATE TABLE extraction (
  item_id TEXT NOT NULL REFERENCES item (item_id) ON DELETE RESTRICT,
  tool TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  arguments TEXT NOT NULL CHECK (json_valid(arguments)),
  output_deflate BLOB NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  at TEXT NOT NULL,
  PRIMARY KEY (item_id, tool)
) STRICT;

CREATE TABLE capture_reading (
  item_id TEXT NOT NULL REFERENCES item (item_id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('exif', 'gps', 'quicktime', 'xmp', 'container', 'file-name', 'file-system')),
  tag TEXT NOT NULL,
  raw TEXT NOT NULL,
  local TEXT,
  offset TEXT,
  instant TEXT,
  zone_basis TEXT NOT NULL CHECK (zone_basis IN ('stated', 'utc-by-standard', 'unknown')),
  PRIMARY KEY (item_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE stream (
  item_id TEXT NOT NULL REFERENCES item (item_id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('video', 'audio', 'subtitle', 'data')),
  codec TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (item_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Files under derivatives/, named by their own SHA-256; `parent_sha256` is the original's.
CREATE TABLE derivative (
  item_id TEXT NOT NULL REFERENCES item (item_id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('thumbnail', 'poster', 'waveform')),
  parent_sha256 TEXT NOT NULL CHECK (length(parent_sha256) = 64),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  mime TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  operation TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  tool TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (item_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX derivative_by_sha256 ON derivative (sha256);

CREATE TABLE incident (
  incident_id TEXT PRIMARY KEY CHECK (length(incident_id) = 36),
  title TEXT NOT NULL CHECK (length(title) > 0),
  -- UncertainTime as canonical JSON, or null where nothing is known.
  happened TEXT CHECK (happened IS NULL OR json_valid(happened)),
  place TEXT NOT NULL,
  summary TEXT NOT NULL,
  -- Title and place as searched: NFKC, lower case.
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE TABLE link (
  link_id TEXT PRIMARY KEY CHECK (length(link_id) = 36),
  item_id TEXT NOT NULL REFERENCES item (item_id) ON DELETE RESTRICT,
  incident_id TEXT NOT NULL REFERENCES incident ON DELETE RESTRICT,
  note TEXT NOT NULL,
  -- W3C Media Fragment, or null for the whole item.
  passage TEXT,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE INDEX link_by_incident ON link (incident_id) WHERE removed_at IS NULL;
CREATE INDEX link_by_item ON link (item_id) WHERE removed_at IS NULL;

CREATE TABLE note (
  note_id TEXT PRIMARY KEY CHECK (length(note_id) = 36),
  item_id TEXT NOT NULL REFERENCES item (item_id) ON DELETE RESTRICT,
  text TEXT NOT NULL CHECK (length(text) > 0),
  folded TEXT NOT NULL,
  passage TEXT,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE INDEX note_by_item ON note (item_id) WHERE removed_at IS NULL;

-- The custody log: leaf `seq` of an RFC 6962 tree. `entry` is the exact leaf; the other columns are copies to search by.
CREATE TABLE custody_event (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),
  event_id TEXT NOT NULL UNIQUE CHECK (length(event_id) = 36),
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  entry TEXT NOT NULL,
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32)
) STRICT;
CREATE INDEX custody_event_by_type ON custody_event (type, seq);

CREATE TABLE custody_subject (
  subject TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES custody_event ON DELETE RESTRICT,
  PRIMARY KEY (subject, seq)
) STRICT, WITHOUT ROWID;

-- Hashes of complete subtrees above the leaves: node (level, position) covers leaves [position << level, (position + 1) << level).
CREATE TABLE custody_node (
  level INTEGER NOT NULL CHECK (level >= 1),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- No time of its own: a time beside a signed head is one that nobody can check. The entries it covers carry signed ones.
CREATE TABLE custody_checkpoint (
  size INTEGER PRIMARY KEY CHECK (size > 0),
  note TEXT NOT NULL
) STRICT;

-- Against our own mistakes only: whoever holds the file can drop a trigger. What convinces an outsider is the tree and its signed heads.
CREATE TRIGGER custody_event_no_update BEFORE UPDATE ON custody_event BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_event_no_delete BEFORE DELETE ON custody_event BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_event_no_gap BEFORE INSERT ON custody_event WHEN NEW.seq > 0 AND NOT EXISTS (SELECT 1 FROM custody_event WHERE seq = NEW.seq - 1) BEGIN SELECT RAISE(ABORT, 'the custody log has no gaps'); END;
CREATE TRIGGER custody_subject_no_update BEFORE UPDATE ON custody_subject BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_subject_no_delete BEFORE DELETE ON custody_subject BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_node_no_update BEFORE UPDATE ON custody_node BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_node_no_delete BEFORE DELETE ON custody_node BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_checkpoint_no_update BEFORE UPDATE ON custody_checkpoint BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER custody_checkpoint_no_delete BEFORE DELETE ON custody_checkpoint BEGIN SELECT RAISE(ABORT, 'the custody log is append-only'); END;
CREATE TRIGGER item_no_update BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, 'an item is never rewritten'); END;
CREATE TRIGGER item_no_delete BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'an item is never removed'); END;
