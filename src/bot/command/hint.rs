//! What may have been meant by a text for which nothing was found.

use super::Name;

/// What may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::bot) enum Hint {
    /// This command, mistyped.
    Mistyped(Name),
    /// This command, in another form.
    Form(Name),
}

/// Fewest letters of a command that can be told from its neighbours.
const LEAST_LETTERS: usize = 4;
/// Longest text, in words, that may have been meant as a command.
const MOST_WORDS: usize = 4;

/// Looks at a text that was searched for, and for which nothing was found.
pub(in crate::bot) fn hint(text: &str, admin: bool) -> Option<Hint> {
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS + 1).collect();
    match &words[..] {
        [word] => {
            let word = word.trim_end_matches(['.', '!', '?']).to_ascii_lowercase();
            Name::known_to(admin)
                .find(|name| {
                    let command = name.usage().word;
                    command.len() >= LEAST_LETTERS && is_one_slip(&word, command)
                })
                .map(Hint::Mistyped)
        }
        [first, rest @ ..] if words.len() <= MOST_WORDS && !text.trim_end().ends_with('?') => {
            let name = Name::of(first, admin)?;
            (!rest.is_empty() && name.usage().form.contains(' ')).then_some(Hint::Form(name))
        }
        _ => None,
    }
}

/// Whether one letter added, left out, changed, or exchanged with its neighbour
/// makes the one word out of the other.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a1, a2, a @ ..], [b1, b2, b @ ..]) if a == b && (a1, a2) == (b2, b1) => true,
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) if a == b => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_and_no_more() {
        for (typed, meant) in [
            ("soruces", "sources"),
            ("source", "sources"),
            ("sourcess", "sources"),
            ("sourxes", "sources"),
            ("hlep", "help"),
            ("ettings", "settings"),
        ] {
            assert!(is_one_slip(typed, meant), "{typed} {meant}");
        }
        for (typed, meant) in [
            ("sources", "sources"),
            ("sorces!", "sources"),
            ("", "help"),
            ("pong", "help"),
            ("srouecs", "sources"),
            ("häälp", "help"),
        ] {
            assert!(!is_one_slip(typed, meant), "{typed} {meant}");
        }
    }

    #[test]
    fn a_hint_is_given_where_a_command_may_have_been_meant() {
        use Hint::{Form, Mistyped};
        for (text, admin, expected) in [
            ("soruces", false, Some(Mistyped(Name::Sources))),
            ("Setings?", false, Some(Mistyped(Name::Settings))),
            ("staus", true, Some(Mistyped(Name::Status))),
            // There is no such command for others, and so nothing like it.
            ("staus", false, None),
            ("leave everything", false, None),
            ("leave everything", true, Some(Form(Name::Leave))),
            ("settings loud", false, Some(Form(Name::Settings))),
            ("claim number 4", false, Some(Form(Name::Claim))),
            ("claim number 4?", false, None),
            ("claim that the dam is safe", false, None),
            ("ping me", false, None),
            ("mill", false, None),
            ("", false, None),
        ] {
            let found = hint(text, admin);
            assert_eq!(found, expected, "{text}");
        }
    }
}
