//! Phrases and short forms, and the plain words for them.
//!
//! "They took credit for it", "they owned up to it": what one text says in an idiom, the
//! other says in a word. A phrase is found in any inflection, by its first word's.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::LazyLock,
};

use super::{Gap, Word, base_forms, forms::forms, word_sets};

/// A line each: the words in base form, `…` where an object may stand between them, `one's`
/// for a possessive, `|` where no verb may follow; a colon; what is said for them.
const TABLE: &str = include_str!("phrases.txt");

word_sets! {
    is_possessive: "my your his her its our their ones";

    /// Where the object of a deed ends: "behind bars *after* the attack".
    ends_object:
    "after before during since until while when where in on at to from by with for about that which"
    "who whom and or but";
}

/// How many words an object has at most ("bring *the whole affair* to light").
const LONGEST_OBJECT: usize = 4;

/// Words of a text that can be said plainly.
#[derive(Debug, PartialEq, Eq)]
pub struct Plainly {
    /// Which.
    pub words: Range<usize>,
    /// What would stand in their place, in its base form; empty if nothing would.
    pub plainly: &'static str,
    /// The base form of their first word, in the form of which it would stand there.
    pub verb: &'static str,
}

/// A phrase with its plain words.
struct Phrase {
    /// Up to the object, or the whole.
    start: Vec<&'static str>,
    /// After the object; empty if it takes none.
    end: Vec<&'static str>,
    plainly: &'static str,
    /// Whether what stands after the object stays.
    keeps_end: bool,
    /// Whether no verb may follow: "claimed the attack", but not "claimed the attack failed".
    is_whole: bool,
}

/// For `<attack>`.
const ATTACKS: [&str; 24] = [
    "abduction",
    "arson",
    "assassination",
    "assault",
    "attack",
    "blast",
    "bombing",
    "burglary",
    "coup",
    "explosion",
    "hack",
    "heist",
    "kidnapping",
    "killing",
    "leak",
    "massacre",
    "murder",
    "plot",
    "raid",
    "robbery",
    "sabotage",
    "shooting",
    "theft",
    "violence",
];
const ATTACK: &str = "<attack>";

/// The lines of the table, one for each noun where any will do.
fn lines() -> impl Iterator<Item = &'static str> {
    TABLE.lines().flat_map(|line| -> Vec<&'static str> {
        match line.starts_with('#') || !line.contains(ATTACK) {
            true => vec![line],
            // The table is read once and kept as long as the program runs.
            false => (ATTACKS.iter())
                .map(|noun| &*line.replace(ATTACK, noun).leak())
                .collect(),
        }
    })
}

impl Phrase {
    fn of(line: &'static str) -> Option<Self> {
        let (words, plainly) = line.split_once(": ").filter(|_| !line.starts_with('#'))?;
        let bare = words.trim_end_matches('|');
        let (start, end) = bare.split_once('…').unwrap_or((bare, ""));
        Some(Self {
            start: start.split_whitespace().collect(),
            end: end.split_whitespace().collect(),
            plainly: plainly.trim_end_matches('…').trim(),
            keeps_end: plainly.ends_with('…'),
            is_whole: bare.len() < words.len(),
        })
    }

    fn len(&self) -> usize {
        self.start.len() + self.end.len()
    }

    /// Where it ends that begins at `i`: its first part, and its second.
    fn at(&self, tokens: &[Word<'_>], i: usize) -> Option<(usize, Range<usize>)> {
        let middle = i + self.start.len();
        if !stand(&self.start, tokens, i) {
            return None;
        }
        if self.end.is_empty() {
            return Some((middle, middle..middle));
        }
        let goes_on = |end: usize| {
            let of_deed = || !self.keeps_end || !ends_object(&tokens[end - 1].folded);
            tokens.get(end).is_some_and(is_joined) && of_deed()
        };
        let is_over = |after: usize| {
            let next = tokens.get(after).filter(|next| is_joined(next));
            !self.is_whole || next.is_none_or(|next| ends_object(&next.folded))
        };
        (middle + 1..=middle + LONGEST_OBJECT)
            .take_while(|&end| goes_on(end))
            .find(|&end| stand(&self.end, tokens, end) && is_over(end + self.end.len()))
            .map(|end| (middle, end..end + self.end.len()))
    }
}

/// Whether these words stand at `i`, in any form, and are no name.
fn stand(words: &[&str], tokens: &[Word<'_>], i: usize) -> bool {
    words.iter().enumerate().all(|(at, word)| {
        let Some(token) = tokens.get(i + at) else {
            return false;
        };
        let is_name = token.acronym || (token.capital && i + at > 0);
        let is_it = || match *word {
            "one's" => is_possessive(&token.folded),
            word => base_forms(&token.folded).any(|base| base == word),
        };
        !is_name && (at == 0 || is_joined(token)) && is_it()
    })
}

/// Whether the word belongs to the same part of the sentence as the one before it.
fn is_joined(token: &Word<'_>) -> bool {
    matches!(token.gap, Gap::Plain | Gap::Hyphen)
}

/// The phrases among these words, in their order; of those that begin with the same word
/// the longest. A phrase with an object is two parts.
pub fn plainly(tokens: &[Word<'_>]) -> Vec<Plainly> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let some = by_first(&tokens[i].folded).iter();
        let hit = (some.map(|phrase| (phrase, phrase.at(tokens, i))))
            .find_map(|(phrase, at)| Some((phrase, at?)));
        let Some((phrase, (middle, end))) = hit else {
            i += 1;
            continue;
        };
        found.push(Plainly {
            words: i..middle,
            plainly: phrase.plainly,
            verb: phrase.start[0],
        });
        i = end.end;
        if !end.is_empty() && !phrase.keeps_end {
            found.push(Plainly {
                words: end,
                plainly: "",
                verb: "",
            });
        }
    }
    found
}

/// The phrases that may begin with this word in this form, the longest first.
fn by_first(word: &str) -> &'static [&'static Phrase] {
    static PHRASES: LazyLock<Vec<Phrase>> =
        LazyLock::new(|| lines().filter_map(Phrase::of).collect());
    static BY_FIRST: LazyLock<HashMap<String, Vec<&Phrase>>> = LazyLock::new(|| {
        let mut by_first: HashMap<String, Vec<&Phrase>> = HashMap::new();
        for phrase in &*PHRASES {
            let each: BTreeSet<_> = forms(phrase.start[0]).collect();
            for form in each {
                by_first.entry(form).or_default().push(phrase);
            }
        }
        for some in by_first.values_mut() {
            // Of two as long, the one that leaves nothing open: "behind bars".
            some.sort_by_key(|phrase| std::cmp::Reverse((phrase.len(), phrase.end.is_empty())));
        }
        by_first
    });
    BY_FIRST.get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_table_has_each_phrase_once_and_says_something_for_it() {
        let mut seen = HashSet::new();
        for line in lines().filter(|line| !line.is_empty()) {
            if line.starts_with('#') {
                continue;
            }
            let phrase = Phrase::of(line).expect(line);
            assert!((1..=6).contains(&phrase.len()), "{line}");
            assert!(
                !phrase.start.is_empty() && !phrase.plainly.is_empty(),
                "{line}"
            );
            // Where nothing is left open, nothing looks at what follows.
            assert!(!phrase.is_whole || !phrase.end.is_empty(), "{line}");
            assert!(seen.insert((phrase.start, phrase.end)), "twice: {line}");
        }
    }
}
