//! The articles at hand.

use std::collections::HashSet;

use super::part;
use crate::{
    claim::{ArticleInfo, Claim, SourceKind},
    reply::{Line, Page},
    store::Library,
    words::commands as say,
};

/// A page of the articles, from 1.
pub(in crate::bot::command) fn sources(library: &Library, page: usize) -> Page {
    let articles = library.articles();
    if articles.is_empty() {
        return Page::new(say::NO_ARTICLES);
    }
    let (shown, said) = match part(articles, page, say::SOURCES.word) {
        Ok(part) => part,
        Err(no_such_page) => return no_such_page,
    };
    let page = Page::new(say::articles(articles.len(), library.len()))
        .rows(shown.iter().map(|of| row(&of.info, &of.claims)));
    match said {
        Some(said) => page.closing(said),
        None => page,
    }
}

fn row(article: &ArticleInfo, claims: &[Claim]) -> Line {
    let about: Vec<&str> = [&article.publisher, &article.published]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let mut line = Line::new().link(&article.title, article.url.as_deref());
    if !about.is_empty() {
        line = line.text(" – ").text(about.join(", "));
    }
    line.below()
        .text(say::article_has(claims.len(), sources_of(claims)))
        .text(" [")
        .code(&article.id)
        .text("]")
}

/// How many different sources the article names; it is none itself.
fn sources_of(claims: &[Claim]) -> usize {
    let names = (claims.iter())
        .map(|claim| &claim.source)
        .filter(|source| source.kind != SourceKind::Author)
        .map(|source| source.canonical.as_ref().unwrap_or(&source.name));
    names.collect::<HashSet<_>>().len()
}
