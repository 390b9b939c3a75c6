//! Which of the titles that a page gives is the article's headline.
//!
//! Readers see the heading on the page. Metadata says which of several headings
//! it is, and often carries the site's name behind it.

use std::collections::HashSet;

use dom_query::Document;

use super::metadata::meta;

/// What stands between a headline and a site's name.
const SEPARATORS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " : ", " » ", " · "];

/// The headline: the heading that the metadata names, else what the metadata
/// says without the site's name, else the page's only heading.
pub(super) fn choose(
    document: &Document,
    linked: Option<String>,
    publisher: Option<&str>,
) -> Option<String> {
    let graph = meta(document, &["og:title", "twitter:title"]);
    let page = Some(document.select("head > title").text().trim().to_owned());
    let said: Vec<String> = [graph, linked, page]
        .into_iter()
        .flatten()
        .filter(|title| !title.is_empty())
        .collect();
    let headings: Vec<String> = (document.select("h1").iter())
        .map(|heading| {
            heading
                .text()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .filter(|heading| !heading.is_empty())
        .collect();
    // Folded once: a page may have thousands of headings and a title of megabytes.
    let names: HashSet<String> = (said.iter())
        .flat_map(|title| {
            let cut = ends(title).flat_map(|(head, tail)| [head, tail]);
            cut.chain([title.as_str()])
        })
        .map(folded)
        .filter(|name| !name.is_empty())
        .collect();
    let site = publisher.map(folded);
    let named = headings.iter().find(|heading| {
        let heading = folded(heading);
        names.contains(&heading) && site.as_ref() != Some(&heading)
    });
    if let Some(heading) = named {
        return Some(heading.clone());
    }
    match said.first() {
        Some(title) => Some(without_site(title, publisher, said.last()).to_owned()),
        None => headings.into_iter().next(),
    }
}

/// The title without the site's name at its end: the publisher's, or whatever
/// the page's own title has behind the same words.
fn without_site<'a>(title: &'a str, publisher: Option<&str>, page: Option<&String>) -> &'a str {
    let site = |tail: &str| {
        publisher.is_some_and(|publisher| same(publisher, tail))
            || page.is_some_and(|page| page == title && tail.split_whitespace().count() <= 3)
    };
    ends(title)
        .find(|(_, tail)| site(tail))
        .map_or(title, |(head, _)| head)
}

/// The title cut in two at the last of each separator.
fn ends(title: &str) -> impl Iterator<Item = (&str, &str)> {
    SEPARATORS
        .iter()
        .filter_map(|separator| title.rsplit_once(separator))
}

/// Whether two titles are the same but for case, spaces and punctuation.
pub(super) fn same(one: &str, other: &str) -> bool {
    let one = folded(one);
    !one.is_empty() && one == folded(other)
}

/// The title without case, spaces and punctuation.
fn folded(title: &str) -> String {
    (title.chars())
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
