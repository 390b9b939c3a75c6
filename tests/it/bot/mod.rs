//! The bot as its users meet it: the real program, a real Synapse, and a client
//! that is not the bot's.

mod access;
mod addressing;
mod answers;
mod articles;
mod certificate;
mod commands;
mod edits;
mod follow_up;
mod homes;
mod hostile;
mod killed;
mod late_keys;
mod limits;
mod loops;
mod observe;
mod operation;
mod outbox;
mod rooms;
mod scripted;
mod settings;
mod setup;
mod signs;
mod soak;
mod stage;
mod standing;
mod strict;
mod verification;
