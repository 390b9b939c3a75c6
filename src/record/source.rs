//! Who a record is attributed to: name, full name, role, kind.

use super::{
    apposed,
    phrase::{
        is_honorific, is_pronoun, one_line, parted, speaks_for_article, without_article,
        without_possessive, without_quantity,
    },
    writer::Writer,
};
use crate::{
    claim::{Source, SourceKind},
    extract::{Antecedent, Mention, Name, NameKind},
    span::Span,
};

/// The name of the source that is the article itself.
const AUTHOR: &str = "the article";
/// The name where an article says "is expected to" and not by whom.
const NOBODY: &str = "somebody whom the article does not name";

/// The article in its own voice.
pub(super) fn author() -> Source {
    Source {
        name: AUTHOR.to_owned(),
        canonical: None,
        role: None,
        kind: SourceKind::Author,
    }
}

/// Somebody who is not named in any way.
pub(super) fn nobody() -> Source {
    Source {
        name: NOBODY.to_owned(),
        canonical: None,
        role: None,
        kind: SourceKind::Unnamed,
    }
}

/// The source that stands at this place.
pub(super) fn source(writer: &Writer<'_>, span: Span, kind: SourceKind) -> Source {
    let text = span.slice(writer.text).unwrap_or_default();
    let (head, after) = parted(text);
    let Some(head_span) = Span::new(span.start(), span.start() + head.len()).ok() else {
        return nobody();
    };
    let name = without_possessive(head);
    if !name.contains(char::is_alphanumeric) {
        return nobody();
    }
    if speaks_for_article(name) {
        return Source {
            name: name.to_owned(),
            ..author()
        };
    }
    if is_pronoun(name) {
        return pronoun(writer, head_span, name, kind);
    }
    let plain = |role: Option<String>| Source {
        name: one_line(name),
        canonical: None,
        role,
        kind,
    };
    // "Neither Pell nor Kerra" is not Kerra.
    if takes_back(name) {
        return plain(None);
    }
    // An age is no role, nor is where and how it was said.
    let adjunct = [
        "in ", "at ", "on ", "during ", "by ", "after ", "from ", "while ", "when ",
    ];
    let says_more =
        after.contains(char::is_alphabetic) && !adjunct.iter().any(|word| after.starts_with(word));
    let role = says_more.then(|| one_line(after));
    let headed = head_name(writer, head_span, name);
    // "the mayor, Ada Vell": the name comes second.
    if headed.is_none()
        && let Some(mention) = apposed::named_after(writer, span, head.len())
    {
        let known = &writer.found.names[mention.name];
        let name = mention.span.slice(writer.text).unwrap_or_default();
        return Source {
            name: one_line(name),
            canonical: (known.full != name).then(|| known.full.clone()),
            role: Some(writer.in_midst(head_span)),
            kind: kind_of(known, kind),
        };
    }
    let Some((mention, known)) = headed else {
        // "an aide to the mayor, Ada Vell": whose name that is, is not clear.
        return match apposed::name_after(writer, span, head.len()) {
            Some(_) => Source {
                name: one_line(text.trim_end_matches([',', ' '])),
                ..plain(None)
            },
            None => plain(role),
        };
    };
    // "a super PAC" is one of many, and no title is before what is no person.
    let indefinite = name.starts_with("a ") || name.starts_with("an ");
    if indefinite && known.kind != NameKind::Person {
        return plain(role);
    }
    let title = text
        .get(..mention.span.start() - span.start())
        .map(without_article)
        .filter(|title| !title.is_empty() && !is_honorific(title))
        .filter(|_| known.kind == NameKind::Person);
    Source {
        canonical: (known.full != without_article(name)).then(|| known.full.clone()),
        role: role.or(title.map(one_line)).or_else(|| known.role.clone()),
        kind: kind_of(known, kind),
        ..plain(None)
    }
}

/// Whether the phrase begins with a word that takes back whom it names.
fn takes_back(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    matches!(
        first.to_lowercase().as_str(),
        "no" | "not" | "neither" | "none" | "nobody" | "hardly" | "scarcely" | "barely"
    )
}

fn pronoun(writer: &Writer<'_>, span: Span, name: &str, kind: SourceKind) -> Source {
    let reference = writer.reference(span);
    let plain = Source {
        name: name.to_owned(),
        canonical: None,
        role: None,
        // Whoever it is, the reader is not told.
        kind: match kind {
            SourceKind::Document => kind,
            _ => SourceKind::Unnamed,
        },
    };
    match reference.map(|reference| &reference.to) {
        Some(Antecedent::Name(place)) => {
            let known = &writer.found.names[*place];
            Source {
                canonical: Some(known.full.clone()),
                role: known.role.clone(),
                kind: kind_of(known, kind),
                ..plain
            }
        }
        Some(Antecedent::Phrase(phrase)) => {
            let phrase = writer.in_midst(*phrase);
            let whole = match name.to_lowercase().as_str() {
                quantity @ ("some" | "many" | "one") => {
                    format!("{quantity} {}", without_quantity(&phrase))
                }
                "others" => format!("other {}", without_quantity(&phrase)),
                _ => phrase,
            };
            Source {
                canonical: Some(whole),
                ..plain
            }
        }
        None => plain,
    }
}

/// The name that the head of the noun phrase is, with nothing but titles and
/// the like before it: "former mayor Oda Kerra", not "a spokesman for Kerra".
fn head_name<'a>(writer: &Writer<'a>, head: Span, name: &str) -> Option<(&'a Mention, &'a Name)> {
    let end = head.start() + name.len();
    let mention = writer.mentions(head).iter().rev().find(|mention| {
        let rest = writer.text.get(mention.span.end()..end).unwrap_or_default();
        rest.trim().is_empty() || (rest.trim_start().starts_with('(') && rest.ends_with(')'))
    })?;
    let before = writer.text.get(head.start()..mention.span.start())?;
    let linked = before.split_whitespace().any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "of" | "for"
                | "from"
                | "at"
                | "in"
                | "with"
                | "by"
                | "to"
                | "and"
                | "or"
                | "on"
                | "near"
                | "behind"
                | "against"
                | "under"
                | "about"
                | "between"
                | "some"
                | "many"
                | "most"
                | "several"
                | "who"
                | "whose"
                | "which"
                | "that"
        ) || word.ends_with("'s")
            || word.ends_with("’s")
    });
    // "The Farm Workers' Alliance" is no Alliance; "Fox News' Ada Vell" is Ada Vell.
    let known = &writer.found.names[mention.name];
    let part = known.kind != NameKind::Person
        && (before.trim_end().ends_with("s'") || before.trim_end().ends_with("s’"));
    (!linked && !part).then_some((mention, known))
}

fn kind_of(name: &Name, otherwise: SourceKind) -> SourceKind {
    match name.kind {
        NameKind::Person => SourceKind::Person,
        NameKind::Organization => SourceKind::Organization,
        // One word that nothing tells a person by: a firm, a country, a paper.
        NameKind::Other if otherwise != SourceKind::Document && !name.full.contains(' ') => {
            SourceKind::Organization
        }
        NameKind::Other => otherwise,
    }
}
