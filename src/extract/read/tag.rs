//! What each token is in its sentence: a light part-of-speech tagger.
//!
//! A word has the class that the lexicon gives it; where a word can be noun or
//! verb, its neighbours decide. That is Brill's idea (1995), with a handful of
//! rules instead of hundreds: cues and clause boundaries need no more.

use super::{
    lexicon::{self, Class},
    token::{Shape, Token},
};
use crate::extract::cue::lexicon::{self as cues, Form};

/// Part of speech, as fine as the rules need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Det,
    PossPron,
    /// `'s` after a noun.
    Poss,
    Pron,
    ObjPron,
    Rel,
    That,
    Wh,
    Prep,
    To,
    Cc,
    Sub,
    Be,
    Have,
    Do,
    Modal,
    Neg,
    Adv,
    Day,
    Noun,
    Name,
    Num,
    Adj,
    /// A finite form, or one that may be finite ("said", "asked").
    Verb,
    Participle,
    Ing,
    Comma,
    Mark,
    Quote,
}

impl Tag {
    pub(crate) fn is_auxiliary(self) -> bool {
        matches!(self, Tag::Be | Tag::Have | Tag::Do | Tag::Modal)
    }

    /// Whether a noun phrase can end with it.
    pub(crate) fn is_head(self) -> bool {
        matches!(
            self,
            Tag::Noun | Tag::Name | Tag::Num | Tag::Day | Tag::Pron | Tag::ObjPron
        )
    }

    /// Whether it can stand before the head of a noun phrase.
    pub(crate) fn is_in_noun_phrase(self) -> bool {
        matches!(
            self,
            Tag::Noun
                | Tag::Name
                | Tag::Num
                | Tag::Day
                | Tag::Adj
                | Tag::Det
                | Tag::PossPron
                | Tag::Poss
        )
    }
}

/// A token's tag, and the cue verb that its word is a form of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tagged {
    pub(crate) tag: Tag,
    pub(crate) cue: Option<(u16, Form)>,
}

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

fn word<'a>(lower: &'a str, token: &Token) -> &'a str {
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
        if matches!(word, "may" | "will")
            && !starts
            && before == Some(Tag::Name)
            && !in_title(tokens, at)
        {
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
        if !known_word
            && !title_case
            && (!starts
                || (class == Class::Noun && cue.is_none() && next_is_capital(tokens, at))
                || (class == Class::Noun && !word.ends_with('s') && cue.is_none()))
        {
            return plain(Tag::Name);
        }
    }
    let tag = match class {
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

/// Whether a single quotation mark opened shortly before and did not close.
fn is_single_open(tokens: &[Token], at: usize) -> bool {
    let before = (at.saturating_sub(60)..at)
        .rev()
        .take_while(|&i| tokens[i + 1].lines == 0);
    let mut singles = before.filter(|&i| tokens[i].shape == Shape::Single);
    singles
        .next()
        .is_some_and(|i| tokens[i].spaced && !tokens[i + 1].spaced)
}

/// A word that may be noun or verb.
fn open_class(
    lower: &str,
    tokens: &[Token],
    at: usize,
    before: Option<Tag>,
    class: Class,
    cue: Option<(u16, Form)>,
    word: &str,
) -> Tagged {
    let verb = |tag| Tagged { tag, cue };
    if word.ends_with("ing") && (class == Class::Verb || cue.is_some()) {
        let nominal = matches!(
            before,
            Some(Tag::Det | Tag::PossPron | Tag::Poss | Tag::Adj)
        );
        return if nominal {
            Tagged {
                tag: Tag::Noun,
                cue,
            }
        } else {
            verb(Tag::Ing)
        };
    }
    let past = (word.ends_with("ed") && class != Class::Noun)
        || matches!(cue, Some((_, Form::Past | Form::Participle)));
    if class == Class::Part {
        return verb(Tag::Participle);
    }
    if past && (class != Class::Noun || cue.is_some()) {
        let attributive = matches!(before, Some(Tag::Det | Tag::PossPron | Tag::Poss))
            && !next_starts_content(lower, tokens, at);
        return if attributive {
            Tagged {
                tag: Tag::Adj,
                cue: None,
            }
        } else {
            verb(Tag::Verb)
        };
    }
    let can_be_verb = cue.is_some() || class == Class::Verb;
    if !can_be_verb {
        return Tagged {
            tag: if class == Class::Adj {
                Tag::Adj
            } else {
                Tag::Noun
            },
            cue: None,
        };
    }
    if word == "points" && at > 0 && self::word(lower, &tokens[at - 1]).starts_with("percent") {
        return Tagged {
            tag: Tag::Noun,
            cue: None,
        };
    }
    let third = matches!(cue, Some((_, Form::Third))) || (cue.is_none() && word.ends_with('s'));
    // "also points out": the particle that follows tells a verb.
    let next_word = tokens
        .get(at + 1)
        .map_or("", |next| self::word(lower, next));
    let with_particle =
        third && cue.is_some_and(|(number, _)| cues::verb(number).particles.contains(&next_word));
    if with_particle && matches!(before, Some(Tag::Name | Tag::Adv | Tag::Pron | Tag::Noun)) {
        return verb(Tag::Verb);
    }
    let is_verb =
        match before {
            Some(Tag::Det | Tag::PossPron | Tag::Poss | Tag::Adj | Tag::Prep | Tag::Num) => false,
            Some(Tag::To | Tag::Modal | Tag::Do | Tag::Pron | Tag::Rel | Tag::Neg) => true,
            Some(
                Tag::Noun | Tag::Name | Tag::Day | Tag::Adv | Tag::Quote | Tag::Comma | Tag::Mark,
            ) if third => class == Class::Verb || next_starts_content(lower, tokens, at),
            Some(Tag::Noun | Tag::Name | Tag::Adv | Tag::Comma | Tag::Quote | Tag::Mark) => {
                class == Class::Verb
                    || (plural_before(lower, tokens, at) && next_starts_content(lower, tokens, at))
            }
            Some(Tag::That | Tag::Cc) => {
                class == Class::Verb || (third && next_starts_content(lower, tokens, at))
            }
            None => class == Class::Verb,
            _ => class == Class::Verb,
        };
    if is_verb {
        verb(Tag::Verb)
    } else {
        Tagged {
            tag: Tag::Noun,
            cue,
        }
    }
}

/// Whether the next token could begin what a cue verb governs.
fn next_starts_content(lower: &str, tokens: &[Token], at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else {
        return false;
    };
    match next.shape {
        Shape::Double | Shape::Capital => true,
        Shape::Single => next.spaced,
        Shape::Mark(b':') => true,
        Shape::Lower => matches!(
            lexicon::class(word(lower, next)),
            Class::Det
                | Class::PossPron
                | Class::Pron
                | Class::ObjPron
                | Class::Her
                | Class::That
                | Class::To
                | Class::Wh
        ),
        _ => false,
    }
}

fn plural_before(lower: &str, tokens: &[Token], at: usize) -> bool {
    at > 0 && {
        let before = word(lower, &tokens[at - 1]);
        (before.ends_with('s') && !before.ends_with("ss"))
            || matches!(before, "people" | "percent" | "women" | "men" | "police")
    }
}

fn noun_may_follow(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| match next.shape {
        Shape::Capital | Shape::Number => true,
        Shape::Lower => matches!(
            lexicon::class(word(lower, next)),
            Class::Noun | Class::Adj | Class::Verb | Class::Part
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
    })
}

/// "That" as pronoun or determiner is rare in news; it is one before a verb
/// that agrees with it, at the start of a clause.
fn that(lower: &str, tokens: &[Token], at: usize, before: Option<Tag>) -> Tag {
    let next = tokens
        .get(at + 1)
        .map(|next| lexicon::class(word(lower, next)));
    match (before, next) {
        (
            None | Some(Tag::Mark | Tag::Quote | Tag::Cc),
            Some(Class::Be | Class::Modal | Class::Have | Class::Do),
        ) => Tag::Pron,
        (Some(Tag::Prep), _) => Tag::Det,
        _ => Tag::That,
    }
}

fn clitic(word: &str, before: Option<Tag>, tokens: &[Token], at: usize, lower: &str) -> Tag {
    let letters = word.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    match letters {
        "s" => {
            let follows_noun = matches!(
                before,
                Some(Tag::Noun | Tag::Name | Tag::Day | Tag::Adj | Tag::Num | Tag::Ing)
            );
            let next = tokens
                .get(at + 1)
                .map(|next| lexicon::class(self::word(lower, next)));
            let is_verb = !follows_noun
                || matches!(
                    next,
                    Some(Class::Det | Class::Be | Class::Neg | Class::To | Class::PossPron)
                );
            if is_verb { Tag::Be } else { Tag::Poss }
        }
        "ll" | "d" => Tag::Modal,
        "ve" => Tag::Have,
        _ => Tag::Be,
    }
}

fn begins_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    tokens[at].lines >= 1
        || match tokens[before].shape {
            Shape::Double
            | Shape::Single
            | Shape::Dash
            | Shape::Mark(b'.' | b'?' | b'!' | b':' | b'(' | b'[' | b'~') => true,
            _ => {
                text[tokens[before].start..tokens[before].end].len() > 2
                    && text[tokens[before].start..tokens[before].end].ends_with('.')
                    && tokens[before].shape == Shape::Lower
            }
        }
}

fn next_is_capital(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|next| next.shape == Shape::Capital)
}

/// Whether the words around are capitalised as in a headline.
fn in_title(tokens: &[Token], at: usize) -> bool {
    let from = at.saturating_sub(5);
    let to = (at + 6).min(tokens.len());
    let words = tokens[from..to].iter().filter(|t| t.is_word());
    let (mut small, mut all) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(word.shape == Shape::Lower);
    }
    all >= 5 && small <= 1
}
