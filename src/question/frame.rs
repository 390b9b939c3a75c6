//! The part of a question that only asks, and whom it names as the speaker.

use std::ops::Range;

use super::{rules, speaker, vocabulary as is};
use crate::{
    claim::Reserve,
    text::{Gap, Word},
};

/// What the rules found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// The words that name the speaker; `None` if it is nobody in particular.
    pub(super) speaker: Option<Range<usize>>,
    /// The words that say that the source has no name, where no kind of people is meant.
    pub(super) nameless: Option<Range<usize>>,
    /// With or without what reserve the claims are made that are asked for.
    pub(super) reserve: Option<Reserve>,
    /// The words that only ask; they are not what the question is about.
    pub(super) used: Range<usize>,
    /// The verb of saying, in its base form.
    pub(super) verb: Option<String>,
    /// Where that verb is, if it says something of the content itself
    /// ("blamed").
    pub(super) telling: Option<usize>,
    /// Whether it asks who said it.
    pub(super) asks_who: bool,
}

/// A speaker is named in at most so many words.
const SPEAKER_WORDS: usize = 8;

/// Applies the rules; the first that fits counts.
pub(super) fn read(tokens: &[Word<'_>]) -> Frame {
    let tokens = Tokens(tokens);
    (rules::RULES.iter())
        .find_map(|rule| rule(tokens))
        .unwrap_or_default()
}

/// The words of a question, as the rules look at them.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'t>(pub(super) &'t [Word<'t>]);

impl<'t> Tokens<'t> {
    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    /// The folded word at `i`, or "" where there is none.
    pub(super) fn at(self, i: usize) -> &'t str {
        self.0.get(i).map_or("", |token| &token.folded)
    }

    /// The base form of the word at `i`, if it is a verb of saying.
    pub(super) fn verb(self, i: usize) -> Option<String> {
        is::speech_lemma(self.at(i))
    }

    pub(super) fn is_capital(self, i: usize) -> bool {
        self.0.get(i).is_some_and(|token| token.capital)
    }

    pub(super) fn is_possessive(self, i: usize) -> bool {
        self.0.get(i).is_some_and(|token| token.possessive)
    }

    /// Whether a comma or a full stop stands before the word at `i`.
    pub(super) fn is_after_break(self, i: usize) -> bool {
        (self.0.get(i)).is_some_and(|token| matches!(token.gap, Gap::Clause | Gap::Sentence))
    }

    /// Whether these words can name a speaker: not too many, in one part of
    /// the sentence, and none that asks or subordinates.
    pub(super) fn can_be_speaker(self, range: Range<usize>) -> bool {
        !range.is_empty()
            && range.len() <= SPEAKER_WORDS
            && range.clone().all(|i| !self.ends_speaker(i))
            && range.clone().skip(1).all(|i| !self.is_after_break(i))
            && range.clone().skip(1).all(|i| !self.begins_object(i))
            && self.0[range]
                .iter()
                .any(|token| token.folded.chars().any(char::is_alphabetic))
    }

    /// Whether another thing begins at `i` than the one before: "did *the guards* protect
    /// *the* head", but not "did the head of *the* guards", "both *the* head and *the* guards".
    fn begins_object(self, i: usize) -> bool {
        self.is_determiner(i)
            && !is::is_link(self.at(i - 1))
            && !matches!(self.at(i - 1), "all" | "both" | "half")
    }

    /// Whether a noun must follow the word at `i`: "the", "its".
    pub(super) fn is_determiner(self, i: usize) -> bool {
        let is_name = self.0.get(i).is_some_and(|token| token.acronym);
        !is_name && (is::is_article(self.at(i)) || is::is_owner(self.at(i)))
    }

    /// Where the speaker ends who is named from `start` on.
    pub(super) fn end_of_speaker(self, start: usize) -> usize {
        (start..self.len().min(start + SPEAKER_WORDS))
            .find(|&i| self.ends_speaker(i) || (i > start && self.is_after_break(i)))
            .unwrap_or(self.len().min(start + SPEAKER_WORDS))
    }

    fn ends_speaker(self, i: usize) -> bool {
        let word = self.at(i);
        let is_name = self.0[i].acronym && i > 0;
        !is_name
            && (is::is_question_word(word)
                || is::is_auxiliary(word)
                || matches!(
                    word,
                    "that" | "about" | "on" | "regarding" | "concerning" | "if" | "because" | "to"
                ))
    }

    /// The frame in which `speaker` is named, `used` only asks, and `verb` is
    /// the position of the verb of saying.
    pub(super) fn frame(
        self,
        speaker: Range<usize>,
        used: Range<usize>,
        verb: Option<usize>,
    ) -> Frame {
        let who = &self.0[speaker.clone()];
        // "The US" is not us.
        let somebody = who.iter().all(|token| {
            !token.acronym
                && is::is_stop(&token.folded)
                && (is::is_somebody(&token.folded) || who.len() > 1)
        }) && who.iter().any(|token| is::is_somebody(&token.folded));
        Frame {
            speaker: speaker::read(who).map(|_| speaker),
            used,
            verb: verb.and_then(|i| self.verb(i)),
            telling: verb.filter(|&i| {
                self.verb(i)
                    .is_some_and(|lemma| is::is_telling_lemma(&lemma))
            }),
            asks_who: somebody,
            nameless: None,
            reserve: None,
        }
    }
}
