//! Cue verbs: where their content stands, and whose it is.

use crate::{
    claim::Polarity,
    extract::{
        content::{backward, clause_end, noun_end, trim},
        cue::{
            group::{Group, group},
            lexicon::{Form, Frames},
        },
        found::Found,
        read::{Reading, Shape, Tag, Tokens},
        source::{base_start, inverted, phrase_at, subject},
    },
};

/// Finds the relations of one sentence's cue verbs.
pub(crate) fn verbs(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    found: &mut Vec<Found>,
) {
    // The last subject, which verbs without one share, and the first.
    let mut shared = Shared::default();
    for head in sentence.clone() {
        if reading.tagged(head).cue.is_none() || is_deeply_quoted(reading, paragraph, head) {
            continue;
        }
        let Some(group) = group(reading, sentence, head) else {
            continue;
        };
        if let Some(relation) = relation(reading, paragraph, sentence, &group, &mut shared) {
            found.push(relation);
        }
    }
}

/// Subjects of the cues of one sentence.
#[derive(Default)]
struct Shared {
    first: Option<Tokens>,
    last: Option<Tokens>,
}

impl Shared {
    fn set(&mut self, subject: &Tokens) {
        self.first.get_or_insert_with(|| subject.clone());
        self.last = Some(subject.clone());
    }
}

/// Inside a quotation of more than a few words.
fn is_deeply_quoted(reading: &Reading<'_>, paragraph: usize, at: usize) -> bool {
    reading
        .quote_at(&reading.paragraphs[paragraph], at)
        .is_some()
}

fn relation(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    group: &Group,
    shared: &mut Shared,
) -> Option<Found> {
    if group.passive {
        return passive(reading, paragraph, sentence, group);
    }
    let before = subject(reading, sentence.start, group.tokens.start);
    // "what he called a farce": the cue only names what the clause speaks of.
    if let Some(source) = &before
        && source.start > sentence.start
        && reading.word(source.start - 1) == "what"
        && group.verb.lemma == "call"
    {
        return None;
    }
    let frames = group.verb.frames;
    let build = |source: Option<Tokens>, content: Vec<Tokens>, rule, firm| Found {
        source,
        cue: group.tokens.clone(),
        lemma: group.verb.lemma,
        content,
        certainty: group.verb.certainty,
        polarity: if group.negated {
            flip(group.verb.polarity)
        } else {
            group.verb.polarity
        },
        rule,
        paragraph,
        speech: frames.has(Frames::QUOTE)
            || frames.has(Frames::CLAUSE)
            || frames.has(Frames::ADDRESSEE),
        firm,
    };
    if frames.has(Frames::QUOTE) || frames.has(Frames::ADDRESSEE) || frames.has(Frames::CLAUSE) {
        if let Some((source, content)) = inverted_after(reading, sentence, group) {
            return Some(build(Some(source), content, "content-cue-source", true));
        }
        if let Some(source) = &before
            && !matches!(reading.tag(source.start), Tag::Rel | Tag::That)
            && let Some(content) = parenthetical(reading, sentence, source, group)
        {
            shared.set(source);
            return Some(build(
                Some(source.clone()),
                content,
                "content-source-cue",
                true,
            ));
        }
    }
    let mut cue = group.tokens.clone();
    let (start, end, rule) = forward(reading, sentence, group, &mut cue)?;
    let content = trim(reading, &(start..end));
    if content.is_empty() {
        return None;
    }
    let own = before.filter(|_| {
        !group.infinitive && group.form != Form::Ing
            || group.tokens.start < group.head && !group.infinitive
    });
    let source = match own {
        Some(source) => {
            shared.set(&source);
            Some(source)
        }
        None if shares(reading, sentence, group) => {
            let known = if group.form == Form::Ing {
                &shared.first
            } else {
                &shared.last
            };
            let subject = known
                .clone()
                .or_else(|| main_subject(reading, sentence, group.tokens.start))?;
            Some(without_comma(reading, subject))
        }
        None => Some(modified(reading, sentence, group)?),
    };
    let mut found = build(source, vec![content], rule, false);
    found.cue = cue;
    Some(found)
}

fn flip(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}

/// Whether a verb without a subject has that of the verb before: a participle
/// ("…, adding that"), or a coordinated verb ("and criticised").
fn shares(reading: &Reading<'_>, sentence: &Tokens, group: &Group) -> bool {
    let from = group.tokens.start;
    if from == sentence.start {
        return group.form == Form::Ing;
    }
    if group.infinitive {
        return false;
    }
    match group.form {
        Form::Ing if reading.word(from - 1) == "without" => false,
        Form::Ing => {
            matches!(
                reading.tag(from - 1),
                Tag::Comma | Tag::Prep | Tag::Cc | Tag::Quote
            ) || reading.token(from - 1).shape == Shape::Dash
                || matches!(
                    reading.word(from - 1),
                    "while" | "before" | "after" | "when"
                )
        }
        Form::Past | Form::Third => reading.tag(from - 1) == Tag::Cc,
        _ => false,
    }
}

/// A subject that is shared does not end with the comma of its apposition.
fn without_comma(reading: &Reading<'_>, subject: Tokens) -> Tokens {
    let comma = subject
        .end
        .checked_sub(1)
        .filter(|&at| reading.tag(at) == Tag::Comma);
    subject.start..comma.unwrap_or(subject.end)
}

/// The noun that a participle modifies: "tweets accusing her of".
fn modified(reading: &Reading<'_>, sentence: &Tokens, group: &Group) -> Option<Tokens> {
    let last = group
        .tokens
        .start
        .checked_sub(1)
        .filter(|&at| at > sentence.start)?;
    let plain = group.form == Form::Ing && group.tokens.start == group.head;
    if !plain || !matches!(reading.tag(last), Tag::Noun | Tag::Name) {
        return None;
    }
    Some(base_start(reading, sentence.start, last)..last + 1)
}

/// The subject of the sentence's first finite verb; for an opening participle
/// the one after the comma.
fn main_subject(reading: &Reading<'_>, sentence: &Tokens, before: usize) -> Option<Tokens> {
    let opening = before == sentence.start;
    let (from, to) = if opening {
        let comma = sentence
            .clone()
            .find(|&at| reading.tag(at) == Tag::Comma && !reading.is_quoted(at))?;
        (comma + 1, sentence.end)
    } else {
        (sentence.start, before)
    };
    let verb = (from..to).find(|&at| reading.is_finite(at) && !reading.is_quoted(at))?;
    let mut at = verb;
    while at > from && matches!(reading.tag(at - 1), Tag::Adv) {
        at -= 1;
    }
    subject(reading, sentence.start, at)
}

/// "“…,” said X": the cue right after a quotation or a comma, the source after.
fn inverted_after(
    reading: &Reading<'_>,
    sentence: &Tokens,
    group: &Group,
) -> Option<(Tokens, Vec<Tokens>)> {
    let cue = &group.tokens;
    let edge = cue
        .start
        .checked_sub(1)
        .filter(|&at| at >= sentence.start)?;
    if !matches!(group.form, Form::Past | Form::Third) || cue.end - cue.start > 2 {
        return None;
    }
    let after_quote = reading.tag(edge) == Tag::Quote && reading.is_quoted(edge);
    let after_comma = reading.tag(edge) == Tag::Comma && group.verb.frames.has(Frames::QUOTE);
    if !after_quote && !after_comma || cue.end >= sentence.end || reading.is_quoted(cue.end) {
        return None;
    }
    let source = inverted(reading, cue.end, sentence.end)?;
    // Only names, pronouns and noun phrases after which the clause ends.
    if after_comma {
        let next = source.end;
        let ends = next >= sentence.end
            || matches!(
                reading.tag(next),
                Tag::Comma | Tag::Mark | Tag::Prep | Tag::Sub | Tag::Rel
            );
        if !ends || !(sentence.start..edge).any(|at| reading.is_finite(at)) {
            return None;
        }
    }
    let mut content = vec![backward(
        reading,
        sentence.start,
        if after_quote { edge + 1 } else { edge },
    )?];
    content.extend(resumed(reading, sentence, source.end));
    Some((source, content))
}

/// "“…?” Vell asked.": the quotation ended with its own mark, so the cue seems
/// to begin a sentence.
fn asked(reading: &Reading<'_>, sentence: &Tokens, after: usize) -> Option<Vec<Tokens>> {
    let close = sentence.start.checked_sub(1)?;
    let inner = close.checked_sub(1)?;
    let question = reading.token(inner).is(b'?')
        || reading.token(inner).is(b'!')
        || reading.token(inner).is(b'~');
    let ends = after >= sentence.end
        || matches!(
            reading.tag(after),
            Tag::Mark | Tag::Comma | Tag::Prep | Tag::Day | Tag::Sub
        );
    if !question
        || !ends
        || reading.tag(close) != Tag::Quote
        || reading.token(sentence.start).lines > 0
    {
        return None;
    }
    let open = (0..close)
        .rev()
        .take(400)
        .take_while(|&at| reading.is_quoted(at))
        .last()?;
    Some(vec![open..close + 1])
}

/// "…, X said" and "…, X said, …".
fn parenthetical(
    reading: &Reading<'_>,
    sentence: &Tokens,
    source: &Tokens,
    group: &Group,
) -> Option<Vec<Tokens>> {
    let after = group.tokens.end;
    if source.start == sentence.start {
        return asked(reading, sentence, after);
    }
    let edge = source
        .start
        .checked_sub(1)
        .filter(|&at| at >= sentence.start)?;
    let after_quote = reading.tag(edge) == Tag::Quote && reading.is_quoted(edge);
    let after_comma = reading.tag(edge) == Tag::Comma;
    if !after_quote && !after_comma || group.colon {
        return None;
    }
    if group.particle && !after_quote {
        return None;
    }
    let ends = after >= sentence.end || matches!(reading.tag(after), Tag::Mark | Tag::Comma);
    let opens_clause = after < sentence.end && begins_content(reading, after, sentence.end);
    // "Asked why, he said, “…”": what stands before is no content.
    if after_comma
        && !ends_sentence(reading, sentence, after)
        && reading.tag(after) == Tag::Comma
        && after + 1 < sentence.end
        && reading.tag(after + 1) == Tag::Quote
        && (sentence.start..edge).all(|at| !reading.is_quoted(at))
    {
        let unfinished = !(sentence.start..edge).any(|at| reading.is_finite(at))
            || matches!(
                reading.tag(sentence.start),
                Tag::Sub | Tag::Prep | Tag::Verb
            );
        if unfinished {
            return None;
        }
    }
    let whole_quote = after_quote && (sentence.start..edge).all(|at| reading.is_quoted(at));
    let backwards = if whole_quote {
        true
    } else {
        ends || !opens_clause
            && (after_quote || (sentence.start..edge).any(|at| reading.is_finite(at)))
    };
    if !backwards {
        return None;
    }
    // "In the end, he said, …" and "As he said, …"
    let first = reading.word(sentence.start);
    if after_comma
        && !ends
        && matches!(
            first,
            "in" | "on" | "at" | "during" | "after" | "when" | "as"
        )
    {
        return None;
    }
    let end = if after_quote { edge + 1 } else { edge };
    let left = backward(reading, sentence.start, end);
    let resumed = resumed(reading, sentence, after);
    if left.is_none() && resumed.is_none() {
        return None;
    }
    let content: Vec<_> = left.into_iter().chain(resumed).collect();
    Some(content)
}

fn ends_sentence(_reading: &Reading<'_>, sentence: &Tokens, at: usize) -> bool {
    at >= sentence.end
}

/// The content that goes on after the source and cue: "…, he said, …".
fn resumed(reading: &Reading<'_>, sentence: &Tokens, after: usize) -> Option<Tokens> {
    let mut at = after;
    // Step over "in an interview" and the like, up to a comma.
    while at < sentence.end && reading.tag(at) != Tag::Comma {
        if reading.is_quoted(at) {
            return None;
        }
        if at > after + 12 {
            return None;
        }
        at += 1;
    }
    let start = at + 1;
    if start >= sentence.end {
        return None;
    }
    let negated = matches!(reading.tag(start), Tag::Neg | Tag::Adv)
        && (start..sentence.end.min(start + 3)).any(|at| reading.tag(at) == Tag::Ing);
    let goes_on = !negated
        && !matches!(reading.tag(start), Tag::Ing | Tag::Sub | Tag::Rel)
        && !matches!(
            reading.word(start),
            "according" | "as" | "citing" | "after" | "while" | "though" | "although" | "when"
        )
        || reading.is_quoted(start);
    if !goes_on {
        return None;
    }
    let end = clause_end(reading, start, sentence.end);
    (end > start).then_some(start..end)
}

/// Whether a clause, a quotation or a noun phrase begins here.
fn begins_content(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    if reading.is_quoted(at) {
        return true;
    }
    match reading.tag(at) {
        Tag::That | Tag::Pron | Tag::Wh => true,
        Tag::Det | Tag::PossPron | Tag::Noun | Tag::Name | Tag::Adj | Tag::Num | Tag::Ing => {
            has_finite(reading, at, to)
        }
        Tag::Day | Tag::Prep | Tag::Adv => (at..to.min(at + 20))
            .take_while(|&i| reading.tag(i) != Tag::Comma)
            .any(|i| {
                reading.tag(i) == Tag::That
                    && !reading.tag(i - 1).is_head() | (reading.tag(i - 1) == Tag::Day)
            }),
        _ => false,
    }
}

fn has_finite(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).take(40).any(|at| reading.is_finite(at))
}

/// Content after the cue: its tokens and the rule's name. The cue grows where
/// an object belongs to it ("accused her of").
fn forward(
    reading: &Reading<'_>,
    sentence: &Tokens,
    group: &Group,
    cue: &mut Tokens,
) -> Option<(usize, usize, &'static str)> {
    let to = sentence.end;
    let frames = group.verb.frames;
    let mut at = group.tokens.end;
    if at >= to {
        return next_paragraph(reading, group);
    }
    let clause = |start: usize, rule| {
        let end = clause_end(reading, start, to);
        Some((
            start,
            introductory_end(reading, sentence, group.head, start, end),
            rule,
        ))
    };
    if group.verb.class == "accuse" {
        let object = phrase_at(reading, at, to)?;
        if object < to && reading.word(object) == "of" && object + 1 < to {
            cue.end = object + 1;
            return Some((
                object + 1,
                noun_end(reading, object + 1, to),
                "cue-object-of",
            ));
        }
        return None;
    }
    if group.particle {
        let to_act = group.verb.lemma == "call" && reading.word(at - 1) == "on";
        let end = if to_act || reading.tag(at) == Tag::Wh || reading.tag(at) == Tag::That {
            clause_end(reading, at, to)
        } else {
            noun_end(reading, at, to)
        };
        return Some((at, end, "cue-preposition"));
    }
    if frames == Frames::default() {
        return None;
    }
    // An adverb or a day between cue and content: "said Friday that".
    while at + 1 < to
        && frames.has(Frames::CLAUSE)
        && (reading.tag(at) == Tag::Day
            || (reading.tag(at) == Tag::Adv
                && (matches!(reading.tag(at + 1), Tag::That | Tag::Quote | Tag::Day)
                    || is_adverb_of_time(reading.word(at)))))
    {
        at += 1;
    }
    if at < to
        && reading.tag(at) == Tag::Comma
        && at + 1 < to
        && reading.is_quoted(at + 1)
        && reading.tag(at + 1) == Tag::Quote
    {
        at += 1;
    }
    if at >= to {
        return None;
    }
    let speaks = frames.has(Frames::CLAUSE) || frames.has(Frames::QUOTE);
    if reading.is_quoted(at) && reading.tag(at) == Tag::Quote {
        return if speaks || frames.has(Frames::ADDRESSEE) || frames.has(Frames::NOUN) {
            clause(at, "cue-quotation")
        } else {
            None
        };
    }
    match reading.tag(at) {
        Tag::That if speaks || frames.has(Frames::ADDRESSEE) => return clause(at, "cue-that"),
        Tag::Wh if reading.word(at) != "when" && frames.has(Frames::NOUN) => {
            return clause(at, "cue-question");
        }
        Tag::Wh if (speaks && !frames.has(Frames::WEAK)) || frames.has(Frames::QUESTION) => {
            return clause(at, "cue-question");
        }
        Tag::To if frames.has(Frames::TO_PHRASE) && group.negated => {
            return Some((at, noun_end(reading, at, to), "cue-to-phrase"));
        }
        Tag::Neg
            if at + 1 < to && reading.tag(at + 1) == Tag::To && frames.has(Frames::INFINITIVE) =>
        {
            return clause(at, "cue-infinitive");
        }
        Tag::To => {
            return if frames.has(Frames::INFINITIVE) {
                clause(at, "cue-infinitive")
            } else {
                None
            };
        }
        Tag::Ing if frames.has(Frames::GERUND) => return clause(at, "cue-gerund"),
        _ => {}
    }
    if group.colon {
        return if speaks {
            clause(at, "cue-colon")
        } else {
            None
        };
    }
    if frames.has(Frames::ADDRESSEE) || frames.has(Frames::OBJECT_INFINITIVE) {
        if let Some(object) = phrase_at(reading, at, to) {
            let mut next = object;
            while next < to && matches!(reading.tag(next), Tag::Day | Tag::Adv) {
                next += 1;
            }
            if next < to && frames.has(Frames::ADDRESSEE) {
                if reading.tag(next) == Tag::That
                    || reading.tag(next) == Tag::Quote
                    || (reading.tag(next) == Tag::Wh && reading.word(next) != "when")
                {
                    return clause(next, "cue-addressee");
                }
                if (reading.tag(next) == Tag::Comma || reading.token(next).is(b':'))
                    && next + 1 < to
                    && reading.tag(next + 1) == Tag::Quote
                {
                    return clause(next + 1, "cue-addressee");
                }
                // Further on: "told reporters in Oss that"
                if let Some(that) = (next..to.min(next + 12))
                    .take_while(|&i| reading.tag(i) != Tag::Comma && !reading.is_finite(i))
                    .find(|&i| reading.tag(i) == Tag::That)
                {
                    return clause(that, "cue-addressee");
                }
                if reading.tag(next) == Tag::To {
                    return clause(
                        if group.verb.lemma == "ask" { at } else { next },
                        "cue-addressee",
                    );
                }
                if matches!(reading.tag(next), Tag::Pron | Tag::Det | Tag::PossPron)
                    && has_finite(reading, next, to)
                    && group.verb.lemma == "tell"
                {
                    return clause(next, "cue-addressee");
                }
            }
            if next < to && reading.tag(next) == Tag::To && frames.has(Frames::OBJECT_INFINITIVE) {
                return clause(at, "cue-object-infinitive");
            }
        }
    }
    let nominal = matches!(
        reading.tag(at),
        Tag::Det
            | Tag::PossPron
            | Tag::Noun
            | Tag::Name
            | Tag::Adj
            | Tag::Num
            | Tag::Pron
            | Tag::ObjPron
            | Tag::Ing
    );
    // "cautioned, as others had, that"; "learned in 2031 that"
    if frames.has(Frames::CLAUSE) && matches!(reading.tag(at), Tag::Comma | Tag::Prep) {
        let that = (at + 1..to.min(at + 18))
            .take_while(|&i| !reading.is_quoted(i))
            .find(|&i| {
                reading.tag(i) == Tag::That
                    && (reading.tag(i - 1) == Tag::Comma) == (reading.tag(at) == Tag::Comma)
            });
        if let Some(that) = that.filter(|&that| {
            reading.tag(at) == Tag::Comma
                || !(at..that).any(|i| reading.is_finite(i) || reading.tag(i) == Tag::Comma)
        }) {
            return clause(that, "cue-adjunct-that");
        }
    }
    if frames.has(Frames::CLAUSE) && !frames.has(Frames::WEAK) {
        if nominal && reading.tag(at) != Tag::ObjPron && is_clause(reading, at, to) {
            return clause(at, "cue-clause");
        }
        if reading.tag(at) == Tag::Prep || reading.tag(at) == Tag::Sub {
            // "said in a statement that", "said during a rally the"
            let that = (at..to.min(at + 25)).find(|&i| {
                (reading.tag(i) == Tag::That && !reading.is_quoted(i))
                    || (reading.tag(i) == Tag::Quote && i > at + 1)
                    || (i > at && reading.tag(i) == Tag::Comma && !reading.tag(i - 1).is_head())
            });
            if let Some(that) = that
                .filter(|&that| reading.tag(that) == Tag::That || reading.tag(that) == Tag::Quote)
            {
                if reading.tag(that) == Tag::That
                    || matches!(reading.tag(that - 1), Tag::Comma)
                    || reading.token(that - 1).is(b':')
                {
                    return clause(that, "cue-adjunct-that");
                }
            }
            if matches!(group.verb.lemma, "say" | "tell" | "add")
                && matches!(
                    reading.word(at),
                    "if" | "when" | "in" | "on" | "with" | "for" | "by" | "because" | "even"
                )
            {
                return zero_after_adjunct(reading, at, to)
                    .and_then(|start| clause(start, "cue-adjunct-clause"));
            }
        }
        if matches!(group.verb.class, "say")
            && matches!(reading.tag(at), Tag::Adv | Tag::Sub | Tag::Be)
        {
            return None;
        }
    }
    if frames.has(Frames::WEAK)
        && frames.has(Frames::CLAUSE)
        && nominal
        && is_clause(reading, at, to)
    {
        return clause(at, "cue-clause");
    }
    if group.verb.class == "regard" {
        let end = noun_end(reading, at, to);
        return (nominal && (at..end).any(|i| reading.word(i) == "as"))
            .then_some((at, end, "cue-noun"));
    }
    if frames.has(Frames::NOUN) && (nominal || reading.tag(at) == Tag::ObjPron) {
        return Some((at, noun_end(reading, at, to), "cue-noun"));
    }
    if frames.has(Frames::GERUND) && nominal {
        return Some((at, noun_end(reading, at, to), "cue-noun"));
    }
    None
}

/// "The paper reports:" and the quotation in the next paragraph.
fn next_paragraph(reading: &Reading<'_>, group: &Group) -> Option<(usize, usize, &'static str)> {
    let start = group.tokens.end;
    if !group.colon || !group.verb.frames.has(Frames::QUOTE) {
        return None;
    }
    let paragraph = reading.paragraph_at(start)?;
    let quote = paragraph
        .quotes
        .first()
        .filter(|quote| quote.open == start)?;
    Some((start, quote.close + 1, "cue-colon"))
}

/// Where the content ends if its cue stands in an introductory clause ("While
/// he admitted that it was late, …"): at the comma before the main clause.
fn introductory_end(
    reading: &Reading<'_>,
    sentence: &Tokens,
    head: usize,
    start: usize,
    end: usize,
) -> usize {
    let first = sentence
        .clone()
        .find(|&at| !matches!(reading.tag(at), Tag::Cc | Tag::Adv | Tag::Quote));
    let opens = sentence.start == head && reading.tag(head) == Tag::Ing
        || first.is_some_and(|at| {
            at < head
                && (reading.tag(at) == Tag::Sub
                    || matches!(reading.word(at), "when" | "if" | "lest"))
        });
    if !opens || (sentence.start..head).any(|at| reading.tag(at) == Tag::Comma) {
        return end;
    }
    let comma = (start..end).find(|&at| {
        reading.tag(at) == Tag::Comma
            && !reading.is_quoted(at)
            && (at + 1..end).take(25).any(|i| reading.is_finite(i))
    });
    comma.unwrap_or(end)
}

/// The clause that starts after "said in 2031" and the like.
fn zero_after_adjunct(reading: &Reading<'_>, at: usize, to: usize) -> Option<usize> {
    let end = phrase_at(reading, at + 1, to)?;
    let next = if end < to && reading.tag(end) == Tag::Comma {
        return None;
    } else {
        end
    };
    (next < to
        && matches!(reading.tag(next), Tag::Pron | Tag::Det | Tag::PossPron)
        && is_clause(reading, next, to))
    .then_some(next)
}

fn is_adverb_of_time(word: &str) -> bool {
    matches!(
        word,
        "today"
            | "yesterday"
            | "tonight"
            | "earlier"
            | "later"
            | "recently"
            | "again"
            | "then"
            | "afterwards"
            | "afterward"
            | "publicly"
    )
}

/// Whether a clause begins at `at`: a noun phrase, then a finite verb.
fn is_clause(reading: &Reading<'_>, at: usize, to: usize) -> bool {
    let mut i = at;
    while i < to.min(at + 40) {
        if reading.tag(i) == Tag::Comma && !reading.is_quoted(i) {
            // Only an apposition between commas may come before the verb.
            let close = (i + 1..to.min(i + 20))
                .take_while(|&k| !reading.is_finite(k) || reading.tag(i + 1) == Tag::Rel)
                .find(|&k| reading.tag(k) == Tag::Comma);
            match close {
                Some(close) => {
                    i = close + 1;
                    continue;
                }
                None => return false,
            }
        }
        if i > at && reading.is_finite(i) {
            return true;
        }
        if reading.token(i).is(b';') || (reading.tag(i) == Tag::Rel && i > at) {
            // A verb of a relative clause does not count, but one after it may.
            let rest = (i + 1..to.min(at + 40))
                .filter(|&k| reading.is_finite(k))
                .count();
            return rest >= 2;
        }
        i += 1;
    }
    false
}

/// Verbs whose passive reports a belief: "is expected to" (Noël 2001, "The passive
/// matrices of English infinitival complement clauses").
const BELIEVED: &[&str] = &[
    "expect",
    "believe",
    "think",
    "say",
    "report",
    "allege",
    "estimate",
    "project",
    "presume",
    "assume",
    "suspect",
    "rumor",
    "know",
    "understand",
    "consider",
    "predict",
    "forecast",
];

/// "was first reported by X", "is expected to …", "was accused of …".
fn passive(
    reading: &Reading<'_>,
    paragraph: usize,
    sentence: &Tokens,
    group: &Group,
) -> Option<Found> {
    let after = group.tokens.end;
    let to = sentence.end;
    if after >= to {
        return None;
    }
    let patient = subject(reading, sentence.start, group.tokens.start)?;
    let (source, cue, content, rule) = if reading.word(after) == "by" && after + 1 < to {
        let end = phrase_at(reading, after + 1, to)?;
        if reading.tag(after + 1) == Tag::Ing {
            return None;
        }
        (
            Some(after + 1..end),
            group.tokens.start..after + 1,
            vec![patient],
            "passive-by",
        )
    } else if group.verb.class == "accuse" && reading.word(after) == "of" {
        (
            None,
            group.tokens.start..after + 1,
            vec![patient, after + 1..noun_end(reading, after + 1, to)],
            "passive-of",
        )
    } else if reading.tag(after) == Tag::To && BELIEVED.contains(&group.verb.lemma) {
        (
            None,
            group.tokens.clone(),
            vec![patient, after..clause_end(reading, after, to)],
            "passive-to",
        )
    } else {
        return None;
    };
    Some(Found {
        source,
        cue,
        lemma: group.verb.lemma,
        content,
        certainty: group.verb.certainty,
        polarity: if group.negated {
            flip(group.verb.polarity)
        } else {
            group.verb.polarity
        },
        rule,
        paragraph,
        speech: false,
        firm: false,
    })
}
