//! Commands that a client has put together (MSC4391).

use serde_json::Value;

use super::Name;

/// Where a client puts them, beside the text for everybody else.
const KEYS: [&str; 2] = ["org.matrix.msc4391.command", "m.bot.command"];
/// Longest argument, in bytes.
const LONGEST: usize = 200;

/// The command in a message's content, as it would be typed. A client may write
/// whatever it likes into the text; this is what was meant. It takes nothing on
/// trust: what comes out is read like anything that is typed.
pub(in crate::bot) fn invoked(content: &Value) -> Option<String> {
    let command = KEYS.iter().find_map(|key| content.get(key))?;
    let word = command["command"].as_str()?.trim();
    // Whether the sender may is decided where the command is read.
    let name = Name::of(word, true)?;
    let mut text = format!("!{}", name.usage().word);
    for parameter in name.parameters() {
        let argument = match &command["arguments"][parameter.key] {
            Value::String(argument) => argument.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(true) => "on".to_owned(),
            Value::Bool(false) => "off".to_owned(),
            _ => String::new(),
        };
        if argument.is_empty() {
            break;
        }
        if argument.len() > LONGEST || argument.contains(['\n', '\r']) {
            return None;
        }
        text.push(' ');
        text.push_str(&argument);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_client_put_together_is_read_as_if_it_was_typed() {
        let long = "x".repeat(LONGEST + 1);
        for (command, expected) in [
            (json!({ "command": "ping" }), Some("!ping")),
            (
                json!({ "command": "Claim", "arguments": { "id": "a/4" } }),
                Some("!claim a/4"),
            ),
            (
                json!({ "command": "sources", "arguments": { "page": 2 } }),
                Some("!sources 2"),
            ),
            (
                json!({ "command": "settings", "arguments": { "value": "on", "key": "threads" } }),
                Some("!settings threads on"),
            ),
            (
                json!({ "command": "settings", "arguments": { "key": "threads", "value": true } }),
                Some("!settings threads on"),
            ),
            // Without what comes before it, an argument is none.
            (
                json!({ "command": "settings", "arguments": { "value": "on" } }),
                Some("!settings"),
            ),
            (
                json!({ "command": "claim", "arguments": { "id": ["a/4"] } }),
                Some("!claim"),
            ),
            (
                json!({ "command": "claim", "arguments": { "id": "a\nb" } }),
                None,
            ),
            (
                json!({ "command": "claim", "arguments": { "id": long } }),
                None,
            ),
            (json!({ "command": "ban", "arguments": {} }), None),
            (json!({ "command": 4 }), None),
            (json!("ping"), None),
        ] {
            for key in KEYS {
                let content = json!({ "body": "anything", key: command });
                assert_eq!(invoked(&content).as_deref(), expected, "{content}");
            }
        }
        assert_eq!(invoked(&json!({ "body": "!ping" })), None);
    }
}
