//! Numbers in words: "a hundred and thirty" is what a claim writes as "130".

use compact_str::ToCompactString;

use crate::text::{Gap, Word};

/// Reads each number of several words as one word of digits. A number of one word
/// stays: claims write small ones in words, too.
pub(super) fn join(tokens: &mut Vec<Word<'_>>) {
    let mut i = 0;
    while i < tokens.len() {
        let run = (tokens[i..].iter().enumerate())
            .take_while(|(at, word)| *at == 0 || matches!(word.gap, Gap::Plain | Gap::Hyphen))
            .map(|(_, word)| word.folded.as_str());
        let run: Vec<_> = run.take(LONGEST).collect();
        if let Some((value, length)) = number(&run).filter(|(_, length)| *length > 1) {
            let last = tokens[i + length - 1].possessive;
            tokens[i] = Word {
                folded: value.to_compact_string(),
                capital: false,
                acronym: false,
                possessive: last,
                ..tokens[i].clone()
            };
            tokens.drain(i + 1..i + length);
        }
        i += 1;
    }
}

/// The value of a number of one word below a hundred.
pub(super) fn small(word: &str) -> Option<u64> {
    below_hundred(&[word]).map(|(value, _)| value)
}

/// How many words a number has at most.
const LONGEST: usize = 24;

/// What a part of a number counts, the largest first.
const SCALES: [(&str, u64); 3] = [
    ("billion", 1_000_000_000),
    ("million", 1_000_000),
    ("thousand", 1_000),
];

/// The number that these words begin with, and how many of them it takes.
fn number(words: &[&str]) -> Option<(u64, usize)> {
    let (mut total, mut taken) = (0, 0);
    let mut scales = &SCALES[..];
    loop {
        let and = usize::from(taken > 0 && words.get(taken) == Some(&"and"));
        let Some((group, length)) = group(&words[taken + and..]) else {
            break;
        };
        taken += and + length;
        let scale = (scales.iter()).position(|(scale, _)| words.get(taken) == Some(scale));
        let Some(scale) = scale else {
            total += group;
            break;
        };
        total += group * scales[scale].1;
        taken += 1;
        scales = &scales[scale + 1..];
    }
    (taken > 0).then_some((total, taken))
}

/// A number below a thousand, a year ("nineteen thirty-one") or a number of
/// hundreds ("fourteen hundred").
fn group(words: &[&str]) -> Option<(u64, usize)> {
    let is_factor =
        |word: &&str| *word == "hundred" || SCALES.iter().any(|(scale, _)| scale == word);
    let (value, length) = match words {
        ["a", factor, ..] if is_factor(factor) => (1, 1),
        _ => below_hundred(words)?,
    };
    let rest = &words[length..];
    if rest.first() == Some(&"hundred") {
        let and = usize::from(rest.get(1) == Some(&"and"));
        return Some(match below_hundred(&rest[1 + and..]) {
            Some((more, further)) => (value * 100 + more, length + 1 + and + further),
            None => (value * 100, length + 1),
        });
    }
    match below_hundred(rest) {
        Some((more, further)) if length == 1 && (16..=20).contains(&value) && more >= 10 => {
            Some((value * 100 + more, length + further))
        }
        _ => Some((value, length)),
    }
}

fn below_hundred(words: &[&str]) -> Option<(u64, usize)> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let small = |word: Option<&&str>| SMALL.iter().position(|small| Some(small) == word);
    if let Some(value) = small(words.first()) {
        return Some((value as u64, 1));
    }
    let tens = TENS.iter().position(|tens| Some(tens) == words.first())?;
    let tens = 20 + 10 * tens as u64;
    match small(words.get(1)) {
        Some(unit @ 1..=9) => Some((tens + unit as u64, 2)),
        _ => Some((tens, 1)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text;

    fn joined(question: &str) -> String {
        let mut tokens = text::words(question);
        join(&mut tokens);
        let words: Vec<_> = tokens.iter().map(|token| token.folded.as_str()).collect();
        words.join(" ")
    }

    #[test]
    fn numbers_of_several_words_become_digits() {
        for (question, expected) in [
            ("did a hundred and thirty die", "did 130 die"),
            ("two hundred and twelve people", "212 people"),
            ("fourteen hundred signatures", "1400 signatures"),
            ("back in nineteen thirty-one", "back in 1931"),
            ("in twenty twenty-four", "in 2024"),
            ("twenty-one houses", "21 houses"),
            ("three thousand and five", "3005"),
            ("two million three hundred thousand", "2300000"),
            ("a thousand and one nights", "1001 nights"),
            ("one million", "1000000"),
            // Small ones stay, and so does what is no number.
            ("twelve boats and two men", "twelve boats and two men"),
            ("one, two, three", "one two three"),
            ("a hundred", "100"),
            ("the hundred and first", "the hundred and first"),
            ("a house and twenty", "a house and twenty"),
            ("hundreds of thousands", "hundreds of thousands"),
            ("", ""),
        ] {
            assert_eq!(joined(question), expected, "{question}");
        }
    }

    proptest! {
        #[test]
        fn any_jumble_of_number_words_is_read(
            words in prop::collection::vec(
                prop::sample::select(&["a", "and", "hundred", "thousand", "billion", "million",
                    "nine", "ninety", "nineteen", "twenty", "zero", "house", "-", "."][..]),
                0..40,
            )
        ) {
            joined(&words.join(" "));
        }
    }
}
