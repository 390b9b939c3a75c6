//! Content before the cue, or on both sides of it: "…," said X; …, X said, ….

use super::{
    Site,
    adjunct::begins_content,
    behind::{is_object, is_speaker_at_end},
    resumed::resumed,
};
use crate::extract::{
    content::{Reach, backward, is_answered, reach},
    cue::lexicon::{Form, Frames},
    read::{Shape, Tag, Tokens},
    source::{self, is_reduced, is_relative_that},
    statement::may_be_finite,
};

/// Longest adjunct between source and resumed content, in tokens: "she said in
/// an interview with the Oss Herald, …".
pub(super) const LONGEST_ADJUNCT: usize = 12;

/// "“…,” said X": the cue right after a quotation or a comma, the source after.
pub(super) fn inverted(site: Site<'_>, subject: Option<&Tokens>) -> Option<(Tokens, Vec<Tokens>)> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let cue = &group.tokens;
    let edge = cue.start.checked_sub(1)?;
    let simple = matches!(group.form, Form::Past | Form::Third) && cue.len() <= 2;
    if !simple || edge < sentence.start || cue.end >= sentence.end || reading.is_quoted(cue.end) {
        return None;
    }
    let after_quote = reading.tag(edge) == Tag::Quote && reading.is_quoted(edge);
    let after_comma = reading.tag(edge) == Tag::Comma && site.has(Frames::QUOTE);
    if !after_quote && !after_comma {
        return None;
    }
    // "…, told reporters", "…, denied the charge", "…, insists on a stone": what follows
    // these is an object.
    let speaks = !matches!(group.verb.class, "tell" | "deny") && !group.particle;
    if group.verb.class == "tell" || (!after_quote && !speaks) {
        return None;
    }
    let source = source::inverted(reading, cue.end, sentence.end)?;
    // "Vell, who left in May, announced a plan": the subject stands before its verb.
    let object = subject.is_some_and(|subject| {
        let opens = subject.start == sentence.start || {
            let before = subject.start - 1;
            reading.token(before).is(b';') || reading.tag(before) == Tag::Cc
        };
        // "Vell, asked in May, announced a plan"
        let set_off =
            reading.tag(subject.end) == Tag::Comma && subject.end < edge && site.has(Frames::NOUN);
        opens && (set_off || subject.end == cue.start && subject.len() > 1)
    });
    let stands = object && !is_speaker_at_end(site, &source);
    if stands && !after_quote && !goes_on_with_verb(site, source.end) {
        return None;
    }
    if !after_quote {
        // Only where the clause ends after the source.
        let ends = source.end >= sentence.end
            || matches!(
                reading.tag(source.end),
                Tag::Comma | Tag::Mark | Tag::Prep | Tag::Sub | Tag::Rel
            );
        // "Buses, said Vell, are cheaper": subject and verb around it.
        let around_it = goes_on_with_verb(site, source.end);
        // "X, which …, claimed responsibility": a bare noun is an object.
        let begins = matches!(
            reading.tag(source.start),
            Tag::Name | Tag::Pron | Tag::Det | Tag::PossPron | Tag::Num
        ) || (around_it && reading.tag(source.start + 1) == Tag::Name);
        // "Most drivers need two, says Vell": a word that is mostly a noun.
        let nominal = |at: usize| {
            !site.has(Frames::NOUN)
                && may_be_finite(reading, at)
                && reading.tag(at - 1) != Tag::Comma
        };
        let clause = (sentence.start..edge).any(|at| reading.is_finite(at) || nominal(at));
        if !begins || !ends || !(clause || around_it) || is_object(site, &source) {
            return None;
        }
    }
    let end = if after_quote { edge + 1 } else { edge };
    let mut content = vec![backward(reading, sentence.start, end)?];
    content.extend(resumed(site, source.end));
    Some((source, content))
}

/// "The lamp, she pointed out, was old".
pub(super) fn points_out(site: Site<'_>) -> bool {
    let group = site.group;
    group.verb.lemma == "point" && site.reading.word(group.tokens.end - 1) == "out"
}

/// "…, X said" and "…, X said, …".
pub(super) fn parenthetical(site: Site<'_>, source: &Tokens) -> Option<Vec<Tokens>> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let after = group.tokens.end;
    // "the court ruling": a participle alone is no verb of a clause.
    if group.form == Form::Ing && group.tokens.start == group.head {
        return None;
    }
    if source.start <= sentence.start {
        return asked(site);
    }
    let edge = source.start - 1;
    let after_quote = reading.tag(edge) == Tag::Quote && reading.is_quoted(edge);
    let after_comma = reading.tag(edge) == Tag::Comma;
    // "…, a charge Vell denied": what was denied, and by whom.
    let speaks = points_out(site) || !group.particle && group.verb.class != "deny";
    let possible = after_quote || (after_comma && speaks);
    // "…, a charge his lawyers have asked him to drop": said of what stands before.
    let taken_up = after_comma && is_answered(reading, edge + 1, sentence.end);
    let led =
        taken_up || after_comma && (leads_to_quotation(site, edge) || closes_adjunct(site, edge));
    // "…, Vell charged them fees": somebody is charged, and nothing is said.
    let object = after_comma && reading.tag(after) == Tag::ObjPron && !site.has(Frames::ADDRESSEE);
    if !possible || group.colon || led || object {
        return None;
    }
    let before = sentence.start..edge;
    let ends = after >= sentence.end || matches!(reading.tag(after), Tag::Mark | Tag::Comma);
    let whole_quote = after_quote && before.clone().all(|at| reading.is_quoted(at));
    let resumed = resumed(site, after);
    let backwards = whole_quote
        || ends
        || (!begins_content(reading, after, sentence.end)
            && (after_quote
                || before.clone().any(|at| reading.is_finite(at))
                || (after_comma && goes_on_with_verb(site, after))
                || (group.verb.lemma == "tell" && resumed.is_some())));
    // "In the end, he told them that …", "As he said, …"
    let opens = matches!(
        reading.word(sentence.start),
        "in" | "on" | "at" | "during" | "after" | "when" | "as" | "according"
    ) && !matches!(reading.word(sentence.start + 1), "least" | "most");
    let opens = opens && !is_whole(site, edge);
    if !backwards || (after_comma && !ends && opens) {
        return None;
    }
    if after_comma {
        match reach(reading, sentence.start, edge, resumed.clone()) {
            Reach::Sentence => {}
            Reach::Parts(parts) => return Some(parts),
            Reach::Unclear => return None,
        }
    }
    let end = if after_quote { edge + 1 } else { edge };
    let mut left = backward(reading, sentence.start, end);
    // "She was blunter: the mill, she said, was shut": what leads to it is the article's.
    if let (Some(left), Some(rest)) = (&mut left, &resumed)
        && reading.is_finite(rest.start)
        && let Some(colon) = (left.clone()).rfind(|&at| reading.token(at).is(b':'))
    {
        left.start = colon + 1;
    }
    let content: Vec<_> = left.into_iter().chain(resumed).collect();
    (!content.is_empty()).then_some(content)
}

/// "In May the tubs held water, she writes in a book": whether the words before the comma
/// at `edge` are a clause, and no mere opening ("In the note the clerk left, …").
fn is_whole(site: Site<'_>, edge: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let opening = matches!(reading.word(sentence.start), "in" | "on" | "at" | "during");
    let clause = |at: usize| {
        matches!(
            reading.tag(at),
            Tag::Rel | Tag::That | Tag::Wh | Tag::Sub | Tag::Comma | Tag::Ing
        )
    };
    let verb = (sentence.start..edge).find(|&at| reading.is_finite(at) && !is_reduced(reading, at));
    opening
        && verb.is_some_and(|verb| {
            !(sentence.start..verb).any(clause)
                && verb + 1 < edge
                && reading.tag(verb - 1).is_head()
        })
}

/// "Pell said that, on the contrary, she had asked", "accepted that in the first letter,
/// sent in May, she had asked": between "that" and the comma at `edge` no clause has its verb
/// yet.
fn closes_adjunct(site: Site<'_>, edge: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let that = (sentence.start + 1..edge).rev().find(|&at| {
        // "a wall that, she says, was old"
        let relative =
            at + 1 == edge && reading.tag(at - 1).is_head() && reading.tagged(at - 1).cue.is_none();
        reading.tag(at) == Tag::That
            && !relative
            && !reading.is_quoted(at)
            && matches!(reading.tag(at + 1), Tag::Comma | Tag::Prep | Tag::Sub)
            && !is_relative_that(reading, sentence.start, at)
    });
    that.is_some_and(|that| {
        !(that + 1..edge).any(|at| {
            let participle = reading.tag(at - 1) == Tag::Comma && reading.word(at).ends_with("ed")
                || is_reduced(reading, at)
                || reading.word(at) == "made" && reading.tag(at - 1) == Tag::Comma;
            (reading.is_finite(at) || may_be_finite(reading, at)) && !participle
        })
    })
}

/// Whether after a short adjunct and a comma a finite verb follows, whose subject
/// stood before the cue: "The tram, Vell said on Friday, will run".
fn goes_on_with_verb(site: Site<'_>, after: usize) -> bool {
    let Site {
        reading, sentence, ..
    } = site;
    let to = sentence.end;
    let mut way = after..to.min(after + LONGEST_ADJUNCT);
    way.find(|&at| reading.tag(at) == Tag::Comma)
        .is_some_and(|comma| {
            let plain = !(after..=comma).any(|at| reading.is_finite(at) || reading.is_quoted(at));
            let next =
                (comma + 1..to).find(|&at| !matches!(reading.tag(at), Tag::Adv | Tag::Quote));
            plain
                && next.is_some_and(|at| {
                    matches!(reading.tag(at), Tag::Modal | Tag::Be | Tag::Have | Tag::Do)
                })
        })
}

/// "Asked why, he said, “It …”": what stands before the comma at `edge` is no
/// content.
fn leads_to_quotation(site: Site<'_>, edge: usize) -> bool {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let after = group.tokens.end;
    // "Rain, she said, “was the last guest”": the quotation has its subject before.
    if after + 2 < sentence.end
        && reading.token(after + 2).shape == Shape::Lower
        && reading.is_finite(after + 2)
    {
        return false;
    }
    let before = sentence.start..edge;
    let quotation = after + 2 < sentence.end
        && reading.tag(after) == Tag::Comma
        && reading.tag(after + 1) == Tag::Quote
        && before.clone().all(|at| !reading.is_quoted(at));
    let first = reading.tag(sentence.start);
    quotation
        && (reading.token(after + 2).shape == Shape::Capital
            || !before.clone().any(|at| reading.is_finite(at))
            || matches!(first, Tag::Sub | Tag::Prep | Tag::Verb))
}

/// "“…?” Vell asked.": the quotation ended with its own mark, so the cue seems
/// to begin a sentence.
fn asked(site: Site<'_>) -> Option<Vec<Tokens>> {
    let Site {
        reading,
        sentence,
        group,
        ..
    } = site;
    let close = sentence.start.checked_sub(1)?;
    let mark = reading.token(close.checked_sub(1)?);
    let after = group.tokens.end;
    let ends = after >= sentence.end
        || matches!(
            reading.tag(after),
            Tag::Mark | Tag::Comma | Tag::Prep | Tag::Day | Tag::Sub
        );
    let own_mark = mark.is(b'?') || mark.is(b'!') || mark.is(b'~');
    let same_line = reading.token(sentence.start).lines == 0;
    if !ends || !own_mark || !same_line || reading.tag(close) != Tag::Quote {
        return None;
    }
    let paragraph = &reading.paragraphs[site.paragraph];
    let quote = reading.quote_at(paragraph, close)?;
    let quotation = quote.open..close + 1;
    Some(vec![quotation])
}
