//! Content after the cue, as the cue's frames allow it.

use super::{
    Site,
    addressee::{after_addressee, after_recipient},
    adjunct::{self, after_adjunct, bare_after_adjunct, is_clause, is_time, lists_subjects},
    begins::{begins_phrase, begins_quantity, is_attribute, says_a_clause},
    relative,
    wished::is_wished,
};
use crate::extract::{
    content::{clause_end, noun_end},
    cue::lexicon::Frames,
    read::{Reading, Tag, Tokens},
    source::{is_reduced, is_time_at, phrase_at},
    statement::may_be_finite,
};

/// A content and the name of the rule that found it.
pub(super) type Content = (Tokens, &'static str);

/// Longest apposition to somebody who is accused, in tokens.
const LONGEST_APPOSITION: usize = 12;

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

/// Where the accused end that stand at `at`, also in quotation marks: "accused “false
/// friends” of".
fn accused(site: Site<'_>, at: usize) -> Option<usize> {
    let Site {
        reading, sentence, ..
    } = site;
    if !reading.is_quoted(at) {
        // "accused unnamed clerks of"
        let participle = usize::from(is_attribute(reading, at, sentence.end));
        return phrase_at(reading, at + participle, sentence.end);
    }
    (at + 1..sentence.end).find(|&at| !reading.is_quoted(at))
}

/// "They suspect the guard of planning a theft".
fn suspects_of(site: Site<'_>, at: usize) -> bool {
    let reading = site.reading;
    let of = |end: usize| reading.word(end) == "of" && reading.tag(end + 1) == Tag::Ing;
    site.group.verb.lemma == "suspect" && accused(site, at).is_some_and(of)
}

/// "Accused the owner, the firm Merle, of": the "of" behind an apposition to the accused,
/// who end at `end`.
fn after_apposition(site: Site<'_>, end: usize) -> Option<usize> {
    let Site {
        reading, sentence, ..
    } = site;
    let close = (end + 1..sentence.end)
        .take(LONGEST_APPOSITION)
        .take_while(|&at| !reading.is_finite(at) && !reading.is_quoted(at))
        .find(|&at| reading.tag(at) == Tag::Comma)?;
    let set_off = reading.tag(end) == Tag::Comma && reading.word(close + 1) == "of";
    set_off.then_some(close + 1)
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

/// Content that must be told from its shape: a clause, or a noun phrase.
fn unmarked(site: Site<'_>, at: usize) -> Option<Content> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let to = sentence.end;
    if matches!(reading.tag(at), Tag::Quote | Tag::To) || group.colon {
        return None;
    }
    if site.has(Frames::ADDRESSEE) || site.has(Frames::OBJECT_INFINITIVE) {
        let content = after_addressee(site, at);
        if content.is_some() {
            return content;
        }
    }
    if relative::does_it(site) {
        return None;
    }
    let nominal = begins_phrase(reading, at, to);
    if site.has(Frames::CLAUSE) {
        let weak = site.has(Frames::WEAK);
        if let Some(start) = after_adjunct(reading, at, to, weak) {
            return clause(site, start, "cue-adjunct-that");
        }
        let object = reading.tag(at) == Tag::ObjPron;
        // "persuaded at least nine to leave": whom, and no clause.
        let quantity =
            nominal || begins_quantity(reading, at, to) && !site.has(Frames::OBJECT_INFINITIVE);
        let sure = group.verb.lemma == "say"
            && (says_a_clause(reading, at, to)
                || lists_subjects(reading, at, to)
                || begins_quantity(reading, at, to)
                    && (at..to).any(|at| may_be_finite(reading, at)));
        // "show a gate built in May": a noun with its participle, and no clause.
        let verb = (at + 1..to).find(|&at| reading.is_finite(at));
        let noun = group.verb.class == "find"
            && site.has(Frames::NOUN)
            && verb.is_some_and(|verb| {
                is_reduced(reading, verb) && reading.tag(verb - 1) != Tag::Pron
            });
        let barely = group.verb.class != "accept" && !noun;
        if quantity && barely && !object && (sure || is_clause(reading, at, to)) {
            // "A clerk who had to ask her aunt for leave won": the verb is the clerk's.
            return match relative::main_verb(site, at) {
                Some(_) => None,
                None => clause(site, at, "cue-clause"),
            };
        }
        if matches!(group.verb.lemma, "say" | "tell" | "add")
            && let Some(start) = bare_after_adjunct(reading, at, to)
        {
            return clause(site, start, "cue-adjunct-clause");
        }
    }
    let points = reading.tag(at) == Tag::That
        && group.verb.class == "judge"
        && (matches!(reading.tag(at + 1), Tag::Noun | Tag::Adj | Tag::Quote)
            || reading.word(at + 1) == "as")
        && !is_clause(reading, at + 1, to);
    if !nominal && !points {
        return None;
    }
    let to = relative::main_verb(site, at)
        .or_else(|| relative::noun_edge(site, at))
        .unwrap_or(to);
    let end = noun_end(reading, at, to);
    let as_needed = group.verb.class != "regard" || (at..end).any(|i| reading.word(i) == "as");
    let takes = site.has(Frames::NOUN) || site.has(Frames::GERUND);
    (takes && as_needed).then_some((at..end, "cue-noun"))
}

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
