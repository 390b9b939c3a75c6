//! The contents of the messages that people send, as JSON.
//!
//! Each function does one thing, and they combine: a question that mentions
//! the bot inside a thread is
//!
//! ```
//! use testbed::content::{in_thread, mention};
//!
//! let content = in_thread(mention("@bot:whosaid.test", "what did she say?"), "$root", "$last");
//! assert_eq!(content["m.relates_to"]["rel_type"], "m.thread");
//! assert_eq!(content["m.mentions"]["user_ids"][0], "@bot:whosaid.test");
//! ```
//!
//! They do as today's clients do: `m.mentions` is always there, and a reply
//! does not repeat what it replies to.

use serde_json::{Value, json};

/// A plain text message that mentions nobody.
pub fn text(body: &str) -> Value {
    json!({ "msgtype": "m.text", "body": body, "m.mentions": {} })
}

/// What bots send, and bots must not answer.
pub fn notice(body: &str) -> Value {
    json!({ "msgtype": "m.notice", "body": body, "m.mentions": {} })
}

/// A text that begins with a mention of `user`: by id for the machine, and as
/// a link that clients show as a pill.
pub fn mention(user: &str, text: &str) -> Value {
    let link = format!("https://matrix.to/#/{user}");
    json!({
        "msgtype": "m.text",
        "body": format!("{user}: {text}"),
        "format": "org.matrix.custom.html",
        "formatted_body": format!("<a href=\"{link}\">{user}</a>: {}", escape(text)),
        "m.mentions": { "user_ids": [user] },
    })
}

/// Makes `content` a reply to an event, outside of any thread.
pub fn reply_to(content: Value, event_id: &str) -> Value {
    relating(
        content,
        json!({ "m.in_reply_to": { "event_id": event_id } }),
    )
}

/// Puts `content` into the thread that begins with `root`. `last` is the
/// thread's latest event, or the root if there is none: clients that know no
/// threads show a reply to it.
pub fn in_thread(content: Value, root: &str, last: &str) -> Value {
    let relation = json!({
        "rel_type": "m.thread",
        "event_id": root,
        "is_falling_back": true,
        "m.in_reply_to": { "event_id": last },
    });
    relating(content, relation)
}

/// Makes `content` a true reply to `event_id` inside the thread of `root`.
pub fn reply_in_thread(content: Value, root: &str, event_id: &str) -> Value {
    let mut content = in_thread(content, root, event_id);
    content["m.relates_to"]["is_falling_back"] = json!(false);
    content
}

/// An edit: from now on, the event `event_id` says `new_content`.
pub fn edit(event_id: &str, new_content: Value) -> Value {
    let content = json!({
        "msgtype": new_content["msgtype"],
        // For clients that know no edits.
        "body": format!("* {}", new_content["body"].as_str().unwrap_or_default()),
        "m.mentions": {}, // nobody is to be notified again
        "m.new_content": new_content,
    });
    relating(
        content,
        json!({ "rel_type": "m.replace", "event_id": event_id }),
    )
}

fn relating(mut content: Value, relation: Value) -> Value {
    content["m.relates_to"] = relation;
    content
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_keeps_the_mention_in_the_new_content() {
        let content = edit("$question", mention("@bot:x", "a < b"));
        assert_eq!(content["body"], "* @bot:x: a < b");
        assert_eq!(
            content["m.new_content"]["m.mentions"]["user_ids"][0],
            "@bot:x"
        );
        let html = content["m.new_content"]["formatted_body"].as_str().unwrap();
        assert!(html.ends_with("</a>: a &lt; b"), "{html}");
        assert_eq!(content["m.relates_to"]["event_id"], "$question");
    }

    #[test]
    fn a_true_reply_in_a_thread_does_not_fall_back() {
        let content = reply_in_thread(text("why?"), "$root", "$answer");
        let relation = &content["m.relates_to"];
        assert_eq!(relation["event_id"], "$root");
        assert_eq!(relation["m.in_reply_to"]["event_id"], "$answer");
        assert_eq!(relation["is_falling_back"], false);
    }
}
