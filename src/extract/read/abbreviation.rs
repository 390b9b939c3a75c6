//! Which full stops belong to a word.

/// Titles and their like: a name follows, so a sentence never ends here.
const BEFORE_NAMES: &[&str] = &[
    "adm", "assoc", "brig", "capt", "cmdr", "col", "cpl", "dep", "det", "dr", "fr", "gen", "gov",
    "hon", "insp", "lt", "maj", "messrs", "mme", "mr", "mrs", "ms", "mt", "no", "pfc", "pres",
    "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "st", "supt", "vs", "v",
    "e.g", "i.e", "cf", "atty",
];

/// Abbreviations that may also end a sentence.
const ANYWHERE: &[&str] = &[
    "ala", "ariz", "ark", "assn", "aug", "ave", "bros", "calif", "co", "colo", "conn", "corp",
    "dec", "del", "dept", "dist", "esq", "etc", "feb", "fla", "ft", "ga", "ill", "inc", "ind",
    "jan", "jr", "kan", "ky", "la", "llc", "ltd", "mass", "md", "mich", "minn", "miss", "mo",
    "mont", "neb", "nev", "nov", "oct", "okla", "ore", "pa", "penn", "ph.d", "rd", "s.c", "sept",
    "sr", "tenn", "tex", "univ", "va", "vt", "wash", "wis", "wyo",
];

/// Whether a stop after `word` is part of it.
pub(crate) fn takes_stop(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    if first.is_some_and(char::is_uppercase) && letters.next().is_none() {
        return true;
    }
    // "U.S", "a.m", "R-N.C": single letters between stops.
    let tail = word.rsplit('-').next().unwrap_or(word);
    if tail.contains('.')
        && tail
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
    {
        return true;
    }
    is_before_name(tail) || (is_listed(ANYWHERE, tail) && tail.starts_with(char::is_uppercase))
}

/// Whether a name follows `word` (without or with its stop).
pub(crate) fn is_before_name(word: &str) -> bool {
    is_listed(BEFORE_NAMES, word)
        && (word.starts_with(char::is_uppercase) || matches!(word, "vs" | "e.g" | "i.e"))
}

fn is_listed(list: &[&str], word: &str) -> bool {
    word.len() <= 6 && list.iter().any(|known| known.eq_ignore_ascii_case(word))
}
