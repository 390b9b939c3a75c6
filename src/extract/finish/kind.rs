//! How named a source is.

use crate::{
    claim::SourceKind,
    extract::read::{Reading, Tag, Tokens},
};

/// Words that end an organisation's name or stand for one.
const ORGANISATION: &[&str] = &[
    "administration",
    "agency",
    "army",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "campaign",
    "cabinet",
    "center",
    "centre",
    "church",
    "city",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "conference",
    "congress",
    "corporation",
    "council",
    "court",
    "department",
    "foundation",
    "fund",
    "government",
    "group",
    "house",
    "inc",
    "institute",
    "journal",
    "magazine",
    "ministry",
    "movement",
    "network",
    "news",
    "office",
    "organisation",
    "organization",
    "parliament",
    "party",
    "police",
    "post",
    "press",
    "school",
    "senate",
    "society",
    "state",
    "team",
    "times",
    "tribunal",
    "union",
    "university",
    "white",
    "force",
    "service",
    "newspaper",
    "firm",
    "nation",
    "nations",
    "country",
    "outlet",
    "think",
    "tank",
    "league",
    "federation",
    "alliance",
    "corp",
];

/// Words for texts that speak.
const DOCUMENT: &[&str] = &[
    "ad",
    "advertisement",
    "analysis",
    "article",
    "audit",
    "bill",
    "book",
    "brief",
    "column",
    "complaint",
    "constitution",
    "data",
    "document",
    "documents",
    "editorial",
    "email",
    "emails",
    "essay",
    "estimate",
    "estimates",
    "figures",
    "filing",
    "filings",
    "findings",
    "forecast",
    "indictment",
    "law",
    "lawsuit",
    "letter",
    "memo",
    "memorandum",
    "message",
    "note",
    "paper",
    "poll",
    "polls",
    "post",
    "proposal",
    "records",
    "release",
    "report",
    "reports",
    "research",
    "returns",
    "review",
    "ruling",
    "script",
    "speech",
    "statement",
    "statements",
    "statistics",
    "story",
    "studies",
    "study",
    "survey",
    "surveys",
    "text",
    "transcript",
    "tweet",
    "tweets",
    "website",
    "page",
    "video",
    "sign",
    "plan",
];

/// The kind of the noun phrase.
pub(crate) fn kind(reading: &Reading<'_>, source: &Tokens) -> SourceKind {
    // The head: last noun before a preposition, comma or bracket.
    let edge = source
        .clone()
        .find(|&at| {
            at > source.start
                && matches!(
                    reading.tag(at),
                    Tag::Prep | Tag::Comma | Tag::Mark | Tag::Rel | Tag::Participle | Tag::Ing
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
    if DOCUMENT.contains(&head) && reading.tag(last) != Tag::Name {
        return SourceKind::Document;
    }
    let shouted = {
        let token = reading.token(last);
        let text = &reading.text[token.start..token.end];
        text.len() > 1 && text.len() <= 6 && text.chars().all(|c| c.is_uppercase())
    };
    if ORGANISATION.contains(&head) || (shouted && reading.tag(source.start) == Tag::Det) {
        return SourceKind::Organization;
    }
    if has_name && reading.tag(last) == Tag::Name {
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
