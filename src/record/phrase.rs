//! Noun phrases as the article has them, and what they are made of.

/// Whether these words are the article speaking of itself: a bare "I" or "we".
pub(super) fn speaks_for_article(name: &str) -> bool {
    matches!(name.to_lowercase().as_str(), "i" | "we" | "my" | "our")
}

/// Words that stand for somebody and name nobody.
pub(super) fn is_pronoun(name: &str) -> bool {
    matches!(
        name.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "his"
            | "her"
            | "its"
            | "their"
            | "him"
            | "them"
            | "who"
            | "which"
            | "that"
            | "some"
            | "others"
            | "many"
            | "one"
    )
}

/// The name before its apposition, relative clause or the like, and what these
/// say; both without the commas. A list of names is one name.
pub(super) fn parted(text: &str) -> (&str, &str) {
    let Some((head, after)) = text.split_once(", ") else {
        return (text.trim_end_matches([',', ' ']), "");
    };
    let after = after.trim_end_matches([',', ' ']);
    let listed = !after.contains(" who ")
        && (after.starts_with("and ") || after.contains(", and ") || after.contains(" and "))
        && after.starts_with(|c: char| c.is_uppercase());
    if listed {
        return (text.trim_end_matches([',', ' ']), "");
    }
    (head, after)
}

/// "Kerra" of "Kerra's".
pub(super) fn without_possessive(name: &str) -> &str {
    let name = name.trim();
    name.strip_suffix("'s")
        .or_else(|| name.strip_suffix("’s"))
        .unwrap_or(name)
        .trim_end_matches(['’', '\''])
}

/// "Water Board" of "the Water Board".
pub(super) fn without_article(text: &str) -> &str {
    let text = text.trim();
    ["The ", "the ", "A ", "a ", "An ", "an "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(if matches!(text, "The" | "the" | "A" | "a" | "An" | "an") {
            ""
        } else {
            text
        })
}

/// "Norvane engineers" of "some Norvane engineers" and "the Norvane engineers".
pub(super) fn without_quantity(phrase: &str) -> &str {
    let phrase = without_article(phrase);
    [
        "Some ", "some ", "Many ", "many ", "Most ", "most ", "Several ", "several ",
    ]
    .iter()
    .find_map(|quantity| phrase.strip_prefix(quantity))
    .unwrap_or(phrase)
}

/// A title that says nothing of its bearer.
pub(super) fn is_honorific(title: &str) -> bool {
    matches!(
        title.trim_end_matches('.'),
        "Mr" | "Mrs" | "Ms" | "Miss" | "Mx"
    )
}

/// Without line ends and runs of blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
