//! What a page says about itself: JSON-LD first, because it is about the
//! article; then Open Graph and other `meta`, `time`, the canonical link.

use dom_query::Document;

use super::{super::Details, json_ld, title};

/// Everything the page says, unchecked.
pub(super) fn said(document: &Document) -> Details {
    let linked = json_ld::said(document);
    let publisher = (linked.publisher.clone()).or_else(|| {
        meta(
            document,
            &["og:site_name", "application-name", "dc.publisher"],
        )
    });
    Details {
        title: title::choose(document, linked.title, publisher.as_deref()),
        byline: linked
            .byline
            .or_else(|| meta(document, &["author", "byl", "article:author", "dc.creator"]))
            // Some pages name the author's profile instead.
            .filter(|byline| !byline.contains("://"))
            .map(without_by),
        publisher,
        published: linked
            .published
            .or_else(|| {
                let names = [
                    "article:published_time",
                    "datepublished",
                    "date",
                    "pubdate",
                    "parsely-pub-date",
                    "dc.date",
                    "dc.date.issued",
                ];
                meta(document, &names)
            })
            .or_else(|| first(document, "time[datetime]", "datetime")),
        url: first(document, r#"link[rel="canonical"]"#, "href")
            .filter(|href| href.contains("://"))
            .or_else(|| meta(document, &["og:url"]))
            .or(linked.url),
        language: first(document, "html[lang]", "lang")
            .or(linked.language)
            .or_else(|| meta(document, &["og:locale", "content-language"])),
    }
}

/// The first of these that is there and says something, whichever attribute
/// names it.
pub(super) fn meta(document: &Document, names: &[&str]) -> Option<String> {
    names.iter().find_map(|wanted| {
        document.select("meta[content]").iter().find_map(|meta| {
            let named = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .any(|attribute| {
                    (meta.attr(attribute)).is_some_and(|name| name.eq_ignore_ascii_case(wanted))
                });
            let content = meta.attr("content").filter(|_| named)?;
            (!content.trim().is_empty()).then(|| content.trim().to_owned())
        })
    })
}

fn first(document: &Document, selector: &str, attribute: &str) -> Option<String> {
    document.select(selector).iter().find_map(|element| {
        let value = element.attr(attribute)?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    })
}

fn without_by(byline: String) -> String {
    match byline.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => byline[3..].to_owned(),
        _ => byline,
    }
}
