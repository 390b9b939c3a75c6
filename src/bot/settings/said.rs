//! What people call settings and their values.

use super::{Change, Key, Settings, kept, list};
use crate::{
    config::{NothingFound, ReplyAs},
    words::commands::setting as words,
};

/// Each value that a setting can have, as it is kept and as people say it. Lists of
/// articles are the same in both.
const VALUES: [(Key, &str, &str); 7] = [
    (Key::Replies, kept::NOTICE, words::NOTICE),
    (Key::Replies, kept::TEXT, words::TEXT),
    (Key::Threads, kept::ON, words::ON),
    (Key::Threads, kept::OFF, words::OFF),
    (Key::Nothing, kept::SENTENCE, words::SENTENCE),
    (Key::Nothing, kept::REACTION, words::REACTION),
    (Key::Articles, kept::ALL, words::ALL),
];

impl Key {
    /// What people call it.
    pub(in crate::bot) fn word(self) -> &'static str {
        match self {
            Self::Replies => words::REPLIES,
            Self::Threads => words::THREADS,
            Self::Nothing => words::NOTHING,
            Self::Articles => words::ARTICLES,
        }
    }

    /// What it is about, and which values it has.
    pub(in crate::bot) fn about(self) -> &'static str {
        match self {
            Self::Replies => words::ABOUT_REPLIES,
            Self::Threads => words::ABOUT_THREADS,
            Self::Nothing => words::ABOUT_NOTHING,
            Self::Articles => words::ABOUT_ARTICLES,
        }
    }

    /// The setting of this name.
    pub(in crate::bot) fn of(word: &str) -> Option<Self> {
        (Self::ALL.into_iter()).find(|key| key.word().eq_ignore_ascii_case(word))
    }

    /// How people say what is kept as its value.
    fn said(self, value: &str) -> String {
        let known = VALUES
            .iter()
            .find(|(key, kept, _)| (*key, *kept) == (self, value));
        known.map_or(value, |(_, _, said)| said).to_owned()
    }
}

impl Change {
    /// Reads what was typed; `None` if there is no such setting, or it cannot
    /// have this value.
    pub(in crate::bot) fn parse(key: &str, value: &str) -> Option<Self> {
        let (key, value) = (Key::of(key)?, value.trim().to_lowercase());
        if value == words::DEFAULT {
            return Some(Self { key, value: None });
        }
        let known = (VALUES.iter()).find(|(of, _, said)| *of == key && *said == value);
        let value = match known {
            Some((_, kept, _)) => (*kept).to_owned(),
            None if key == Key::Articles => list(&value)?,
            None => return None,
        };
        Some(Self {
            key,
            value: Some(value),
        })
    }

    /// The value in the words of people; `None` for what holds in all rooms.
    pub(in crate::bot) fn said(&self) -> Option<String> {
        self.value.as_deref().map(|value| self.key.said(value))
    }
}

impl Settings {
    /// The value of a setting in the words of people; `None` if it was not set.
    pub(in crate::bot) fn shown(&self, key: Key) -> Option<String> {
        let word = match key {
            Key::Replies => reply_word(self.replies?),
            Key::Threads if self.threads? => words::ON,
            Key::Threads => words::OFF,
            Key::Nothing => nothing_word(self.nothing?),
            Key::Articles => {
                let ids: Vec<_> = self.articles.as_ref()?.iter().cloned().collect();
                return Some(ids.join(","));
            }
        };
        Some(word.to_owned())
    }
}

/// What people call what is done where nothing was found.
pub(in crate::bot) fn nothing_word(nothing: NothingFound) -> &'static str {
    match nothing {
        NothingFound::Sentence => words::SENTENCE,
        NothingFound::Reaction => words::REACTION,
    }
}

/// What people call a kind of message.
pub(in crate::bot) fn reply_word(reply_as: ReplyAs) -> &'static str {
    match reply_as {
        ReplyAs::Notice => words::NOTICE,
        ReplyAs::Text => words::TEXT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_kept_in_one_form() {
        for (key, typed, kept) in [
            (Key::Replies, "TEXT", Some(Some("text"))),
            (Key::Replies, "notice", Some(Some("notice"))),
            (Key::Replies, "default", Some(None)),
            (Key::Replies, "loud", None),
            (Key::Replies, "", None),
            (Key::Threads, "on", Some(Some("on"))),
            (Key::Threads, "off", Some(Some("off"))),
            (Key::Threads, "yes", None),
            (Key::Nothing, "reaction", Some(Some("reaction"))),
            // A value of another setting.
            (Key::Nothing, "all", None),
            (Key::Articles, "b, a,a", Some(Some("a,b"))),
            (Key::Articles, "all", Some(Some("all"))),
            (Key::Articles, "a/b", None),
            (Key::Articles, ", ,", None),
        ] {
            let change = Change::parse(key.word(), typed);
            let expected = kept.map(|value| Change {
                key,
                value: value.map(str::to_owned),
            });
            assert_eq!(change, expected, "{key:?} {typed}");
        }
    }

    #[test]
    fn a_setting_has_one_name_in_any_case() {
        assert_eq!(Key::of("Replies"), Some(Key::Replies));
        assert_eq!(Key::of("mood"), None);
    }

    #[test]
    fn every_value_is_kept_and_shown_as_it_was_said() {
        for (key, _, said) in VALUES {
            let change = Change::parse(key.word(), said).unwrap();
            assert_eq!(change.said().as_deref(), Some(said));
            let row = (key.kept().to_owned(), change.value.unwrap());
            let shown = Settings::read(&[row]).shown(key);
            // All articles is what holds where nothing was set.
            let expected = (said != words::ALL).then_some(said);
            assert_eq!(shown.as_deref(), expected, "{key:?} {said}");
        }
    }
}
