//! How a stretch of the article becomes a sentence that stands alone.

/// Marks of quotation that stand around somebody's own words.
const MARKS: [char; 10] = ['“', '”', '"', '„', '‟', '«', '»', '‘', '’', '\''];

/// One sentence: no runs of white space, no comma or dash at its ends, a capital
/// first and a stop last. Words are left alone.
pub(super) fn finished(text: impl AsRef<str>) -> String {
    let words: Vec<_> = text.as_ref().split_whitespace().collect();
    let line = words.join(" ");
    let line = line.trim_start_matches(is_seam).trim_end_matches(is_seam);
    let line = without_last_link(line);
    stopped(&capitalised(line))
}

/// "…, however": what links to the sentence before says nothing by itself.
fn without_last_link(line: &str) -> &str {
    let bare = line.trim_end_matches('.');
    let linked = [
        ", however",
        ", though",
        ", too",
        ", meanwhile",
        ", for instance",
        ", for example",
    ];
    linked
        .iter()
        .find_map(|link| bare.strip_suffix(link))
        .unwrap_or(line)
}

/// Marks that join a part to the words around it.
fn is_seam(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '–' | '—' | '-') || c.is_whitespace()
}

/// The first letter as a capital, if the text begins with one; what begins in
/// quotation marks stays as it was spoken.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let mut out = String::with_capacity(text.len() + 1);
    out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(chars.as_str());
    out
}

/// With a stop at its end. A comma before a last quotation mark becomes one.
fn stopped(text: &str) -> String {
    let body = text.trim_end_matches(|c| MARKS.contains(&c) || matches!(c, ')' | ']'));
    let closing = &text[body.len()..];
    if body.ends_with(['.', '!', '?', '…']) {
        return text.to_owned();
    }
    let bare = body.trim_end_matches(is_seam);
    if bare.len() < body.len() && !closing.is_empty() {
        return [bare, ".", closing].concat();
    }
    [text, "."].concat()
}

/// What was said in quotation marks, from its parts: "Some of us," … "warned
/// them." A comma before a part that goes on in small letters was the
/// attribution's, unless the sentence needs one itself; before a part that begins
/// anew it was a stop.
pub(super) fn spoken(parts: &[String]) -> String {
    let mut sentence = String::new();
    for part in parts {
        let words = part.trim().trim_matches(|c| MARKS.contains(&c)).trim();
        if !sentence.is_empty() {
            let goes_on = words.chars().next().is_some_and(char::is_lowercase);
            let bare = sentence.trim_end_matches(is_seam).len();
            if bare < sentence.len() {
                sentence.truncate(bare);
                if !goes_on {
                    sentence.push('.');
                } else if takes_comma(words) {
                    sentence.push(',');
                }
            }
            sentence.push(' ');
        }
        sentence.push_str(words);
    }
    finished(sentence)
}

/// Whether the words stand in quotation marks as a whole, or in one that is
/// closed later.
pub(super) fn is_in_marks(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_start_matches(|c| MARKS.contains(&c));
    let double = ['“', '”', '"', '„', '«', '»'];
    inner.len() < text.len()
        && !inner
            .trim_end_matches(|c| MARKS.contains(&c))
            .contains(double)
}

/// Whether there are double quotation marks in the text; an inch mark (8") is
/// none.
pub(super) fn has_marks(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let inch = c == '"' && before.is_ascii_digit();
        before = c;
        matches!(c, '“' | '”' | '"') && !inch
    })
}

/// Words before which a comma stands in any sentence.
fn takes_comma(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphabetic()).next();
    matches!(
        first.unwrap_or_default(),
        "but"
            | "and"
            | "or"
            | "so"
            | "yet"
            | "which"
            | "who"
            | "because"
            | "though"
            | "although"
            | "while"
    )
}

/// A clause without the "that" which opens it; but not without one that is a part of it
/// ("that was a lie", "that account").
pub(super) fn without_that(clause: &str) -> &str {
    let clause = clause.trim_start_matches(is_seam);
    match clause.get(..5) {
        Some(word) if word.eq_ignore_ascii_case("that ") && !points(&clause[5..]) => {
            clause[5..].trim_start_matches(is_seam)
        }
        // "That, on the contrary, she …"
        Some(word) if word.eq_ignore_ascii_case("that,") => clause[5..].trim_start_matches(is_seam),
        _ => clause,
    }
}

/// Whether a "that" before these words points at something: a verb comes next, or a
/// single noun with no clause of its own.
fn points(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let (Some(first), second) = (words.next(), words.next()) else {
        return true;
    };
    let participle = || second.is_some_and(|word| word.ends_with("ing"));
    let is_noun = first.starts_with(char::is_lowercase);
    match second {
        _ if is_auxiliary(first) => true,
        None => is_noun,
        Some(_) => is_noun && first.ends_with(',') && participle(),
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "isn’t"
            | "isn't"
            | "wasn’t"
            | "wasn't"
            | "has"
            | "had"
            | "will"
            | "would"
            | "may"
            | "might"
            | "can"
            | "could"
            | "should"
            | "must"
            | "does"
            | "did"
    )
}

/// Whether the words begin a quotation in the midst of its sentence: “would not
/// comment”.
pub(super) fn is_fragment(text: &str) -> bool {
    let words = text.trim_start();
    let inner = words.trim_start_matches(|c| MARKS.contains(&c));
    inner.len() < words.len() && inner.chars().next().is_some_and(char::is_lowercase)
}

/// The text with as many closing double quotation marks as opening ones: a
/// quotation that is cut is closed.
pub(super) fn balanced(text: String) -> String {
    let count = |mark: char| text.matches(mark).count();
    if count('“') == count('”') + 1 && !text.ends_with('”') {
        return [text.as_str(), "”"].concat();
    }
    if count('”') == count('“') + 1 {
        return text.replacen('”', "", 1);
    }
    // An inch mark (8") is no quotation mark.
    let inches = text
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_digit() && pair[1] == b'"');
    if count('"') % 2 == 1 && inches.count() == 0 {
        return text.replace('"', "");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_become_sentences() {
        for (given, expected) in [
            ("the dam will hold", "The dam will hold."),
            ("the dam\n  will hold,", "The dam will hold."),
            ("Will it hold?", "Will it hold?"),
            ("the dam is “a ruin,”", "The dam is “a ruin.”"),
            ("the dam is “a ruin.”", "The dam is “a ruin.”"),
            ("the dam is “a ruin”", "The dam is “a ruin”."),
            ("the dam (see map)", "The dam (see map)."),
            ("éclairs are sold", "Éclairs are sold."),
            ("the dam will hold, however", "The dam will hold."),
        ] {
            assert_eq!(finished(given), expected);
        }
    }

    #[test]
    fn only_a_that_which_opens_a_clause_is_dropped() {
        for (given, expected) in [
            ("that the dam leaks", "the dam leaks"),
            ("that, in March, it leaked", "in March, it leaked"),
            (
                "that Kerra, sitting there, lied",
                "Kerra, sitting there, lied",
            ),
            ("that account", "that account"),
            (
                "that account, saying it leaks",
                "that account, saying it leaks",
            ),
            ("that dams leak", "dams leak"),
            ("that was a lie", "that was a lie"),
            ("that would be a mistake", "that would be a mistake"),
            ("the dam leaks", "the dam leaks"),
        ] {
            assert_eq!(without_that(given), expected);
        }
    }

    #[test]
    fn spoken_parts_are_joined() {
        let spoken = |parts: &[&str]| {
            let parts: Vec<_> = parts.iter().map(|part| (*part).to_owned()).collect();
            spoken(&parts)
        };
        assert_eq!(
            spoken(&["“Some of us,”", "“warned them.”"]),
            "Some of us warned them."
        );
        assert_eq!(
            spoken(&["“It leaks,”", "“It always has,”"]),
            "It leaks. It always has."
        );
        assert_eq!(
            spoken(&["“It leaks,”", "“but it holds.”"]),
            "It leaks, but it holds."
        );
        assert_eq!(spoken(&["“Why?”"]), "Why?");
    }
}
