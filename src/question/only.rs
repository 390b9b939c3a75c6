//! The months, weekdays, seasons and sides that a question asks about.
//!
//! "What happened in April?" is not answered by what happened in March. "Did it happen in
//! April?" is: so this is about questions that do not ask whether.

use super::Kind;
use crate::text::{Word, word_sets};

word_sets! {
    is_month_name:
    "january february march april may june july august september october november december";

    is_weekday: "monday tuesday wednesday thursday friday saturday sunday";
    is_season: "spring summer autumn winter christmas easter ramadan";
    is_side: "north south east west northern southern eastern western";

    /// Before what does not say when or where: "since April".
    is_beyond: "since after before until till from between than to and or not";
}

/// Some words of a set in which each excludes the others; never none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    set: Set,
    words: Vec<String>,
}

/// Words that exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Set {
    Month,
    Weekday,
    Season,
    Side,
}

impl Set {
    const ALL: [Self; 4] = [Self::Month, Self::Weekday, Self::Season, Self::Side];

    fn has(self, word: &Word<'_>) -> bool {
        let folded = word.folded.as_str();
        match self {
            Self::Month => is_month(word),
            Self::Weekday => is_weekday(folded),
            Self::Season => is_season(folded),
            Self::Side => is_side(folded),
        }
    }
}

/// Whether it is the name of a month; "may" and "march" are with a capital only.
pub(crate) fn is_month(word: &Word<'_>) -> bool {
    let folded = word.folded.as_str();
    is_month_name(folded) && (word.capital || !matches!(folded, "may" | "march"))
}

/// What the question asks about of each set.
pub(super) fn of(tokens: &[Word<'_>], kind: Kind) -> Vec<Only> {
    let from = match kind {
        // "Would it hold *if* the storm came from the east?"
        Kind::YesNo => tokens.iter().position(|token| token.folded == "if"),
        _ => Some(0),
    };
    let Some(from) = from else {
        return Vec::new();
    };
    // Who says "until winter" does not say "until autumn".
    let is_beyond = |i: usize| i > 0 && kind != Kind::WhoSaid && is_beyond(&tokens[i - 1].folded);
    let only = |set: Set| {
        let mut words = Vec::new();
        for i in (from..tokens.len()).filter(|&i| set.has(&tokens[i])) {
            if is_beyond(i) {
                return None;
            }
            words.push(bare(&tokens[i]).to_owned());
        }
        (!words.is_empty()).then_some(Only { set, words })
    };
    Set::ALL.into_iter().filter_map(only).collect()
}

impl Only {
    /// Whether a text has words of the set, and none of these.
    pub fn excludes(&self, words: &[Word<'_>]) -> bool {
        let mut theirs = (words.iter().filter(|word| self.set.has(word))).peekable();
        theirs.peek().is_some()
            && !theirs.any(|word| self.words.iter().any(|own| own == bare(word)))
    }
}

/// "East" and "eastern" are one side.
fn bare<'a>(word: &'a Word<'_>) -> &'a str {
    word.folded.trim_end_matches("ern")
}

#[cfg(test)]
mod tests {
    use crate::{question::Query, text};

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
            (
                "What happened in May and since April?",
                "A dam broke in June.",
                false,
            ),
            ("Did a dam break in April?", "A dam broke in March.", false),
            (
                "Who says it lasts until Easter?",
                "It lasts until autumn.",
                true,
            ),
            (
                "Who says it lasts until autumn?",
                "It lasts until autumn.",
                false,
            ),
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
            (
                "Who was hurt in the eastern valley?",
                "Two were hurt in the west and one in the east.",
                false,
            ),
        ] {
            let only = Query::parse(question).only;
            let words = text::words(content);
            let excluded = only.iter().any(|only| only.excludes(&words));
            assert_eq!(excluded, expected, "{question} {content}");
        }
    }
}
