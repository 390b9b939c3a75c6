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
    // A verb of the cue is no hedge of its own: its strength is counted already.
    let cue = (found.cue.clone()).filter(|&at| reading.tagged(at).cue.is_none());
    let content = found.content.iter().cloned().flatten();
    let (spans, certainty) = hedged(reading, cue.chain(content));
    (spans, weakest(found.certainty, certainty))
}

/// The hedges among the tokens, and the certainty that they leave.
pub(crate) fn hedged(
    reading: &Reading<'_>,
    tokens: impl Iterator<Item = usize>,
) -> (Vec<Span>, Certainty) {
    let mut spans = Vec::new();
    let mut certainty = Certainty::Certain;
    for at in tokens {
        let Some(&weaker) = HEDGES.get(reading.word(at)) else {
            continue;
        };
        if !is_hedge_here(reading, at) {
            continue;
        }
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

/// Some words weaken only in one construction: "appears to be", not "appeared
/// in court"; "is believed to be", not "he believed".
fn is_hedge_here(reading: &Reading<'_>, at: usize) -> bool {
    match reading.word(at) {
        "appear" | "appears" | "appeared" | "seem" | "seems" | "seemed" => {
            matches!(
                reading.tag(at + 1),
                Tag::To | Tag::That | Tag::Adj | Tag::Adv | Tag::Sub | Tag::Wh
            ) || reading.word(at + 1) == "like"
        }
        // "could not begin", "is not possible": nothing is left open.
        "could" => {
            // "could not be ruled out" leaves it open.
            let excluded = |at: usize| {
                matches!(
                    reading.word(at),
                    "rule" | "ruled" | "exclude" | "excluded" | "dismiss"
                )
            };
            !matches!(reading.word(at + 1), "not" | "hardly" | "no")
                || (at + 2..at + 5).any(excluded)
        }
        // "suggests prices to them": offers them.
        "suggest" | "suggests" | "suggested" | "suggesting" => !is_offer(reading, at),
        "possible" => at == 0 || reading.tag(at - 1) != Tag::Neg,
        "believed" | "thought" | "expected" | "estimated" => {
            let mut before = (0..at).rev();
            before
                .find(|&at| reading.tag(at) != Tag::Adv)
                .is_some_and(|at| reading.tag(at) == Tag::Be)
        }
        _ => true,
    }
}

/// "Suggests prices to each of them".
fn is_offer(reading: &Reading<'_>, at: usize) -> bool {
    let noun = (at + 1..at + 4)
        .take_while(|&at| reading.tag(at).is_in_noun_phrase())
        .last();
    noun.is_some_and(|noun| reading.tag(noun + 1) == Tag::To)
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
