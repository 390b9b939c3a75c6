//! A new reading and the records that are there.

use std::collections::HashSet;

use super::{matching, signed::Sentences};
use crate::{
    claim::{ArticleInfo, Claim, ClaimId, Review},
    record::Records,
    store::ArticleClaims,
};

/// One difference between the records of two readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A claim that was not there.
    Added(Claim),
    /// A claim that reads differently now.
    Changed {
        /// As it was.
        before: Box<Claim>,
        /// As it is.
        after: Box<Claim>,
    },
    /// A claim that the article no longer makes.
    Gone(Claim),
}

/// The records after a new reading, and what is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What the claim file is to hold.
    pub claims: ArticleClaims,
    /// What is different, in the order of the file; what is gone comes last.
    pub changes: Vec<Change>,
    /// How many signed claims there are.
    pub signed: usize,
    /// Signed claims whose sentence the article no longer has: kept as they are,
    /// without a quote.
    pub orphaned: Vec<ClaimId>,
}

/// Merges a new reading of an article's `text` into its records, if it has any.
///
/// A signed record stays as it is. Its sentence is settled: what else extraction
/// finds there is not added, since whoever signed it has seen the sentence. Any
/// other record is replaced by what is found now, under its old number if it is
/// the same claim.
pub fn merge(text: &str, before: Option<&ArticleClaims>, now: Records) -> Merged {
    let none = Vec::new();
    let old = before.map_or(&none, |before| &before.claims);
    let sentences = Sentences::new(text, &now.sentences);
    let (mut kept, mut orphaned) = (Vec::new(), Vec::new());
    for claim in old.iter().filter(|claim| claim.review == Review::Reviewed) {
        kept.push(sentences.moved(claim).unwrap_or_else(|| {
            orphaned.push(claim.id.clone());
            claim.clone()
        }));
    }
    let signed = kept.len();
    let settled: HashSet<_> = kept.iter().map(|claim| claim.quote.sha256).collect();

    let extracted: Vec<&Claim> = (old.iter())
        .filter(|claim| claim.review == Review::Extracted)
        .collect();
    let matches = matching::matches(&extracted, &now.claims);
    let article = now.info.id.clone();
    let mut numbers = Numbers::new(&article, before);
    let mut changes = Vec::new();
    let mut claims = kept;
    for (mut claim, place) in now.claims.into_iter().zip(&matches) {
        match place.map(|place| extracted[place]) {
            Some(before) => {
                claim.id = before.id.clone();
                if reads_differently(before, &claim) {
                    changes.push(Change::Changed {
                        before: Box::new(before.clone()),
                        after: Box::new(claim.clone()),
                    });
                }
            }
            None if settled.contains(&claim.quote.sha256) => continue,
            None => {
                let Some(id) = numbers.next() else { continue };
                claim.id = id;
                changes.push(Change::Added(claim.clone()));
            }
        }
        claims.push(claim);
    }
    let stay: HashSet<_> = matches.iter().flatten().collect();
    let gone = (0..extracted.len()).filter(|place| !stay.contains(place));
    changes.extend(gone.map(|place| Change::Gone(extracted[place].clone())));
    claims.sort_by_key(|claim| (claim.quote.span.start(), claim.id.number()));

    let mut info = described(now.info, before.map(|before| &before.info));
    info.next = numbers.to_remember(&claims);
    Merged {
        claims: ArticleClaims { info, claims },
        changes,
        signed,
        orphaned,
    }
}

/// What is known of the article now, and where that is nothing, what was known.
fn described(now: ArticleInfo, before: Option<&ArticleInfo>) -> ArticleInfo {
    let Some(before) = before.cloned() else {
        return now;
    };
    ArticleInfo {
        byline: now.byline.or(before.byline),
        publisher: now.publisher.or(before.publisher),
        published: now.published.or(before.published),
        url: now.url.or(before.url),
        note: now.note.or(before.note),
        ..now
    }
}

/// Whether something else than the place is different.
fn reads_differently(before: &Claim, after: &Claim) -> bool {
    let plain = |claim: &Claim| {
        let mut claim = claim.clone();
        claim.section = None;
        (claim.paragraph, claim.sentence) = (1, 1);
        claim.quote.span = after.quote.span;
        claim.quote.exact = None;
        if let (Some(cue), Some(now)) = (&mut claim.cue, &after.cue) {
            cue.span = now.span;
        }
        claim
    };
    plain(before) != plain(after)
}

/// Numbers for new claims; none is given twice in the life of a claim file.
struct Numbers<'a> {
    article: &'a str,
    next: u32,
}

impl<'a> Numbers<'a> {
    fn new(article: &'a str, before: Option<&ArticleClaims>) -> Self {
        let claims = before.into_iter().flat_map(|before| &before.claims);
        let highest = claims.map(|claim| claim.id.number()).max().unwrap_or(0);
        let remembered = before.and_then(|before| before.info.next).unwrap_or(1);
        Self {
            article,
            next: remembered.max(highest.saturating_add(1)),
        }
    }

    fn next(&mut self) -> Option<ClaimId> {
        let id = ClaimId::new(self.article, self.next).ok();
        self.next = self.next.saturating_add(1);
        id
    }

    /// The next number, if the claims do not show it.
    fn to_remember(&self, claims: &[Claim]) -> Option<u32> {
        let highest = claims.iter().map(|claim| claim.id.number()).max();
        (highest.unwrap_or(0) + 1 < self.next).then_some(self.next)
    }
}
