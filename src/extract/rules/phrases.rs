//! Cues of several words: "raised questions about", "is critical of".

use std::sync::LazyLock;

use crate::{
    claim::{Certainty, Polarity},
    extract::{
        content::{clause_end, noun_end, trim},
        found::Found,
        read::{Reading, Tag, Tokens},
        source::subject,
    },
};

struct Light {
    verbs: Vec<&'static str>,
    nouns: Vec<&'static str>,
    links: Vec<&'static str>,
}

struct Phrases {
    light: Vec<Light>,
    /// Adjectives with the words that may follow.
    attitude: Vec<(Vec<&'static str>, Vec<&'static str>)>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases {
        light: Vec::new(),
        attitude: Vec::new(),
    };
    for line in include_str!("../data/phrases.txt").lines() {
        let words = |part: &'static str| part.split_whitespace().collect::<Vec<_>>();
        if let Some(rest) = line.strip_prefix("light ") {
            if let [verbs, nouns, links] = rest.split(':').map(words).collect::<Vec<_>>().as_slice()
            {
                phrases.light.push(Light {
                    verbs: verbs.clone(),
                    nouns: nouns.clone(),
                    links: links.clone(),
                });
            }
        } else if let Some(rest) = line.strip_prefix("attitude ")
            && let [adjectives, links] = rest.split(':').map(words).collect::<Vec<_>>().as_slice()
        {
            phrases.attitude.push((adjectives.clone(), links.clone()));
        }
    }
    phrases
});

/// Longest way from the verb to the noun: "raised some very serious questions".
const LONGEST_WAY: usize = 4;

/// Finds the sentence's phrases.
pub(crate) fn phrases(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    for at in sentence.clone() {
        if reading.is_quoted(at) {
            continue;
        }
        let end = match reading.tag(at) {
            Tag::Verb | Tag::Have | Tag::Ing | Tag::Noun => light(reading, sentence, at),
            _ => None,
        };
        let rule = if end.is_some() {
            "light-verb"
        } else {
            "attitude"
        };
        let end = end.or_else(|| attitude(reading, sentence, at));
        let Some((link, is_that)) = end else { continue };
        let from = group_start(reading, sentence, at);
        let Some(source) = subject(reading, sentence.start, from) else {
            continue;
        };
        // "This raises questions": what the author just told, no speaker.
        if matches!(reading.word(source.start), "this" | "these" | "that") {
            continue;
        }
        let start = if is_that { link } else { link + 1 };
        if start >= sentence.end {
            continue;
        }
        let end = if is_that || matches!(reading.tag(start), Tag::Wh | Tag::That) {
            clause_end(reading, start, sentence.end)
        } else {
            noun_end(reading, start, sentence.end)
        };
        if end <= start {
            continue;
        }
        // "set three terms for her support: a ban, …"
        let listed = end < sentence.end && reading.token(end).is(b':');
        let content = match listed && reading.tag(end + 1) != Tag::Quote {
            true => trim(reading, &(start..sentence.end)),
            false => start..end,
        };
        let cue = from..start;
        found.push(by_phrase(source, cue, vec![content], rule, paragraph));
    }
}

/// What a phrase attributes that is no cue verb by itself.
pub(super) fn by_phrase(
    source: Tokens,
    cue: Tokens,
    content: Vec<Tokens>,
    rule: &'static str,
    paragraph: usize,
) -> Found {
    Found {
        source: Some(source),
        cue,
        lemma: "phrase",
        content,
        certainty: Certainty::Certain,
        polarity: Polarity::Positive,
        rule,
        paragraph,
        speech: false,
        firm: false,
    }
}

/// Auxiliaries and adverbs before the verb.
pub(super) fn group_start(reading: &Reading<'_>, sentence: &Tokens, at: usize) -> usize {
    let mut from = at;
    while from > sentence.start
        && (reading.tag(from - 1).is_auxiliary()
            || matches!(reading.tag(from - 1), Tag::Adv | Tag::Neg))
    {
        from -= 1;
    }
    while from < at && reading.tag(from) == Tag::Adv && from == sentence.start {
        from += 1;
    }
    from
}

/// The link of a light-verb construction that begins at `at`, and whether it is
/// "that".
fn light(reading: &Reading<'_>, sentence: &Tokens, at: usize) -> Option<(usize, bool)> {
    let word = reading.word(at);
    PHRASES
        .light
        .iter()
        .filter(|light| light.verbs.contains(&word))
        .find_map(|light| {
            let to = sentence.end.min(at + 2 + LONGEST_WAY);
            let noun = (at + 1..to)
                .take_while(|&i| {
                    matches!(
                        reading.tag(i),
                        Tag::Det
                            | Tag::Adj
                            | Tag::Noun
                            | Tag::PossPron
                            | Tag::Adv
                            | Tag::Verb
                            | Tag::Num
                    )
                })
                .find(|&i| light.nouns.contains(&reading.word(i)))?;
            link(reading, sentence, noun + 1, &light.links)
        })
}

fn attitude(reading: &Reading<'_>, sentence: &Tokens, at: usize) -> Option<(usize, bool)> {
    let linking = reading.tag(at) == Tag::Be
        || matches!(
            reading.word(at),
            "feel"
                | "feels"
                | "felt"
                | "remain"
                | "remains"
                | "remained"
                | "seem"
                | "seems"
                | "seemed"
        );
    if !linking {
        return None;
    }
    let adjective = (at + 1..sentence.end.min(at + 4)).find(|&i| {
        !matches!(reading.tag(i), Tag::Adv | Tag::Neg | Tag::Be)
            && !matches!(reading.word(i), "more" | "less" | "most")
    })?;
    PHRASES
        .attitude
        .iter()
        .filter(|(adjectives, _)| adjectives.contains(&reading.word(adjective)))
        .find_map(|(_, links)| link(reading, sentence, adjective + 1, links))
}

fn link(
    reading: &Reading<'_>,
    sentence: &Tokens,
    at: usize,
    links: &[&str],
) -> Option<(usize, bool)> {
    (at < sentence.end && links.contains(&reading.word(at)))
        .then(|| (at, reading.word(at) == "that"))
}
