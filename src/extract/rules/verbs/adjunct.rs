//! What may stand between cue and content, and where a clause begins.

use super::Site;
use crate::extract::{
    content::is_past,
    read::{Reading, Tag},
    source::{is_relative_that, phrase_at},
};

/// How far to look for the verb of a clause, in tokens.
const LONGEST_SUBJECT: usize = 40;

/// How far an adjunct may reach before "that", in tokens.
const LONGEST_ADJUNCT: usize = 25;

/// Whether a clause begins at `at`: a noun phrase, then a finite verb.
pub(super) fn is_clause(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let to = to.min(at + LONGEST_SUBJECT);
    let mut i = at;
    while i < to {
        if reading.tag(i) == Tag::Comma && !reading.is_quoted(i) {
            // Only an apposition between commas may come before the verb.
            let relative = reading.tag(i + 1) == Tag::Rel;
            let mut apposition = (i + 1..to.min(i + 20))
                .take_while(|&k| !reading.is_finite(k) || relative || k == i + 1);
            let Some(close) = apposition.find(|&k| reading.tag(k) == Tag::Comma) else {
                return false;
            };
            i = close;
        } else if reading.tag(i) == Tag::Cc
            && (is_past(reading, i + 1) || reading.tag(i + 1) == Tag::Modal)
        {
            // "denied the charge and called it absurd": a noun phrase ends here.
            return false;
        } else if i > at && reading.is_finite(i) && reading.word(i - 1) != "as" {
            return true;
        } else if reading.token(i).is(b':') {
            // "fears an accident: guards have fired": another clause.
            return false;
        } else if reading.token(i).is(b';') || (reading.tag(i) == Tag::Rel && i > at) {
            // The verb of a relative clause does not count, one after it may.
            return (i + 1..to).filter(|&k| reading.is_finite(k)).count() >= 2;
        }
        i += 1;
    }
    false
}

/// "Two clerks, a guard and a nurse left": a list before its verb.
pub(super) fn lists_subjects(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let verb = (at..to).find(|&at| {
        !reading.tag(at).is_in_noun_phrase()
            && !matches!(reading.tag(at), Tag::Prep | Tag::Comma)
            && !matches!(reading.word(at), "and" | "or")
    });
    verb.is_some_and(|verb| {
        let linked = (at..verb).any(|at| matches!(reading.word(at), "and" | "or"));
        let last = verb.saturating_sub(1);
        reading.is_finite(verb) && linked && reading.tag(last).is_head()
    })
}

/// Whether a clause or a quotation begins right after a cue.
pub(super) fn begins_content(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    if at >= to {
        return false;
    }
    if reading.is_quoted(at) {
        return true;
    }
    match reading.tag(at) {
        Tag::That | Tag::Pron | Tag::Wh => true,
        Tag::Det | Tag::PossPron | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Ing => {
            has_finite(reading, at, to)
        }
        Tag::Day | Tag::Prep | Tag::Adv => (at + 1..to.min(at + 20))
            .take_while(|&i| reading.tag(i) != Tag::Comma)
            .any(|i| reading.tag(i) == Tag::That && !is_relative(reading, i)),
        _ => false,
    }
}

/// Whether "that" follows the noun that it stands for; after a day it does not.
fn is_relative(reading: &Reading<'_>, that: usize) -> bool {
    reading.tag(that - 1).is_head() && reading.tag(that - 1) != Tag::Day
}

/// Whether a finite verb follows.
pub(super) fn has_finite(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    (from + 1..to)
        .take(LONGEST_SUBJECT)
        .any(|at| reading.is_finite(at))
}

/// Adverbs of time that stand between a cue and its content.
pub(super) fn is_time(word: &str) -> bool {
    matches!(
        word,
        "today" | "yesterday" | "tonight" | "earlier" | "later" | "recently" | "again" | "then"
    ) || matches!(word, "afterwards" | "afterward" | "publicly")
}

/// "That" or a quotation after an adjunct: "cautioned, as others had, that";
/// "learned in 2031 that"; "said in a statement that".
pub(super) fn after_adjunct(
    reading: &Reading<'_>,
    at: usize,
    to: usize,
    weak: bool,
) -> Option<usize> {
    let comma = reading.tag(at) == Tag::Comma;
    // "suspected since the spring that"
    if comma || reading.tag(at) == Tag::Prep || reading.word(at) == "since" {
        let that = (at + 1..to.min(at + 18))
            .take_while(|&i| !reading.is_quoted(i))
            .find(|&i| {
                reading.tag(i) == Tag::That
                    && (reading.tag(i - 1) == Tag::Comma) == comma
                    && !is_relative_that(reading, at, i)
            });
        let plain = |that: usize| {
            comma || !(at..that).any(|i| reading.is_finite(i) || reading.tag(i) == Tag::Comma)
        };
        if let Some(that) = that.filter(|&that| plain(that)) {
            return Some(that);
        }
    }
    if weak || !matches!(reading.tag(at), Tag::Prep | Tag::Sub) {
        return None;
    }
    let mark = (at + 1..to.min(at + LONGEST_ADJUNCT)).find(|&i| {
        (reading.tag(i) == Tag::That && !reading.is_quoted(i) && !is_relative_that(reading, at, i))
            || (reading.tag(i) == Tag::Quote && i > at + 1)
            || (reading.tag(i) == Tag::Comma && !reading.tag(i - 1).is_head())
    })?;
    // "who testified before the court, said that": the content of another verb.
    if (at..mark).any(|i| reading.tag(i) == Tag::Comma && reading.is_finite(i + 1)) {
        return None;
    }
    let introduced = reading.tag(mark - 1) == Tag::Comma || reading.token(mark - 1).is(b':');
    let fits = match reading.tag(mark) {
        Tag::That => true,
        Tag::Quote => introduced,
        _ => false,
    };
    fits.then_some(mark)
}

/// A clause without "that" after a phrase: "said in 2031 they would leave".
pub(super) fn bare_after_adjunct(reading: &Reading<'_>, at: usize, to: usize) -> Option<usize> {
    let opens = matches!(
        reading.word(at),
        "if" | "when" | "in" | "on" | "with" | "for" | "by" | "because" | "through" | "at"
    );
    let next = phrase_at(reading, at + 1, to).filter(|&next| opens && next < to)?;
    let begins = matches!(reading.tag(next), Tag::Pron | Tag::Det | Tag::PossPron);
    (begins && is_clause(reading, next, to)).then_some(next)
}

/// Where a content ends whose cue stands in a clause of time or reason behind the main
/// one: "Shares fell after the firm said that its head had left, wiping …". What the
/// participle tells is what the main clause tells.
pub(super) fn before_remark(site: Site<'_>, start: usize, end: usize) -> usize {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let mut before = (sentence.start + 2..group.tokens.start).rev();
    let edge = before.find(|&at| {
        matches!(
            reading.tag(at),
            Tag::Sub | Tag::That | Tag::Comma | Tag::Mark
        ) || reading.is_finite(at)
            || reading.word(at) == "when"
    });
    let behind = edge.is_some_and(|edge| {
        matches!(
            reading.word(edge),
            "after" | "when" | "because" | "once" | "since"
        ) && (sentence.start..edge).any(|at| reading.is_finite(at))
    });
    let remark = |&at: &usize| {
        reading.tag(at) == Tag::Comma
            && !reading.is_quoted(at)
            && reading.tag(at + 1) == Tag::Ing
            && (start..at).any(|at| reading.is_finite(at))
    };
    (start..end).find(remark).filter(|_| behind).unwrap_or(end)
}
