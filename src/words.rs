//! All sentences that people read, in one place, in English.
//!
//! Nothing is decided here and nothing is escaped: these functions put words
//! around what they are given. Another language would be another file of the
//! same functions. What they are given is never part of a grammar that it could
//! break: names and quotes stand in quotation marks or brackets, or alone.

pub mod access;
pub mod articles;
pub mod commands;
pub mod explain;
pub mod manners;

use std::path::Path;

use crate::{
    claim::{Certainty, ClaimId, Reserve, SourceKind},
    index::{Opened, Why},
};

/// How the author is called when the article speaks in its own voice.
pub const ARTICLE: &str = "The article itself";

/// How named a source is.
pub fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "named person",
        SourceKind::Organization => "organisation",
        SourceKind::Unnamed => "unnamed",
        SourceKind::Document => "document",
        SourceKind::Author => "in its own voice, quoting nobody",
    }
}

/// How sure the source is said to be.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "stated without reserve",
        Certainty::Probable => "as probable",
        Certainty::Possible => "as possible",
        Certainty::Underspecified => "how sure is not said",
    }
}

/// The words that weaken a claim.
pub fn hedged(hedges: &[String]) -> String {
    let quoted: Vec<_> = hedges.iter().map(|hedge| quoted(hedge)).collect();
    format!("hedged with {}", quoted.join(", "))
}

/// A statement that the source denies.
pub fn denied(statement: &str) -> String {
    format!("Denied: {statement}")
}

/// The source behind which another one stands.
pub fn passed_on_by(name: &str, kind: SourceKind) -> String {
    format!("as given by {name} ({})", source_kind(kind))
}

/// A source whose full name the article gives elsewhere.
pub fn called_here(name: &str) -> String {
    format!("here only {}", quoted(name))
}

/// A paragraph of an article.
pub fn paragraph(number: u32) -> String {
    format!("paragraph {number}")
}

/// A sentence of a paragraph.
pub fn sentence(number: u32) -> String {
    format!("sentence {number}")
}

/// Where the article's words would stand.
pub const NO_QUOTE: &str = "quote not at hand";

/// What is clicked to see the article's words, and where they stand.
pub const QUOTE_AND_PLACE: &str = "Quote and place";

/// Before a claim that contradicts the one before it.
pub const AT_ODDS: &str = "At odds with the claim above:";

/// Another source of the same statement: who and how.
pub fn also(source: &str, about: &[String], manner: &[String]) -> String {
    format!(
        "Also {source} ({}) – {}.",
        about.join("; "),
        manner.join(", ")
    )
}

/// How many claims matched besides those shown, or at least how many.
pub fn more(count: usize, at_least: bool) -> String {
    match (count, at_least) {
        (1, false) => "1 more claim matches; “more” shows it.".to_owned(),
        (count, false) => format!("{count} more claims match; “more” shows the next."),
        (count, true) => format!("At least {count} more match; “more” shows the next."),
    }
}

/// The last line of every reply that shows claims.
pub fn not_findings(shown: usize) -> &'static str {
    match shown {
        1 => "This is a claim as the article reports it, not a finding.",
        _ => "These are claims as the articles report them, not findings.",
    }
}

/// Above claims of which it was asked how sure their sources are.
pub fn with_reserve(reserve: Reserve) -> String {
    match reserve {
        Reserve::Without => "Stated without reserve by their sources:".to_owned(),
        reserve => format!("Claims that are made {}:", how_reserved(reserve)),
    }
}

/// "With a reserve", as it is said of claims.
pub(crate) fn how_reserved(reserve: Reserve) -> &'static str {
    match reserve {
        Reserve::With => "with a reserve",
        Reserve::Without => "without reserve",
        Reserve::NotSaid => "without a word on how sure it is",
    }
}

/// The same behind a sentence; nothing if it was not asked for.
fn if_reserved(reserve: Option<Reserve>) -> String {
    reserve.map_or_else(String::new, |reserve| format!(" {}", how_reserved(reserve)))
}

/// Above related claims. `unknown` are words of the question that no claim has.
pub fn near(speaker: Option<&str>, reserve: Option<Reserve>, unknown: &[String]) -> String {
    match speaker {
        Some(speaker) => format!(
            "No answer: no claim by {} matches this. What is attributed to that source{}:",
            quoted(speaker),
            if_reserved(reserve)
        ),
        None => format!(
            "No answer: no claim matches this.{} Related:",
            not_mentioned(unknown)
        ),
    }
}

/// Above claims of articles that tell of the words of a speaker whom no source is called.
pub fn told(speaker: &str, answers: bool) -> String {
    let speaker = quoted(speaker);
    let tells = "What articles themselves tell of their words:";
    match answers {
        true => format!("No claim at hand is attributed to {speaker}. {tells}"),
        false => format!("No answer: no claim at hand is attributed to {speaker}. {tells}"),
    }
}

/// When nothing was found. `unknown` are words of the question that no claim
/// has.
pub fn none(speaker: Option<&str>, reserve: Option<Reserve>, unknown: &[String]) -> String {
    match speaker {
        Some(speaker) => format!(
            "No answer: no claim at hand is attributed to {}{}.",
            quoted(speaker),
            if_reserved(reserve)
        ),
        None => format!(
            "No answer: no claim at hand matches this.{}",
            not_mentioned(unknown)
        ),
    }
}

fn not_mentioned(words: &[String]) -> String {
    if words.is_empty() {
        return String::new();
    }
    let quoted: Vec<_> = words.iter().map(|word| quoted(word)).collect();
    format!(" No claim mentions {}.", quoted.join(" or "))
}

/// What the bot is for, in reply to small talk.
pub const HOW_TO_ASK: &str = "I show who said what in the articles at hand. Ask for example \
     “Who says …?” or “What did … say about …?”, or give key words.";

/// When all claims that matched have been shown.
pub const NO_MORE: &str = "No more claims match.";

/// In quotation marks.
pub fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// The labels of a whole record, in the order in which they are shown.
pub mod label {
    #![allow(missing_docs)]
    pub const SOURCE: &str = "source";
    pub const CUE: &str = "cue";
    pub const HEDGES: &str = "hedges";
    pub const CERTAINTY: &str = "certainty";
    pub const POLARITY: &str = "polarity";
    pub const CLAIM: &str = "claim";
    pub const QUOTE: &str = "quote";
    pub const QUOTE_TYPE: &str = "quote type";
    pub const ARTICLE: &str = "article";
    pub const PLACE: &str = "place";
    pub const NAMES: &str = "names";
    pub const ALIASES: &str = "short forms";
    pub const RULE: &str = "found by";
}

/// On standard error, when the prompt opens.
pub fn prompt_greeting(claims: usize) -> String {
    format!("{claims} claims at hand. Ask who said what; end with Ctrl-D.")
}

/// The prompt.
pub const PROMPT: &str = "? ";

/// The index was damaged and has been built anew.
pub fn index_was_damaged(what: &str) -> String {
    format!("The search index was damaged ({what}) and has been built anew.")
}

/// What became of the index.
pub fn index_opened(opened: &Opened, claims: usize) -> String {
    let what = match opened {
        Opened::Found => "is up to date".to_owned(),
        Opened::Built => "was built".to_owned(),
        Opened::Rebuilt(Why::Changed) => {
            "was built anew, because the claims have changed".to_owned()
        }
        Opened::Rebuilt(Why::Damaged(what)) => {
            format!("was built anew, because it was damaged ({what})")
        }
    };
    format!("The index of {claims} claims {what}.")
}

/// An article file that cannot be used.
pub fn article_skipped(file: &Path, reason: &str) -> String {
    format!("{} is passed over: {reason}", file.display())
}

/// A folder without articles.
pub const NO_ARTICLES: &str = "there is no article in it (*.txt, *.md, *.html); articles in folders of their own are given \
     one by one";

/// An id for several articles.
pub const ID_FOR_ONE: &str = "--id names one article: give it one file";

/// Standard input has no name.
pub const ID_FOR_STREAM: &str =
    "an article from standard input needs a name: give it one with --id";

/// An article in another language than the rules'.
pub fn not_english(id: &str, language: &str) -> String {
    format!(
        "{id}: the article says that its language is {language}; the rules are for English, so \
         expect few claims, and wrong ones"
    )
}

/// Two articles of one run have the same id.
pub fn same_id_twice(id: &str) -> String {
    format!("another file of this run is the article {id} already: name this one with --id")
}

/// What became of an article's claims.
pub fn ingested(
    id: &str,
    claims: usize,
    added: usize,
    changed: usize,
    gone: usize,
    signed: usize,
) -> String {
    let counts = [(added, "added"), (changed, "changed"), (gone, "gone")];
    let mut parts: Vec<_> = (counts.iter())
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if parts.is_empty() {
        parts.push("nothing has changed".to_owned());
    }
    if signed > 0 {
        parts.push(format!("{signed} signed and kept"));
    }
    format!("{id}: {claims} claims; {}", parts.join(", "))
}

/// Before a claim as it was.
pub const WAS: &str = "was";

/// A signed claim without its sentence.
pub const ORPHANED: &str =
    "is signed and kept, but the article no longer has its sentence: no quote is shown";

/// There is no model.
pub const MODEL_IS_MISSING: &str =
    "there is no model of use at this place; `whosaid model install` fetches one";

/// The model is wanted and not there.
pub const NO_MODEL: &str = "there is no model, so claims are found by their words alone; `whosaid model install` fetches \
     one, and [semantic] mode = \"off\" does without";

/// The model is there and cannot be used.
pub fn model_failed(error: &str) -> String {
    format!("Claims are found by their words alone, because the model cannot be used: {error}")
}

/// Something else lies where the model belongs.
pub fn model_in_the_way(folder: &Path) -> String {
    format!(
        "{} is there and is no model of use: move it away, or choose another folder with --to",
        folder.display()
    )
}

/// Python cannot make a virtual environment.
pub const NEEDS_PYTHON: &str = "the model comes through pip: install python3 with its venv module \
     (on Debian and Ubuntu: apt install python3-venv)";

/// A long download begins.
pub fn installing_model(folder: &Path) -> String {
    format!("Downloading the model (80 MB) into {} …", folder.display())
}

/// The model was loaded.
pub fn model_works(folder: &Path, dimensions: usize) -> String {
    format!(
        "The model in {} works; its vectors have {dimensions} numbers.",
        folder.display()
    )
}

/// There is no such claim.
pub fn no_such_claim(id: &ClaimId) -> String {
    format!("there is no claim {id}; `whosaid claims list` shows all")
}

/// The records are in order; the quotes were not looked at.
pub fn records_checked(claims: usize) -> String {
    format!(
        "{claims} claims are well-formed. To check their quotes as well, give the folder of the \
         articles: --articles DIR"
    )
}

/// The records and their quotes were checked.
pub fn quotes_checked(claims: usize, quotes: usize, problems: usize) -> String {
    match problems {
        0 => format!("{claims} claims are well-formed, and all {quotes} quotes match."),
        1 => format!("{claims} claims are well-formed; {quotes} quotes match; 1 problem."),
        _ => {
            format!("{claims} claims are well-formed; {quotes} quotes match; {problems} problems.")
        }
    }
}

/// Before a password is typed.
pub fn ask_password(user: &str) -> String {
    format!("Password of {user} (it is not shown): ")
}

/// Before a recovery key is typed.
pub fn ask_recovery_key(user: &str) -> String {
    format!("Recovery key of {user} (it is not shown): ")
}

/// Nobody can be asked.
pub const NOBODY_TO_ASK: &str = "nobody can be asked: standard input has no more lines";

/// The account has an identity already.
pub const IDENTITY_EXISTS: &str = "The account has an encryption identity already. It stays; to \
     join it, whosaid needs its recovery key, which was shown when it was made.";

/// Above a new recovery key.
pub const RECOVERY_KEY: &str = "The recovery key follows. It is shown this once and kept nowhere. \
     Whoever has it can read what the bot reads and pass for the bot, and without it a lost data \
     folder cannot be made good: keep it where the bot is not.";

/// The bot can be started.
pub fn set_up(user: &str, device: &str, joined: bool) -> String {
    let how = if joined {
        "It has joined the account's encryption identity"
    } else {
        "The account's encryption identity vouches for it"
    };
    format!(
        "{user} is logged in as the device {device}. {how}, so every client can trust it. Start the \
         bot with `whosaid run`."
    )
}

/// There is a key backup that the bot does not use.
pub const NO_BACKUP: &str = "The keys that it receives are not backed up. If you want that, run \
     `whosaid setup --recovery-key-file FILE` with the account's recovery key.";

/// An admin can start.
pub fn waiting_for_admins(user: &str, device: &str, admins: &[String]) -> String {
    format!(
        "Waiting for {} to verify {user} (device {device}): in the bot's profile, choose Verify. \
         Stop with Ctrl-C.",
        admins.join(" or ")
    )
}

/// The comparison begins.
pub fn verification_started(user: &str, device: &str) -> String {
    format!(
        "{user} wants to compare, with their device {device}. There is a minute's time. Ask them, \
         over a way that you trust, whether they see this:"
    )
}

/// After the emoji.
pub const SAME_THERE: &str = "Is it the same there? [yes/no] ";

/// Neither yes nor no.
pub const YES_OR_NO: &str = "Please type yes or no.";

/// Emoji are compared by a person.
pub const NEEDS_TERMINAL: &str = "verifying needs a person at a terminal, who compares emoji: start \
     it from a shell (in a container: with -it)";

/// The verification is done.
pub fn verified(user: &str) -> String {
    format!("Verified: {user} and the bot now trust each other.")
}

/// In reply to a question, when the index is out of order.
pub const UNABLE: &str =
    "I cannot search the claims at the moment. My operator can see why in the log.";

/// In reply to a message to us whose key has not come.
pub const NO_KEY: &str = "I cannot read this message: your app has not sent me the key to it. If the \
     key comes, I shall answer. If I stay silent, ask again; and if that does not help, my \
     operator can see why in the log.";

/// To somebody whose invite is declined because they may not invite the bot.
pub const INVITE_NOT_ALLOWED: &str = "I may only be invited by people whom my operator has named.";

/// To somebody whose invite is declined because the room is a space.
pub const INVITE_TO_SPACE: &str =
    "I answer questions in rooms; a space has no conversation to take part in.";

/// What the bot has still to do.
pub fn journal_waiting(
    questions: u64,
    answers: u64,
    gaps: u64,
    undecrypted: u64,
    handed: u64,
) -> String {
    format!(
        "Waiting: questions {questions}, answers to send {answers}, gaps to fill {gaps}, messages \
         without a key {undecrypted}, articles to read or publish {handed}."
    )
}

/// How many answers were given up.
pub fn journal_dead(count: u64) -> String {
    match count {
        0 => "No answer was given up.".to_owned(),
        1 => "1 answer was given up:".to_owned(),
        _ => format!("{count} answers were given up, the latest first:"),
    }
}

/// An answer that was given up.
pub fn dead_letter(
    room: &str,
    question: &str,
    kind: &str,
    cause: &str,
    reason: &str,
    attempts: u32,
) -> String {
    format!("  {room} {question} {kind} {cause} (attempts: {attempts}): {reason}")
}
