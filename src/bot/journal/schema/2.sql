-- Answers know when they were written down: before that they cannot have been
-- sent. Those that can never be sent get a table of their own, and everything
-- that is kept for a time knows its age.

CREATE TABLE dead_letters (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    died_at INTEGER NOT NULL
) STRICT;

INSERT INTO dead_letters
    (room_id, question_id, cause, reason, attempts, written_at, died_at)
SELECT room_id, question_id, 'unknown', coalesce(reason, ''), attempts, changed_at, changed_at
FROM outbox WHERE state = 'dead' ORDER BY seq;

CREATE TABLE outbox_2 (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    transaction_id TEXT NOT NULL UNIQUE,
    encrypted INTEGER NOT NULL,
    content TEXT,
    state TEXT NOT NULL CHECK (state IN ('ready', 'sent')),
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    event_id TEXT,
    reason TEXT,
    written_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- When an old answer was written down is not known; its question came before.
INSERT INTO outbox_2
SELECT seq, room_id, question_id, transaction_id, encrypted, content, state, attempts,
    not_before, event_id, reason,
    coalesce((SELECT received_at FROM inbox
        WHERE inbox.room_id = outbox.room_id AND inbox.event_id = outbox.question_id), 0),
    changed_at
FROM outbox WHERE state <> 'dead' ORDER BY seq;

DROP TABLE outbox;
ALTER TABLE outbox_2 RENAME TO outbox;
CREATE INDEX outbox_ready ON outbox (room_id, seq) WHERE state = 'ready';

ALTER TABLE own_events ADD COLUMN added_at INTEGER NOT NULL DEFAULT 0;
UPDATE own_events SET added_at = unixepoch() * 1000;

ALTER TABLE gaps ADD COLUMN found_at INTEGER NOT NULL DEFAULT 0;
UPDATE gaps SET found_at = unixepoch() * 1000;
