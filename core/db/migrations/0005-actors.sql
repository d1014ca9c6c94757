-- Who works in a case, with which keys, and what holds for all of them. A case without a row here signs its log itself.
CREATE TABLE actor (
  actor_id TEXT PRIMARY KEY CHECK (length(actor_id) = 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  role TEXT NOT NULL CHECK (role IN ('owner', 'legal', 'researcher', 'auditor', 'recovery')),
  -- Salt of their slot in case.json: slots hold no names.
  slot TEXT NOT NULL UNIQUE CHECK (length(slot) = 24),
  added_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

-- Every key an actor ever signed with: entries stay checkable after it was replaced.
CREATE TABLE actor_key (
  key_id TEXT PRIMARY KEY CHECK (length(key_id) = 64),
  actor_id TEXT NOT NULL REFERENCES actor ON DELETE RESTRICT,
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  since_at TEXT NOT NULL,
  until_at TEXT
) STRICT;
CREATE UNIQUE INDEX actor_key_current ON actor_key (actor_id) WHERE until_at IS NULL;

-- SHA-256 of the slots that case.json must have, and whether an export needs a second person's word.
CREATE TABLE keyring (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  slots_sha256 TEXT NOT NULL CHECK (length(slots_sha256) = 64),
  export_approval INTEGER NOT NULL CHECK (export_approval IN (0, 1))
) STRICT;

-- Exports that somebody proposed, for a second person's word. `request` is canonical JSON.
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
