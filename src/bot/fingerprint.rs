//! Telling whether two texts say the same, without keeping either.

use sha2::{Digest, Sha256};

/// The hash of a text's words.
pub(super) type Fingerprint = [u8; 32];

/// The fingerprint of a text. Texts that differ only in case, in punctuation and
/// in the space between words have the same; those without words, only if they are
/// the same.
pub(super) fn fingerprint(text: &str) -> Fingerprint {
    let mut hash = Sha256::new();
    let mut has_words = false;
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        has_words = true;
        hash.update(word.to_lowercase());
        hash.update(" ");
    }
    if !has_words {
        hash.update(text.trim());
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn the_words_count_and_nothing_else() {
        let same = [
            ("Who says so?", "  who SAYS\n\nso "),
            ("• Kerra\n  said: “no”", "Kerra said no"),
            ("Ärger", "ärger"),
            (" ?! ", "?!"),
            ("", " \n"),
        ];
        for (one, other) in same {
            assert_eq!(fingerprint(one), fingerprint(other), "{one:?} {other:?}");
        }
        let different = [
            ("who says so", "who said so"),
            ("ab c", "a bc"),
            ("a", "a a"),
            ("?", "!"),
            ("🏴", "🇺🇳"),
            ("", "a"),
        ];
        for (one, other) in different {
            assert_ne!(fingerprint(one), fingerprint(other), "{one:?} {other:?}");
        }
    }
}
