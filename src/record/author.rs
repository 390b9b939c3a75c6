//! Records of what the article states in its own voice.

use super::{draft::Draft, place::Places, sentence, source, writer::Writer};
use crate::{
    claim::{Polarity, QuoteType},
    extract::Extraction,
};

/// A record for each statement.
pub(super) fn drafts(
    found: &Extraction,
    places: &Places,
    writer: &Writer<'_>,
    drafts: &mut Vec<Draft>,
) {
    for statement in &found.statements {
        let Some((quote, first)) = places
            .around(&statement.parts)
            .zip(statement.parts.first().copied())
        else {
            continue;
        };
        let (entities, aliases) = writer.names_in(&statement.parts);
        drafts.push(Draft {
            content: sentence::finished(writer.joined(&statement.parts)),
            quote,
            at: first.start(),
            source: source::author(),
            cue: None,
            hedges: writer.words(&statement.hedges),
            certainty: statement.certainty,
            polarity: Polarity::Positive,
            quote_type: QuoteType::None,
            chain: Vec::new(),
            entities,
            aliases,
            rule: statement.rule.to_owned(),
        });
    }
}
