-- The first shape of a vault. Ids are the sixteen bytes of a UUID, revision ids the thirty-two of a SHA-256 digest,
-- moments UTC milliseconds.

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    user_id    BLOB NOT NULL PRIMARY KEY,
    slot_id    BLOB NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    role       TEXT NOT NULL,
    discipline TEXT NOT NULL,
    added_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every key a person has ever signed with: a signature stays good after its owner had to be given a new key.
CREATE TABLE user_keys (
    key_id        INTEGER NOT NULL PRIMARY KEY,
    user_id       BLOB NOT NULL REFERENCES users,
    verifying_key BLOB NOT NULL UNIQUE,
    since_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE cases (
    case_id         BLOB NOT NULL PRIMARY KEY,
    code            TEXT NOT NULL UNIQUE,
    created_at      INTEGER NOT NULL,
    created_by      BLOB NOT NULL REFERENCES users,
    last_written_at INTEGER NOT NULL,
    last_written_by BLOB NOT NULL REFERENCES users
) STRICT, WITHOUT ROWID;

-- One act of one person: what undo takes back as a whole.
CREATE TABLE ops (
    seq       INTEGER NOT NULL PRIMARY KEY,
    op_id     BLOB NOT NULL UNIQUE,
    case_id   BLOB NOT NULL REFERENCES cases,
    record_id BLOB,
    kind      TEXT NOT NULL,
    act       TEXT NOT NULL,
    user_id   BLOB NOT NULL REFERENCES users,
    device_id BLOB NOT NULL,
    opened_at INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    -- The newest revision in it, which orders acts by when they were last worked on.
    last_seq  INTEGER NOT NULL DEFAULT 0,
    closed_at INTEGER,
    -- The act that an undo or a redo is about.
    target    BLOB REFERENCES ops (op_id),
    -- The undo that took this act back, until a redo brings it again.
    undone_by BLOB REFERENCES ops (op_id)
) STRICT;
CREATE INDEX ops_of_case ON ops (case_id, seq);
CREATE INDEX ops_open ON ops (record_id) WHERE closed_at IS NULL;
CREATE INDEX ops_of_person ON ops (case_id, user_id, last_seq);
CREATE INDEX ops_undone ON ops (case_id, user_id) WHERE undone_by IS NOT NULL;

CREATE TABLE revisions (
    seq         INTEGER NOT NULL PRIMARY KEY,
    revision_id BLOB NOT NULL UNIQUE,
    case_id     BLOB NOT NULL REFERENCES cases,
    record_id   BLOB NOT NULL,
    kind        TEXT NOT NULL,
    author      BLOB NOT NULL,
    device_id   BLOB NOT NULL,
    written_at  INTEGER NOT NULL,
    op_id       BLOB NOT NULL,
    salt        BLOB NOT NULL CHECK (length(salt) = 16),
    tier        TEXT NOT NULL CHECK (tier IN ('a', 'b', 'c', 'd')),
    -- Why the record was retired; NULL while it stands.
    retired     TEXT,
    body        TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_of_record ON revisions (record_id, seq);
CREATE INDEX revisions_of_op ON revisions (op_id, seq);

CREATE TABLE revision_parents (
    revision_id BLOB NOT NULL REFERENCES revisions (revision_id),
    parent_id   BLOB NOT NULL,
    PRIMARY KEY (revision_id, parent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX children_of_revision ON revision_parents (parent_id);

-- The revisions that no other names as parent, kept beside them in the same transaction.
CREATE TABLE heads (
    seq       INTEGER NOT NULL PRIMARY KEY REFERENCES revisions (seq),
    record_id BLOB NOT NULL,
    case_id   BLOB NOT NULL,
    kind      TEXT NOT NULL,
    tier      TEXT NOT NULL,
    retired   INTEGER NOT NULL
) STRICT;
CREATE INDEX heads_of_record ON heads (record_id);
CREATE INDEX heads_of_case ON heads (case_id, kind);

CREATE TABLE case_lines (
    case_id BLOB NOT NULL PRIMARY KEY REFERENCES cases,
    line    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words of heads in tiers A and B; those of C and D are never in an index on the disk. With secure-delete a word
-- that is taken out leaves the index at once and not at some later merge.
CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

CREATE TABLE audit (
    seq       INTEGER NOT NULL PRIMARY KEY,
    at        INTEGER NOT NULL,
    user_id   BLOB NOT NULL,
    key_id    INTEGER NOT NULL REFERENCES user_keys,
    device_id BLOB NOT NULL,
    what      TEXT NOT NULL,
    case_id   BLOB,
    record_id BLOB,
    detail    TEXT NOT NULL,
    hash      BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;

-- What was written stays as it was written. The guards on INSERT hold even where recursive_triggers is off and
-- INSERT OR REPLACE would otherwise pass the guards on DELETE.
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_grows BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER revisions_are_final BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER revisions_grow BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE seq = NEW.seq OR revision_id = NEW.revision_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER revision_parents_are_final BEFORE UPDATE ON revision_parents
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER revision_parents_stay BEFORE DELETE ON revision_parents
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER revision_parents_grow BEFORE INSERT ON revision_parents
WHEN EXISTS (SELECT 1 FROM revision_parents WHERE revision_id = NEW.revision_id AND parent_id = NEW.parent_id)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TRIGGER user_keys_are_final BEFORE UPDATE ON user_keys
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER user_keys_stay BEFORE DELETE ON user_keys
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER user_keys_grow BEFORE INSERT ON user_keys
WHEN EXISTS (SELECT 1 FROM user_keys WHERE key_id = NEW.key_id OR verifying_key = NEW.verifying_key)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
