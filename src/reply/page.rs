//! A page: what is said beside answers, as lists and records.
//!
//! Plain text and HTML are written from the same lines, so they cannot say
//! different things. Whatever is put into a line is made safe to show there and
//! escaped when it is written, so a page can be made of any text.

use super::{MOST_BYTES, clean, html::escape};

/// Longest piece of a line, in characters.
const LONGEST: usize = 1_200;

/// Longest name in a sentence, in characters.
const SHORT: usize = 120;

/// A name or a title, clean and short enough to stand in a sentence.
pub fn short(name: &str) -> String {
    clean::line(name, SHORT)
}

/// A heading, a list, and what comes after it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    heading: Vec<Line>,
    rows: Vec<Line>,
    closing: Vec<Line>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(Vec<Span>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Span {
    Text(String),
    Strong(String),
    Code(String),
    Link {
        text: String,
        address: String,
    },
    /// The line goes on below, in the same row.
    Break,
}

impl Page {
    /// A page that begins with this line.
    pub fn new(heading: impl Into<Line>) -> Self {
        Self::default().heading(heading)
    }

    /// With this line before the list.
    #[must_use]
    pub fn heading(mut self, line: impl Into<Line>) -> Self {
        self.heading.push(line.into());
        self
    }

    /// With this row at the end of the list.
    #[must_use]
    pub fn row(mut self, line: impl Into<Line>) -> Self {
        self.rows.push(line.into());
        self
    }

    /// With these rows at the end of the list.
    #[must_use]
    pub fn rows(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.rows.extend(lines);
        self
    }

    /// With this line after the list.
    #[must_use]
    pub fn closing(mut self, line: impl Into<Line>) -> Self {
        self.closing.push(line.into());
        self
    }

    /// The page as plain text, and as HTML in the tags that Matrix clients show.
    /// Of a list that is too long for one message, the last rows are left out.
    pub fn write(&self) -> (String, String) {
        let mut shown = self.rows.len();
        loop {
            let (text, html) = (self.text(shown), self.html(shown));
            if shown == 0 || text.len() + html.len() <= MOST_BYTES {
                return (text, html);
            }
            shown -= 1;
        }
    }

    fn text(&self, shown: usize) -> String {
        let lines = |lines: &[Line]| lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n");
        let rows = self.rows.iter().take(shown);
        let rows: Vec<_> = rows.map(|row| format!("• {}", row.plain())).collect();
        [lines(&self.heading), rows.join("\n"), lines(&self.closing)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    fn html(&self, shown: usize) -> String {
        let paragraphs = |lines: &[Line]| {
            let lines = lines.iter().map(|line| format!("<p>{}</p>", line.markup()));
            lines.collect::<String>()
        };
        let rows = self.rows.iter().take(shown);
        let rows: String = rows
            .map(|row| format!("<li>{}</li>", row.markup()))
            .collect();
        let list = match rows.is_empty() {
            true => rows,
            false => format!("<ul>{rows}</ul>"),
        };
        [paragraphs(&self.heading), list, paragraphs(&self.closing)].concat()
    }
}

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on with plain words.
    #[must_use]
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.with(Span::Text(piece(text.as_ref())))
    }

    /// Goes on with words that stand out.
    #[must_use]
    pub fn strong(self, text: impl AsRef<str>) -> Self {
        self.with(Span::Strong(piece(text.as_ref())))
    }

    /// Goes on with what is typed as it stands.
    #[must_use]
    pub fn code(self, text: impl AsRef<str>) -> Self {
        self.with(Span::Code(piece(text.as_ref())))
    }

    /// Goes on with words that lead to an address of the web; with the words
    /// alone if it is none.
    #[must_use]
    pub fn link(self, text: impl AsRef<str>, address: Option<&str>) -> Self {
        match address.and_then(clean::web_address) {
            Some(address) => self.with(Span::Link {
                text: piece(text.as_ref()),
                address: address.to_owned(),
            }),
            None => self.strong(text),
        }
    }

    /// Goes on below.
    #[must_use]
    pub fn below(self) -> Self {
        self.with(Span::Break)
    }

    fn with(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }

    fn plain(&self) -> String {
        let spans = self.0.iter().map(|span| match span {
            Span::Text(text) | Span::Strong(text) | Span::Code(text) => text.clone(),
            Span::Link { text, address } => format!("{text} ({address})"),
            Span::Break => "\n  ".to_owned(),
        });
        spans.collect()
    }

    fn markup(&self) -> String {
        let spans = self.0.iter().map(|span| match span {
            Span::Text(text) => escape(text),
            Span::Strong(text) => format!("<strong>{}</strong>", escape(text)),
            Span::Code(text) => format!("<code>{}</code>", escape(text)),
            Span::Link { text, address } => {
                format!("<a href=\"{}\">{}</a>", escape(address), escape(text))
            }
            Span::Break => "<br>".to_owned(),
        });
        spans.collect()
    }
}

impl<T: AsRef<str>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::new().text(text)
    }
}

/// A piece of a line, clean, with the blank that sets it apart from others.
fn piece(text: &str) -> String {
    let blank = |at_edge: bool| if at_edge { " " } else { "" };
    let (before, after) = (text.starts_with(' '), text.ends_with(' '));
    match clean::line(text, LONGEST).trim() {
        "" => blank(before || after).to_owned(),
        words => format!("{}{words}{}", blank(before), blank(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Page {
        Page::new("Two things:")
            .row(Line::new().code("a & b").text(" – the <first>"))
            .row(
                Line::new()
                    .link("the “second”", Some("https://example.org/?a=1&b=2"))
                    .below()
                    .text("with more"),
            )
            .closing(Line::new().strong("That").text(" is all."))
    }

    #[test]
    fn both_forms_are_written_from_the_same_lines() {
        let (text, html) = example().write();
        insta::assert_snapshot!(format!("{text}\n\n-- as HTML --\n{html}"));
    }

    #[test]
    fn nothing_in_it_is_markup_or_trickery() {
        let bad = "<b onclick='x'>\u{202e}@room\n\n&\"";
        let page = Page::new(bad)
            .row(Line::new().code(bad).strong(bad).text(bad))
            .row(Line::new().link(bad, Some("javascript:alert(1)")))
            .row(Line::new().link(bad, Some("https://example.org/\"onclick=x")))
            .closing(bad);
        let (text, html) = page.write();
        for form in [&text, &html] {
            assert!(
                !form.contains("@room") && !form.contains('\u{202e}'),
                "{form}"
            );
        }
        for bad in ["<b", "javascript", "href", "onclick='"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
    }

    #[test]
    fn a_list_that_is_too_long_loses_its_end() {
        let rows = (0..200).map(|number| Line::from(format!("{number} {}", "x".repeat(1_000))));
        let (text, html) = Page::new("Much:").rows(rows).closing("End.").write();
        assert!(text.len() + html.len() <= MOST_BYTES);
        assert!(text.contains("• 0 x") && text.ends_with("End.") && html.ends_with("<p>End.</p>"));
        assert!(text.contains("\n• 15 x") && !text.contains("\n• 150 x"));
    }

    #[test]
    fn a_page_without_a_list_is_its_lines() {
        let (text, html) = Page::new("a").heading("b").write();
        assert_eq!((text.as_str(), html.as_str()), ("a\nb", "<p>a</p><p>b</p>"));
    }
}
