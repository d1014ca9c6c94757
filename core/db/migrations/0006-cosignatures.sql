-- Who outside the case cosigns heads of its log, by the key that was handed over. A key stands under one name: what a cosigner signs does not tell its name.
CREATE TABLE partner (
  key_id TEXT PRIMARY KEY CHECK (length(key_id) = 64),
  name TEXT NOT NULL CHECK (length(name) > 0),
  verifier_key TEXT NOT NULL UNIQUE,
  added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What they said of a head: the line of the note as it came. `cosigned_at` is copied out of it: the time by the partner's clock, signed by the partner.
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
