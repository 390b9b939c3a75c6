//! The event that answers a question.

use serde_json::{Value, json};

use super::journal::Question;
use crate::config::ReplyAs;

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
        "m.mentions": { "user_ids": [question.sender] },
        "m.relates_to": relation,
    })
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
            encrypted: false,
        }
    }

    #[test]
    fn an_answer_stays_where_it_was_asked_and_mentions_only_the_asker() {
        insta::assert_json_snapshot!([
            reply(&question(None), "t", "<p>t</p>", ReplyAs::Notice),
            reply(&question(Some("$root")), "t", "<p>t</p>", ReplyAs::Text),
        ]);
    }
}
