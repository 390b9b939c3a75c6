//! The source after its cue: "…, said Ada Vell, the mayor's spokeswoman."

use super::phrase_end::phrase_at;
use crate::extract::{
    names::people::is_people_noun,
    read::{Reading, Tag, Tokens},
};

/// The noun phrase that begins at `start`, with its appositions, inside the
/// sentence that ends before `to`.
pub(crate) fn inverted(reading: &Reading<'_>, start: usize, to: usize) -> Option<Tokens> {
    if start >= to
        || matches!(
            reading.tag(start),
            Tag::ObjPron | Tag::That | Tag::Day
        )
        // "said nine percent", but "said two officials"
        || reading.tag(start) == Tag::Num && !is_people_noun(reading.word(start + 1))
    {
        return None;
    }
    // "said acting director Ada Vell"
    let acting = matches!(
        reading.word(start),
        "acting" | "sitting" | "visiting" | "leading"
    ) && matches!(reading.tag(start + 1), Tag::Noun | Tag::Adj | Tag::Name);
    let mut end = phrase_at(reading, start + usize::from(acting), to)?;
    if reading.tag(start) == Tag::Pron && end == start + 1 {
        return Some(start..end);
    }
    // Appositions and relative clauses, each after a comma.
    while end + 1 < to && reading.tag(end) == Tag::Comma {
        let next = end + 1;
        let begins = matches!(
            reading.tag(next),
            Tag::Det | Tag::PossPron | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num
        ) || matches!(
            reading.word(next),
            "who" | "whose" | "which" | "of" | "head" | "chief" | "formerly" | "himself"
        ) || (reading.word(next) == "one" && reading.word(next + 1) == "of");
        if !begins || reading.is_quoted(next) {
            break;
        }
        let relative = reading.tag(next) == Tag::Rel;
        if relative && reading.tagged(next + 1).cue.is_some() {
            break;
        }
        let relative = relative || clause_in(reading, next, to);
        let stops = |at: usize| {
            reading.tag(at) == Tag::Quote
                || reading.token(at).is(b'.')
                || reading.token(at).is(b';')
                || (reading.tag(at) == Tag::Comma
                    // "said Vell, who was not there, because it was late"
                    && (!relative || reading.tag(at + 1) == Tag::Sub))
                || (reading.tag(at) == Tag::Sub && !relative)
        };
        let segment_end = (next..to).find(|&at| stops(at)).unwrap_or(to);
        // "a lawyer for nine of the clerks named"
        let closes = |at: usize| {
            at + 1 == segment_end
                && reading.word(at).ends_with("ed")
                && reading.tag(at - 1).is_head()
        };
        if !relative && (next..segment_end).any(|at| reading.is_finite(at) && !closes(at)) {
            break;
        }
        // "…,” said Vell, who left in May, “but …”": the comma is the quotation's.
        let comma = segment_end < to
            && reading.tag(segment_end) == Tag::Quote
            && reading.tag(segment_end - 1) == Tag::Comma;
        end = segment_end - usize::from(comma && segment_end > next + 1);
        if comma {
            break;
        }
    }
    Some(start..end)
}

/// Whether a relative clause begins in the segment at `from`, before any verb.
fn clause_in(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let edge = (from..to)
        .find(|&at| reading.is_finite(at) || reading.tag(at) == Tag::Comma || reading.is_quoted(at))
        .unwrap_or(to);
    (from..edge).any(|at| matches!(reading.tag(at), Tag::Rel | Tag::That))
}
