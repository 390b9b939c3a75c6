//! Why a question was answered as it was, or was not.

use crate::{
    answer::{Considered, Outcome, Part, Reasons, Wording},
    reply::{self, Line, Page},
    store::Library,
    words::{commands as say, explain},
};

/// The reasons of an answer. `wording` is what the question said, as long as
/// that is known.
pub(in crate::bot::command) fn why(
    library: &Library,
    reasons: &Reasons,
    wording: Option<&Wording>,
) -> Page {
    let mut page = Page::new(outcome(reasons)).heading(understood(reasons, wording));
    let unknown = match wording {
        Some(wording) if !wording.unknown.is_empty() => {
            Some(say::words_in_no_claim(&wording.unknown))
        }
        None if reasons.unknown > 0 => Some(say::count_in_no_claim(reasons.unknown)),
        _ => None,
    };
    if let Some(unknown) = unknown {
        page = page.heading(unknown);
    }
    let rows = reasons.considered.iter();
    let page = page.rows(rows.map(|considered| row(library, reasons, considered, wording)));
    match wording {
        Some(_) => page,
        None => page.closing(say::NO_WORDS),
    }
}

/// What came of it, and what it would have taken.
fn outcome(reasons: &Reasons) -> String {
    let Reasons {
        answer_at, near_at, ..
    } = *reasons;
    let best = reasons
        .considered
        .first()
        .map(|considered| considered.score);
    match (reasons.outcome, best) {
        (Outcome::Answer, Some(best)) => say::why_answer(best, answer_at),
        (Outcome::Near, Some(best)) if best < near_at => say::why_speaker(best, near_at),
        (Outcome::Near, Some(best)) => say::why_near(best, answer_at, near_at),
        (_, best) => say::why_none(best, answer_at, near_at),
    }
}

fn understood(reasons: &Reasons, wording: Option<&Wording>) -> String {
    let about = wording.map_or("", |wording| wording.about.as_str());
    let speaker = wording.and_then(|wording| wording.speaker.as_deref());
    let said = explain::question(reasons.kind, about, speaker, reasons.told, reasons.reserve);
    match speaker {
        None if reasons.told => format!("{said} {}", say::TOLD),
        None if reasons.by_speaker => format!("{said} {}", say::BY_SPEAKER),
        _ => said,
    }
}

fn row(
    library: &Library,
    reasons: &Reasons,
    considered: &Considered,
    wording: Option<&Wording>,
) -> Line {
    let Considered {
        id,
        score,
        coverage,
        focus,
        missing,
        foreign,
        of_another,
        writes_out,
        fits,
        cosine,
        answers,
        words,
    } = considered;
    let line = Line::new().code(id.to_string()).text(" ");
    let line = match library.get(id) {
        Some((claim, article)) => line.text(reply::line(claim, article)),
        // Its score and its words say what it was about.
        None => return line.text(say::GONE),
    };
    let mut facts = match wording.filter(|wording| wording.words.len() == words.len()) {
        Some(wording) => named(&wording.words, words),
        None => counted(words),
    };
    if *missing > 0 {
        facts.push(explain::lacks_names(*missing));
    }
    if *foreign {
        facts.push(explain::IS_FOREIGN.to_owned());
    }
    if *of_another {
        facts.push(explain::IS_OF_ANOTHER.to_owned());
    }
    if !fits {
        facts.push(explain::DOES_NOT_FIT.to_owned());
    }
    let line = line.below().text(match words.is_empty() {
        true => explain::without_words(*writes_out, reasons.by_speaker, reasons.told).to_owned(),
        false => explain::score(*score, *coverage, *focus, *cosine, *answers),
    });
    match facts.is_empty() {
        true => line,
        false => line.below().text(facts.join("; ")),
    }
}

/// Each word with where the claim has it.
fn named(words: &[String], places: &[(f32, Option<Part>)]) -> Vec<String> {
    (words.iter().zip(places))
        .map(|(word, &(share, part))| explain::word(word, share, part))
        .collect()
}

/// How many words the claim has where.
fn counted(places: &[(f32, Option<Part>)]) -> Vec<String> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for &(_, part) in places {
        let place = explain::place(part);
        match counts.iter_mut().find(|(known, _)| *known == place) {
            Some((_, count)) => *count += 1,
            None => counts.push((place, 1)),
        }
    }
    (counts.into_iter())
        .map(|(place, count)| say::words_there(count, place))
        .collect()
}
