//! The cue verbs of `data/cues.txt`, by word form.

use std::{collections::HashMap, sync::LazyLock};

use super::forms;
use crate::claim::{Certainty, Polarity};

/// What may follow or surround a cue verb.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Frames(u16);

impl Frames {
    pub(crate) const CLAUSE: Frames = Frames(1);
    pub(crate) const QUOTE: Frames = Frames(2);
    pub(crate) const QUESTION: Frames = Frames(4);
    pub(crate) const ADDRESSEE: Frames = Frames(8);
    pub(crate) const INFINITIVE: Frames = Frames(16);
    pub(crate) const OBJECT_INFINITIVE: Frames = Frames(32);
    pub(crate) const NOUN: Frames = Frames(64);
    pub(crate) const GERUND: Frames = Frames(128);
    pub(crate) const TO_PHRASE: Frames = Frames(512);
    pub(crate) const WEAK: Frames = Frames(256);

    pub(crate) fn has(self, frame: Frames) -> bool {
        self.0 & frame.0 != 0
    }

    fn named(letters: &str) -> Frames {
        let bit = |letter| match letter {
            's' => Self::CLAUSE.0,
            'q' => Self::QUOTE.0,
            'w' => Self::QUESTION.0,
            'a' => Self::ADDRESSEE.0,
            'i' => Self::INFINITIVE.0,
            'o' => Self::OBJECT_INFINITIVE.0,
            'n' => Self::NOUN.0,
            'g' => Self::GERUND.0,
            'p' => Self::TO_PHRASE.0,
            '*' => Self::WEAK.0,
            _ => 0,
        };
        Frames(
            letters
                .chars()
                .fold(0, |frames, letter| frames | bit(letter)),
        )
    }
}

/// Which form of the verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Base,
    Third,
    Past,
    Participle,
    Ing,
}

/// A cue verb.
#[derive(Debug)]
pub(crate) struct Verb {
    pub(crate) lemma: &'static str,
    pub(crate) class: &'static str,
    pub(crate) frames: Frames,
    pub(crate) certainty: Certainty,
    pub(crate) polarity: Polarity,
    /// Prepositions and particles that belong to the cue.
    pub(crate) particles: Vec<&'static str>,
}

struct Lexicon {
    verbs: Vec<Verb>,
    forms: HashMap<String, (u16, Form)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("../data/cues.txt")));

/// The cue verb of which `word` (lower case) is a form.
pub(crate) fn lookup(word: &str) -> Option<(u16, Form)> {
    LEXICON.forms.get(word).copied()
}

/// The verb with this number.
pub(crate) fn verb(number: u16) -> &'static Verb {
    &LEXICON.verbs[usize::from(number)]
}

/// Whether somebody speaks or writes who does what this cue says ("say", "deny",
/// "according to"), and not only thinks, finds or does something.
pub(crate) fn is_utterance(lemma: &str) -> bool {
    let known = LEXICON.verbs.iter().find(|verb| verb.lemma == lemma);
    known.is_none_or(|verb| {
        matches!(
            verb.class,
            "say" | "declare" | "respond" | "insist" | "warn" | "tell" | "deny" | "ask"
        ) && !matches!(verb.lemma, "add" | "dismiss" | "reject" | "ask")
    })
}

/// How sure a source is who does what this cue says, before any hedge.
pub(crate) fn force(lemma: &str) -> Certainty {
    let known = LEXICON.verbs.iter().find(|verb| verb.lemma == lemma);
    known.map_or(Certainty::Certain, |verb| verb.certainty)
}

fn read(text: &'static str) -> Lexicon {
    let mut lexicon = Lexicon {
        verbs: Vec::new(),
        forms: HashMap::new(),
    };
    let mut class = (
        "",
        Certainty::Underspecified,
        Polarity::Positive,
        Frames::default(),
    );
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        if let Some(header) = line.strip_prefix("class ") {
            let fields: Vec<_> = header.split_whitespace().collect();
            if let [name, force, sign, frames, ..] = fields[..] {
                class = (
                    name,
                    certainty(force),
                    polarity(sign),
                    Frames::named(frames),
                );
            }
            continue;
        }
        for entry in words.by_ref() {
            add(&mut lexicon, entry, class);
        }
    }
    lexicon
}

type ClassFields = (&'static str, Certainty, Polarity, Frames);

/// A verb that stands in several classes has the frames of all, and the force
/// of the first.
fn add(
    lexicon: &mut Lexicon,
    entry: &'static str,
    (class, certainty, polarity, frames): ClassFields,
) {
    let (verb, particles) = entry.split_once('+').unwrap_or((entry, ""));
    let written: Vec<_> = verb.split('/').collect();
    let lemma = written[0];
    let particles = particles.split(',').filter(|p| !p.is_empty());
    if let Some(known) = lexicon.verbs.iter_mut().find(|known| known.lemma == lemma) {
        let weak = if known.frames.has(Frames::WEAK) {
            frames.0
        } else {
            frames.0 & !Frames::WEAK.0
        };
        known.frames = Frames(known.frames.0 | weak);
        known.particles.extend(particles);
        return;
    }
    let number = u16::try_from(lexicon.verbs.len()).unwrap_or(u16::MAX);
    let kinds = [
        Form::Base,
        Form::Third,
        Form::Past,
        Form::Participle,
        Form::Ing,
    ];
    let forms = if written.len() == 5 {
        written.iter().map(|form| (*form).to_owned()).collect()
    } else {
        forms::regular(lemma)
    };
    for (form, kind) in forms.into_iter().zip(kinds) {
        lexicon.forms.entry(form).or_insert((number, kind));
    }
    lexicon.verbs.push(Verb {
        lemma,
        class,
        frames,
        certainty,
        polarity,
        particles: particles.collect(),
    });
}

fn certainty(name: &str) -> Certainty {
    match name {
        "certain" => Certainty::Certain,
        "probable" => Certainty::Probable,
        "possible" => Certainty::Possible,
        _ => Certainty::Underspecified,
    }
}

fn polarity(sign: &str) -> Polarity {
    if sign == "-" {
        Polarity::Negative
    } else {
        Polarity::Positive
    }
}
