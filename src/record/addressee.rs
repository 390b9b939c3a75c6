//! Whom something is told, where the words are about them.

use super::attributed::Attributed;
use crate::{extract::is_person_noun, span::Span};

/// Longest words between cue and content that are shown with them, in bytes.
const LONGEST_ADDRESSEE: usize = 60;

impl Attributed<'_> {
    /// "The guard warned a clerk that his desk was searched": alone, the words would be
    /// about the guard's.
    pub(super) fn is_of_addressee(&self, clause: &str) -> bool {
        let addressee = (self.near.first())
            .filter(|_| self.relation.rule == "cue-addressee")
            .and_then(|&content| self.addressee(content))
            .and_then(|whole| {
                let to = self.near.first()?.start();
                self.writer.text.get(whole.start()..to)
            });
        addressee.is_some_and(|whom| points_back(whom, clause))
    }

    /// The content from right behind the cue on, if only a few words lie between.
    pub(super) fn addressee(&self, content: Span) -> Option<Span> {
        let between = self.writer.text.get(self.cue.end()..content.start())?;
        let plain = between.len() <= LONGEST_ADDRESSEE
            && !between.contains([',', ';', ':', '“', '”', '"', '\n', '(']);
        (plain && !between.trim().is_empty())
            .then(|| Span::new(self.cue.end(), content.end()).ok())
            .flatten()
    }
}

/// Whether a pronoun of the clause may stand for whom these words name.
fn points_back(whom: &str, clause: &str) -> bool {
    let links = ["on", "in", "at", "of", "for", "from", "with", "last"];
    let base = (whom.split_whitespace()).take_while(|word| !links.contains(word));
    let Some(noun) = base.last() else {
        return false;
    };
    let several = is_person_noun(noun.trim_end_matches('s')) && noun.ends_with('s')
        || matches!(noun, "women" | "men" | "people" | "parents" | "families");
    // Those to whom everything is told.
    if matches!(noun, "reporters" | "journalists" | "lawmakers") {
        return false;
    }
    let pronouns: &[&str] = match several {
        true => &["they", "them", "their"],
        false if is_person_noun(noun) || noun.starts_with(char::is_uppercase) => {
            &["he", "she", "him", "his", "her"]
        }
        false => &[],
    };
    let mut words = clause.split(|c: char| !c.is_alphanumeric());
    words.any(|word| pronouns.contains(&word.to_lowercase().as_str()))
}
