//! Is this message a question for us?
//!
//! One pure function from plain facts to a decision; `cases.txt` beside
//! this file is its table of tests. In a group the bot is silent unless it is
//! addressed: by an intentional mention, by a reply to one of its messages, or
//! by its prefix. A display name is nothing (anybody may take any), and neither
//! is a link that merely contains our id.

#[cfg(test)]
mod tests;

use super::{handed, message::Message};

/// What the decision needs to know beside the message itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<'a> {
    /// Our full user id.
    pub(super) me: &'a str,
    /// What we are called in the room: only to cut it off the question.
    pub(super) display_name: Option<&'a str>,
    /// The word that addresses us without a mention.
    pub(super) prefix: &'a str,
    /// Whether the room is a conversation with us alone.
    pub(super) direct: bool,
    /// Whether the message replies to one of ours.
    pub(super) replies_to_us: bool,
}

/// What a message is to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    /// A question for us, without what addressed us; it may be empty.
    Question(String),
    /// Nothing to answer.
    Pass(Why),
}

/// Why a message is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// We wrote it.
    Own,
    /// Not a text, or not a person's: a notice above all, which bots write and must
    /// not answer.
    NotText,
    /// Said to somebody else.
    NotAddressed,
}

/// Decides whether the message asks us something, and what. An edit is decided on
/// as if the message had said so from the beginning.
pub(super) fn decide(message: &Message, around: &Surroundings<'_>) -> Decision {
    if message.sender == around.me {
        return Decision::Pass(Why::Own);
    }
    let is_file = message.msgtype == "m.file";
    if (message.msgtype != "m.text" && !is_file) || message.automated {
        return Decision::Pass(Why::NotText);
    }
    let body = match is_file {
        true => caption(message),
        false => &message.body,
    };
    match asked(message, without_fallback(message, body), around) {
        Some(_) if is_file => Decision::Question(handed::ADD.to_owned()),
        Some(question) => Decision::Question(question),
        None => Decision::Pass(Why::NotAddressed),
    }
}

/// What is said beside a file; its name is nobody's words.
fn caption(message: &Message) -> &str {
    match &message.filename {
        Some(name) if *name != message.body => &message.body,
        _ => "",
    }
}

/// What is said to us, without what addressed us; `None` if it is said to
/// somebody else.
fn asked(message: &Message, said: &str, around: &Surroundings<'_>) -> Option<String> {
    if let Some(question) = after_prefix(said, around.prefix) {
        return Some(question.trim().to_owned());
    }
    let pill = message
        .formatted
        .as_deref()
        .and_then(|html| pill_text(without_quoted_message(html), around.me));
    let mentioned = match &message.mentions {
        Some(users) => users.iter().any(|user| user == around.me),
        None => pill.is_some() || holds_user_id(said, around.me),
    };
    if mentioned || around.replies_to_us || around.direct {
        return Some(without_our_name(said, around, pill.as_deref()));
    }
    None
}

/// What is said in the message itself. An edit does not say whether it edits a
/// reply; there the quoted lines are known by whom they name.
fn without_fallback<'a>(message: &Message, body: &'a str) -> &'a str {
    let names_somebody = |body: &str| {
        let quoted = body.strip_prefix("> ").unwrap_or_default();
        quoted.trim_start_matches("* ").starts_with("<@")
    };
    let is_edited_reply = message.edits.is_some() && names_somebody(body);
    if message.in_reply_to.is_some() || is_edited_reply {
        without_reply_fallback(body)
    } else {
        body
    }
}

/// The HTML without the message that clients quoted in a reply until version 1.13
/// of the specification: whoever is named there is not addressed.
fn without_quoted_message(html: &str) -> &str {
    let end = "</mx-reply>";
    match (html.find("<mx-reply"), html.rfind(end)) {
        (Some(0), Some(at)) => &html[at + end.len()..],
        (Some(begin), _) => &html[..begin],
        (None, _) => html,
    }
}

/// The text without the quoted lines that clients put before a reply until
/// version 1.13 of the specification: lines that begin with `>`, and the blank
/// line after them.
fn without_reply_fallback(body: &str) -> &str {
    let mut rest = body;
    while rest.starts_with("> ") || rest.starts_with(">\n") {
        rest = rest.split_once('\n').map_or("", |(_, after)| after);
    }
    if rest.len() < body.len() {
        rest.trim_start_matches('\n')
    } else {
        rest
    }
}

/// What follows the prefix, if the text begins with it as a whole word.
fn after_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let head = text.get(..prefix.len())?;
    let rest = &text[prefix.len()..];
    let ends =
        rest.is_empty() || rest.starts_with([':', ',']) || rest.starts_with(char::is_whitespace);
    (head.eq_ignore_ascii_case(prefix) && ends).then(|| rest.trim_start_matches([':', ',']))
}

/// The text of a matrix.to link to exactly our user id.
fn pill_text(html: &str, me: &str) -> Option<String> {
    let encoded = me.replace('@', "%40").replace(':', "%3A");
    for (at, _) in html.match_indices("https://matrix.to/#/") {
        let target = &html[at + "https://matrix.to/#/".len()..];
        let end = target.find(['"', '\'', '?', ' ', '>'])?;
        if target[..end] != *me && !target[..end].eq_ignore_ascii_case(&encoded) {
            continue;
        }
        // Only as the target of a link: the same words in the text are a text.
        if !html[..at]
            .trim_end_matches(['"', '\''])
            .trim_end()
            .ends_with("href=")
        {
            continue;
        }
        let inner = &target[end..];
        let inner = &inner[inner.find('>')? + 1..];
        return Some(inner[..inner.find('<').unwrap_or(inner.len())].to_owned());
    }
    None
}

/// Whether our exact user id stands in the text: not as a part of another id,
/// and not inside an address.
fn holds_user_id(text: &str, me: &str) -> bool {
    let part_of_an_id = |c: char| c.is_alphanumeric() || "-_/=+#%@".contains(c);
    text.match_indices(me).any(|(at, _)| {
        // A full stop or a colon after it belongs to the sentence.
        let after = text[at + me.len()..].trim_start_matches(['.', ':']);
        let glued =
            after.len() < text.len() - at - me.len() && after.starts_with(char::is_alphanumeric);
        let before = text[..at].chars().next_back();
        !glued && !before.is_some_and(part_of_an_id) && !after.starts_with(part_of_an_id)
    })
}

/// The text without our name in front of it, and without our id anywhere: what
/// addresses us is not a part of the question. A display name may be words that
/// a question begins with, so it goes only where a link, an `@` or what follows
/// shows that it is a name.
fn without_our_name(text: &str, around: &Surroundings<'_>, pill: Option<&str>) -> String {
    let text = text.replace(around.me, " ");
    let text = text.trim();
    let local = around
        .me
        .trim_start_matches('@')
        .split(':')
        .next()
        .unwrap_or_default();
    let at = text.starts_with('@');
    let names = [(pill, true), (Some(local), true), (around.display_name, at)];
    let rest = names.into_iter().find_map(|(name, surely)| {
        let rest = strip_word(text.trim_start_matches('@'), name?.trim_start_matches('@'))?;
        (surely || rest.is_empty() || rest.starts_with([':', ','])).then_some(rest)
    });
    rest.unwrap_or(text)
        .trim_start_matches([':', ',', ' '])
        .trim()
        .to_owned()
}

/// What follows `word`, whatever its case, if it ends there.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    if word.is_empty() || !text.get(..word.len())?.eq_ignore_ascii_case(word) {
        return None;
    }
    let rest = &text[word.len()..];
    (!rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')).then_some(rest)
}
