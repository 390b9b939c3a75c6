//! What a question says that somebody said: of whom or what, and who does what to whom in it.
//!
//! "Who says that *the union* hid it?" is about the union; that the union says something of
//! another is no answer.

use super::{Roles, Weight, Word, frame::Frame, names, roles, vocabulary as is};
use crate::text::{Word as Token, fold, irregular, word_sets};

/// What it says, as positions among the words of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// Of whom or what something is said.
    pub of: usize,
    /// Whether it is said of that in so many words: whom somebody accuses, or what they call
    /// so.
    pub is_object: bool,
    /// What is said to be done to it, by nobody in particular: "*closed*" in "Who says that
    /// the station should be closed?"
    pub suffers: Option<usize>,
    /// Who does what to whom in it.
    pub roles: Option<Roles>,
}

/// Reads it; none where the question does not say what was said.
pub(super) fn of(tokens: &[Token<'_>], words: &[Word], frame: &Frame) -> Option<Stated> {
    frame.verb.as_ref()?;
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let is_link = |i: usize| at(i) == "that" || is::is_article(at(i)) || is::is_owner(at(i));
    let start = (frame.used.end..tokens.len()).find(|&i| !is_link(i))?;
    let end = end_of_noun(tokens, start)?;
    let head = fold(tokens[end - 1].raw);
    let of = (words.iter()).position(|word| fold(&word.text) == head)?;
    let is_accused = frame.telling.is_some() && matches!(at(end), "of" | "for");
    let follows = if is_accused { end + 1 } else { end };
    let is_called = (frame.verb.as_deref()).is_some_and(is_calling)
        && (is::is_article(at(end)) || at(end) == "as");
    // Whom somebody accused may be called otherwise in the claim: "the mayor", "the firm".
    let is_thing = !is::is_role(&head) && !is::is_speaker_noun(&head) && !is::is_body(&head);
    (words[of].weight > Weight::Light).then(|| Stated {
        of,
        is_object: is_thing && (is_accused || is_called),
        suffers: roles::suffered(tokens, words, follows),
        roles: roles::stated(tokens, words, of, follows),
    })
}

/// Where the noun or name ends that begins at `start`: at a verb, or a small word. None if
/// nothing follows it.
fn end_of_noun(tokens: &[Token<'_>], start: usize) -> Option<usize> {
    let name = (names::find(tokens).into_iter()).find(|name| name.start == start);
    let ends = |i: &usize| {
        let token = &tokens[*i];
        let is_small = is::is_stop(&token.folded) && !token.acronym;
        is_small || may_be_verb(&token.folded)
    };
    let end = match name {
        Some(name) => name.end,
        None => (start..tokens.len()).find(|i| ends(i) && *i > start)?,
    };
    let is_owner = tokens[start..end].iter().any(|token| token.possessive);
    let is_small = is::is_stop(&tokens[start].folded) && !tokens[start].acronym;
    (end < tokens.len() && !is_owner && !is_small).then_some(end)
}

/// Whether its form is one of verbs: "hid", "helped".
fn may_be_verb(word: &str) -> bool {
    word.ends_with("ed") || irregular(word).is_some_and(|_| !is_plural(word))
}

word_sets! {
    is_calling: "call describe label brand dub";

    /// Nouns among the irregular words.
    is_plural: "men women children people feet teeth mice geese wives lives knives leaves";
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
