//! Is this a command, and which?

use super::{Command, Name, phrases::PHRASES};
use crate::{
    bot::settings::{Change, Key},
    text,
};

/// What a text is, if it is no question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::bot) enum Read {
    /// A command.
    Command(Command),
    /// A command whose arguments are wrong.
    Wrong(Name),
    /// Surely meant as a command, but there is none of this name.
    Unknown(String),
}

/// Longest text that can be a command, in bytes.
const LONGEST: usize = 300;
/// Longest name that an unknown command may have, in bytes.
const LONGEST_NAME: usize = 32;

/// Reads a command: its name, alone or with exactly what it takes. `!` or `/`
/// in front says that it surely is one. `None` is a question, or something else
/// that is for others to read.
pub(in crate::bot) fn parse(text: &str, admin: bool) -> Option<Read> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let marked = text.strip_prefix(['!', '/']);
    let mut words = marked.unwrap_or(text).split_whitespace();
    let first = words.next()?.trim_end_matches(['.', '!']);
    let arguments: Vec<&str> = words.collect();
    let Some(name) = Name::of(first, admin) else {
        let is_name = first.len() <= LONGEST_NAME
            && first.starts_with(|c: char| c.is_ascii_alphabetic())
            && first
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        return (marked.is_some() && is_name).then(|| Read::Unknown(first.to_owned()));
    };
    match command(name, &arguments, admin) {
        Some(command) => Some(Read::Command(command)),
        None if marked.is_some() || is_surely_meant(name, &arguments) => Some(Read::Wrong(name)),
        None => None,
    }
}

/// The command with these arguments, if it can have them.
fn command(name: Name, arguments: &[&str], admin: bool) -> Option<Command> {
    Some(match (name, arguments) {
        (Name::Help, []) => Command::Help(None),
        (Name::Help, [about]) => {
            Command::Help(Some(Name::of(about.trim_start_matches(['!', '/']), admin)?))
        }
        (Name::Sources, pages) => Command::Sources(page(pages)?),
        (Name::Speakers, pages) => Command::Speakers(page(pages)?),
        (Name::Rooms, pages) => Command::Rooms(page(pages)?),
        (Name::Claim, [id]) => {
            let id = id.trim_matches(['[', ']', '(', ')', '.', '“', '”', '"']);
            Command::Claim(id.to_ascii_lowercase().parse().ok()?)
        }
        (Name::More, []) => Command::More,
        (Name::Why, []) => Command::Why,
        (Name::Settings, []) => Command::Settings,
        (Name::Settings, [key, values @ ..]) if !values.is_empty() => {
            Command::Set(Change::parse(key, &values.join(" "))?)
        }
        (Name::Ping, []) => Command::Ping,
        (Name::Status, []) => Command::Status,
        (Name::Leave, []) => Command::Leave(None),
        (Name::Leave, [room]) if room.starts_with('!') && room.len() > 1 => {
            Command::Leave(Some((*room).to_owned()))
        }
        (Name::Reload, []) => Command::Reload,
        // `handed` has read those that are right.
        _ => return None,
    })
}

/// A page number, from 1; the first page without one.
fn page(arguments: &[&str]) -> Option<usize> {
    match arguments {
        [] => Some(1),
        [page] => page
            .parse()
            .ok()
            .filter(|page| (1..=100_000).contains(page)),
        _ => None,
    }
}

/// Whether this can be no question, although the arguments are wrong.
fn is_surely_meant(name: Name, arguments: &[&str]) -> bool {
    match (name, arguments) {
        (Name::Claim, []) => true,
        (Name::Claim, [id]) => id.contains('/'),
        (Name::Settings, [key] | [key, _]) => Key::of(key).is_some(),
        _ => false,
    }
}

/// Words that change nothing before and after such a sentence.
const POLITE: &[&str] = &[
    "hello", "hey", "hi", "ok", "okay", "please", "pls", "so", "thanks", "then", "well",
];
/// Longest sentence that is looked at, in words.
const MOST_WORDS: usize = 12;

/// Reads what asks for a command in a sentence: only sentences that cannot be
/// about the articles.
pub(in crate::bot) fn in_words(text: &str) -> Option<Command> {
    if text.len() > LONGEST {
        return None;
    }
    let words = text::words(text);
    let mut said: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    if said.len() > MOST_WORDS {
        return None;
    }
    while said.len() > 1 && POLITE.contains(&said[0]) {
        said.remove(0);
    }
    while said.len() > 1 && said.last().is_some_and(|last| POLITE.contains(last)) {
        said.pop();
    }
    let said = said.join(" ");
    let (_, command) = PHRASES.iter().find(|(phrase, _)| *phrase == said)?;
    Some(command.clone())
}
