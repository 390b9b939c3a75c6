-- Rooms with articles of their own in which we are not any more, and since when. We
-- may be let in again: what they see is kept for a time, and shown to nobody.
CREATE TABLE away (
    room_id TEXT PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
