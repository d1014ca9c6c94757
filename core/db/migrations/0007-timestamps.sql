-- Outside time stamps (RFC 3161) over signed heads of the log: what was asked, what was answered, whom the case trusts. Only ever added to.

-- The nonce is remembered, so that an answer to another request is known for one. `seq` is the event that tells of it.
CREATE TABLE timestamp_request (
  seq INTEGER PRIMARY KEY REFERENCES custody_event ON DELETE RESTRICT,
  size INTEGER NOT NULL REFERENCES custody_checkpoint ON DELETE RESTRICT,
  algorithm TEXT NOT NULL CHECK (algorithm IN ('sha256', 'sha384', 'sha512')),
  imprint BLOB NOT NULL CHECK (length(imprint) IN (32, 48, 64)),
  nonce TEXT CHECK (nonce IS NULL OR (length(nonce) BETWEEN 2 AND 64 AND nonce NOT GLOB '*[^0-9a-f]*')),
  request BLOB NOT NULL
) STRICT;
CREATE INDEX timestamp_request_by_imprint ON timestamp_request (imprint);

-- `root`: trusted by the case because somebody said so. `chain`: only a way to a root. Certificates that an answer brings are in the answer.
CREATE TABLE timestamp_certificate (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  role TEXT NOT NULL CHECK (role IN ('root', 'chain')),
  certificate BLOB NOT NULL,
  seq INTEGER NOT NULL REFERENCES custody_event ON DELETE RESTRICT,
  PRIMARY KEY (sha256, role)
) STRICT;

-- `answer` is exactly what the authority gave; all that follows it is read from there, except `authority`, which people call it.
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

-- That a pinned root vouches for it; without a row here it proves nothing yet. `chain`: fingerprints as JSON, signer first, root last.
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
