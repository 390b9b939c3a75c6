//! What came of a crowd.

use std::fmt::{self, Display, Formatter};

/// What came of a [`crowd`](super::crowd).
#[derive(Clone, Debug, Default)]
pub struct Crowds {
    figures: Vec<String>,
    failures: Vec<String>,
}

impl Crowds {
    /// What did not hold, a sentence each.
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    /// Adds a figure.
    pub(super) fn figure(&mut self, figure: impl Display) {
        self.figures.push(figure.to_string());
    }

    /// Notes what has to hold, and does not.
    pub(super) fn must(&mut self, holds: bool, failure: impl FnOnce() -> String) {
        if !holds {
            self.failures.push(failure());
        }
    }

    /// Notes what is wrong, if anything is.
    pub(super) fn wrong(&mut self, failure: Option<String>) {
        self.failures.extend(failure);
    }
}

impl Display for Crowds {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let failures = self
            .failures
            .iter()
            .map(|failure| format!("FAILED: {failure}"));
        let lines: Vec<_> = self.figures.iter().cloned().chain(failures).collect();
        f.write_str(&lines.join("\n"))
    }
}
