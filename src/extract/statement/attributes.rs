//! Whether somebody seems to say something in a sentence.

use crate::extract::{
    cue::lexicon::{self, Form, Frames},
    read::{Reading, Tag, Tokens},
};

/// Whether somebody seems to say something in it that no rule could take apart:
/// then it is not the article's own, whoever's it is. "If she says so, …" says
/// nothing yet.
pub(super) fn attributes(reading: &Reading<'_>, sentence: &Tokens) -> bool {
    if matches!(reading.word(sentence.start), "if" | "unless" | "whether") {
        return false;
    }
    let last = (sentence.clone().rev()).find(|&at| reading.token(at).is_word());
    sentence
        .clone()
        .filter(|&at| !reading.is_quoted(at))
        .any(|at| {
            let Some((number, form)) = reading.tagged(at).cue else {
                // "Some would rather stay": a wish.
                let wishes = reading.word(at) == "would" && reading.word(at + 1) == "rather";
                return wishes || reading.word(at) == "according" && reading.word(at + 1) == "to";
            };
            let verb = lexicon::verb(number);
            let speaks = matches!(verb.class, "say" | "insist" | "tell" | "warn" | "deny")
                && matches!(form, Form::Past | Form::Third)
                // "adds to the costs"
                && !(verb.lemma == "add" && reading.tag(at + 1) == Tag::To)
                && reading.tag(at) == Tag::Verb
                && !(at > sentence.start && reading.tag(at - 1) == Tag::Be);
            // "…, figures from the ministry show."
            let closes = last == Some(at)
                && verb.frames.has(Frames::CLAUSE)
                && verb.class != "accept"
                && form != Form::Ing
                && (sentence.start..at).any(|at| reading.tag(at) == Tag::Comma);
            // "…, residents say, …"
            let aside = verb.class == "say"
                && form != Form::Ing
                && reading.tag(at) == Tag::Verb
                && reading.tag(at + 1) == Tag::Comma
                && (sentence.start..at).any(|at| reading.tag(at) == Tag::Comma);
            // "…, a letter dated 3 May, found that": no rule could say who.
            let opens = reading.tag(at + 1) == Tag::That
                && matches!(
                    verb.class,
                    "say"
                        | "declare"
                        | "insist"
                        | "hint"
                        | "predict"
                        | "find"
                        | "believe"
                        | "doubt"
                )
                && matches!(form, Form::Past | Form::Third)
                && reading.tag(at) == Tag::Verb
                && !(at > sentence.start && reading.tag(at - 1) == Tag::Be);
            speaks || closes || aside || opens || takes_side(reading, sentence, at)
        })
}

/// "Blamed the union", "doubts the figures", "believe it": a view or a charge, whoever's it
/// is. "Accused of", "criticised by" may be participles.
fn takes_side(reading: &Reading<'_>, sentence: &Tokens, at: usize) -> bool {
    let Some((number, form)) = reading.tagged(at).cue else {
        return false;
    };
    let verb = lexicon::verb(number);
    let view = matches!(verb.class, "accuse" | "doubt" | "hope")
        || matches!(
            verb.lemma,
            "believe"
                | "fear"
                | "blame"
                | "oppose"
                | "criticise"
                | "criticize"
                | "condemn"
                | "denounce"
        );
    let before = at.checked_sub(1).filter(|&before| before >= sentence.start);
    let finite = match form {
        Form::Past | Form::Third => before.is_none_or(|before| reading.tag(before) != Tag::Be),
        Form::Base => before.is_some_and(|before| reading.tag(before).is_head()),
        Form::Participle | Form::Ing => false,
    };
    view && finite
        && reading.tag(at) == Tag::Verb
        && !matches!(reading.tag(at + 1), Tag::Prep | Tag::Comma | Tag::Mark)
}

/// "(Reporting by Ada Vell; editing by …)": who made the article.
pub(super) fn is_credit(reading: &Reading<'_>, from: usize) -> bool {
    let at = from + usize::from(reading.token(from).is(b'('));
    let rest = reading.word(at + usize::from(reading.word(at) == "additional"));
    let by = at + 1 + usize::from(reading.word(at) == "additional");
    matches!(
        rest,
        "reporting" | "editing" | "writing" | "photography" | "photo" | "photos" | "compiled"
    ) && reading.word(by) == "by"
}
