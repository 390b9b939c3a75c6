//! What came out of it.

use std::{fmt, time::Duration};

use serde_json::{Value, json};

use super::{Measures, Times};

/// Means over all queries that have a right claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How many claims there were to choose from.
    pub claims: usize,
    /// How many queries were measured.
    pub queries: usize,
    /// How high up the right claims are.
    pub measures: Measures,
    /// How long each query took.
    pub times: Times,
}

impl Report {
    /// As one JSON object; times in milliseconds.
    pub fn json(&self) -> Value {
        let mut json = json!({
            "claims": self.claims,
            "queries": self.queries,
            "p50_ms": milliseconds(self.times.percentile(50)),
            "p99_ms": milliseconds(self.times.percentile(99)),
        });
        for (name, value) in self.measures.named() {
            json[name] = value.into();
        }
        json
    }
}

/// The table.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} queries, {} claims", self.queries, self.claims)?;
        for (name, value) in self.measures.named() {
            writeln!(f, "{name:<10}{value:>9.3}")?;
        }
        for (name, percent) in [("p50", 50), ("p99", 99)] {
            let time = milliseconds(self.times.percentile(percent));
            writeln!(f, "{name:<10}{time:>9.2} ms")?;
        }
        Ok(())
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
