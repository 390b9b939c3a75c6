//! Cases from a table, and what must hold for every text.

use proptest::prelude::*;

use super::{Antecedent, references};
use crate::extract::{
    extract,
    names::{names, tests::jumble},
    read::Reading,
    tests::check_cases,
};

fn lines(text: &str) -> Vec<String> {
    let reading = Reading::new(text);
    let names = names(&reading);
    let found = references(&reading, &names, &extract(text));
    let line = found.iter().map(|reference| {
        let to = match reference.to {
            Antecedent::Name(name) => names.names[name].full.as_str(),
            Antecedent::Phrase(span) => span.slice(text).unwrap_or("?"),
        };
        format!("{} = {to}", reference.span.slice(text).unwrap_or("?"))
    });
    line.collect()
}

#[test]
fn the_cases_are_read_as_expected() {
    check_cases(include_str!("cases.txt"), lines);
}

#[test]
fn long_and_odd_texts_can_be_read() {
    for text in [
        "he ",
        "she, ",
        "they said ",
        "engineers and ",
        "They said it and he and Oda and ",
        "Some have left. ",
        "it said it ",
    ] {
        lines(&text.repeat(20_000));
    }
}

proptest! {
    #[test]
    fn spans_slice_a_jumble_of_names(text in jumble()) {
        let reading = Reading::new(&text);
        let names = names(&reading);
        let mut last = 0;
        for reference in references(&reading, &names, &extract(&text)) {
            prop_assert!(reference.span.slice(&text).is_some_and(|slice| !slice.is_empty()));
            prop_assert!(last <= reference.span.start());
            last = reference.span.end();
            match reference.to {
                Antecedent::Name(name) => prop_assert!(name < names.names.len()),
                Antecedent::Phrase(span) => {
                    prop_assert!(span.slice(&text).is_some_and(|slice| !slice.is_empty()));
                }
            }
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let reading = Reading::new(&text);
        references(&reading, &names(&reading), &extract(&text));
    }
}
