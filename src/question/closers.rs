//! Ways to end that only ask whether it is so: "…, right?", "…, didn't they?", or whether
//! it is there: "are … mentioned?".

use super::vocabulary as is;
use crate::text::{Gap, Word, word_sets};

word_sets! {
    is_tag: "right correct true yes no yeah huh eh innit";

    is_pronoun: "i you he she it we they that this there";
}

/// The same in more words.
const TAGS: [&str; 6] = [
    "is that right",
    "is that true",
    "is that correct",
    "is that so",
    "isnt that so",
    "am i right",
];

/// The words before such an end, and whether there was one.
pub(super) fn strip<'t, 'a>(tokens: &'t [Word<'a>]) -> (bool, &'t [Word<'a>]) {
    let start = tokens.iter().rposition(|token| token.gap == Gap::Clause);
    match start.filter(|&start| start > 0 && is_only_asking(&tokens[start..])) {
        Some(start) => (true, &tokens[..start]),
        None => (false, tokens),
    }
}

/// "Are *visas* mentioned?", "is the leak mentioned in the article": the words in between.
pub(super) fn strip_mention<'t, 'a>(tokens: &'t [Word<'a>]) -> (bool, &'t [Word<'a>]) {
    let last = tokens.iter().rposition(|token| token.folded == "mentioned");
    // "Is it mentioned?" names nothing.
    let names_something =
        |last: usize| (tokens[1..last].iter()).any(|token| !is::is_stop(&token.folded));
    let asks = |last: usize| last > 1 && is::is_be(&tokens[0].folded) && names_something(last);
    let Some(last) = last.filter(|&last| asks(last)) else {
        return (false, tokens);
    };
    let after: Vec<_> = (tokens[last + 1..].iter())
        .map(|token| token.folded.as_str())
        .collect();
    match after[..] {
        []
        | ["anywhere" | "there"]
        | ["at", "all"]
        | ["in", "the" | "any", "article" | "articles"]
        | ["anywhere", "in", "the", "article" | "articles"] => (true, &tokens[1..last]),
        _ => (false, tokens),
    }
}

fn is_only_asking(end: &[Word<'_>]) -> bool {
    match end {
        [tag] => is_tag(&tag.folded),
        [verb, pronoun] => is::is_auxiliary(&verb.folded) && is_pronoun(&pronoun.folded),
        _ => {
            let words: Vec<_> = end.iter().map(|word| word.folded.as_str()).collect();
            TAGS.contains(&words.join(" ").as_str())
        }
    }
}
