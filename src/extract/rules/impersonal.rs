//! "It is believed that the dam leaks", "The dam leaks, it is believed": nobody
//! is said to believe it.

use crate::{
    claim::Polarity,
    extract::{
        content::{backward, clause_end},
        cue::{
            group::group,
            lexicon::{Form, Frames},
        },
        found::Found,
        read::{Reading, Tag, Tokens},
    },
};

/// Finds the sentence's impersonal passives.
pub(crate) fn impersonal(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for at in sentence.clone() {
        if reading.word(at) != "it" || reading.is_quoted(at) {
            continue;
        }
        found.extend(passive_of_it(reading, paragraph, sentence, at));
    }
}

/// The relation of the passive whose subject is the "it" at `at`.
fn passive_of_it(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    at: usize,
) -> Option<Found> {
    let head = (at + 2..sentence.end.min(at + 6)).find(|&i| reading.tagged(i).cue.is_some())?;
    let group = group(reading, sentence, head)?;
    let believes = group.passive
        && group.tokens.start == at + 1
        && matches!(group.form, Form::Past | Form::Participle)
        && group.verb.frames.has(Frames::CLAUSE);
    if !believes {
        return None;
    }
    let after = group.tokens.end;
    let parenthetical =
        after >= sentence.end || matches!(reading.tag(after), Tag::Mark | Tag::Comma);
    let content = if after < sentence.end && reading.tag(after) == Tag::That {
        after..clause_end(reading, after, sentence.end)
    } else if parenthetical && at > sentence.start && reading.tag(at - 1) == Tag::Comma {
        backward(reading, sentence.start, at - 1)?
    } else {
        return None;
    };
    Some(Found {
        source: None,
        cue: group.tokens,
        lemma: group.verb.lemma,
        content: vec![content],
        certainty: group.verb.certainty,
        polarity: Polarity::Positive,
        rule: "impersonal",
        paragraph,
        speech: false,
        firm: true,
    })
}
