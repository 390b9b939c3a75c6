//! A text cut into tokens: words, numbers, marks.
//!
//! Tokens are cut as the Penn Treebank cuts them, where that matters here:
//! clitics ("'s", "'ll") stand alone, a full stop belongs to an abbreviation.

use super::abbreviation;

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Begins with a small letter.
    Lower,
    /// Begins with a capital.
    Capital,
    /// Begins with a digit, or is an amount.
    Number,
    /// `'s`, `'ll`, `'re` and their like, or the bare apostrophe of a plural.
    Clitic,
    /// A double quotation mark, however written.
    Double,
    /// A single quotation mark.
    Single,
    /// A dash between spaces, or a long one.
    Dash,
    /// Any other mark; its first byte.
    Mark(u8),
}

/// A token and where it stands (bytes).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) shape: Shape,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
    /// How many line ends stand before it.
    pub(crate) lines: u8,
}

impl Token {
    /// Whether it is a word or a number.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Number)
    }

    /// Whether it is this ASCII mark.
    pub(crate) fn is(&self, mark: u8) -> bool {
        self.shape == Shape::Mark(mark)
    }
}

/// Apostrophes inside words.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The tokens of `text`, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let (mut spaced, mut lines) = (true, 0u8);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') {
            spaced = true;
            lines = lines.saturating_add(u8::from(c == '\n'));
            at += c.len_utf8();
            continue;
        }
        let (len, shape) = token_at(text, at, c, spaced);
        tokens.push(Token {
            start: at,
            end: at + len,
            shape,
            spaced,
            lines,
        });
        (spaced, lines) = (false, 0);
        at += len;
    }
    tokens
}

/// Length (bytes) and shape of the token that begins at `at` with `c`.
fn token_at(text: &str, at: usize, c: char, spaced: bool) -> (usize, Shape) {
    let rest = &text[at..];
    if c.is_alphanumeric() {
        return word(rest, c);
    }
    let next = rest[c.len_utf8()..].chars().next();
    match c {
        '“' | '”' | '„' | '‟' | '"' | '«' | '»' | '″' => (c.len_utf8(), Shape::Double),
        '\'' | '`' if next == Some(c) => (2, Shape::Double),
        '\'' | '’' | 'ʼ' if !spaced && is_clitic(rest, c).is_some() => {
            (is_clitic(rest, c).unwrap_or(1), Shape::Clitic)
        }
        '\'' | '’' | '‘' | '‚' | '‛' | '`' => (c.len_utf8(), Shape::Single),
        '—' | '–' | '―' | '‒' => (c.len_utf8(), Shape::Dash),
        '-' if next == Some('-') => {
            let run = rest.bytes().take_while(|&b| b == b'-').count();
            (run, Shape::Dash)
        }
        '-' if spaced && next.is_none_or(char::is_whitespace) => (1, Shape::Dash),
        '.' if next == Some('.') => {
            let run = rest.bytes().take_while(|&b| b == b'.').count();
            (run, Shape::Mark(b'~'))
        }
        '…' => (c.len_utf8(), Shape::Mark(b'~')),
        '$' | '€' | '£' if next.is_some_and(|n| n.is_ascii_digit()) => (
            c.len_utf8() + word(&rest[c.len_utf8()..], '0').0,
            Shape::Number,
        ),
        '@' | '#' if next.is_some_and(char::is_alphanumeric) => {
            (1 + word(&rest[1..], 'A').0, Shape::Capital)
        }
        _ => (
            c.len_utf8(),
            Shape::Mark(if c.is_ascii() { c as u8 } else { 0 }),
        ),
    }
}

/// Length of the clitic at the start of `rest`, which begins with apostrophe `c`.
fn is_clitic(rest: &str, c: char) -> Option<usize> {
    let after = &rest[c.len_utf8()..];
    let letters = after
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(after.len(), |(i, _)| i);
    let known = ["s", "ll", "ve", "re", "d", "m"];
    known
        .iter()
        .any(|clitic| after[..letters].eq_ignore_ascii_case(clitic))
        .then_some(c.len_utf8() + letters)
}

fn word(rest: &str, first: char) -> (usize, Shape) {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = next.is_some_and(char::is_alphanumeric);
        let inside = c.is_alphanumeric()
            || is_mark(c)
            || (matches!(c, '-' | '\u{2010}' | '\u{2011}' | '&' | '.' | '/') && joins)
            || (matches!(c, ',' | ':') && joins && digits_around(rest, i))
            || (is_apostrophe(c) && joins && is_clitic(&rest[i..], c).is_none());
        if !inside {
            let takes_stop = c == '.' && abbreviation::takes_stop(&rest[..i]);
            if takes_stop || (c == '%' && first.is_ascii_digit()) {
                end = i + 1;
            }
            break;
        }
        end = i + c.len_utf8();
    }
    let shape = if first.is_numeric() {
        Shape::Number
    } else if first.is_uppercase() {
        Shape::Capital
    } else {
        Shape::Lower
    };
    (end.max(first.len_utf8().min(rest.len())), shape)
}

/// Combining marks and joiners, which never end a word.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}'
    )
}

fn digits_around(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let cut: Vec<_> = tokens(text).iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!(cut.join("|"), expected, "{text}");
    }

    #[test]
    fn texts_are_cut_into_tokens() {
        check(
            "Mr. Okar's plan, she'll say.",
            "Mr.|Okar|'s|plan|,|she|'ll|say|.",
        );
        check(
            "Sen. Ada Vell (R-Ga.) didn’t.",
            "Sen.|Ada|Vell|(|R-Ga.|)|didn’t|.",
        );
        check(
            "“No,” O'Hale said -- 3,000 at 7:45 a.m.",
            "“|No|,|”|O'Hale|said|--|3,000|at|7:45|a.m.",
        );
        check(
            "''It isn't,'' the U.S. says...",
            "''|It|isn't|,|''|the|U.S.|says|...",
        );
        check(
            "the miners' $1.5 million – 24%",
            "the|miners|'|$1.5|million|–|24%",
        );
        check("\u{feff}e\u{301}t\r\n\u{a0}👩‍🚒", "e\u{301}t|👩|\u{200d}|🚒");
    }
}
