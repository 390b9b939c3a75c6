//! Whom a question names as the speaker, once it is known which words do.

use super::{Speaker, Weight, Word, content::text_of, vocabulary as is, word};
use crate::{
    claim::SourceKind,
    text::{self, Word as Token, word_sets},
};

/// The filter that these words mean; `None` if they mean nobody in particular
/// ("anyone", "the article").
pub(super) fn read(tokens: &[Token<'_>]) -> Option<Speaker> {
    let mut speaker = read_one(tokens)?;
    if speaker.kind.is_none() {
        speaker.each = several(tokens);
    }
    Some(speaker)
}

/// Whoever has no name, in these words.
pub(super) fn nameless(tokens: &[Token<'_>]) -> Speaker {
    Speaker {
        text: text_of(tokens),
        words: Vec::new(),
        by_role: false,
        kind: Some(SourceKind::Unnamed),
        each: Vec::new(),
    }
}

/// Of more speakers nobody asks, and each is looked up.
const MOST_SPEAKERS: usize = 4;

/// Each of several that are named side by side; none if it is only one, or too many.
fn several(tokens: &[Token<'_>]) -> Vec<Speaker> {
    let joins = |token: &Token<'_>| matches!(token.folded.as_str(), "and" | "or" | "nor");
    let parts: Vec<_> = tokens.split(joins).collect();
    let named = |part: &&[Token<'_>]| {
        let one = read_one(part)?;
        (!one.words.is_empty() && one.kind.is_none()).then_some(one)
    };
    let each: Vec<_> = parts.iter().filter_map(named).collect();
    let all_are = each.len() == parts.len();
    match all_are && (2..=MOST_SPEAKERS).contains(&each.len()) {
        true => each,
        false => Vec::new(),
    }
}

fn read_one(tokens: &[Token<'_>]) -> Option<Speaker> {
    if is_any_body(tokens) {
        return None;
    }
    let whole = tokens;
    let tokens = trim(tokens);
    let is_small = |word: &str| is::is_stop(word) || is::is_name_particle(word);
    let content: Vec<_> = (tokens.iter())
        .filter(|token| token.acronym || !is_small(&token.folded))
        .collect();
    let speaker = |words: Vec<Word>, kind| {
        Some(Speaker {
            text: text_of(tokens),
            by_role: (words.iter()).any(|word| is::is_role(&text::fold(&word.text))),
            words,
            kind,
            each: Vec::new(),
        })
    };
    let last = content.last()?;
    if content.iter().any(|token| is::is_unnamed(&token.folded)) {
        // "anonymous officials": unnamed, and officials.
        let who = (content.iter())
            .filter(|token| !is::is_unnamed(&token.folded) && !is::is_anybody(&token.folded))
            .map(|token| word(token, Weight::Topic))
            .collect();
        return speaker(who, Some(SourceKind::Unnamed));
    }
    // "The article *itself*": in its own voice, quoting nobody.
    let itself = |token: &Token<'_>| matches!(token.folded.as_str(), "itself" | "themselves");
    let is_article = is_article(&last.folded) && whole.iter().any(itself);
    if content.len() == 1 && (is::is_author(&last.folded) || is_article) {
        return speaker(Vec::new(), Some(SourceKind::Author));
    }
    if (content.iter()).all(|token| !token.acronym && is::is_anybody(&token.folded)) {
        return None;
    }
    speaker(required(tokens, &content), None)
}

word_sets! {
    is_article: "article articles text texts story stories piece";
}

/// "Any group": one of whatever kind. "Any analyst" is an analyst.
fn is_any_body(tokens: &[Token<'_>]) -> bool {
    matches!(tokens, [any, body] if any.folded == "any" && is::is_body(&body.folded))
}

/// Without what stands around it: "the", "some of the", "by".
fn trim<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let is_outer = |token: &Token<'_>| !token.acronym && is::is_stop(&token.folded);
    let start = tokens.iter().take_while(|token| is_outer(token)).count();
    let rest = &tokens[start..];
    let is_last = |token: &&Token<'_>| is_outer(token) || is::is_adverb(&token.folded);
    let end = rest.len() - rest.iter().rev().take_while(is_last).count();
    &rest[..end]
}

/// The words that a source must have. Titles before a name are left out; so is
/// a role before a name ("the spokesman Oda Kerra"), since the article may
/// call it otherwise. In "the Kerra spokesman" and "the mayor of Kerra" the
/// role is who is meant, and stays; and so does all of "the foreign ministry" and "the
/// general manager", which are no names.
fn required(tokens: &[Token<'_>], content: &[&Token<'_>]) -> Vec<Word> {
    let is_name = |token: &Token<'_>| {
        (token.capital && !is::is_title(&token.folded)) || is::is_name_particle(&token.folded)
    };
    let name = tokens
        .iter()
        .rev()
        .take_while(|token| is_name(token))
        .count();
    let (before, name) = tokens.split_at(tokens.len() - name);
    let has_small_word_first = name.first().is_some_and(|first| !first.capital)
        || before.last().is_some_and(|last| is::is_stop(&last.folded));
    let of_name = (content.iter()).filter(|token| name.iter().any(|part| part == **token));
    let words: Vec<_> = if may_be_name(name.first()) && !has_small_word_first {
        of_name.collect()
    } else {
        let titles = (tokens.iter())
            .take_while(|token| is::is_title(&token.folded))
            .count();
        let is_whole = titles > 0 && !is_rank(&tokens[titles - 1].folded);
        let left_out = match is_whole && may_be_name(tokens.get(titles)) {
            true => titles,
            false => 0,
        };
        content[left_out..].iter().collect()
    };
    words
        .into_iter()
        .map(|token| word(token, Weight::Name))
        .collect()
}

/// Whether a name may begin with this word: not with one for a role or a body.
fn may_be_name(word: Option<&Token<'_>>) -> bool {
    word.is_some_and(|word| {
        let word = word.folded.as_str();
        !is::is_stop(word) && !is::is_role(word) && !is::is_speaker_noun(word) && !is::is_body(word)
    })
}

word_sets! {
    /// The first word of a title, and no title of its own.
    is_rank: "prime vice deputy foreign";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_somebody_are_left_out_and_parts_of_names_are_not() {
        for (speaker, expected) in [
            ("the spokesman Oda Kerra", "Oda Kerra"),
            ("Vice President Kerra", "Kerra"),
            ("foreign secretary brand", "brand"),
            ("dr kerra", "kerra"),
            ("the mayor of Norvane", "mayor Norvane"),
            ("the prime minister", "prime minister"),
            ("the foreign ministry", "foreign ministry"),
            ("the Foreign Ministry", "Foreign Ministry"),
            ("the Karsian Foreign Ministry", "Karsian Foreign Ministry"),
            ("the vice chairman", "vice chairman"),
            ("the deputy director", "deputy director"),
            ("the Deputy Director", "Deputy Director"),
            ("the general manager", "general manager"),
            ("the General Manager of Tolvik", "General Manager Tolvik"),
        ] {
            let read = read(&text::words(speaker)).unwrap();
            let words: Vec<_> = read.words.iter().map(|word| word.text.as_str()).collect();
            assert_eq!(words.join(" "), expected, "{speaker}");
        }
    }

    #[test]
    fn several_speakers_are_parted_up_to_a_number() {
        for (speaker, expected) in [
            ("the union", &[][..]),
            ("the union and the company", &["union", "company"]),
            (
                "Kerra or Tolvik and the mayor and the union",
                &["Kerra", "Tolvik", "mayor", "union"],
            ),
            ("Kerra, Tolvik and anybody", &[]),
            (
                "the union and the mayor and Kerra and Tolvik and Brand",
                &[],
            ),
        ] {
            let each = several(&text::words(speaker));
            let each: Vec<_> = each.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(each, expected, "{speaker}");
        }
    }
}
