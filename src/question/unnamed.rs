//! Questions for what was said without a name: "which claims about the dam are anonymous?"

use super::{
    frame::{Frame, Tokens},
    vocabulary as is,
};

/// "Anonymous sources", "the unnamed ones": nothing but whose claims are asked for.
pub(super) fn alone(t: Tokens<'_>) -> Option<Frame> {
    let all = 0..t.len();
    (all.clone().any(|i| is_unnamed(t, i)) && all.clone().all(|i| only_asks(t, i)))
        .then(|| t.frame(all.clone(), all, None))
}

/// "Anonymous claims about X", "which unnamed officials talk about X".
pub(super) fn about(t: Tokens<'_>) -> Option<Frame> {
    let on = (1..t.len()).find(|&i| is_about(t.at(i)))?;
    let asks = |i: usize| {
        only_asks(t, i)
            || is::is_statement_noun(t.at(i))
            || is::is_speaker_noun(t.at(i))
            || is::is_role(t.at(i))
            || matches!(t.at(i), "talk" | "talks" | "speak" | "speaks" | "anything")
    };
    let unnamed = (0..on).find(|&i| is_unnamed(t, i))?;
    let who = (unnamed + 1..on).find(|&i| !is_who(t, i)).unwrap_or(on);
    let has_topic = on + 1 < t.len();
    (has_topic && (0..on).all(asks)).then(|| t.frame(unnamed..who, 0..on + 1, None))
}

/// "Which claims about X are anonymous", "… come from unnamed sources".
pub(super) fn of_what_is(t: Tokens<'_>) -> Option<Frame> {
    // "Which claims" was cut off as an opening.
    let on = (0..t.len()).find(|&i| is_about(t.at(i)))?;
    let head = |i: usize| only_asks(t, i) || is::is_statement_noun(t.at(i));
    let end = t.len();
    let tail = (on + 1..end).rev().take_while(|&i| {
        only_asks(t, i)
            || matches!(
                t.at(i),
                "come" | "comes" | "came" | "coming" | "made" | "given"
            )
    });
    let start = tail.last()?;
    let unnamed = (start..end).find(|&i| is_unnamed(t, i))?;
    let is_link = is::is_auxiliary(t.at(start))
        || matches!(t.at(start), "by" | "from")
        || !is::is_stop(t.at(start));
    let has_topic = start > on + 1;
    (has_topic && is_link && (0..on).all(head)).then(|| t.frame(unnamed..end, start..end, None))
}

fn is_unnamed(t: Tokens<'_>, i: usize) -> bool {
    is::is_unnamed(t.at(i))
}

/// A word that is not what is asked about; after "the" there is one that is, though it
/// looks like "mine".
fn only_asks(t: Tokens<'_>, i: usize) -> bool {
    let is_thing = i > 0 && t.is_determiner(i - 1) && is::is_stop(t.at(i));
    is_unnamed(t, i) || is::is_anybody(t.at(i)) || (is::is_stop(t.at(i)) && !is_thing)
}

/// "Unnamed *officials*".
fn is_who(t: Tokens<'_>, i: usize) -> bool {
    is::is_anybody(t.at(i)) || is::is_speaker_noun(t.at(i)) || is::is_role(t.at(i))
}

fn is_about(word: &str) -> bool {
    matches!(word, "about" | "on" | "regarding" | "concerning")
}
