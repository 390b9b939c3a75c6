//! "According to X, …" and "…, according to X."

use super::cited::{awaits, described, goes_on, opening, source_end};
use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::{Reach, clause_end, reach, relative, trim},
        found::Found,
        read::{Reading, Tag, Tokens},
        source::phrase_at,
    },
};

/// Finds every "according to" of the sentence.
pub(crate) fn according(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for at in sentence.clone() {
        if reading.word(at) != "according"
            || at + 2 >= sentence.end
            || reading.word(at + 1) != "to"
            || reading.is_quoted(at)
        {
            continue;
        }
        // "22 according to the army and three according to its foes"
        let figure = at.saturating_sub(
            1 + usize::from(at > sentence.start && reading.tag(at - 1) == Tag::Comma),
        );
        let second = figure > sentence.start
            && reading.tag(figure) == Tag::Num
            && reading.tag(figure - 1) == Tag::Cc
            && (sentence.start..at).any(|at| reading.word(at) == "according");
        if second {
            continue;
        }
        let first = at + 2;
        let begin = (sentence.start..at)
            .rev()
            .find(|&i| reading.token(i).is(b';') && !reading.is_quoted(i))
            .map_or(sentence.start, |mark| mark + 1);
        let opens = (begin..at).all(|i| matches!(reading.tag(i), Tag::Cc | Tag::Adv | Tag::Comma));
        let (source, content) = if opens {
            let Some((end, start)) = opening(reading, first, sentence.end) else {
                continue;
            };
            let close = clause_end(reading, start, sentence.end);
            (first..end, vec![trim(reading, &(start..close))])
        } else {
            // "Which according to X was old": the source's end is unsure.
            if matches!(reading.tag(at - 1), Tag::Rel | Tag::That | Tag::Wh) {
                let inside = in_relative(reading, sentence, at);
                found.extend(inside.map(|(source, parts)| relation(paragraph, at, source, parts)));
                continue;
            }
            // "Was played, according to X, many times."
            let between = at > sentence.start && reading.tag(at - 1) == Tag::Comma;
            let awaited = between
                && at - 1 > sentence.start
                && (awaits(reading, at - 2) || reading.tag(at - 2) == Tag::Cc);
            let comma = |&at: &usize| reading.tag(at) == Tag::Comma && !reading.is_quoted(at);
            let last = (first..sentence.end).rev().find(comma);
            let last = last.filter(|&last| awaited && goes_on(reading, at - 2, last + 1));
            let awaited = last.is_some();
            let end = last.unwrap_or_else(|| source_end(reading, first, sentence.end));
            let rest = end + 1..sentence.end.max(end + 1);
            let inner = described(reading, sentence, at, end);
            let reached = match between {
                true if inner.is_some() => inner.map_or(Reach::Unclear, Reach::Parts),
                true => reach(reading, sentence.start, at - 1, Some(rest)),
                false => Reach::Sentence,
            };
            let mut content = match reached {
                Reach::Sentence => vec![trim(reading, &(sentence.start..at))],
                Reach::Parts(parts) => parts,
                Reach::Unclear => continue,
            };
            let whole = content.len() == 1 && content[0].end < at;
            // "The dam, according to X, will hold."
            if whole
                && reading.tag(end + 1) != Tag::Cc
                && end + 1 < sentence.end
                && reading.tag(end) == Tag::Comma
                && (awaited || (end + 1..sentence.end).any(|i| reading.is_finite(i)))
                && (reading.is_finite(end + 1)
                    || awaited
                    || !(sentence.start..at).any(|i| reading.is_finite(i)))
            {
                content.push(trim(reading, &(end + 1..sentence.end)));
            }
            (first..end, content)
        };
        if is_no_source(reading, &source) {
            continue;
        }
        if source.is_empty() || content.iter().any(|part| part.is_empty()) {
            continue;
        }
        found.push(relation(paragraph, at, source, content));
    }
}

fn relation(paragraph: usize, at: usize, source: Tokens, content: Vec<Tokens>) -> Found {
    Found {
        source: Some(source),
        cue: at..at + 2,
        lemma: "according to",
        content,
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        rule: "according-to",
        paragraph,
        speech: true,
        firm: true,
    }
}

/// "A firm that according to the union is broke": the source, if its end is sure since the
/// clause's verb follows, and the noun with what is said of it. A clause on the sentence's
/// subject must end with a comma.
fn in_relative(
    reading: &Reading<'_>,
    sentence: &Tokens,
    at: usize,
) -> Option<(Tokens, Vec<Tokens>)> {
    let verb = phrase_at(reading, at + 2, sentence.end).filter(|&verb| verb < sentence.end)?;
    let pronoun = at - 1;
    let apart = reading.tag(pronoun - pronoun.min(1)) == Tag::Comma;
    let later = (sentence.start..pronoun).any(|at| reading.is_finite(at));
    if reading.tag(pronoun) == Tag::Wh || !reading.is_finite(verb) || !(apart || later) {
        return None;
    }
    let end = clause_end(reading, verb, sentence.end);
    let comma = (verb..end).find(|&at| reading.tag(at) == Tag::Comma && !reading.is_quoted(at));
    let rest = verb..comma.unwrap_or(end);
    let parts = relative(reading, sentence.start, pronoun, rest)?;
    Some((at + 2..verb, parts))
}

/// "According to the law", which only says how; "minutes according to which he left"; and
/// "according to her niece did not leave", "22 according to the army and three according to
/// its foes", where nobody can tell who says what.
fn is_no_source(reading: &Reading<'_>, source: &Tokens) -> bool {
    let by_rule = matches!(
        reading.word(source.end.saturating_sub(1)),
        "law" | "rules" | "plan" | "schedule" | "custom" | "tradition"
    ) && source.len() <= 2;
    let relative = source
        .clone()
        .find(|&at| matches!(reading.tag(at), Tag::Rel | Tag::That | Tag::Wh));
    let verb = source
        .clone()
        .find(|&at| matches!(reading.tag(at), Tag::Do | Tag::Be | Tag::Have | Tag::Modal));
    let runs_on = verb.is_some_and(|verb| relative.is_none_or(|relative| relative > verb));
    let again = source.clone().any(|at| reading.word(at) == "according");
    // "46, according to the army, and 71, according to its foes": figures, and no sentence.
    let figure = source.len() > 3
        && reading.tag(source.end - 1) == Tag::Num
        && reading.tag(source.end - 2) == Tag::Cc;
    by_rule || again || runs_on || figure || relative == Some(source.start)
}
