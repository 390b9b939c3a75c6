//! The scores as a table.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::score::{Layer, Report};

/// One row a layer: exact and overlapping precision, recall, F1 (percent), and
/// the counts.
pub fn table(report: &Report) -> String {
    let mut table = String::from(
        "layer     exact P    R   F1   overlap P    R   F1    gold predicted exact overlap\n",
    );
    for layer in Layer::ALL {
        let counts = report.counts(layer);
        let (exact, overlap) = (counts.exact(), counts.overlapping());
        let percent = |part: f64| part * 100.0;
        let _ = writeln!(
            table,
            "{:8} {:8.1} {:4.1} {:4.1} {:11.1} {:4.1} {:4.1} {:7} {:9} {:5} {:7}",
            format!("{layer:?}").to_lowercase(),
            percent(exact.precision),
            percent(exact.recall),
            percent(exact.f1),
            percent(overlap.precision),
            percent(overlap.recall),
            percent(overlap.f1),
            counts.gold,
            counts.predicted,
            counts.exact,
            counts.overlapping,
        );
    }
    table
}

/// The same as one object: for each layer `exact` and `overlap` scores (0 to 1)
/// and the counts.
pub fn json(report: &Report) -> Value {
    let layer = |layer: Layer| {
        let counts = report.counts(layer);
        let name = format!("{layer:?}").to_lowercase();
        let scores = json!({
            "exact": counts.exact(), "overlap": counts.overlapping(), "counts": counts,
        });
        (name, scores)
    };
    Layer::ALL.map(layer).into_iter().collect()
}
