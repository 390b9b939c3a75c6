//! The event that answers a question.

use serde_json::{Value, json};

use super::{journal::Question, message::AUTOMATED, settings::Settings};
use crate::config::ReplyAs;

/// How many characters clients show that know no edits.
const FALLBACK: usize = 1000;

/// The content of an `m.room.message` event that answers `question`.
///
/// It stays where the question was asked: in its thread, or in the main
/// timeline. It carries no reply fallback (dropped in version 1.13 of the
/// specification), and it mentions the asker and nobody else, whoever is named
/// in the text.
pub(super) fn reply(question: &Question, text: &str, html: &str, reply_as: ReplyAs) -> Value {
    let in_reply_to = json!({ "event_id": question.event_id });
    let relation = match &question.thread_root {
        Some(root) => json!({
            "rel_type": "m.thread",
            "event_id": root,
            "is_falling_back": true,
            "m.in_reply_to": in_reply_to,
        }),
        None => json!({ "m.in_reply_to": in_reply_to }),
    };
    json!({
        "msgtype": match reply_as {
            ReplyAs::Notice => "m.notice",
            ReplyAs::Text => "m.text",
        },
        "body": text,
        "format": "org.matrix.custom.html",
        "formatted_body": html,
        // So that no bot of our kind answers it, also as a text.
        AUTOMATED: true,
        "m.mentions": { "user_ids": [question.sender] },
        "m.relates_to": relation,
    })
}

/// The content of an `m.room.message` event that makes our message `event_id` say
/// what `content` says. It notifies nobody again.
pub(super) fn edit(event_id: &str, content: Value) -> Value {
    let mut new_content = content;
    // What a message relates to cannot be edited.
    if let Some(fields) = new_content.as_object_mut() {
        fields.remove("m.relates_to");
    }
    let body = new_content["body"].as_str().unwrap_or_default();
    // For clients that know no edits; a long answer would not fit in twice.
    let shown: String = body.chars().take(FALLBACK).collect();
    let rest = if shown.len() < body.len() { "…" } else { "" };
    json!({
        "msgtype": new_content["msgtype"],
        "body": format!("* {shown}{rest}"),
        "m.mentions": {},
        "m.new_content": new_content,
        "m.relates_to": { "rel_type": "m.replace", "event_id": event_id },
    })
}

/// The content of an `m.reaction` event that shows an emoji beside the question.
pub(super) fn reaction(question: &Question, emoji: &str) -> Value {
    json!({
        "m.relates_to": {
            "rel_type": "m.annotation",
            "event_id": question.event_id,
            "key": emoji,
        },
    })
}

/// The content of an answer as the people of the room want it; `everywhere` is what
/// holds where they have not said.
pub(super) fn reply_in(
    room: &Settings,
    question: &Question,
    text: &str,
    html: &str,
    everywhere: ReplyAs,
) -> Value {
    let mut content = reply(question, text, html, room.replies.unwrap_or(everywhere));
    // A message that relates to another one begins no thread.
    let stands_alone = question.thread_root.is_none() && !question.relates;
    if stands_alone && room.threads == Some(true) {
        content["m.relates_to"] = json!({
            "rel_type": "m.thread",
            "event_id": question.event_id,
            "is_falling_back": true,
            "m.in_reply_to": { "event_id": question.event_id },
        });
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(thread_root: Option<&str>) -> Question {
        Question {
            room_id: "!r:example.org".to_owned(),
            event_id: "$q".to_owned(),
            sender: "@asker:example.org".to_owned(),
            sent_at: 1,
            text: "?".to_owned(),
            thread_root: thread_root.map(str::to_owned),
            in_reply_to: None,
            relates: false,
            encrypted: false,
            edit: None,
        }
    }

    #[test]
    fn an_answer_stays_where_it_was_asked_and_mentions_only_the_asker() {
        insta::assert_json_snapshot!([
            reply(&question(None), "t", "<p>t</p>", ReplyAs::Notice),
            reply(&question(Some("$root")), "t", "<p>t</p>", ReplyAs::Text),
        ]);
    }

    #[test]
    fn an_edit_says_the_same_as_a_new_answer_and_notifies_nobody() {
        let answer = reply(&question(Some("$root")), "t", "<p>t</p>", ReplyAs::Notice);
        insta::assert_json_snapshot!(edit("$answer", answer));
    }

    #[test]
    fn a_long_answer_is_not_edited_in_at_double_length() {
        let long = "é".repeat(20_000);
        let answer = reply(&question(None), &long, "<p>t</p>", ReplyAs::Notice);
        let edit = edit("$answer", answer);
        assert_eq!(edit["m.new_content"]["body"], long);
        let fallback = edit["body"].as_str().unwrap();
        assert_eq!(fallback.chars().count(), FALLBACK + 3);
        assert!(fallback.ends_with("é…"), "{fallback}");
    }

    #[test]
    fn a_reaction_names_the_question() {
        insta::assert_json_snapshot!(reaction(&question(None), "🤷"));
    }

    #[test]
    fn a_thread_begins_only_at_a_message_that_stands_alone() {
        for (thread_root, relates, root) in [
            (None, false, Some("$q")),
            (None, true, None),
            (Some("$root"), true, Some("$root")),
        ] {
            let question = Question {
                relates,
                ..question(thread_root)
            };
            let room = Settings {
                threads: Some(true),
                ..Settings::default()
            };
            let content = reply_in(&room, &question, "t", "<p>t</p>", ReplyAs::Notice);
            let relation = &content["m.relates_to"];
            assert_eq!(relation["event_id"].as_str(), root, "{relation}");
            assert_eq!(relation["m.in_reply_to"]["event_id"], "$q");
            assert_eq!(relation["rel_type"].as_str(), root.map(|_| "m.thread"));
        }
    }
}
