//! What is said about an article that was read.

use std::collections::HashMap;

use crate::{
    claim::{Source, SourceKind},
    reply::{self, Page},
    store::ArticleClaims,
    words::{self, articles},
};

/// How many sources are named.
const NAMED: usize = 5;

/// The article's title, how many claims of how many sources it has, and who may
/// do what with it.
pub(super) fn summary(article: &ArticleClaims, prefix: &str) -> Page {
    let info = &article.info;
    let sources = sources(article);
    let kinds = |wanted: &[SourceKind]| {
        let of = |(source, _): &&(&Source, usize)| wanted.contains(&source.kind);
        sources.iter().filter(of).count()
    };
    let who = articles::of_sources(
        sources.len(),
        kinds(&[SourceKind::Person, SourceKind::Organization]),
        kinds(&[SourceKind::Unnamed]),
        kinds(&[SourceKind::Document]),
    );
    let title = reply::short(&info.title);
    let mut note = Page::new(articles::read(&title, article.claims.len(), &who));
    for (source, claims) in sources.iter().take(NAMED) {
        let name = reply::short(source.full_name());
        let kind = words::source_kind(source.kind);
        note = note.row(articles::source(&name, kind, *claims));
    }
    if sources.len() > NAMED {
        note = note.row(articles::more_sources(sources.len() - NAMED));
    }
    let own_voice = (article.claims.iter())
        .filter(|claim| claim.source.kind == SourceKind::Author)
        .count();
    if own_voice > 0 && !sources.is_empty() {
        note = note.row(articles::own_voice(own_voice));
    }
    let language = info.language.split('-').next().unwrap_or_default();
    if !language.eq_ignore_ascii_case("en") {
        note = note.closing(articles::NOT_ENGLISH);
    }
    note.closing(articles::room_only(&info.id, prefix))
}

/// The sources other than the article itself, each once, with how many claims are
/// theirs; those with most first.
fn sources(article: &ArticleClaims) -> Vec<(&Source, usize)> {
    let mut places: HashMap<(&str, SourceKind), usize> = HashMap::new();
    let mut sources: Vec<(&Source, usize)> = Vec::new();
    for claim in &article.claims {
        let source = &claim.source;
        if source.kind == SourceKind::Author {
            continue;
        }
        let key = (source.full_name(), source.kind);
        match places.get(&key) {
            Some(&place) => sources[place].1 += 1,
            None => {
                places.insert(key, sources.len());
                sources.push((source, 1));
            }
        }
    }
    // Equal ones in the order of the article.
    sources.sort_by_key(|&(_, claims)| std::cmp::Reverse(claims));
    sources
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{article::Reader, ingest, record};

    #[test]
    fn it_says_whose_claims_there_are_and_who_sees_them() {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/articles/norvane-dam.txt");
        let article = Reader::default().file(&file).unwrap();
        let records = record::records(&article, "norvane-dam-1f2e3d4c");
        let mut read = ingest::merge(&article.text, None, records).claims;
        let note = summary(&read, "!whosaid");
        read.info.language = "de-AT".to_owned();
        read.info.title = "<b>@room</b>".to_owned();
        read.claims
            .retain(|claim| claim.source.kind == SourceKind::Author);
        let odd = summary(&read, "!whosaid");
        insta::assert_snapshot!(format!(
            "{}\n---\n{}",
            [note.write().0, note.write().1].join("\n---\n"),
            [odd.write().0, odd.write().1].join("\n---\n")
        ));
    }
}
