//! Plain text: where its headings and paragraphs are.
//!
//! The text stays as it is. Lines are paragraphs, unless the text is wrapped, in
//! which case empty lines are between them.

use super::Section;
use crate::span::Span;

/// A wrapped text has no line longer than this, in bytes.
const WRAPPED_AT: usize = 120;
/// A heading is no longer than this, in bytes.
const LONGEST_HEADING: usize = 120;
/// And has no more words than this.
const MOST_WORDS: usize = 16;
/// What stands under a heading is at least this long, in bytes: otherwise the
/// short lines are a list, a poem or a dialogue.
const SHORTEST_UNDER: usize = 60;

/// The sections of a text, and its title if the first line is clearly one.
pub(super) fn structure(text: &str) -> (Option<String>, Vec<Section>) {
    let blocks = blocks(text);
    let mut sections: Vec<Section> = Vec::new();
    let mut title = None;
    for (at, span) in blocks.iter().enumerate() {
        let block = span.slice(text).unwrap_or_default();
        let under = (blocks.get(at + 1)).map_or("", |next| next.slice(text).unwrap_or_default());
        if looks_like_heading(block, at == 0) && under.len() >= SHORTEST_UNDER.max(block.len()) {
            if at == 0 && block.split_whitespace().count() > 2 {
                title = Some(block.to_owned());
            }
            sections.push(Section {
                heading: Some(*span),
                paragraphs: Vec::new(),
            });
            continue;
        }
        if sections.is_empty() {
            sections.push(Section::default());
        }
        if let Some(section) = sections.last_mut() {
            section.paragraphs.push(*span);
        }
    }
    (title, sections)
}

/// The lines with something on them, or in a wrapped text the runs of them.
fn blocks(text: &str) -> Vec<Span> {
    let lines = || text.split_inclusive('\n');
    let wrapped = lines().all(|line| line.len() <= WRAPPED_AT)
        && lines().any(blank)
        // Two lines that touch, the first of them broken in mid-sentence.
        && lines().zip(lines().skip(1)).any(|(line, next)| {
            line.len() > WRAPPED_AT / 3 && !blank(next) && !ends_sentence(line.trim_end())
        });
    let mut blocks: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut open = false;
    for line in lines() {
        let end = start + line.len();
        if let Some(span) = trimmed(text, start, end) {
            match blocks.last_mut() {
                Some(last) if wrapped && open => {
                    *last = Span::new(last.start(), span.end()).unwrap_or(*last);
                }
                _ => blocks.push(span),
            }
            open = true;
        } else {
            open = false;
        }
        start = end;
    }
    blocks
}

/// The range without the white space, and the byte order mark, around it.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let range = text.get(start..end)?;
    let body = range.trim_start_matches(is_blank);
    let start = end - body.len();
    let body = body.trim_end_matches(is_blank);
    (!body.is_empty())
        .then(|| Span::new(start, start + body.len()).ok())
        .flatten()
}

fn blank(line: &str) -> bool {
    line.chars().all(is_blank)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')'])
        .ends_with(['.', '!', '?', '…', ':'])
}

/// Short, without the punctuation that ends a sentence or goes on with one. A
/// question counts if it comes first or is written like a title, with capitals.
fn looks_like_heading(block: &str, first: bool) -> bool {
    let words = block.split_whitespace().count();
    if block.len() > LONGEST_HEADING || words > MOST_WORDS || block.contains('\n') {
        return false;
    }
    if block.ends_with('?') {
        return first
            || (block.split_whitespace())
                .filter(|word| word.chars().count() > 4)
                .all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    }
    !ends_sentence(block)
        && !block.ends_with([',', ';', '-', '–', '—', '"', '”', '’', '»'])
        && !block.starts_with(['-', '–', '—', '•', '*'])
        // “You lose the third set”: a headline may begin so, other lines speak.
        && (first || !block.starts_with(['"', '“', '‘', '«']))
        && block.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let (title, sections) = structure(text);
        let of = |span: &Span| span.slice(text).unwrap().replace(['\r', '\n'], "/");
        let mut shown: Vec<String> = title.iter().map(|title| format!("title {title}")).collect();
        for section in &sections {
            shown.extend(section.heading.iter().map(|span| format!("# {}", of(span))));
            shown.extend(section.paragraphs.iter().map(of));
        }
        shown
    }

    #[test]
    fn lines_are_paragraphs_and_short_ones_over_long_ones_headings() {
        let long =
            "Oda Kerra said on Monday that the old dam above Vell would hold for the winter.";
        let text = format!(
            "\u{feff}Dam above Vell will hold\r\n\r\n{long}\r\nWho Paid for It?\r\n{long}\r\n“No.”\r\n"
        );
        let expected = [
            "title Dam above Vell will hold",
            "# Dam above Vell will hold",
            long,
            "# Who Paid for It?",
            long,
            "“No.”",
        ];
        assert_eq!(shown(&text), expected);
    }

    #[test]
    fn a_headline_may_begin_with_a_quotation() {
        let long =
            "Oda Kerra said on Monday that the old dam above Vell would hold for the winter.";
        for (line, is_title) in [
            ("“It will hold”: the dam above Vell", true),
            ("\"It will hold\", says Oda Kerra of the dam", true),
            ("“It will hold until summer”", false),
            ("“It will hold until summer,” she said.", false),
        ] {
            let first = structure(&format!("{line}\n\n{long}\n")).0;
            assert_eq!(first.is_some(), is_title, "{line}");
            let later = shown(&format!("{long}\n\n{line}\n\n{long}\n"));
            assert_eq!(later[1], line, "no heading in the middle");
        }
    }

    #[test]
    fn in_a_wrapped_text_empty_lines_are_between_paragraphs() {
        let text = "Oda Kerra said on Monday that the old dam above the\ntown would hold.\n\nShe said no more.\n";
        let expected = [
            "Oda Kerra said on Monday that the old dam above the/town would hold.",
            "She said no more.",
        ];
        assert_eq!(shown(text), expected);
    }
}
