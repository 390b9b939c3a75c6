//! How far a noun or a name goes: "*the boy's father* was seen", "*the miners union* lied".

use super::{names, vocabulary as is};
use crate::text::{Word as Token, irregular, word_sets};

/// Where the noun or name ends that begins at `start`: at a verb, or a small word. None if
/// nothing follows it.
pub(super) fn end(tokens: &[Token<'_>], start: usize) -> Option<usize> {
    let at = |i: usize| tokens[i].folded.as_str();
    let name = (names::find(tokens).into_iter()).find(|name| name.start == start);
    let ends = |i: &usize| {
        let token = &tokens[*i];
        let is_small = is::is_stop(&token.folded) && !token.acronym;
        is_small || may_be_verb(&token.folded)
    };
    let common = |from: usize| {
        let end = (from..tokens.len()).find(|i| ends(i) && *i > from)?;
        if may_be_verb(at(end)) || is::is_auxiliary(at(end)) {
            return Some(end);
        }
        Some(end_before_base_form(&tokens[from..end]).map_or(end, |length| from + length))
    };
    // "Kerra's police", "the boy's father".
    let owner = (start..tokens.len()).find(|&i| tokens[i].possessive);
    let owner = owner.filter(|&i| name.clone().is_some_and(|name| name.end == i + 1) || i == start);
    let end = match name {
        _ if owner.is_some_and(|owner| owner + 1 < tokens.len()) => common(owner? + 1)?,
        Some(name) => name.end,
        None => common(start)?,
    };
    let is_owner = tokens[end - 1].possessive;
    let is_small = is::is_stop(&tokens[start].folded) && !tokens[start].acronym;
    (end < tokens.len() && !is_owner && !is_small).then_some(end)
}

/// Where a plural ends that something else follows without the form of a verb: "the
/// *diplomats* pay for it".
fn end_before_base_form(run: &[Token<'_>]) -> Option<usize> {
    let is_plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let (_, before) = run.split_last()?;
    let plural = before.iter().position(|token| is_plural(&token.folded))?;
    let next_is_none = !is_plural(&run[plural + 1].folded);
    next_is_none.then_some(plural + 1)
}

/// Whether its form is one of verbs: "hid", "helped".
fn may_be_verb(word: &str) -> bool {
    word.ends_with("ed") || irregular(word).is_some_and(|_| !is_plural_noun(word))
}

word_sets! {
    /// Nouns among the irregular words.
    is_plural_noun:
    "men women children people feet teeth mice geese wives lives knives leaves";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_noun_ends_before_its_verb() {
        for (words, expected) in [
            ("union hid it", Some("union")),
            ("Northern Front hid it", Some("Northern Front")),
            ("boy's father was seen", Some("boy's father")),
            ("Norvane's police lied", Some("Norvane's police")),
            ("miners union lied", Some("miners union")),
            ("diplomats pay for it", Some("diplomats")),
            ("power station should be shut", Some("power station")),
            ("union", None),
            ("it was seen", None),
        ] {
            let tokens = text::words(words);
            let found = end(&tokens, 0).map(|end| {
                let last = &tokens[end - 1];
                let length = last.raw.as_ptr().addr() + last.raw.len() - words.as_ptr().addr();
                &words[..length]
            });
            assert_eq!(found, expected, "{words}");
        }
    }
}
