//! The ways in which English asks who said what.
//!
//! Each rule gives the frame of a question of its kind, or `None`. Where a
//! word can be verb or noun ("reports", "claims"), a rule takes it for a verb
//! only where a verb must stand; where a verb can be a deed as well as a word
//! ("support", "reject"), only where the question asks for what was said.

use std::ops::Range;

use super::{
    frame::{Frame, Tokens},
    of_kind, vocabulary as is,
};

/// "Which of these groups …": within so many words a verb follows.
const MOST_OF_THEM: usize = 8;

/// All rules, the more certain ones first.
pub(super) const RULES: [fn(Tokens<'_>) -> Option<Frame>; 15] = [
    of_kind::alone,
    of_kind::about,
    of_kind::of_what_is,
    of_kind::of_theirs,
    according_to,
    in_the_view_of,
    on_whether,
    view_of,
    statement_by,
    said_by,
    by_whom,
    who_says,
    auxiliary_subject_verb,
    question_word_subject_verb,
    subject_verb,
];

/// "In the opinion of X, …", "… in the view of X".
fn in_the_view_of(t: Tokens<'_>) -> Option<Frame> {
    let is_it = |i: &usize| {
        t.at(*i) == "in"
            && t.at(i + 1) == "the"
            && matches!(t.at(i + 2), "opinion" | "view" | "eyes" | "words")
            && t.at(i + 3) == "of"
    };
    let i = (0..t.len()).find(is_it)?;
    let end = t.end_of_speaker(i + 4);
    (end > i + 4).then(|| t.frame(i + 4..end, i..end, None))
}

/// "X on whether …", "X on why …".
fn on_whether(t: Tokens<'_>) -> Option<Frame> {
    let on = (1..t.len()).find(|&i| t.at(i) == "on")?;
    let is_name = (0..on).all(|i| t.is_capital(i) || is::is_name_particle(t.at(i)));
    let asks = matches!(t.at(on + 1), "whether" | "why" | "how" | "what" | "who");
    (is_name && asks && t.can_be_speaker(0..on)).then(|| t.frame(0..on, 0..on + 1, None))
}

/// "According to X, …", "… according to X".
fn according_to(t: Tokens<'_>) -> Option<Frame> {
    let i = (1..t.len()).find(|&i| t.at(i - 1) == "according" && t.at(i) == "to")?;
    if matches!(t.at(i + 1), "who" | "whom") {
        return Some(t.frame(i + 1..i + 2, i - 1..i + 2, None));
    }
    let end = t.end_of_speaker(i + 1);
    (end > i + 1).then(|| t.frame(i + 1..end, i - 1..end, None))
}

/// "What is X's view on …", "X's claims about …"; not "How did Y respond to X's
/// claims".
fn view_of(t: Tokens<'_>) -> Option<Frame> {
    let responds = |i: usize| {
        matches!(
            t.verb(i).as_deref(),
            Some("respond" | "react" | "reply" | "comment")
        )
    };
    let end = (0..t.len()).find(|&i| responds(i)).unwrap_or(t.len());
    let i = (0..end).find(|&i| {
        t.is_possessive(i)
            && (is::is_statement_noun(t.at(i + 1)) || is::is_statement_noun(t.at(i + 2)))
    })?;
    let noun = if is::is_statement_noun(t.at(i + 1)) {
        i + 1
    } else {
        i + 2
    };
    let mut start = i;
    while start > 0 && !is::is_stop(t.at(start - 1)) && !t.is_after_break(start) {
        start -= 1;
    }
    t.can_be_speaker(start..i + 1)
        .then(|| t.frame(start..i + 1, start..noun + 1, None))
}

/// "Claims by X", "anything from X about …", "claims that come from X".
fn statement_by(t: Tokens<'_>) -> Option<Frame> {
    let is_statement = |i: usize| {
        is::is_statement_noun(t.at(i)) || (t.at(i) == "word" && i > 0 && t.at(i - 1) == "any")
    };
    // Claims come from somebody; attackers come from a place.
    let comes_from = |i: usize| match t.at(i) {
        "anything" | "everything" => true,
        // That which claims are asked for was cut off as an opening.
        "come" | "comes" | "came" | "coming" => i == 0 || (0..i).any(is_statement),
        _ => is_statement(i),
    };
    let (i, by) = (0..t.len()).filter(|&i| comes_from(i)).find_map(|i| {
        let by = if matches!(t.at(i + 1), "made" | "given") {
            i + 2
        } else {
            i + 1
        };
        matches!(t.at(by), "by" | "from").then_some((i, by))
    })?;
    let end = t.end_of_speaker(by + 1);
    (end > by + 1).then(|| t.frame(by + 1..end, i..end, None))
}

/// "… was claimed by X", "… is said in the report".
fn said_by(t: Tokens<'_>) -> Option<Frame> {
    let i = (0..t.len()).find(|&i| {
        let by = t.at(i + 1) == "by";
        let inside = matches!(t.at(i + 1), "in" | "on")
            && (i + 2..t.end_of_speaker(i + 2)).any(|i| is::is_document(t.at(i)));
        (by || inside) && is_past(t.at(i)) && t.verb(i).is_some_and(|v| !is::is_deed_lemma(&v))
    })?;
    if matches!(t.at(i + 2), "who" | "whom") {
        return Some(t.frame(i + 2..i + 3, i..i + 3, Some(i)));
    }
    let mut end = t.end_of_speaker(i + 2);
    if t.at(i + 1) != "by" {
        // "… written on the sign *above the door*".
        end = (i + 4..end)
            .find(|&i| is::is_of_place(t.at(i)))
            .unwrap_or(end);
    }
    t.can_be_speaker(i + 2..end)
        .then(|| t.frame(i + 2..end, i..end, Some(i)))
}

/// "By whom was it claimed that …", "by whom is the strike condemned".
fn by_whom(t: Tokens<'_>) -> Option<Frame> {
    if t.at(0) != "by" || !matches!(t.at(1), "who" | "whom") || !is::is_auxiliary(t.at(2)) {
        return None;
    }
    let verb = (3..t.len()).find(|&i| is_past(t.at(i)) && t.verb(i).is_some())?;
    let between_is_empty = (3..verb).all(|i| is::is_stop(t.at(i)));
    let used = if between_is_empty { 0..verb + 1 } else { 0..3 };
    Some(t.frame(1..2, used, Some(verb)))
}

/// "Who says …", "Who was it that claimed …", "Which group claimed …".
fn who_says(t: Tokens<'_>) -> Option<Frame> {
    let who = match t.at(0) {
        "who" => 0,
        // "Anyone else saying that …?"
        somebody if is::is_somebody(somebody) && is_saying(t) => 0,
        // The noun of "which group" stays a word to look for: a source may be
        // called so.
        "which" if !is::is_stop(t.at(1)) && t.verb(2).is_some() => 1,
        "which" if t.at(1) == "of" => return which_of(t),
        _ => return None,
    };
    let verb = (who + 1..t.len().min(who + 6)).find(|&i| t.verb(i).is_some())?;
    let between_is_empty = (who + 1..verb).all(|i| is::is_stop(t.at(i)));
    let says = t.verb(verb).is_some_and(|lemma| !is::is_deed_lemma(&lemma));
    // "Which reports say …" names the source itself.
    let names_source = who == 1 && is::is_also_noun(t.at(1));
    let used = if who == 0 {
        0..verb + 1
    } else {
        verb..verb + 1
    };
    (between_is_empty && says && !names_source).then(|| Frame {
        asks_who: true,
        ..t.frame(0..1, used, Some(verb))
    })
}

/// Whether what follows the first word says what they do: "anyone else *saying*".
fn is_saying(t: Tokens<'_>) -> bool {
    let verb = if t.at(1) == "else" { 2 } else { 1 };
    t.at(verb).ends_with("ing")
}

/// "Which of the groups claims …".
fn which_of(t: Tokens<'_>) -> Option<Frame> {
    let end = t.len().min(MOST_OF_THEM);
    let verb = (3..end).find(|&i| t.verb(i).is_some_and(|lemma| !is::is_deed_lemma(&lemma)))?;
    let is_verb = !is::is_also_noun(t.at(verb)) || t.at(verb - 1).ends_with('s');
    is_verb.then(|| Frame {
        asks_who: true,
        ..t.frame(0..1, verb..verb + 1, Some(verb))
    })
}

/// "What did X say", "Has X denied …", "Has anyone suggested …".
fn auxiliary_subject_verb(t: Tokens<'_>) -> Option<Frame> {
    let asks = is::is_question_word(t.at(0)) || t.at(0) == "in";
    let aux = (0..t.len().min(7)).find(|&i| is::is_auxiliary(t.at(i)))?;
    if aux > 0 && !asks {
        return None;
    }
    let verb = verb_after(t, aux + 1, |verb| {
        let form = t.at(verb);
        let is_passive = matches!(t.at(verb - 1), "been" | "being" | "be");
        if is_passive || !can_do(t, aux + 1..verb, verb) {
            false
        } else if is::is_be(t.at(aux)) {
            form.ends_with("ing")
        } else {
            // What somebody did is asked as "did X …", what they want as
            // "what does X …".
            let wants = t.at(0) == "what" && matches!(t.at(aux), "do" | "does");
            let feels = t.at(0) == "how" && form == "feel" && t.at(verb + 1) == "about";
            wants || feels || t.verb(verb).is_some_and(|lemma| !is::is_deed_lemma(&lemma))
        }
    })?;
    is::is_reporting_auxiliary(t.at(aux)).then(|| t.frame(aux + 1..verb, aux..verb + 1, Some(verb)))
}

/// "What X said about …", "What experts think".
fn question_word_subject_verb(t: Tokens<'_>) -> Option<Frame> {
    let asks = is::is_question_word(t.at(0)) || matches!(t.at(0), "anything" | "everything");
    if !asks || t.at(0) == "who" || is::is_auxiliary(t.at(1)) {
        return None;
    }
    let verb = verb_after(t, 1, |verb| {
        let Some(lemma) = t.verb(verb) else {
            return false;
        };
        // "What evidence suggests that …" asks for no speaker.
        let speaks = t.is_capital(verb - 1) || is::is_speaker_noun(t.at(verb - 1));
        let only_verb = !is::is_also_noun(t.at(verb));
        (speaks || (only_verb && matches!(&*lemma, "say" | "tell" | "think" | "believe" | "claim")))
            && (only_verb || t.is_capital(verb - 1))
            && !is::is_deed_lemma(&lemma)
    })?;
    Some(t.frame(1..verb, 0..verb + 1, Some(verb)))
}

/// "X says that …": as a statement, if X looks like a speaker.
fn subject_verb(t: Tokens<'_>) -> Option<Frame> {
    if is::is_question_word(t.at(0)) || is::is_auxiliary(t.at(0)) {
        return None;
    }
    let verb = verb_after(t, 0, |verb| {
        let is_name = (0..verb).all(|i| t.is_capital(i) || is::is_name_particle(t.at(i)));
        let form = t.at(verb);
        (is_past(form) || form.ends_with('s'))
            && (is_name || (is::is_speaker_noun(t.at(verb - 1)) && !is::is_also_noun(form)))
            && t.verb(verb).is_some_and(|lemma| !is::is_deed_lemma(&lemma))
    })?;
    Some(t.frame(0..verb, 0..verb + 1, Some(verb)))
}

/// Whether these words can be the speaker of that verb: a thing may reveal something, too
/// ("what did *the flood* reveal?"), and says nothing.
fn can_do(t: Tokens<'_>, who: Range<usize>, verb: usize) -> bool {
    let last = t.at(who.end - 1);
    let is_speaker = t.is_capital(who.end - 1)
        || is::is_speaker_noun(last)
        || is::is_role(last)
        || is::is_document(last);
    let by_thing = matches!(t.at(who.start), "the" | "this" | "these") && !is_speaker;
    !by_thing
        || t.verb(verb)
            .is_none_or(|lemma| !is::is_deed_of_things(&lemma))
}

/// The first fitting verb of saying after a speaker that begins at `start`.
/// Of two in a row the second is the verb: "did the report say".
fn verb_after(t: Tokens<'_>, start: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let makes_claims =
        |i: usize| matches!(t.at(i), "make" | "made") && is::is_statement_noun(t.at(1));
    // "Has it published *its report*?", "Was it sooner *than predicted*?" But "did *the
    // suspected* spies flee?" asks the same without that word.
    let is_other = |i: usize| i > start + 1 && (t.is_determiner(i - 1) || t.at(i - 1) == "than");
    let is_verb = |i: usize| (t.verb(i).is_some() && fits(i) || makes_claims(i)) && !is_other(i);
    let first = (start + 1..t.len()).find(|&i| is_verb(i))?;
    let verb = if is::is_also_noun(t.at(first)) && is_verb(first + 1) {
        first + 1
    } else {
        first
    };
    t.can_be_speaker(start..verb).then_some(verb)
}

fn is_past(form: &str) -> bool {
    form.ends_with("ed")
        || matches!(
            form,
            "said" | "told" | "thought" | "wrote" | "written" | "held" | "felt"
        )
}
