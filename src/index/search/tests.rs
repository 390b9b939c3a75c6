use std::{path::Path, time::Duration};

use super::*;
use crate::{
    question::{MOST_WORDS, Query as Question},
    store::Library,
};

fn library() -> Library {
    let claims = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/claims");
    Library::read(&claims).unwrap()
}

fn index(folder: &Path, library: &Library) -> Index {
    Index::open(folder, library, Duration::ZERO).unwrap().0
}

fn probes(index: &Index, question: &Question) -> Vec<Probe> {
    let probe = |word: &crate::question::Word| index.probe(&word.text, word.acronym).unwrap();
    question.words.iter().map(probe).collect()
}

/// Work is counted, not timed: whatever is asked, so many words are looked up and
/// so many lists are read.
#[test]
fn no_question_makes_it_work_hard() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let index = index(folder.path(), &library);
    let all: String = (library.claims())
        .map(|(claim, _)| format!("{} {} ", claim.content, claim.source.name))
        .collect();
    let different: String = (0..10_000).map(|word| format!("word{word} ")).collect();
    for question in [
        all.repeat(1 + 10_000 / all.split(' ').count()),
        all.repeat(1 + (1 << 20) / all.len()),
        all.to_uppercase(),
        different,
        "the of and a ".repeat(2_500),
        "dam ".repeat(1_000),
        "* d* ?am [a-z]+ .* dam~9 \"dam\" (dam) -dam +dam dam^99 ".repeat(100),
        "d".repeat(1 << 20),
        "dam-".repeat(10_000),
        "e\u{301}".repeat(10_000),
    ] {
        let read = Question::parse(&question);
        assert!(read.words.len() <= MOST_WORDS);
        let probes = probes(&index, &read);
        let forms = |probe: &Probe| probe.terms.len() + probe.keys.len();
        let forms: usize = probes.iter().map(forms).sum();
        assert!(forms <= 8 * MOST_WORDS, "{forms} forms looked up");
        assert!(index.leaves(&probes).unwrap().len() <= MOST_LISTS);
    }
}

#[test]
fn of_long_lists_few_are_read() {
    let leaf = |claims| Leaf {
        term: Term::from_field_text(Field::from_field_id(0), "a"),
        weight: 1.0,
        claims,
    };
    let read = |lists: &[u64]| {
        let mut leaves: Vec<_> = lists.iter().copied().map(leaf).collect();
        most_telling(&mut leaves, 1_000_000);
        leaves.iter().map(|leaf| leaf.claims).collect::<Vec<_>>()
    };
    assert_eq!(read(&[400_000, 3, 90_000, 300_000]), [3, 90_000, 300_000]);
    assert_eq!(read(&[MOST_CLAIMS + 2, MOST_CLAIMS + 1]), [MOST_CLAIMS + 1]);
    assert_eq!(read(&[7, 5]), [7, 5], "in the order of the words");
    assert!(read(&[]).is_empty());
}

#[test]
fn of_many_words_the_most_telling_are_looked_up() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let index = index(folder.path(), &library);
    let all: Vec<_> = (library.claims())
        .map(|(claim, _)| claim.content.as_str())
        .collect();
    let probes = probes(&index, &Question::parse(&all.join(" ")));
    let read = index.leaves(&probes).unwrap();
    assert_eq!(read.len(), MOST_LISTS);
    assert!(
        read.iter()
            .all(|leaf| leaf.weight == 1.0 && leaf.claims <= 2)
    );
}

/// Few claims of a speaker are scored one by one, and many are taken from those
/// that score well: both come to the same.
#[test]
fn a_filter_finds_the_same_either_way() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let index = index(folder.path(), &library);
    let mut compared = 0;
    for (claim, _) in library.claims() {
        let probes = probes(&index, &Question::parse(&claim.content));
        let leaves = index.leaves(&probes).unwrap();
        let wanted = Wanted {
            kind: Some(claim.source.kind),
            ..Wanted::default()
        };
        let filter = Filter::of(&wanted, &index.fields).unwrap();
        for part in &index.parts {
            let reader = index.searcher.segment_reader(part.segment);
            let docs = filter.docs(reader).unwrap();
            assert!(docs.is_sorted() && !docs.is_empty());
            let (mut few, mut many) = (Best::new(5), Best::new(5));
            index.among(part, &leaves, &docs, &mut few).unwrap();
            let is_wanted = |doc| docs.contains(&doc);
            (index.by_words(part, &leaves, is_wanted, &mut many)).unwrap();
            let (few, many) = (few.into_hits(), many.into_hits());
            assert_eq!(few.len(), many.len());
            for (one, other) in few.iter().zip(&many) {
                // Added up in another order, so equal but for the last bits.
                assert!((one.bm25 - other.bm25).abs() < 1e-4, "{few:?} {many:?}");
            }
            compared += few.len();
        }
    }
    assert!(compared > 50, "{compared}");
}
