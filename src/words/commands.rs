//! What commands are called, and what is said to them.

use std::time::Duration;

use super::quoted;

/// A command, as people are told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// The word that it begins with.
    pub word: &'static str,
    /// The word and what follows it.
    pub form: &'static str,
    /// How it may look.
    pub example: &'static str,
    /// What it shows or does.
    pub about: &'static str,
}

/// What there is.
pub const HELP: Usage = Usage {
    word: "help",
    form: "help [COMMAND]",
    example: "help claim",
    about: "what I can do, or how to use a command",
};
/// The articles.
pub const SOURCES: Usage = Usage {
    word: "sources",
    form: "sources [PAGE]",
    example: "sources",
    about: "the articles at hand",
};
/// Who says something.
pub const SPEAKERS: Usage = Usage {
    word: "speakers",
    form: "speakers [PAGE]",
    example: "speakers",
    about: "who says something in these articles, and how many claims are theirs",
};
/// One claim.
pub const CLAIM: Usage = Usage {
    word: "claim",
    form: "claim ID",
    example: "claim budget-2031/4",
    about: "all that is on record of a claim; its id stands in brackets behind it",
};
/// The next claims.
pub const MORE: Usage = Usage {
    word: "more",
    form: "more",
    example: "more",
    about: "the next claims that match your last question",
};
/// The reasons.
pub const WHY: Usage = Usage {
    word: "why",
    form: "why",
    example: "why",
    about: "why I answered your last question as I did, or did not",
};
/// The settings of a room.
pub const SETTINGS: Usage = Usage {
    word: "settings",
    form: "settings [KEY VALUE]",
    example: "settings replies text",
    about: "how I behave in this room",
};
/// The articles of a room.
pub const ARTICLES: Usage = Usage {
    word: "articles",
    form: "articles",
    example: "articles",
    about: "the articles that were handed over in this room",
};
/// Taking an article.
pub const ADD: Usage = Usage {
    word: "add",
    form: "add",
    example: "add",
    about: "in reply to a file: I read it, for this room alone (if you may hand articles over)",
};
/// Taking an article away.
pub const REMOVE: Usage = Usage {
    word: "remove",
    form: "remove ID",
    example: "remove budget-2031-1f2e3d4c",
    about: "takes an article of this room away (if you may hand articles over)",
};
/// Letting all rooms see an article.
pub const PUBLISH: Usage = Usage {
    word: "publish",
    form: "publish ID",
    example: "publish budget-2031-1f2e3d4c",
    about: "lets every room see an article of this room",
};
/// A sign of life.
pub const PING: Usage = Usage {
    word: "ping",
    form: "ping",
    example: "ping",
    about: "whether I am there, and how long your message took",
};
/// How the bot is.
pub const STATUS: Usage = Usage {
    word: "status",
    form: "status",
    example: "status",
    about: "how I am, and what waits",
};
/// Where the bot is.
pub const ROOMS: Usage = Usage {
    word: "rooms",
    form: "rooms [PAGE]",
    example: "rooms",
    about: "the rooms that I am in",
};
/// Going away.
pub const LEAVE: Usage = Usage {
    word: "leave",
    form: "leave [ROOM]",
    example: "leave !abc:example.org",
    about: "makes me leave this room, or another one; articles that were handed over there go with me",
};
/// Reading the claims again.
pub const RELOAD: Usage = Usage {
    word: "reload",
    form: "reload",
    example: "reload",
    about: "makes me read the claim files again",
};

/// What the arguments of commands are, for clients that ask for them.
pub mod argument {
    #![allow(missing_docs)]
    pub const COMMAND: &str = "the command to explain";
    pub const PAGE: &str = "which page, from 1";
    pub const CLAIM: &str = "the claim's id, as it stands in brackets behind a claim";
    pub const ARTICLE: &str = "the article's id, as the list of articles shows it";
    pub const KEY: &str = "what to change";
    pub const VALUE: &str = "what to change it to";
}

/// What the bot is, the first line of its help.
pub const WHAT_I_AM: &str = "I show who said what in the articles at hand: the source first, in \
     the article's own hedged words. I vouch for none of it.";

/// How to ask. `prefix` is what addresses the bot, where something must.
pub fn how_to_ask(prefix: Option<&str>) -> String {
    match prefix {
        Some(prefix) => format!(
            "Ask with {} in front, with a mention, or in reply to me: “{prefix} Who says …?”, \
             “{prefix} What did … say about …?”",
            quoted(prefix)
        ),
        None => "Just ask: “Who says …?”, “What did … say about …?”, or give key words.".to_owned(),
    }
}

/// The form of the help on one command.
pub const HELP_ON: &str = "help COMMAND";

/// The last line of the help.
pub fn help_on(form: &str) -> String {
    format!("{} explains one of them.", quoted(form))
}

/// An example of a command.
pub fn for_example(example: &str) -> String {
    format!("For example: {}", quoted(example))
}

/// What follows a command cannot be used.
pub fn wrong(form: &str, example: &str) -> String {
    format!(
        "I need it as {}, for example {}.",
        quoted(form),
        quoted(example)
    )
}

/// There is no such command.
pub fn unknown(word: &str, help: &str) -> String {
    format!("I do not know {}; try {}.", quoted(word), quoted(help))
}

/// Nothing was found for a word that is nearly a command.
pub fn meant(word: &str, command: &str, help: &str) -> String {
    format!(
        "No claim at hand matches {}. If you meant a command: {}. All of them: {}.",
        quoted(word),
        quoted(command),
        quoted(help)
    )
}

/// Nothing was found for a text that begins like a command.
pub fn perhaps(form: &str, example: &str) -> String {
    format!(
        "No claim at hand matches this. If you meant the command: {}, for example {}.",
        quoted(form),
        quoted(example)
    )
}

/// Something out of order inside.
pub const UNABLE: &str = "I cannot do that at the moment. My operator can see why in the log.";

fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// Above the articles.
pub fn articles(articles: usize, claims: usize) -> String {
    format!(
        "{} at hand, with {}:",
        count(articles, "article", "articles"),
        count(claims, "claim", "claims")
    )
}

/// There are none.
pub const NO_ARTICLES: &str = "There is no article at hand.";

/// What an article has.
pub fn article_has(claims: usize, sources: usize) -> String {
    format!(
        "{} by {}",
        count(claims, "claim", "claims"),
        count(sources, "source", "sources")
    )
}

/// Above those who say something.
pub fn speakers(count_of: usize) -> String {
    format!(
        "{} in the articles at hand:",
        count(count_of, "source says something", "sources say something")
    )
}

/// No article quotes anybody, or there is none.
pub const NO_SPEAKERS: &str = "No article at hand attributes a claim to anybody.";

/// What somebody says.
pub fn speaker_has(claims: usize, reserved: usize) -> String {
    let counted = count(claims, "claim", "claims");
    match reserved {
        0 => counted,
        1 if claims == 1 => format!("{counted}, with a reserve"),
        _ if reserved == claims => format!("{counted}, all with a reserve"),
        _ => format!("{counted}, {reserved} with a reserve"),
    }
}

/// What is shown of a long list, and how to see the rest.
pub fn page(first: usize, last: usize, of: usize, next: Option<&str>) -> String {
    match next {
        Some(next) => format!("{first} to {last} of {of}; {} goes on.", quoted(next)),
        None => format!("{first} to {last} of {of}."),
    }
}

/// There is no such page.
pub fn no_page(pages: usize) -> String {
    format!("There are only {}.", count(pages, "page", "pages"))
}

/// There is no such claim.
pub fn no_claim(id: &str) -> String {
    format!("There is no claim {} at hand.", quoted(id))
}

/// The claims beside one in its article.
pub mod beside {
    #![allow(missing_docs)]
    pub const BEFORE: &str = "before it";
    pub const AFTER: &str = "after it";
}

/// There is no answer to go on with.
pub const NOTHING_TO_GO_ON_WITH: &str = "There is no answer of mine to you here that I could go on \
     with. Ask something first, or say it in reply to an answer or in its thread.";

/// There is no answer to explain.
pub const NOTHING_TO_EXPLAIN: &str = "There is no answer of mine to you here that I could explain. \
     Ask something first, or say it in reply to an answer or in its thread.";

/// Why claims were shown as an answer.
pub fn why_answer(best: f32, answer_at: f32) -> String {
    format!("The best claim scores {best:.2} of 1; from {answer_at:.2} on it is an answer.")
}

/// Why claims were shown as related only.
pub fn why_near(best: f32, answer_at: f32, near_at: f32) -> String {
    format!(
        "The best claim scores {best:.2} of 1: an answer needs {answer_at:.2}, so it was shown as \
         related, which needs {near_at:.2}."
    )
}

/// Why claims were shown that match nothing but the speaker.
pub fn why_speaker(best: f32, near_at: f32) -> String {
    format!(
        "The best claim of the speaker scores {best:.2} of 1, and even a related one needs \
         {near_at:.2}; so whatever they said, or is told of them, was shown."
    )
}

/// Why nothing was shown.
pub fn why_none(best: Option<f32>, answer_at: f32, near_at: f32) -> String {
    let needs = format!("an answer needs {answer_at:.2}, a related one {near_at:.2}");
    match best {
        Some(best) => format!("The best claim scores {best:.2} of 1: {needs}."),
        None => format!("No claim was worth looking at: {needs}."),
    }
}

/// Words of the question that no claim has, where they are still known.
pub fn words_in_no_claim(words: &[String]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| quoted(word)).collect();
    format!("In no claim at all: {}.", quoted.join(", "))
}

/// The same, where only their number is known.
pub fn count_in_no_claim(number: usize) -> String {
    match number {
        1 => "One of its words is in no claim at all.".to_owned(),
        _ => format!("{number} of its words are in no claim at all."),
    }
}

/// How many words of the question a claim has there.
pub fn words_there(number: usize, place: &str) -> String {
    format!("{}: {place}", count(number, "word", "words"))
}

/// The question named a speaker.
pub const BY_SPEAKER: &str = "Only claims by the speaker that it names.";

/// The same, whom no source is called.
pub const TOLD: &str = "No source is called like the speaker: only what articles tell of them.";

/// The claims have changed since the answer.
pub const GONE: &str = "no longer at hand";

/// The words of the question are not known any more.
pub const NO_WORDS: &str =
    "I keep the words of a question only for an hour, and not over a restart.";

/// Above the settings.
pub const IN_THIS_ROOM: &str = "In this room:";

/// What a setting is called and what its values are.
pub mod setting {
    #![allow(missing_docs)]
    pub const REPLIES: &str = "replies";
    pub const NOTICE: &str = "notice";
    pub const TEXT: &str = "text";
    pub const THREADS: &str = "threads";
    pub const ON: &str = "on";
    pub const OFF: &str = "off";
    pub const NOTHING: &str = "nothing";
    pub const SENTENCE: &str = "sentence";
    pub const REACTION: &str = "reaction";
    pub const ARTICLES: &str = "articles";
    pub const ALL: &str = "all";
    /// Back to what the operator has set for all rooms.
    pub const DEFAULT: &str = "default";

    pub const ABOUT_REPLIES: &str =
        "notice: as bots do, other bots leave it alone; text: as people do, it notifies";
    pub const ABOUT_THREADS: &str =
        "on: an answer opens a thread at its question; off: it stays in the timeline";
    pub const ABOUT_NOTHING: &str =
        "sentence: I say it when nothing was found; reaction: an emoji says it, in groups";
    pub const ABOUT_ARTICLES: &str = "which articles this room sees: all, or their ids";
}

/// A setting that was never changed.
pub const AS_EVERYWHERE: &str = "as everywhere";

/// How to change a setting.
pub fn how_to_set(example: &str) -> String {
    format!(
        "To change one: {}; “default” takes it back. It needs the right to change this room's name.",
        quoted(example)
    )
}

/// A setting was changed.
pub fn is_set(key: &str, value: &str) -> String {
    format!("From now on in this room: {key} {value}.")
}

/// A setting was taken back.
pub fn is_reset(key: &str) -> String {
    format!("From now on in this room: {key} as everywhere.")
}

/// Somebody who may not change settings.
pub const MAY_NOT_SET: &str = "Only who may change this room's name can change how I behave in it.";

/// A sign of life.
pub fn pong(took: Duration, version: &str) -> String {
    format!(
        "I am here. Your message took {} to reach me. whosaid {version}",
        time(took)
    )
}

/// A length of time, to two figures.
pub fn time(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds / 60),
        7200..172_800 => format!("{} h", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// The labels of the status.
pub mod status {
    #![allow(missing_docs)]
    pub const VERSION: &str = "version";
    pub const UPTIME: &str = "up for";
    pub const LAST_SYNC: &str = "last sync";
    pub const CLAIMS: &str = "claims";
    pub const MODEL: &str = "model";
    pub const QUESTIONS: &str = "questions that wait";
    pub const ANSWERS: &str = "answers to send";
    pub const GAPS: &str = "gaps to fill";
    pub const UNDECRYPTED: &str = "messages without a key";
    pub const HANDED: &str = "articles to read or publish";
    pub const DEAD_LETTERS: &str = "answers given up";
    pub const ROOMS: &str = "rooms";

    pub const BY_MEANING: &str = "in use";
    pub const BY_WORDS: &str = "none: words alone decide";
    pub const NEVER: &str = "none yet";
}

/// How long ago.
pub fn ago(time: Duration) -> String {
    format!("{} ago", self::time(time))
}

/// How many claims of how many articles.
pub fn claims_of(claims: usize, articles: usize) -> String {
    format!(
        "{} of {}",
        count(claims, "claim", "claims"),
        count(articles, "article", "articles")
    )
}

/// Above the rooms.
pub fn rooms(number: usize) -> String {
    format!("I am in {}:", count(number, "room", "rooms"))
}

/// A room: its members, whether it is encrypted, what waits in it.
pub fn room(members: u64, encrypted: bool, waiting: u64) -> String {
    let mut parts = vec![
        count(
            usize::try_from(members).unwrap_or(usize::MAX),
            "member",
            "members",
        ),
        match encrypted {
            true => "encrypted".to_owned(),
            false => "not encrypted".to_owned(),
        },
    ];
    if waiting > 0 {
        parts.push(format!("{waiting} waiting"));
    }
    parts.join(", ")
}

/// Before it goes.
pub const LEAVING: &str = "I am leaving this room.";

/// Before it leaves another room.
pub fn leaving(room: &str) -> String {
    format!("I am leaving {}.", quoted(room))
}

/// It is not there.
pub fn not_in(room: &str) -> String {
    format!(
        "I am in no room {}; “rooms” shows where I am.",
        quoted(room)
    )
}

/// The claims were read again.
pub fn reloaded(articles: usize, claims: usize, before: (usize, usize)) -> String {
    format!(
        "Read again: {}. Before: {}.",
        claims_of(claims, articles),
        claims_of(before.1, before.0)
    )
}

/// The claims could not be read again.
pub fn not_reloaded(error: &str) -> String {
    format!("I go on with the claims that I had, because they could not be read again: {error}")
}
