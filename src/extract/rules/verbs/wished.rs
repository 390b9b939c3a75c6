//! What is asked for and does not yet hold: "asked that his name be kept out", "suggests that
//! growers sell their rye".

use super::Site;
use crate::extract::{
    content::is_past,
    cue::lexicon::Form,
    read::{Tag, Tokens},
};

/// Whether the clause, which "that" opens, tells what should be: its verb is a "be", or a
/// base form behind a verb that proposes.
pub(super) fn is_wished(site: Site<'_>, clause: &Tokens) -> bool {
    let reading = site.reading;
    if reading.tag(clause.start) != Tag::That {
        return false;
    }
    let be = |at: usize| reading.word(at) == "be" && reading.tag(at - 1) != Tag::To;
    let verb = (clause.start + 1..clause.end).find(|&at| be(at) || reading.is_finite(at));
    let proposes = matches!(site.group.verb.lemma, "suggest" | "propose" | "ask");
    let Some(verb) = verb else {
        return false;
    };
    if reading.word(verb) == "be" {
        return !reading.is_quoted(verb);
    }
    let other = (reading.tagged(verb).cue).is_some_and(|(_, form)| form != Form::Base);
    let base = reading.tag(verb) == Tag::Verb
        && !other
        && !is_past(reading, verb)
        && !reading.word(verb).ends_with(['s', 'd', 't', 'n']);
    proposes && base
}
