//! What a question says that somebody said: of whom or what, and who does what to whom in it.
//!
//! "Who says that *the union* hid it?" is about the union; that the union says something of
//! another is no answer.

use super::{Kind, Roles, Weight, Word, frame::Frame, names, noun, roles, vocabulary as is};
use crate::text::{Gap, Word as Token, fold, word_sets};

/// What it says, as positions among the words of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Of whom or what something is said.
    pub of: usize,
    /// Whose somebody is, if it is said of a relative or the like: "the *boy's* father".
    pub owner: Option<usize>,
    /// Whether it is no more than to whom something is said: "who warned *the engineers*?"
    pub is_addressee: bool,
    /// Whether it is said of that in so many words: whom somebody accuses, or what they call
    /// so.
    pub is_object: bool,
    /// What is said to be done to it, by nobody in particular: "*closed*" in "Who says that
    /// the station should be closed?"
    pub suffers: Option<usize>,
    /// The name that comes behind what is done: "*Berrin*" in "Who says that they were trained
    /// in Berrin?"
    pub complement: Option<usize>,
    /// Who does what to whom in it.
    pub roles: Option<Roles>,
}

/// Reads it; none where the question does not say what was said.
pub(super) fn of(
    tokens: &[Token<'_>],
    words: &[Word],
    frame: &Frame,
    kind: Kind,
) -> Option<Stated> {
    frame.verb.as_ref()?;
    if !matches!(kind, Kind::WhoSaid | Kind::YesNo) {
        return None;
    }
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let is_link = |i: usize| at(i) == "that" || is::is_article(at(i)) || is::is_owner(at(i));
    let start = (frame.used.end..tokens.len()).find(|&i| !is_link(i))?;
    let end = noun::end(tokens, start)?;
    let head = fold(tokens[end - 1].raw);
    let owner = (start..end - 1)
        .find(|&i| tokens[i].possessive)
        .and_then(|i| {
            words
                .iter()
                .position(|word| fold(&word.text) == fold(tokens[i].raw))
        });
    let of = (words.iter()).position(|word| fold(&word.text) == head)?;
    let is_accused = frame.telling.is_some() && matches!(at(end), "of" | "for");
    let follows = match is_accused {
        true => end + 1,
        false => behind_phrase(tokens, end),
    };
    let is_called = (frame.verb.as_deref()).is_some_and(is_calling)
        && (is::is_article(at(end)) || at(end) == "as");
    // Whom somebody accused may be called otherwise in the claim: "the mayor", "the firm", "the
    // teacher".
    let is_somebody = is::is_role(&head)
        || is::is_speaker_noun(&head)
        || is::is_body(&head)
        || ENDINGS_OF_PEOPLE
            .iter()
            .any(|ending| head.ends_with(ending));
    let (suffers, roles) = (
        roles::suffered(tokens, words, follows),
        roles::stated(tokens, words, of, follows),
    );
    let deed = suffers.or(roles.as_ref().map(|roles| roles.deed));
    (words[of].weight > Weight::Light).then(|| Stated {
        of,
        complement: deed.and_then(|deed| name_behind(tokens, words, follows, deed)),
        owner: owner.filter(|_| is_of_somebody(&head)),
        is_addressee: (frame.verb.as_deref()).is_some_and(is_addressing)
            && at(frame.used.end) != "that",
        is_object: !is_somebody && (is_accused || is_called),
        suffers,
        roles,
    })
}

/// Where it goes on behind what only says whose or where somebody is: "the village *of
/// Norvane*", "the doctors *at the hospital*".
fn behind_phrase(tokens: &[Token<'_>], end: usize) -> usize {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    if !matches!(at(end), "of" | "at" | "in" | "from") {
        return end;
    }
    let start = end + 1 + usize::from(is::is_article(at(end + 1)));
    noun::end(tokens, start).unwrap_or(end)
}

/// How words for people mostly end.
const ENDINGS_OF_PEOPLE: [&str; 10] = [
    "er", "ers", "or", "ors", "ist", "ists", "man", "men", "woman", "women",
];

/// The first name behind the deed, if no other part of the sentence begins between them.
fn name_behind(tokens: &[Token<'_>], words: &[Word], follows: usize, deed: usize) -> Option<usize> {
    let place =
        |token: &Token<'_>| (words.iter()).position(|word| fold(&word.text) == token.folded);
    let deed = (follows..tokens.len()).find(|&i| place(&tokens[i]) == Some(deed))?;
    let name = names::find(tokens)
        .into_iter()
        .find(|name| name.start > deed)?;
    let is_one = (deed + 1..=name.start).all(|i| tokens[i].gap == Gap::Plain);
    is_one
        .then(|| tokens[name].iter().find_map(place))
        .flatten()
}

word_sets! {
    /// Those to whom something is said are the object.
    is_addressing: "warn tell inform urge alert advise assure remind";

    is_calling: "call describe label brand dub";

    /// Whoever is one of somebody is not that one.
    is_of_somebody:
    "father mother parent parents brother brothers sister sisters son sons daughter daughters wife"
    "husband widow widower uncle aunt cousin nephew niece friend friends lawyer lawyers neighbour"
    "neighbours neighbor neighbors bodyguard driver deputy secretary assistant rival rivals";
}

#[cfg(test)]
mod tests {
    use crate::question::Query;

    #[test]
    fn of_whom_something_is_said() {
        for (question, expected) in [
            (
                "Who says that the union hid measurements?",
                "union: union hid measurements",
            ),
            (
                "Who says the FMU helped the Front?",
                "FMU: FMU helped Front",
            ),
            (
                "Who says that the Front was helped by the FMU?",
                "Front: FMU helped Front",
            ),
            (
                "Who accused the union of hiding measurements?",
                "union: union hiding measurements",
            ),
            (
                "Who accused the interior ministry of lying?",
                "ministry: ministry lying",
            ),
            (
                "Who says the power station should be closed?",
                "station, closed: ",
            ),
            ("Who says the dam is safe?", "dam: "),
            (
                "Did anyone suggest that the FMU uses the Front as a pawn?",
                "FMU: FMU uses Front",
            ),
            (
                "Did Tolvik accuse the union of lying?",
                "union: union lying",
            ),
            ("Who called the strike an insult?", "strike, object: "),
            (
                "Who accused Tolvik of hiding measurements?",
                "Tolvik, object: Tolvik hiding measurements",
            ),
            (
                "Who says the diplomats pay for Tolvik?",
                "diplomats: diplomats pay Tolvik",
            ),
            ("Who says the miners union lied?", "union: union lied"),
            ("Who says Norvane's police lied?", "police: police lied"),
            ("Who says so?", "none"),
            ("Who spoke about the dam?", "none"),
            ("Who denied it?", "none"),
            ("Is the dam safe?", "none"),
            ("What did Kerra say about the dam?", "none"),
        ] {
            let query = Query::parse(question);
            let word = |at: usize| query.words[at].text.as_str();
            let told = query.stated.as_ref().map(|stated| {
                let object = if stated.is_object { ", object" } else { "" };
                let suffers = stated
                    .suffers
                    .map_or(String::new(), |at| format!(", {}", word(at)));
                let roles = stated.roles.as_ref().map(|roles| {
                    let all = roles.doer.iter().chain([&roles.deed]).chain(&roles.others);
                    all.map(|&at| word(at)).collect::<Vec<_>>().join(" ")
                });
                format!(
                    "{}{object}{suffers}: {}",
                    word(stated.of),
                    roles.unwrap_or_default()
                )
            });
            assert_eq!(told.as_deref().unwrap_or("none"), expected, "{question}");
        }
    }
}
