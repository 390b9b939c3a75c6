//! Which one of several it is that a name says.
//!
//! "Who speaks for the Southern Front?" is not answered by who speaks for the Northern one,
//! nor "where is the office of the FMU?" by where that of the Front is. Both have the same
//! noun, and a name that says whose or which.

use std::ops::Range;

use super::another::{Seen, terms_of};
use crate::answer::{
    matching::Part,
    need::{Need, NeededName, Needs},
};
use crate::{
    claim::Alias,
    index::{name_keys, term_of, text_terms},
    question::{Kind, Query, is_article, is_auxiliary, is_be, is_function_word},
    text::{self, Gap, Word},
};

/// A noun, and the name that says which one it is, as positions among words.
struct Which {
    noun: usize,
    name: Range<usize>,
}

/// Whether the claim tells of another one than the question: it has the noun, with another
/// name. `knows` says whether the article has all of a name.
pub(in crate::answer) fn is_another(
    query: &Query,
    needs: &Needs,
    seen: &Seen<'_>,
    knows: impl Fn(&NeededName) -> bool,
) -> bool {
    let asked = text::words(&query.plainly);
    let need_of =
        |i: usize| (query.words.iter()).position(|word| text::fold(&word.text) == asked[i].folded);
    let name_of = |i: usize| {
        let need = need_of(i)?;
        (needs.names.iter()).find(|name| !name.counted && name.needs.contains(&need))
    };
    let role = text::words(seen.claim.source.role.as_deref().unwrap_or_default());
    (whiches(&asked, |i| name_of(i).is_some()).into_iter())
        .filter(|which| !is_told_of(&asked, which, query.kind))
        .any(|which| {
            let Some(noun) = need_of(which.noun) else {
                return false;
            };
            let names: Vec<_> = which.name.filter_map(name_of).collect();
            // "A former spokesman of the FMU" says something, and is no other's spokesman.
            let is_role = seen.matched.parts[noun] == Some(Part::Source);
            let words = if is_role { &role } else { seen.words };
            // "The concrete of the Norvane dam" is the dam's, too.
            let is_here = |&need: &usize| {
                let part = seen.matched.parts[need];
                matches!(
                    part,
                    Some(Part::Content | Part::Agent | Part::OtherSpelling)
                )
            };
            if !is_role && names.iter().flat_map(|name| &name.needs).all(is_here) {
                return false;
            }
            let mut theirs = (whiches(words, |i| is_capital(words, i, seen)).into_iter())
                .filter(|theirs| has_term(&needs.words[noun], &words[theirs.noun]))
                .peekable();
            theirs.peek().is_some()
                && theirs.all(|theirs| is_other(&names, needs, &words[theirs.name], seen.aliases))
                && names.iter().all(|name| knows(name))
        })
}

/// Whether the name is the subject and what follows is no noun ("which union is the FMU
/// *affiliated* with?"), or the question is whether something is that one ("is Kerra a
/// Norvane miner?"): it may be told what she is instead.
fn is_told_of(asked: &[Word<'_>], which: &Which, kind: Kind) -> bool {
    let at = |i: Option<usize>| i.map_or("", |i| asked[i].folded.as_str());
    let start = which.name.start;
    let has_article = is_article(at(start.checked_sub(1))) && asked[start].acronym;
    let auxiliary = start.checked_sub(1 + usize::from(has_article));
    let noun = at(Some(which.noun));
    let is_participle = noun.ends_with("ed") || noun.ends_with("ing");
    let may_be_subject = is_participle || !is_be(at(auxiliary));
    let is_subject = which.noun == which.name.end
        && may_be_subject
        && !asked[which.noun - 1].possessive
        && is_auxiliary(at(auxiliary));
    let follows_subject = start > 1 + usize::from(start > 1 && is_article(at(Some(1))));
    is_subject || (kind == Kind::YesNo && is_be(at(Some(0))) && follows_subject)
}

/// Whether the claim's name is none of these, nor a part of them, nor the other way about.
fn is_other(names: &[&NeededName], needs: &Needs, words: &[Word<'_>], aliases: &[Alias]) -> bool {
    let keys: Vec<_> = words.iter().flat_map(|word| name_keys(word.raw)).collect();
    let terms = terms_of(words, aliases);
    let own = || (names.iter().flat_map(|name| &name.needs)).map(|&need| &needs.words[need]);
    let is_here = |need: &Need| {
        need.probe.terms.iter().any(|term| terms.contains(term))
            || need.probe.keys.iter().any(|key| keys.contains(key))
    };
    let is_asked = |term: &String| own().any(|need| need.probe.terms.contains(term));
    let is_country = |name: &&NeededName| name.country.iter().any(|term| terms.contains(term));
    // "The Water Board" is what a question may call NWB, the Norvane Water Board.
    let has_all = |name: &str, has: &dyn Fn(&String) -> bool| text_terms(name).iter().all(has);
    let is_within = |name: &str| {
        let name = text_terms(name);
        text_terms(&raw(words))
            .iter()
            .all(|term| name.contains(term))
    };
    let is_called = |alias: &Alias| {
        let Alias { name, alias } = alias;
        (has_all(alias, &is_asked) && is_within(name))
            || (has_all(name, &is_asked) && is_within(alias))
    };
    !(own().all(is_here)
        || terms.iter().all(is_asked)
        || names.iter().any(is_country)
        || aliases.iter().any(is_called))
}

/// The words as they were written.
fn raw(words: &[Word<'_>]) -> String {
    let raw: Vec<_> = words.iter().map(|word| word.raw).collect();
    raw.join(" ")
}

fn has_term(need: &Need, word: &Word<'_>) -> bool {
    term_of(word, |term| {
        need.probe.terms.iter().any(|known| known == term)
    })
}

/// A capital that the beginning of a sentence does not explain.
fn is_capital(words: &[Word<'_>], i: usize, seen: &Seen<'_>) -> bool {
    let word = &words[i];
    let is_name = || {
        let follows = (words.get(i + 1)).is_some_and(|next| next.capital);
        let is_it = |entity: &String| text::fold(entity) == word.folded;
        follows
            || text::is_known_name(&word.folded)
            || text::country(&word.folded).is_some()
            || seen.claim.entities.iter().any(is_it)
    };
    let is_word = || is_function_word(&word.folded);
    word.acronym || (word.capital && !is_word() && (i > 0 || is_name()))
}

/// The nouns with names: "the FMU office", "the FMU's office", "the office of the FMU".
fn whiches(words: &[Word<'_>], is_name: impl Fn(usize) -> bool) -> Vec<Which> {
    let at = |i: usize| words.get(i).map_or("", |word| word.folded.as_str());
    let joined = |i: usize| matches!(words[i].gap, Gap::Plain | Gap::Hyphen);
    let is_noun = |i: usize| i < words.len() && !is_function_word(at(i)) && !is_name(i);
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(start) = (end..words.len()).find(|&i| is_name(i)) {
        let goes_on = |&i: &usize| is_name(i) && joined(i) && !words[i - 1].possessive;
        end = start + 1 + (start + 1..words.len()).take_while(goes_on).count();
        let name = start..end;
        if is_noun(end) && joined(end) {
            found.push(Which {
                noun: end,
                name: name.clone(),
            });
        }
        let article = start.checked_sub(1).filter(|&i| is_article(at(i)));
        let noun = article.unwrap_or(start).checked_sub(2);
        found.extend(
            noun.filter(|&noun| matches!(at(noun + 1), "of" | "for") && is_noun(noun))
                .map(|noun| Which { noun, name }),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{matching, sample};

    #[test]
    fn the_same_noun_with_another_name_is_another_one() {
        let aliases = [Alias {
            name: "Norvane Water Board".to_owned(),
            alias: "NWB".to_owned(),
        }];
        for (question, content, expected) in [
            (
                "Who is the spokesman of the Southern Front?",
                "Kerra is a spokesman of the Norvane Front.",
                true,
            ),
            (
                "Who is the spokesman of the Southern Front?",
                "Kerra is a spokesman of the Southern Front.",
                false,
            ),
            (
                "Who is the FMU spokesman?",
                "Kerra is the Front's spokesman.",
                true,
            ),
            (
                "Who is the FMU's spokesman?",
                "Kerra is the spokesman for the FMU.",
                false,
            ),
            (
                "Who is the FMU's spokesman?",
                "Kerra is the spokesman.",
                false,
            ),
            (
                "Does Tolvik check the papers of Indian miners?",
                "The papers of the Pakistani miners should be checked.",
                true,
            ),
            (
                "Are they Indian miners?",
                "They are Pakistani miners.",
                false,
            ),
            (
                "Is the Norvane dam safe?",
                "Yes: the Sarn dam is safe.",
                true,
            ),
            ("Is the Norvane dam safe?", "The dam is safe.", false),
            (
                "Which union is the FMU affiliated with?",
                "The FMU is an affiliate of the Front.",
                false,
            ),
            (
                "When did Tolvik know of it?",
                "Tolvik Metals knew of it.",
                false,
            ),
            (
                "How old is the Dunmarow bypass?",
                "The Dunmarrow bypass is old.",
                false,
            ),
            (
                "Who is the leader of the NWB?",
                "Oda Kerra is the leader of the Water Board.",
                false,
            ),
            (
                "Who is the leader of the NWB?",
                "Oda Kerra is the leader of the Norvane Water Board's council.",
                false,
            ),
            (
                "Who is the leader of the NWB?",
                "Oda Kerra is the leader of the Air Board.",
                true,
            ),
            (
                "Who is the head of Tolvik Metals?",
                "Oda Kerra, the head of Tolvik, left.",
                false,
            ),
        ] {
            let query = Query::parse(question);
            let needs = sample::needs(&query);
            let claim = sample::claim(content);
            let words = text::words(content);
            let matched = matching::Match {
                parts: vec![None; query.words.len()],
                coverage: 0.0,
                focus: 0.0,
                missing: Vec::new(),
                opposed: false,
            };
            let seen = Seen {
                claim: &claim,
                words: &words,
                aliases: &aliases,
                matched: &matched,
            };
            let other = is_another(&query, &needs, &seen, |_| true);
            assert_eq!(other, expected, "{question} {content}");
        }
    }
}
