//! Questions for claims of one kind: those without a name, the article's own, the hedged
//! ones, and those that are stated without reserve.

use std::ops::Range;

use super::{
    frame::{Frame, Tokens},
    vocabulary as is,
};
use crate::{claim::Reserve, text::word_sets};

/// What kind of claim is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfKind {
    /// From somebody without a name, said by one word that a kind of people may follow.
    Unnamed,
    /// The same in more words: "without a named source".
    Nameless,
    /// In the article's own voice.
    Own,
    /// With a reserve, or without.
    Reserved(Reserve),
}

/// Where that is said.
type Said = (OfKind, Range<usize>);

/// No such question has more words: the rules look at each of them several times.
const MOST_TOKENS: usize = 48;

/// The words, if they are few enough.
fn short(t: Tokens<'_>) -> Option<Tokens<'_>> {
    (t.len() <= MOST_TOKENS).then_some(t)
}

/// "Anonymous sources", "the hedged ones", "what is certain?": nothing but what kind of
/// claims are asked for.
pub(super) fn alone(t: Tokens<'_>) -> Option<Frame> {
    let t = short(t)?;
    let all = 0..t.len();
    let said = said_in(t, all.clone())?;
    let (asks, who) = match said.0 {
        OfKind::Unnamed => (said_by_one(t, all.clone()), all.clone()),
        _ => (rest_asks(t, all.clone(), &said), said.1.clone()),
    };
    asks.then(|| frame(t, (said.0, who), all)).flatten()
}

/// "Anonymous claims about X", "which unnamed officials talk about X", "what is certain
/// about X?"
pub(super) fn about(t: Tokens<'_>) -> Option<Frame> {
    let t = short(t)?;
    let on = (1..t.len()).find(|&i| is_about(t.at(i)))?;
    let (kind, said) = said_in(t, 0..on)?;
    let talks = |i: usize| matches!(t.at(i), "talk" | "talks" | "speak" | "speaks" | "anything");
    let asks = |i: usize| {
        asks_with(t, i) || is::is_speaker_noun(t.at(i)) || is::is_role(t.at(i)) || talks(i)
    };
    let who = match kind {
        OfKind::Unnamed => {
            let end = (said.end..on).find(|&i| !is_who(t, i)).unwrap_or(on);
            said.start..end
        }
        _ => said.clone(),
    };
    let has_topic = on + 1 < t.len();
    let rest = (0..on).filter(|i| !said.contains(i));
    (has_topic && rest.into_iter().all(asks))
        .then(|| frame(t, (kind, who), 0..on + 1))
        .flatten()
}

/// "Which claims about X are anonymous", "… come from unnamed sources", "… are hedged".
pub(super) fn of_what_is(t: Tokens<'_>) -> Option<Frame> {
    let t = short(t)?;
    // "Which claims" was cut off as an opening.
    let on = (0..t.len()).find(|&i| is_about(t.at(i)))?;
    let (said, start) = said_last(t, on)?;
    frame(t, said, start..t.len())
}

/// "Which claims by X are hedged".
pub(super) fn of_theirs(t: Tokens<'_>) -> Option<Frame> {
    let t = short(t)?;
    let by = (0..t.len()).find(|&i| matches!(t.at(i), "by" | "from"))?;
    let (said, start) = said_last(t, by)?;
    let reserve = frame(t, said, by..t.len())?.reserve?;
    (start == t.end_of_speaker(by + 1)).then(|| Frame {
        reserve: Some(reserve),
        ..t.frame(by + 1..start, by..t.len(), None)
    })
}

/// What kind of claims the end of a question asks for, which names what they are about or
/// whose they are behind `after`; and where that end begins.
fn said_last(t: Tokens<'_>, after: usize) -> Option<(Said, usize)> {
    let head = |i: usize| only_asks(t, i) || is::is_statement_noun(t.at(i));
    let end = t.len();
    let (said, start) = (after + 2..end).find_map(|start| {
        let said = said_in(t, start..end)?;
        rest_asks(t, start..end, &said).then_some((said, start))
    })?;
    let names_something = (after + 1..start).any(|i| !asks_with(t, i));
    let is_link = is::is_auxiliary(t.at(start))
        || matches!(t.at(start), "by" | "from" | "without" | "with")
        || !is::is_stop(t.at(start));
    let said = match said {
        (OfKind::Unnamed, place) => (OfKind::Unnamed, place.start..end),
        said => said,
    };
    (names_something && is_link && (0..after).all(head)).then_some((said, start))
}

/// The frame of a question for claims of this kind; none if it asks something else of them
/// ("why is it uncertain?").
fn frame(t: Tokens<'_>, (kind, said): Said, used: Range<usize>) -> Option<Frame> {
    let asks_which = match t.at(0) {
        "which" | "what" | "whats" => true,
        first if is::is_auxiliary(first) => t.at(1) == "there",
        first => !is::is_question_word(first),
    };
    match kind {
        OfKind::Unnamed | OfKind::Own => Some(t.frame(said, used, None)),
        OfKind::Nameless => Some(Frame {
            nameless: Some(said),
            ..t.frame(0..0, used, None)
        }),
        OfKind::Reserved(reserve) => asks_which.then(|| Frame {
            reserve: Some(reserve),
            ..t.frame(0..0, used, None)
        }),
    }
}

/// The first place among these words that says what kind of claims are asked for.
fn said_in(t: Tokens<'_>, range: Range<usize>) -> Option<Said> {
    range.clone().find_map(|i| {
        let (kind, length) = said_at(t, i)?;
        (i + length <= range.end).then_some((kind, i..i + length))
    })
}

/// What is said from `i` on, and in how many words.
fn said_at(t: Tokens<'_>, i: usize) -> Option<(OfKind, usize)> {
    use Reserve::{With, Without};
    let after = |i: usize| {
        if is::is_article(t.at(i)) || t.at(i) == "any" {
            i + 1
        } else {
            i
        }
    };
    let next = after(i + 1);
    let to_next = next + 1 - i;
    Some(match t.at(i) {
        word if is::is_unnamed(word) => (OfKind::Unnamed, 1),
        "no" | "without" | "lack" | "lacks" if is_name(t.at(next)) => (OfKind::Nameless, to_next),
        "no" | "without" | "lack" | "lacks"
            if is_known(t.at(next)) && is::is_anybody(t.at(next + 1)) =>
        {
            (OfKind::Nameless, to_next + 1)
        }
        "no" | "without" if is_reserve(t.at(next)) => (OfKind::Reserved(Without), to_next),
        "with" if is_reserve(t.at(next)) => (OfKind::Reserved(With), to_next),
        "not" if is_certain(t.at(i + 1)) || t.at(i + 1) == "sure" => (OfKind::Reserved(With), 2),
        "not" if is_hedged(t.at(i + 1)) => (OfKind::Reserved(Without), 2),
        "only" | "merely" | "just" if is_suspected(t.at(i + 1)) => (OfKind::Reserved(With), 2),
        "as" if is_fact(t.at(next)) => (OfKind::Reserved(Without), to_next),
        "for" if matches!(t.at(i + 1), "certain" | "sure") => (OfKind::Reserved(Without), 2),
        word if is_hedged(word) => (OfKind::Reserved(With), 1),
        // "Certain claims" are some of them.
        word if is_certain(word) && !is::is_statement_noun(t.at(i + 1)) => {
            (OfKind::Reserved(Without), 1)
        }
        "by" | "from" => {
            let last = next + usize::from(matches!(t.at(next + 1), "itself" | "themselves"));
            let is_own = is::is_author(t.at(next)) || (last > next && is_text(t.at(next)));
            if !is_own {
                return None;
            }
            (OfKind::Own, last + 1 - i)
        }
        _ => return None,
    })
}

word_sets! {
    is_name: "name names";

    is_known: "named known identified";

    is_reserve: "hedge hedges hedging reserve reserves reservation reservations qualification";

    is_hedged: "hedged uncertain tentative speculative";

    is_certain: "certain unhedged definite";

    /// After "only": what is no more than that.
    is_suspected: "alleged suspected possible suggested assumed rumored rumoured speculated";

    is_fact: "fact facts certain";

    is_text: "article articles text texts story stories piece";

    /// Between a claim and how it is made.
    is_made: "come comes came coming made given stated presented reported told claimed put lack lacks";
}

/// Whether all else of these words only asks.
fn rest_asks(t: Tokens<'_>, range: Range<usize>, (kind, said): &Said) -> bool {
    let mut rest = range.filter(|i| !said.contains(i));
    rest.all(|i| match kind {
        OfKind::Unnamed => only_asks(t, i) || is_made(t.at(i)),
        _ => asks_with(t, i),
    })
}

/// "Anonymous sources": nothing else is said.
fn said_by_one(t: Tokens<'_>, mut range: Range<usize>) -> bool {
    range.all(|i| only_asks(t, i))
}

/// A word that is not what is asked about; after "the" there is one that is, though it
/// looks like "mine".
fn only_asks(t: Tokens<'_>, i: usize) -> bool {
    let is_thing = i > 0 && t.is_determiner(i - 1) && is::is_stop(t.at(i));
    is::is_unnamed(t.at(i)) || is::is_anybody(t.at(i)) || (is::is_stop(t.at(i)) && !is_thing)
}

/// The same beside "hedged" or "without a name", with which claims are made.
fn asks_with(t: Tokens<'_>, i: usize) -> bool {
    only_asks(t, i) || is_made(t.at(i)) || is::is_statement_noun(t.at(i))
}

/// "Unnamed *officials*".
fn is_who(t: Tokens<'_>, i: usize) -> bool {
    is::is_anybody(t.at(i)) || is::is_speaker_noun(t.at(i)) || is::is_role(t.at(i))
}

fn is_about(word: &str) -> bool {
    matches!(word, "about" | "on" | "regarding" | "concerning")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Query;

    #[test]
    fn a_long_text_is_no_such_question() {
        let asked = |words: usize| {
            let claims = "claim ".repeat(words - 1);
            Query::parse(&format!("{claims}hedged")).reserve
        };
        assert_eq!(asked(MOST_TOKENS), Some(Reserve::With));
        assert_eq!(asked(MOST_TOKENS + 1), None);
    }
}
