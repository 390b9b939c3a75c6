//! Claims that say the same, and claims that contradict each other.
//!
//! Both are told by words alone, and strictly: two claims that are wrongly taken
//! for one would put words into a source's mouth. Claims of different articles must
//! name somebody or something in common: "Nobody was hurt" says the same of one fire
//! and not of two.

use std::cell::OnceCell;

use crate::{
    claim::{Claim, Polarity},
    index::term_of,
    question::is_function_word,
    text::{self, WordSet, word_sets},
};

use crate::answer::evidence::is_number_word;

/// What share of the shorter claim's words the other one must have to be against
/// it, or to give another number.
const SHARED: f32 = 0.75;
/// How many words these must be.
const LEAST_SHARED: usize = 2;

/// How two claims stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// They say the same, with the same reserve.
    Same,
    /// One says what the other denies, or they give different numbers.
    Odds,
}

/// What a claim says, without how it is put together.
#[derive(Debug)]
pub(super) struct Gist<'c> {
    claim: &'c Claim,
    /// The names in it, folded.
    names: WordSet<String>,
    /// Read when it is first needed: most claims have nothing to do with each other, as
    /// their names tell already.
    words: OnceCell<GistWords>,
}

/// The words of a claim, by what they do in it.
#[derive(Debug, Default)]
struct GistWords {
    terms: WordSet<String>,
    numbers: WordSet<String>,
    /// "may", "would", "probably": what weakens it.
    reserve: WordSet<String>,
    /// Whether they say that something is not so.
    negated: bool,
}

impl GistWords {
    fn of(claim: &Claim) -> Self {
        let mut read = Self {
            reserve: claim.hedges.iter().map(|hedge| text::fold(hedge)).collect(),
            ..Self::default()
        };
        for word in text::words(&claim.content) {
            if is_not(&word.folded) || text::is_contracted_negation(&word.folded) {
                read.negated = !read.negated;
            } else if is_reserve(&word.folded) {
                read.reserve.insert(word.folded.into());
            } else if word.folded.starts_with(|c: char| c.is_numeric())
                || is_number_word(&word.folded)
            {
                read.numbers.insert(word.folded.into());
            } else if !is_function_word(&word.folded) {
                read.terms.insert(term_of(&word, str::to_owned));
            }
        }
        read
    }
}

impl<'c> Gist<'c> {
    pub(super) fn of(claim: &'c Claim) -> Self {
        Self {
            claim,
            names: claim.entities.iter().map(|name| text::fold(name)).collect(),
            words: OnceCell::new(),
        }
    }

    fn words(&self) -> &GistWords {
        self.words.get_or_init(|| GistWords::of(self.claim))
    }

    /// How this claim stands to another, if there is something to say about it.
    pub(super) fn relation(&self, other: &Gist<'_>) -> Option<Relation> {
        let is_of_same_article = self.claim.id.article() == other.claim.id.article();
        if !is_of_same_article && self.names.is_disjoint(&other.names) {
            return None;
        }
        let (own, others) = (self.words(), other.words());
        let same_words = own.terms == others.terms && own.numbers == others.numbers;
        if same_words && self.is_negative() == other.is_negative() && own.reserve == others.reserve
        {
            return (!own.terms.is_empty()).then_some(Relation::Same);
        }
        let shared = own.terms.intersection(&others.terms).count();
        let share = |of: usize| shared as f32 >= SHARED * of as f32;
        let (one, two) = (own.terms.len(), others.terms.len());
        let in_shorter = shared >= LEAST_SHARED && share(one.min(two));
        let in_both = shared >= LEAST_SHARED && share(one.max(two));
        let same_numbers = own.numbers == others.numbers;
        let other_numbers = !own.numbers.is_empty()
            && !others.numbers.is_empty()
            && own.numbers.is_disjoint(&others.numbers);
        let at_odds = match (self.is_negative(), other.is_negative()) {
            // "Two men were hurt" and "Three trains were late" share no more.
            (one, two) if one == two => in_both && other_numbers,
            // A denial is of the whole claim, which may have said more.
            _ if self.is_denied() != other.is_denied() => in_shorter && !other_numbers,
            // "not" may stand with any verb of a longer claim.
            _ => in_both && same_numbers,
        };
        at_odds.then_some(Relation::Odds)
    }

    /// Whether it comes to saying that something is not so.
    fn is_negative(&self) -> bool {
        self.is_denied() != self.words().negated
    }

    /// Whether its source denies it.
    fn is_denied(&self) -> bool {
        self.claim.polarity == Polarity::Negative
    }
}

word_sets! {
    /// Beside "isn't" and its like. Not "nothing" and "nobody": who says nothing about
    /// something does not deny it.
    is_not: "not no never neither nor cannot";

    /// Words that weaken, wherever they stand.
    is_reserve:
    "may might could would should can must will probably possibly perhaps likely apparently"
    "reportedly allegedly seems appears about around nearly almost least most";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "!" before it: its source denies it.
    fn claim(id: &str, text: &str, names: &[&str]) -> Claim {
        let denied = text.starts_with('!');
        let json = serde_json::json!({
            "id": id, "content": text.trim_start_matches('!'),
            "quote": {"start": 0, "end": 1, "sha256": "0".repeat(64)},
            "source": {"name": "X", "kind": "person"}, "hedges": [], "certainty": "certain",
            "polarity": if denied { "negative" } else { "positive" }, "quote_type": "indirect",
            "paragraph": 1, "sentence": 1, "rule": "", "review": "reviewed", "chain": [],
            "entities": names, "aliases": [],
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn what_is_the_same_and_what_is_at_odds() {
        use Relation::{Odds, Same};
        for (a, b, relation) in [
            ("The dam is safe.", "the dam was safe", Some(Same)),
            ("The dam is safe.", "The dam is not safe.", Some(Odds)),
            ("The dam is safe.", "The dam may be safe.", None),
            ("The dam is safe.", "The bridge is safe.", None),
            ("The dam is safe.", "!The dam is safe.", Some(Odds)),
            ("!The dam is not safe.", "The dam is safe.", Some(Same)),
            (
                "Eleven people died at the bridge.",
                "Twelve people died at the bridge.",
                Some(Odds),
            ),
            (
                "11 people died at the bridge.",
                "11 people died at the bridge.",
                Some(Same),
            ),
            (
                "Two people died at the bridge.",
                "Three people saw the new market.",
                None,
            ),
            (
                "The company hid dust in the shafts.",
                "!The company hid dust.",
                Some(Odds),
            ),
            (
                "The group bought boats in Varland.",
                "Police said nothing about boats that the group bought.",
                None,
            ),
            ("", "", None),
        ] {
            let (one, two) = (claim("x/1", a, &[]), claim("x/2", b, &[]));
            let (one, two) = (Gist::of(&one), Gist::of(&two));
            assert_eq!(one.relation(&two), relation, "{a} / {b}");
            assert_eq!(two.relation(&one), relation, "{b} / {a}");
        }
    }

    #[test]
    fn claims_of_two_articles_must_have_a_name_in_common() {
        let one = claim("x/1", "Two people died in Norvane.", &["Norvane"]);
        for (id, names, relation) in [
            ("x/2", &[][..], Some(Relation::Odds)),
            ("y/1", &[], None),
            ("y/1", &["Ostrel"], None),
            ("y/1", &["NORVANE", "Ostrel"], Some(Relation::Odds)),
        ] {
            let other = claim(id, "Three people died in Norvane.", names);
            let relation_is = Gist::of(&one).relation(&Gist::of(&other));
            assert_eq!(relation_is, relation, "{id} {names:?}");
        }
    }
}
