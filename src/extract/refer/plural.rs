//! Plural noun phrases of a sentence.

use super::subject;
use crate::{
    extract::{
        names::people,
        read::{Reading, Shape, Tag, Tokens},
    },
    text::country,
};

/// A plural noun phrase.
#[derive(Debug, Clone)]
pub(super) struct Plural {
    /// The phrase, from its determiner, with what is attached to it.
    pub(super) tokens: Tokens,
    /// Its noun.
    pub(super) head: usize,
    /// Whether it stands for people.
    pub(super) human: bool,
    /// Whether it is the subject of a verb.
    pub(super) subject: bool,
}

/// Most that are looked at in a sentence; with more, nothing is clear.
const MOST: usize = 24;

/// The plural noun phrases of the sentence.
pub(super) fn plurals(reading: &Reading<'_>, within: &Tokens) -> Vec<Plural> {
    let mut plurals = Vec::new();
    // Those in quotations count as well, but not as subjects: they may be meant.
    for at in within.clone() {
        let quoted = reading.is_quoted(at);
        let word = reading.word(at);
        let plural = match reading.tag(at) {
            Tag::Noun => {
                people::is_plural(word)
                    && !matches!(reading.tag(at + 1), Tag::Noun | Tag::Name | Tag::Poss)
            }
            // "Republicans", "Norwegians"
            Tag::Name => is_people_name(reading, at),
            // "the mayor and the nurse", "Kerra and Pell"
            Tag::Cc if word == "and" => joins_people(reading, at),
            _ => false,
        };
        if !plural {
            continue;
        }
        let joint = reading.tag(at) == Tag::Cc;
        let start = if joint {
            at - 1
        } else {
            subject::start(reading, within.start, at)
        };
        // "are old and engineers": what "and" joins is no part of it.
        let start = (start..at)
            .rev()
            .find(|&before| reading.tag(before) == Tag::Cc)
            .map_or(start, |and| and + 1);
        let verb = (!joint)
            .then(|| subject::verb(reading, &(at..at + 1), within.start, within.end))
            .flatten()
            .filter(|_| !quoted);
        // With what is attached to it, without adverbs of the verb and appositions.
        let end = verb.map_or(at + 1, |verb| {
            (at + 1..verb)
                .find(|&next| {
                    matches!(
                        reading.tag(next),
                        Tag::Comma | Tag::Adv | Tag::Day | Tag::Mark
                    )
                })
                .unwrap_or(verb)
        });
        plurals.push(Plural {
            tokens: start..end,
            head: at,
            human: joint || people::is_people_noun(word) || reading.tag(at) == Tag::Name,
            subject: verb.is_some(),
        });
        if plurals.len() > MOST {
            // They stand in the way, but are nobody's antecedent.
            plurals.iter_mut().for_each(|plural| plural.subject = false);
            return plurals;
        }
    }
    plurals
}

fn is_people_name(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let many = people::is_people_noun(word) || (word.ends_with('s') && country(word).is_some());
    many && !matches!(
        reading.tag(at + 1),
        Tag::Noun | Tag::Name | Tag::Adj | Tag::Poss
    )
}

fn joins_people(reading: &Reading<'_>, at: usize) -> bool {
    let left = at.checked_sub(1).is_some_and(|left| {
        people::is_person_noun(reading.word(left))
            || (reading.tag(left) == Tag::Name && reading.token(left).shape == Shape::Capital)
    });
    let right = matches!(
        reading.tag(at + 1),
        Tag::Name | Tag::Det | Tag::PossPron | Tag::Noun | Tag::Adj
    );
    left && right
}
