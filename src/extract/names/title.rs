//! A run cut into its parts: organisation in front, title, name.

use super::{run::Run, words};
use crate::extract::read::{Reading, Shape, Tokens};

/// A name, and the title in front of it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) name: Tokens,
    /// May be empty; ends where the name begins.
    pub(super) title: Tokens,
    /// Where the run begins that it was cut from.
    pub(super) lead: usize,
    pub(super) sentence: Tokens,
    pub(super) heading: bool,
}

/// The parts of all runs, in text order.
pub(super) fn parts(reading: &Reading<'_>, runs: &[Run]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(runs.len());
    for run in runs {
        cut(reading, run, &mut parts);
    }
    parts
}

fn cut(reading: &Reading<'_>, run: &Run, parts: &mut Vec<Part>) {
    let Tokens { start, end } = run.tokens;
    let word = |at: usize| words::bare(reading.word(at));
    // "Secretary of State Oda Kerra"
    let office = start >= run.sentence.start + 2
        && end > start + 2
        && reading.word(start - 1) == "of"
        && words::is_title(word(start - 2).rsplit('-').next().unwrap_or(""))
        && words::goes_with_title(word(start));
    if office {
        let mut part = Part {
            name: start + 1..end,
            title: start - 2..start + 1,
            lead: start - 2,
            sentence: run.sentence.clone(),
            heading: run.heading,
        };
        part.title.start = modifiers(reading, run.sentence.start, start - 2);
        part.lead = part.title.start;
        return parts.push(part);
    }
    let mut push = |title: Tokens, name: Tokens| {
        let suffix = name.len() == 1 && words::is_suffix(words::bare(reading.word(name.start)));
        if !name.is_empty() && !suffix {
            parts.push(Part {
                name,
                title,
                lead: run.tokens.start,
                sentence: run.sentence.clone(),
                heading: run.heading,
            });
        }
    };
    let tail = word(end - 1);
    let made_of = words::is_organisation(tail) || words::is_place(tail);
    let joined = (start..end).any(|at| matches!(reading.word(at), "of" | "for" | "&"));
    let title = (start..end).rev().find(|&at| words::is_title(word(at)));
    // "National Guard Bureau", "the Office of President Vell"
    let Some(title) = title.filter(|_| !joined) else {
        return push(start..start, start..end);
    };
    if title + 1 < end {
        if made_of {
            return push(start..start, start..end);
        }
        // "Norvane Water Board Chairman Oda Kerra"
        let from = modifiers(reading, start, title);
        push(start..start, start..from);
        return push(from..title + 1, title + 1..end);
    }
    // The title stands last: "the Norvane Mayor", but "Stephen King".
    let from = modifiers(reading, start, title);
    if from == start + 1 && title == from && super::gender::of_given(word(start)).is_some() {
        return push(start..start, start..end);
    }
    push(start..start, start..from);
}

/// Where the words begin that go with the title at `title`.
fn modifiers(reading: &Reading<'_>, start: usize, title: usize) -> usize {
    let mut from = title;
    while from > start {
        let word = words::bare(reading.word(from - 1));
        let goes = words::is_title(word) || words::goes_with_title(word);
        if !goes || reading.token(from - 1).shape != Shape::Capital {
            break;
        }
        from -= 1;
    }
    from
}
