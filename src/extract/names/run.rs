//! Runs of capitalised words that may be names.

use super::{
    seen::{Seen, starts},
    words,
};
use crate::extract::read::{Reading, Shape, Tag, Tokens};

/// Longest name, in tokens.
const LONGEST: usize = 14;

/// Words that may be a name, with the title in front.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) tokens: Tokens,
    /// The sentence that it stands in.
    pub(super) sentence: Tokens,
    /// Whether it stands in a heading, where capitals say little.
    pub(super) heading: bool,
}

/// The runs of a text, in order.
pub(super) fn runs(reading: &Reading<'_>, seen: &Seen<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    for paragraph in &reading.paragraphs {
        let heading = super::is_heading(reading, paragraph);
        for &(from, to) in &paragraph.sentences {
            let mut at = from;
            while at < to {
                let end = run_end(reading, seen, from..to, at);
                if end > at {
                    runs.push(Run {
                        tokens: at..end,
                        sentence: from..to,
                        heading,
                    });
                }
                at = end.max(at + 1);
            }
        }
    }
    runs
}

/// Where the run ends that begins at `at`; `at` itself if none does.
fn run_end(reading: &Reading<'_>, seen: &Seen<'_>, sentence: Tokens, at: usize) -> usize {
    let first = if starts(reading, sentence.start, at) {
        is_name_at_start(reading, seen, &sentence, at)
    } else {
        is_name(reading, at)
    };
    if !first {
        return at;
    }
    let limit = sentence.end.min(at + LONGEST);
    let mut end = at + 1;
    loop {
        while end < limit && is_name(reading, end) {
            end += 1;
        }
        match joined(reading, at..end, limit) {
            Some(next) => end = next + 1,
            None => return end,
        }
    }
}

/// Whether the word is a name by its capital, inside a sentence.
fn is_name(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    match reading.token(at).shape {
        Shape::Capital => {
            reading.tag(at) == Tag::Name && !words::is_month(word)
                || (words::is_suffix(words::bare(word)))
        }
        // "al-Kerra"
        Shape::Lower => {
            let token = reading.token(at);
            let written = &reading.text[token.start..token.end];
            written.split_once('-').is_some_and(|(article, rest)| {
                matches!(
                    article,
                    "al" | "el" | "ul" | "ad" | "as" | "ash" | "an" | "ar" | "at" | "ur" | "bin"
                ) && rest.starts_with(char::is_uppercase)
            })
        }
        _ => false,
    }
}

/// Where a sentence begins, the word's use elsewhere decides.
fn is_name_at_start(reading: &Reading<'_>, seen: &Seen<'_>, sentence: &Tokens, at: usize) -> bool {
    if reading.token(at).shape != Shape::Capital {
        return is_name(reading, at);
    }
    let word = reading.word(at);
    let open = matches!(
        reading.tag(at),
        Tag::Name | Tag::Noun | Tag::Adj | Tag::Adv | Tag::Verb | Tag::Participle | Tag::Ing
    );
    if !open || words::is_month(word) {
        return false;
    }
    let count = seen.count(word);
    let next_is_name = at + 1 < sentence.end && is_name(reading, at + 1);
    if next_is_name {
        // "Retired General Vell", but "National Water Board".
        return !words::stands_before_names(word)
            && (reading.tag(at) == Tag::Name
                || count.capital > 0
                || (count.small == 0
                    && reading.tag(at) != Tag::Adv
                    && !word.ends_with("ly")
                    && !word.ends_with("ing")));
    }
    let token = reading.token(at);
    let shouted = token.end - token.start > 1
        && !reading.text[token.start..token.end].contains(char::is_lowercase);
    let titled = words::is_title(words::bare(word));
    shouted
        || titled
        || (count.capital > 0 && count.capital >= count.small)
        || (count.small == 0
            && reading.tag(at) == Tag::Name
            && joined(reading, at..at + 1, sentence.end).is_some())
}

/// The name that a small word after `run` joins to it.
fn joined(reading: &Reading<'_>, run: Tokens, limit: usize) -> Option<usize> {
    let link = run.end;
    if link + 1 >= limit {
        return None;
    }
    let word = reading.word(link);
    let after = |at: usize| (at < limit && is_name(reading, at)).then_some(at);
    if reading.token(link).is(b'&')
        || (words::is_particle(word) && reading.token(link).shape == Shape::Lower)
    {
        let mut next = link + 1;
        while next < limit && next < link + 3 && words::is_particle(reading.word(next)) {
            next += 1;
        }
        return after(next);
    }
    let head = words::bare(reading.word(run.end - 1));
    let takes_of = words::is_organisation(head)
        || words::is_place(head)
        || (run.len() == 1
            && run.start > 0
            && reading.word(run.start - 1) == "the"
            && !words::is_title(head));
    match word {
        "of" if takes_of => after(link + 1).or_else(|| {
            (reading.word(link + 1) == "the")
                .then(|| after(link + 2))
                .flatten()
        }),
        "for" | "on" if words::is_organisation(head) => after(link + 1).or_else(|| {
            (reading.word(link + 1) == "the")
                .then(|| after(link + 2))
                .flatten()
        }),
        // "the Ministry of Water and Power"
        "and" => {
            let of = (run.start..run.end).find(|&at| reading.token(at).shape == Shape::Lower)?;
            let office = matches!(
                reading.word(of.checked_sub(1)?),
                "ministry"
                    | "department"
                    | "office"
                    | "committee"
                    | "bureau"
                    | "institute"
                    | "centre"
                    | "center"
                    | "agency"
            );
            office.then(|| after(link + 1)).flatten()
        }
        _ => None,
    }
}
