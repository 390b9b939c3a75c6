//! What people are told whose questions or invites are not taken.

/// To somebody who asks too much.
pub const TOO_MUCH_OF_USER: &str = "You ask faster than I may answer, so I leave this question and \
     those that follow too soon. Please ask again in a minute.";

/// In a room that asks too much.
pub const TOO_MUCH_IN_ROOM: &str = "This room asks faster than I may answer, so I leave this question \
     and those that follow too soon. Please ask again in a minute.";

/// To somebody whose homeserver's users ask too much.
pub const TOO_MUCH_OF_SERVER: &str = "Users of your homeserver ask faster than I may answer, so I \
     leave this question and those that follow too soon. Please ask again in a minute.";

/// In a room too many of whose questions wait.
pub const TOO_MANY_WAIT: &str = "Too many questions of this room still wait for their answers, so I \
     leave this one. Please ask again when they have come.";

/// To somebody who has asked very much in one thread.
pub const TOO_MUCH_IN_THREAD: &str = "I have answered you many times here in a short time, so I make a \
     pause. Please ask again in a few minutes.";

/// To somebody who is not on the list.
pub const NOT_ALLOWED: &str = "I only answer people whom my operator has named.";

/// In a room that anybody can join or read.
pub const PUBLIC_ROOM: &str = "Anybody can join or read this room, and my operator has not allowed me \
     to answer in such rooms.";

/// When leaving such a room, or declining an invite to it.
pub const LEAVING_PUBLIC_ROOM: &str =
    "My operator does not want me in rooms that anybody can join or read.";
