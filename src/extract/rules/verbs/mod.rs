//! Cue verbs: where their content stands, and whose it is.

mod addressee;
mod adjunct;
mod around;
mod forward;
mod passive;
mod shared;

use self::shared::Shared;
use crate::{
    claim::Polarity,
    extract::{
        content::trim,
        cue::{
            group::{Group, group},
            lexicon::{Form, Frames},
        },
        found::Found,
        read::{Reading, Tag, Tokens},
        source::subject,
    },
};

/// A cue verb where it stands.
#[derive(Clone, Copy)]
struct Site<'r> {
    reading: &'r Reading<'r>,
    /// Number of its paragraph.
    paragraph: usize,
    sentence: &'r Tokens,
    group: &'r Group,
}

impl Site<'_> {
    fn has(&self, frame: Frames) -> bool {
        self.group.verb.frames.has(frame)
    }

    /// Whether the verb takes a clause or a quotation.
    fn speaks(&self) -> bool {
        self.has(Frames::CLAUSE) || self.has(Frames::QUOTE)
    }

    fn found(
        &self,
        source: Option<Tokens>,
        cue: Tokens,
        content: Vec<Tokens>,
        rule: &'static str,
    ) -> Found {
        let verb = self.group.verb;
        Found {
            source,
            cue,
            lemma: verb.lemma,
            content,
            certainty: verb.certainty,
            polarity: if self.group.negated {
                flip(verb.polarity)
            } else {
                verb.polarity
            },
            rule,
            paragraph: self.paragraph,
            speech: self.speaks() || self.has(Frames::ADDRESSEE),
            firm: false,
        }
    }
}

fn flip(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}

/// Finds the relations of one sentence's cue verbs. Verbs inside quotations are
/// the speaker's own words, and passed over.
pub(crate) fn verbs(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    let mut shared = Shared::default();
    for head in sentence.clone() {
        if reading.tagged(head).cue.is_none() || reading.is_quoted(head) {
            continue;
        }
        let Some(group) = group(reading, sentence, head) else {
            continue;
        };
        let site = Site {
            reading,
            paragraph,
            sentence,
            group: &group,
        };
        let relation = if group.passive {
            passive::passive(site)
        } else {
            active(site, &mut shared)
        };
        found.extend(relation);
    }
}

fn active(site: Site<'_>, shared: &mut Shared) -> Option<Found> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let subject = subject(reading, sentence.start, group.tokens.start);
    if let Some(source) = &subject
        && names_only(site, source)
    {
        return None;
    }
    if (site.speaks() || site.has(Frames::ADDRESSEE))
        && let Some(mut found) = around(site, subject.as_ref(), shared)
    {
        found.firm = true;
        return Some(found);
    }
    let mut cue = group.tokens.clone();
    let (content, rule) = forward::forward(site, &mut cue)?;
    let content = trim(reading, &content);
    if content.is_empty() {
        return None;
    }
    // A bare participle or infinitive has no subject of its own.
    let bare = group.infinitive || (group.form == Form::Ing && group.tokens.start == group.head);
    let source = match subject.filter(|_| !bare) {
        Some(source) => {
            shared.set(&source);
            source
        }
        None => shared.of(site)?,
    };
    Some(site.found(Some(source), cue, vec![content], rule))
}

/// Content before the cue, or on both sides of it.
fn around(site: Site<'_>, subject: Option<&Tokens>, shared: &mut Shared) -> Option<Found> {
    let cue = site.group.tokens.clone();
    if let Some((source, content)) = around::inverted(site) {
        return Some(site.found(Some(source), cue, content, "content-cue-source"));
    }
    let source =
        subject.filter(|source| !matches!(site.reading.tag(source.start), Tag::Rel | Tag::That))?;
    let content = around::parenthetical(site, source)?;
    shared.set(source);
    Some(site.found(Some(source.clone()), cue, content, "content-source-cue"))
}

/// "What he called a farce": the cue only names what its clause speaks of.
fn names_only(site: Site<'_>, source: &Tokens) -> bool {
    site.group.verb.lemma == "call"
        && source.start > site.sentence.start
        && site.reading.word(source.start - 1) == "what"
}
