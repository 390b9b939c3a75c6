//! The words that a question is about.

use std::{collections::HashMap, ops::Range};

use super::{MOST_WORDS, Name, Weight, Word, asks, frame::Frame, names, vocabulary as is, word};
use crate::text::{Gap, Word as Token, fold};

/// The words that neither ask nor belong to the speaker, and the names among
/// them.
pub(super) fn read(tokens: &[Token<'_>], frame: &Frame) -> (Vec<Word>, Vec<Name>) {
    let used = &frame.used;
    let is_used = |range: &Range<usize>| range.start < used.end && used.start < range.end;
    let found: Vec<_> = (names::find(tokens).into_iter())
        .filter(|name| !is_used(name))
        .collect();

    let mut words = Words::default();
    for (i, token) in tokens.iter().enumerate() {
        let in_name = found.iter().any(|name| name.contains(&i));
        let looked_up = if in_name {
            !is::is_name_particle(&token.folded)
        } else {
            !is_used(&(i..i + 1))
                && (!is::is_stop(&token.folded) || is_mine(tokens, i))
                && !is_measure(tokens, i)
                && !is_toll(tokens, i)
        };
        if looked_up {
            let weight = match asks_for_response(frame) && is::is_accusation(&token.folded) {
                true => Weight::Light,
                false => weight_of(tokens, i, in_name),
            };
            words.add(Word {
                modifies: modifies(tokens, i),
                ..word(token, weight)
            });
        }
    }
    // "Which country?" asks for no more than that.
    if frame.speaker.is_none() && (words.words.iter()).all(|word| word.weight == Weight::Light) {
        for i in (0..tokens.len())
            .filter(|&i| asks::is_kind_asked_for(tokens, i) && !is_used(&(i..i + 1)))
        {
            words.add(word(&tokens[i], Weight::Topic));
        }
    }
    // A verb of saying that says something itself: "Who blamed …?" If anybody may have,
    // beside nothing but a name, it is what is asked.
    if let Some(verb) = frame.telling {
        let only_names = (words.words.iter()).all(|word| word.weight == Weight::Name);
        let weight = match frame.asks_who && only_names && !words.words.is_empty() {
            true => Weight::Topic,
            false => Weight::Light,
        };
        words.add(word(&tokens[verb], weight));
    }
    let counted =
        (0..tokens.len()).filter(|&i| asks::is_counted(tokens, i) && !is_used(&(i..i + 1)));
    let names = (found.into_iter().map(|name| (name, false)))
        .chain(counted.map(|i| (i..i + 1, true)))
        .filter_map(|(name, counted)| words.name(tokens, name, counted))
        .collect();
    (words.words, names)
}

/// "How did X *respond* to …?"
fn asks_for_response(frame: &Frame) -> bool {
    (frame.verb.as_deref())
        .is_some_and(|verb| matches!(verb, "respond" | "react" | "reply" | "answer"))
}

/// "How *long* …": asks for a number, and is in no answer.
fn is_measure(tokens: &[Token<'_>], i: usize) -> bool {
    is_after_how(tokens, i) && is::is_measure(&tokens[i].folded)
}

/// "The *mine*", "the gold *mine*": a pit; "a friend of *mine*" is nobody's.
fn is_mine(tokens: &[Token<'_>], i: usize) -> bool {
    let before = i.checked_sub(1).map(|i| tokens[i].folded.as_str());
    let is_pit =
        |before: &str| matches!(before, "the" | "a" | "this" | "that") || !is::is_stop(before);
    tokens[i].folded == "mine" && before.is_some_and(is_pit)
}

/// "Death *toll*": how many died; no claim that says so needs the word.
fn is_toll(tokens: &[Token<'_>], i: usize) -> bool {
    i > 0 && tokens[i].folded == "toll" && tokens[i - 1].folded == "death"
}

fn is_after_how(tokens: &[Token<'_>], i: usize) -> bool {
    i > 0 && tokens[i - 1].folded == "how"
}

fn modifies(tokens: &[Token<'_>], i: usize) -> bool {
    (tokens.get(i + 1)).is_some_and(|next| next.gap == Gap::Plain && !is::is_stop(&next.folded))
}

/// The tokens that neither ask nor name the speaker, as they were written;
/// without what only joins them to those that do ("what did X say *about* …").
pub(super) fn about(tokens: &[Token<'_>], frame: &Frame) -> String {
    let start = frame.used.start.min(tokens.len());
    let end = frame.used.end.clamp(start, tokens.len());
    if start == end {
        return text_of(tokens);
    }
    let is_small = |token: &&Token<'_>| !token.acronym && is::is_stop(&token.folded);
    let (mut before, mut after) = (&tokens[..start], &tokens[end..]);
    if before.iter().all(|token| is_small(&token)) {
        before = &[];
    }
    after = &after[after.iter().take_while(is_small).count()..];
    let verb = frame.telling.map(|verb| &tokens[verb..=verb]);
    let parts = [Some(before), verb, Some(after)].into_iter().flatten();
    let parts: Vec<_> = (parts.filter(|part| !part.is_empty()).map(text_of)).collect();
    parts.join(" ")
}

/// The tokens as they were written, blanks between them; numbers of several words in
/// digits.
pub(super) fn text_of(tokens: &[Token<'_>]) -> String {
    let is_digits = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let written: Vec<_> = (tokens.iter())
        .map(|token| match is_digits(&token.folded) {
            true => token.folded.as_str(),
            false => token.raw,
        })
        .collect();
    written.join(" ")
}

/// "How *old* …": elsewhere a light word, here what is asked for. "Which *country*", "how
/// much *money*": elsewhere no light word, but a claim that gives one need not say what it is.
fn weight_of(tokens: &[Token<'_>], i: usize, in_name: bool) -> Weight {
    if is_after_how(tokens, i) && is::is_dimension(&tokens[i].folded) {
        return Weight::Topic;
    }
    if !in_name && asks::is_kind_asked_for(tokens, i) {
        return Weight::Light;
    }
    weight(&tokens[i], in_name)
}

fn weight(token: &Token<'_>, in_name: bool) -> Weight {
    if in_name {
        Weight::Name
    } else if is::is_light(&token.folded) {
        Weight::Light
    } else {
        Weight::Topic
    }
}

/// Words in their order, each once, not too many.
#[derive(Default)]
struct Words {
    words: Vec<Word>,
    positions: HashMap<String, usize>,
}

impl Words {
    fn add(&mut self, word: Word) {
        let folded = fold(&word.text);
        if let Some(&position) = self.positions.get(&folded) {
            let known = &mut self.words[position];
            known.weight = known.weight.max(word.weight);
        } else if self.words.len() < MOST_WORDS {
            self.positions.insert(folded, self.words.len());
            self.words.push(word);
        }
    }

    /// The tokens of this range as a name, if its words are here.
    fn name(&self, tokens: &[Token<'_>], range: Range<usize>, counted: bool) -> Option<Name> {
        let either = is_one_of_two(tokens, &range);
        let tokens = &tokens[range];
        let words: Vec<_> = (tokens.iter())
            .filter_map(|token| self.positions.get(token.folded.as_str()).copied())
            .collect();
        (!words.is_empty()).then(|| Name {
            text: text_of(tokens),
            words,
            counted,
            either,
        })
    }
}

/// "Is it *Karsia* or *Berrin*", "in *Karsia* or in *Berrin*".
fn is_one_of_two(tokens: &[Token<'_>], name: &Range<usize>) -> bool {
    let at = |i: usize| tokens.get(i).map_or("", |token| token.folded.as_str());
    let start = |i: usize| is::is_article(at(i)) || is::is_of_place(at(i));
    let before = (0..name.start).rev().find(|&i| !start(i));
    at(name.end) == "or" || before.is_some_and(|i| at(i) == "or")
}
