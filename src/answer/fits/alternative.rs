//! Another month, day or side than the one that was asked about.
//!
//! "What happened in April?" is not answered by what happened in March. "Did it happen in
//! April?" is: so this is about questions that do not ask whether.

use crate::answer::evidence::is_month_name;
use crate::{
    question::{Kind, Query},
    text::{self, Word, word_sets},
};

word_sets! {
    is_weekday: "monday tuesday wednesday thursday friday saturday sunday";
    is_season: "spring summer autumn winter";
    is_side: "north south east west northern southern eastern western";

    /// Before what does not say when or where: "since April".
    is_beyond: "since after before until till from between than to and or not";
}

/// What excludes each other.
const SETS: [fn(&str) -> bool; 4] = [is_month_name, is_weekday, is_season, is_side];

/// Whether the claim, whose words these are, has others of such a set than the question.
pub(super) fn is_in_its_place(query: &Query, words: &[Word<'_>]) -> bool {
    let asked = text::words(&query.plainly);
    let from = match query.kind {
        // "Would it hold *if* the storm came from the east?"
        Kind::YesNo => asked.iter().position(|word| word.folded == "if"),
        _ => Some(0),
    };
    let Some(from) = from else {
        return false;
    };
    SETS.iter().any(|set| {
        let own = of_set(&asked, from, set);
        let theirs = of_set(words, 0, set);
        let is_beyond = |&&i: &&usize| {
            i.checked_sub(1)
                .is_some_and(|before| is_beyond(&asked[before].folded))
        };
        !own.is_empty()
            && !theirs.is_empty()
            && !own.iter().any(|i| is_beyond(&i))
            && !own
                .iter()
                .any(|&own| theirs.iter().any(|&one| same(&asked[own], &words[one])))
    })
}

/// Where there are words of the set. "May" and "march" are months with a capital only.
fn of_set(words: &[Word<'_>], from: usize, set: &fn(&str) -> bool) -> Vec<usize> {
    let is_one = |&i: &usize| {
        let word = &words[i];
        set(&word.folded) && (word.capital || !matches!(word.folded.as_str(), "may" | "march"))
    };
    (from..words.len()).filter(is_one).collect()
}

/// "East" and "eastern" are one side.
fn same(one: &Word<'_>, other: &Word<'_>) -> bool {
    let bare = |word: &Word<'_>| word.folded.trim_end_matches("ern").to_owned();
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_month_is_another_time() {
        for (question, content, expected) in [
            (
                "What happened in April 2024?",
                "A dam broke in March 2024.",
                true,
            ),
            (
                "What happened in March?",
                "A dam broke in March 2024.",
                false,
            ),
            ("What happened in April?", "A dam broke.", false),
            ("What happened in April?", "A dam may break.", false),
            ("What happened since April?", "A dam broke in June.", false),
            ("Did a dam break in April?", "A dam broke in March.", false),
            (
                "Would it hold if storms came from the east?",
                "If they came from the west, it might not hold.",
                true,
            ),
            (
                "How many houses stand in the eastern valley?",
                "In the east stand 340 houses.",
                false,
            ),
        ] {
            let query = Query::parse(question);
            let other = is_in_its_place(&query, &text::words(content));
            assert_eq!(other, expected, "{question} {content}");
        }
    }
}
