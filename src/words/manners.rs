//! What is said without a sentence.

/// Beside a question for which nothing was found, where an emoji is to say so.
pub const NOTHING_FOUND: &str = "🤷";
