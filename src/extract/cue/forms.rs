//! The forms of regular verbs.

/// The forms of a regular verb, in the order of [`Form`].
pub(super) fn regular(base: &str) -> Vec<String> {
    let stem_y = base
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let third = match stem_y {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("sh") || base.ends_with("ch") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    };
    // Verbs in -er, -en, -it are stressed on the stem or not: "refer", "admit"
    // double their last letter, "offer", "question" do not.
    let doubles = ["admit", "refer", "prefer", "quip", "plan", "beg", "blog"];
    let (past, ing) = if doubles.contains(&base) {
        let last = &base[base.len() - 1..];
        (format!("{base}{last}ed"), format!("{base}{last}ing"))
    } else if let Some(stem) = base.strip_suffix('e') {
        let ing = if base.ends_with("ee") {
            format!("{base}ing")
        } else {
            format!("{stem}ing")
        };
        (format!("{base}d"), ing)
    } else if let Some(stem) = stem_y {
        (format!("{stem}ied"), format!("{base}ing"))
    } else {
        (format!("{base}ed"), format!("{base}ing"))
    };
    vec![base.to_owned(), third, past.clone(), past, ing]
}
