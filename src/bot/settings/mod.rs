//! How the bot behaves in one room, as its people have set it.
//!
//! What was never set is as the operator has it for all rooms. The journal keeps
//! settings in words of its own, which stay as they are; what people call them is
//! in `said`.

mod said;

use std::collections::BTreeSet;

pub(super) use said::{nothing_word, reply_word};

use crate::{
    claim::is_article_id,
    config::{NothingFound, ReplyAs},
};

/// What the journal has for settings and their values.
mod kept {
    pub(super) const REPLIES: &str = "replies";
    pub(super) const NOTICE: &str = "notice";
    pub(super) const TEXT: &str = "text";
    pub(super) const THREADS: &str = "threads";
    pub(super) const ON: &str = "on";
    pub(super) const OFF: &str = "off";
    pub(super) const NOTHING: &str = "nothing";
    pub(super) const SENTENCE: &str = "sentence";
    pub(super) const REACTION: &str = "reaction";
    pub(super) const ARTICLES: &str = "articles";
    pub(super) const ALL: &str = "all";
}

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

    /// What the journal calls it.
    pub(super) fn kept(self) -> &'static str {
        match self {
            Self::Replies => kept::REPLIES,
            Self::Threads => kept::THREADS,
            Self::Nothing => kept::NOTHING,
            Self::Articles => kept::ARTICLES,
        }
    }
}

/// A list of articles in the one form in which it is kept.
fn list(value: &str) -> Option<String> {
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
            if let Some(key) = Key::ALL.into_iter().find(|known| known.kept() == key) {
                settings.put(key, value);
            }
        }
        settings
    }

    fn put(&mut self, key: Key, value: &str) {
        match (key, value) {
            (Key::Replies, kept::NOTICE) => self.replies = Some(ReplyAs::Notice),
            (Key::Replies, kept::TEXT) => self.replies = Some(ReplyAs::Text),
            (Key::Threads, kept::ON) => self.threads = Some(true),
            (Key::Threads, kept::OFF) => self.threads = Some(false),
            (Key::Nothing, kept::SENTENCE) => self.nothing = Some(NothingFound::Sentence),
            (Key::Nothing, kept::REACTION) => self.nothing = Some(NothingFound::Reaction),
            (Key::Articles, kept::ALL) => self.articles = None,
            (Key::Articles, ids) => {
                self.articles = list(ids).map(|ids| ids.split(',').map(Into::into).collect());
            }
            _ => {}
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn with(rows: &[(&str, &str)]) -> Settings {
        let row = |&(key, value): &(&str, &str)| (key.to_owned(), value.to_owned());
        Settings::read(&rows.iter().map(row).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_kept_is_read() {
        let only = |ids: &[&str]| Some(ids.iter().map(ToString::to_string).collect());
        let expected = Settings {
            replies: Some(ReplyAs::Text),
            threads: Some(true),
            nothing: None,
            articles: only(&["a", "b"]),
        };
        let rows = [("replies", "text"), ("threads", "on"), ("articles", "a,b")];
        assert_eq!(with(&rows), expected);
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
