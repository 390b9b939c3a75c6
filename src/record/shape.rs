//! How a content stands by itself: as a clause, as what was spoken, or only with
//! its source and cue.

use super::sentence;
use crate::{
    claim::{Polarity, QuoteType},
    extract::{Mood, Relation},
};

/// Most words of what is surely no sentence.
const FEWEST_WORDS: usize = 6;

/// How the content stands by itself.
pub(super) enum Shape {
    /// Everything between first and last part: "The council is expected to meet".
    Whole,
    /// With source and cue: "Vell called for an inquiry".
    Attribution,
    /// Somebody's words.
    Spoken,
    /// A clause.
    Clause,
}

/// Rules whose content is no clause, but completes the cue.
const COMPLETES_CUE: &[&str] = &[
    "cue-question",
    "cue-infinitive",
    "cue-gerund",
    "cue-noun",
    "cue-preposition",
    "cue-object-of",
    "cue-object-infinitive",
    "cue-wished",
    "cue-to-phrase",
    "light-verb",
    "attitude",
];

/// Whether what the rule finds completes the cue, and is no clause.
pub(super) fn completes_cue(rule: &str) -> bool {
    COMPLETES_CUE.contains(&rule)
}

/// How the content of the relation, whose words are given, stands by itself.
pub(super) fn shape(relation: &Relation, cue: &str, content: &str) -> Shape {
    let rule = relation.rule.as_str();
    // "Was not confirmed by": its source stands last.
    if rule.starts_with("passive") {
        return Shape::Whole;
    }
    if relation.mood == Mood::Negated {
        return match relation.source.is_empty() {
            true => Shape::Whole,
            false => with_source(cue),
        };
    }
    let first = content
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if is_bare_pronoun(content) && !relation.source.is_empty() {
        return with_source(cue);
    }
    let open = matches!(
        first.as_str(),
        "to" | "not" | "whether" | "how" | "why" | "what" | "who" | "when" | "where" | "if"
    );
    // "Yet the mill now controls half the town, clerks say": a sentence, though no verb was
    // recognised.
    let stands_before = rule.starts_with("content-")
        && content.starts_with(char::is_uppercase)
        && content.split_whitespace().count() > FEWEST_WORDS;
    let own_words = relation.quote_type != QuoteType::Direct;
    let completes = completes_cue(rule)
        // "want the pond drained", "demand that he go": what is wanted is not stated.
        || is_wanted(&relation.cue_lemma)
        || (rule == "cue-addressee" && open)
        || (own_words && !relation.clausal && !relation.source.is_empty() && !stands_before);
    // "called that story foolish": a "that" before a noun opens no clause.
    let opens = first == "that" && rule != "cue-noun";
    let wished = rule == "cue-wished" || is_wanted(&relation.cue_lemma);
    if completes && (!opens || wished) {
        // What is denied is shown as denied, by itself.
        return match relation.polarity {
            Polarity::Negative => Shape::Clause,
            Polarity::Positive => with_source(cue),
        };
    }
    if relation.source.is_empty() && !matches!(rule, "noun-that" | "impersonal") {
        return Shape::Whole;
    }
    if sentence::is_fragment(content) {
        return with_source(cue);
    }
    match relation.quote_type {
        QuoteType::Direct => Shape::Spoken,
        _ => Shape::Clause,
    }
}

fn is_wanted(lemma: &str) -> bool {
    matches!(
        lemma,
        "want"
            | "prefer"
            | "like"
            | "need"
            | "demand"
            | "request"
            | "recommend"
            | "urge"
            | "order"
            | "command"
            | "instruct"
    )
}

/// "Denied it": a content that says nothing by itself.
fn is_bare_pronoun(content: &str) -> bool {
    let word = content.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word.to_lowercase().as_str(),
        "it" | "this" | "that" | "these" | "those" | "them" | "so" | "him" | "her" | "both"
    )
}

/// "Deciding who wins" shares its subject with another verb: alone it would be no
/// sentence.
fn with_source(cue: &str) -> Shape {
    let verb = cue.split(' ').next().unwrap_or_default();
    match verb.ends_with("ing") {
        true => Shape::Whole,
        false => Shape::Attribution,
    }
}
