use serde_json::json;

use super::*;

const ME: &str = "@whosaid:example.org";

/// The table: see the head of the file for its form.
#[test]
fn the_table_of_cases_holds() {
    let mut cases = 0;
    for (number, line) in (1..).zip(include_str!("cases.txt").lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut parts = line.split(" | ").map(str::trim);
        let (room, content, expected) = (
            parts.next().unwrap(),
            parts.next().unwrap(),
            parts.next().unwrap(),
        );
        let mut content: serde_json::Value =
            serde_json::from_str(content).unwrap_or_else(|error| panic!("line {number}: {error}"));
        let is_edit = content.get("m.new_content").is_some();
        let said = match is_edit {
            true => &mut content["m.new_content"],
            false => &mut content,
        };
        if said.get("msgtype").is_none() {
            said["msgtype"] = json!("m.text");
        }
        let sender = if room.contains("own") {
            ME
        } else {
            "@asker:example.org"
        };
        let message = Message::from_event(&json!({
            "type": "m.room.message", "event_id": "$q", "sender": sender,
            "origin_server_ts": 1, "content": content,
        }));
        let Some(message) = message else {
            assert_eq!("no message", expected, "line {number}: {line}");
            continue;
        };
        let decision = decide(
            &message,
            &Surroundings {
                me: ME,
                display_name: Some("Who Said"),
                prefix: "!whosaid",
                direct: room.contains("direct"),
                // An edit does not say so: the journal knows it of the message.
                replies_to_us: message.in_reply_to.as_deref() == Some("$ours")
                    || room.contains("reply"),
            },
        );
        let seen = match decision {
            Decision::Question(question) => format!("? {question}").trim().to_owned(),
            Decision::Pass(why) => format!("{why:?}"),
        };
        assert_eq!(seen, expected, "line {number}: {line}");
        cases += 1;
    }
    assert!(cases > 40, "the table has only {cases} cases");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(body in "(?s).{0,60}", html in "(?s).{0,60}", reply: bool) {
        let relation = if reply { json!({"m.in_reply_to": {"event_id": "$x"}}) } else { json!({}) };
        for body in [body.clone(), format!("{ME}{body}"), format!("> {body}")] {
            let message = Message::from_event(&json!({
                "type": "m.room.message", "event_id": "$q", "sender": "@a:b",
                "origin_server_ts": 1, "content": {
                    "msgtype": "m.text", "body": body, "format": "org.matrix.custom.html",
                    "formatted_body": format!("<a href=\"https://matrix.to/#/{ME}{html}"),
                    "m.relates_to": relation,
                },
            })).unwrap();
            decide(&message, &Surroundings {
                me: ME, display_name: Some("W"), prefix: "!w", direct: true, replies_to_us: false,
            });
        }
    }
}
