//! How named a source is.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    claim::SourceKind,
    extract::read::{Reading, Tag, Tokens},
};

static KINDS: LazyLock<HashMap<&'static str, Vec<SourceKind>>> = LazyLock::new(|| {
    let mut kinds: HashMap<_, Vec<_>> = HashMap::new();
    for line in include_str!("../data/kinds.txt").lines() {
        let mut words = line.split(' ');
        let kind = match words.next() {
            Some("organisation") => SourceKind::Organization,
            // In a name: kept apart as what a name alone is not, a person.
            Some("name") => SourceKind::Person,
            Some("document") => SourceKind::Document,
            _ => continue,
        };
        for word in words {
            kinds.entry(word).or_default().push(kind);
        }
    }
    kinds
});

/// Whether the head noun is one of an organisation, or of a text.
fn is_one(head: &str, kind: SourceKind) -> bool {
    KINDS.get(head).is_some_and(|kinds| kinds.contains(&kind))
}

/// The kind of the noun phrase.
pub(crate) fn kind(reading: &Reading<'_>, source: &Tokens) -> SourceKind {
    // The head: last noun before a preposition, comma or bracket.
    let edge = source
        .clone()
        .find(|&at| {
            at > source.start
                && matches!(
                    reading.tag(at),
                    Tag::Prep
                        | Tag::To
                        | Tag::Pron
                        | Tag::Comma
                        | Tag::Mark
                        | Tag::Rel
                        | Tag::Participle
                        | Tag::Verb
                        | Tag::Ing
                )
        })
        .unwrap_or(source.end);
    let mut last = edge.max(source.start + 1) - 1;
    if reading.tag(last) == Tag::Poss && last > source.start {
        last -= 1;
    }
    let head = reading.word(last);
    let named = source.start..last + 1;
    let has_name = named.clone().any(|at| reading.tag(at) == Tag::Name);
    if matches!(
        reading.tag(last),
        Tag::Pron | Tag::PossPron | Tag::ObjPron | Tag::Rel | Tag::That
    ) {
        return match head {
            "he" | "she" | "his" | "her" | "i" | "my" | "him" | "me" | "who" => SourceKind::Person,
            "it" | "its" => SourceKind::Organization,
            "which" | "that" => SourceKind::Document,
            _ => SourceKind::Unnamed,
        };
    }
    // "Video of the incident": alone at the sentence's start a noun has a capital.
    let alone = last == source.start && source.len() > 1;
    if is_one(head, SourceKind::Document) && (reading.tag(last) != Tag::Name || alone) {
        return SourceKind::Document;
    }
    // "Many Mexicans" are named by no name of theirs.
    let several = matches!(
        reading.word(source.start),
        "many" | "some" | "several" | "most" | "all" | "both" | "few" | "those" | "these" | "other"
    ) || reading.tag(source.start) == Tag::Num;
    if several && last > source.start {
        return SourceKind::Unnamed;
    }
    let shouted = {
        let token = reading.token(last);
        let text = &reading.text[token.start..token.end];
        text.len() > 1 && text.len() <= 6 && text.chars().all(|c| c.is_uppercase())
    };
    if is_one(head, SourceKind::Organization) || (shouted && reading.tag(source.start) == Tag::Det)
    {
        return SourceKind::Organization;
    }
    if has_name && reading.tag(last) == Tag::Name {
        let ends_firm = named.len() > 1 && is_one(head, SourceKind::Person);
        if ends_firm {
            return SourceKind::Organization;
        }
        // "the Oss Mining Union", but "the Rev. Vell", "the mayor Ada Vell".
        let article = reading.word(source.start) == "the";
        let titled = named
            .clone()
            .any(|at| reading.word(at).ends_with('.') || reading.tag(at) == Tag::Noun);
        return if article && !titled {
            SourceKind::Organization
        } else {
            SourceKind::Person
        };
    }
    // An apposition that names: "the mayor, Ada Vell,".
    if source
        .clone()
        .skip_while(|&at| at <= last)
        .any(|at| reading.tag(at) == Tag::Name && reading.tag(at - 1) == Tag::Comma)
    {
        return SourceKind::Person;
    }
    SourceKind::Unnamed
}
