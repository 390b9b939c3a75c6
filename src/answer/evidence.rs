//! Words by which a claim shows a number, a time or a place.

use crate::{
    index::{term_of, text_terms},
    question::{is_function_word, is_month},
    text::{self, Gap, Word, is_contracted_negation, word_sets},
};

word_sets! {
    pub(super) is_number_word:
    "one two three four five six seven eight nine ten eleven twelve dozen dozens score scores twenty"
    "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million"
    "millions billion billions trillion trillions half third quarter zero twice single both percent"
    "none nobody several many few most all no";

    /// Words for a number that say no size.
    pub(super) is_vague_number: "none nobody several many few most all no single both";

    /// Words of time without digits.
    pub(super) is_time_word:
    "january february april june july august september october november december monday tuesday"
    "wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon"
    "evening night noon midnight day days week weeks month months year years decade decades century"
    "centuries spring summer autumn winter ago soon recently earlier later before after since during"
    "until when now currently hour hours minute minutes weekend christmas easter ramadan";

    is_place_word:
    "region regions country countries city cities town village villages province district state"
    "states area border borders coast island islands valley mountain mountains river lake sea"
    "street square station airport camp abroad north south east west northern southern eastern"
    "western home capital site building hall worldwide overseas room house school hospital office"
    "church mosque temple market bridge dam port harbour harbor garden field forest park shop floor"
    "roof cellar basement court prison factory farm museum library theatre theater hotel restaurant"
    "kitchen corridor garage tunnel road warehouse depot quay pier beach shore quarry mine desert";

    is_beginning_or_end: "since until till during throughout soon never always forever";

    is_unit_of_time:
    "seconds minute minutes hour hours day days night nights week weeks weekend month months"
    "season seasons year years decade decades century centuries afternoon morning evening summer"
    "winter generation generations";

    /// Before a time that is a point, and no span: "last week".
    is_one_of_many: "last next this that every each on";

    is_of_the_past:
    "former formerly ex previous previously once was were had been until ago past earlier late used"
    "longer predecessor";

    pub(super) is_owner: "my your his her its our their";

    pub(super) is_of_origin:
    "born native natives national nationals nationality citizen citizens origin origins hail hails"
    "hailed roots";

    is_over: "former formerly ex previous previously predecessor";

    is_of_now: "now currently current still successor new";

    /// Before or in what may be a reason; also what somebody wanted, or could not do.
    is_reason_word:
    "because since for after as due owing thanks over lest therefore thus hence why reason reasons"
    "cause caused causes causing following amid by without unless if so saying suspicion grounds"
    "protest revenge return order too fail failed fails lack lacked lacks want wanted wants fear"
    "feared fears fearing could couldnt cannot cant unable hope hoped hoping worried concerned"
    "avoid prevent protect out";

    /// Before an infinitive that is no aim: how sure, or how used, something is.
    is_raising:
    "likely unlikely expected set due about able unable going used have has had having ought supposed"
    "bound certain sure believed said thought reported alleged known appear appears appeared seem"
    "seems seemed tend tends continue continues continued begin begins began start starts started";

    is_place_preposition:
    "in at near from across on to into towards outside inside around over through beyond between";

    is_negation: "not no never nor neither none nobody nothing without cannot";

    is_time_preposition: "in since by until before after during early late mid of from";
}

/// Whether it may say why: by a word that the question does not have, or by an infinitive
/// ("to save water").
pub(super) fn may_tell_why(words: &[Word<'_>], asked: &[Word<'_>]) -> bool {
    let is_asked = |word: &Word<'_>| asked.iter().any(|other| other.folded == word.folded);
    let is_verb = |word: &Word<'_>| !word.capital && !is_function_word(&word.folded);
    // "It is likely *to* rise" is no aim.
    let is_aim = |i: usize| {
        let before = i.checked_sub(1).map_or("", |i| words[i].folded.as_str());
        words[i].folded == "to" && !is_raising(before) && words.get(i + 1).is_some_and(is_verb)
    };
    let is_reason = |i: usize| {
        is_reason_word(&words[i].folded)
            && !is_asked(&words[i])
            && !is_for_it(words, i, asked)
            && !is_before_time(words, i)
            && !is_before_place(words, i)
    };
    (0..words.len()).any(|i| is_reason(i) || is_aim(i))
}

/// "The bridge *over* the Sarn".
fn is_before_place(words: &[Word<'_>], i: usize) -> bool {
    let next = words[i + 1..]
        .iter()
        .position(|word| !is_function_word(&word.folded));
    words[i].folded == "over" && next.is_some_and(|next| is_place(words, i + 1 + next))
}

/// "*Since* Monday", "*for* three weeks": says when, and not why.
fn is_before_time(words: &[Word<'_>], i: usize) -> bool {
    if !matches!(
        words[i].folded.as_str(),
        "since" | "after" | "for" | "over" | "by"
    ) {
        return false;
    }
    let is_small = |word: &&Word<'_>| {
        matches!(
            word.folded.as_str(),
            "the"
                | "a"
                | "an"
                | "early"
                | "late"
                | "last"
                | "about"
                | "around"
                | "nearly"
                | "almost"
                | "at"
                | "least"
        )
    };
    let next = i + 1 + words[i + 1..].iter().take_while(is_small).count();
    // "After an eight-year-old was hurt" may say why.
    let is_calendar = |i: usize| {
        (words.get(i)).is_some_and(|word| {
            let folded = word.folded.as_str();
            (is_time_word(folded) && word.gap != Gap::Hyphen && !is_reason_word(folded))
                || (word.capital && is_month_or_verb(folded))
        })
    };
    is_calendar(next)
        || (next < words.len() && is_number(words, next) && is_calendar(next + 1))
        || (next < words.len() && is_year(words, next))
}

/// "Responsible *for* the attack", where it is asked why somebody attacked: that is what a
/// reason is sought for, and none.
fn is_for_it(words: &[Word<'_>], i: usize, asked: &[Word<'_>]) -> bool {
    let mut after = words[i + 1..].iter();
    let thing = after.find(|word| !is_function_word(&word.folded));
    let Some(thing) = thing.filter(|thing| words[i].folded == "for" && !thing.possessive) else {
        return false;
    };
    let asked: Vec<_> = (asked.iter())
        .flat_map(|word| text_terms(&word.folded))
        .collect();
    term_of(thing, |term| asked.iter().any(|other| other == term))
}

/// Whether something in it was so once: "a former minister", "ran it until May".
pub(super) fn tells_of_the_past(words: &[Word<'_>]) -> bool {
    (words.iter().map(|word| word.folded.as_str())).any(|word| {
        is_of_the_past(word)
            || word.ends_with("ed")
            || text::irregular(word).is_some_and(|base| !matches!(base, "be" | "have" | "do"))
    })
}

/// Whether all of it was so once and is no more: "a former minister", "used to run it".
pub(super) fn tells_only_of_the_past(words: &[Word<'_>]) -> bool {
    let word = |i: usize| words.get(i).map_or("", |word| word.folded.as_str());
    let ended = |i: usize| {
        is_over(word(i)) || matches!((word(i), word(i + 1)), ("used", "to") | ("no", "longer"))
    };
    let all = 0..words.len();
    all.clone().any(ended) && !all.clone().any(|i| is_of_now(word(i)))
}

/// Whether a word takes something back: "not", "without".
pub(super) fn negates(word: &Word<'_>) -> bool {
    is_negation(&word.folded) || is_contracted_negation(&word.folded)
}

/// "Attackers", whose stem is that of "attack".
pub(super) fn is_agent(word: &str) -> bool {
    ["er", "ers", "or", "ors"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// A number that is no year: digits or a word for one.
pub(super) fn is_number(words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    let is_digits = word.folded.starts_with(|c: char| c.is_numeric());
    is_number_word(&word.folded) || (is_digits && !is_year(words, i) && !is_day(words, i))
}

/// "3 May", "May 3".
fn is_day(words: &[Word<'_>], i: usize) -> bool {
    let is_month = |word: &Word<'_>| word.capital && is_month(word);
    let around = [i.checked_sub(1), Some(i + 1)];
    (around.into_iter().flatten()).any(|i| words.get(i).is_some_and(is_month))
}

/// "as wide as a hand": a size without a number.
pub(super) fn is_comparison(words: &[Word<'_>], i: usize) -> bool {
    let is_as = |i: usize| words.get(i).is_some_and(|word| word.folded == "as");
    is_as(i) && (is_as(i + 2) || is_as(i + 3))
}

/// "in 2018", not "2,000 miners".
fn is_year(words: &[Word<'_>], i: usize) -> bool {
    let is_in_range = || (words[i].raw.parse()).is_ok_and(|year| (1500..2100).contains(&year));
    let is_after_preposition = || {
        let before = i.checked_sub(1).map(|before| words[before].folded.as_str());
        before.is_some_and(|word| {
            is_time_preposition(word) || is_time_word(word) || is_month_or_verb(word)
        })
    };
    words[i].raw.len() == 4 && is_in_range() && is_after_preposition()
}

/// A date, a part of the calendar, or a word like "ago".
pub(super) fn is_time(word: &Word<'_>) -> bool {
    word.folded.starts_with(|c: char| c.is_numeric())
        || is_time_word(&word.folded)
        || (word.capital && is_month_or_verb(&word.folded))
}

/// Months that in small letters are verbs.
fn is_month_or_verb(word: &str) -> bool {
    matches!(word, "march" | "may")
}

/// How long something takes or lasts: "hours", "until May", but not "last week".
pub(super) fn is_span(words: &[Word<'_>], i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |i| words[i].folded.as_str());
    let word = words[i].folded.as_str();
    is_beginning_or_end(word) || (is_unit_of_time(word) && !is_one_of_many(before))
}

/// A name after a preposition of place ("in the Upper Berrin valley"), a word for a kind of
/// place, or a country.
pub(super) fn is_place(words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    let is_after_preposition = || {
        let before = &words[..i];
        let in_name = |word: &&Word<'_>| word.capital || word.folded == "the";
        let run = before.iter().rev().take_while(in_name).count();
        let preposition = before[..before.len() - run].last();
        preposition.is_some_and(|word| is_place_preposition(&word.folded))
    };
    is_place_word(&word.folded)
        || (word.capital && (text::is_country(&word.folded) || is_after_preposition()))
}
