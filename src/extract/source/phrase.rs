//! Noun phrases, found from either end.

use super::time::is_time_at;
use crate::extract::{
    names::people::is_person_noun,
    read::{Reading, Tag},
};

/// Prepositions that attach a phrase to the noun before ("the mayor of Oss").
fn attaches(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "from"
            | "at"
            | "in"
            | "on"
            | "with"
            | "by"
            | "against"
            | "about"
            | "under"
            | "near"
            | "within"
            | "to"
            | "behind"
            | "between"
            | "among"
            | "like"
            | "including"
            | "across"
            | "over"
    )
}

/// Where the base noun phrase begins that ends with the token `last`: its
/// determiner, adjectives, names, and possessors ("the mayor's two aides").
pub(crate) fn base_start(reading: &Reading<'_>, from: usize, last: usize) -> usize {
    let mut start = last;
    if matches!(reading.tag(last), Tag::Pron | Tag::ObjPron) && !is_quantity(reading.word(last)) {
        return last;
    }
    while start > from {
        let before = start - 1;
        let tag = reading.tag(before);
        let here = reading.tag(start);
        let takes = match tag {
            // "for ten years Colonel Vell"
            Tag::Noun if here == Tag::Name && is_time_at(reading, before) => false,
            Tag::Noun | Tag::Name | Tag::Num | Tag::Adj | Tag::Poss => {
                !matches!(here, Tag::Det | Tag::PossPron) || tag == Tag::Poss
            }
            Tag::Day => !matches!(here, Tag::Det | Tag::PossPron | Tag::Name | Tag::Day),
            Tag::Det | Tag::PossPron => {
                !matches!(here, Tag::Det)
                    || matches!(
                        reading.word(before),
                        "all" | "both" | "half" | "such" | "many"
                    )
            }
            Tag::Adv => {
                matches!(here, Tag::Adj) && reading.word(before).ends_with("ly")
                    || here == Tag::Num
                        && matches!(
                            reading.word(before),
                            "only" | "nearly" | "almost" | "roughly" | "about" | "just"
                        )
            }
            Tag::Verb
                if matches!(here, Tag::Noun)
                    && reading.word(before).ends_with("ed")
                    && before > from
                    && matches!(reading.tag(before - 1), Tag::Prep | Tag::Num) =>
            {
                true
            }
            Tag::Participle | Tag::Verb | Tag::Ing => {
                matches!(here, Tag::Noun | Tag::Adj)
                    && before > from
                    && matches!(
                        reading.tag(before - 1),
                        Tag::Det | Tag::PossPron | Tag::Poss | Tag::Adj | Tag::Adv
                    )
                    && tag != Tag::Participle
                    || is_trade(reading, before)
            }
            Tag::Cc => {
                matches!(here, Tag::Adj | Tag::Noun)
                    && before > from
                    && reading.tag(before - 1) == Tag::Adj
            }
            Tag::Mark => reading.token(before).is(b'&'),
            Tag::Quote => false,
            _ => false,
        };
        if !takes {
            break;
        }
        start = before;
    }
    while start < last && matches!(reading.tag(start), Tag::Poss | Tag::Mark) {
        start += 1;
    }
    (after_other_noun(reading, start, last))
        .or_else(|| after_adjunct(reading, from, start, last))
        .unwrap_or(start)
}

/// "A Norvane teaching hospital": what a house is there for.
fn is_trade(reading: &Reading<'_>, at: usize) -> bool {
    let trade = matches!(
        reading.word(at),
        "teaching" | "training" | "mining" | "fishing" | "shipping" | "trading" | "publishing"
    );
    trade
        && reading.tag(at + 1) == Tag::Noun
        && matches!(reading.tag(at.saturating_sub(1)), Tag::Name | Tag::Noun)
}

/// "In her review Ilse Brand", "in a statement Brand": a thing that somebody made, not
/// who made it.
fn after_adjunct(reading: &Reading<'_>, from: usize, start: usize, last: usize) -> Option<usize> {
    let opens = start > from && matches!(reading.word(start - 1), "in" | "for" | "by" | "at");
    let name = (start..=last).find(|&at| reading.tag(at) == Tag::Name)?;
    let noun = name.checked_sub(1).filter(|&at| at > start)?;
    let plain =
        reading.tag(noun) == Tag::Noun && (name..=last).all(|at| reading.tag(at) == Tag::Name);
    let made = match reading.tag(start) {
        Tag::PossPron => !is_person_noun(reading.word(noun)),
        Tag::Det => matches!(
            reading.word(noun),
            "statement" | "letter" | "speech" | "interview" | "book" | "tweet" | "email" | "post"
        ),
        _ => false,
    };
    (opens && plain && made).then_some(name)
}

/// "A drug doctors had hoped for": a plural does not go with "a", so another phrase
/// begins before it.
fn after_other_noun(reading: &Reading<'_>, start: usize, last: usize) -> Option<usize> {
    let singular = matches!(
        reading.word(start),
        "a" | "an" | "each" | "every" | "another"
    );
    let word = reading.word(last);
    let plural = reading.tag(last) == Tag::Noun
        && (word.ends_with('s') || matches!(word, "people" | "men" | "women"))
        && !["ss", "us", "is", "ics"]
            .iter()
            .any(|end| word.ends_with(end))
        && !matches!(
            word,
            "news"
                | "series"
                | "species"
                | "means"
                | "headquarters"
                | "barracks"
                | "works"
                | "crossroads"
        );
    if !singular || !plural {
        return None;
    }
    // "a few clerks", "a million voters", "a clerk's papers".
    let counted = |at: usize| {
        matches!(reading.tag(at), Tag::Num | Tag::Det | Tag::Poss)
            || matches!(reading.word(at), "dozen" | "handful" | "couple" | "lot")
    };
    let noun = (start + 1..last).find(|&at| reading.tag(at) == Tag::Noun)?;
    (!(start + 1..last).any(counted)).then_some(noun + 1)
}

/// Pronouns that a phrase can be attached to: "nobody at the mill", "none of them".
pub(crate) fn is_indefinite(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "everyone"
            | "someone"
            | "anyone"
            | "nobody"
            | "everybody"
            | "somebody"
            | "anybody"
            | "none"
            | "nothing"
            | "everything"
            | "something"
            | "others"
    )
}

fn is_quantity(word: &str) -> bool {
    matches!(word, "others" | "one")
}

/// Where the noun phrase begins that ends with the token `last`, with what is
/// attached to it by prepositions, brackets and "and"; not before `from`.
pub(crate) fn phrase_start(reading: &Reading<'_>, from: usize, last: usize) -> Option<usize> {
    let mut end = last;
    // "Ada Vell (R-Ga.)": step over the bracket.
    if reading.token(end).is(b')') {
        end = opening_bracket(reading, from, end)?
            .checked_sub(1)
            .filter(|&at| at >= from)?;
    }
    // "the attorney general", "the accused": an adjective as head.
    let adjective_head = reading.tag(end) == Tag::Adj
        && end > from
        && matches!(
            reading.tag(end - 1),
            Tag::Noun | Tag::Name | Tag::Det | Tag::PossPron | Tag::Adj
        );
    if !reading.tag(end).is_head() && !adjective_head {
        return None;
    }
    let mut start = base_start(reading, from, end);
    if reading.tag(end) == Tag::Pron
        && !(reading.word(end) == "i" && start > from + 1 && reading.tag(start - 1) == Tag::Cc)
    {
        return Some(start);
    }
    while start > from + 1 {
        let link = start - 1;
        let tag = reading.tag(link);
        let left = link - 1;
        let left_end = if reading.token(left).is(b')') {
            opening_bracket(reading, from, left)
                .and_then(|at| at.checked_sub(1))
                .filter(|&at| at >= from)
        } else {
            Some(left)
        };
        let Some(left_end) = left_end else { break };
        let quantifier = reading.word(link) == "of" && reading.tag(left_end) == Tag::Det;
        // "an envoy to Norvane"
        let sent = tag == Tag::To
            && is_person_noun(reading.word(left_end))
            && matches!(reading.tag(link + 1), Tag::Name | Tag::Det);
        let prepositional = (tag == Tag::Prep || sent)
            && attaches(reading.word(link))
            && (quantifier || reading.tag(left_end).is_head())
            && (reading.tag(left_end) != Tag::Pron || is_indefinite(reading.word(left_end)))
            // "in March by hydrologists": by whom, not which March.
            && !(reading.word(link) == "by" && is_time_at(reading, left_end));
        let coordinated =
            tag == Tag::Cc && reading.word(link) != "but" && reading.tag(left_end).is_head();
        if !prepositional && !coordinated {
            break;
        }
        let extended = base_start(reading, from, left_end);
        if coordinated && extended > from && !is_clause_edge(reading, extended - 1) {
            // "met the mayor and officials said": the left one is an object.
            let further = phrase_start(reading, from, left_end).unwrap_or(extended);
            if further > from && !is_clause_edge(reading, further - 1) {
                break;
            }
            start = further;
            continue;
        }
        start = extended;
    }
    Some(start)
}

/// Whether a clause can begin after this token.
pub(crate) fn is_clause_edge(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.tag(at),
        Tag::Comma | Tag::Mark | Tag::Quote | Tag::Sub | Tag::That | Tag::Wh | Tag::Rel | Tag::Cc
    )
}

pub(crate) fn opening_bracket(reading: &Reading<'_>, from: usize, close: usize) -> Option<usize> {
    (from..close)
        .rev()
        .take(40)
        .find(|&at| reading.token(at).is(b'('))
}
