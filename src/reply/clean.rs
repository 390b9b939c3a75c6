//! Words that are not ours, made safe to show.
//!
//! Names, quotes and titles come from articles that anybody may have written,
//! and parts of questions are repeated. In a chat they must not turn the
//! direction of the text, hide anything, notify the room, or fill the screen.

use unicode_normalization::char::is_combining_mark;

/// Marks that may stand on one letter; more are drawn over other lines.
const MARKS_ON_A_LETTER: usize = 4;

/// One line of at most so many characters, without control and direction
/// characters; longer text ends in "…".
pub(super) fn line(text: &str, longest: usize) -> String {
    let mut line = String::new();
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_invisible(c) && marks <= MARKS_ON_A_LETTER {
            line.push(c);
        }
    }
    without_room(&cut(line.trim_end(), longest))
}

/// Characters that change how other characters are shown, or are not shown.
/// The joiners that scripts and emoji need (U+200C, U+200D) stay.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        // One less, for the mark itself.
        Some(_) => text
            .chars()
            .take(longest.saturating_sub(1))
            .chain(['…'])
            .collect(),
    }
}

/// Breaks "@room", which notifies everybody in it, with a character of no
/// width after the sign.
fn without_room(text: &str) -> String {
    let mut broken = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        broken.push(c);
        let next = text.get(i + 1..i + 5);
        if c == '@' && next.is_some_and(|next| next.eq_ignore_ascii_case("room")) {
            broken.push('\u{2060}');
        }
    }
    broken
}

/// The address if it is one of the web, and nothing that a reader could take
/// for another.
pub(super) fn web_address(url: &str) -> Option<&str> {
    let lower = url.get(..8)?.to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    let is_plain = url
        .bytes()
        .all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"'));
    (is_web && is_plain && url.len() <= 500 && !url.to_ascii_lowercase().contains("@room"))
        .then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_trick_a_reader_is_taken_out() {
        for (text, shown) in [
            ("plain words", "plain words"),
            ("two\nlines\t and\u{2028}more ", "two lines and more"),
            ("safe\u{202e}txt.exe\u{2066}\u{200b}", "safetxt.exe"),
            ("\u{1b}[31mred\u{7}", "[31mred"),
            ("@room and @ROOM", "@\u{2060}room and @\u{2060}ROOM"),
            ("@\u{200b}room", "@\u{2060}room"),
            (
                "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}",
                "Z\u{300}\u{301}\u{302}\u{303}",
            ),
            (
                "👩\u{200d}🚒 می\u{200c}خواهم",
                "👩\u{200d}🚒 می\u{200c}خواهم",
            ),
            ("\u{feff}", ""),
            ("@é@", "@é@"),
        ] {
            assert_eq!(line(text, 100), shown);
        }
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(line("ééééé", 5), "ééééé");
        assert_eq!(line("éééééé", 5), "éééé…");
        assert_eq!(line(&"x".repeat(100_000), 10).chars().count(), 10);
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for good in ["https://example.org/a?b=c&d", "HTTP://example.org"] {
            assert_eq!(web_address(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://example.org/\"onclick=x",
            "https://example.org/ space",
            "https://example.org/\u{202e}",
            "https://example.org/@room",
            "ftp://example.org",
            "https",
            "",
            "éééééééé",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }
}
