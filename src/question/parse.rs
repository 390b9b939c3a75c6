//! From the text of a question to what it asks for.

use super::{
    Figures, FollowUp, Kind, Query, READ_BYTES, Weight, abbreviation, alternatives, asks, besides,
    bound, content, figures, frame, head, kind, numbers, only, plain::Plain, roles, slips,
    small_talk, speaker, stated, subject, unit,
};
use crate::text;

impl Query {
    /// Reads a question. Of more than [`READ_BYTES`] only the beginning counts.
    pub fn parse(question: &str) -> Self {
        let question = head(question, READ_BYTES);
        match besides::cut(question) {
            Some((rest, left_out)) => match Self::read(&rest) {
                query if query.kind == Kind::WhoSaid => Self {
                    besides: Some(left_out),
                    ..query
                },
                _ => Self::read(question),
            },
            None => Self::read(question),
        }
    }

    fn read(question: &str) -> Self {
        let mut tokens = text::words(question);
        if tokens.is_empty() {
            return Self::nothing(Kind::Empty);
        }
        slips::mend(&mut tokens);
        if FollowUp::parse(question).is_some() || small_talk::is_all(&tokens) {
            return Self::nothing(Kind::SmallTalk);
        }
        let plain = Plain::of(question);
        let mut tokens = text::words(&plain.text);
        if let Some(first) = tokens.first_mut() {
            first.gap = plain.gap;
        }
        slips::mend(&mut tokens);
        numbers::join(&mut tokens);
        let frame = frame::read(&tokens);
        let kind = kind::of(&tokens, &frame, plain.asks_whether);
        let named = (frame.speaker.clone()).and_then(|range| speaker::read(&tokens[range]));
        let nameless = || (frame.nameless.clone()).map(|range| speaker::nameless(&tokens[range]));
        let speaker = named.or_else(nameless);
        let reserve = frame.reserve;
        let (words, names) = content::read(&tokens, &frame);
        let about = content::about(&tokens, &frame);
        let counted = (asks::counted(&tokens).iter())
            .map(|token| token.folded.to_string())
            .collect();
        let unit = unit::of(&tokens);
        let stated = stated::of(&tokens, &words, &frame, kind);
        let bound = bound::of(&tokens, &words);
        let figures = figures::of(&tokens, &frame, kind, bound.is_some());
        let alternatives = alternatives::of(&tokens, &words, &frame, kind);

        let says_something = words.iter().any(|word| word.weight > Weight::Light);
        match (speaker.is_some() || reserve.is_some(), says_something) {
            (false, false) => Self::nothing(Kind::SmallTalk),
            // "What claims did X make": the light words only ask.
            (true, false) => Self {
                speaker,
                reserve,
                verb: frame.verb,
                plainly: plain.text,
                ..Self::nothing(kind)
            },
            _ => Self {
                kind,
                speaker,
                besides: None,
                reserve,
                verb: frame.verb,
                subject: subject::of(&tokens, &words),
                linked_to: subject::linked_to(&tokens, &words),
                roles: roles::of(&tokens, &words),
                stated,
                figures,
                bound,
                only: only::of(&tokens, kind),
                alternatives,
                words,
                names,
                counted,
                open: kind::is_open(&tokens),
                asks_for_name: asks::asks_for_name(&tokens),
                asks_what_it_is: asks::asks_what_it_is(&tokens),
                asks_for_origin: asks::asks_for_origin(&tokens),
                asks_whence: asks::asks_whence(&tokens),
                asks_for_fact: kind == Kind::YesNo && asks::asks_for_fact(&tokens),
                whose: asks::whose(&tokens).map(|token| token.folded.to_string()),
                abbreviation: abbreviation::asked(&tokens),
                of_the_past: asks::is_of_the_past(&tokens),
                of_now: kind != Kind::YesNo && asks::is_of_now(&tokens),
                unit,
                about,
                plainly: plain.text,
            },
        }
    }

    fn nothing(kind: Kind) -> Self {
        Self {
            kind,
            speaker: None,
            besides: None,
            reserve: None,
            verb: None,
            words: Vec::new(),
            names: Vec::new(),
            subject: None,
            linked_to: None,
            roles: None,
            stated: None,
            bound: None,
            figures: Figures::default(),
            only: Vec::new(),
            alternatives: Vec::new(),
            counted: Vec::new(),
            open: false,
            asks_for_name: false,
            asks_what_it_is: false,
            asks_for_origin: false,
            asks_whence: false,
            asks_for_fact: false,
            whose: None,
            abbreviation: None,
            of_the_past: false,
            of_now: false,
            unit: None,
            about: String::new(),
            plainly: String::new(),
        }
    }
}
