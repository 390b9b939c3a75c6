//! Made-up claims in any number, as long and as varied as real ones. The same
//! number always gives the same claims.
//!
//! What decides how long a search takes is made as in English news: how often a
//! word stands (Zipf's law), how many words there are (Heaps' law, with the
//! numbers that Manning et al. 2008, 5.1.1, give for Reuters), how long a claim is,
//! and that an article keeps to a few names and subjects.

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
const NAMES_OF_AN_ARTICLE: usize = 6;
const SPEAKERS_OF_AN_ARTICLE: usize = 4;
const SUBJECTS_OF_AN_ARTICLE: usize = 12;
/// Words of a claim: so many, and up to so many more.
const WORDS: usize = 16;
const MORE_WORDS: usize = 14;
/// Words that the quoted sentence has besides.
const WORDS_AROUND: usize = 6;
/// By how many ranks the law of names is shifted (Mandelbrot): the most frequent
/// name is in one article of a hundred, not in every other.
const NAMES_SHIFT: usize = 20;

const SMALL_WORDS: &[&str] = &[
    "the", "of", "to", "in", "a", "and", "that", "is", "for", "on", "with", "by",
];
const UNNAMED: &[&str] = &["some analysts", "officials", "people close to the talks"];
const DOCUMENTS: &[&str] = &["a report", "reports", "a statement"];

/// What there is to draw from.
struct Language<'a> {
    words: usize,
    names: usize,
    known: &'a [&'a str],
}

/// How many words this many claims use.
pub(crate) fn vocabulary(claims: usize) -> usize {
    let words = claims * (WORDS + MORE_WORDS / 2);
    (44.0 * (words as f64).powf(0.49)) as usize
}

/// The word of this rank: syllables, so that words share no more than they do
/// in a language.
pub(crate) fn word(rank: usize) -> String {
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

impl Language<'_> {
    fn of(claims: usize) -> Self {
        let vocabulary = vocabulary(claims);
        Self {
            words: vocabulary,
            names: vocabulary / 4,
            known: &[],
        }
    }

    fn name(&self, dice: &mut Dice) -> String {
        let rank = dice.rank_from(NAMES_SHIFT, self.names + NAMES_SHIFT) - NAMES_SHIFT;
        let mut name = word(SMALL_WORDS.len() + 500 + rank);
        name[..1].make_ascii_uppercase();
        name
    }

    fn word(&self, dice: &mut Dice) -> String {
        word(dice.rank(self.words))
    }
}

/// What an article keeps to.
struct Cast {
    names: Vec<String>,
    speakers: Vec<Source>,
    subjects: Vec<String>,
}

impl Cast {
    fn new(dice: &mut Dice, language: &Language<'_>) -> Self {
        Self {
            names: (0..NAMES_OF_AN_ARTICLE)
                .map(|_| language.name(dice))
                .collect(),
            speakers: (0..SPEAKERS_OF_AN_ARTICLE)
                .map(|_| speaker(dice, language))
                .collect(),
            subjects: (0..SUBJECTS_OF_AN_ARTICLE)
                .map(|_| language.word(dice))
                .collect(),
        }
    }
}

fn speaker(dice: &mut Dice, language: &Language<'_>) -> Source {
    let (kind, name) = match dice.below(10) {
        0..4 => {
            let name = format!("{} {}", language.name(dice), language.name(dice));
            (SourceKind::Person, name)
        }
        4..6 => {
            let name = format!("the {} Board", language.name(dice));
            (SourceKind::Organization, name)
        }
        6..8 => (
            SourceKind::Unnamed,
            UNNAMED[dice.below(UNNAMED.len())].to_owned(),
        ),
        8 => (
            SourceKind::Document,
            DOCUMENTS[dice.below(DOCUMENTS.len())].to_owned(),
        ),
        _ => (SourceKind::Author, "the article".to_owned()),
    };
    let role = (kind == SourceKind::Person)
        .then(|| format!("{} of {}", language.word(dice), language.name(dice)));
    Source {
        name,
        canonical: None,
        role,
        kind,
    }
}

/// A sentence of so many words, with one name of the article's in it, which comes
/// back as well.
fn sentence(
    dice: &mut Dice,
    words: usize,
    cast: &Cast,
    language: &Language<'_>,
) -> (String, String) {
    let mut sentence: Vec<String> = (0..words)
        .map(|_| match dice.below(20) {
            0 if !language.known.is_empty() => {
                language.known[dice.below(language.known.len())].to_owned()
            }
            1..3 => cast.subjects[dice.below(cast.subjects.len())].clone(),
            _ => language.word(dice),
        })
        .collect();
    let place = dice.below(words);
    let name = cast.names[dice.below(cast.names.len())].clone();
    sentence[place].clone_from(&name);
    (sentence.join(" "), name)
}

/// So many claims, one in twenty of their words taken from `known`.
pub(crate) fn articles(claims: usize, known: &[&str]) -> Vec<ArticleClaims> {
    let mut dice = Dice(claims as u64);
    let language = Language {
        known,
        ..Language::of(claims)
    };
    (0..claims.div_ceil(CLAIMS_OF_AN_ARTICLE))
        .map(|number| {
            let claims = CLAIMS_OF_AN_ARTICLE.min(claims - number * CLAIMS_OF_AN_ARTICLE);
            article(&mut dice, number, claims, &language)
        })
        .collect()
}

fn article(
    dice: &mut Dice,
    number: usize,
    claims: usize,
    language: &Language<'_>,
) -> ArticleClaims {
    // With zeros, so that files of these names are read in this order.
    let id = format!("synthetic-{number:08}");
    let cast = Cast::new(dice, language);
    let claims = (1..=claims)
        .map(|n| claim(dice, &format!("{id}/{n}"), &cast, language))
        .collect();
    let info = ArticleInfo {
        title: sentence(dice, 8, &cast, language).0,
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

fn claim(dice: &mut Dice, id: &str, cast: &Cast, language: &Language<'_>) -> Claim {
    let span = Span::new(0, 0).unwrap();
    let words = WORDS + dice.below(MORE_WORDS);
    let (content, name) = sentence(dice, words, cast, language);
    // The quote is the claim in the article's words, with what stands around it.
    let others = Language {
        known: &[],
        ..*language
    };
    let (around, _) = sentence(dice, WORDS_AROUND, cast, &others);
    let quote = format!("{content} {around}");
    Claim {
        id: id.parse().unwrap(),
        content,
        quote: Quote {
            sha256: Hash::of(&quote),
            exact: Some(quote),
            span,
        },
        source: cast.speakers[dice.below(cast.speakers.len())].clone(),
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
        entities: vec![name],
        aliases: Vec::new(),
        rule: "synthetic".to_owned(),
        review: Review::Extracted,
    }
}
