//! The order of one sentence: who comes before a verb, and what after it.

use std::ops::Range;

use crate::{
    question::{is_article, is_be, is_month},
    text::{self, Gap, Word, word_sets},
};

/// How far what is done may be from who does it, in words.
const NEAR: usize = 8;

/// A sentence, as its words.
#[derive(Clone, Copy)]
pub(in crate::answer) struct Clause<'c, 'a>(pub(in crate::answer) &'c [Word<'a>]);

impl<'c> Clause<'c, '_> {
    fn at(self, i: usize) -> &'c str {
        self.0.get(i).map_or("", |word| &word.folded)
    }

    /// Whether the form of the word is one of verbs alone: "funds" may be money.
    pub(in crate::answer) fn is_verb(self, i: usize) -> bool {
        let word = self.at(i);
        let before = i.checked_sub(1).map_or("", |before| self.at(before));
        word.ends_with("ed") || text::irregular(word).is_some() || may_stand_before(before)
    }

    /// Whether the first does something to the second, whatever the verb: "X have backed Y
    /// with funds".
    pub(in crate::answer) fn treats(self, a: usize, b: usize) -> bool {
        let says_something = |i: usize| !is_small(self.at(i)) && !self.0[i].capital;
        let end = (b + 1..self.0.len()).find(|&i| !self.0[i].capital);
        let is_last =
            end.is_none_or(|end| self.0[end].gap != Gap::Plain || is_preposition(self.at(end)));
        self.0[a].capital
            && self.0[b].capital
            && is_last
            && (a + 1..b).any(says_something)
            && !(a + 1..b).any(|i| self.is_passive(i))
            && self.is_object(a, b)
    }

    /// Whether a verb follows the name at `a` closely, or after what only says how sure it is:
    /// "X may have *helped*", "X is known for having *helped*".
    pub(in crate::answer) fn is_followed_by(self, a: usize, verb: usize) -> bool {
        const CLOSELY: usize = 4;
        let end = self.end_of_name(a, verb);
        let only_hedges = |i: usize| is_small(self.at(i)) || hedges(self.at(i));
        verb - end <= CLOSELY || (end + 1..verb).all(only_hedges)
    }

    /// Whether the name at `a` is said to have done the deed that is a noun: "X is responsible
    /// for the *attack*", "X planned an *attack*".
    pub(in crate::answer) fn commits(self, a: usize, deed: usize) -> bool {
        let between = self.end_of_name(a, deed) + 1..deed;
        let is_so = |i: usize| match self.at(i) {
            "responsible" | "responsibility" => self.at(i + 1) == "for",
            word => is_committing(word) && !self.is_passive(i),
        };
        self.is_one_clause(a, deed)
            && between.clone().any(is_so)
            && !between.into_iter().any(|i| self.0[i].capital)
    }

    /// Whether the name at `a` is said to give another one what the noun at `deed` says: "X
    /// backed Y with *funds*".
    pub(in crate::answer) fn provides(self, a: usize, deed: usize) -> bool {
        let a = self.end_of_name(a, deed);
        let is_given = self.at(deed - 1) == "with" && !matches!(self.at(deed + 1), "from" | "by");
        is_given && self.is_one_clause(a, deed) && (a + 1..deed).any(|b| self.treats(a, b))
    }

    /// Where the name ends that the word at `i` is in, before what stands at `deed`: in a
    /// headline that may begin with a capital, too.
    fn end_of_name(self, i: usize, deed: usize) -> usize {
        let goes_on = |i: &usize| {
            let word = &self.0[*i];
            word.gap == Gap::Hyphen || (word.capital && word.gap == Gap::Plain)
        };
        i + (i + 1..deed).take_while(goes_on).count()
    }

    /// Whether what stands at `a` may do what the word at `deed` says.
    pub(in crate::answer) fn is_subject(self, a: usize, deed: usize) -> bool {
        self.is_one_clause(a, deed)
            && !self.is_passive(deed)
            && !matches!(self.at(deed + 1), "by")
            && !(a + 1..deed).any(|i| self.at(i) == "by")
    }

    /// Whether it may be done to what stands at `b`.
    pub(in crate::answer) fn is_object(self, deed: usize, b: usize) -> bool {
        self.is_one_clause(deed, b) && !self.is_from(b)
    }

    /// Whether no other clause begins between the two, and they are not far apart.
    pub(in crate::answer) fn is_one_clause(self, from: usize, to: usize) -> bool {
        to - from <= NEAR
            && (from + 1..=to)
                .all(|i| matches!(self.0[i].gap, Gap::Plain | Gap::Hyphen) && !joins(self.at(i)))
    }

    /// Whether it is done to what comes before it: "was helped".
    pub(in crate::answer) fn is_passive(self, deed: usize) -> bool {
        let before = |back: usize| deed.checked_sub(back).map_or("", |i| self.at(i));
        !self.at(deed).ends_with("ing")
            && !is_small(self.at(deed))
            && (makes_passive(before(1)) || (before(1).ends_with("ly") && makes_passive(before(2))))
    }

    /// The word before a name with its article.
    fn before(self, mut i: usize) -> &'c str {
        while i > 0 && (self.0[i - 1].capital || is_article(self.at(i - 1))) {
            i -= 1;
        }
        i.checked_sub(1).map_or("", |i| self.at(i))
    }

    /// Whether it is who does it, in a passive: "by the FMU".
    pub(in crate::answer) fn is_by(self, i: usize) -> bool {
        self.before(i) == "by"
    }

    /// Whether it is whose something is: "the weapons of the FMU".
    pub(in crate::answer) fn is_of(self, i: usize) -> bool {
        self.before(i) == "of"
    }

    /// Whether it belongs to a noun before it: "the ministry *of Norvane*".
    pub(in crate::answer) fn is_behind_of(self, i: usize) -> bool {
        is_preposition(self.before(i))
    }

    /// Whether it is who does what a relative clause tells: "a pawn that the FMU uses".
    pub(in crate::answer) fn is_of_relative(self, i: usize) -> bool {
        matches!(self.before(i), "that" | "which" | "whom")
    }

    /// Whether something is said of what stands at `a`, before `b`, that it is.
    pub(in crate::answer) fn is_said_to_be(self, a: usize, b: usize) -> bool {
        (a + 1..b).any(|i| is_be(self.at(i)))
    }

    /// The words that say who does the deed: "*the ministry of Norvane* has bought it",
    /// "bought by *the Front*". None where it is not said, or not for certain.
    pub(in crate::answer) fn doer_of(self, deed: usize) -> Option<Range<usize>> {
        const BY: usize = 3;
        let is_one = |i: usize| matches!(self.0[i].gap, Gap::Plain | Gap::Hyphen);
        let is_named = |i: usize| is_article(self.at(i)) || !is_small(self.at(i));
        let behind = (deed + 1..self.0.len().min(deed + 1 + BY)).take_while(|&i| is_one(i));
        let is_form = self.at(deed).ends_with("ed") || text::irregular(self.at(deed)).is_some();
        let by = behind.into_iter().find(|&i| self.at(i) == "by");
        if let Some(by) = by.filter(|&by| is_form && !self.is_time_or_number(by + 1)) {
            let end = (by + 1..self.0.len()).find(|&i| !is_one(i) || !is_named(i));
            return Some(by + 1..end.unwrap_or(self.0.len()));
        }
        let is_present = self.at(deed).ends_with('s') && self.0[deed.checked_sub(1)?].capital;
        let may_be = self.is_verb(deed) || is_present;
        if self.is_passive(deed) || !may_be || !is_one(deed) {
            return None;
        }
        // Back over "has never", "may".
        let is_part = |i: usize| may_stand_before(self.at(i)) || self.at(i).ends_with("ly");
        let last = (0..deed).rev().find(|&i| !is_part(i) || !is_one(i))?;
        let is_chained = (last + 1..deed).all(is_one);
        let is_noun = !is_small(self.at(last))
            && !joins(self.at(last))
            && !is_pronoun(self.at(last))
            && !hedges(self.at(last))
            && !self.at(last).ends_with("ing");
        if !is_chained || !is_noun {
            return None;
        }
        let goes_on = |&i: &usize| {
            is_one(i + 1) && (is_named(i) || self.at(i) == "and" || is_preposition(self.at(i)))
        };
        let first = (0..last).rev().take_while(goes_on).last();
        Some(first.unwrap_or(last)..last + 1)
    }

    /// Whether it is no doer, behind "by": "by Monday", "by 40 per cent".
    fn is_time_or_number(self, i: usize) -> bool {
        let word = self.at(i);
        word.ends_with("day")
            || word.ends_with("ing")
            || word.starts_with(|c: char| c.is_numeric())
            || matches!(
                word,
                "half" | "then" | "now" | "mid" | "early" | "late" | ""
            )
            || (self.0.get(i)).is_some_and(is_month)
    }

    /// Whether it is where something comes from.
    fn is_from(self, i: usize) -> bool {
        matches!(
            self.before(i),
            "by" | "from" | "of" | "through" | "via" | "thanks" | "than"
        )
    }
}

word_sets! {
    /// Before a participle: "was helped", "got paid".
    makes_passive: "is are was were am be been being got get gets";

    /// After "is" or "was": what is reported or supposed of somebody.
    hedges:
    "known said believed thought alleged reported suspected supposed understood rumoured rumored"
    "having reportedly allegedly apparently probably possibly perhaps likely";

    /// Before the noun for a deed: who does it, has it done or stands behind it.
    is_committing:
    "commit commits committed carry carries carried launch launches launched plan plans planned"
    "planning order orders ordered stage stages staged organise organised organize organized"
    "mastermind masterminded perpetrate perpetrated conduct conducts conducted mount mounted"
    "orchestrate orchestrated behind";

    is_pronoun:
    "i we you he she it they this these those who none some many all others one most both each";

    /// Words that begin another clause, or another member of a list.
    joins:
    "that who whom whose which when where after before because as and but or if while until whether"
    "why how since though although";

    /// Between a subject and its verb.
    may_stand_before:
    "have has had may might can could will would shall should must did do does to not also never"
    "already just still ever even soon";

    is_small:
    "have has had may might can could will would shall should must did do does to not also never is"
    "are was were am be been being the a an its his her their such as in on at of for with by from";

    is_preposition:
    "in on at of for with by from to into over after before during under against across through"
    "within without via near around";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passive_and_its_doer_are_known() {
        let words = text::words("The Front was quickly helped by the FMU, which paid Tolvik.");
        let clause = Clause(&words);
        let at = |word: &str| words.iter().position(|one| one.folded == word).unwrap();
        assert!(clause.is_passive(at("helped")) && !clause.is_passive(at("paid")));
        assert!(clause.is_by(at("fmu")) && !clause.is_by(at("front")));
        assert!(!clause.is_one_clause(at("front"), at("tolvik")));
        assert!(clause.is_object(at("paid"), at("tolvik")));
    }
}
