//! What clients are told of the commands, as state of a room (MSC4391), so that
//! they can offer them.

use matrix_sdk::ruma::serde::{Base64, base64::Standard};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Name, table::Parameter};

/// The type of such an event.
pub(in crate::bot) const KIND: &str = "org.matrix.msc4391.command_description";

/// The state key and the content of each command's description. What is only
/// for admins is not described.
pub(in crate::bot) fn descriptions(me: &str) -> Vec<(String, Value)> {
    Name::known_to(false)
        .map(|name| {
            let usage = name.usage();
            let parameters: Vec<_> = name.parameters().iter().map(parameter).collect();
            let content = json!({
                "command": usage.word,
                "description": said(usage.about),
                "parameters": parameters,
            });
            (state_key(usage.word, me), content)
        })
        .collect()
}

fn parameter(parameter: &Parameter) -> Value {
    let Parameter {
        key,
        number,
        optional,
        about,
    } = parameter;
    let kind = if *number { "integer" } else { "string" };
    let mut value = json!({
        "key": key,
        "schema": { "schema_type": "primitive", "type": kind },
        "description": said(about),
    });
    if *optional {
        value["optional"] = json!(true);
    }
    value
}

/// A text in the form that is ready for other languages.
fn said(text: &str) -> Value {
    json!({ "m.text": [{ "body": text }] })
}

/// A key that no other bot's command has: a hash of the command and our id.
fn state_key(command: &str, me: &str) -> String {
    let hash = Sha256::digest(format!("{command}{me}").as_bytes());
    let mut key = Base64::<Standard, _>::new(hash.to_vec()).encode();
    // The proposal wants it padded.
    while key.len() % 4 != 0 {
        key.push('=');
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_described_as_the_proposal_wants_it() {
        // The example that the proposal gives.
        let key = state_key("ban", "@draupnir:draupnir.space");
        assert_eq!(key, "JBDLR6YMe+72yqsEMi/MVdTmjN3ynPThMz+M7QLATZQ=");
        insta::assert_json_snapshot!(descriptions("@whosaid:example.org"));
    }
}
