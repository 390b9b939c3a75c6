//! The scores as a table.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{
    errors::{Error, Kind},
    score::{Layer, Report},
};

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

/// Up to `most` examples of each kind of error, taken evenly from all of them,
/// each kind under its name and number.
pub fn examples(errors: &[Error], most: usize) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let of_kind: Vec<_> = errors.iter().filter(|error| error.kind == kind).collect();
        let _ = writeln!(
            text,
            "\n{}: {}",
            format!("{kind:?}").to_lowercase(),
            of_kind.len()
        );
        let step = of_kind.len().div_ceil(most.max(1)).max(1);
        for error in of_kind.iter().step_by(step).take(most) {
            let Error {
                kind: _,
                article,
                gold,
                predicted,
                rule,
            } = error;
            let _ = writeln!(text, "  {article} {rule}");
            for (side, words) in [("gold", gold), ("found", predicted)] {
                if !words.is_empty() {
                    let _ = writeln!(text, "    {side:5} {}", words.replace(['\n', '\r'], " "));
                }
            }
        }
    }
    text
}
