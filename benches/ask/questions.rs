//! Questions of several kinds and lengths, made from the claims that they are
//! asked about.

use whosaid::{
    claim::{Claim, SourceKind},
    store::Library,
};

use crate::{dice::Dice, synthetic};

/// The ranks of words that are frequent, but no small words.
const FREQUENT: std::ops::Range<usize> = 12..60;

/// So many questions of each kind.
pub(crate) fn kinds(library: &Library, count: usize) -> Vec<(&'static str, Vec<String>)> {
    let mut dice = Dice(1);
    let mut of = |make: &dyn Fn(&mut Dice, &Claim) -> String, kind: Option<SourceKind>| {
        (0..count)
            .map(|_| {
                loop {
                    let ordinal = dice.below(library.len());
                    let (claim, _) = library.at(ordinal).expect("a claim");
                    if kind.is_none_or(|kind| claim.source.kind == kind) {
                        break make(&mut dice, claim);
                    }
                }
            })
            .collect()
    };
    vec![
        ("a whole claim", of(&whole, None)),
        ("six words of a claim", of(&six, None)),
        ("who said four words", of(&who, None)),
        ("a name and a word", of(&name, None)),
        (
            "a speaker, on two words",
            of(&speaker, Some(SourceKind::Person)),
        ),
        (
            "a speaker, on anything",
            of(&anything, Some(SourceKind::Person)),
        ),
        (
            "unnamed, on two words",
            of(&unnamed, Some(SourceKind::Unnamed)),
        ),
        ("four frequent words", of(&frequent, None)),
        ("two words, two unknown", of(&unknown, None)),
    ]
}

fn whole(_: &mut Dice, claim: &Claim) -> String {
    format!("Is it true that {}?", claim.content)
}

fn six(dice: &mut Dice, claim: &Claim) -> String {
    some(dice, claim, 6)
}

fn who(dice: &mut Dice, claim: &Claim) -> String {
    format!("Who said that {}?", some(dice, claim, 4))
}

fn name(dice: &mut Dice, claim: &Claim) -> String {
    format!("{} {}", claim.entities[0], some(dice, claim, 1))
}

fn speaker(dice: &mut Dice, claim: &Claim) -> String {
    let words = some(dice, claim, 2);
    format!("What did {} say about {words}?", claim.source.name)
}

fn anything(_: &mut Dice, claim: &Claim) -> String {
    format!("What did {} say?", claim.source.name)
}

fn unnamed(dice: &mut Dice, claim: &Claim) -> String {
    let words = some(dice, claim, 2);
    format!("What did unnamed sources say about {words}?")
}

fn frequent(dice: &mut Dice, _: &Claim) -> String {
    let words = FREQUENT.len();
    let words = (0..4).map(|_| synthetic::word(FREQUENT.start + dice.below(words)));
    words.collect::<Vec<_>>().join(" ")
}

fn unknown(dice: &mut Dice, claim: &Claim) -> String {
    format!("{} xylotomous quaggas", some(dice, claim, 2))
}

/// Words of the claim in their order, no small ones.
fn some(dice: &mut Dice, claim: &Claim, count: usize) -> String {
    let words: Vec<_> = (claim.content.split(' '))
        .filter(|word| word.len() > 4)
        .collect();
    let first = dice.below(words.len().saturating_sub(count) + 1);
    let words: Vec<_> = words.into_iter().skip(first).take(count).collect();
    words.join(" ")
}

/// What nobody asks, unless to do harm.
pub(crate) fn hostile(claims: usize) -> Vec<(&'static str, String)> {
    let words = |ranks: std::ops::Range<usize>| {
        let words: Vec<_> = ranks.map(synthetic::word).collect();
        words.join(" ")
    };
    let vocabulary = synthetic::vocabulary(claims);
    vec![
        (
            "the 64 most frequent words",
            words(FREQUENT.start..FREQUENT.start + 64),
        ),
        (
            "the most frequent word",
            words(FREQUENT.start..FREQUENT.start + 1),
        ),
        ("10,000 words", words(12..vocabulary.min(10_012))),
        ("10,000 stop words", words(0..12).repeat(834)),
        ("one word 1,000 times", "den ".repeat(1_000)),
        ("wildcards", "* a* ?? b?n* [a-z]+ .* ~9 \" ( ".repeat(100)),
        ("1 MB of words", (words(12..1_000) + " ").repeat(150)),
        ("1 MB without a blank", "den".repeat(350_000)),
    ]
}
