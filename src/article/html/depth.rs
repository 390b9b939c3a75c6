//! How deep the elements of a page are nested, and how many there are.

use dom_query::Document;

/// Deeper pages are refused. Real ones stay under 100.
pub(super) const LIMIT: usize = 256;

/// Pages with more tags are refused too: the extractor's work grows with the
/// square of their number. Large real ones have some 10,000.
pub(super) const MOST_TAGS: usize = 50_000;

/// Pages on which a tag has more attributes as well: the parser compares each
/// with each.
pub(super) const MOST_ATTRIBUTES: usize = 1000;

/// Elements that have no end tag, or of which the next one ends the last.
const NOT_NESTED: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "thead",
    "tbody", "tfoot", "colgroup", "rp", "rt", "keygen", "frame",
];
/// Elements whose content is not markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "noscript", "xmp"];

/// How far the end of a tag is looked for, in bytes; without it, tags that never
/// end would make the work quadratic.
const LONGEST_TAG: usize = 4096;

/// How deep the tags of a page are nested, up to one more than [`LIMIT`] (which
/// also stands for more than [`MOST_TAGS`] or [`MOST_ATTRIBUTES`]); a first look,
/// in linear time, without building the tree.
pub(super) fn of_tags(page: &str) -> usize {
    let bytes = page.as_bytes();
    let mut open: Vec<&[u8]> = Vec::new();
    let mut deepest = 0;
    let mut tags = 0;
    // What looks like a tag in another one's attributes is not counted again.
    let mut counted_to = 0;
    let mut at = 0;
    while let Some(next) = find(bytes, at, b"<") {
        at = next + 1;
        tags += 1;
        if tags > MOST_TAGS {
            return LIMIT + 1;
        }
        if bytes[at..].starts_with(b"!--") {
            at = find(bytes, at, b"-->").unwrap_or(bytes.len());
            continue;
        }
        let ends = bytes.get(at) == Some(&b'/');
        at += usize::from(ends);
        let length = (bytes[at..].iter())
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
            .count();
        let name = &bytes[at..at + length];
        at += length;
        if !name.is_empty() && at >= counted_to {
            let (attributes, end) = attributes(bytes, at);
            if attributes > MOST_ATTRIBUTES {
                return LIMIT + 1;
            }
            counted_to = end;
        }
        let is = |names: &[&str]| {
            names
                .iter()
                .any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
        };
        if name.is_empty() || is(&NOT_NESTED) {
            continue;
        }
        if ends {
            if let Some(position) = open
                .iter()
                .rposition(|known| known.eq_ignore_ascii_case(name))
            {
                open.truncate(position);
            }
        } else if is(&RAW) {
            at = end_of_raw(bytes, at, name);
        } else {
            let tag = &bytes[at..bytes.len().min(at + LONGEST_TAG)];
            let close = at + find(tag, 0, b">").unwrap_or(tag.len());
            // In drawings, an element may end itself.
            let drawing = open.iter().any(|known| known.eq_ignore_ascii_case(b"svg"));
            if !(drawing && bytes[..close].ends_with(b"/")) {
                open.push(name);
                deepest = deepest.max(open.len());
                if deepest > LIMIT {
                    return deepest;
                }
            }
        }
    }
    deepest
}

/// How many attributes a tag has, whose name ends before `from`, and where it
/// ends.
fn attributes(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut count = 0;
    let mut quote = None;
    let mut before = b' ';
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        let space = byte.is_ascii_whitespace();
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return (count, at),
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {
                let apart = before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\'');
                count += usize::from(apart && !space && !matches!(byte, b'/' | b'='));
            }
        }
        // White space may stand between an attribute's name and its value.
        if !(space && before == b'=') {
            before = byte;
        }
    }
    (count, bytes.len())
}

/// How deep the tree is.
pub(super) fn of_tree(document: &Document) -> usize {
    let mut deepest = 0;
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(node.next_sibling().map(|next| (next, depth)));
        open.extend(node.first_child().map(|child| (child, depth + 1)));
    }
    deepest
}

/// Where the end tag of `name` begins; the end of the page if it has none.
fn end_of_raw(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(next) = find(bytes, at, b"</") {
        let after = next + 2;
        if bytes
            .get(after..after + name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name))
        {
            return next;
        }
        at = after;
    }
    bytes.len()
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let position = bytes
        .get(from..)?
        .windows(what.len())
        .position(|window| window == what)?;
    Some(from + position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_closed_counts_and_what_needs_no_end_does_not() {
        assert!(of_tags(&"<div></x>".repeat(100_000)) > LIMIT);
        assert_eq!(of_tags(&"<p>a<br><li>".repeat(1000)), 0);
        assert_eq!(
            of_tags(&format!("<script>{}</script><a></a>", "<div>".repeat(1000))),
            1
        );
        assert_eq!(of_tags("<div <div"), 2);
        assert_eq!(of_tree(&Document::from("<p>a</p><p>a</p>")), 4);
    }

    #[test]
    fn attributes_are_counted_as_a_browser_sees_them() {
        let cases = [
            (">", 0),
            (" a b=c d>e f", 3),
            (" a = \"b > c d\" e='f \" g'h>", 3),
            ("/a//b />", 2),
            (" src=\"<b c d", 1),
        ];
        for (tag, expected) in cases {
            assert_eq!(attributes(tag.as_bytes(), 0).0, expected, "{tag}");
        }
        let many = format!("<br{}>", " a=b".repeat(MOST_ATTRIBUTES));
        assert_eq!(of_tags(&many), 0);
        assert!(of_tags(&many.replace("<br", "<br c")) > LIMIT);
    }
}
