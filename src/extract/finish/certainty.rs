//! How sure the source is said to be, and the words that weaken it.
//!
//! FactBank (Saurí and Pustejovsky 2009) reads certainty from modal verbs,
//! adverbs and the introducing predicate; the weakest one counts.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    claim::Certainty,
    extract::{
        found::Found,
        read::{Reading, Tag},
    },
    span::Span,
};

static HEDGES: LazyLock<HashMap<&'static str, Certainty>> = LazyLock::new(|| {
    let mut hedges = HashMap::new();
    for line in include_str!("../data/hedges.txt").lines() {
        let mut words = line.split(' ');
        let certainty = match words.next() {
            Some("probable") => Certainty::Probable,
            Some("possible") => Certainty::Possible,
            _ => continue,
        };
        hedges.extend(words.map(|word| (word, certainty)));
    }
    hedges
});

/// The hedges of cue and content, and the certainty that is left.
pub(crate) fn certainty(reading: &Reading<'_>, found: &Found) -> (Vec<Span>, Certainty) {
    let mut spans = Vec::new();
    let mut certainty = found.certainty;
    for at in found
        .cue
        .clone()
        .chain(found.content.iter().cloned().flatten())
    {
        let Some(&weaker) = HEDGES.get(reading.word(at)) else {
            continue;
        };
        // "May 3", "Will": a capital inside a sentence is a name.
        if matches!(reading.tag(at), Tag::Name | Tag::Num)
            || (reading.word(at) == "may" && !matches!(reading.tag(at), Tag::Modal))
        {
            continue;
        }
        spans.extend(reading.span(&(at..at + 1)));
        certainty = weakest(certainty, weaker);
    }
    spans.sort_unstable();
    (spans, certainty)
}

fn weakest(a: Certainty, b: Certainty) -> Certainty {
    let rank = |certainty| match certainty {
        Certainty::Certain => 0,
        Certainty::Probable => 1,
        Certainty::Possible => 2,
        Certainty::Underspecified => 3,
    };
    if rank(b) > rank(a) { b } else { a }
}
