//! What each token is in its sentence: a light part-of-speech tagger.
//!
//! A word has the class that the lexicon gives it; where a word can be noun or
//! verb, its neighbours decide. That is Brill's idea (1995), with a handful of
//! rules instead of hundreds: cues and clause boundaries need no more.

use super::{
    apostrophe::{clitic, is_single_open},
    capital::{begins_sentence, in_title, next_is_capital},
    lexicon::{self, Class},
    neighbours::noun_follows,
    open_class::open_class,
    subject::{is_object_of, is_subject_by_verb, stands_for_people},
    tag::{Tag, Tagged},
    that::that,
    token::{Shape, Token},
};
use crate::extract::cue::lexicon::{self as cues, Form};

/// Tags all tokens; `lower` is the text in ASCII lower case.
pub(crate) fn tag(text: &str, lower: &str, tokens: &[Token]) -> Vec<Tagged> {
    let mut tagged: Vec<Tagged> = Vec::with_capacity(tokens.len());
    for at in 0..tokens.len() {
        let before = at.checked_sub(1).map(|at| tagged[at].tag);
        let next = tag_one(text, lower, tokens, at, before);
        tagged.push(next);
    }
    tagged
}

/// The word in lower case.
pub(super) fn word<'a>(lower: &'a str, token: &Token) -> &'a str {
    &lower[token.start..token.end]
}

fn tag_one(text: &str, lower: &str, tokens: &[Token], at: usize, before: Option<Tag>) -> Tagged {
    let token = &tokens[at];
    let plain = |tag| Tagged { tag, cue: None };
    match token.shape {
        Shape::Double => return plain(Tag::Quote),
        Shape::Single => {
            let plural = at > 0
                && !token.spaced
                && text[..token.start].ends_with(['s', 'S'])
                && tokens
                    .get(at + 1)
                    .is_some_and(|next| next.is_word() && next.spaced)
                && !is_single_open(tokens, at);
            return plain(if plural { Tag::Poss } else { Tag::Quote });
        }
        Shape::Mark(b',') => return plain(Tag::Comma),
        Shape::Mark(_) | Shape::Dash => return plain(Tag::Mark),
        Shape::Number => return plain(Tag::Num),
        Shape::Clitic => return plain(clitic(word(lower, token), before, tokens, at, lower)),
        Shape::Lower | Shape::Capital => {}
    }
    let word = word(lower, token);
    let class = lexicon::class(word);
    let cue = cues::lookup(word);
    // A capital inside a sentence is a name; at its start, unless it is a word
    // that the lexicon knows to be something else.
    if token.shape == Shape::Capital {
        let starts = begins_sentence(text, tokens, at);
        let known_word = !matches!(
            class,
            Class::Noun | Class::Verb | Class::Adj | Class::Part | Class::Adv
        );
        let title_case = !starts
            && cue.is_some_and(|(_, form)| matches!(form, Form::Third | Form::Base))
            && in_title(tokens, at);
        if class == Class::Day {
            return plain(Tag::Day);
        }
        // "in May", "3 May", "May 3", "Will Kerra": a verb has no capital there.
        let dated = word == "may" && before == Some(Tag::Prep);
        if matches!(word, "may" | "will") && !starts && (dated || !in_title(tokens, at)) {
            return plain(Tag::Name);
        }
        // "Retired General Vell"
        if starts
            && cue.is_none()
            && class == Class::Verb
            && word.ends_with("ed")
            && next_is_capital(tokens, at)
        {
            return plain(Tag::Adj);
        }
        let subject = is_subject_by_verb(lower, tokens, at, class);
        let like_noun = class == Class::Noun && cue.is_none();
        // "People say": a noun that the lexicon lists is no name at the start.
        let unknown = like_noun && !word.ends_with('s') && !lexicon::is_listed(word);
        if !title_case
            && ((!known_word && !starts)
                || (like_noun && next_is_capital(tokens, at))
                || unknown
                || subject)
        {
            return plain(Tag::Name);
        }
    }
    let tag = match class {
        // "Both deny it"
        Class::Det if stands_for_people(lower, tokens, at, word, before) => Tag::Pron,
        Class::Det => Tag::Det,
        Class::PossPron => Tag::PossPron,
        Class::Pron
            if word == "one"
                && tokens.get(at + 1).is_some_and(|next| {
                    next.shape == Shape::Lower
                        && lexicon::class(self::word(lower, next)) == Class::Noun
                }) =>
        {
            Tag::Num
        }
        // "the firm behind it"
        Class::Pron if word == "it" && is_object_of(lower, tokens, at) => Tag::ObjPron,
        Class::Pron => Tag::Pron,
        Class::ObjPron => Tag::ObjPron,
        Class::Her => {
            if noun_may_follow(lower, tokens, at) {
                Tag::PossPron
            } else {
                Tag::ObjPron
            }
        }
        Class::Rel => Tag::Rel,
        Class::That => that(lower, tokens, at, before),
        Class::Wh => Tag::Wh,
        Class::Prep => Tag::Prep,
        Class::To => Tag::To,
        Class::Cc if word == "yet" && !matches!(before, None | Some(Tag::Comma | Tag::Mark)) => {
            Tag::Adv
        }
        Class::Cc => Tag::Cc,
        Class::Sub => Tag::Sub,
        Class::Be => Tag::Be,
        Class::Have => Tag::Have,
        Class::Do => Tag::Do,
        Class::Modal => Tag::Modal,
        Class::Neg => Tag::Neg,
        Class::Adv if word == "there" && is_existential(lower, tokens, at) => Tag::Pron,
        Class::Adv => Tag::Adv,
        Class::Day => Tag::Day,
        Class::Num => Tag::Num,
        // "a former Norvane general"
        Class::Adj
            if word == "general"
                && matches!(before, Some(Tag::Name | Tag::Noun))
                && !noun_follows(lower, tokens, at) =>
        {
            Tag::Noun
        }
        Class::Adj
            if cue.is_none()
                && !(word.ends_with("ed")
                    && matches!(before, Some(Tag::Pron | Tag::Rel | Tag::Name))) =>
        {
            Tag::Adj
        }
        Class::Noun | Class::Verb | Class::Part | Class::Adj => {
            return open_class(lower, tokens, at, before, class, cue, word);
        }
    };
    plain(tag)
}

fn noun_may_follow(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| match next.shape {
        Shape::Capital | Shape::Number => true,
        Shape::Lower => matches!(
            lexicon::class(word(lower, next)),
            Class::Noun | Class::Adj | Class::Verb | Class::Part | Class::Num
        ),
        _ => false,
    })
}

/// "There is", "there was": a subject of its own.
fn is_existential(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Clitic
            || matches!(
                lexicon::class(word(lower, next)),
                Class::Be | Class::Modal | Class::Have
            )
            || matches!(
                word(lower, next),
                "needs" | "seems" | "seemed" | "appears" | "remains"
            )
    })
}
