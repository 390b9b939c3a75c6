//! What a parenthesis covers that stands right behind a word that opens or links:
//! "…, and, its rivals say, a seat on the board" says nothing of what came before.

use super::trim;
use crate::extract::{
    read::{Reading, Shape, Tag, Tokens},
    source::base_start,
    statement::may_be_finite,
};

/// How far a parenthesis reaches.
pub(crate) enum Reach {
    /// Over the sentence around it, as mostly.
    Sentence,
    /// Over these parts.
    Parts(Vec<Tokens>),
    /// Nobody can tell.
    Unclear,
}

/// How far the parenthesis reaches that the comma at `edge` opens, in the sentence that
/// begins at `from`; `rest` is what follows its second comma.
pub(crate) fn reach(
    reading: &Reading<'_>,
    from: usize,
    edge: usize,
    rest: Option<Tokens>,
) -> Reach {
    let Some(link) = edge.checked_sub(1).filter(|&link| link > from) else {
        return Reach::Sentence;
    };
    // "But, she said, …"
    let opens = (from..link).all(|at| matches!(reading.tag(at), Tag::Cc | Tag::Adv | Tag::Quote));
    // "By which time, she said, …"
    let opener = link - usize::from(reading.tag(link) == Tag::Noun && link > from);
    let linked = match reading.tag(opener) {
        Tag::Cc => opener == link,
        Tag::Rel => true,
        Tag::That | Tag::Sub | Tag::Wh => opener == link,
        _ => false,
    };
    // "That is why, she said, …", "Not so, she said"
    let whole = reading.tag(opener) == Tag::Wh && reading.tag(link - 1) == Tag::Be
        || reading.word(link) == "so"
        || reading.word(from) == "all" && reading.tag(link) == Tag::Rel;
    if opens || whole || !linked || reading.is_quoted(link) {
        return Reach::Sentence;
    }
    let dash = |at: &usize| reading.token(*at).shape == Shape::Dash;
    let Some(rest) = rest
        // "clerks, cooks and, she said, two guards — have left": a list between dashes.
        .map(
            |rest| match (rest.clone().find(dash), (from..link).any(|at| dash(&at))) {
                (Some(close), true) => rest.start..close,
                _ => rest,
            },
        )
        .map(|rest| trim(reading, &rest))
        .filter(|rest| !rest.is_empty())
    else {
        return Reach::Unclear;
    };
    let parts = match reading.tag(opener) {
        Tag::Cc => coordinated(reading, from, link, &rest),
        _ if matches!(reading.word(link), "than" | "as") => None,
        // "before, she says, they vanish": nobody says that they do.
        _ if matches!(
            reading.word(link),
            "before" | "until" | "unless" | "if" | "once" | "lest" | "whether"
        ) =>
        {
            None
        }
        _ if is_clause(reading, &rest) => Some(vec![rest]),
        Tag::Rel | Tag::That => relative(reading, from, link, rest),
        _ => None,
    };
    parts.map_or(Reach::Unclear, Reach::Parts)
}

/// "A guard who, she said, had left", "the mill, which, she said, is old": the noun and
/// what is said of it.
pub(crate) fn relative(
    reading: &Reading<'_>,
    from: usize,
    link: usize,
    rest: Tokens,
) -> Option<Vec<Tokens>> {
    let mut last = link.checked_sub(1).filter(|&last| last > from)?;
    if reading.tag(last) == Tag::Comma {
        last -= 1;
    }
    let noun = reading.tag(last).is_head() && reading.is_finite(rest.start);
    let mut start = base_start(reading, from, last);
    // "a firm in Oss which, she said, was old": the firm, and not the town.
    let place = (start..=last).all(|at| reading.tag(at) == Tag::Name)
        && start > from + 1
        && matches!(reading.word(start - 1), "in" | "at" | "near");
    if place && reading.tag(start - 2).is_head() {
        start = base_start(reading, from, start - 2);
    }
    // "Oss Mill, a firm that, she said, was old": the name that the noun describes.
    let described = start >= from + 2
        && matches!(reading.word(start), "a" | "an")
        && reading.tag(start - 1) == Tag::Comma
        && reading.tag(start - 2) == Tag::Name;
    let subject = match described {
        true => base_start(reading, from, start - 2)..start - 1,
        false => start..last + 1,
    };
    noun.then(|| vec![subject, rest])
}

/// What follows "and": a clause, a verb that shares the subject, or an object that shares
/// the verb as well.
fn coordinated(
    reading: &Reading<'_>,
    from: usize,
    link: usize,
    rest: &Tokens,
) -> Option<Vec<Tokens>> {
    if is_clause(reading, rest) {
        return Some(vec![rest.clone()]);
    }
    let finite = |at: usize| reading.is_finite(at) || may_be_finite(reading, at);
    let mut verbs = (from..link).filter(|&at| finite(at) && !reading.is_quoted(at));
    let verb = verbs.next()?;
    let plain = !(from..verb).any(|at| {
        matches!(
            reading.tag(at),
            Tag::Rel | Tag::That | Tag::Sub | Tag::Wh | Tag::Quote | Tag::Comma
        )
    });
    let group = (verb + 1..link)
        .find(|&at| !is_in_group(reading, at))
        .unwrap_or(link);
    // A verb with a subject of its own: whose the last one is, is not sure.
    let another = (group..link)
        .any(|at| reading.is_finite(at) && reading.tag(at - 1).is_head() && at > group);
    if !plain || another {
        return None;
    }
    let first = (rest.clone()).find(|&at| reading.tag(at) != Tag::Adv)?;
    // "Who works there and, she said, is ill"
    let inside = |at: &usize| matches!(reading.tag(*at), Tag::Rel | Tag::Wh | Tag::That | Tag::Sub);
    if let Some(opener) = (from..link).rev().find(inside) {
        return match reading.tag(opener) {
            Tag::Rel => relative(reading, from, opener, rest.clone()),
            _ => None,
        };
    }
    if reading.is_finite(first) {
        return Some(vec![from..verb, rest.clone()]);
    }
    let object = |at: usize| {
        matches!(
            reading.tag(at),
            Tag::Det | Tag::PossPron | Tag::Num | Tag::Name
        )
    };
    let more = (group..link).any(|at| reading.is_finite(at));
    (!more && object(group) && object(first)).then(|| vec![from..group, rest.clone()])
}

/// Whether a subject and its verb stand in it.
fn is_clause(reading: &Reading<'_>, rest: &Tokens) -> bool {
    let first = rest
        .clone()
        .find(|&at| !matches!(reading.tag(at), Tag::Adv | Tag::Quote));
    let verb = (rest.clone())
        .take_while(|&at| !matches!(reading.tag(at), Tag::Rel | Tag::That))
        .find(|&at| reading.is_finite(at));
    first.zip(verb).is_some_and(|(first, verb)| verb > first)
}

/// "Has not been", "will have".
fn is_in_group(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_finite(at)
        || matches!(
            reading.tag(at),
            Tag::Adv | Tag::Neg | Tag::Be | Tag::Participle
        )
}
