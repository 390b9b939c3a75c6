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
mod passive;
mod relative;
mod resumed;
mod shared;
mod unmarked;
mod wished;

use self::shared::Shared;
use crate::claim::{Certainty, SourceKind};
use crate::extract::{
    content::{is_answered, trim},
    cue::{
        group::{Group, group},
        lexicon::{self, Form, Frames},
    },
    finish::kind,
    found::Found,
    read::{Reading, Tag, Tokens},
    source::{is_relative_that, is_time_at, subject},
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

/// Whether the cue stands right behind "because" and a pronoun.
fn gives_reason(site: Site<'_>) -> bool {
    let reading = site.reading;
    let before = site.group.tokens.start;
    before >= site.sentence.start + 2
        && reading.tag(before - 1) == Tag::Pron
        && matches!(reading.word(before - 2), "because" | "as" | "since" | "for")
}

/// "Kerra showed a lamp to a crowd", "the town will show a lamp": what somebody does. ("New Poll Shows Lead" is a
/// heading, in which every noun looks like a name.)
fn shows_things(site: Site<'_>, source: &Tokens) -> bool {
    let group = site.group;
    let past = matches!(group.form, Form::Past | Form::Participle)
        // "will show the lamp in a new hall"
        || group.tokens.clone().any(|at| site.reading.tag(at) == Tag::Modal);
    let kind = kind(site.reading, source);
    group.verb.lemma == "show"
        && past
        && matches!(kind, SourceKind::Person | SourceKind::Organization)
}

/// "A drug doctors expected to sell": the one who sells is the noun before.
fn in_bare_relative(site: Site<'_>, subject: &Tokens) -> bool {
    let reading = site.reading;
    subject.start > site.sentence.start
        && reading.tag(subject.start - 1) == Tag::Noun
        && !matches!(reading.tag(subject.start), Tag::Rel | Tag::That)
}

/// "…, a charge Pell has asked him to drop": the charge asks nothing.
fn takes_up(site: Site<'_>, source: &Tokens) -> bool {
    source.start > site.sentence.start
        && site.reading.tag(source.start - 1) == Tag::Comma
        && is_answered(site.reading, source.start, site.sentence.end)
}

/// "Few of the men with Ada Vell believe it": a plural verb behind one person's name, which
/// is not its subject.
fn disagrees(site: Site<'_>, source: &Tokens) -> bool {
    let Site { reading, group, .. } = site;
    let mut before = group.tokens.start..group.head;
    let plain = group.form == Form::Base && before.all(|at| reading.tag(at) == Tag::Adv);
    let name = source.clone().all(|at| reading.tag(at) == Tag::Name);
    let linked = source.start > site.sentence.start
        && matches!(
            reading.tag(source.start - 1),
            Tag::Prep | Tag::Name | Tag::Noun
        );
    plain && name && linked && !reading.word(source.end - 1).ends_with('s')
}

/// "According to her niece did not speak of it": the verb's subject is somebody else.
fn is_cited(site: Site<'_>, source: &Tokens) -> bool {
    source.start >= site.sentence.start + 2
        && site.reading.word(source.start - 1) == "to"
        && site.reading.word(source.start - 2) == "according"
}

/// "What he called a farce", "a charge he calls absurd": the cue only names what its clause
/// speaks of, or that stands before.
fn names_only(site: Site<'_>, source: &Tokens) -> bool {
    let reading = site.reading;
    let Some(before) = source.start.checked_sub(1) else {
        return false;
    };
    let object = in_bare_relative(site, source)
        || matches!(reading.word(before), "what" | "something" | "which")
        || is_relative_that(reading, site.sentence.start, before)
        || reading.tag(before) == Tag::That
            && match reading.tag(before - before.min(1)) {
                Tag::Noun => true,
                // "and that he calls absurd"
                Tag::Cc => matches!(reading.tag(site.group.tokens.end), Tag::Adj | Tag::Quote),
                _ => false,
            };
    matches!(site.group.verb.lemma, "call" | "describe" | "label")
        && !site.group.particle
        && source.start > site.sentence.start
        && !matches!(reading.tag(source.start), Tag::Rel | Tag::That)
        && object
}

/// "Declined to say who": the cue is what was declined.
fn leads_to_another(reading: &Reading<'_>, group: &Group) -> bool {
    let next = group.tokens.end;
    matches!(group.verb.lemma, "decline" | "refuse")
        && reading.tag(next) == Tag::To
        && reading.tagged(next + 1).cue.is_some_and(|(number, form)| {
            form == Form::Base && lexicon::verb(number).frames.has(Frames::CLAUSE)
        })
}
