-- Questions can be edited and deleted, and they can be refused: then they are
-- known, should a sync bring them again, and get no answer. The order of edits is
-- that of the specification: by time, then by event id.
CREATE TABLE inbox_4 (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    thread_root TEXT,
    in_reply_to TEXT,
    encrypted INTEGER NOT NULL,
    text TEXT,
    state TEXT NOT NULL CHECK (state IN
        ('waiting', 'answered', 'expired', 'refused', 'withdrawn', 'deleted')),
    edit_id TEXT,
    edited_at INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    asked_anew INTEGER NOT NULL DEFAULT 0,
    UNIQUE (room_id, event_id)
) STRICT;
INSERT INTO inbox_4
    (seq, room_id, event_id, sender, sent_at, received_at, thread_root, in_reply_to, encrypted,
     text, state)
SELECT seq, room_id, event_id, sender, sent_at, received_at, thread_root, in_reply_to, encrypted,
    text, state
FROM inbox ORDER BY seq;
-- The places that are kept for gaps stay kept.
DELETE FROM sqlite_sequence WHERE name = 'inbox_4';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'inbox_4', seq FROM sqlite_sequence WHERE name = 'inbox';
DROP TABLE inbox;
ALTER TABLE inbox_4 RENAME TO inbox;
CREATE INDEX inbox_waiting ON inbox (seq) WHERE state = 'waiting';
CREATE INDEX inbox_waiting_room ON inbox (room_id) WHERE state = 'waiting';
CREATE INDEX inbox_refused ON inbox (received_at) WHERE state = 'refused';
CREATE INDEX inbox_edit ON inbox (edit_id) WHERE edit_id IS NOT NULL;

-- What goes out is not always a new answer. A deletion names the row whose event
-- it deletes; what is superseded is not to be sent any more.
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'answer'
    CHECK (kind IN ('answer', 'notice', 'reaction', 'deletion'));
ALTER TABLE outbox ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN deletes INTEGER;
UPDATE outbox SET kind = 'notice'
WHERE NOT EXISTS (SELECT 1 FROM inbox
        WHERE inbox.room_id = outbox.room_id AND inbox.event_id = outbox.question_id
        AND inbox.state = 'answered')
    OR EXISTS (SELECT 1 FROM outbox AS later
        WHERE later.room_id = outbox.room_id AND later.question_id = outbox.question_id
        AND later.seq > outbox.seq);
CREATE INDEX outbox_question ON outbox (room_id, question_id);
CREATE INDEX outbox_event ON outbox (event_id) WHERE event_id IS NOT NULL;
ALTER TABLE dead_letters ADD COLUMN kind TEXT NOT NULL DEFAULT 'answer';

-- Edits and deletions of messages that are not in the inbox: those that address
-- us, until we know what they edit, and those whose message may still come. Without
-- a sender it is a deletion; without a text it does not address us, or, if it does,
-- it was deleted itself.
CREATE TABLE edits (
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    edit_id TEXT NOT NULL,
    edited_at INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    text TEXT,
    addressed INTEGER NOT NULL,
    encrypted INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (room_id, event_id, sender)
) STRICT, WITHOUT ROWID;

-- Rooms that were replaced by others, and whether we have followed.
CREATE TABLE upgrades (
    old_room TEXT NOT NULL,
    new_room TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('joining', 'followed', 'refused')),
    at INTEGER NOT NULL,
    PRIMARY KEY (old_room, new_room)
) STRICT, WITHOUT ROWID;

-- Which users and rooms were told that it was too much, and when the last time.
CREATE TABLE told (
    whom TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Hashes of what we said, so that nobody brings us to answer ourselves.
CREATE TABLE said (
    hash BLOB PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX said_at ON said (at);

-- Nothing in a gap reached our homeserver before this time.
ALTER TABLE gaps ADD COLUMN sent_after INTEGER NOT NULL DEFAULT 0;

-- Whose question it was, so that "more" finds the last answer to them.
ALTER TABLE given ADD COLUMN sender TEXT NOT NULL DEFAULT '';
CREATE INDEX given_sender ON given (room_id, sender, seq);

-- Why questions were answered as they were: ids and figures, and no word of a
-- question. `about` is the question whose reasons they are; what goes on with an
-- answer has the same.
CREATE TABLE reasons (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    thread_root TEXT,
    sender TEXT NOT NULL,
    about TEXT NOT NULL,
    reasons TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (room_id, question_id)
) STRICT;
CREATE INDEX reasons_thread ON reasons (room_id, thread_root);
CREATE INDEX reasons_sender ON reasons (room_id, sender, seq);
CREATE INDEX reasons_at ON reasons (at);

-- How the bot behaves in a room, where that was set.
CREATE TABLE room_settings (
    room_id TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (room_id, key)
) STRICT, WITHOUT ROWID;

-- What commands have still to do. Doing it twice does no harm.
CREATE TABLE errands (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('leave', 'reload')),
    target TEXT NOT NULL,
    room_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (kind, room_id, question_id)
) STRICT;

-- Whether a question relates to another event: no thread can begin at it.
ALTER TABLE inbox ADD COLUMN relates INTEGER NOT NULL DEFAULT 0;

-- Articles that were handed over in rooms. An article is one of its room's alone
-- ('room') until it is published; what is taken away ('removed', and 'withdrawn'
-- where it may have been published) stays until its files are gone.
CREATE TABLE shelf (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL UNIQUE,
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    extension TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('room', 'published', 'removed', 'withdrawn'))
) STRICT;
CREATE INDEX shelf_room ON shelf (room_id, seq);
CREATE INDEX shelf_state ON shelf (state) WHERE state IN ('removed', 'withdrawn');

-- What takes its time with articles: files to read, and articles to publish. The
-- message that asked for it is answered when it is done.
CREATE TABLE handed (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    inbox_seq INTEGER NOT NULL,
    room_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    thread_root TEXT,
    encrypted INTEGER NOT NULL,
    relates INTEGER NOT NULL,
    edit_id TEXT,
    publish TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    UNIQUE (room_id, event_id)
) STRICT;
