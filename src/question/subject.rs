//! Of whom a question asks something, and with whom it asks to be linked.

use super::{Word, names, vocabulary as is};
use crate::text::{Gap, Word as Token, fold, word_sets};

/// How far from the beginning the auxiliary may be, in words: "in which of the cities
/// *does* …".
const AUXILIARY_WITHIN: usize = 7;

/// The word that the subject begins with, as a position among `words`: "TTP" of "Where is
/// the TTP based?", "Did the TTP say so?" and "The TTP is based there?". `None` if there
/// is none, or if it only says whose ("the TTP's money"). It need not be a name, nor, after
/// "who is", a noun: whoever asks for it looks at names only.
pub(super) fn of(tokens: &[Token<'_>], words: &[Word]) -> Option<usize> {
    let is_auxiliary = |i: &usize| !tokens[*i].acronym && is::is_auxiliary(&tokens[*i].folded);
    let auxiliary = (0..tokens.len().min(AUXILIARY_WITHIN)).find(is_auxiliary)?;
    let asks = |i: usize| {
        is::is_question_word(&tokens[i].folded) || is::is_question_preposition(&tokens[i].folded)
    };
    let is_turned = auxiliary == 0 || asks(0);
    let from = if is_turned { auxiliary + 1 } else { 0 };
    let has_article = is::is_article(&tokens.get(from)?.folded);
    let start = from + usize::from(has_article);
    tokens.get(start)?;
    let name = (names::find(tokens).into_iter())
        .find(|name| name.start == start)
        .unwrap_or(start..start + 1);
    let ends_there = is_turned || name.end == auxiliary;
    // "Did the Norvane dam break?" asks of a dam, "Did the TTP strike?" and "Where is the
    // ttp based?" of the TTP.
    let may_say_which = has_article
        && !tokens[start].acronym
        && (tokens.get(name.end))
            .is_some_and(|next| !is::is_stop(&next.folded) && !next.folded.ends_with("ed"));
    if !ends_there || may_say_which || tokens[name.clone()].iter().any(|token| token.possessive) {
        return None;
    }
    let first = &tokens[start].folded;
    words.iter().position(|word| fold(&word.text) == *first)
}

/// The word that the other one begins with, of two that may be linked: "TTP" of "Is Kerra
/// linked to the TTP?" and of "Is Kerra a member of the TTP?". `None` if it only says which one ("linked to the Norvane attack").
pub(super) fn linked_to(tokens: &[Token<'_>], words: &[Word]) -> Option<usize> {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let is_one = |&i: &usize| match at(i + 1) {
        "to" | "with" => is_link(at(i)),
        "of" => is_belonging(at(i)),
        _ => false,
    };
    let link = (0..tokens.len()).find(is_one)?;
    let start = link + 2 + usize::from(is::is_article(at(link + 2)));
    let first = &tokens.get(start)?.folded;
    let end = (names::find(tokens).into_iter())
        .find(|name| name.start == start)
        .map_or(start + 1, |name| name.end);
    let says_which =
        (tokens.get(end)).is_some_and(|next| next.gap == Gap::Plain && !is::is_stop(&next.folded));
    if says_which || tokens[end - 1].possessive {
        return None;
    }
    words.iter().position(|word| fold(&word.text) == *first)
}

word_sets! {
    is_link:
    "linked link links tied tie ties connected connection connections related relation relations"
    "affiliated allied associated involved cooperate cooperates cooperated cooperating work works"
    "worked working contact contacts dealings";
}

word_sets! {
    is_belonging:
    "member members part branch branches wing arm affiliate affiliates ally allies offshoot faction"
    "factions subsidiary enemy rival supporter supporters opponent opponents follower followers";
}

#[cfg(test)]
mod tests {
    use crate::question::Query;

    #[test]
    fn the_subject_stands_behind_the_auxiliary() {
        for (question, expected) in [
            ("Where is the TTP based?", Some("TTP")),
            ("where is the ttp based", Some("ttp")),
            ("Did Oda Kerra leave?", Some("Oda")),
            ("In which of the cities does Oda Kerra live?", Some("Oda")),
            ("The TTP is based in Norvane?", Some("TTP")),
            ("Is it true that Oda Kerra is ill?", Some("Oda")),
            ("Did the TTP strike in Norvane?", Some("TTP")),
            ("Did the Norvane dam break?", None),
            ("Where are the TTP's camps?", None),
            ("Who is funding the TTP?", Some("funding")),
            ("Who funds the TTP?", None),
            ("death toll of the TTP", None),
            ("is", None),
            ("is the", None),
        ] {
            let query = Query::parse(question);
            let subject = query.subject.map(|at| query.words[at].text.as_str());
            assert_eq!(subject, expected, "{question}");
        }
    }

    #[test]
    fn a_link_has_another_end() {
        for (question, expected) in [
            ("Is Kerra linked to the TTP?", Some("TTP")),
            ("How is the union connected with Oda Kerra?", Some("Oda")),
            ("What ties to the TTP does the union have?", Some("TTP")),
            ("Is Kerra a member of the TTP?", Some("TTP")),
            ("Is Kerra linked to the Norvane attack?", None),
            ("Is Kerra linked to the TTP's attack?", None),
            ("Is Kerra linked to", None),
            ("Where is the link?", None),
        ] {
            let query = Query::parse(question);
            let other = query.linked_to.map(|at| query.words[at].text.as_str());
            assert_eq!(other, expected, "{question}");
        }
    }
}
