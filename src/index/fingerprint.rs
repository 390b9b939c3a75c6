//! What an index was built from, in one hash.

use std::convert::Infallible;

use sha2::{Digest, Sha256};

use super::{analysis, parallel, schema};
use crate::store::{ArticleClaims, Library};

/// Words that every rule of the analysis changes, so that a change of the
/// rules changes the fingerprint even if nobody thought of the version.
const SAMPLE: &str = "Tromsø's half-Norwegian ISIS studies of al-Qaeda, 1,200 in the U.S.";

/// The hash over the schema, the analysis and all records, quotes included:
/// whatever changes a search changes it. Hexadecimal, so that it can name a folder.
pub(super) fn of(library: &Library) -> String {
    let mut hasher = Sha256::new();
    for part in [schema::VERSION, tantivy::version_string(), SAMPLE] {
        add(&mut hasher, part.as_bytes());
    }
    add(&mut hasher, &json(&schema::schema().0));
    for term in analysis::text_terms(SAMPLE)
        .into_iter()
        .chain(analysis::name_keys(SAMPLE))
    {
        add(&mut hasher, term.as_bytes());
    }
    let Ok(()) = parallel::in_order(
        library.articles(),
        |of| of_article(of),
        |digest| {
            hasher.update(digest);
            Ok::<_, Infallible>(())
        },
    );
    let digest = hasher.finalize();
    // 128 bits tell any two libraries apart; the whole would only make paths long.
    digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The hash over one article and its records.
fn of_article(of: &ArticleClaims) -> [u8; 32] {
    let mut hasher = Sha256::new();
    add(&mut hasher, &json(&of.info));
    for claim in &of.claims {
        add(&mut hasher, &json(claim));
    }
    hasher.finalize().into()
}

/// With its length first, so that no two sequences of parts run together.
fn add(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_le_bytes());
    hasher.update(part);
}

fn json(record: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(record).expect("plain structs with string keys")
}
