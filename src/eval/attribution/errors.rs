//! Examples of what went wrong, for whoever improves the rules.

use serde::Serialize;

use super::{
    gold::{Gold, GoldRelation, Place},
    score::Report,
};
use crate::{extract::Relation, span::Span};

/// What kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// In the gold, not found.
    Missed,
    /// Found, not in the gold.
    Spurious,
    /// Found with another source.
    Source,
    /// Found with another cue.
    Cue,
    /// Found with another content.
    Content,
}

impl Kind {
    /// All, in the order in which they are shown.
    pub const ALL: [Kind; 5] = [
        Kind::Missed,
        Kind::Spurious,
        Kind::Source,
        Kind::Cue,
        Kind::Content,
    ];
}

/// One error.
#[derive(Debug, Clone, Serialize)]
pub struct Error {
    /// What kind.
    pub kind: Kind,
    /// The article's name.
    pub article: String,
    /// What the gold has: source, cue and content, or the one layer that
    /// differs; parts joined with " ++ ".
    pub gold: String,
    /// What was found.
    pub predicted: String,
    /// The rule that found it.
    pub rule: String,
}

/// All errors, by kind and then in the order of the articles.
pub fn errors(gold: &[Gold], predicted: &[Vec<Relation>], report: &Report) -> Vec<Error> {
    let mut errors = Vec::new();
    for ((article, predicted), aligned) in gold.iter().zip(predicted).zip(&report.aligned) {
        let mut add = |kind, gold: String, predicted: String, rule: &str| {
            errors.push(Error {
                kind,
                article: article.id.clone(),
                gold,
                predicted,
                rule: rule.to_owned(),
            });
        };
        let text = &article.text;
        for (place, relation) in article.attributions.iter().enumerate() {
            if !relation.cue.is_empty() && !aligned.iter().any(|&(g, _)| g == place) {
                add(
                    Kind::Missed,
                    whole(text, layers(relation)),
                    String::new(),
                    "",
                );
            }
        }
        for (place, relation) in predicted.iter().enumerate() {
            if !aligned.iter().any(|&(_, p)| p == place) {
                let found = whole(text, found_layers(relation));
                add(Kind::Spurious, String::new(), found, &relation.rule);
            }
        }
        for &(g, p) in aligned {
            let (g, p) = (layers(&article.attributions[g]), &predicted[p]);
            let kinds = [Kind::Source, Kind::Cue, Kind::Content];
            for ((kind, g), found) in kinds.into_iter().zip(g).zip(found_layers(p)) {
                if g != found {
                    add(kind, words(text, &g), words(text, &found), &p.rule);
                }
            }
        }
    }
    errors.sort_by_key(|error| error.kind);
    errors
}

fn layers(relation: &GoldRelation) -> [Vec<Span>; 3] {
    let spans = |places: &[Place]| places.iter().filter_map(|place| place.span()).collect();
    [
        spans(&relation.source),
        spans(&relation.cue),
        spans(&relation.content),
    ]
}

fn found_layers(relation: &Relation) -> [Vec<Span>; 3] {
    [
        relation.source.clone(),
        relation.cue.clone(),
        relation.content.clone(),
    ]
}

fn words(text: &str, spans: &[Span]) -> String {
    let slices: Vec<_> = spans.iter().filter_map(|span| span.slice(text)).collect();
    slices.join(" ++ ")
}

fn whole(text: &str, layers: [Vec<Span>; 3]) -> String {
    layers.map(|spans| words(text, &spans)).join(" | ")
}
