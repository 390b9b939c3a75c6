//! An answer as JSON, for programs: the facts as recorded, not as shown.

use serde_json::{Value, json};

use crate::answer::{Answer, Found};

/// The object. Its fields are fixed: scripts read them.
pub(super) fn write(answer: &Answer) -> Value {
    json!({
        "question": answer.question,
        "outcome": answer.outcome.name(),
        "claims": answer.claims.iter().map(found).collect::<Vec<_>>(),
    })
}

fn found(found: &Found) -> Value {
    let Found {
        claim,
        article,
        score,
    } = found;
    json!({
        "id": claim.id,
        "content": claim.content,
        "quote": claim.quote.exact,
        "source": {
            "name": claim.source.name,
            "canonical": claim.source.canonical,
            "kind": claim.source.kind,
        },
        "cue": claim.cue.as_ref().map(|cue| &cue.text),
        "hedges": claim.hedges,
        "certainty": claim.certainty,
        // A denial without it would read as an assertion.
        "polarity": claim.polarity,
        "article": {
            "id": article.id,
            "title": article.title,
            "byline": article.byline,
            "publisher": article.publisher,
            "published": article.published,
            "url": article.url,
        },
        "section": claim.section,
        "paragraph": claim.paragraph,
        "sentence": claim.sentence,
        // Three digits are more than it means.
        "score": (f64::from(*score) * 1000.0).round() / 1000.0,
    })
}
