//! A cue verb with the words that belong to it.
//!
//! PolNeAR's guidelines put the whole verb group into the cue: auxiliaries,
//! negation, adverbs between them, and the preposition that the verb asks for
//! ("has not yet called for", "is once again questioning").

use super::lexicon::{self, Form, Verb};
use crate::extract::read::{Reading, Tag, Tokens};

/// A verb group whose head is a cue verb.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) tokens: Tokens,
    /// The verb itself.
    pub(crate) head: usize,
    pub(crate) verb: &'static Verb,
    pub(crate) form: Form,
    pub(crate) passive: bool,
    /// Whether a preposition or particle of the verb is in it.
    pub(crate) particle: bool,
    /// Whether it ends with a colon.
    pub(crate) colon: bool,
    /// Whether "to" stands before the verb ("to say").
    pub(crate) infinitive: bool,
    pub(crate) negated: bool,
}

/// Verbs that only colour the verb that follows ("continued to call for").
const CATENATIVE: &[&str] = &[
    "continued",
    "continues",
    "continue",
    "began",
    "begins",
    "appeared",
    "appears",
    "appear",
    "seemed",
    "seems",
    "seem",
    "started",
    "starts",
    "went",
    "tried",
    "tries",
    "trying",
    "try",
    "continuing",
    "declined",
    "declines",
    "refused",
    "refuses",
    "had",
    "has",
    "have",
    "likes",
    "liked",
];

/// The group whose head is the token at `head`, inside the sentence `within`.
pub(crate) fn group(reading: &Reading<'_>, within: &Tokens, head: usize) -> Option<Group> {
    let (number, form) = reading.tagged(head).cue?;
    if !matches!(reading.tag(head), Tag::Verb | Tag::Ing | Tag::Participle) {
        return None;
    }
    let verb = lexicon::verb(number);
    let mut from = head;
    let (mut be, mut have, mut infinitive) = (false, false, false);
    while from > within.start {
        let before = from - 1;
        match reading.tag(before) {
            // "60 miles away said"
            Tag::Adv if matches!(reading.word(before), "away" | "abroad" | "apart") => break,
            Tag::Adv if from >= 2 => {}
            // "has long accused"
            Tag::Adj
                if reading.word(before) == "long"
                    && before > within.start
                    && reading.tag(before - 1) == Tag::Have => {}
            // "has so far told"
            Tag::Sub | Tag::Adv if reading.word(before) == "so" && reading.word(from) == "far" => {}
            // "has since told"
            Tag::Sub
                if reading.word(before) == "since"
                    && before > within.start
                    && reading.tag(before - 1) == Tag::Have => {}
            Tag::Be => be |= !be && !have,
            Tag::Have => have = true,
            Tag::Neg | Tag::Do | Tag::Modal => {}
            Tag::To
                if from == head
                    || reading.tag(from) == Tag::Be
                    || reading.tag(from) == Tag::Have =>
            {
                let carrier = before.checked_sub(1).filter(|&at| at >= within.start);
                match carrier {
                    // "have gone as far as to suggest"
                    Some(at) if goes_as_far(reading, within, at) => {
                        from = at - 3;
                        have |= reading.word(from) == "gone";
                        continue;
                    }
                    Some(at)
                        if CATENATIVE.contains(&reading.word(at))
                            && (reading.tag(at) != Tag::Noun || reading.word(at) == "likes") =>
                    {
                        from = at;
                        continue;
                    }
                    _ => {
                        infinitive = true;
                        from = before;
                        break;
                    }
                }
            }
            _ => break,
        }
        from = before;
    }
    // An adverb that opens the sentence belongs to the sentence.
    while from < head
        && reading.tag(from) == Tag::Adv
        && (from == within.start
            || reading.tag(from + 1) == Tag::Comma
            || is_time(reading.word(from)))
    {
        from += 1;
    }
    let passive = be && matches!(form, Form::Past | Form::Participle);
    let mut to = head + 1;
    let mut particle = false;
    // "said quietly": how it was said belongs to the cue.
    if to < within.end
        && reading.tag(to) == Tag::Adv
        && reading.word(to).ends_with("ly")
        // "said only one came": a part of what was said.
        && (reading.word(to) != "only"
            || matches!(reading.tag(to + 1), Tag::That | Tag::Quote | Tag::Mark | Tag::Comma))
        && !reading.is_quoted(to)
    {
        to += 1;
    }
    if to < within.end && verb.particles.contains(&reading.word(to)) {
        to += 1;
        particle = true;
        // "speaking out against", "doubled down on"
        let compound = to < within.end
            && matches!(reading.word(to - 1), "out" | "down" | "back" | "up")
            && matches!(reading.word(to), "on" | "at" | "against" | "about" | "for");
        if compound || (to < within.end && verb.particles.contains(&reading.word(to))) {
            to += 1;
        }
    }
    let colon = to < within.end && reading.token(to).is(b':');
    if colon {
        to += 1;
    }
    Some(Group {
        tokens: from..to,
        head,
        verb,
        form,
        passive,
        particle,
        colon,
        infinitive,
        negated: (from..head).any(|at| is_negation(reading, at)),
    })
}

/// Whether "as" at `at` ends "go as far as" or "go so far as".
fn goes_as_far(reading: &Reading<'_>, within: &Tokens, at: usize) -> bool {
    at >= within.start + 3
        && reading.word(at) == "as"
        && reading.word(at - 1) == "far"
        && matches!(reading.word(at - 2), "as" | "so")
        && matches!(
            reading.word(at - 3),
            "go" | "goes" | "went" | "gone" | "going"
        )
}

/// "Not", "never", "didn't", "cannot".
pub(crate) fn is_negation(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    reading.tag(at) == Tag::Neg
        || word.ends_with("n't")
        || word.ends_with("n’t")
        || matches!(
            word,
            "cannot" | "declined" | "declines" | "refused" | "refuses"
        )
}

fn is_time(word: &str) -> bool {
    matches!(
        word,
        "today"
            | "yesterday"
            | "tomorrow"
            | "tonight"
            | "ago"
            | "here"
            | "there"
            | "however"
            | "therefore"
            | "meanwhile"
            | "thus"
            | "moreover"
    )
}
