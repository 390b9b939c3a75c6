//! Whether somebody said it in the way that was asked for.
//!
//! "What did the divers recommend?" asks for advice, "Whom does Kerra blame?" for blame.
//! That the divers saw a crack, or that Kerra called the gates old, is said by whom it was
//! asked of, and is no answer.

use crate::{
    claim::{Claim, Polarity},
    index::{synonyms, term_of, text_terms},
    question::Query,
    text::{Word, word_sets},
};

word_sets! {
    /// Verbs by which one says what others should do …
    is_advising: "recommend propose urge advise demand call request appeal";
    /// … others that a claim may have …
    is_advice: "recommend propose urge advise demand call request appeal order ask want wish insist";
    /// … and words of the content by which one does.
    is_of_advice: "should must ought need needs";

    is_denying: "deny reject dismiss dispute refute contradict doubt";

    is_promising: "promise vow pledge threaten";
    is_of_promise: "will would shall";

    is_foretelling: "predict warn fear forecast";
    is_foretold: "predict warn fear forecast expect estimate worry";
    is_of_what_may_come: "will would shall could may might can going";

    is_blaming: "blame accuse criticise criticize condemn fault denounce";
    is_of_blame: "blame fault responsible guilty caused because negligent failed failure";

    /// Asked of an accusation.
    is_responding: "respond react reply answer";
    /// By these one does.
    is_response:
    "respond react reply answer comment deny reject dismiss dispute refute contradict decline refuse"
    "admit acknowledge concede confirm confess accept apologise apologize defend insist maintain";

    is_praising: "praise commend hail applaud";

    is_nothing: "";
}

/// A way to say something.
struct Manner {
    /// Verbs of the question that ask for it.
    asked: fn(&str) -> bool,
    /// Cues by which it is said so.
    cues: fn(&str) -> bool,
    /// Words of the content by which it may be said so under any cue.
    content: fn(&str) -> bool,
}

const MANNERS: [Manner; 7] = [
    Manner {
        asked: is_advising,
        cues: is_advice,
        content: is_of_advice,
    },
    Manner {
        asked: is_denying,
        cues: is_denying,
        content: is_nothing,
    },
    Manner {
        asked: is_promising,
        cues: is_promising,
        content: is_of_promise,
    },
    Manner {
        asked: is_foretelling,
        cues: is_foretold,
        content: is_of_what_may_come,
    },
    Manner {
        asked: is_blaming,
        cues: is_blaming,
        content: is_of_blame,
    },
    Manner {
        asked: is_responding,
        cues: is_response,
        content: is_nothing,
    },
    Manner {
        asked: is_praising,
        cues: is_praising,
        content: is_nothing,
    },
];

/// Whether the claim is made in the way that the verb of the question asks for; if the verb
/// asks for no special one, every claim is. `words` are those of its content.
pub(in crate::answer) fn is_as_asked(query: &Query, claim: &Claim, words: &[Word<'_>]) -> bool {
    let Some(verb) = query.verb.as_deref() else {
        return true;
    };
    let Some(manner) = MANNERS.iter().find(|manner| (manner.asked)(verb)) else {
        return true;
    };
    // Before any word is looked at: looking a word up asks for no other.
    let terms = terms_of_verb(verb);
    let is_the_verb = |word: &Word<'_>| term_of(word, |term| terms.iter().any(|own| own == term));
    let says_so = |word: &Word<'_>| (manner.content)(&word.folded) || is_the_verb(word);
    // "Call for".
    let cue = claim
        .cue
        .as_ref()
        .and_then(|cue| cue.lemma.split(' ').next());
    let may_be_denial = is_denying(verb) || is_responding(verb);
    cue.is_some_and(manner.cues)
        || (may_be_denial && claim.polarity == Polarity::Negative)
        || words.iter().any(says_so)
}

/// The terms of "Kerra *blamed* the keeper", of "whom does she blame?"
fn terms_of_verb(verb: &str) -> Vec<String> {
    let own = text_terms(verb);
    let alike: Vec<_> = own
        .iter()
        .flat_map(|term| synonyms(term))
        .cloned()
        .collect();
    [own, alike].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answer::sample, text};

    #[test]
    fn what_was_said_in_another_way_was_not_asked_for() {
        let claim = |lemma: &str, content: &str| {
            let mut claim = sample::claim(content);
            if let Some(cue) = &mut claim.cue {
                lemma.clone_into(&mut cue.lemma);
            }
            claim
        };
        for (question, lemma, content, expected) in [
            (
                "What did the divers say?",
                "warn",
                "The gates will break.",
                true,
            ),
            (
                "What did the divers recommend?",
                "say",
                "The gates are old.",
                false,
            ),
            (
                "What did the divers recommend?",
                "say",
                "The gates should be shut.",
                true,
            ),
            (
                "What did the divers recommend?",
                "urge",
                "The gates be shut.",
                true,
            ),
            (
                "What do they call for?",
                "call for",
                "A part be looked at.",
                true,
            ),
            ("Who does Kerra blame?", "say", "The gates are old.", false),
            (
                "Who does Kerra blame?",
                "say",
                "Kerra blamed the keeper.",
                true,
            ),
            ("Who does Kerra blame?", "accuse", "The keeper slept.", true),
            ("What does Kerra deny?", "say", "The gates are old.", false),
            (
                "How did Kerra respond to the accusations?",
                "say",
                "The gates are old.",
                false,
            ),
            (
                "How did Kerra respond to the accusations?",
                "deny",
                "She slept.",
                true,
            ),
            (
                "What does Kerra deny?",
                "reject",
                "The gates are old.",
                true,
            ),
            (
                "What did Kerra warn of?",
                "say",
                "The gates could break.",
                true,
            ),
            (
                "What did Kerra warn of?",
                "say",
                "The gates are old.",
                false,
            ),
        ] {
            let query = Query::parse(question);
            let claim = claim(lemma, content);
            let words = text::words(&claim.content);
            assert_eq!(
                is_as_asked(&query, &claim, &words),
                expected,
                "{question} {lemma}: {content}"
            );
        }
    }
}
