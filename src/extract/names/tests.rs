//! Cases from a table, and what must hold for every text.

use proptest::prelude::*;

use super::{Form, Mention, NameKind, Names, names};
use crate::extract::{read::Reading, tests::check_cases};

fn mention(text: &str, mention: &Mention) -> String {
    let form = match mention.form {
        Form::Full => "",
        Form::Surname => "(s)",
        Form::Alias => "(a)",
        Form::Description => "(d)",
    };
    format!("{}{form}", mention.span.slice(text).unwrap_or("?"))
}

fn lines(text: &str) -> Vec<String> {
    let reading = Reading::new(text);
    let Names {
        names,
        mentions,
        unclear,
    } = names(&reading);
    let mut lines = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let kind = match name.kind {
            NameKind::Person => "person",
            NameKind::Organization => "organization",
            NameKind::Other => "other",
        };
        let mut line = format!("{kind} {}", name.full);
        for alias in &name.aliases {
            line.push_str(&format!(" = {alias}"));
        }
        if let Some(role) = &name.role {
            line.push_str(&format!(", {role}"));
        }
        let own = mentions.iter().filter(|mention| mention.name == number);
        let own: Vec<_> = own.map(|place| mention(text, place)).collect();
        lines.push(format!("{line}: {}", own.join("; ")));
    }
    for name in &unclear {
        let span = reading.span(name).expect("tokens of the text");
        lines.push(format!("? {}", span.slice(text).unwrap_or("?")));
    }
    lines
}

#[test]
fn the_cases_are_read_as_expected() {
    check_cases(include_str!("cases.txt"), lines);
}

#[test]
fn long_and_odd_texts_can_be_read() {
    for text in [
        "Oda Kerra ",
        "Mayor ",
        "Norvane Water Board (NWB) ",
        "the board ",
        "of Oda ",
        "Tom Kerra, the mayor, ",
        "Oda and Tom Kerra. ",
        "A (",
    ] {
        lines(&text.repeat(200));
        names(&Reading::new(&text.repeat(20_000)));
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let reading = Reading::new(text);
    let found = names(&reading);
    let mut last = 0;
    for mention in &found.mentions {
        prop_assert!(mention.name < found.names.len());
        prop_assert!(
            mention
                .span
                .slice(text)
                .is_some_and(|slice| !slice.is_empty())
        );
        prop_assert!(last <= mention.span.start() && mention.start <= mention.tokens.start);
        last = mention.span.end();
    }
    for name in &found.names {
        prop_assert!(!name.full.is_empty());
    }
    for name in &found.unclear {
        prop_assert!(reading.span(name).is_some());
    }
    Ok(())
}

/// Names, titles and what stands around them, in any order.
pub(crate) fn jumble() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        "Oda |Kerra |Tom Pell|Tom |Mr. |Mrs. |Mayor |Prime Minister |the |The |a |board |Board |\
         Norvane Water Board|NWB|(NWB)| (|) |, |, who ran it, |, the mayor of Oss, |. |.\n|\n\n|“|”|\
         \"|’s |'s | and | of | for |said |said that |told |he |she |him |her |his |They |they |their |\
         them |it |its |Its |Some |Others |some |engineers |the engineers |want |was |were |leaks |\
         spokeswoman |mayor |van |al-Vell |Jr. |& |-|— |: |who |which |É|ß|👩‍🚒|\u{a0}|\u{feff}|\r\n|43|\
         as |As |while |to |not |will |has |;|?|In |in "
            .split('|')
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn spans_slice_any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn spans_slice_a_jumble_of_names(text in jumble()) {
        check(&text)?;
    }
}
