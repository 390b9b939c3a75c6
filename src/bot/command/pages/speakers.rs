//! Who says something in the articles at hand.

use super::part;
use crate::{
    claim::{Claim, Reserve, SourceKind},
    reply::{self, Line, Page},
    store::{ArticleClaims, Library},
    words::commands as say,
};

/// Somebody to whom an article attributes claims. Of two articles they may be different
/// ("officials"), so each article has its own.
struct Speaker<'l> {
    article: &'l ArticleClaims,
    /// The first of their claims.
    first: &'l Claim,
    claims: usize,
    /// How many of these are made with a reserve.
    reserved: usize,
}

/// A page of them, from 1: article by article, who says most first.
pub(in crate::bot::command) fn speakers(library: &Library, page: usize) -> Page {
    let articles = library.articles();
    let speakers: Vec<_> = articles.iter().flat_map(|article| of(article)).collect();
    if speakers.is_empty() {
        return Page::new(say::NO_SPEAKERS);
    }
    let (shown, said) = match part(&speakers, page, say::SPEAKERS.word) {
        Ok(part) => part,
        Err(no_such_page) => return no_such_page,
    };
    let page = Page::new(say::speakers(speakers.len())).rows(shown.iter().map(row));
    match said {
        Some(said) => page.closing(said),
        None => page,
    }
}

/// Those of one article; it is none itself.
fn of(article: &ArticleClaims) -> Vec<Speaker<'_>> {
    let name = |claim: &Claim| {
        let source = &claim.source;
        source
            .canonical
            .clone()
            .unwrap_or_else(|| source.name.clone())
    };
    let mut speakers: Vec<(String, Speaker<'_>)> = Vec::new();
    for claim in (article.claims.iter()).filter(|one| one.source.kind != SourceKind::Author) {
        let reserved = usize::from(claim.reserve() == Reserve::With);
        let own = name(claim);
        match speakers.iter_mut().find(|(name, _)| *name == own) {
            Some((_, speaker)) => {
                speaker.claims += 1;
                speaker.reserved += reserved;
            }
            None => speakers.push((
                own,
                Speaker {
                    article,
                    first: claim,
                    claims: 1,
                    reserved,
                },
            )),
        }
    }
    let mut speakers: Vec<_> = speakers.into_iter().map(|(_, speaker)| speaker).collect();
    speakers.sort_by_key(|speaker| std::cmp::Reverse(speaker.claims));
    speakers
}

fn row(speaker: &Speaker<'_>) -> Line {
    let (name, about) = reply::source(speaker.first, &speaker.article.info);
    Line::new()
        .strong(name)
        .text(format!(" ({about}) – "))
        .text(say::speaker_has(speaker.claims, speaker.reserved))
        .text(" [")
        .code(&speaker.article.info.id)
        .text("]")
}
