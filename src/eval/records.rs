//! How well the claims of an article are found: against those that a person
//! signed.

use std::{collections::HashSet, fmt, path::Path};

use anyhow::Context;
use serde_json::{Value, json};

use crate::{
    article::Reader,
    claim::{Claim, Hash, Review},
    record,
    store::{ArticleClaims, Library},
};

/// Signed records and those that were found, compared.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// How many signed records there are.
    pub signed: usize,
    /// How many records were found.
    pub found: usize,
    /// Signed records that no found one matches.
    pub missed: Vec<Claim>,
    /// Found records that match no signed one.
    pub extra: Vec<Claim>,
    /// How many signed records are found if each found one may count once.
    pub paired: usize,
}

/// Reads the articles and compares their records with the signed ones.
///
/// # Errors
/// If an article cannot be read or has no signed record in the library.
pub fn run(files: &[impl AsRef<Path>], library: &Library) -> anyhow::Result<Report> {
    let mut report = Report::default();
    for file in files {
        let file = file.as_ref();
        let article = Reader::default().file(file)?;
        let hash = Hash::of(&article.text);
        let known = (library.articles().iter()).find(|of| of.info.sha256 == hash);
        let ArticleClaims { info, claims } = known
            .with_context(|| format!("{}: no claims are of this text", file.display()))?
            .as_ref();
        let found = record::records(&article, &info.id).claims;
        let signed: Vec<_> = (claims.iter())
            .filter(|claim| claim.review == Review::Reviewed)
            .collect();
        report.add(&signed, &found);
    }
    Ok(report)
}

/// Whether the two may be the same claim: the same kind of source, in words that
/// overlap.
fn matches(signed: &Claim, found: &Claim) -> bool {
    let (a, b) = (signed.quote.span, found.quote.span);
    signed.source.kind == found.source.kind && a.start() < b.end() && b.start() < a.end()
}

impl Report {
    fn add(&mut self, signed: &[&Claim], found: &[Claim]) {
        self.signed += signed.len();
        self.found += found.len();
        let mut used = HashSet::new();
        for claim in signed {
            let mut right = (0..found.len()).filter(|&place| matches(claim, &found[place]));
            match right.clone().next() {
                None => self.missed.push((*claim).clone()),
                Some(_) => self.paired += usize::from(right.any(|place| used.insert(place))),
            }
        }
        let extra =
            (found.iter()).filter(|found| !signed.iter().any(|claim| matches(claim, found)));
        self.extra.extend(extra.cloned());
    }

    /// The counts, and the ids of what was missed.
    pub fn json(&self) -> Value {
        let contents = |claims: &[Claim]| -> Vec<Value> {
            let one = |claim: &Claim| json!({"id": claim.id, "content": claim.content});
            claims.iter().map(one).collect()
        };
        json!({
            "signed": self.signed,
            "found": self.found,
            "matched": self.signed - self.missed.len(),
            "paired": self.paired,
            "missed": contents(&self.missed),
            "extra": contents(&self.extra),
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matched = self.signed - self.missed.len();
        let share = 100.0 * matched as f64 / self.signed.max(1) as f64;
        writeln!(
            f,
            "signed {}, found again {matched} ({share:.0} %)",
            self.signed
        )?;
        writeln!(f, "each found one counted once: {}", self.paired)?;
        writeln!(f, "records read {}, extra {}", self.found, self.extra.len())?;
        for (heading, claims) in [("missed", &self.missed), ("extra", &self.extra)] {
            for claim in claims {
                writeln!(
                    f,
                    "{heading}  {}  {}.{}  {:?}: {}",
                    claim.id, claim.paragraph, claim.sentence, claim.source.kind, claim.content
                )?;
            }
        }
        Ok(())
    }
}
