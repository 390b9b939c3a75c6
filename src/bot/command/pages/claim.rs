//! All that is on record of a claim.

use crate::{
    claim::{ArticleInfo, Claim, ClaimId},
    reply::{self, Line, Page},
    store::Library,
    words::{commands as say, label},
};

/// A claim's record, and the claims beside it in its article.
pub(in crate::bot::command) fn claim(library: &Library, id: &ClaimId) -> Page {
    let article = (library.articles().iter()).find(|of| of.info.id == id.article());
    let found = article.and_then(|of| {
        let at = of.claims.iter().position(|claim| claim.id == *id)?;
        Some((of, at))
    });
    let Some((of, at)) = found else {
        return Page::new(say::no_claim(&id.to_string()));
    };
    let rows = reply::rows(&of.claims[at], &of.info)
        .into_iter()
        .map(|(label, value)| {
            let line = Line::new().strong(label).text(": ");
            match label {
                label::ARTICLE => line.link(&of.info.title, of.info.url.as_deref()),
                _ => line.text(value),
            }
        });
    let before = at.checked_sub(1).and_then(|at| of.claims.get(at));
    let beside = [
        (say::beside::BEFORE, before),
        (say::beside::AFTER, of.claims.get(at + 1)),
    ];
    let beside = beside.into_iter().filter_map(|(label, claim)| {
        let claim = claim?;
        Some(neighbour(label, claim, &of.info))
    });
    Page::new(Line::new().code(id.to_string()))
        .rows(rows)
        .rows(beside)
}

fn neighbour(label: &str, claim: &Claim, article: &ArticleInfo) -> Line {
    Line::new()
        .strong(label)
        .text(": ")
        .text(reply::line(claim, article))
        .text(" [")
        .code(claim.id.to_string())
        .text("]")
}
