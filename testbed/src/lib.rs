//! A real Matrix server, people on it, and the bot, for integration tests and
//! for the demo.
//!
//! [`Synapse`] is a private homeserver on a loopback port: installed on first
//! use below cargo's target folder, fresh and empty at each start, and gone
//! with the process that started it. [`Client`] is a person's Matrix client,
//! end-to-end encryption included, that keeps every event it sees and lets a
//! test wait for one. [`BotProcess`] runs a program, keeps its output and can
//! kill it at the worst moment. [`Proxy`] stands between the two and gets in
//! the way as networks do, and [`soak`] does all of it at once.
//!
//! Nothing here knows anything of whosaid, so that a mistake in the bot cannot
//! be repeated here and go unseen; and no type of matrix-sdk shows in a public
//! signature, so that a test reads like the protocol: strings and JSON.
//!
//! Waiting is never a fixed sleep. Whatever waits has a deadline, wakes when
//! something changes, and says when it fails what it saw instead. That *no*
//! answer came is shown by [`Client::events_between`]: ask something
//! afterwards that must be answered, and look at all that came before.

#![recursion_limit = "256"]
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod bot;
mod client;
pub mod content;
mod event;
mod http;
mod install;
mod memory;
mod proxy;
mod python;
mod random;
pub mod soak;
mod synapse;

pub use bot::{BotOptions, BotProcess, Terminal};
pub use client::{Client, RoomSpec, Verification};
pub use event::{Event, Relation};
pub use http::Http;
pub use install::{install_synapse, target_dir};
pub use memory::{Memory, Trend};
pub use proxy::{Fault, Faults, Passed, Proxy, Strikes};
pub use synapse::{Account, Options, Progress, RateLimits, Synapse};

/// Lower-case hexadecimal digits, two a byte.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
