//! Speakers who are described and not named: "the driver's brother", "Kerra's lawyer".

use crate::answer::Answerer;
use crate::{
    claim::{Claim, Source, SourceKind},
    index::{Hit, IndexError, synonyms, text_terms, who_may_be},
    question::{self, Speaker, Word},
    text::{self, word_sets},
};

word_sets! {
    /// In a role of somebody who is not, or not quite, what the word after it says.
    pub(super) is_lesser:
    "former formerly ex previous previously onetime erstwhile ousted retired late then deputy vice"
    "assistant acting shadow designate elect";
}

/// The claims of the speaker, if sources are not called so but described: by all these
/// words, or by what the speaker is ("his lawyer") in an article that has the others for
/// its matter ("Kerra"). `of` finds the claims whose sources have all words of a speaker.
pub(in crate::answer) fn find(
    answerer: &Answerer,
    speaker: &Speaker,
    of: impl Fn(&Speaker) -> Result<Vec<Hit>, IndexError>,
) -> Result<Vec<Hit>, IndexError> {
    let some = |words: Vec<Word>, fits: &dyn Fn(usize, &Claim) -> bool| {
        let mut hits = of(&Speaker {
            by_role: true,
            words,
            ..speaker.clone()
        })?;
        hits.retain(|hit| {
            let claim = answerer.library.at(hit.ordinal);
            claim.is_some_and(|(claim, _)| fits(hit.ordinal, claim))
        });
        Ok::<_, IndexError>(hits)
    };
    let meant: Vec<_> = speaker.words.iter().map(terms_for).collect();
    let whole = some(speaker.words.clone(), &|_, claim| {
        let source = &claim.source;
        let name = || (source.kind == SourceKind::Organization).then_some(source.name.as_str());
        let called = description(source).or_else(name);
        called.is_some_and(|called| describes(called, &meant) && is_fully(called, speaker))
    })?;
    if !whole.is_empty() {
        return Ok(whole);
    }
    let Some(head) = head(speaker) else {
        return Ok(Vec::new());
    };
    let asked: Vec<_> = speaker.words.iter().map(terms_of).collect();
    let own = [terms_of(head)];
    some(vec![head.clone()], &|ordinal, claim| {
        let Some(description) = description(&claim.source) else {
            return false;
        };
        describes(description, &own) && is_of_that_country(description, speaker) && {
            let matter = matter(answerer, ordinal, claim, description);
            (asked.iter()).all(|asked| asked.iter().any(|term| matter.contains(term)))
        }
    })
}

/// What a source is said to be; of one without a name, that is what it is called.
fn description(source: &Source) -> Option<&str> {
    let name = || (source.kind == SourceKind::Unnamed).then_some(source.name.as_str());
    source.role.as_deref().or_else(name)
}

/// Whether a role is not that of a former one or of a deputy, unless such a one is asked for.
fn is_fully(role: &str, speaker: &Speaker) -> bool {
    let lesser = |text: &str| -> Vec<_> {
        let words = text::words(text).into_iter().map(|word| word.folded);
        words.filter(|word| is_lesser(word)).collect()
    };
    let asked = lesser(&speaker.text);
    lesser(role).iter().all(|word| asked.contains(word))
}

/// The terms of a word and of others that say the same.
pub(super) fn terms_of(word: &Word) -> Vec<String> {
    let mut terms = text_terms(&word.text);
    let others = terms.iter().flat_map(|term| synonyms(term)).cloned();
    terms.extend(others.collect::<Vec<_>>());
    terms
}

/// The same, and those for whom else may be meant by it, unless it is a name.
fn terms_for(word: &Word) -> Vec<String> {
    let mut terms = terms_of(word);
    if !word.looks_like_name() {
        let others = terms.iter().flat_map(|term| who_may_be(term)).cloned();
        terms.extend(others.collect::<Vec<_>>());
    }
    terms
}

/// The word that says what the speaker is: "lawyer" of "Kerra's lawyer" and of "the
/// lawyer of the Kerra family"; `None` if that is a name, or if nothing else is said.
fn head(speaker: &Speaker) -> Option<&Word> {
    let words = text::words(&speaker.text);
    let links = ["of", "for", "from", "at", "in"];
    let link = (words.iter()).position(|word| links.contains(&word.folded.as_str()));
    let last = link.unwrap_or(words.len()).checked_sub(1)?;
    (speaker.words.iter())
        .filter(|_| speaker.words.len() > 1)
        .find(|word| text::fold(&word.text) == words[last].folded)
        .filter(|word| !word.looks_like_name())
}

/// Whether a role has all these words, each in any of its terms, and what it is itself
/// among them: "a former TTP spokesman" is a spokesman, and does not speak for "ttp".
fn describes(role: &str, asked: &[Vec<String>]) -> bool {
    let shares_term =
        |one: &[String], other: &[String]| one.iter().any(|term| other.contains(term));
    let words = text::words(role);
    let own: Vec<_> = words.iter().map(|word| text_terms(word.raw)).collect();
    let is_head_asked = first_phrase(&words).last().is_some_and(|head| {
        let head = text_terms(head.raw);
        asked.iter().any(|asked| shares_term(asked, &head))
    });
    is_head_asked && (asked.iter()).all(|asked| own.iter().any(|own| shares_term(asked, own)))
}

/// The words up to the first small one, the last of which says what somebody is: "interior
/// ministry" of "the interior ministry of Karsia".
pub(super) fn first_phrase<'w, 'a>(words: &'w [text::Word<'a>]) -> &'w [text::Word<'a>] {
    let is_small = |word: &text::Word<'_>| question::is_function_word(&word.folded);
    let start = words.iter().take_while(|word| is_small(word)).count();
    let end = words[start..]
        .iter()
        .take_while(|word| !is_small(word))
        .count();
    &words[start..start + end]
}

/// Whether a description says of somebody that they are of the country that was asked for, if
/// one was: neither "Norwegian experts" nor just "experts" are Danish ones, whatever they talk
/// about.
fn is_of_that_country(description: &str, speaker: &Speaker) -> bool {
    let asked: Vec<_> = (speaker.words.iter())
        .filter_map(|word| text::country(&text::fold(&word.text)))
        .collect();
    let words = text::words(description);
    let own: Vec<_> = (words.iter())
        .filter_map(|word| text::country(&word.folded))
        .collect();
    asked.iter().all(|country| own.contains(country))
}

/// The terms of what the claim and its article are about, its source's description
/// included.
fn matter(answerer: &Answerer, ordinal: usize, claim: &Claim, description: &str) -> Vec<String> {
    let (of, about) = answerer.context.of(&answerer.library, ordinal);
    let mut terms: Vec<_> = about.subject.iter().cloned().collect();
    terms.extend(text_terms(description));
    terms.extend(text_terms(&of.info.title));
    terms.extend(claim.entities.iter().flat_map(|name| text_terms(name)));
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::Query;

    #[test]
    fn a_role_describes_who_is_called_what_it_is() {
        for (question, role, expected) in [
            (
                "What did the driver's brother say?",
                "a brother of the driver",
                true,
            ),
            ("What did the driver's brother say?", "a driver", false),
            ("what did ttp say", "former TTP spokesman", false),
            ("what did norvane say", "mayor of Norvane", false),
            (
                "what did the norvane council say",
                "head of the Norvane council",
                false,
            ),
            (
                "what did the norvane welder say",
                "a welder at the Norvane dam",
                true,
            ),
            ("what did the dad say", "his father", true),
            (
                "what did the head of the Front say",
                "director of the Front",
                true,
            ),
            (
                "what did the director of the Front say",
                "head of the Front",
                false,
            ),
            (
                "what does the government of Norvane say",
                "the mining ministry of Norvane",
                true,
            ),
            (
                "what does the government of Norvane say",
                "Norvane's mining minister",
                false,
            ),
            (
                "what do the institute people say",
                "researchers at the institute",
                true,
            ),
            ("what does the girl's family say", "the girl's uncle", true),
            ("what did the dad say", "his mother", false),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            let asked: Vec<_> = speaker.words.iter().map(terms_for).collect();
            assert_eq!(describes(role, &asked), expected, "{question} {role}");
        }
    }

    #[test]
    fn who_is_no_more_or_only_the_deputy_is_not_meant() {
        for (question, role, expected) in [
            (
                "what did the head of the Front say",
                "director of the Front",
                true,
            ),
            (
                "what did the head of the Front say",
                "former director of the Front",
                false,
            ),
            (
                "what did the head of the Front say",
                "the Front's deputy director",
                false,
            ),
            (
                "what did the ex-head of the Front say",
                "ex-director of the Front",
                true,
            ),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            assert_eq!(is_fully(role, &speaker), expected, "{question} {role}");
        }
    }

    #[test]
    fn experts_of_one_country_are_not_those_of_another() {
        for (question, description, expected) in [
            (
                "What do Danish experts say?",
                "some Norwegian experts",
                false,
            ),
            (
                "What do Norwegian experts say?",
                "some Norwegian experts",
                true,
            ),
            ("What do Danish experts say?", "experts", false),
            (
                "What do Kerra's experts say?",
                "some Norwegian experts",
                true,
            ),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            assert_eq!(
                is_of_that_country(description, &speaker),
                expected,
                "{question}"
            );
        }
    }

    #[test]
    fn what_a_speaker_is_comes_before_a_link_or_last() {
        for (question, expected) in [
            ("what did Kerra's lawyer say", Some("lawyer")),
            (
                "what did the lawyer of the Kerra family say",
                Some("lawyer"),
            ),
            ("what did the lawyer say", None),
            ("what did Oda Kerra say", None),
        ] {
            let speaker = Query::parse(question).speaker.unwrap();
            let head = head(&speaker).map(|word| word.text.as_str());
            assert_eq!(head, expected, "{question}");
        }
    }
}
