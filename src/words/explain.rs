//! Why a claim was found, or not.

use crate::{answer::Part, claim::Reserve, question::Kind};

/// What was understood. `told`: no source is called like the speaker, and articles
/// themselves tell of their words. `reserve`: only claims that are made so.
pub fn question(
    kind: Kind,
    about: &str,
    speaker: Option<&str>,
    told: bool,
    reserve: Option<Reserve>,
) -> String {
    let kind = match kind {
        Kind::WhoSaid => "who says something",
        Kind::WhatSaid => "what somebody says",
        Kind::YesNo => "whether something is so",
        Kind::HowMany => "a number",
        Kind::Measure => "a size",
        Kind::HowLong => "a length, an age or a span of time",
        Kind::Where => "a place",
        Kind::When => "a time",
        Kind::Who => "who it is or was",
        Kind::Why => "a reason",
        Kind::Topic => "a topic",
        Kind::SmallTalk | Kind::Empty => "nothing that could be looked up",
    };
    let mut text = format!("Asked for: {kind}.");
    if !about.is_empty() {
        text.push_str(&format!(" About: {}.", super::quoted(about)));
    }
    if let Some(speaker) = speaker {
        let speaker = super::quoted(speaker);
        text.push_str(&match told {
            true => format!(" No source is called {speaker}: only what articles tell of them."),
            false => format!(" Only claims by: {speaker}."),
        });
    }
    if let Some(reserve) = reserve {
        let how = super::how_reserved(reserve);
        text.push_str(&format!(" Only claims that are made {how}."));
    }
    text
}

/// Whose claims are left out.
pub fn besides(speaker: &str) -> String {
    format!("No claims by: {}.", super::quoted(speaker))
}

/// What a claim must reach.
pub fn limits(answer_at: f32, near_at: f32) -> String {
    format!("An answer from a score of {answer_at:.2} on, related from {near_at:.2} on.")
}

/// No claim came near.
pub const NOTHING: &str = "No claim was worth looking at.";

/// A claim of the source that was asked for, where nothing else was.
pub const IS_BY_THE_SOURCE: &str = "is by the source that was asked for";

/// A claim with the reserve that was asked for, where nothing else was.
pub const IS_MADE_SO: &str = "is made as was asked for";

/// A claim of the article that tells of the words of whom was asked for, or of their silence.
pub const TELLS_OF_THE_SPEAKER: &str = "tells of the words, or the silence, of whom was asked for";

/// A claim that says what an abbreviation stands for, which was asked.
pub const WRITES_OUT: &str = "writes out what was asked for";

/// What is told instead of words, where they did not matter. `spoken`: the question named a
/// source.
pub fn without_words(writes_out: bool, spoken: bool, told: bool) -> &'static str {
    match (writes_out, spoken, told) {
        (true, ..) => WRITES_OUT,
        (false, false, _) => IS_MADE_SO,
        (false, true, true) => TELLS_OF_THE_SPEAKER,
        (false, true, false) => IS_BY_THE_SOURCE,
    }
}

/// That the speaker counts, beside the words.
pub fn of_speaker(told: bool) -> String {
    let how = match told {
        true => TELLS_OF_THE_SPEAKER,
        false => "by the source that was asked for",
    };
    format!("{how}, which is a quarter of the question")
}

/// The score and what it is made of.
pub fn score(
    score: f32,
    coverage: f32,
    focus: f32,
    cosine: Option<f32>,
    answers: Option<f32>,
) -> String {
    let mut meaning = String::new();
    if let Some(cosine) = cosine {
        meaning.push_str(&format!(", meaning {cosine:.2}"));
    }
    if let Some(answers) = answers {
        meaning.push_str(&format!(
            "; read together, {:.0} % likely an answer",
            answers * 100.0
        ));
    }
    format!(
        "score {score:.2}: has {:.0} % of the question, which is {:.0} % of it{meaning}",
        coverage * 100.0,
        focus * 100.0
    )
}

/// Where the claim has a word of the question.
pub fn place(part: Option<Part>) -> &'static str {
    match part {
        Some(Part::Content) => "in the claim",
        Some(Part::OtherSpelling) => "in the claim, in another spelling",
        Some(Part::Agent) => "in the claim, as who does it or as what they do",
        Some(Part::Synonym) => "in the claim, as a word that says the same",
        Some(Part::Body) => "in the claim, as the name of one",
        Some(Part::Quote) => "in the quoted sentence",
        Some(Part::Source) => "in the source",
        Some(Part::Cue) => "in the cue",
        Some(Part::Heading) => "in the title or the heading",
        Some(Part::Article) => "what the article is about",
        None => "not there",
    }
}

/// A word of the question, its share in it, and where the claim has it.
pub fn word(word: &str, share: f32, part: Option<Part>) -> String {
    format!(
        "{} ({:.0} %): {}",
        super::quoted(word),
        share * 100.0,
        place(part)
    )
}

/// Names of the question that the claim does not have.
pub fn lacks_names(count: usize) -> String {
    match count {
        1 => "lacks a name of the question".to_owned(),
        count => format!("lacks {count} names of the question"),
    }
}

/// One of these names is nowhere in its article.
pub const IS_FOREIGN: &str = "its whole article never has that name";

/// A claim that begins with another name than the one the question asks of.
pub const IS_OF_ANOTHER: &str = "is about another than was asked about";

/// It does not give a number, a time, a place or a denial.
pub const DOES_NOT_FIT: &str = "does not give what was asked for";

/// How the claim was found in its article.
pub fn rule(rule: &str) -> String {
    format!("found in the article by the rule {rule}")
}
