//! How well the body of a web page is told from what surrounds it.
//!
//! The measure is the word-level one of the article extraction benchmarks: the
//! words of the body as read against those of the body as a person marked it,
//! as multisets; precision, recall and F1 of each page, then their mean.

use std::collections::HashMap;

/// Precision, recall and F1 of one page, or their mean over many.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scores {
    /// The share of the words read that belong to the body, from 0 to 1.
    pub precision: f64,
    /// The share of the body's words that were read, from 0 to 1.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Compares the words of a body as read with those of the right one. Two empty
/// bodies agree.
pub fn body(read: &str, right: &str) -> Scores {
    let (read, right) = (words(read), words(right));
    let (total_read, total_right) = (total(&read), total(&right));
    if total_read == 0 && total_right == 0 {
        return Scores {
            precision: 1.0,
            recall: 1.0,
            f1: 1.0,
        };
    }
    let common: usize = (read.iter())
        .map(|(word, count)| *count.min(right.get(word).unwrap_or(&0)))
        .sum();
    let share = |of: usize| {
        if of == 0 {
            0.0
        } else {
            common as f64 / of as f64
        }
    };
    let (precision, recall) = (share(total_read), share(total_right));
    let f1 = if common == 0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    };
    Scores {
        precision,
        recall,
        f1,
    }
}

/// The mean of each score; zero for no pages.
pub fn mean(scores: &[Scores]) -> Scores {
    let over = |pick: fn(&Scores) -> f64| {
        scores.iter().map(pick).sum::<f64>() / scores.len().max(1) as f64
    };
    Scores {
        precision: over(|score| score.precision),
        recall: over(|score| score.recall),
        f1: over(|score| score.f1),
    }
}

/// Whether two headlines are the same but for case, spaces and punctuation.
pub fn same_title(read: &str, right: &str) -> bool {
    let folded = |title: &str| -> String {
        (title.chars())
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    folded(read) == folded(right)
}

/// Runs of letters and digits, in lower case, each with how often it occurs.
fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            *words.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    words
}

fn total(words: &HashMap<String, usize>) -> usize {
    words.values().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_as_often_as_they_occur_and_order_does_not_matter() {
        let scores = body("the dam, the dam", "The dam is safe");
        assert!((scores.precision - 0.5).abs() < 1e-9, "{scores:?}");
        assert!((scores.recall - 0.5).abs() < 1e-9, "{scores:?}");
        assert!((body("", "").f1 - 1.0).abs() < 1e-9);
        assert!(body("a", "").f1.abs() < 1e-9);
    }

    #[test]
    fn titles_differ_in_words_not_in_quote_marks() {
        assert!(same_title("‘We know’, says Kerra", "'We know', says Kerra"));
        assert!(!same_title("We know", "We know – The Dale Post"));
    }
}
