//! "According to X, …" and "…, according to X."

use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::{Reach, clause_end, reach, trim},
        found::Found,
        read::{Reading, Tag, Tokens},
        source::{base_start, is_reduced, phrase_at},
        statement::may_be_finite,
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
                continue;
            }
            // "Was played, according to X, many times."
            let between = at > sentence.start && reading.tag(at - 1) == Tag::Comma;
            let awaited = between
                && at - 1 > sentence.start
                && (awaits(reading, at - 2) || reading.tag(at - 2) == Tag::Cc);
            let comma = |&at: &usize| reading.tag(at) == Tag::Comma && !reading.is_quoted(at);
            let last = (first..sentence.end).rev().find(comma).filter(|_| awaited);
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
        if source.is_empty() || content.iter().any(|part| part.is_empty()) {
            continue;
        }
        found.push(Found {
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
        });
    }
}

/// Where the source ends and the content begins, after "According to" at the sentence's
/// start: mostly around a comma.
fn opening(reading: &Reading<'_>, first: usize, to: usize) -> Option<(usize, usize)> {
    // "According to the lists she sold four."
    let end = phrase_at(reading, first, to).filter(|&end| end + 1 < to);
    let bare = end.filter(|&end| {
        matches!(reading.word(end), "he" | "she" | "it" | "they" | "we" | "i")
            && reading.is_finite(end + 1)
    });
    if let Some(end) = bare {
        return Some((end, end));
    }
    let comma = (first..to).find(|&at| {
        reading.tag(at) == Tag::Comma && !reading.is_quoted(at) && !is_inside_name(reading, at, to)
    })?;
    // "According to Vell, however, …"
    let link = (comma + 1..to).find(|&at| reading.tag(at) != Tag::Adv)?;
    match reading.tag(link) == Tag::Comma {
        true => Some((comma, link + 1)),
        false => Some((comma, comma + 1)),
    }
}

/// "The firm, which gave money, according to Vell, said": Vell speaks of the gift only, and
/// the sentence's verb follows.
fn described(
    reading: &Reading<'_>,
    sentence: &Tokens,
    at: usize,
    end: usize,
) -> Option<Vec<Tokens>> {
    let edge = at.checked_sub(1)?;
    let comma = (sentence.start + 1..edge)
        .rev()
        .find(|&at| reading.tag(at) == Tag::Comma)?;
    let clause = matches!(reading.word(comma + 1), "which" | "who")
        && reading.is_finite(comma + 2)
        && end + 1 < sentence.end
        && reading.is_finite(end + 1)
        && reading.tag(comma - 1).is_head();
    clause.then(|| {
        let noun = base_start(reading, sentence.start, comma - 1)..comma;
        vec![noun, comma + 2..edge]
    })
}

/// Whether something has still to come after the word: "was played", "lies in".
fn awaits(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.tag(at),
        Tag::Participle | Tag::Prep | Tag::Be | Tag::Have | Tag::Modal | Tag::To
    ) || reading.tag(at) == Tag::Verb && at > 0 && reading.tag(at - 1) == Tag::Be
}

/// The source runs on to the sentence's end, with appositions; not into a
/// clause with a verb of its own.
fn source_end(reading: &Reading<'_>, first: usize, to: usize) -> usize {
    let mut at = first;
    while at < to {
        let stop = match reading.tag(at) {
            Tag::Mark => !reading.token(at).is(b'(') && !reading.token(at).is(b')'),
            Tag::Comma => {
                let segment = (at + 1..to).take_while(|&i| reading.tag(i) != Tag::Comma);
                // "…, and a small house holds two"
                let linked = reading.tag(at + 1) == Tag::Cc;
                let verb = |i: usize| reading.is_finite(i) || linked && may_be_finite(reading, i);
                segment.clone().any(verb)
                    && !segment.clone().any(|i| reading.tag(i) == Tag::Rel)
                    || at + 1 < to && matches!(reading.tag(at + 1), Tag::Ing | Tag::Sub | Tag::Pron)
                    // "What came, according to Vell, was snow": no apposition begins so.
                    || reading.is_finite(at + 1)
                    || begins_clause(reading, at + 1, to)
            }
            Tag::Sub => true,
            _ => false,
        };
        if stop && !reading.is_quoted(at) {
            break;
        }
        at += 1;
    }
    at
}

/// ", and on Sunday, when it rained, …": a conjunction and what only a clause begins
/// with.
fn begins_clause(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    at + 1 < to
        && reading.tag(at) == Tag::Cc
        && (matches!(
            reading.tag(at + 1),
            Tag::Sub | Tag::Pron | Tag::Adv | Tag::Be | Tag::Have | Tag::Modal | Tag::Do
        ) || reading.tag(at + 1) == Tag::Prep
            || reading.is_finite(at + 1))
}

/// "Oss, Berrin": the comma of an apposition, not of the opening phrase; seen
/// by another comma that follows before any verb.
fn is_inside_name(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let mut i = at + 1;
    let first = i;
    while i < to && reading.tag(i) != Tag::Comma {
        let verb = reading.is_finite(i) && !(i == first && is_reduced(reading, i));
        if verb && !(first..i).any(|k| matches!(reading.tag(k), Tag::Rel | Tag::Wh)) {
            return false;
        }
        i += 1;
    }
    // "…, part of it lives in Oss, where …": the next comma begins no main clause.
    let dependent = matches!(
        reading.tag(i + 1),
        Tag::Rel | Tag::Wh | Tag::Sub | Tag::That | Tag::Ing
    );
    if dependent && (first..i.min(to)).any(|k| may_be_finite(reading, k)) {
        return false;
    }
    let linked = reading.tag(first) == Tag::Cc && reading.tag(first + 1) == Tag::Rel;
    let longest = if linked { 30 } else { 14 };
    i < to
        && i - at <= longest
        && (linked
            || is_reduced(reading, first)
            || matches!(
                reading.tag(first),
                Tag::Det | Tag::Rel | Tag::Wh | Tag::Noun
            ))
}
