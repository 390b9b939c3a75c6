//! Addresses that lead to a quoted sentence: text fragments (the W3C community
//! group's URL Fragment Text Directives). A browser that knows them shows the
//! page at these words; another one shows the page.

use std::fmt::Write;

/// Longest quote that is looked for as a whole, in characters. Of a longer one
/// its beginning and its end are enough.
const WHOLE: usize = 120;

/// How many words at either end of a longer quote.
const WORDS: usize = 5;

/// Longest directive, in bytes: of scripts without spaces, words can be as long
/// as the sentence.
const LONGEST: usize = 600;

/// The address, leading to the quote where that is possible.
pub(super) fn to_quote(address: &str, quote: &str) -> String {
    let Some(directive) = directive(quote) else {
        return address.to_owned();
    };
    match address.contains('#') {
        true => format!("{address}:~:{directive}"),
        false => format!("{address}#:~:{directive}"),
    }
}

fn directive(quote: &str) -> Option<String> {
    let words: Vec<_> = quote.split_whitespace().collect();
    let directive = if quote.chars().count() <= WHOLE || words.len() < 2 * WORDS {
        format!("text={}", encoded(&words))
    } else {
        let (start, end) = (&words[..WORDS], &words[words.len() - WORDS..]);
        format!("text={},{}", encoded(start), encoded(end))
    };
    (!words.is_empty() && directive.len() <= LONGEST).then_some(directive)
}

/// Percent-encoded but for letters and digits: the directive's syntax needs
/// hyphens, commas and ampersands for itself.
fn encoded(words: &[&str]) -> String {
    let mut encoded = String::new();
    for byte in words.join(" ").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(byte.into()),
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::to_quote;

    #[test]
    fn an_address_leads_to_the_quote() {
        let long = "When the gates were opened in the third week of March, the well-known \
                    engineers of the valley said, nobody in the town was told about it.";
        let cases = [
            ("", "https://a.example/b"),
            (" \n ", "https://a.example/b"),
            ("It leaks.", "https://a.example/b#:~:text=It%20leaks%2E"),
            (
                "a well-known, “safe”\n dam & mill",
                "https://a.example/b#:~:text=a%20well%2Dknown%2C%20%E2%80%9Csafe%E2%80%9D%20dam%20%26%20mill",
            ),
            (
                long,
                "https://a.example/b#:~:text=When%20the%20gates%20were%20opened,town%20was%20told%20about%20it%2E",
            ),
        ];
        for (quote, expected) in cases {
            assert_eq!(to_quote("https://a.example/b", quote), expected);
        }
        assert_eq!(
            to_quote("https://a.example/b#c", "It"),
            "https://a.example/b#c:~:text=It"
        );
        let glued = "水".repeat(500);
        assert_eq!(
            to_quote("https://a.example/b", &glued),
            "https://a.example/b"
        );
    }
}
