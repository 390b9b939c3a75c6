//! Records of what somebody is said to have said.

use super::{
    draft::Draft,
    nested::{only_passes_on, says_a_clause, trails},
    place::Places,
    sentence,
    shape::Shape,
    source,
    writer::Writer,
};
use crate::{
    claim::{Certainty, Cue, Polarity, QuoteType, Source},
    extract::{Extraction, Mood, Relation, force},
    span::Span,
};

/// The records of each relation that the article asserts or negates; what it
/// only asks or supposes ("if she says that …") is nobody's claim.
pub(super) fn drafts(
    found: &Extraction,
    places: &Places,
    writer: &Writer<'_>,
    drafts: &mut Vec<Draft>,
) {
    for relation in &found.relations {
        let supposed = matches!(relation.mood, Mood::Question | Mood::Conditional);
        let part_of_another = !relation.chain.is_empty() && !says_a_clause(relation, writer);
        let all = &found.relations;
        let no_claim = trails(relation, all, writer) || only_passes_on(relation, all, writer);
        if supposed || part_of_another || no_claim {
            continue;
        }
        let Some(attributed) = Attributed::new(relation, places, writer) else {
            continue;
        };
        drafts.extend(attributed.main());
        drafts.extend(attributed.inherited());
    }
}

/// Fewest words of a quotation that is a record of its own.
const FEWEST_WORDS: usize = 3;

/// A relation with what all of its records share.
pub(super) struct Attributed<'a> {
    pub(super) relation: &'a Relation,
    places: &'a Places,
    pub(super) writer: &'a Writer<'a>,
    pub(super) source: Source,
    chain: Vec<Source>,
    pub(super) cue: Span,
    /// Content in the cue's sentence, or all of it if none is there.
    pub(super) near: Vec<Span>,
    /// Quotations in other sentences that inherit the speaker.
    far: Vec<Span>,
}

impl<'a> Attributed<'a> {
    fn new(relation: &'a Relation, places: &'a Places, writer: &'a Writer<'a>) -> Option<Self> {
        let cue = without_colon(*relation.cue.first()?, writer.text);
        let sentence = places.of(cue)?.sentence;
        let (mut near, mut far): (Vec<Span>, Vec<Span>) = (relation.content.iter().copied())
            .partition(|part| sentence.contains(*part) || part.contains(cue));
        if near.is_empty() {
            near.extend((!far.is_empty()).then(|| far.remove(0)));
        }
        // "Said they were.": what they were was said before, by the article.
        if let [content] = near.as_slice()
            && content.slice(writer.text).is_some_and(leaves_out)
        {
            return None;
        }
        // "who", and nothing tells who.
        let open = |span: &Span| matches!(span.slice(writer.text), Some("who" | "which"));
        if relation.source.first().is_some_and(open) {
            return None;
        }
        let source = relation.source.first();
        let source = source.map(|&span| source::source(writer, span, relation.source_kind));
        let chain = relation.chain.iter();
        Some(Self {
            relation,
            places,
            writer,
            source: source.unwrap_or_else(source::nobody),
            chain: chain
                .map(|outer| source::source(writer, outer.span, outer.kind))
                .collect(),
            cue,
            near,
            far,
        })
    }

    /// The record of the cue's own sentence.
    fn main(&self) -> Option<Draft> {
        let relation = self.relation;
        let around: Vec<_> = self.near.iter().copied().chain([self.cue]).collect();
        let (content, polarity) = self.content();
        let quote = self.places.around(&around)?;
        // Quotations that stand apart make records of their own.
        let quote_type = match self.far.is_empty() {
            true => relation.quote_type,
            false => self.quote_type_near(),
        };
        // With the article's words around it a quotation is part of the content.
        let quote_type = match (self.shape(), quote_type) {
            (Shape::Attribution | Shape::Whole, QuoteType::Direct) => QuoteType::Mixed,
            (_, quote_type) => quote_type,
        };
        Some(self.draft(content, &self.near, quote, polarity, quote_type))
    }

    fn quote_type_near(&self) -> QuoteType {
        let words = self.writer.words(&self.near);
        let whole = |words: &String| sentence::is_in_marks(words);
        if words.iter().all(whole) {
            QuoteType::Direct
        } else if words.iter().any(|words| sentence::has_marks(words)) {
            QuoteType::Mixed
        } else {
            QuoteType::Indirect
        }
    }

    /// A record for each quotation in another sentence.
    fn inherited(&self) -> Vec<Draft> {
        (self.far.iter())
            .filter_map(|&part| {
                let quote = self.places.around(&[part])?;
                let content = sentence::spoken(&self.writer.words(&[part]));
                // "Please." says nothing by itself.
                if content.split_whitespace().count() < FEWEST_WORDS {
                    return None;
                }
                let mut draft = self.draft(
                    content,
                    &[part],
                    quote,
                    Polarity::Positive,
                    QuoteType::Direct,
                );
                draft.rule = "inherited-quotation".to_owned();
                Some(draft)
            })
            .collect()
    }

    fn draft(
        &self,
        content: String,
        parts: &[Span],
        quote: Span,
        polarity: Polarity,
        quote_type: QuoteType,
    ) -> Draft {
        let Relation { hedges, .. } = self.relation;
        let own: Vec<_> = (hedges.iter().copied())
            .filter(|hedge| {
                let in_cue = self.relation.cue.iter().any(|cue| cue.contains(*hedge));
                in_cue || parts.iter().any(|part| part.contains(*hedge))
            })
            .collect();
        // What was hedged in another sentence of the same quotation is not hedged here.
        let certainty = match self.relation.certainty {
            Certainty::Underspecified => Certainty::Underspecified,
            _ if own.is_empty() && !hedges.is_empty() => force(&self.relation.cue_lemma),
            weaker => weaker,
        };
        let (entities, aliases) = self.writer.names_in(parts);
        Draft {
            content,
            quote,
            at: parts
                .iter()
                .chain([&self.cue])
                .map(|part| part.start())
                .min()
                .unwrap_or(0),
            source: self.source.clone(),
            cue: self.cue.slice(self.writer.text).map(|text| Cue {
                text: text.to_owned(),
                lemma: self.relation.cue_lemma.clone(),
                span: self.cue,
            }),
            hedges: self.writer.words(&own),
            certainty,
            polarity,
            quote_type,
            chain: self.chain.clone(),
            entities,
            aliases,
            rule: self.relation.rule.clone(),
        }
    }
}

/// Whether the words are a pronoun and an auxiliary, whose verb is left out.
fn leaves_out(words: &str) -> bool {
    let words: Vec<_> = words.split_whitespace().collect();
    match words.as_slice() {
        [pronoun, verb] | ["that", pronoun, verb] => {
            matches!(*pronoun, "he" | "she" | "it" | "they")
                && matches!(
                    *verb,
                    "is" | "are"
                        | "was"
                        | "were"
                        | "did"
                        | "does"
                        | "do"
                        | "had"
                        | "has"
                        | "have"
                        | "would"
                        | "will"
                )
        }
        _ => false,
    }
}

/// "Said:" is "said"; a bare colon stays.
fn without_colon(cue: Span, text: &str) -> Span {
    let words = cue.slice(text).unwrap_or_default();
    let bare = words.trim_end_matches(':').trim_end();
    match bare.is_empty() {
        true => cue,
        false => Span::new(cue.start(), cue.start() + bare.len()).unwrap_or(cue),
    }
}
