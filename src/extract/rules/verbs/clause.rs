//! The clause that is a content, and where it ends.

use super::{Site, adjunct, forward::Content, relative, wished::is_wished};
use crate::extract::{content::clause_end, read::Tag};

/// The clause that begins at `start`.
pub(super) fn clause(site: Site<'_>, start: usize, rule: &'static str) -> Option<Content> {
    let end = clause_end(site.reading, start, site.sentence.end);
    let end = introductory_end(site, start, end);
    let end = adjunct::before_remark(site, start, end);
    let clause = start..relative::content_end(site, start, end);
    let rule = match is_wished(site, &clause) {
        true => "cue-wished",
        false => rule,
    };
    Some((clause, rule))
}

/// Where the content ends if its cue stands in an introductory clause ("While
/// he admitted that it was late, …"): at the comma before the main clause.
fn introductory_end(site: Site<'_>, start: usize, end: usize) -> usize {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let head = group.head;
    let first = sentence
        .clone()
        .find(|&at| !matches!(reading.tag(at), Tag::Cc | Tag::Adv | Tag::Quote));
    let subordinate = first.is_some_and(|at| {
        at < head
            && (reading.tag(at) == Tag::Sub || matches!(reading.word(at), "when" | "if" | "lest"))
    });
    let participle = sentence.start == head && reading.tag(head) == Tag::Ing;
    let late = (sentence.start..head).any(|at| reading.tag(at) == Tag::Comma);
    if !(subordinate || participle) || late {
        return end;
    }
    let mut commas =
        (start..end).filter(|&at| reading.tag(at) == Tag::Comma && !reading.is_quoted(at));
    commas
        .find(|&at| (at + 1..end).take(25).any(|i| reading.is_finite(i)))
        .unwrap_or(end)
}
