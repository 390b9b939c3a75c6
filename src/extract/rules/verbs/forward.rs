//! Content after the cue, as the cue's frames allow it.

use super::{
    Site,
    accused::{accused, after_apposition, suspects_of},
    addressee::after_recipient,
    adjunct::{is_clause, is_time},
    clause::clause,
    unmarked::unmarked,
};
use crate::extract::{
    content::{clause_end, noun_end},
    cue::lexicon::Frames,
    read::{Reading, Tag, Tokens},
    source::is_time_at,
};

/// A content and the name of the rule that found it.
pub(super) type Content = (Tokens, &'static str);

/// The content after the cue. The cue grows where an object belongs to it
/// ("accused her of").
pub(super) fn forward(site: Site<'_>, cue: &mut Tokens) -> Option<Content> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let to = sentence.end;
    let at = group.tokens.end;
    if at >= to {
        return next_paragraph(site);
    }
    if group.verb.class == "accuse" || suspects_of(site, at) {
        let end = accused(site, at)?;
        // "accused Norvane on Monday of"
        let dated = reading.word(end) == "on" && reading.tag(end + 1) == Tag::Day;
        let end = end + if dated { 2 } else { 0 };
        let end = after_apposition(site, end).unwrap_or(end);
        // "accused the mayor of Oss of fraud": the last "of" leads to the charge.
        let object = match reading.word(end) {
            "of" => end,
            _ => (at + 1..end).rev().find(|&at| reading.word(at) == "of")?,
        };
        if object + 1 >= to {
            return None;
        }
        cue.end = object + 1;
        return Some((cue.end..noun_end(reading, cue.end, to), "cue-object-of"));
    }
    if group.particle {
        let to_act = group.verb.lemma == "call" && reading.word(at - 1) == "on";
        let is_clause = to_act || matches!(reading.tag(at), Tag::Wh | Tag::That);
        let end = if is_clause {
            clause_end(reading, at, to)
        } else {
            noun_end(reading, at, to)
        };
        return Some((at..end, "cue-preposition"));
    }
    // "has ruled that out": no ruling.
    if group.verb.lemma == "rule" && reading.word(at + 1) == "out" && at + 1 < to {
        return Some((at..at + 2, "cue-noun"));
    }
    let at = content_start(site, at);
    // "denied it within hours"
    let it = group.verb.class == "deny"
        && reading.word(at) == "it"
        && matches!(reading.tag(at + 1), Tag::Prep | Tag::Mark | Tag::Comma);
    if it || is_pronoun(site, at) {
        return site.has(Frames::NOUN).then_some((at..at + 1, "cue-noun"));
    }
    if let Some(that) = after_recipient(site, at) {
        return clause(site, that, "cue-adjunct-that");
    }
    marked(site, at).or_else(|| unmarked(site, at))
}

/// "Denied that, saying …": a "that" with nothing to open.
fn is_pronoun(site: Site<'_>, at: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let ends = at + 1 >= sentence.end
        || (matches!(reading.tag(at + 1), Tag::Comma | Tag::Mark)
            && !reading.token(at + 1).is(b'(')
            && reading.tag(at + 2) == Tag::Ing)
        || reading.token(at + 1).is(b'.')
        || reading.token(at + 1).is(b';');
    reading.tag(at) == Tag::That && !reading.is_quoted(at) && ends
}

/// "Rejected that claim and blamed others": a "that" with a noun and no clause.
fn points_at_noun(site: Site<'_>, at: usize) -> bool {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    group.verb.class == "deny"
        && reading.tag(at + 1) == Tag::Noun
        && at + 2 < sentence.end
        && !is_clause(reading, at + 1, sentence.end)
}

/// The "that" of "reported last year that", "replied the same afternoon that".
fn that_after_time(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let leads = |at: usize| {
        matches!(
            reading.word(at),
            "the" | "same" | "that" | "last" | "this" | "earlier" | "next" | "following"
        )
    };
    let time = (at..at + 3)
        .find(|&at| !leads(at))
        .filter(|&time| time > at)?;
    (is_time_at(reading, time) && reading.tag(time + 1) == Tag::That).then_some(time + 1)
}

/// Steps over what may stand between cue and content: "said Friday that", and
/// the comma before a quotation.
fn content_start(site: Site<'_>, mut at: usize) -> usize {
    let Site {
        reading, sentence, ..
    } = site;
    let to = sentence.end;
    let steps = |at: usize| match reading.tag(at) {
        Tag::Day => true,
        Tag::Adv => {
            matches!(reading.tag(at + 1), Tag::That | Tag::Quote | Tag::Day)
                || is_time(reading.word(at))
                // "denied ever having taken it"
                || reading.word(at) == "ever" && site.has(Frames::GERUND)
        }
        _ => false,
    };
    while at + 1 < to && site.has(Frames::CLAUSE) && steps(at) {
        at += 1;
    }
    if let Some(that) = that_after_time(reading, at).filter(|_| site.has(Frames::CLAUSE)) {
        return that;
    }
    let quoted = at + 1 < to && reading.tag(at + 1) == Tag::Quote && reading.is_quoted(at + 1);
    if reading.tag(at) == Tag::Comma && quoted {
        at += 1;
    }
    at
}

/// Content whose first word says what it is: a quotation, "that", "whether",
/// "to", a participle, or what follows a colon.
fn marked(site: Site<'_>, at: usize) -> Option<Content> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let speaks = site.speaks() || site.has(Frames::ADDRESSEE);
    let next_is_to = at + 1 < sentence.end && reading.tag(at + 1) == Tag::To;
    let question = site.has(Frames::QUESTION) || (site.speaks() && !site.has(Frames::WEAK));
    let rule = match reading.tag(at) {
        Tag::Quote if reading.is_quoted(at) => {
            (speaks || site.has(Frames::NOUN)).then_some("cue-quotation")
        }
        Tag::That if speaks && points_at_noun(site, at) => {
            return Some((at..noun_end(reading, at + 1, sentence.end), "cue-noun"));
        }
        Tag::That if speaks => Some("cue-that"),
        Tag::Wh if reading.word(at) != "when" && site.has(Frames::NOUN) => Some("cue-question"),
        Tag::Wh if question => Some("cue-question"),
        Tag::Rel if question && reading.word(at) == "who" => Some("cue-question"),
        Tag::To if site.has(Frames::TO_PHRASE) && group.negated => {
            return Some((at..noun_end(reading, at, sentence.end), "cue-to-phrase"));
        }
        Tag::To => site.has(Frames::INFINITIVE).then_some("cue-infinitive"),
        Tag::Neg if next_is_to => site.has(Frames::INFINITIVE).then_some("cue-infinitive"),
        // "denies having taken it"
        Tag::Have | Tag::Be if matches!(reading.word(at), "having" | "being") => {
            site.has(Frames::GERUND).then_some("cue-gerund")
        }
        Tag::Ing => site.has(Frames::GERUND).then_some("cue-gerund"),
        _ => (group.colon && site.speaks()).then_some("cue-colon"),
    }?;
    clause(site, at, rule)
}

/// "The paper reports:" and the quotation that is the next paragraph.
fn next_paragraph(site: Site<'_>) -> Option<Content> {
    let start = site.group.tokens.end;
    if !site.group.colon || !site.has(Frames::QUOTE) {
        return None;
    }
    let paragraph = site.reading.paragraph_at(start)?;
    let quote = paragraph.quotes.first().filter(|q| q.open == start)?;
    Some((start..quote.close + 1, "cue-colon"))
}
