//! What the article says that somebody is: title, apposition, relative clause.

use super::{people, title::Part, words};
use crate::extract::{
    read::{Reading, Shape, Tag, Tokens},
    source::base_start,
};

/// Longest role, in tokens.
const LONGEST: usize = 40;

/// Furthest that a role in small letters stands before its name, in tokens.
const FURTHEST: usize = 12;

/// The role that this place gives, in the words that stand there.
pub(super) fn role(reading: &Reading<'_>, part: &Part) -> Option<String> {
    let tokens = titled(reading, part).or_else(|| around(reading, part))?;
    let text = reading.span(&tokens)?.slice(reading.text)?;
    let first = ["The", "A", "An", "Its", "Their", "His", "Her"]
        .into_iter()
        .find(|first| {
            text.strip_prefix(first)
                .is_some_and(|rest| rest.starts_with(' '))
        });
    Some(match first {
        Some(first) => first.to_lowercase() + &text[first.len()..],
        None => text.to_owned(),
    })
}

/// The title, with the organisation in front of it and "former".
fn titled(reading: &Reading<'_>, part: &Part) -> Option<Tokens> {
    let title = part
        .title
        .clone()
        .find(|&at| !words::is_courtesy(words::bare(reading.word(at))))?;
    let mut from = part.lead.min(title);
    if words::is_courtesy(words::bare(reading.word(from))) {
        from = title;
    }
    while from > part.sentence.start
        && matches!(
            reading.word(from - 1),
            "former" | "acting" | "interim" | "retired" | "then"
        )
    {
        from -= 1;
    }
    Some(from..part.title.end)
}

/// What stands beside the name: "engineer Oda Kerra", "Oda Kerra, an engineer",
/// "Oda Kerra, who runs the dam", "The mayor, Oda Kerra,".
pub(super) fn around(reading: &Reading<'_>, part: &Part) -> Option<Tokens> {
    noun_before(reading, part)
        .or_else(|| apposition(reading, part.name.end, part.sentence.end))
        .or_else(|| relative(reading, part))
        .or_else(|| apposed_before(reading, part))
}

fn noun_before(reading: &Reading<'_>, part: &Part) -> Option<Tokens> {
    let start = part.lead;
    let last = start
        .checked_sub(1)
        .filter(|&at| at >= part.sentence.start)?;
    let noun = reading.tag(last) == Tag::Noun
        && reading.token(last).shape == Shape::Lower
        && people::is_person_noun(reading.word(last));
    if !noun {
        return None;
    }
    let from = part.sentence.start.max(last.saturating_sub(FURTHEST));
    let mut begin = base_start(reading, from, last);
    let possessed = (begin..last).any(|at| reading.tag(at) == Tag::Poss);
    while begin < last && !possessed && matches!(reading.tag(begin), Tag::Det | Tag::PossPron) {
        begin += 1;
    }
    Some(begin..last + 1)
}

/// The apposition after the comma at `comma`: its words, if they stand for a
/// person.
fn apposition(reading: &Reading<'_>, comma: usize, to: usize) -> Option<Tokens> {
    if comma >= to || reading.tag(comma) != Tag::Comma {
        return None;
    }
    let start = after_age(reading, comma + 1, to);
    let head = (start..to.min(start + FURTHEST))
        .take_while(|&at| reading.tag(at).is_in_noun_phrase() && !reading.is_quoted(at))
        .last()?;
    let word = reading.word(head);
    let personal = people::is_person_noun(word)
        || words::is_title(word)
        || matches!(word, "head" | "member" | "founder" | "chief");
    if !personal || reading.tag(head) == Tag::Poss {
        return None;
    }
    let limit = to.min(start + LONGEST);
    let end = (head + 1..limit)
        .find(|&at| matches!(reading.tag(at), Tag::Comma | Tag::Mark | Tag::Quote))?;
    // A verb of its own tells a clause: "Vell, the mayor said,".
    let clause = (head + 1..end)
        .find(|&at| reading.is_finite(at) || matches!(reading.tag(at), Tag::Rel | Tag::That));
    let whole = clause.is_none_or(|at| {
        matches!(reading.tag(at), Tag::Rel | Tag::That) || reading.word(at).ends_with("ed")
    });
    // "Vell, the mayor and the nurse left": a list.
    let list = reading.tag(head + 1) == Tag::Cc && reading.tag(end) != Tag::Comma;
    (whole && !list).then_some(start..end)
}

/// "Vell, 43, a nurse": where it goes on.
fn after_age(reading: &Reading<'_>, start: usize, to: usize) -> usize {
    let age =
        start + 1 < to && reading.tag(start) == Tag::Num && reading.tag(start + 1) == Tag::Comma;
    if age { start + 2 } else { start }
}

/// Where the apposition ends that follows a noun phrase at `comma`.
pub(crate) fn apposition_end(reading: &Reading<'_>, comma: usize, to: usize) -> Option<usize> {
    apposition(reading, comma, to).map(|role| role.end)
}

/// "Vell, who used to speak for the miners,"
fn relative(reading: &Reading<'_>, part: &Part) -> Option<Tokens> {
    if is_beside_people(reading, part) {
        return None;
    }
    let comma = part.name.end;
    let start = after_age(reading, comma + 1, part.sentence.end);
    if start >= part.sentence.end
        || reading.tag(comma) != Tag::Comma
        || reading.word(start) != "who"
    {
        return None;
    }
    let limit = part.sentence.end.min(start + LONGEST);
    let end = (start..limit)
        .find(|&at| matches!(reading.tag(at), Tag::Comma | Tag::Mark | Tag::Quote))?;
    (end > start + 2 && reading.tag(end) != Tag::Quote).then_some(start..end)
}

/// "Two clerks at Merle Works, who": people before the name, who may be meant by "who".
pub(super) fn is_beside_people(reading: &Reading<'_>, part: &Part) -> bool {
    let start = part.lead;
    let the = usize::from(start > 0 && reading.word(start - 1) == "the");
    let Some(link) = start.checked_sub(1 + the) else {
        return false;
    };
    let noun = reading.word(link.saturating_sub(1));
    link > part.sentence.start
        && reading.tag(link) == Tag::Prep
        && (people::is_person_noun(noun) || people::is_people_noun(noun))
}

/// "The mayor of Norvane, Oda Kerra,"
fn apposed_before(reading: &Reading<'_>, part: &Part) -> Option<Tokens> {
    let sentence = &part.sentence;
    let comma = part.lead.checked_sub(1).filter(|&at| at > sentence.start)?;
    let closed = matches!(reading.tag(part.name.end), Tag::Comma | Tag::Mark);
    if reading.tag(comma) != Tag::Comma || !closed || reading.is_quoted(comma) {
        return None;
    }
    let from = sentence.start.max(comma.saturating_sub(FURTHEST));
    let start = (from..comma)
        .rev()
        .take_while(|&at| {
            reading.tag(at).is_in_noun_phrase() || matches!(reading.word(at), "of" | "for" | "at")
        })
        .last()?;
    // It has to be a phrase of its own: "the" or "Kerra's", then a noun for a person.
    let determined = |&at: &usize| matches!(reading.tag(at), Tag::Det | Tag::PossPron);
    let possessed = || (start + 1..comma).any(|at| reading.tag(at) == Tag::Poss);
    // "After the fire the minister, Oda Kerra,": the phrase of time before it is another.
    let second =
        |&at: &usize| at > start && reading.tag(at) == Tag::Det && reading.tag(at - 1).is_head();
    let start = (start..comma)
        .rfind(second)
        .or_else(|| (start..comma).find(determined))
        .or_else(|| possessed().then_some(start))?;
    let head = (start + 1..comma)
        .take_while(|&at| reading.tag(at).is_in_noun_phrase() || reading.tag(at) == Tag::Poss)
        .last()?;
    let is_one = matches!(
        reading.word(start),
        "the" | "a" | "an" | "its" | "their" | "his" | "her" | "my" | "our"
    ) || reading.tag(start) == Tag::Name;
    // "an aide to the mayor, Oda Kerra": she may be the mayor.
    let another = (head + 1..comma).any(|at| people::is_person_noun(reading.word(at)));
    (is_one && people::is_person_noun(reading.word(head)) && !another).then_some(start..comma)
}
