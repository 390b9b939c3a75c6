//! Words that may be noun or verb: their neighbours decide.

use super::{
    agrees::{governs_pronoun, next_is_colon, only_verb_fits},
    lexicon::{self, Class},
    neighbours::{
        clause_after_that, ends_parenthesis, is_plural_noun, next_starts_content, noun_follows,
        plural_before, plural_head_before, verb_of_saying_follows,
    },
    tag::{Tag, Tagged},
    tagger::word,
    token::Token,
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
            // "five alleged robbers", "two of 11 planned schools"
            || (before == Some(Tag::Num)
                && matches!(
                    word,
                    "alleged" | "suspected" | "supposed" | "accused" | "confirmed" | "reported"
                        | "planned" | "proposed" | "promised" | "expected" | "estimated"
                ));
        // "a retired Norvane general": no verb follows the article.
        let article = before == Some(Tag::Det)
            && at > 0
            && match self::word(lower, &tokens[at - 1]) {
                "a" | "an" => true,
                "the" => cue.is_none(),
                _ => false,
            };
        let attributive = determined && (article || !next_starts_content(lower, tokens, at));
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
    // "a note that read: “…”"
    if word == "read" && before == Some(Tag::That) && next_is_colon(tokens, at) {
        return verb(Tag::Verb);
    }
    if cue.is_none() && governs_pronoun(lower, tokens, at, before) {
        return verb(Tag::Verb);
    }
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
    if only_verb_fits(lower, tokens, at, before, class, cue) {
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
