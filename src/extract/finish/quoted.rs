//! Direct, indirect, or mixed.

use crate::{
    claim::QuoteType,
    extract::read::{Reading, Tokens},
};

/// Direct if nearly everything stands in quotation marks, mixed if some does.
pub(crate) fn quote_type(reading: &Reading<'_>, content: &[Tokens]) -> QuoteType {
    let tokens = || {
        content
            .iter()
            .cloned()
            .flatten()
            .filter(|&at| reading.token(at).is_word())
    };
    let all = tokens().count();
    match tokens().filter(|&at| reading.is_quoted(at)).count() {
        0 => QuoteType::Indirect,
        quoted if quoted == all => QuoteType::Direct,
        _ => QuoteType::Mixed,
    }
}
