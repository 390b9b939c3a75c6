//! An answer as JSON, for programs: the facts as recorded, not as shown.

use serde_json::{Value, json};

use crate::{
    answer::{Answer, Found},
    claim::{ArticleInfo, Claim},
};

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
        why: _,
        also,
        at_odds,
    } = found;
    let mut object = attributed(claim, article);
    // Three digits are more than it means.
    object["score"] = json!((f64::from(*score) * 1000.0).round() / 1000.0);
    object["also"] = (also.iter())
        .map(|also| attributed(&also.claim, &also.article))
        .collect();
    object["at_odds"] = json!(at_odds);
    object
}

fn attributed(claim: &Claim, article: &ArticleInfo) -> Value {
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
    })
}
