//! Inflected English words and their base forms.

use super::{fold::irregular_forms, irregular};

/// Endings of inflected verbs and nouns, and what stands in their place in the base form.
const ENDINGS: [(&str, &str); 8] = [
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
];

/// What a folded word may be a form of, itself first: "took" of "take", "admitted" of
/// "admit". Not all of these are words ("admitt"); look them up.
pub fn base_forms(word: &str) -> impl Iterator<Item = String> {
    let regular = ENDINGS.iter().filter_map(move |(ending, base)| {
        let stem = word.strip_suffix(ending)?;
        Some([Some(format!("{stem}{base}")), undoubled(stem)])
    });
    let irregular = irregular(word).map(str::to_owned);
    (std::iter::once(word.to_owned()).chain(irregular)).chain(regular.flatten().flatten())
}

/// Whatever a word may look like where it is inflected; not all of it is English.
pub(super) fn forms(base: &str) -> impl Iterator<Item = String> {
    let last = base.chars().next_back().unwrap_or_default();
    let regular = ["", "s", "es", "d", "ed", "ing"].map(|ending| format!("{base}{ending}"));
    let doubled = ["ed", "ing"].map(|ending| format!("{base}{last}{ending}"));
    let cut = |ending: &str, others: &[&str]| -> Vec<_> {
        let stem = base.strip_suffix(ending).into_iter();
        stem.flat_map(|stem| others.iter().map(move |other| format!("{stem}{other}")))
            .collect()
    };
    let irregular = irregular_forms(base).map(str::to_owned);
    (regular.into_iter().chain(doubled))
        .chain(cut("e", &["ing"]))
        .chain(cut("y", &["ies", "ied"]))
        .chain(irregular)
}

/// "admitt": the doubled consonant goes.
fn undoubled(stem: &str) -> Option<String> {
    let mut letters = stem.chars();
    let last = letters.next_back()?;
    (letters.clone().next_back() == Some(last)).then(|| letters.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_base() {
        for (form, base) in [
            ("take", "take"),
            ("took", "take"),
            ("taken", "take"),
            ("taking", "take"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("admitted", "admit"),
            ("watches", "watch"),
            ("étés", "été"),
        ] {
            assert!(base_forms(form).any(|other| other == base), "{form}");
        }
        for (base, form) in [
            ("take", "took"),
            ("take", "taking"),
            ("cut", "cutting"),
            ("try", "tried"),
            ("call", "calls"),
            ("gun", "gunned"),
        ] {
            assert!(forms(base).any(|other| other == form), "{form}");
        }
        assert_eq!(base_forms("s").collect::<Vec<_>>(), ["s", ""]);
    }
}
