//! Precision, recall and F1 of source, cue, content, and the pair (source,
//! content).
//!
//! A predicted relation is aligned with the gold relation whose cue it shares
//! most bytes with, one to one, larger overlaps first. In an aligned pair a
//! layer is *exact* if both cover the same set of bytes, and *overlapping* if
//! they share one byte. Counted are relations that have something in that
//! layer: precision over those predicted, recall over those in the gold. A gold
//! relation without a cue does not count. What is aligned with nothing, a second
//! prediction of the same relation included, is spurious.

use serde::Serialize;

use super::gold::{Gold, GoldRelation, Place};
use crate::{extract::Relation, span::Span};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Who it is attributed to.
    Source,
    /// The words that attribute.
    Cue,
    /// What is attributed.
    Content,
    /// Source and content at once.
    Pair,
}

impl Layer {
    /// All, in the order of the table.
    pub const ALL: [Layer; 4] = [Layer::Source, Layer::Cue, Layer::Content, Layer::Pair];
}

/// What a layer's scores are made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In the gold.
    pub gold: usize,
    /// Predicted.
    pub predicted: usize,
    /// Predicted with exactly the same bytes.
    pub exact: usize,
    /// Predicted with at least one byte in common.
    pub overlapping: usize,
}

/// Precision, recall and F1, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scores {
    /// Right ones among those predicted.
    pub precision: f64,
    /// Right ones among those in the gold.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Counts {
    /// Scores of exact matches.
    pub fn exact(&self) -> Scores {
        scores(self.exact, self.predicted, self.gold)
    }

    /// Scores of overlapping matches.
    pub fn overlapping(&self) -> Scores {
        scores(self.overlapping, self.predicted, self.gold)
    }
}

fn scores(right: usize, predicted: usize, gold: usize) -> Scores {
    let ratio = |of: usize| {
        if of == 0 {
            0.0
        } else {
            right as f64 / of as f64
        }
    };
    let f1 = if predicted + gold == 0 {
        0.0
    } else {
        2.0 * right as f64 / (predicted + gold) as f64
    };
    Scores {
        precision: ratio(predicted),
        recall: ratio(gold),
        f1,
    }
}

/// Counts of all layers, and which relations are aligned.
#[derive(Debug, Clone, Default)]
pub struct Report {
    counts: [Counts; 4],
    /// For each article the aligned pairs: gold relation, predicted relation.
    pub aligned: Vec<Vec<(usize, usize)>>,
}

impl Report {
    /// The counts of a layer.
    pub fn counts(&self, layer: Layer) -> Counts {
        self.counts[layer as usize]
    }
}

/// Scores predictions, one list for each article.
pub fn score(gold: &[Gold], predicted: &[Vec<Relation>]) -> Report {
    let mut report = Report::default();
    for (article, predicted) in gold.iter().zip(predicted) {
        let aligned = align(&article.attributions, predicted);
        for relation in article.attributions.iter().filter(|r| !r.cue.is_empty()) {
            count(
                &mut report,
                |counts| &mut counts.gold,
                [
                    &spans(&relation.source),
                    &spans(&relation.cue),
                    &spans(&relation.content),
                ],
            );
        }
        for relation in predicted {
            count(
                &mut report,
                |counts| &mut counts.predicted,
                [&relation.source, &relation.cue, &relation.content],
            );
        }
        for &(g, p) in &aligned {
            let (g, p) = (&article.attributions[g], &predicted[p]);
            let layers = [
                (spans(&g.source), &p.source),
                (spans(&g.cue), &p.cue),
                (spans(&g.content), &p.content),
            ];
            let exact = layers
                .each_ref()
                .map(|(g, p)| !g.is_empty() && covered(g) == covered(p));
            let overlapping = layers.each_ref().map(|(g, p)| shared(g, p) > 0);
            for layer in 0..3 {
                report.counts[layer].exact += usize::from(exact[layer]);
                report.counts[layer].overlapping += usize::from(overlapping[layer]);
            }
            report.counts[3].exact += usize::from(exact[0] && exact[2]);
            report.counts[3].overlapping += usize::from(overlapping[0] && overlapping[2]);
        }
        report.aligned.push(aligned);
    }
    report
}

fn count(
    report: &mut Report,
    field: impl Fn(&mut Counts) -> &mut usize,
    [source, cue, content]: [&[Span]; 3],
) {
    let there = [
        !source.is_empty(),
        !cue.is_empty(),
        !content.is_empty(),
        !source.is_empty() && !content.is_empty(),
    ];
    for (counts, there) in report.counts.iter_mut().zip(there) {
        *field(counts) += usize::from(there);
    }
}

fn align(gold: &[GoldRelation], predicted: &[Relation]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (g, relation) in gold.iter().enumerate() {
        let cue = spans(&relation.cue);
        for (p, candidate) in predicted.iter().enumerate() {
            let shared = shared(&cue, &candidate.cue);
            if shared > 0 {
                pairs.push((shared, g, p));
            }
        }
    }
    pairs.sort_by_key(|&(shared, g, p)| (std::cmp::Reverse(shared), g, p));
    let mut aligned: Vec<(usize, usize)> = Vec::new();
    for (_, g, p) in pairs {
        if !aligned
            .iter()
            .any(|&(other_g, other_p)| other_g == g || other_p == p)
        {
            aligned.push((g, p));
        }
    }
    aligned
}

fn spans(places: &[Place]) -> Vec<Span> {
    places.iter().filter_map(|place| place.span()).collect()
}

/// The bytes covered, as sorted ranges that neither overlap nor touch.
fn covered(spans: &[Span]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<_> = spans
        .iter()
        .map(|span| (span.start(), span.end()))
        .collect();
    ranges.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in ranges {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn shared(a: &[Span], b: &[Span]) -> usize {
    let b = covered(b);
    covered(a)
        .iter()
        .flat_map(|&(start, end)| {
            b.iter()
                .map(move |&(s, e)| end.min(e).saturating_sub(start.max(s)))
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;

    /// A gold file with one article and one relation; places are byte ranges.
    fn gold(text: &str, source: &str, cue: &str, content: &str) -> Vec<Gold> {
        let place = |part: &str| {
            let start = text.find(part).expect("part of the text");
            format!("[{{\"start\":{start},\"end\":{}}}]", start + part.len())
        };
        let json = format!(
            r#"{{"id":"a","text":{text:?},"attributions":[{{"source":{},"cue":{},"content":{}}},
            {{"source":[],"cue":[],"content":[]}}]}}"#,
            place(source),
            place(cue),
            place(content)
        );
        super::super::read(&json.replace('\n', "")).expect("gold")
    }

    #[track_caller]
    fn check(gold: &[Gold], exact: [usize; 4], overlapping: [usize; 4]) {
        let predicted: Vec<_> = gold.iter().map(|a| extract(&a.text)).collect();
        let report = score(gold, &predicted);
        let counts = Layer::ALL.map(|layer| report.counts(layer));
        assert_eq!(counts.map(|c| c.exact), exact);
        assert_eq!(counts.map(|c| c.overlapping), overlapping);
        assert_eq!(counts.map(|c| (c.gold, c.predicted)), [(1, 1); 4]);
    }

    #[test]
    fn every_byte_counts_and_relations_without_cue_do_not() {
        let text = "Ada Vell said the dam will hold.";
        check(
            &gold(text, "Ada Vell", "said", "the dam will hold"),
            [1; 4],
            [1; 4],
        );
        check(
            &gold(text, "Vell", "said", "the dam will hold"),
            [0, 1, 1, 0],
            [1; 4],
        );
        check(&gold(text, "Ada Vell", "hold", "said"), [0; 4], [0; 4]);
    }

    #[test]
    fn adjoining_spans_are_one() {
        let spans = |pairs: &[(usize, usize)]| -> Vec<Span> {
            pairs
                .iter()
                .map(|&(s, e)| Span::new(s, e).expect("ordered"))
                .collect()
        };
        assert_eq!(
            covered(&spans(&[(3, 5), (0, 3)])),
            covered(&spans(&[(0, 5)]))
        );
        assert_ne!(
            covered(&spans(&[(0, 3), (4, 5)])),
            covered(&spans(&[(0, 5)]))
        );
    }
}
