//! What a post says: its words without what the network put around them.

use std::borrow::Cow;

/// How long a signature may be, in bytes.
const LONGEST_SIGNATURE: usize = 160;
/// Where an address begins, also in the middle of a word: networks put it there
/// without a blank.
const ADDRESSES: [&str; 4] = ["https://", "http://", "www.", "pic.twitter.com/"];
/// The names of the months by their first three letters.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// A word of so many capitals is stressed. Shorter ones can be acronyms, which are written
/// so everywhere and must not be inflected.
const SHORTEST_STRESSED: usize = 6;

/// The words of a post: addresses go, tags and handles become words
/// ("#SafeDams" → "Safe Dams"), stressed words lose their capitals ("BROKEN" →
/// "Broken"), and of a signature ("— Oda Kerra (@oda) May 4, 2031") only the name
/// stays. A text that has nothing of this stays as it is, but for its blanks.
pub fn said(post: &str) -> String {
    let (body, name) = without_signature(post.trim());
    let mut said = String::with_capacity(post.len());
    for word in body.split_whitespace().chain(name.split_whitespace()) {
        push_blank(&mut said);
        push_tags_apart(&mut said, &calm(without_address(word)));
    }
    said.truncate(said.trim_end().len());
    said
}

/// The body, and the name in the signature at its end, if it has one: a dash,
/// a name, perhaps a handle between brackets, a date.
fn without_signature(post: &str) -> (&str, &str) {
    let Some(dash) = post.rfind(['—', '–']) else {
        return (post, "");
    };
    let dash_bytes = post[dash..].chars().next().map_or(0, char::len_utf8);
    let signature = post[dash + dash_bytes..].trim();
    match name_before_date(signature) {
        Some(name) if signature.len() <= LONGEST_SIGNATURE => (&post[..dash], name),
        _ => (post, ""),
    }
}

/// "Oda Kerra (@oda) May 4, 2031" → "Oda Kerra".
fn name_before_date(signature: &str) -> Option<&str> {
    let (rest, year) = signature.rsplit_once(' ')?;
    let (rest, day) = rest.rsplit_once(' ')?;
    let (rest, month) = rest.rsplit_once(' ')?;
    let is_number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let is_month = (month.get(..3)).is_some_and(|start| {
        let start = start.to_ascii_lowercase();
        MONTHS.contains(&start.as_str())
    });
    if !is_number(year, 4..=4) || !is_number(day.trim_end_matches(','), 1..=2) || !is_month {
        return None;
    }
    let name = match rest.rfind("(@") {
        Some(handle) => &rest[..handle],
        None => rest,
    };
    Some(name.trim())
}

fn without_address(word: &str) -> &str {
    let start = ADDRESSES
        .iter()
        .filter_map(|address| word.find(address))
        .min();
    &word[..start.unwrap_or(word.len())]
}

/// "BROKEN" → "Broken".
fn calm(word: &str) -> Cow<'_, str> {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let is_stressed =
        letters.clone().nth(SHORTEST_STRESSED - 1).is_some() && letters.all(char::is_uppercase);
    let Some((first, _)) = (word.char_indices()).find(|(_, c)| is_stressed && c.is_alphabetic())
    else {
        return Cow::Borrowed(word);
    };
    let rest = word.ceil_char_boundary(first + 1);
    Cow::Owned(format!("{}{}", &word[..rest], word[rest..].to_lowercase()))
}

/// Adds the word; if tags or handles are in it, cut at their capitals.
fn push_tags_apart(said: &mut String, word: &str) {
    let mut in_tag = false;
    let mut last = ' ';
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        if matches!(c, '#' | '@') {
            in_tag = letters.peek().is_some_and(|c| c.is_alphanumeric());
            push_blank(said);
            last = ' ';
            continue;
        }
        if in_tag {
            let is_next_small = letters.peek().is_some_and(|c| c.is_lowercase());
            let begins = (last.is_lowercase() && c.is_uppercase())
                || (last.is_uppercase() && c.is_uppercase() && is_next_small)
                || (last.is_alphabetic() && c.is_ascii_digit());
            if !c.is_alphanumeric() && c != '_' {
                in_tag = false;
                push_blank(said);
            } else if begins || c == '_' {
                push_blank(said);
            }
        }
        if c != '_' || !in_tag {
            said.push(c);
        }
        last = c;
    }
}

fn push_blank(said: &mut String) {
    if !said.is_empty() && !said.ends_with(' ') {
        said.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_words_stay() {
        for (post, expected) in [
            ("", ""),
            ("Is the dam  safe?", "Is the dam safe?"),
            ("A dam — in Norvane — broke", "A dam — in Norvane — broke"),
            ("It fell https://t.example/a1", "It fell"),
            ("It fell.#Dampic.twitter.com/x1 now", "It fell. Dam now"),
            (
                "#SafeDamsNow or #ILOReport, said @OdaKerra7",
                "Safe Dams Now or ILO Report , said Oda Kerra 7",
            ),
            ("no_tag, number # 1", "no_tag, number 1"),
            ("#snake_case", "snake case"),
            (
                "UNICEF's DAMS are \"BROKEN\", ÉTONNÉ",
                "UNICEF's DAMS are \"Broken\", Étonné",
            ),
            (
                "It broke. — Oda Kerra (@oda) May 4, 2031",
                "It broke. Oda Kerra",
            ),
            ("It broke. – Oda Kerra June 14, 2031", "It broke. Oda Kerra"),
            (
                "It broke — in May 4, not 2031",
                "It broke — in May 4, not 2031",
            ),
        ] {
            assert_eq!(said(post), expected, "{post}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic_or_grow_much(post in ".{0,80}") {
            prop_assert!(said(&post).len() <= 2 * post.len());
        }
    }
}
