//! Whom a question leaves out: "who *besides Kerra* says …?", "anyone else, *apart from the
//! mayor*?"

use std::ops::Range;

use super::{Speaker, frame::Tokens, speaker, vocabulary as is};
use crate::text::{self, Word};

/// The question without the words that say whose claims are left out, and who that is.
pub(super) fn cut(question: &str) -> Option<(String, Speaker)> {
    let tokens = text::words(question);
    let t = Tokens(&tokens);
    let (start, who) = (1..tokens.len()).find_map(|i| {
        let who = i + says_besides(t, i)?;
        let who = who..end_of(t, who);
        is_of_who_says(t, i, who.end).then_some((i, who))
    })?;
    let left_out =
        speaker::read(&tokens[who.clone()]).filter(|speaker| !speaker.words.is_empty())?;
    let place = |word: &Word<'_>| word.raw.as_ptr().addr() - question.as_ptr().addr();
    let end_of = |word: &Word<'_>| place(word) + word.raw.len();
    let (before, behind): (Range<usize>, Range<usize>) = (
        0..end_of(&tokens[start - 1]),
        end_of(&tokens[who.end - 1])..question.len(),
    );
    // What only closes the words about them: "…, apart from her, …".
    let behind = question[behind].trim_start_matches([',', ' ', ')', '’', '\'', '"', '”']);
    Some((format!("{} {behind}", &question[before]), left_out))
}

/// Whether what begins at `start` leaves out some of those who say something, and belongs to
/// nothing that they say: "who says that everyone *except Kerra* knew?"
fn is_of_who_says(t: Tokens<'_>, start: usize, end: usize) -> bool {
    // "*Claims* by anyone but Kerra".
    let is_said = (1..start).any(|i| t.verb(i).is_some());
    let is_last = end == t.len();
    let asks_for_others = || (0..start).any(|i| t.at(i) == "else");
    !is_said || (is_last && (t.is_after_break(start) || asks_for_others()))
}

/// In how many words it is said from `i` on that somebody is left out.
fn says_besides(t: Tokens<'_>, i: usize) -> Option<usize> {
    match (t.at(i), t.at(i + 1)) {
        ("except", "for")
        | ("apart" | "aside", "from")
        | ("other", "than")
        | ("not", "counting") => Some(2),
        ("besides" | "except" | "excluding" | "barring", _) => Some(1),
        ("but", _) if is::is_somebody(t.at(i - 1)) || t.at(i - 1) == "else" => Some(1),
        _ => None,
    }
}

/// Where it ends who is left out: at the verb that asks.
fn end_of(t: Tokens<'_>, who: usize) -> usize {
    let end = t.end_of_speaker(who);
    let is_verb =
        |i: &usize| (t.verb(*i).is_some() || t.at(*i).ends_with("ed")) && !t.is_capital(*i);
    (who + 1..end).find(is_verb).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_left_out_is_cut_out() {
        for (question, expected) in [
            (
                "Who besides Oda Kerra says the dam is safe?",
                "Who says the dam is safe? | Oda Kerra",
            ),
            (
                "anyone else saying it, apart from the mayor?",
                "anyone else saying it ? | mayor",
            ),
            (
                "Has anyone other than the mayor of Norvane objected?",
                "Has anyone objected? | mayor of Norvane",
            ),
            (
                "claims by anyone but Kerra about the dam",
                "claims by anyone about the dam | Kerra",
            ),
            (
                "Who, aside from Kerra, denied it?",
                "Who denied it? | Kerra",
            ),
            ("Who says the dam is safe but old?", "none"),
            ("Who says that nothing but rain helps?", "none"),
            ("Who says that everyone except Kerra knew?", "none"),
            (
                "Who says the dam is safe, except Kerra?",
                "Who says the dam is safe ? | Kerra",
            ),
            ("besides Kerra", "none"),
            ("What else is there besides?", "none"),
        ] {
            let cut = cut(question).map(|(rest, who)| format!("{rest} | {}", who.text));
            assert_eq!(cut.as_deref().unwrap_or("none"), expected, "{question}");
        }
    }
}
