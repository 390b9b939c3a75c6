//! A reader of HTML that knows only what a reply may hold.

/// Tags that Matrix clients show.
const ALLOWED: &[&str] = &[
    "p",
    "strong",
    "em",
    "blockquote",
    "ol",
    "li",
    "code",
    "br",
    "a",
    "details",
    "summary",
];

/// The text of a reply's HTML, its addresses after the linked words, lines
/// apart; without what is clicked to unfold a part, and without the directive
/// that makes a link lead to the quote.
///
/// # Panics
/// At a tag that is not allowed, does not fit, or has an attribute other than a
/// web address, and at a character that markup needs and text must not have.
#[track_caller]
pub(super) fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut address = None;
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(&unescaped(before));
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "tags nest: {html}");
            if let Some(address) = (name == "a").then(|| address.take()).flatten() {
                text.push_str(&format!(" ({address})"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ALLOWED.contains(&name), "<{name}> in {html}");
        if name == "a" {
            let url = attributes
                .strip_prefix("href=\"")
                .and_then(|a| a.strip_suffix('"'));
            let url = unescaped(url.expect("a link has an address and nothing else"));
            assert!(
                url.starts_with("http://") || url.starts_with("https://"),
                "{url}"
            );
            address = Some(without_directive(&url));
        } else {
            assert_eq!(attributes, "", "{html}");
        }
        if name == "summary" {
            let (label, after) = rest.split_once("</summary>").expect("a label ends");
            assert!(!label.is_empty() && !label.contains('<'), "{label}");
            rest = after;
            continue;
        }
        if matches!(name, "p" | "br" | "li") {
            text.push('\n');
        }
        if name != "br" {
            open.push(name);
        }
    }
    text.push_str(&unescaped(rest));
    assert!(open.is_empty(), "tags are closed: {html}");
    text
}

fn without_directive(url: &str) -> String {
    match url.split_once(":~:text=") {
        Some((address, _)) => address.strip_suffix('#').unwrap_or(address).to_owned(),
        None => url.to_owned(),
    }
}

#[track_caller]
fn unescaped(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"', '\'']), "{text}");
    let mut plain = String::new();
    let mut parts = text.split('&');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (entity, after) = part.split_once(';').expect("an entity ends");
        plain.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => panic!("unknown entity {other}"),
        });
        plain.push_str(after);
    }
    plain
}

/// Fails unless both say the same, line by line. List numbers and quote marks,
/// which stand for tags, do not count.
#[track_caller]
pub(super) fn assert_same_facts(text: &str, html: &str) {
    let lines = |text: &str| -> Vec<String> {
        (text.lines().map(unmarked))
            .filter(|line| !line.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    assert_eq!(lines(text), lines(&text_of(html)));
}

/// A line without what marks quotes and items; hostile text can have several.
fn unmarked(line: &str) -> &str {
    let line = line.trim();
    let rest = line.strip_prefix('>').or_else(|| {
        let (number, rest) = line
            .split_once(". ")
            .unwrap_or((line.trim_end_matches('.'), ""));
        number.parse::<u8>().is_ok().then_some(rest)
    });
    rest.map_or(line, unmarked)
}
