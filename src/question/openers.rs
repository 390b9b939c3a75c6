//! Ways to begin that say nothing about what is asked.

use crate::text::{Word, word_sets};

/// They are taken off, in any number, before the question is read; of several that fit the
/// longest.
const OPENERS: &[&str] = &[
    "what are the allegations against",
    "what allegations are there against",
    "are there any allegations against",
    "what are the allegations about",
    "what allegations are there about",
    "are there any allegations about",
    "what are the accusations against",
    "what accusations are there against",
    "are there any accusations against",
    "what are the accusations about",
    "what accusations are there about",
    "are there any accusations about",
    "what are the claims about",
    "what claims are there about",
    "what is alleged about",
    "what has been alleged about",
    "i am trying to find out",
    "what can you tell me about",
    "what do the articles say about",
    "whats the latest news about",
    "what is the latest about",
    "what are people saying about",
    "what is being claimed about",
    "what is being reported about",
    "what is being said about",
    "what has been claimed about",
    "what has been reported about",
    "what has been written about",
    "what do people say about",
    "what is claimed about",
    "what is reported about",
    "what is written about",
    "what does the article say about",
    "do the articles say anything about",
    "does the article say anything about",
    "does it say anything about",
    "do the articles mention",
    "does the article mention",
    "does any article mention",
    "do any articles mention",
    "does any claim mention",
    "do any claims mention",
    "is there any mention of",
    "is there a mention of",
    "does it mention",
    "any mention of",
    "a friend told me that",
    "can you please tell me",
    "could you please tell me",
    "do you happen to know",
    "do you have any idea",
    "do you have anything about",
    "do you have anything on",
    "do you know anything about",
    "have you got anything about",
    "have you got anything on",
    "i would like to know",
    "id be interested to know",
    "im trying to find out",
    "is there a claim about",
    "please can you tell me",
    "please could you tell me",
    "what do we have on",
    "what do you have on",
    "what is the latest on",
    "whats the latest about",
    "is there any news about",
    "is there any word on",
    "is there any news on",
    "whats the latest on",
    "any news about",
    "any word about",
    "any news on",
    "any word on",
    "what has been said about",
    "what have you got on",
    "are there any claims",
    "can anybody tell me",
    "can anyone tell me",
    "can you find out",
    "can you show me",
    "can you tell me",
    "can you tell us",
    "could anybody tell me",
    "could anyone tell me",
    "could you tell me",
    "could you tell us",
    "i am interested in",
    "i am looking for",
    "i have heard that",
    "i need to know",
    "i want to know",
    "id like to know",
    "id love to know",
    "is there a claim",
    "is there any claim",
    "somebody told me that",
    "someone told me that",
    "tell me more about",
    "what claims are there",
    "what do we know",
    "what do you know",
    "what does it say",
    "what is said about",
    "what was said about",
    "which claims are there",
    "would you tell me",
    "are there claims",
    "by the way",
    "do we know",
    "do you know",
    "does anybody know",
    "does anyone know",
    "got anything about",
    "got anything on",
    "i am curious",
    "i am wondering",
    "i heard that",
    "i read that",
    "i saw that",
    "i was wondering",
    "im interested in",
    "im looking for",
    "is there anything",
    "ive heard that",
    "ive read that",
    "please tell me",
    "what is known",
    "which claims are",
    "all the claims about",
    "all claims about",
    "any claims about",
    "any claim about",
    "every claim about",
    "claims about",
    "a question",
    "all claims",
    "any claims",
    "any idea",
    "anybody know",
    "anyone know",
    "find me",
    "give me",
    "i heard",
    "i wonder",
    "im curious",
    "im wondering",
    "just curious",
    "just wondering",
    "one question",
    "quick question",
    "remind me",
    "show me",
    "tell me",
    "tell us",
    "which claims",
    "actually",
    "and",
    "btw",
    "but",
    "hello",
    "hey",
    "hi",
    "hmm",
    "list",
    "ok",
    "okay",
    "please",
    "sorry",
    "excuse me",
    "so",
    "um",
    "well",
    "whosaid",
];

/// The same, of those that ask whether something is so.
const WHETHER: &[&str] = &[
    "is there any truth in the claim that",
    "is there any truth to the claim that",
    "is there truth to the claim that",
    "am i right in thinking that",
    "does the article say that",
    "do the articles say that",
    "does it say that",
    "do we have it that",
    "do we know that",
    "is it really the case that",
    "has it been confirmed that",
    "is it a fact that",
    "is it actually true that",
    "is it also true that",
    "is it not true that",
    "is it really true that",
    "is it the case that",
    "am i right that",
    "can anybody confirm that",
    "can anyone confirm that",
    "can it be that",
    "can someone confirm that",
    "can you confirm that",
    "could it be that",
    "could you confirm that",
    "has it been confirmed",
    "is it accepted that",
    "is it accurate that",
    "is it certain that",
    "is it clear that",
    "is it confirmed that",
    "is it correct that",
    "is it known that",
    "is it likely that",
    "is it mentioned that",
    "is it possible that",
    "is it right that",
    "is it so that",
    "is it true that",
    "isnt it true that",
    "was it confirmed that",
    "can anybody confirm",
    "can anyone confirm",
    "can someone confirm",
    "can you confirm",
    "is it certain",
    "is it clear",
    "is it confirmed",
    "is it known",
    "is it true",
];

/// The words after all openers, and whether one of them asked for yes or no.
/// A message of nothing but openers keeps its last one.
pub(super) fn strip<'t, 'a>(tokens: &'t [Word<'a>]) -> (bool, &'t [Word<'a>]) {
    let mut rest = tokens;
    let mut yes_or_no = false;
    while let Some((length, asks_whether)) = opener(rest).filter(|(length, _)| *length < rest.len())
    {
        yes_or_no |= asks_whether;
        rest = &rest[length..];
        // "Do you know whether …", but not "And if …".
        if length > 1 && rest.len() > 1 && matches!(rest[0].folded.as_str(), "if" | "whether") {
            yes_or_no = true;
            rest = &rest[1..];
        }
    }
    // "About how many": somebody who asks for a number takes a round one.
    if let [about, how, ..] = rest
        && how.folded == "how"
        && is_nearly(&about.folded)
    {
        rest = &rest[1..];
    }
    (yes_or_no, rest)
}

word_sets! {
    is_nearly: "about around approximately roughly exactly nearly";
}

/// How long the longest opener is that the words begin with, and whether it asks for yes
/// or no.
fn opener(tokens: &[Word<'_>]) -> Option<(usize, bool)> {
    let of = |list: &[&str], asks_whether| {
        // "Claims about the leak *by anonymous people*" asks for theirs.
        let names_who = |opener: &&&str| {
            **opener == "claims about"
                && (tokens.iter()).any(|token| matches!(token.folded.as_str(), "by" | "from"))
        };
        let fits = (list.iter())
            .filter(|opener| begins_with(tokens, opener))
            .filter(|opener| !names_who(opener));
        Some((
            fits.map(|opener| opener.split(' ').count()).max()?,
            asks_whether,
        ))
    };
    of(WHETHER, true).max(of(OPENERS, false))
}

fn begins_with(tokens: &[Word<'_>], opener: &str) -> bool {
    let mut tokens = tokens.iter();
    (opener.split(' ')).all(|word| tokens.next().is_some_and(|token| token.folded == word))
}
