//! What a question asks for: a number of what, a thing of which kind, a name, an owner, what
//! was, or what is.

use super::vocabulary as is;
use crate::text::{self, Word as Token};

/// "Which *country* …", "what *month* …", "what kind of *group* …", "how much *money* …".
pub(super) fn is_kind_asked_for(tokens: &[Token<'_>], i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |i| tokens[i].folded.as_str());
    match before {
        "of" => i == class(tokens),
        "which" | "what" => is::is_kind(&tokens[i].folded),
        "much" => matches!(tokens[i].folded.as_str(), "money" | "cash"),
        _ => false,
    }
}

/// "How many *houses*": a claim that counts something else is no answer.
pub(super) fn is_counted(tokens: &[Token<'_>], i: usize) -> bool {
    i > 1
        && tokens[i - 2].folded == "how"
        && matches!(tokens[i - 1].folded.as_str(), "many" | "much")
        && !is::is_stop(&tokens[i].folded)
        && !is::is_light(&tokens[i].folded)
        && !is_kind_asked_for(tokens, i)
}

/// What is counted: "how many *houses* burned", "how many *tram depots* does it have".
pub(super) fn counted<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let is_many = |i: &usize| *i > 1 && tokens[i - 1].folded == "many";
    let Some(first) = (0..tokens.len()).find(|i| is_many(i) && is_counted(tokens, *i)) else {
        return &[];
    };
    let is_small = |i: &usize| is::is_stop(&tokens[*i].folded);
    let end = (first..tokens.len()).find(is_small).unwrap_or(first);
    // Where no auxiliary follows, the second word may be a verb.
    let has_auxiliary = (tokens.get(end)).is_some_and(|next| is::is_auxiliary(&next.folded));
    let end = if has_auxiliary { end } else { first + 1 };
    &tokens[first..end]
}

/// "What is the *name of* the ship?", "the captain's *name*"; not "in the name of".
pub(super) fn asks_for_name(tokens: &[Token<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    (1..tokens.len()).any(|i| {
        let is_name = matches!(at(i), "name" | "names");
        let is_in_it = i > 1 && at(i - 2) == "in";
        is_name && !is_in_it && (at(i + 1) == "of" || tokens[i - 1].possessive)
    })
}

/// "Was it closed?", and not "should it be?"
pub(super) fn asks_for_fact(tokens: &[Token<'_>]) -> bool {
    let is_turned = (tokens.first()).is_some_and(|first| is::is_auxiliary(&first.folded));
    is_turned && !(tokens.iter()).any(|token| is::asks_for_demand(&token.folded))
}

/// "Where does the money come from?"
pub(super) fn asks_whence(tokens: &[Token<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let comes = |i: usize| matches!(at(i), "come" | "comes" | "came");
    at(0) == "where" && at(tokens.len() - 1) == "from" && (1..tokens.len()).any(comes)
}

/// "Where are the workers *from*?", "which country is she from"; not "where is it run from".
pub(super) fn asks_for_origin(tokens: &[Token<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let verb = match at(0) {
        "where" => 1,
        "which" | "what" => 2,
        _ => return false,
    };
    let is_from = tokens.len() > verb + 2 && at(tokens.len() - 1) == "from";
    // A participle before it says in what way: "run from", "coming from".
    let before = tokens.len().checked_sub(2).map_or("", at);
    let is_participle = before.ends_with("ed")
        || before.ends_with("ing")
        || matches!(before, "run" | "come" | "put" | "set")
        || text::irregular(before).is_some();
    is_from && is::is_be(at(verb)) && !is_participle
}

/// "What is the FMU?", "who was Oda Kerra?": of one name or word, and nothing is said of it
/// that may be met. "What is the fare?" asks how much.
pub(super) fn asks_what_it_is(tokens: &[Token<'_>]) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    // After "what kind of group", or the one word that asks.
    let verb = class(tokens) + 1;
    if !(verb > 1 || matches!(at(0), "what" | "who")) || !is::is_be(at(verb)) {
        return false;
    }
    let has_article = is::is_article(at(verb + 1));
    let asked = tokens
        .get(verb + 1 + usize::from(has_article)..)
        .unwrap_or_default();
    let is_name = |token: &Token<'_>| (token.capital || token.acronym) && !token.possessive;
    match asked {
        [] => false,
        [word] if !has_article => !is::is_stop(&word.folded),
        words => words.iter().all(is_name),
    }
}

/// Where the class is in "what kind of *group* …", or 0.
fn class(tokens: &[Token<'_>]) -> usize {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let asks = matches!(at(0), "what" | "which")
        && matches!(
            at(1),
            "kind" | "kinds" | "sort" | "sorts" | "type" | "types"
        )
        && at(2) == "of"
        && !is::is_stop(at(3));
    if asks { 3 } else { 0 }
}

/// What it asks whose it is: "*whose* old *bones* …"; none in "whose is it?"
pub(super) fn whose<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<&'t Token<'a>> {
    let after = tokens
        .first()
        .filter(|first| first.folded == "whose")
        .map(|_| &tokens[1..])?;
    let noun = after
        .iter()
        .take_while(|token| !is::is_stop(&token.folded))
        .count();
    // With two words the last one may be the verb: "whose boats sank".
    after.get(noun.checked_sub(1)?.min(after.len().checked_sub(2)?))
}

/// "Who *used to* run it?", "what did it *use to* make?"; not "what is used to make it?".
pub(super) fn is_of_the_past(tokens: &[Token<'_>]) -> bool {
    let at = |i: usize| tokens[i].folded.as_str();
    (1..tokens.len().saturating_sub(1)).any(|i| {
        matches!(at(i), "used" | "use") && at(i + 1) == "to" && !is::is_be(at(i - 1)) && {
            let asked_as_deed = || (0..i).any(|i| matches!(at(i), "did" | "didnt"));
            at(i) == "used" || asked_as_deed()
        }
    })
}

/// "Who runs it *now*?", "the *current* head".
pub(super) fn is_of_now(tokens: &[Token<'_>]) -> bool {
    let is_now = |token: &Token<'_>| {
        matches!(
            token.folded.as_str(),
            "now" | "nowadays" | "currently" | "current" | "presently"
        )
    };
    tokens.iter().any(is_now)
}
