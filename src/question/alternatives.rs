//! Things that a question asks about, of which each is no other: "silver", and not "copper".

use std::{collections::HashMap, sync::LazyLock};

use super::{Kind, Word as Asked, frame::Frame};
use crate::text::{ALTERNATIVES, Gap, Word, base_forms, fold, word_sets};

/// Some things of a group; never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Which group.
    group: usize,
    /// Which ones of it, in base forms.
    things: Vec<&'static str>,
}

/// The groups, each with its number.
fn groups() -> impl Iterator<Item = (usize, &'static str)> {
    let lines = ALTERNATIVES.lines().filter(|line| !line.starts_with('#'));
    lines.enumerate()
}

/// What the question asks about of each group. Whether something is so is answered by the
/// contrary, too; so of a question for that there is nothing, unless it asks what was said.
pub(super) fn of(
    tokens: &[Word<'_>],
    words: &[Asked],
    frame: &Frame,
    kind: Kind,
) -> Vec<Alternative> {
    let mut asked: Vec<Alternative> = Vec::new();
    // "What do they sell *instead* of apples?"
    let asks_for_others = tokens.iter().any(|token| takes_out(&token.folded));
    if asks_for_others || (kind == Kind::YesNo && frame.verb.is_none()) {
        return asked;
    }
    let small = words.iter().filter(|word| !word.looks_like_name());
    for (group, name) in small.filter_map(|word| thing(&fold(&word.text))) {
        match asked.iter_mut().find(|one| one.group == group) {
            Some(one) => one.things.push(name),
            None => asked.push(Alternative {
                group,
                things: vec![name],
            }),
        }
    }
    asked
}

impl Alternative {
    /// Whether a text has others of the group, and none of these.
    pub fn excludes(&self, words: &[Word<'_>]) -> bool {
        // A word with a capital may be a name, but at the beginning.
        let may_be_thing = |word: &&Word<'_>| !word.capital || word.gap == Gap::Sentence;
        let mut theirs = (words.iter().filter(may_be_thing))
            .filter_map(|word| thing(&word.folded))
            .filter(|(group, _)| *group == self.group)
            .map(|(_, name)| name)
            .peekable();
        theirs.peek().is_some() && !theirs.any(|name| self.things.contains(&name))
    }
}

word_sets! {
    takes_out: "instead than without besides except but not no";
}

/// Which thing it is, and of which group.
fn thing(word: &str) -> Option<(usize, &'static str)> {
    static THINGS: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
        let named =
            |(group, line): (usize, &'static str)| line.split(' ').map(move |name| (name, group));
        groups().flat_map(named).collect()
    });
    base_forms(word).find_map(|base| {
        THINGS
            .get_key_value(&*base)
            .map(|(&name, &group)| (group, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{question::Query, text};

    #[test]
    fn another_of_the_group_is_another_thing() {
        for (question, content, expected) in [
            (
                "Who says silver gets more expensive?",
                "Copper gets more expensive.",
                true,
            ),
            (
                "Who says silver gets more expensive?",
                "The strike makes copper expensive.",
                true,
            ),
            (
                "Who says copper gets more expensive?",
                "The strike makes copper expensive.",
                false,
            ),
            (
                "How many schools were hit?",
                "Three hospitals were hit.",
                true,
            ),
            (
                "How many schools were hit?",
                "Three hospitals and a school were hit.",
                false,
            ),
            (
                "How many schools were hit?",
                "Three of them were hit.",
                false,
            ),
            (
                "What do the shops sell instead of apples?",
                "Shops sell pears.",
                false,
            ),
            ("Was a school hit?", "A hospital was hit.", false),
            (
                "Did Kerra say that a school was hit?",
                "A hospital was hit.",
                true,
            ),
            (
                "What did the hospital say about its beds?",
                "A church has beds.",
                false,
            ),
            (
                "Who says that the Silver Bank failed?",
                "The price of copper failed.",
                false,
            ),
        ] {
            let alternatives = Query::parse(question).alternatives;
            let words = text::words(content);
            let excluded = alternatives.iter().any(|one| one.excludes(&words));
            assert_eq!(excluded, expected, "{question} {content}");
        }
    }

    #[test]
    fn every_thing_is_in_one_group_once() {
        let names: Vec<_> = groups().flat_map(|(_, line)| line.split(' ')).collect();
        for name in &names {
            assert_eq!(names.iter().filter(|one| *one == name).count(), 1, "{name}");
        }
    }
}
