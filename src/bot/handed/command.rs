//! What can be asked about the articles of a room: a pure function of the text.

use crate::{claim::is_article_id, words::commands as words};

/// What a file that is given to us says: the command that adds it.
pub(in crate::bot) const ADD: &str = words::ADD.word;

const LIST: &str = words::ARTICLES.word;
pub(super) const REMOVE: &str = words::REMOVE.word;
pub(super) const PUBLISH: &str = words::PUBLISH.word;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) enum Command {
    /// To take the file that this message is or replies to.
    Add,
    /// To list the articles that were handed over in this room.
    List,
    /// To take an article away; `None` if it is not said which.
    Remove(Option<String>),
    /// To let every room see an article; `None` if it is not said which.
    Publish(Option<String>),
}

/// The command that the text is: the word alone, or with what can only be an
/// article's id. Anything else is a question.
pub(in crate::bot) fn parse(text: &str) -> Option<Command> {
    let text = text.trim().trim_start_matches(['!', '/']).to_lowercase();
    let mut words = text.split_whitespace();
    let (verb, id) = (words.next()?, words.next());
    let is_id = |id: &str| is_article_id(id) && id.contains('-');
    if words.next().is_some() || id.is_some_and(|id| !is_id(id)) {
        return None;
    }
    let id = id.map(str::to_owned);
    match (verb, &id) {
        (ADD, None) => Some(Command::Add),
        (LIST, None) => Some(Command::List),
        (REMOVE, _) => Some(Command::Remove(id)),
        (PUBLISH, _) => Some(Command::Publish(id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_the_word_alone_or_with_an_id() {
        let remove = |id: &str| Some(Command::Remove(Some(id.to_owned())));
        for (text, expected) in [
            ("add", Some(Command::Add)),
            (" ADD ", Some(Command::Add)),
            ("!articles", Some(Command::List)),
            ("remove", Some(Command::Remove(None))),
            ("remove mill-1f2e3d4c", remove("mill-1f2e3d4c")),
            ("/Remove Mill-1F2E", remove("mill-1f2e")),
            (
                "publish a-1",
                Some(Command::Publish(Some("a-1".to_owned()))),
            ),
            ("publish", Some(Command::Publish(None))),
            // Questions.
            ("", None),
            ("!", None),
            ("add it", None),
            ("articles about the mill", None),
            ("publish date", None),
            ("remove troops", None),
            ("remove a-1 now", None),
            ("who would remove a-1", None),
            ("remove ../a-1", None),
            ("sources", None),
        ] {
            assert_eq!(parse(text), expected, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic_and_no_sentence_is_a_command(
            text in "(?s).{0,40}", words in "[a-z]{1,8}( [a-z]{1,8}){2,5}\\??"
        ) {
            parse(&text);
            parse(&format!("remove {text}"));
            proptest::prop_assert_eq!(parse(&words), None);
        }
    }
}
