//! Content that goes on behind source and cue: "…, he said, …".

use super::{Site, around::LONGEST_ADJUNCT};
use crate::extract::{
    content::{clause_end, is_answered, new_speaker},
    read::{Tag, Tokens},
    rules::cited::awaits,
    source::is_time_at,
};

/// The content that goes on after source and cue: "…, he said, …".
pub(super) fn resumed(site: Site<'_>, after: usize) -> Option<Tokens> {
    let Site {
        reading, sentence, ..
    } = site;
    let to = sentence.end;
    let mut way = after..to.min(after + LONGEST_ADJUNCT + 1);
    let comma = way.find(|&at| reading.tag(at) == Tag::Comma || reading.is_quoted(at))?;
    let start = comma + 1;
    if reading.is_quoted(comma) || start >= to {
        return None;
    }
    let participle = matches!(reading.tag(start), Tag::Neg | Tag::Adv)
        && (start..to.min(start + 3)).any(|at| reading.tag(at) == Tag::Ing);
    let remark = participle
        || matches!(reading.tag(start), Tag::Ing | Tag::Sub | Tag::Rel)
        || matches!(
            reading.word(start),
            "according" | "as" | "citing" | "after" | "while" | "though" | "although" | "when"
        );
    // "…, he said, in a case which others link to it": the article goes on.
    let added = reading.tag(start) == Tag::Prep
        && (start..to).any(|at| reading.tag(at) == Tag::Rel)
        && (sentence.start..site.group.tokens.start).any(|at| reading.is_finite(at));
    // "…, a union said on Friday, three days after a fire": when it was said.
    let dated = is_time_at(reading, start + 1)
        && matches!(reading.word(start + 2), "after" | "before")
        && (sentence.start..site.group.tokens.start).any(|at| reading.is_finite(at));
    // "…, engineers report, a claim that others doubt"
    let answered = is_answered(reading, start, to);
    let remark = remark
        || added
        || dated
        || answered
        || judges(site, start)
        || new_speaker(reading, comma, to);
    if (remark || goes_on_without_subject(site, start)) && !reading.is_quoted(start) {
        return None;
    }
    let end = clause_end(reading, start, to);
    (end > start).then_some(start..end)
}

/// "“…,” she said, and demanded a vote": what the speaker did next.
fn goes_on_without_subject(site: Site<'_>, start: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let verb = (start + 1..sentence.end).find(|&at| reading.tag(at) != Tag::Adv);
    let after_quotation = (sentence.start..site.group.tokens.start).any(|at| reading.is_quoted(at));
    // "…, the mayor said, but named no day"
    let but = reading.word(start) == "but";
    reading.tag(start) == Tag::Cc
        && verb.is_some_and(|verb| {
            reading.tag(verb) == Tag::Verb
                && (after_quotation || but || reading.tagged(verb).cue.is_some())
                && !reading.is_quoted(verb)
        })
}

/// "The two will meet, a clerk said on Monday, the first sign that they talk": a noun phrase
/// behind a clause that is complete is what the article makes of it.
fn judges(site: Site<'_>, start: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let opens =
        matches!(reading.word(start), "the" | "a" | "an" | "another") && !reading.is_quoted(start);
    // "the winter was, clerks say, the worst": a verb that waits for more.
    let before = (sentence.start..site.group.tokens.start)
        .rfind(|&at| reading.tag(at) == Tag::Comma)
        .unwrap_or(sentence.start);
    let complete = (sentence.start..before).any(|at| reading.is_finite(at))
        && !(before > sentence.start && awaits(reading, before - 1));
    let noun = (start..sentence.end)
        .take_while(|&at| !matches!(reading.tag(at), Tag::Rel | Tag::That | Tag::Comma));
    let clause = noun.clone().any(|at| reading.is_finite(at));
    let listed = noun.clone().any(|at| reading.tag(at) == Tag::Cc);
    opens && complete && !clause && !listed
}
