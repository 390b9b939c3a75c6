//! Cutting texts into the model's tokens.

use tokenizers::{Tokenizer, TruncationParams};

use super::{ModelError, files::File};

/// How much of a text is read, in bytes. The tokens that count are at its
/// beginning; cutting a whole book into tokens to drop most would be waste.
const READ_BYTES: usize = 8 * 1024;

/// From a text to the numbers of its tokens.
pub(super) struct Tokens(Tokenizer);

impl Tokens {
    /// As the file says, but with at most `most` tokens, and none filled up.
    pub(super) fn of(file: &File, most: usize) -> Result<Self, ModelError> {
        let bad = |error: tokenizers::Error| ModelError::file(&file.path, error);
        let mut tokenizer = Tokenizer::from_bytes(&file.bytes).map_err(bad)?;
        tokenizer.with_padding(None);
        let truncation = TruncationParams {
            max_length: most,
            ..TruncationParams::default()
        };
        tokenizer.with_truncation(Some(truncation)).map_err(bad)?;
        Ok(Self(tokenizer))
    }

    /// Whether a word is one token.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.token_to_id(word).is_some()
    }

    /// The tokens of a text, the marks of beginning and end among them.
    pub(super) fn read(&self, text: &str) -> Result<Vec<u32>, ModelError> {
        let head = &text[..text.floor_char_boundary(READ_BYTES)];
        let encoding = self.0.encode_fast(head, true).map_err(ModelError::engine)?;
        Ok(encoding.get_ids().to_vec())
    }

    /// The tokens of the first text of a pair, at most `most` and its marks.
    pub(super) fn begin(&self, text: &str, most: usize) -> Result<Vec<u32>, ModelError> {
        let mut tokens = vec![self.mark("[CLS]")?];
        tokens.extend(self.go_on(text, most)?);
        Ok(tokens)
    }

    /// The tokens of the second text of a pair, at most `most` and the mark at its
    /// end.
    pub(super) fn go_on(&self, text: &str, most: usize) -> Result<Vec<u32>, ModelError> {
        let head = &text[..text.floor_char_boundary(READ_BYTES)];
        let encoding = (self.0.encode_fast(head, false)).map_err(ModelError::engine)?;
        let tokens = encoding.get_ids().iter().copied().take(most);
        Ok(tokens.chain([self.mark("[SEP]")?]).collect())
    }

    fn mark(&self, mark: &str) -> Result<u32, ModelError> {
        (self.0.token_to_id(mark)).ok_or_else(|| ModelError::engine(format!("it has no {mark}")))
    }
}
