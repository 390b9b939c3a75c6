//! How well one claim answers the question: words, meaning, and whether it
//! gives what was asked for.

use super::{
    Answerer,
    about::{
        another::{self, Seen},
        roles, stated, which,
    },
    explain::{Why, WordFound},
    fits,
    matching::{
        self, Match,
        terms::{Terms, Wanted},
        verbatim,
    },
    need::{NeededName, Needs},
    score::{
        alone::Topic,
        odds::{Beside, CONTRADICTS, Evidence},
        related,
    },
    speaker::manner,
};
use crate::{
    claim::Claim,
    index::Document,
    question::{Query, Weight, Word as Asked},
    text,
};

/// The score of a claim by whom it was asked of, made in another way than was asked for:
/// related, and no answer.
const IN_ANOTHER_WAY: f32 = 0.5;

/// What a claim must reach to answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bars {
    /// By words and vectors.
    pub(super) unread: f32,
    /// By all evidence, the reader's among it.
    pub(super) read: f32,
}

/// A claim, and what speaks for it.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) ordinal: usize,
    /// From 0 to 1.
    pub(super) score: f32,
    /// The score by words, and by meaning where that may stand in for them, before
    /// anybody has read it together with the question.
    related: f32,
    /// What it has of the question; `None` if that does not matter, because the question
    /// has no words but the speaker's name or asks for an abbreviation that it writes out.
    matched: Option<Match>,
    /// The weight of each word of the question.
    shares: Vec<f32>,
    /// Whether it has names of the question and next to nothing else of it.
    has_only_names: bool,
    /// What its kind takes away, as a factor.
    fits: f32,
    pub(super) cosine: Option<f32>,
    /// The same with its source and the title of its article.
    closeness: Option<f32>,
    /// What speaks for it, where it was read together with the question.
    evidence: Option<Evidence>,
    /// Whether it lacks a name of the question that its whole article never has.
    foreign: bool,
    /// Whether it is about another than the one of whom something was asked.
    of_another: bool,
    /// Whether it says the very words of which it was asked who says them.
    is_verbatim: bool,
}

/// Judges the claim with this ordinal.
pub(super) fn judge(
    answerer: &Answerer,
    query: &Query,
    needs: &Needs,
    wanted: &Wanted<'_>,
    vector: Option<&[f32]>,
    ordinal: usize,
) -> Option<Judged> {
    let (claim, _) = answerer.library.at(ordinal)?;
    if writes_out(query, claim) {
        return Some(Judged::settled(ordinal, 1.0, true));
    }
    if query.words.is_empty() {
        // Only a speaker was asked for, and this is one of their claims.
        let words = text::words(&claim.content);
        return Some(match manner::is_as_asked(query, claim, &words) {
            true => Judged::settled(ordinal, 1.0, true),
            false => Judged::settled(ordinal, IN_ANOTHER_WAY, false),
        });
    }
    let (of, about) = answerer.context.of(&answerer.library, ordinal);
    let words = text::words(&claim.content);
    let terms = Terms::of(&Document::new(claim, of, &about.aliases), &words, wanted);
    let matched = matching::compare(needs, &words, &terms, &about.subject);
    let fits = fits::factor(query, claim, &words, &about.aliases);
    let by_meaning = (answerer.meaning.as_ref().zip(vector)).and_then(|(meaning, vector)| {
        let library = &answerer.library;
        let cosine = meaning.cosine(vector, library, ordinal);
        (cosine.and_then(|cosine| Ok((cosine, meaning.closeness(vector, library, ordinal)?))))
            .inspect_err(|error| tracing::warn!("{error}"))
            .ok()
    });
    let cosine = by_meaning.map(|(cosine, _)| cosine);
    let total: f32 = needs.words.iter().map(|need| need.weight).sum();
    let shares: Vec<_> = (needs.words.iter())
        .map(|need| need.weight / total.max(f32::MIN_POSITIVE))
        .collect();
    let score = related::score(query, &matched, fits, cosine);
    let has_only_names = related::has_only_names(query, &matched, &words, &shares);
    let score = match vector {
        Some(_) => score,
        None => {
            Topic::of(query, needs, &matched).lowered(score, has_only_names)
                * fits::beside(query, &words)
        }
    };
    Some(Judged {
        ordinal,
        score,
        related: score,
        evidence: None,
        foreign: false,
        of_another: false,
        is_verbatim: false,
        has_only_names,
        shares,
        matched: Some(matched),
        fits,
        cosine,
        closeness: by_meaning.map(|(_, closeness)| closeness),
    })
}

/// "What does FMU stand for?": whether the claim introduces that abbreviation.
fn writes_out(query: &Query, claim: &Claim) -> bool {
    let is_it = |short: &String| (claim.aliases.iter()).any(|of| text::fold(&of.alias) == *short);
    query.abbreviation.as_ref().is_some_and(is_it)
}

impl Judged {
    /// What is known without comparing words.
    fn settled(ordinal: usize, score: f32, fits: bool) -> Self {
        Self {
            ordinal,
            score,
            related: score,
            evidence: None,
            foreign: false,
            of_another: false,
            is_verbatim: false,
            matched: None,
            shares: Vec::new(),
            has_only_names: false,
            fits: f32::from(u8::from(fits)),
            cosine: None,
            closeness: None,
        }
    }

    /// How much speaks for reading it together with the question.
    pub(super) fn promise(&self) -> f32 {
        self.related.max(self.closeness.unwrap_or_default())
    }

    /// Sees whether it is foreign, or about another.
    pub(super) fn look_around(&mut self, answerer: &Answerer, query: &Query, needs: &Needs) {
        let Some((matched, (claim, _))) =
            self.matched.as_ref().zip(answerer.library.at(self.ordinal))
        else {
            return;
        };
        let mentions = || answerer.context.mentions(&answerer.library, self.ordinal);
        self.foreign =
            (matched.missing.iter()).any(|&name| mentions().lack(&needs.names[name], needs));
        let (_, about) = answerer.context.of(&answerer.library, self.ordinal);
        let seen = Seen {
            claim,
            words: &text::words(&claim.content),
            aliases: &about.aliases,
            matched,
        };
        let knows = |name: &NeededName| mentions().have_all_of(name, needs);
        self.of_another = another::is_of_another(query, needs, &seen, knows)
            || which::is_another(query, needs, &seen, knows)
            || roles::are_turned_around(query, needs, seen.words)
            || stated::is_of_another(query, needs, &seen);
        let is_met = |asked: &str| {
            let is_it = |word: &Asked| text::fold(&word.text) == asked;
            let need = query.words.iter().position(is_it);
            need.is_none_or(|need| {
                query.words[need].weight == Weight::Light
                    || matched.parts[need].is_some_and(|part| part.strength() > 0.5)
            })
        };
        self.of_another |= verbatim::says_another(query, seen.words, is_met);
        self.is_verbatim = verbatim::says_it(query, seen.words);
    }

    /// Scores it, now that a reader of both has said its log odds, and of what is beside it. It
    /// answers if that is likely by all evidence together, or if it would without the reader
    /// and the reader does not say the contrary, or need not be asked; but never if it can be
    /// no answer, by what it gives or by what its article is about. Otherwise it is related at
    /// most.
    pub(super) fn read(&mut self, reader: f32, length: usize, beside: Beside, bars: Bars) {
        let Some(matched) = &self.matched else {
            return;
        };
        let evidence = Evidence {
            reader,
            coverage: matched.coverage,
            cosine: self.cosine.unwrap_or_default(),
            has_only_names: self.has_only_names,
            fits: self.fits >= 1.0,
            length,
            beside,
        };
        self.evidence = Some(evidence);
        let Bars { unread, read } = bars;
        let promised = match self.is_verbatim {
            true => 1.0,
            false => evidence.promises(),
        };
        let agreed = self.related >= unread
            && !matched.is_of_the_quote()
            && (reader >= CONTRADICTS || self.is_verbatim);
        self.score = match self.may_answer() && (evidence.answers() >= read || agreed) {
            true => read + (1.0 - read) * promised,
            false => below(self.related.max(promised), read),
        };
    }

    /// Whether neither what it gives nor what its article is about keeps it from being an
    /// answer.
    pub(super) fn may_answer(&self) -> bool {
        self.fits > 0.0 && !self.foreign && !self.of_another
    }

    /// Scores it as no answer, if it can be none; whether it is so.
    pub(super) fn rule_out(&mut self, answer_at: f32) -> bool {
        let is_none = self.matched.is_some() && !self.may_answer();
        if is_none {
            self.score = below(self.score, answer_at);
        }
        is_none
    }

    /// Makes an answer of the best claim that may be one, if that is in doubt and no other
    /// has what it lacks.
    pub(super) fn settle(&mut self, query: &Query, needs: &Needs, answer_at: f32) {
        if self.score >= answer_at {
            return;
        }
        let topic = (self.matched.as_ref()).map(|matched| Topic::of(query, needs, matched));
        let raised = topic.map_or(self.score, |topic| topic.raised(self.score));
        if raised >= answer_at {
            self.score = raised;
        }
    }

    /// Scores it as one that comes less close than those that were read.
    pub(super) fn pass_over(&mut self, bars: Bars) {
        if self.matched.is_none() {
            return;
        }
        self.score = below(self.related, bars.read);
    }

    /// Whether nobody has read it together with the question.
    pub(super) fn is_unread(&self) -> bool {
        self.evidence.is_none()
    }

    /// Whether it meets this word of the question, by its position.
    pub(super) fn meets(&self, word: usize) -> bool {
        (self.matched.as_ref()).is_some_and(|matched| matched.parts[word].is_some())
    }

    /// Whether it lacks a word of the question that the other claim has.
    pub(super) fn lacks_of(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (&self.matched, &other.matched) else {
            return false;
        };
        (own.parts.iter().zip(&others.parts)).any(|(own, other)| own.is_none() && other.is_some())
    }

    /// The reasons, as people can read them.
    pub(super) fn why(&self, query: &Query) -> Why {
        let Some(matched) = &self.matched else {
            return Why {
                fits: self.fits >= 1.0,
                may_answer: self.may_answer(),
                writes_out: query.abbreviation.is_some(),
                ..Why::default()
            };
        };
        let words = (query.words.iter().zip(&matched.parts).zip(&self.shares))
            .map(|((word, part), &share)| WordFound {
                word: word.text.clone(),
                share,
                part: *part,
            })
            .collect();
        Why {
            words,
            coverage: matched.coverage,
            focus: matched.focus,
            missing: matched.missing.len(),
            foreign: self.foreign,
            of_another: self.of_another,
            writes_out: false,
            fits: self.fits >= 1.0,
            cosine: self.cosine,
            may_answer: self.may_answer(),
            evidence: self.evidence,
        }
    }
}

/// Puts the best first.
pub(super) fn best_first(judged: &mut [Judged]) {
    judged.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.ordinal.cmp(&b.ordinal)));
}

/// The score of what is no answer.
fn below(score: f32, answer_at: f32) -> f32 {
    score.min(answer_at.next_down())
}
