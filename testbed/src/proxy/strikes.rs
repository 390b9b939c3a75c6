//! How often what happened.

use std::{
    fmt,
    sync::atomic::{AtomicU64, Ordering},
};

use super::Fault;

/// The counts while they grow.
#[derive(Default)]
pub(super) struct Counters {
    requests: AtomicU64,
    struck: [AtomicU64; Fault::ALL.len()],
}

impl Counters {
    pub(super) fn request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn strike(&self, fault: Fault) {
        self.struck[fault as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn read(&self) -> Strikes {
        let count = |fault: Fault| self.struck[fault as usize].load(Ordering::Relaxed);
        Strikes {
            requests: self.requests.load(Ordering::Relaxed),
            struck: Fault::ALL.map(|fault| (fault, count(fault))),
        }
    }
}

/// How many requests came, and how many of them each fault struck.
#[derive(Clone, Debug)]
pub struct Strikes {
    /// All requests, struck or not.
    pub requests: u64,
    /// Each fault with its count, in the order of [`Fault::ALL`].
    pub struck: [(Fault, u64); Fault::ALL.len()],
}

impl fmt::Display for Strikes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} requests", self.requests)?;
        for (fault, count) in &self.struck {
            write!(f, ", {} {count}", fault.name())?;
        }
        Ok(())
    }
}
