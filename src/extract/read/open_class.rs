//! Words that may be noun or verb: their neighbours decide.

use super::{
    lexicon::{self, Class},
    tag::{Tag, Tagged},
    tagger::word,
    token::{Shape, Token},
};
use crate::extract::cue::lexicon::{self as cues, Form, Frames};

/// A word that may be noun or verb.
pub(super) fn open_class(
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
        let determined = (matches!(before, Some(Tag::Det | Tag::PossPron | Tag::Poss))
            && !matches!(word, "said" | "told"))
            // "five alleged robbers"
            || (before == Some(Tag::Num)
                && matches!(word, "alleged" | "suspected" | "supposed" | "accused" | "confirmed" | "reported"));
        let attributive = determined && !next_starts_content(lower, tokens, at);
        return if attributive {
            Tagged {
                tag: Tag::Adj,
                cue: None,
            }
        } else {
            verb(Tag::Verb)
        };
    }
    // "It needs": a subject pronoun is followed by its verb.
    let after_subject = before == Some(Tag::Pron)
        && at > 0
        && matches!(
            self::word(lower, &tokens[at - 1]),
            "he" | "she" | "it" | "they" | "we" | "i"
        );
    let can_be_verb =
        cue.is_some() || class == Class::Verb || (after_subject && class == Class::Noun);
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
    // "there are also reports": no verb after a form of "be".
    let after_be = before == Some(Tag::Adv)
        && at >= 2
        && lexicon::class(self::word(lower, &tokens[at - 2])) == Class::Be;
    if after_be {
        return Tagged {
            tag: Tag::Noun,
            cue,
        };
    }
    // "also points out": the particle that follows tells a verb.
    let next_word = tokens
        .get(at + 1)
        .map_or("", |next| self::word(lower, next));
    let with_particle =
        third && cue.is_some_and(|(number, _)| cues::verb(number).particles.contains(&next_word));
    if with_particle && matches!(before, Some(Tag::Name | Tag::Adv | Tag::Pron | Tag::Noun)) {
        return verb(Tag::Verb);
    }
    // "Some want the pond drained": a quantity can be a subject.
    let quantity = at > 0
        && before == Some(Tag::Det)
        && matches!(
            self::word(lower, &tokens[at - 1]),
            "some" | "many" | "most" | "few" | "all"
        )
        && matches!(cue, Some((_, Form::Base)));
    // "They say": no noun, but for "have a say".
    let says = word == "says" && before != Some(Tag::Det)
        || word == "say"
            && (quantity || at > 0 && is_plural_noun(self::word(lower, &tokens[at - 1])));
    if says || quantity && next_starts_content(lower, tokens, at) {
        return verb(Tag::Verb);
    }
    if cue.is_some_and(|(number, _)| matches!(cues::verb(number).class, "find" | "evidence"))
        && before == Some(Tag::Noun)
        && clause_after_that(lower, tokens, at)
    {
        return verb(Tag::Verb);
    }
    // "Owners of the mill claim that": the plural is further to the left.
    if matches!(cue, Some((number, Form::Base)) if cues::verb(number).frames.has(Frames::CLAUSE))
        && matches!(before, Some(Tag::Noun | Tag::Name))
        && clause_after_that(lower, tokens, at)
        && plural_head_before(lower, tokens, at)
    {
        return verb(Tag::Verb);
    }
    let agrees =
        third || (matches!(cue, Some((_, Form::Base))) && plural_before(lower, tokens, at));
    if agrees
        && matches!(before, Some(Tag::Noun | Tag::Name | Tag::Verb))
        && cue.is_some_and(|(number, _)| cues::verb(number).frames.has(Frames::CLAUSE))
        && ends_parenthesis(lower, tokens, at)
    {
        return verb(Tag::Verb);
    }
    let is_verb =
        match before {
            Some(Tag::Det | Tag::PossPron | Tag::Poss | Tag::Adj | Tag::Prep | Tag::Num) => false,
            Some(Tag::To | Tag::Modal | Tag::Do | Tag::Pron | Tag::Rel | Tag::Neg) => true,
            // "Oss figures show": what follows is the verb.
            Some(Tag::Name) if third && verb_of_saying_follows(lower, tokens, at) => false,
            // "Vell urges restraint"
            Some(Tag::Name) if third && noun_follows(lower, tokens, at) => true,
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

/// Whether the next word, a space apart, can only begin a noun phrase.
fn noun_follows(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        next.spaced
            && next.shape == Shape::Lower
            && matches!(
                lexicon::class(word(lower, next)),
                Class::Noun | Class::Adj | Class::Num
            )
    })
}

/// "Show", "suggest": a base form that agrees with a plural noun before it.
fn verb_of_saying_follows(lower: &str, tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        let cue = cues::lookup(word(lower, next));
        cue.is_some_and(|(number, form)| {
            form == Form::Base && matches!(cues::verb(number).class, "find" | "hint" | "say")
        }) && !matches!(word(lower, next), "report" | "comment")
    })
}

/// "… show that repairs were late": "that" and a noun phrase. A relative clause
/// would go on with its verb.
fn clause_after_that(lower: &str, tokens: &[Token], at: usize) -> bool {
    let class = |at: usize| {
        tokens
            .get(at)
            .map(|token| lexicon::class(word(lower, token)))
    };
    class(at + 1) == Some(Class::That)
        && matches!(
            class(at + 2),
            Some(
                Class::Det | Class::PossPron | Class::Pron | Class::Noun | Class::Adj | Class::Num
            )
        )
}

/// Longest subject between the comma and its verb at the sentence's end.
const LONGEST_SUBJECT: usize = 14;

/// "…, a new poll shows.", "…, figures show.": the last word, after a comma and a
/// noun phrase.
fn ends_parenthesis(lower: &str, tokens: &[Token], at: usize) -> bool {
    let ends = tokens.get(at + 1).is_none_or(|next| next.is(b'.'));
    let from = at.saturating_sub(LONGEST_SUBJECT);
    let comma = (from..at).rev().find(|&at| tokens[at].is(b','));
    ends && comma.is_some_and(|comma| {
        let class = |at: usize| lexicon::class(word(lower, &tokens[at]));
        let verb = |at: usize| {
            matches!(
                class(at),
                Class::Be | Class::Have | Class::Do | Class::Modal | Class::Cc
            )
        };
        comma + 1 < at
            && matches!(
                class(comma + 1),
                Class::Det | Class::PossPron | Class::Adj | Class::Noun
            )
            && !(comma + 1..at).any(verb)
    })
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

fn is_plural_noun(word: &str) -> bool {
    lexicon::class(word) == Class::Noun && word.ends_with('s') && !word.ends_with("ss")
}

fn plural_before(lower: &str, tokens: &[Token], at: usize) -> bool {
    // "a police report"
    let one = at > 1 && matches!(word(lower, &tokens[at - 2]), "a" | "an");
    at > 0 && !one && {
        let before = word(lower, &tokens[at - 1]);
        (before.ends_with('s') && !before.ends_with("ss"))
            || matches!(before, "people" | "percent" | "women" | "men" | "police")
    }
}

/// Longest noun phrase behind a plural and its preposition, in tokens.
const LONGEST_COMPLEMENT: usize = 6;

/// "Opponents of the old mill": a plural that opens the sentence, a preposition and a
/// noun phrase, right before `at`.
fn plural_head_before(lower: &str, tokens: &[Token], at: usize) -> bool {
    let class = |at: usize| lexicon::class(word(lower, &tokens[at]));
    let nominal = |class: Class| {
        matches!(
            class,
            Class::Noun | Class::Adj | Class::Det | Class::PossPron | Class::Num
        )
    };
    let from = at.saturating_sub(LONGEST_COMPLEMENT);
    let Some(link) = (from..at).rev().find(|&at| !nominal(class(at))) else {
        return false;
    };
    let first = (link.saturating_sub(LONGEST_COMPLEMENT)..link)
        .rev()
        .take_while(|&at| nominal(class(at)) && tokens[at].is_word())
        .last();
    let opens = first
        .is_some_and(|first| first == 0 || tokens[first].lines > 0 || !tokens[first - 1].is_word());
    class(link) == Class::Prep && opens && plural_before(lower, tokens, link)
}
