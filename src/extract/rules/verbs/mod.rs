//! Cue verbs: where their content stands, and whose it is.

mod accused;
mod acts;
mod addressee;
mod adjunct;
mod around;
mod begins;
mod behind;
mod clause;
mod forward;
mod judged;
mod modifier;
mod nothing;
mod passive;
mod relative;
mod resumed;
mod shared;
mod unmarked;
mod wished;

use self::{
    nothing::{
        disagrees, gives_reason, in_bare_relative, is_cited, leads_to_another, names_only,
        shows_things, takes_up,
    },
    shared::Shared,
};
use crate::claim::Certainty;
use crate::extract::{
    content::trim,
    cue::{
        group::{Group, group},
        lexicon::{Form, Frames},
    },
    found::Found,
    read::{Reading, Tag, Tokens},
    source::{is_time_at, subject},
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
        // "Called it late" says so; "called for a vote" only wants one.
        let certainty = match verb.lemma {
            "call" if self.group.particle => Certainty::Underspecified,
            _ => verb.certainty,
        };
        Found {
            source,
            cue,
            lemma: verb.lemma,
            content,
            certainty,
            polarity: verb.polarity,
            rule,
            paragraph: self.paragraph,
            speech: self.speaks() || self.has(Frames::ADDRESSEE),
            firm: false,
        }
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
    // "Reportedly, the guard had planned …": the article itself vouches for nothing of it.
    let hearsay = matches!(
        reading.word(sentence.start),
        "reportedly" | "allegedly" | "supposedly"
    );
    if hearsay && reading.tag(sentence.start + 1) == Tag::Comma {
        return;
    }
    let mut shared = Shared::default();
    for head in sentence.clone() {
        // Behind a semicolon another sentence begins, mostly with another subject.
        if reading.token(head).is(b';') && !reading.is_quoted(head) {
            shared = Shared::default();
        }
        if reading.tagged(head).cue.is_none() || reading.is_quoted(head) {
            continue;
        }
        let Some(group) = group(reading, sentence, head) else {
            continue;
        };
        if leads_to_another(reading, &group) {
            continue;
        }
        let site = Site {
            reading,
            paragraph,
            sentence,
            group: &group,
        };
        let relation = if group.passive {
            passive::passive(site)
        } else if modifier::is_modifier(site) {
            None
        } else {
            active(site, &mut shared)
        };
        if let Some(relation) = &relation {
            shared.pass(site, relation);
        }
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
    // "An audit that August rated the home": no month rates anything.
    if let Some(source) = &subject
        && source.len() == 1
        && is_time_at(reading, source.start)
    {
        return None;
    }
    if let Some(source) = &subject
        && (names_only(site, source)
            || takes_up(site, source)
            || is_cited(site, source)
            || disagrees(site, source))
    {
        return None;
    }
    if (site.speaks() || site.has(Frames::ADDRESSEE) || around::points_out(site))
        && let Some(mut found) = around(site, subject.as_ref(), shared)
    {
        found.firm = true;
        return Some(found);
    }
    let mut cue = group.tokens.clone();
    let (content, rule) =
        forward::forward(site, &mut cue).or_else(|| judged::judged(site, subject.as_ref()?))?;
    if group.verb.lemma == "rule"
        && group.particle
        && subject
            .as_ref()
            .is_some_and(|source| !judged::excludes(site, source))
    {
        return None;
    }
    if rule == "cue-infinitive" && subject.as_ref().is_some_and(|s| in_bare_relative(site, s)) {
        return None;
    }
    if rule == "cue-noun" && acts::is_act(site, subject.as_ref(), &content) {
        return None;
    }
    // "Showed a lamp to a crowd": only a text shows what it says.
    if rule == "cue-noun"
        && subject
            .as_ref()
            .is_some_and(|source| shows_things(site, source))
    {
        return None;
    }
    // "asked not to be named because he feared a search": why, and nothing is said.
    if group.verb.lemma == "fear" && rule != "cue-that" && gives_reason(site) {
        return None;
    }
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
    if let Some((source, content)) = around::inverted(site, subject) {
        shared.set_around(&source);
        return Some(site.found(Some(source), cue, content, "content-cue-source"));
    }
    let source =
        subject.filter(|source| !matches!(site.reading.tag(source.start), Tag::Rel | Tag::That))?;
    let content = around::parenthetical(site, source)?;
    shared.set_around(source);
    Some(site.found(Some(source.clone()), cue, content, "content-source-cue"))
}
