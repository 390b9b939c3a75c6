//! What an article itself tells of the words of somebody whom no source is called.
//!
//! "The Dam Company declined to comment" and "the mayor denies the charges" are claims of
//! the article, and all that there is where somebody asks what the company or the mayor
//! said. The reply shows the article as the source.

use super::described::{is_lesser, terms_of};
use crate::answer::Answerer;
use crate::{
    claim::SourceKind,
    index::{Hit, Index, IndexError, Probe, Wanted, text_terms},
    question::{Speaker, is_function_word},
    text::{self, Gap, Word, is_contracted_negation, word_sets},
};

word_sets! {
    /// Verbs by which one says something, also where no content follows.
    is_saying:
    "deny reject dismiss dispute confirm admit concede acknowledge confess apologise apologize"
    "condemn denounce welcome praise criticise criticize accuse blame thank congratulate demand"
    "promise vow pledge threaten warn fear predict plead comment respond reply answer say speak";

    /// Verbs by which one keeps silent, if a word of speaking follows.
    is_refusing: "decline refuse";

    /// What one says, or is asked for.
    is_of_words:
    "comment comments respond reply answer say speak elaborate discuss explain confirm deny"
    "statement response interview details nothing questions";

    /// Between a subject and its verb.
    may_stand_before_verb:
    "has have had did does do will would not never also again still since immediately so far yet"
    "repeatedly publicly strongly later first only already always flatly firmly angrily";
}

/// How far behind a verb what is refused or given may be, in words.
const BEHIND: usize = 4;

/// The claims of articles themselves that tell of the words, or the silence, of the speaker,
/// at most `limit`; `words` are those of the question, apart from the speaker.
pub(in crate::answer) fn find(
    answerer: &Answerer,
    speaker: &Speaker,
    words: &[Probe],
    limit: usize,
    index: &Index,
) -> Result<Vec<Hit>, IndexError> {
    if speaker.words.is_empty() || speaker.kind.is_some() {
        return Ok(Vec::new());
    }
    let mut probes: Vec<_> = (speaker.words.iter())
        .map(|word| index.probe(&word.text, word.acronym))
        .collect::<Result<_, _>>()?;
    for probe in &probes {
        if index.frequency(probe)? == 0 {
            return Ok(Vec::new());
        }
    }
    probes.extend_from_slice(words);
    let wanted = Wanted {
        words: &probes,
        ..Wanted::default()
    };
    let asked: Vec<_> = speaker.words.iter().map(terms_of).collect();
    let mut hits = index.search(wanted, limit)?;
    hits.retain(|hit| {
        answerer.library.at(hit.ordinal).is_some_and(|(claim, _)| {
            claim.source.kind == SourceKind::Author
                && tells_of(&text::words(&claim.content), &asked)
        })
    });
    Ok(hits)
}

/// Whether somebody in whose name these terms are, word by word, speaks or keeps silent in
/// the text with these words.
fn tells_of(words: &[Word<'_>], asked: &[Vec<String>]) -> bool {
    (1..words.len())
        .filter(|&verb| tells_of_words(words, verb))
        .any(|verb| (subjects(words, verb)).any(|subject| is_speaker(subject, asked)))
}

/// Whether the verb that may be at `verb` is one of speaking, or takes back another.
fn tells_of_words(words: &[Word<'_>], verb: usize) -> bool {
    let behind = |is: &dyn Fn(&str) -> bool| {
        let mut near = words[verb + 1..].iter().take(BEHIND);
        near.any(|word| is(&word.folded))
    };
    let is_form =
        |is: fn(&str) -> bool| text::base_forms(&words[verb].folded).any(|word| is(&word));
    match words[verb].folded.as_str() {
        "could" => behind(&|word| word == "reached"),
        "remained" | "kept" => behind(&|word| matches!(word, "silent" | "silence" | "quiet")),
        "made" | "gave" => behind(&|word| matches!(word, "comment" | "statement")),
        _ => is_form(is_saying) || (is_form(is_refusing) && behind(&is_of_words)),
    }
}

/// What may be the subject of the verb, part by part: what is before it up to a comma; if
/// that is right before it, what is between the last two ("her son, Ole Kerra, said") and
/// what is before an aside ("Ole Kerra, her son, said").
fn subjects<'w, 'a>(words: &'w [Word<'a>], verb: usize) -> impl Iterator<Item = &'w [Word<'a>]> {
    let begins = |i: &usize| matches!(words[*i].gap, Gap::Clause | Gap::Sentence);
    let may_stand_before = |word: &str| may_stand_before_verb(word) || is_contracted_negation(word);
    let before = (0..=verb).rev().take_while(|&i| {
        i == verb || (words[i + 1].gap == Gap::Plain && may_stand_before(&words[i].folded))
    });
    let end = before.last().unwrap_or(verb);
    let parts = match words[end].gap {
        Gap::Plain => 1,
        Gap::Clause => 2,
        Gap::Hyphen | Gap::Sentence => 0,
    };
    let mut end = end;
    (0..parts).map_while(move |_| {
        let start = (0..end).rev().find(begins)?;
        let part = &words[start..end];
        end = start;
        Some(part)
    })
}

/// Whether this is the speaker with these terms, and not somebody of theirs ("the company's
/// lawyer", "the lawyer of the company") or a former or lesser one.
fn is_speaker(subject: &[Word<'_>], asked: &[Vec<String>]) -> bool {
    let asked_at = |word: &Word<'_>| {
        let own = text_terms(word.raw);
        (asked.iter()).position(|terms| terms.iter().any(|term| own.contains(term)))
    };
    let small = subject
        .iter()
        .take_while(|word| is_function_word(&word.folded));
    let subject = &subject[small.count()..];
    let places: Vec<_> = subject.iter().map(asked_at).collect();
    let Some(first) = places.iter().position(Option::is_some) else {
        return false;
    };
    let is_own = |word: &Word<'_>| !word.possessive && !is_function_word(&word.folded);
    let is_whole =
        |(word, place): (&Word<'_>, &Option<usize>)| place.is_some() || !is_lesser(&word.folded);
    places.last().is_some_and(Option::is_some)
        && (0..asked.len()).all(|word| places.contains(&Some(word)))
        && subject[..first].iter().all(is_own)
        && subject.iter().zip(&places).all(is_whole)
        && !subject.last().is_some_and(|last| last.possessive)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Query;

    #[test]
    fn who_speaks_or_keeps_silent_is_the_subject() {
        for (question, content, expected) in [
            (
                "What did Pantry Plus say?",
                "Pantry Plus declined to comment.",
                true,
            ),
            (
                "What did Pantry Plus say?",
                "Pantry Plus, a charity in Norvane, has not responded.",
                true,
            ),
            (
                "What did Oda Kerra say?",
                "His colleague, Oda Kerra, has not yet spoken publicly.",
                true,
            ),
            (
                "What did Kerra say?",
                "The prime minister Oda Kerra denies the charges.",
                true,
            ),
            (
                "What did the Bank of Norvane say?",
                "On Monday, the Bank of Norvane didn't comment.",
                true,
            ),
            (
                "What did the Bank of Norvane say?",
                "The Bank of Norvane could not be reached.",
                true,
            ),
            (
                "What did the police say?",
                "The Norvane police refused to answer.",
                true,
            ),
            (
                "What did the police say?",
                "The police refused to leave.",
                false,
            ),
            (
                "What did the police say?",
                "The police have cleared the camp.",
                false,
            ),
            (
                "What did Oda Kerra say?",
                "Oda Kerra's lawyer denies the charges.",
                false,
            ),
            (
                "What did Oda Kerra say?",
                "The lawyer of Oda Kerra denies the charges.",
                false,
            ),
            (
                "What did the mayor say?",
                "The former mayor denies the charges.",
                false,
            ),
            (
                "What did the former mayor say?",
                "The former mayor denies the charges.",
                true,
            ),
            (
                "What did Oda Kerra say?",
                "The police accused Oda Kerra.",
                false,
            ),
            (
                "What did Oda Kerra say?",
                "Kerra denies the charges.",
                false,
            ),
            ("What did Kerra say?", "Kerra was denied a lawyer.", false),
            (
                "What did Kerra say?",
                "After talks with Kerra, the police declined to comment.",
                false,
            ),
            (
                "What did the police say?",
                "A man who fled the police denies the charges.",
                false,
            ),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            let asked: Vec<_> = speaker.words.iter().map(terms_of).collect();
            let words = text::words(content);
            assert_eq!(tells_of(&words, &asked), expected, "{question} {content}");
        }
    }
}
