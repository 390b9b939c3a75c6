//! What a reply says, before it is plain text or HTML.
//!
//! Both forms are written from this, so they cannot say different things.
//! Every string in it is clean; none is escaped.

use super::{clean, fragment};
use crate::{
    answer::{Answer, Attributed, Followed, Found, Outcome},
    claim::{ArticleInfo, Claim, Polarity, Source, SourceKind},
    question::{FollowUp, Kind},
    words,
};

/// Longest parts, in characters: enough for any sentence that a person would
/// read in a chat.
mod longest {
    pub(super) const NAME: usize = 160;
    pub(super) const STATEMENT: usize = 600;
    pub(super) const QUOTE: usize = 1_200;
    pub(super) const WORDS: usize = 80;
    pub(super) const HEDGES: usize = 8;
    pub(super) const CHAIN: usize = 4;
}

/// How many claims that say the same are shown with one.
pub(super) const MOST_ALSO: usize = 8;

/// A reply.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// Whether the reply shows several claims, of which quote and place can be
    /// folded away.
    pub(super) folds: bool,
    /// What comes before the claims; a claim that answers needs no heading.
    pub(super) heading: Option<String>,
    pub(super) entries: Vec<Entry>,
    /// What comes after them, a line each.
    pub(super) closing: Vec<String>,
}

/// One claim in a reply: who, how, what, where; in this order, so that nothing
/// is read before it is clear whose claim it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The source's name.
    pub(super) source: String,
    /// How named it is, its role, who passed it on.
    pub(super) about_source: Vec<String>,
    /// Cue, certainty and hedges.
    pub(super) manner: Vec<String>,
    pub(super) statement: String,
    /// The article's own words, if they are at hand.
    pub(super) quote: Option<String>,
    pub(super) title: String,
    pub(super) address: Option<String>,
    /// The same address, leading to the quote.
    pub(super) link: Option<String>,
    /// Section and paragraph.
    pub(super) place: Vec<String>,
    pub(super) id: String,
    /// Other claims that say the same: who, how, where.
    pub(super) also: Vec<Entry>,
    /// Whether it contradicts the entry before it.
    pub(super) at_odds: bool,
    /// What of it is shown, besides the source and how it says it.
    pub(super) shows: Shows,
}

/// Which parts of an entry are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shows {
    pub(super) statement: bool,
    pub(super) quote: bool,
    pub(super) place: bool,
}

impl Shows {
    /// What was asked for; all of it in an answer.
    fn asked_by(follow_up: FollowUp) -> Self {
        Self {
            statement: follow_up != FollowUp::Quote,
            quote: matches!(follow_up, FollowUp::More | FollowUp::Quote),
            place: follow_up != FollowUp::Who,
        }
    }
}

impl Message {
    /// The reply to this answer with its first `shown` claims, and with each at
    /// most `also` that say the same.
    pub(super) fn new(answer: &Answer, shown: usize, also: usize) -> Self {
        let entries: Vec<_> = (answer.claims.iter().take(shown))
            .map(|found| Entry::of_found(found, also))
            .collect();
        let more = answer.rest.len() + (answer.claims.len() - entries.len());
        let mut closing = Vec::new();
        if more > 0 && answer.outcome == Outcome::Answer {
            closing.push(words::more(more, answer.more_at_least));
        }
        if !entries.is_empty() {
            closing.push(words::not_findings(entries.len()).to_owned());
        }
        Self {
            folds: entries.len() > 1 || entries.iter().any(|entry| !entry.also.is_empty()),
            heading: heading(answer),
            entries,
            closing,
        }
    }
}

impl Message {
    /// What there is to say to a message that refers to an earlier answer, with
    /// the first `shown` of its claims.
    pub(super) fn of_followed(followed: &Followed, shown: usize) -> Self {
        let entries: Vec<_> = (followed.claims.iter().take(shown))
            .map(|Attributed { claim, article }| Entry {
                shows: Shows::asked_by(followed.follow_up),
                ..Entry::new(claim, article)
            })
            .collect();
        let left = followed.left + (followed.claims.len() - entries.len());
        let mut closing = Vec::new();
        if left > 0 && followed.follow_up == FollowUp::More {
            closing.push(words::more(left, false));
        }
        if !entries.is_empty() {
            closing.push(words::not_findings(entries.len()).to_owned());
        }
        Self {
            folds: entries.len() > 1 && followed.follow_up == FollowUp::More,
            heading: entries.is_empty().then(|| words::NO_MORE.to_owned()),
            entries,
            closing,
        }
    }
}

fn heading(answer: &Answer) -> Option<String> {
    let speaker = answer.sought.speaker.as_deref();
    let speaker = speaker.map(|name| clean::line(name, longest::NAME));
    let unknown: Vec<_> = (answer.sought.unknown.iter())
        .map(|word| clean::line(word, longest::WORDS))
        .collect();
    if let Some(speaker) = speaker.as_deref().filter(|_| answer.sought.told) {
        return Some(words::told(speaker, answer.outcome == Outcome::Answer));
    }
    let reserve = answer.sought.reserve;
    match (answer.kind, answer.outcome) {
        (_, Outcome::Answer) => answer.sought.reserve.map(words::with_reserve),
        (Kind::SmallTalk | Kind::Empty, _) => Some(words::HOW_TO_ASK.to_owned()),
        (_, Outcome::Near) => Some(words::near(speaker.as_deref(), reserve, &unknown)),
        (_, Outcome::None) => Some(words::none(speaker.as_deref(), reserve, &unknown)),
    }
}

impl Entry {
    fn of_found(found: &Found, also: usize) -> Self {
        let also = found.also.iter().take(also);
        Self {
            also: also
                .map(|also| Self::new(&also.claim, &also.article))
                .collect(),
            at_odds: found.at_odds,
            ..Self::new(&found.claim, &found.article)
        }
    }

    pub(super) fn new(claim: &Claim, article: &ArticleInfo) -> Self {
        let quote = (claim.quote.exact.as_deref()).map(|exact| clean::line(exact, longest::QUOTE));
        let mut place = Vec::new();
        place.extend((claim.section.as_deref()).map(|section| clean::line(section, longest::NAME)));
        place.push(words::paragraph(claim.paragraph));
        let statement = clean::line(&claim.content, longest::STATEMENT);
        let address = article.url.as_deref().and_then(clean::web_address);
        let link = address.map(|address| match &claim.quote.exact {
            Some(exact) => fragment::to_quote(address, exact),
            None => address.to_owned(),
        });
        Self {
            source: name(&claim.source),
            about_source: about_source(claim),
            manner: manner(claim),
            statement: match claim.polarity {
                Polarity::Positive => statement,
                Polarity::Negative => words::denied(&statement),
            },
            quote,
            title: clean::line(&article.title, longest::NAME),
            address: address.map(ToOwned::to_owned),
            link,
            place,
            id: claim.id.to_string(),
            also: Vec::new(),
            at_odds: false,
            shows: Shows::asked_by(FollowUp::More),
        }
    }
}

/// The name to show: the article's, unless a fuller one is known.
fn name(source: &Source) -> String {
    if source.kind == SourceKind::Author {
        return words::ARTICLE.to_owned();
    }
    let shown = match &source.canonical {
        Some(canonical) if !says(&source.name, canonical) => canonical,
        _ => &source.name,
    };
    clean::line(shown, longest::NAME)
}

/// Whether a name has the other one in it: "the Norvane Water Board (NWB)"
/// says "Norvane Water Board" and more.
fn says(name: &str, canonical: &str) -> bool {
    name.to_lowercase().contains(&canonical.to_lowercase())
}

fn about_source(claim: &Claim) -> Vec<String> {
    let source = &claim.source;
    let mut about = vec![words::source_kind(source.kind).to_owned()];
    about.extend((source.role.as_deref()).map(|role| clean::line(role, longest::NAME)));
    // A surname needs no remark; a pronoun, or "the company", was resolved.
    let resolved = (source.canonical.as_deref())
        .is_some_and(|full| !says(&source.name, full) && !says(full, &source.name));
    if resolved {
        about.push(words::called_here(&clean::line(
            &source.name,
            longest::NAME,
        )));
    }
    // The nearest first: the last in the chain is who heard it.
    about.extend(
        (claim.chain.iter().rev().take(longest::CHAIN))
            .map(|outer| words::passed_on_by(&name(outer), outer.kind)),
    );
    about
}

fn manner(claim: &Claim) -> Vec<String> {
    let mut manner = Vec::new();
    manner.extend(
        (claim.cue.as_ref()).map(|cue| words::quoted(&clean::line(&cue.text, longest::WORDS))),
    );
    manner.push(words::certainty(claim.certainty).to_owned());
    let hedges: Vec<_> = (claim.hedges.iter().take(longest::HEDGES))
        .map(|hedge| clean::line(hedge, longest::WORDS))
        .collect();
    if !hedges.is_empty() {
        manner.push(words::hedged(&hedges));
    }
    manner
}
