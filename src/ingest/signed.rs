//! What becomes of a signed record when its article is read again.

use std::collections::HashMap;

use crate::{
    claim::{Claim, Hash},
    record::Place,
    span::Span,
};

/// Finds the sentences of signed records in the text as it is now.
pub(super) struct Sentences<'a> {
    text: &'a str,
    by_hash: HashMap<Hash, Vec<&'a Place>>,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(text: &'a str, places: &'a [Place]) -> Self {
        let mut by_hash: HashMap<Hash, Vec<&Place>> = HashMap::new();
        for place in places {
            if let Some(sentence) = place.sentence.slice(text) {
                by_hash.entry(Hash::of(sentence)).or_default().push(place);
            }
        }
        Self { text, by_hash }
    }

    /// The record where its sentence stands now, with the words of the quote;
    /// `None` if the article no longer has that sentence, or has it more than
    /// once and none of them in the old place.
    pub(super) fn moved(&self, claim: &Claim) -> Option<Claim> {
        let mut claim = claim.clone();
        let here = claim.quote.span.slice(self.text);
        if let Some(words) = here.filter(|words| Hash::of(words) == claim.quote.sha256) {
            claim.quote.exact = Some(words.to_owned());
            return Some(claim);
        }
        let &[place] = self.by_hash.get(&claim.quote.sha256)?.as_slice() else {
            return None;
        };
        let from = claim.quote.span.start();
        let shift = |at: usize| (at + place.sentence.start()).checked_sub(from);
        if let Some(cue) = &mut claim.cue {
            let (start, end) = (shift(cue.span.start())?, shift(cue.span.end())?);
            cue.span = Span::new(start, end).ok()?;
        }
        claim.quote.exact = place.sentence.slice(self.text).map(ToOwned::to_owned);
        claim.quote.span = place.sentence;
        claim.section.clone_from(&place.section);
        claim.paragraph = place.paragraph;
        claim.sentence = place.number;
        Some(claim)
    }
}
