//! English verbs in another form: "admitted", as "owned" is of "own".

use super::{base_forms, fold::irregular_forms};

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Base,
    Third,
    Gerund,
    Past,
    Participle,
}

/// After these, what looks like a past is a participle.
const BEFORE_PARTICIPLE: [&str; 15] = [
    "has", "have", "had", "having", "be", "been", "being", "was", "were", "is", "are", "am", "get",
    "gets", "got",
];

/// `words`, of which the first is a verb in its base form, in the form that `like` is in of
/// the verb `of`. `before` are the first words of the sentence and the last before it, which
/// tell a participle.
pub fn inflected(words: &str, like: &str, of: &str, before: &[&str]) -> String {
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    let verb = in_form(verb, form(like, of, before));
    match rest {
        "" => verb,
        rest => format!("{verb} {rest}"),
    }
}

/// The form that `like` is in of the verb `of`.
fn form(like: &str, of: &str, before: &[&str]) -> Form {
    let before_participle = |word: &&str| BEFORE_PARTICIPLE.contains(word);
    if like == of && before.last() == Some(&"who") && is_its_own_past(of) {
        // "Who *put* out the fire?"
        Form::Past
    } else if like == of || !base_forms(like).any(|base| base == of) {
        Form::Base
    } else if like.ends_with("ing") {
        Form::Gerund
    } else if like.ends_with('s') && like != "was" {
        Form::Third
    } else if before.iter().any(before_participle) {
        Form::Participle
    } else {
        Form::Past
    }
}

fn in_form(verb: &str, form: Form) -> String {
    if verb == "be" {
        let of_be = match form {
            Form::Base => "be",
            Form::Third => "is",
            Form::Gerund => "being",
            Form::Past => "was",
            Form::Participle => "been",
        };
        return of_be.to_owned();
    }
    let ends_in_y = || {
        let before = verb.strip_suffix('y')?;
        (!before.ends_with(is_vowel)).then_some(before)
    };
    let irregular =
        || irregular_forms(verb).filter(|form| !form.ends_with("ing") && !form.ends_with('s'));
    match form {
        Form::Base => verb.to_owned(),
        Form::Third => match ends_in_y() {
            Some(before) => format!("{before}ies"),
            None if verb.ends_with(['s', 'x', 'o'])
                || verb.ends_with("sh")
                || verb.ends_with("ch") =>
            {
                format!("{verb}es")
            }
            None => format!("{verb}s"),
        },
        Form::Gerund => match verb.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
            Some(stem) => format!("{stem}ing"),
            None => format!("{}ing", doubled(verb)),
        },
        Form::Participle if irregular().nth(1).is_some() => {
            irregular().nth(1).unwrap_or(verb).to_owned()
        }
        Form::Past | Form::Participle => match (irregular().next(), ends_in_y()) {
            (Some(past), _) => past.to_owned(),
            (None, Some(before)) => format!("{before}ied"),
            (None, None) if is_its_own_past(verb) => verb.to_owned(),
            (None, None) if verb.ends_with('e') => format!("{verb}d"),
            (None, None) => format!("{}ed", doubled(verb)),
        },
    }
}

/// "Hit", "quit": nothing to write a form with.
fn is_its_own_past(verb: &str) -> bool {
    matches!(
        verb,
        "beat"
            | "bet"
            | "burst"
            | "cast"
            | "cost"
            | "cut"
            | "hit"
            | "hurt"
            | "let"
            | "put"
            | "quit"
            | "read"
            | "rid"
            | "set"
            | "shed"
            | "shut"
            | "split"
            | "spread"
            | "thrust"
    )
}

/// "Stopp": the last consonant twice, where an ending asks for it.
fn doubled(verb: &str) -> String {
    let letters: Vec<_> = verb.chars().collect();
    let is_short = verb == "admit" || groups_of_vowels(&letters) == 1;
    match letters[..] {
        [.., before, vowel, last]
            if is_short
                && !is_vowel(before)
                && is_vowel(vowel)
                && !is_vowel(last)
                && !matches!(last, 'w' | 'x' | 'y') =>
        {
            format!("{verb}{last}")
        }
        _ => verb.to_owned(),
    }
}

fn groups_of_vowels(letters: &[char]) -> usize {
    (0..letters.len())
        .filter(|&i| is_vowel(letters[i]) && (i == 0 || !is_vowel(letters[i - 1])))
        .count()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_takes_the_form_of_another() {
        let rows: [(&str, &str, &str, &[&str], &str); _] = [
            ("admit", "own", "own", &[], "admit"),
            ("admit", "owned", "own", &[], "admitted"),
            ("die", "lost", "lose", &[], "died"),
            ("be dismissed", "got", "get", &["he"], "was dismissed"),
            ("be dismissed", "getting", "get", &[], "being dismissed"),
            (
                "withdraw from",
                "pulled",
                "pull",
                &["they"],
                "withdrew from",
            ),
            (
                "withdraw from",
                "pulled",
                "pull",
                &["have"],
                "withdrawn from",
            ),
            ("supply", "coughs", "cough", &[], "supplies"),
            ("reach", "gets", "get", &[], "reaches"),
            ("bury", "laid", "lay", &[], "buried"),
            ("flee", "doing", "do", &[], "fleeing"),
            ("reverse", "making", "make", &[], "reversing"),
            ("stop", "putting", "put", &[], "stopping"),
            ("reveal", "brought", "bring", &[], "revealed"),
            ("quit", "called", "call", &[], "quit"),
            ("withdraw", "backed", "back", &["has", "firm"], "withdrawn"),
            ("withdraw", "backed", "back", &["the", "firm"], "withdrew"),
            ("explain", "shed", "shed", &["they"], "explain"),
            ("explain", "shed", "shed", &["who"], "explained"),
            ("people", "ppl", "ppl", &[], "people"),
        ];
        for (words, like, of, before, expected) in rows {
            assert_eq!(
                inflected(words, like, of, before),
                expected,
                "{words} like {like}"
            );
        }
    }
}
