//! Where the clause begins whose verb is the cue.

use super::{
    phrase::{is_clause_edge, opening_bracket},
    reduced::is_reduced,
};
use crate::extract::read::{Reading, Tag};

/// Where the clause begins whose verb stands at `cue`.
pub(super) fn clause_start(reading: &Reading<'_>, from: usize, cue: usize) -> usize {
    let mut at = cue;
    while at > from {
        let before = at - 1;
        if reading.token(before).is(b')') {
            match opening_bracket(reading, from, before) {
                Some(open) => {
                    at = open;
                    continue;
                }
                None => break,
            }
        }
        match reading.tag(before) {
            Tag::Mark if reading.token(before).is(b'&') => at = before,
            // "A clerk hired as a guard said": no clause begins there.
            Tag::Sub if is_role(reading, from, before, cue) => at = before,
            Tag::Comma | Tag::Mark | Tag::Quote | Tag::Sub | Tag::That | Tag::Wh | Tag::Rel => {
                break;
            }
            Tag::Cc
                if at > from
                    && (from..before)
                        .rev()
                        .take_while(|&i| !is_clause_edge(reading, i))
                        .any(|i| reading.is_finite(i) && !is_reduced(reading, i)) =>
            {
                break;
            }
            Tag::Prep if matches!(reading.word(before), "despite") => break,
            _ => at = before,
        }
    }
    while at < cue
        && matches!(reading.tag(at), Tag::Cc | Tag::Adv)
        && !(reading.tag(at) == Tag::Adv && reading.tag(at + 1) == Tag::Num)
    {
        at += 1;
    }
    at
}

/// "Hired as a guard": an "as" behind a participle, with no verb of its own.
fn is_role(reading: &Reading<'_>, from: usize, at: usize, cue: usize) -> bool {
    reading.word(at) == "as"
        && !(at + 1..cue).any(|i| reading.is_finite(i))
        && (from..at)
            .rev()
            .take_while(|&i| !is_clause_edge(reading, i))
            .any(|i| is_reduced(reading, i) || reading.tag(i) == Tag::Participle)
}
