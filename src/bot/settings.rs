//! How the bot behaves in one room, as its people have set it.
//!
//! What was never set is as the operator has it for all rooms. The journal keeps
//! the settings as the words that people type; this module knows what they mean.

use std::collections::BTreeSet;

use crate::{
    claim::is_article_id,
    config::{NothingFound, ReplyAs},
    words::commands::setting as words,
};

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// As which kind of message answers come.
    Replies,
    /// Whether an answer in the main timeline opens a thread.
    Threads,
    /// What is done when nothing was found.
    Nothing,
    /// Which articles the room sees.
    Articles,
}

/// A change that somebody wants: a value in the form in which it is kept, or
/// `None` for what holds in all rooms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) key: Key,
    pub(super) value: Option<String>,
}

/// A room's settings; `None` is as everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Settings {
    pub(super) replies: Option<ReplyAs>,
    pub(super) threads: Option<bool>,
    pub(super) nothing: Option<NothingFound>,
    pub(super) articles: Option<BTreeSet<String>>,
}

/// Most articles that one room's list names.
const MOST_ARTICLES: usize = 200;

impl Key {
    /// All there are, in the order in which they are shown.
    pub(super) const ALL: [Self; 4] = [Self::Replies, Self::Threads, Self::Nothing, Self::Articles];

    /// What people call it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Replies => words::REPLIES,
            Self::Threads => words::THREADS,
            Self::Nothing => words::NOTHING,
            Self::Articles => words::ARTICLES,
        }
    }

    /// What it is about, and which values it has.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Replies => words::ABOUT_REPLIES,
            Self::Threads => words::ABOUT_THREADS,
            Self::Nothing => words::ABOUT_NOTHING,
            Self::Articles => words::ABOUT_ARTICLES,
        }
    }

    /// The setting of this name.
    pub(super) fn of(word: &str) -> Option<Self> {
        (Self::ALL.into_iter()).find(|key| key.word().eq_ignore_ascii_case(word))
    }
}

impl Change {
    /// Reads what was typed; `None` if there is no such setting, or it cannot
    /// have this value.
    pub(super) fn parse(key: &str, value: &str) -> Option<Self> {
        Self::of(Key::of(key)?, value)
    }

    fn of(key: Key, value: &str) -> Option<Self> {
        let value = value.trim().to_ascii_lowercase();
        if value == words::DEFAULT {
            return Some(Self { key, value: None });
        }
        let value = match key {
            Key::Articles => articles(&value)?,
            _ => value,
        };
        let mut read = Settings::default();
        read.put(key, &value);
        let is_all = key == Key::Articles && value == words::ALL;
        (read != Settings::default() || is_all).then_some(Self {
            key,
            value: Some(value),
        })
    }
}

/// A list of articles in the one form in which it is kept.
fn articles(value: &str) -> Option<String> {
    if value == words::ALL {
        return Some(value.to_owned());
    }
    let ids: BTreeSet<&str> = (value.split([',', ' ']))
        .filter(|id| !id.is_empty())
        .collect();
    let fits = (1..=MOST_ARTICLES).contains(&ids.len()) && ids.iter().all(|id| is_article_id(id));
    fits.then(|| ids.into_iter().collect::<Vec<_>>().join(","))
}

impl Settings {
    /// Reads what the journal keeps. What this version does not understand is
    /// as if it was never set.
    pub(super) fn read(rows: &[(String, String)]) -> Self {
        let mut settings = Self::default();
        for (key, value) in rows {
            if let Some(key) = Key::ALL.into_iter().find(|known| known.word() == key) {
                settings.put(key, value);
            }
        }
        settings
    }

    fn put(&mut self, key: Key, value: &str) {
        match (key, value) {
            (Key::Replies, words::NOTICE) => self.replies = Some(ReplyAs::Notice),
            (Key::Replies, words::TEXT) => self.replies = Some(ReplyAs::Text),
            (Key::Threads, words::ON) => self.threads = Some(true),
            (Key::Threads, words::OFF) => self.threads = Some(false),
            (Key::Nothing, words::SENTENCE) => self.nothing = Some(NothingFound::Sentence),
            (Key::Nothing, words::REACTION) => self.nothing = Some(NothingFound::Reaction),
            (Key::Articles, words::ALL) => self.articles = None,
            (Key::Articles, ids) => {
                self.articles = articles(ids).map(|ids| ids.split(',').map(Into::into).collect());
            }
            _ => {}
        }
    }

    /// The value of a setting in the words of people; `None` if it was not set.
    pub(super) fn shown(&self, key: Key) -> Option<String> {
        let word = match key {
            Key::Replies => reply_word(self.replies?),
            Key::Threads if self.threads? => words::ON,
            Key::Threads => words::OFF,
            Key::Nothing => nothing_word(self.nothing?),
            Key::Articles => {
                let ids: Vec<_> = self.articles.iter().flatten().cloned().collect();
                return self.articles.is_some().then(|| ids.join(","));
            }
        };
        Some(word.to_owned())
    }

    /// What is done about a question for which nothing was found. In a
    /// conversation of two a reaction would look like a shrug: there it is said.
    pub(super) fn on_nothing(&self, direct: bool, everywhere: NothingFound) -> NothingFound {
        match direct {
            true => NothingFound::Sentence,
            false => self.nothing.unwrap_or(everywhere),
        }
    }

    /// Whether the room sees the article with this id.
    pub(super) fn sees(&self, article: &str) -> bool {
        (self.articles.as_ref()).is_none_or(|articles| articles.contains(article))
    }
}

/// What people call what is done where nothing was found.
pub(super) fn nothing_word(nothing: NothingFound) -> &'static str {
    match nothing {
        NothingFound::Sentence => words::SENTENCE,
        NothingFound::Reaction => words::REACTION,
    }
}

/// What people call a kind of message.
pub(super) fn reply_word(reply_as: ReplyAs) -> &'static str {
    match reply_as {
        ReplyAs::Notice => words::NOTICE,
        ReplyAs::Text => words::TEXT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(rows: &[(&str, &str)]) -> Settings {
        let row = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        Settings::read(&rows.iter().map(row).collect::<Vec<_>>())
    }

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
            let change = Change::of(key, typed);
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
    fn what_is_kept_is_read_and_shown() {
        let rows = [("replies", "text"), ("threads", "on"), ("articles", "a,b")];
        let settings = with(&rows);
        for (key, value) in rows {
            let key = Key::ALL.into_iter().find(|known| known.word() == key);
            assert_eq!(settings.shown(key.unwrap()).as_deref(), Some(value));
        }
        assert_eq!(settings.shown(Key::Nothing), None);
        // What a newer version wrote.
        assert_eq!(
            with(&[("mood", "merry"), ("threads", "sideways")]),
            Settings::default()
        );
    }

    #[test]
    fn in_a_conversation_of_two_nothing_is_said_in_words() {
        use NothingFound::{Reaction, Sentence};
        for (set, direct, everywhere, expected) in [
            (None, false, Sentence, Sentence),
            (None, false, Reaction, Reaction),
            (Some("reaction"), false, Sentence, Reaction),
            (Some("sentence"), false, Reaction, Sentence),
            (Some("reaction"), true, Reaction, Sentence),
        ] {
            let rows: Vec<_> = set.map(|set| ("nothing", set)).into_iter().collect();
            assert_eq!(
                with(&rows).on_nothing(direct, everywhere),
                expected,
                "{set:?}"
            );
        }
    }

    #[test]
    fn a_room_sees_the_articles_on_its_list() {
        for (list, article, sees) in [
            (None, "a", true),
            (Some("all"), "a", true),
            (Some("a,b"), "a", true),
            (Some("a,b"), "c", false),
            (Some("a,b"), "a,b", false),
        ] {
            let rows: Vec<_> = list.map(|list| ("articles", list)).into_iter().collect();
            assert_eq!(with(&rows).sees(article), sees, "{list:?} {article}");
        }
    }
}
