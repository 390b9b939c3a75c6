-- The first format. It is frozen: journals that it made are out there.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    thread_root TEXT,
    encrypted INTEGER NOT NULL,
    text TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'expired')),
    UNIQUE (room_id, event_id)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (seq) WHERE state = 'waiting';

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    transaction_id TEXT NOT NULL UNIQUE,
    encrypted INTEGER NOT NULL,
    content TEXT,
    state TEXT NOT NULL CHECK (state IN ('ready', 'sent', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    event_id TEXT,
    reason TEXT,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_ready ON outbox (room_id, seq) WHERE state = 'ready';

CREATE TABLE own_events (
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (room_id, event_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE gaps (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    since TEXT NOT NULL,
    before TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    UNIQUE (room_id, since)
) STRICT;

CREATE TABLE undecrypted (
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (room_id, event_id)
) STRICT, WITHOUT ROWID;
