//! Finding the claims that a text repeats, on collections whose right claims
//! are known: ranking, and knowing when none is right.
//!
//! Who ranks is told nothing of what is right; see [`Ranker`]. A collection is
//! read from files as the shared tasks on fact-checked claims publish them
//! ([`read`]). Two questions are asked of a ranker:
//!
//! - [`run`]: how high up are the right claims? ([`Measures`])
//! - [`leave_gold_out`]: each query is asked once with all claims there and
//!   once without its right ones; does the ranker know the difference?

mod collection;
mod error;
mod gold_out;
mod measures;
mod ranker;
mod read;
mod report;
mod separation;
mod table;
mod times;

pub use collection::{Collection, Entry, Query};
pub use error::RetrievalError;
pub use gold_out::{Cases, leave_gold_out};
pub use measures::Measures;
pub use ranker::{Ranker, Ranking};
pub use read::{Files, read};
pub use report::Report;
pub use separation::{accuracy, area_under_curve, best_threshold};
pub use times::Times;

use std::time::Instant;

/// How far down the list is looked, in claims. The deepest measure needs ten;
/// of a first right claim below a hundred nobody would ever know.
pub const DEPTH: usize = 100;

/// Ranks for every query, and measures. A query without a right claim is timed
/// but not measured, as trec_eval does it.
///
/// # Errors
/// The ranker's own.
pub fn run<R: Ranker>(collection: &Collection, ranker: &R) -> Result<Report, R::Error> {
    let mut each = Vec::new();
    let mut times = Times::default();
    for query in &collection.queries {
        let began = Instant::now();
        let ranking = ranker.rank(&query.text, &[])?;
        times.add(began.elapsed());
        if !query.right.is_empty() {
            each.push(Measures::of(&ranking.claims, &query.right));
        }
    }
    Ok(Report {
        claims: collection.claims.len(),
        queries: each.len(),
        measures: Measures::mean(&each),
        times,
    })
}
