//! Questions for what an abbreviation stands for.

use super::vocabulary as is;
use crate::text::{Gap, Word, word_sets};

word_sets! {
    is_short_form: "abbreviation acronym letters initials";
}

/// The abbreviation that is asked for in "What does FMU stand for?", "What is FMU short
/// for?", "the full name of FMU".
pub(super) fn asked(tokens: &[Word<'_>]) -> Option<String> {
    let words: Vec<_> = tokens.iter().map(|token| token.folded.as_str()).collect();
    let says_short = |from: &[&str]| from.iter().any(|word| is_short_form(word));
    let (before, after) = match words[..] {
        [.., "stand" | "stands", "for"] | [.., "short", "for"] => (words.len() - 2, 0),
        [ref rest @ .., "mean" | "means"] if says_short(rest) => (words.len() - 1, 0),
        [.., "an" | "the", "abbreviation" | "acronym", "for" | "of"] => (words.len() - 3, 0),
        ["what", "is" | "are", .., "in", "full"] => (words.len() - 2, 1),
        [
            "what",
            "is" | "are",
            ..,
            "spelled" | "spelt" | "written",
            "out",
        ] => (words.len() - 2, 1),
        _ => {
            let after = (0..words.len()).find_map(|i| match words[i..] {
                ["full" | "long", "name" | "form", "of", ..] => Some(i + 3),
                ["spell" | "write", "out", ..] => Some(i + 2),
                _ => None,
            })?;
            let ends = |i: &usize| tokens[*i].gap == Gap::Sentence;
            (
                (after + 1..words.len()).find(ends).unwrap_or(words.len()),
                after,
            )
        }
    };
    let name = |word: &&Word<'_>| !is::is_stop(&word.folded) && !is_short_form(&word.folded);
    let mut names = tokens.get(after..before)?.iter().filter(name);
    let short = names.next()?;
    names.next().is_none().then(|| short.folded.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn it_is_known_whose_long_form_is_asked_for() {
        for (question, short) in [
            ("What does FMU stand for?", Some("fmu")),
            ("what does the abbreviation FMU stand for", Some("fmu")),
            ("FMU stands for?", Some("fmu")),
            ("What is FMU short for?", Some("fmu")),
            ("what's the FMU an abbreviation of?", Some("fmu")),
            ("What do the letters FMU mean?", Some("fmu")),
            ("What is the full name of the FMU?", Some("fmu")),
            ("What does the FMU mean by that?", None),
            ("What does the mayor of Norvane stand for?", None),
            ("What is FMU in full?", Some("fmu")),
            (
                "spell out the abbreviation FMU for me. I need it",
                Some("fmu"),
            ),
            ("what is the long form of FMU", Some("fmu")),
            ("What is FMU?", None),
            ("stands for", None),
            ("", None),
        ] {
            assert_eq!(
                asked(&text::words(question)).as_deref(),
                short,
                "{question}"
            );
        }
    }
}
