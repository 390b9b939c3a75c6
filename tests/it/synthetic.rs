//! Made-up claims in any number, as long and as varied as real ones. The same
//! number always gives the same claims.

use whosaid::{
    claim::{
        ArticleInfo, Certainty, Claim, Cue, Hash, Polarity, Quote, QuoteType, Review, Source,
        SourceKind,
    },
    span::Span,
    store::ArticleClaims,
};

use crate::dice::Dice;

const CLAIMS_OF_AN_ARTICLE: usize = 25;
/// Words that a language has, most of them rare.
const VOCABULARY: usize = 30_000;
const NAMES: usize = 4_000;

const SMALL_WORDS: &[&str] = &[
    "the", "of", "to", "in", "a", "and", "that", "is", "for", "on", "with", "by",
];

/// The word of this rank: syllables, so that words share no more than they do
/// in a language.
fn word(rank: usize) -> String {
    if rank < SMALL_WORDS.len() {
        return SMALL_WORDS[rank].to_owned();
    }
    const SYLLABLES: &[&str] = &[
        "ba", "den", "fir", "gul", "hem", "jor", "kal", "lin", "mur", "nes", "pol", "rud", "sta",
        "tev", "vok", "zan", "bri", "clo", "dra", "fle",
    ];
    let mut rest = rank;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

fn name(number: usize) -> String {
    let mut name = word(SMALL_WORDS.len() + 500 + number);
    name[..1].make_ascii_uppercase();
    name
}

fn sentence(dice: &mut Dice, words: usize, names: &[String], known: &[&str]) -> String {
    let mut sentence: Vec<String> = (0..words)
        .map(|_| match dice.below(10) {
            0 if !known.is_empty() => known[dice.below(known.len())].to_owned(),
            _ => word(dice.rank(VOCABULARY)),
        })
        .collect();
    let place = dice.below(words);
    sentence[place] = names[dice.below(names.len())].clone();
    sentence.join(" ")
}

/// So many claims, a tenth of their words taken from `known`.
pub(crate) fn articles(claims: usize, known: &[&str]) -> Vec<ArticleClaims> {
    let mut dice = Dice(claims as u64);
    (0..claims.div_ceil(CLAIMS_OF_AN_ARTICLE))
        .map(|number| article(&mut dice, number, known))
        .collect()
}

fn article(dice: &mut Dice, number: usize, known: &[&str]) -> ArticleClaims {
    let id = format!("synthetic-{number}");
    let names: Vec<_> = (0..6).map(|_| name(dice.below(NAMES))).collect();
    let claims = (1..=CLAIMS_OF_AN_ARTICLE)
        .map(|n| claim(dice, &format!("{id}/{n}"), &names, known))
        .collect();
    let info = ArticleInfo {
        title: sentence(dice, 8, &names, &[]),
        id,
        byline: None,
        publisher: None,
        published: None,
        url: None,
        language: "en".to_owned(),
        note: None,
        next: None,
        bytes: usize::MAX,
        sha256: Hash::of(""),
    };
    ArticleClaims { info, claims }
}

fn claim(dice: &mut Dice, id: &str, names: &[String], known: &[&str]) -> Claim {
    let span = Span::new(0, 0).unwrap();
    let words = 8 + dice.below(14);
    let quote = sentence(dice, words + 6, names, known);
    let kinds = [
        SourceKind::Person,
        SourceKind::Organization,
        SourceKind::Unnamed,
        SourceKind::Document,
        SourceKind::Author,
    ];
    Claim {
        id: id.parse().unwrap(),
        content: sentence(dice, words, names, known),
        quote: Quote {
            sha256: Hash::of(&quote),
            exact: Some(quote),
            span,
        },
        source: Source {
            name: format!("{} {}", name(dice.below(NAMES)), name(dice.below(NAMES))),
            canonical: None,
            role: None,
            kind: kinds[dice.below(kinds.len())],
        },
        cue: Some(Cue {
            text: "said".to_owned(),
            lemma: "say".to_owned(),
            span,
        }),
        hedges: Vec::new(),
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        quote_type: QuoteType::Indirect,
        chain: Vec::new(),
        section: None,
        paragraph: 1,
        sentence: 1,
        entities: vec![names[dice.below(names.len())].clone()],
        aliases: Vec::new(),
        rule: "synthetic".to_owned(),
        review: Review::Extracted,
    }
}
