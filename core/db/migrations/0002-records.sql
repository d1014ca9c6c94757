-- Records of what documenters know. Fields of type time, count, names and the like are canonical JSON (RFC 8785) of the shapes in shared/.
-- `folded`: what a list is filtered and sorted by, derived from the other columns. Records are withdrawn, never deleted.

ALTER TABLE incident ADD COLUMN place_ref TEXT REFERENCES place (place_id) ON DELETE RESTRICT;
ALTER TABLE incident ADD COLUMN reference TEXT;
ALTER TABLE incident ADD COLUMN custom TEXT CHECK (custom IS NULL OR json_valid(custom));
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
CREATE INDEX act_by_incident ON act (incident) WHERE withdrawn_at IS NULL;
-- A range of time, and the earliest first, are found without reading the acts themselves.
CREATE INDEX act_in_time ON act (happened ->> '$.earliest', happened ->> '$.latest', happened ->> '$.edtf', type) WHERE withdrawn_at IS NULL;
CREATE INDEX act_by_type ON act (type) WHERE withdrawn_at IS NULL;
CREATE INDEX act_by_place ON act (place) WHERE withdrawn_at IS NULL;
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
CREATE INDEX involvement_by_person ON involvement (person) WHERE withdrawn_at IS NULL;
CREATE INDEX involvement_by_organisation ON involvement (organisation) WHERE withdrawn_at IS NULL;

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

-- What the claims about a record come to; derived from table claim, kept in the same transaction. No row: no claim.
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
