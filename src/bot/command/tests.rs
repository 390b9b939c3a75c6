use super::*;
use crate::bot::handed;

/// The table: see the head of the file for its form.
#[test]
fn the_table_of_cases_holds() {
    let mut cases = 0;
    for (number, line) in (1..).zip(include_str!("cases.txt").lines()) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let parts: Vec<_> = line.splitn(3, '|').map(str::trim).collect();
        let [who, text, expected] = parts[..] else {
            panic!("line {number}: {line}");
        };
        let admins: &[bool] = match who {
            "admin" => &[true],
            "anyone" => &[false],
            _ => &[false, true],
        };
        for &admin in admins {
            let found = match parse(text, admin) {
                None => "question".to_owned(),
                Some(Read::Wrong(name)) => format!("wrong {}", name.usage().word),
                Some(Read::Unknown(word)) => format!("unknown {word}"),
                Some(Read::Command(command)) => shown(&command),
            };
            assert_eq!(found, expected, "line {number}: {line} (admin: {admin})");
        }
        cases += 1;
    }
    assert!(cases > 70, "the table has only {cases} cases");
}

fn shown(command: &Command) -> String {
    match command {
        Command::Help(None) => "help".to_owned(),
        Command::Help(Some(name)) => format!("help on {}", name.usage().word),
        Command::Sources(page) => format!("sources {page}"),
        Command::Speakers(page) => format!("speakers {page}"),
        Command::Claim(id) => format!("claim {id}"),
        Command::More => "more".to_owned(),
        Command::Why => "why".to_owned(),
        Command::Settings => "settings".to_owned(),
        Command::Set(Change { key, value }) => {
            format!(
                "set {} {}",
                key.word(),
                value.as_deref().unwrap_or("default")
            )
        }
        Command::Ping => "ping".to_owned(),
        Command::Status => "status".to_owned(),
        Command::Rooms(page) => format!("rooms {page}"),
        Command::Leave(None) => "leave".to_owned(),
        Command::Leave(Some(room)) => format!("leave {room}"),
        Command::Reload => "reload".to_owned(),
    }
}

#[test]
fn sentences_that_can_only_be_about_the_bot_are_commands() {
    for (text, command) in [
        ("help me, please!", Command::Help(None)),
        ("What can you do?", Command::Help(None)),
        ("Hello, who are you?", Command::Help(None)),
        ("Which articles do you have?", Command::Sources(1)),
        ("please list the articles", Command::Sources(1)),
        ("sources?", Command::Sources(1)),
        ("Who is quoted?", Command::Speakers(1)),
        ("who are the sources?", Command::Speakers(1)),
        ("Why?", Command::Why),
        ("ok, but why", Command::Why),
        ("Why didn't you answer?", Command::Why),
        ("are you there?", Command::Ping),
        ("What are your settings?", Command::Settings),
    ] {
        assert_eq!(in_words(text), Some(command), "{text}");
    }
    for text in [
        "",
        "hello",
        "thanks",
        "Which articles mention the dam?",
        "Who is quoted on the dam?",
        "What can you do about the dam?",
        "Why did the dam break?",
        "who is she?",
        "are you sure?",
        "help the miners",
    ] {
        assert_eq!(in_words(text), None, "{text}");
    }
}

/// The questions that answers are measured by and that claims answer.
#[test]
fn no_question_of_the_collections_is_a_command() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut questions = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path
            .extension()
            .is_none_or(|extension| extension != "jsonl")
        {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            // Some are about the bot itself, and expect no claim.
            if line["expect"].as_array().is_none_or(Vec::is_empty) {
                continue;
            }
            let question = line["q"].as_str().unwrap();
            assert_eq!(parse(question, true), None, "{question}");
            assert_eq!(in_words(question), None, "{question}");
            questions += 1;
        }
    }
    assert!(questions > 100, "{questions}");
}

#[test]
fn every_phrase_is_in_the_form_that_it_is_compared_in() {
    for (phrase, command) in phrases::PHRASES {
        assert_eq!(in_words(phrase).as_ref(), Some(command), "{phrase}");
    }
}

#[test]
fn a_command_is_what_its_own_help_says() {
    for name in Name::ALL {
        let usage = name.usage();
        assert_eq!(Name::of(usage.word, true), Some(name));
        assert!(usage.form.starts_with(usage.word), "{name:?}");
        assert!(is_complete(usage.example), "{name:?}");
        // What follows it is optional if and only if it stands in brackets.
        let alone = is_complete(usage.word);
        let required = usage.form.contains(' ') && !usage.form.contains('[');
        assert_eq!(alone, !required, "{name:?}");
    }
}

/// Whether a text is a command with all that it needs.
fn is_complete(text: &str) -> bool {
    use handed::Command::{Publish, Remove};
    match handed::parse(text) {
        Some(command) => !matches!(command, Remove(None) | Publish(None)),
        None => matches!(parse(text, true), Some(Read::Command(_))),
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(?s).{0,80}", admin: bool) {
        for text in [text.clone(), format!("!{text}"), format!("claim {text}"),
            format!("settings {text}"), format!("help {text}")] {
            let _ = parse(&text, admin);
            let _ = in_words(&text);
            let _ = hint(&text, admin);
        }
    }

    /// Whatever begins with a command's name and goes on as people write is no
    /// command, unless it is in its exact form.
    #[test]
    fn a_question_is_never_taken_for_a_command(
        name in 0..Name::ALL.len(),
        words in proptest::collection::vec("[a-z]{2,9}", 1..7),
        end in "[?.]{0,1}",
    ) {
        let name = Name::ALL[name];
        let known = |word: &String| Name::of(word, true).is_some() || word == "on" || word == "off";
        proptest::prop_assume!(!words.iter().any(known));
        proptest::prop_assume!(!matches!(words[0].as_str(), "replies" | "threads" | "nothing"));
        let text = format!("{} {}{end}", name.usage().word, words.join(" "));
        proptest::prop_assert_eq!(parse(&text, true), None, "{}", text);
    }

    /// A text that asks is no command, even where it is made of their names.
    #[test]
    fn what_asks_who_says_what_is_a_question(text in "(Who|What|Where|Did|Is) [a-z ]{3,40}\\?") {
        proptest::prop_assert_eq!(parse(&text, true), None, "{}", text);
    }
}
