-- What the migrations together make. Written by scripts/schema.ts; do not edit.

CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT;

CREATE TABLE case_record (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  case_id TEXT NOT NULL CHECK (length(case_id) = 36),
  name TEXT NOT NULL CHECK (length(name) > 0),
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;

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
, place_ref TEXT REFERENCES place (place_id) ON DELETE RESTRICT, reference TEXT, custom TEXT CHECK (custom IS NULL OR json_valid(custom))) STRICT;

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

CREATE TABLE custody_node (
  level INTEGER NOT NULL CHECK (level >= 1),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE custody_checkpoint (
  size INTEGER PRIMARY KEY CHECK (size > 0),
  note TEXT NOT NULL
) STRICT;

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

CREATE INDEX incident_by_place ON incident (place_ref) WHERE withdrawn_at IS NULL;

CREATE TABLE person (
  person_id TEXT PRIMARY KEY CHECK (length(person_id) = 36),
  form TEXT NOT NULL CHECK (form IN ('named', 'unnamed', 'pseudonymous', 'group')),
  names TEXT NOT NULL CHECK (json_valid(names)),
  description TEXT NOT NULL,
  gender TEXT,
  born TEXT CHECK (born IS NULL OR json_valid(born)),
  count TEXT CHECK (count IS NULL OR json_valid(count)),
  besides TEXT NOT NULL CHECK (besides IN ('yes', 'no', 'not-known')),
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  custom TEXT NOT NULL CHECK (json_valid(custom)),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE INDEX person_in_order ON person (folded, person_id) WHERE withdrawn_at IS NULL;

CREATE INDEX person_by_form ON person (form) WHERE withdrawn_at IS NULL;

CREATE INDEX person_by_reference ON person (reference) WHERE reference <> '';

CREATE TABLE organisation (
  organisation_id TEXT PRIMARY KEY CHECK (length(organisation_id) = 36),
  names TEXT NOT NULL CHECK (json_valid(names)),
  type TEXT,
  within TEXT REFERENCES organisation (organisation_id) ON DELETE RESTRICT,
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  custom TEXT NOT NULL CHECK (json_valid(custom)),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE INDEX organisation_in_order ON organisation (folded, organisation_id) WHERE withdrawn_at IS NULL;

CREATE INDEX organisation_by_within ON organisation (within) WHERE withdrawn_at IS NULL;

CREATE INDEX organisation_by_reference ON organisation (reference) WHERE reference <> '';

CREATE TABLE place (
  place_id TEXT PRIMARY KEY CHECK (length(place_id) = 36),
  names TEXT NOT NULL CHECK (json_valid(names)),
  type TEXT,
  within TEXT REFERENCES place (place_id) ON DELETE RESTRICT,
  latitude REAL CHECK (latitude BETWEEN -90 AND 90),
  longitude REAL CHECK (longitude BETWEEN -180 AND 180),
  radius_m REAL CHECK (radius_m >= 0),
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  custom TEXT NOT NULL CHECK (json_valid(custom)),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;

CREATE INDEX place_in_order ON place (folded, place_id) WHERE withdrawn_at IS NULL;

CREATE INDEX place_by_within ON place (within) WHERE withdrawn_at IS NULL;

CREATE INDEX place_by_reference ON place (reference) WHERE reference <> '';

CREATE TABLE affiliation (
  affiliation_id TEXT PRIMARY KEY CHECK (length(affiliation_id) = 36),
  person TEXT NOT NULL REFERENCES person (person_id) ON DELETE RESTRICT,
  organisation TEXT REFERENCES organisation (organisation_id) ON DELETE RESTRICT,
  role TEXT,
  title TEXT NOT NULL,
  since TEXT CHECK (since IS NULL OR json_valid(since)),
  until TEXT CHECK (until IS NULL OR json_valid(until)),
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE INDEX affiliation_by_person ON affiliation (person) WHERE withdrawn_at IS NULL;

CREATE INDEX affiliation_by_organisation ON affiliation (organisation) WHERE withdrawn_at IS NULL;

CREATE INDEX affiliation_by_role ON affiliation (role, person) WHERE withdrawn_at IS NULL;

CREATE TABLE identity (
  identity_id TEXT PRIMARY KEY CHECK (length(identity_id) = 36),
  first TEXT NOT NULL REFERENCES person (person_id) ON DELETE RESTRICT,
  second TEXT NOT NULL REFERENCES person (person_id) ON DELETE RESTRICT,
  certainty TEXT NOT NULL CHECK (certainty IN ('certain', 'probable', 'possible', 'distinct')),
  reason TEXT NOT NULL,
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  CHECK (first <> second)
) STRICT;

CREATE INDEX identity_by_first ON identity (first) WHERE withdrawn_at IS NULL;

CREATE INDEX identity_by_second ON identity (second) WHERE withdrawn_at IS NULL;

CREATE TABLE act (
  act_id TEXT PRIMARY KEY CHECK (length(act_id) = 36),
  incident TEXT NOT NULL REFERENCES incident (incident_id) ON DELETE RESTRICT,
  type TEXT NOT NULL,
  happened TEXT CHECK (happened IS NULL OR json_valid(happened)),
  ended TEXT CHECK (ended IS NULL OR json_valid(ended)),
  place TEXT REFERENCES place (place_id) ON DELETE RESTRICT,
  place_words TEXT NOT NULL,
  follows TEXT REFERENCES act (act_id) ON DELETE RESTRICT,
  method TEXT,
  stated_reason TEXT NOT NULL,
  provisions TEXT NOT NULL CHECK (json_valid(provisions)),
  penalty TEXT CHECK (penalty IS NULL OR json_valid(penalty)),
  counsel TEXT,
  treatment TEXT NOT NULL,
  conditions TEXT NOT NULL,
  outcome TEXT,
  count TEXT CHECK (count IS NULL OR json_valid(count)),
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  custom TEXT NOT NULL CHECK (json_valid(custom)),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE INDEX act_in_time ON act (happened ->> '$.earliest', happened ->> '$.latest', happened ->> '$.edtf', type) WHERE withdrawn_at IS NULL;

CREATE INDEX act_by_follows ON act (follows) WHERE withdrawn_at IS NULL;

CREATE INDEX act_by_reference ON act (reference) WHERE reference <> '';

CREATE TABLE involvement (
  involvement_id TEXT PRIMARY KEY CHECK (length(involvement_id) = 36),
  act TEXT NOT NULL REFERENCES act (act_id) ON DELETE RESTRICT,
  person TEXT REFERENCES person (person_id) ON DELETE RESTRICT,
  organisation TEXT REFERENCES organisation (organisation_id) ON DELETE RESTRICT,
  part TEXT NOT NULL,
  role TEXT,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  CHECK ((person IS NULL) <> (organisation IS NULL))
) STRICT;

CREATE INDEX involvement_by_act ON involvement (act, part, person) WHERE withdrawn_at IS NULL;

CREATE TABLE claim (
  claim_id TEXT PRIMARY KEY CHECK (length(claim_id) = 36),
  about TEXT NOT NULL,
  field TEXT NOT NULL,
  wording TEXT NOT NULL CHECK (length(wording) > 0),
  standing TEXT NOT NULL CHECK (standing IN ('reported', 'alleged', 'corroborated', 'verified', 'denied')),
  reliability TEXT,
  source_kind TEXT,
  item TEXT REFERENCES item (item_id) ON DELETE RESTRICT,
  passage TEXT,
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  accessed TEXT,
  claimant TEXT,
  said TEXT CHECK (said IS NULL OR json_valid(said)),
  count TEXT CHECK (count IS NULL OR json_valid(count)),
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE INDEX claim_by_about ON claim (about) WHERE withdrawn_at IS NULL;

CREATE INDEX claim_by_item ON claim (item) WHERE withdrawn_at IS NULL AND item IS NOT NULL;

CREATE INDEX claim_by_claimant ON claim (claimant) WHERE withdrawn_at IS NULL AND claimant IS NOT NULL;

CREATE INDEX claim_by_standing ON claim (standing) WHERE withdrawn_at IS NULL;

CREATE INDEX claim_by_reference ON claim (reference) WHERE reference <> '';

CREATE TABLE standing (
  subject TEXT PRIMARY KEY,
  standing TEXT NOT NULL CHECK (standing IN ('verified', 'corroborated', 'reported', 'alleged', 'unsourced')),
  denied INTEGER NOT NULL CHECK (denied >= 0),
  claims INTEGER NOT NULL CHECK (claims > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE missing_item (
  missing_item_id TEXT PRIMARY KEY CHECK (length(missing_item_id) = 36),
  title TEXT NOT NULL CHECK (length(title) > 0),
  type TEXT,
  description TEXT NOT NULL,
  incident TEXT REFERENCES incident (incident_id) ON DELETE RESTRICT,
  act TEXT REFERENCES act (act_id) ON DELETE RESTRICT,
  holder TEXT REFERENCES organisation (organisation_id) ON DELETE RESTRICT,
  held_by TEXT NOT NULL,
  receipt TEXT,
  since TEXT CHECK (since IS NULL OR json_valid(since)),
  returned TEXT CHECK (returned IS NULL OR json_valid(returned)),
  condition TEXT NOT NULL,
  found TEXT REFERENCES item (item_id) ON DELETE RESTRICT,
  reference TEXT NOT NULL,
  note TEXT NOT NULL,
  custom TEXT NOT NULL CHECK (json_valid(custom)),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE INDEX missing_item_in_order ON missing_item (folded, missing_item_id) WHERE withdrawn_at IS NULL;

CREATE INDEX missing_item_by_incident ON missing_item (incident) WHERE withdrawn_at IS NULL;

CREATE INDEX missing_item_by_act ON missing_item (act) WHERE withdrawn_at IS NULL;

CREATE INDEX missing_item_by_holder ON missing_item (holder) WHERE withdrawn_at IS NULL;

CREATE INDEX missing_item_by_found ON missing_item (found) WHERE withdrawn_at IS NULL;

CREATE INDEX missing_item_by_reference ON missing_item (reference) WHERE reference <> '';

CREATE TABLE relation (
  relation_id TEXT PRIMARY KEY CHECK (length(relation_id) = 36),
  first TEXT NOT NULL REFERENCES incident (incident_id) ON DELETE RESTRICT,
  second TEXT NOT NULL REFERENCES incident (incident_id) ON DELETE RESTRICT,
  type TEXT,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  CHECK (first <> second)
) STRICT;

CREATE INDEX relation_by_first ON relation (first) WHERE withdrawn_at IS NULL;

CREATE INDEX relation_by_second ON relation (second) WHERE withdrawn_at IS NULL;

CREATE TABLE term (
  term_id TEXT PRIMARY KEY CHECK (length(term_id) = 36),
  list TEXT NOT NULL,
  code TEXT NOT NULL,
  label_en TEXT NOT NULL,
  label_ru TEXT NOT NULL,
  label_kk TEXT NOT NULL,
  broader TEXT,
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  CHECK (length(label_en) + length(label_ru) + length(label_kk) > 0)
) STRICT;

CREATE UNIQUE INDEX term_by_code ON term (list, code) WHERE withdrawn_at IS NULL;

CREATE TABLE field (
  field_id TEXT PRIMARY KEY CHECK (length(field_id) = 36),
  record TEXT NOT NULL CHECK (record IN ('person', 'organisation', 'place', 'act', 'missing-item', 'incident')),
  code TEXT NOT NULL,
  label_en TEXT NOT NULL,
  label_ru TEXT NOT NULL,
  label_kk TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('line', 'text', 'number', 'time', 'term', 'flag')),
  list TEXT,
  position REAL CHECK (position >= 0),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT,
  CHECK (length(label_en) + length(label_ru) + length(label_kk) > 0),
  CHECK ((type = 'term') = (list IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX field_by_code ON field (record, code) WHERE withdrawn_at IS NULL;

CREATE TABLE figure (
  figure_id TEXT PRIMARY KEY CHECK (length(figure_id) = 36),
  title TEXT NOT NULL CHECK (length(title) > 0),
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  published TEXT CHECK (published IS NULL OR json_valid(published)),
  source TEXT REFERENCES claim (claim_id) ON DELETE RESTRICT,
  note TEXT NOT NULL,
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE INDEX figure_by_source ON figure (source) WHERE withdrawn_at IS NULL;

CREATE TABLE saved_search (
  saved_search_id TEXT PRIMARY KEY CHECK (length(saved_search_id) = 36),
  title TEXT NOT NULL CHECK (length(title) > 0),
  query TEXT NOT NULL CHECK (json_valid(query)),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

CREATE TABLE mapping (
  mapping_id TEXT PRIMARY KEY CHECK (length(mapping_id) = 36),
  title TEXT NOT NULL CHECK (length(title) > 0),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  folded TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  withdrawn_at TEXT
) STRICT;

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

CREATE INDEX act_by_incident ON act (incident, withdrawn_at) WHERE withdrawn_at IS NULL;

CREATE INDEX act_by_type ON act (type, withdrawn_at) WHERE withdrawn_at IS NULL;

CREATE INDEX act_by_place ON act (place, withdrawn_at) WHERE withdrawn_at IS NULL;

CREATE INDEX involvement_by_person ON involvement (person, act, withdrawn_at) WHERE withdrawn_at IS NULL;

CREATE INDEX involvement_by_organisation ON involvement (organisation, act, withdrawn_at) WHERE withdrawn_at IS NULL;

CREATE TABLE search_document (
  document_no INTEGER PRIMARY KEY CHECK (document_no > 0),
  subject TEXT NOT NULL UNIQUE,
  -- Days in which it can have happened (shared/time/calendar.ts, dayNumber); both null where no time is stated.
  first_day INTEGER,
  last_day INTEGER,
  CHECK ((first_day IS NULL) = (last_day IS NULL))
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
  called, text, keys,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0"
);

CREATE TABLE 'search_index_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE 'search_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'search_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE search_state (
  kind TEXT PRIMARY KEY,
  done_to TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
  actor_id TEXT PRIMARY KEY CHECK (length(actor_id) = 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  role TEXT NOT NULL CHECK (role IN ('owner', 'legal', 'researcher', 'auditor', 'recovery')),
  -- Salt of their slot in case.json: slots hold no names.
  slot TEXT NOT NULL UNIQUE CHECK (length(slot) = 24),
  added_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

CREATE TABLE actor_key (
  key_id TEXT PRIMARY KEY CHECK (length(key_id) = 64),
  actor_id TEXT NOT NULL REFERENCES actor ON DELETE RESTRICT,
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  since_at TEXT NOT NULL,
  until_at TEXT
) STRICT;

CREATE UNIQUE INDEX actor_key_current ON actor_key (actor_id) WHERE until_at IS NULL;

CREATE TABLE keyring (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  slots_sha256 TEXT NOT NULL CHECK (length(slots_sha256) = 64),
  export_approval INTEGER NOT NULL CHECK (export_approval IN (0, 1))
) STRICT;

CREATE TABLE export_proposal (
  proposal_id TEXT PRIMARY KEY CHECK (length(proposal_id) = 36),
  request TEXT NOT NULL CHECK (json_valid(request)),
  proposed_by TEXT NOT NULL REFERENCES actor ON DELETE RESTRICT,
  proposed_at TEXT NOT NULL,
  approved_by TEXT REFERENCES actor ON DELETE RESTRICT CHECK (approved_by <> proposed_by),
  approved_at TEXT CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
  used_at TEXT
) STRICT;

CREATE TRIGGER actor_no_delete BEFORE DELETE ON actor BEGIN SELECT RAISE(ABORT, 'an actor is never erased'); END;

CREATE TRIGGER actor_key_no_delete BEFORE DELETE ON actor_key BEGIN SELECT RAISE(ABORT, 'a key is never erased'); END;

CREATE TABLE partner (
  key_id TEXT PRIMARY KEY CHECK (length(key_id) = 64),
  name TEXT NOT NULL CHECK (length(name) > 0),
  verifier_key TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cosignature (
  size INTEGER NOT NULL REFERENCES custody_checkpoint ON DELETE RESTRICT,
  key_id TEXT NOT NULL REFERENCES partner ON DELETE RESTRICT,
  line TEXT NOT NULL,
  cosigned_at TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (size, key_id, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER partner_no_update BEFORE UPDATE ON partner BEGIN SELECT RAISE(ABORT, 'a partner key is never rewritten'); END;

CREATE TRIGGER partner_no_delete BEFORE DELETE ON partner BEGIN SELECT RAISE(ABORT, 'a partner key is never removed'); END;

CREATE TRIGGER cosignature_no_update BEFORE UPDATE ON cosignature BEGIN SELECT RAISE(ABORT, 'a cosignature is never rewritten'); END;

CREATE TRIGGER cosignature_no_delete BEFORE DELETE ON cosignature BEGIN SELECT RAISE(ABORT, 'a cosignature is never removed'); END;

CREATE TABLE timestamp_request (
  seq INTEGER PRIMARY KEY REFERENCES custody_event ON DELETE RESTRICT,
  size INTEGER NOT NULL REFERENCES custody_checkpoint ON DELETE RESTRICT,
  algorithm TEXT NOT NULL CHECK (algorithm IN ('sha256', 'sha384', 'sha512')),
  imprint BLOB NOT NULL CHECK (length(imprint) IN (32, 48, 64)),
  nonce TEXT CHECK (nonce IS NULL OR (length(nonce) BETWEEN 2 AND 64 AND nonce NOT GLOB '*[^0-9a-f]*')),
  request BLOB NOT NULL
) STRICT;

CREATE INDEX timestamp_request_by_imprint ON timestamp_request (imprint);

CREATE TABLE timestamp_certificate (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  role TEXT NOT NULL CHECK (role IN ('root', 'chain')),
  certificate BLOB NOT NULL,
  seq INTEGER NOT NULL REFERENCES custody_event ON DELETE RESTRICT,
  PRIMARY KEY (sha256, role)
) STRICT;

CREATE TABLE timestamp (
  timestamp_id TEXT PRIMARY KEY CHECK (length(timestamp_id) = 36),
  size INTEGER NOT NULL REFERENCES custody_checkpoint ON DELETE RESTRICT,
  no INTEGER NOT NULL CHECK (no >= 1),
  authority TEXT NOT NULL,
  answer BLOB NOT NULL,
  answer_sha256 TEXT NOT NULL UNIQUE CHECK (length(answer_sha256) = 64),
  signer TEXT NOT NULL,
  policy TEXT NOT NULL,
  serial TEXT NOT NULL,
  algorithm TEXT NOT NULL CHECK (algorithm IN ('sha256', 'sha384', 'sha512')),
  gen_time TEXT NOT NULL,
  accuracy_us INTEGER CHECK (accuracy_us >= 0),
  not_later_than TEXT NOT NULL,
  issuer TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE REFERENCES custody_event ON DELETE RESTRICT,
  UNIQUE (size, no)
) STRICT;

CREATE TABLE timestamp_chain (
  timestamp_id TEXT PRIMARY KEY REFERENCES timestamp ON DELETE RESTRICT,
  chain TEXT NOT NULL CHECK (json_valid(chain)),
  seq INTEGER NOT NULL REFERENCES custody_event ON DELETE RESTRICT
) STRICT;

CREATE TRIGGER timestamp_request_no_update BEFORE UPDATE ON timestamp_request BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

CREATE TRIGGER timestamp_request_no_delete BEFORE DELETE ON timestamp_request BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

CREATE TRIGGER timestamp_certificate_no_update BEFORE UPDATE ON timestamp_certificate BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

CREATE TRIGGER timestamp_certificate_no_delete BEFORE DELETE ON timestamp_certificate BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

CREATE TRIGGER timestamp_no_update BEFORE UPDATE ON timestamp BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

CREATE TRIGGER timestamp_no_delete BEFORE DELETE ON timestamp BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

CREATE TRIGGER timestamp_chain_no_update BEFORE UPDATE ON timestamp_chain BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

CREATE TRIGGER timestamp_chain_no_delete BEFORE DELETE ON timestamp_chain BEGIN SELECT RAISE(ABORT, 'time stamps are only added'); END;

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

CREATE TABLE fixity_check (
  item_no INTEGER PRIMARY KEY REFERENCES item (item_no) ON DELETE RESTRICT,
  result TEXT NOT NULL CHECK (result IN ('intact', 'altered', 'missing', 'size-differs', 'unreadable', 'symbolic-link', 'special-file')),
  checked_at TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES fixity_run ON DELETE RESTRICT
) STRICT;

CREATE INDEX fixity_check_by_time ON fixity_check (checked_at, result);

CREATE INDEX fixity_check_failed ON fixity_check (item_no) WHERE result <> 'intact';

CREATE TABLE fixity_schedule (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  every_days INTEGER NOT NULL CHECK (every_days BETWEEN 1 AND 3650),
  automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  set_at TEXT NOT NULL
) STRICT;
