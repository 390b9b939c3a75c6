//! About articles that are handed over in rooms.

use super::quoted;

/// How an article is handed over.
pub fn how_to_add(prefix: &str) -> String {
    format!(
        "Send me the article as a file: text (.txt), Markdown (.md) or a saved web page (.html). In a \
         room with others, mention me in the file's caption, or reply to the file with “{prefix} add”."
    )
}

/// Who may not hand over articles, nor take them away.
pub fn not_allowed(moderators_may: bool) -> &'static str {
    match moderators_may {
        false => "Only my admins may hand over articles, or take them away.",
        true => {
            "Only my admins and this room's moderators may hand over articles, or take them away."
        }
    }
}

/// Who may not publish, nor take away what is published.
pub const ADMINS_ONLY: &str = "Only my admins may publish articles, or take published ones away.";

/// The file's name, or its kind, is none that is read.
pub const NOT_READABLE: &str = "I read articles as text (.txt), Markdown (.md) and saved web pages \
     (.html) only; this file is none of them.";

/// The file is larger than allowed.
pub fn too_large(limit: usize) -> String {
    format!(
        "The file is too large: I take articles of at most {}.",
        bytes(limit)
    )
}

/// A number of bytes, as people say it.
fn bytes(count: usize) -> String {
    match count {
        1_000_000.. if count.is_multiple_of(100_000) => {
            format!("{} MB", count as f64 / 1_000_000.0)
        }
        1_000.. if count.is_multiple_of(1_000) => format!("{} kB", count / 1_000),
        _ => format!("{count} bytes"),
    }
}

/// The file has zero bytes, so it is no text.
pub const BINARY: &str = "The file is not a text, whatever its name says; save the article as text, \
     Markdown or a web page.";

/// There is nothing in it.
pub const EMPTY: &str = "There is no text in the file; was the article saved completely?";

/// A page that nobody wrote.
pub const TOO_DEEP: &str = "The page has more tags in each other than I read; save the article's text \
     as plain text.";

/// A page without an article.
pub const NO_BODY: &str = "I find no article on this page; save the article's text as plain text.";

/// Reading it took longer than it may.
pub const TOO_LONG: &str = "Reading the file took too long, so I gave it up; save the article's text as \
     plain text, or in parts.";

/// Reading it broke down.
pub const BROKE: &str = "I could not read this file, which is a fault of mine; my operator can see \
     more in the log.";

/// No claim was found.
pub const NO_CLAIMS: &str =
    "I find nothing in this file that somebody says or states, so I have not kept it.";

/// The file cannot be had.
pub const CANNOT_FETCH: &str = "I could not get the file from the server; please send it again.";

/// The file is not what was sent.
pub const DAMAGED: &str = "The file arrived damaged; please send it again.";

/// The message with the file cannot be read.
pub const NO_KEY_TO_FILE: &str = "I cannot read the message with the file, because I have not got the \
     key to it; please send the file again.";

/// The article is at hand already.
pub fn there_already(id: &str) -> String {
    format!("This article is there already: {id}.")
}

/// The room has as many as it may.
pub fn room_is_full(limit: usize) -> String {
    match limit {
        0 => "I take no articles in rooms.".to_owned(),
        _ => format!(
            "This room has {} of its own already, and may have no more; “remove” takes one away.",
            count(limit, "article", "articles")
        ),
    }
}

/// All rooms together have as many as they may.
pub const ALL_FULL: &str =
    "I can take no more articles at the moment; my operator can change that.";

/// The article cannot be written down.
pub const CANNOT_KEEP: &str = "I could not keep the article; my operator can see why in the log.";

/// Above what was found in an article.
pub fn read(title: &str, claims: usize, sources: &str) -> String {
    let claims = count(claims, "claim", "claims");
    format!("I have read {}: {claims}{sources}.", quoted(title))
}

/// Whose claims they are.
pub fn of_sources(sources: usize, named: usize, unnamed: usize, documents: usize) -> String {
    if sources == 0 {
        return ", all in its own voice".to_owned();
    }
    let parts: Vec<_> = [
        (named, "named"),
        (unnamed, "unnamed"),
        (documents, "in writing"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    format!(
        " of {} ({})",
        count(sources, "source", "sources"),
        parts.join(", ")
    )
}

/// How many claims nobody else makes.
pub fn own_voice(claims: usize) -> String {
    format!(
        "{} in its own voice",
        count(claims, "statement", "statements")
    )
}

/// A source, and how many of the claims are its.
pub fn source(name: &str, kind: &str, claims: usize) -> String {
    format!("{name} ({kind}): {}", count(claims, "claim", "claims"))
}

/// Sources that are not listed.
pub fn more_sources(count: usize) -> String {
    match count {
        1 => "and 1 more source".to_owned(),
        _ => format!("and {count} more sources"),
    }
}

/// Who sees an article now, and what can be done with it.
pub fn room_only(id: &str, prefix: &str) -> String {
    format!(
        "Its claims are shown in this room only. “{prefix} remove {id}” takes it away; one of my \
         admins can let every room see it with “{prefix} publish {id}”."
    )
}

/// The article is in another language than the rules'.
pub const NOT_ENGLISH: &str = "It seems not to be in English, for which I am made: expect few claims, \
     and wrong ones.";

/// Nothing was handed over here.
pub const NONE_HERE: &str = "No article was handed over in this room.";

/// Above the articles that were handed over here.
pub fn handed_over(articles: usize) -> String {
    let articles = count(articles, "article was", "articles were");
    format!("{articles} handed over in this room:")
}

/// One of them.
pub fn listed(title: &str, claims: usize, published: bool) -> String {
    let seen = match published {
        true => "published",
        false => "this room only",
    };
    let claims = count(claims, "claim", "claims");
    format!("{}: {claims}, {seen}", quoted(title))
}

/// There is no such article in this room.
pub fn not_here(id: &str, prefix: &str) -> String {
    format!(
        "There is no article {} of this room; “{prefix} articles” lists those that there are.",
        quoted(id)
    )
}

/// Which article is missing.
pub fn which(verb: &str, prefix: &str) -> String {
    format!(
        "Say which article: “{prefix} {verb} ID”, for example “{prefix} {verb} \
         mill-report-1f2e3d4c”; “{prefix} articles” lists those of this room."
    )
}

/// The article was taken away.
pub fn removed(title: &str) -> String {
    format!(
        "{} is taken away: none of its claims is shown any more.",
        quoted(title)
    )
}

/// Every room sees the article.
pub fn published(title: &str) -> String {
    format!(
        "{} is published: its claims are shown in every room.",
        quoted(title)
    )
}

/// Every room sees it already.
pub const PUBLISHED_ALREADY: &str = "Every room sees this article already.";

/// The article cannot be put among the shared ones.
pub const CANNOT_PUBLISH: &str = "I could not put the article among those that every room sees; my \
     operator can see why in the log. This room sees it as before.";

fn count(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {several}"),
    }
}
