-- Whom we have told that their messages cannot be read.
CREATE TABLE IF NOT EXISTS key_notices (
    sender TEXT NOT NULL,
    device TEXT NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (sender, device)
) STRICT, WITHOUT ROWID;

-- Answers that were given, as far as later messages can refer to them: ids of
-- claims, and no word of a question.
CREATE TABLE given (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room_id TEXT NOT NULL,
    question_id TEXT NOT NULL,
    thread_root TEXT,
    given TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (room_id, question_id)
) STRICT;
CREATE INDEX given_thread ON given (room_id, thread_root);
CREATE INDEX given_at ON given (at);

-- The message of ours that a question replies to.
ALTER TABLE inbox ADD COLUMN in_reply_to TEXT;
