//! Our analysis, as the engine asks for it.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::analysis::text_terms;

/// The terms of running text.
pub(super) const TEXT: &str = "whosaid_text";
/// Terms that are there already, each with [`END`] after it.
pub(super) const READY: &str = "whosaid_ready";

/// What stands after each term of a text that is analysed already. It separates
/// words, so no term has it.
pub(super) const END: char = '\n';

/// Both of them, with those that the engine's own field types ask for.
pub(super) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(TEXT, TextAnalyzer::from(Analysis::default()));
    manager.register(READY, TextAnalyzer::from(Ready::default()));
    manager
}

/// A whole text analysed at once, its terms handed out one by one.
#[derive(Clone, Default)]
struct Analysis {
    terms: std::vec::IntoIter<String>,
    token: Token,
}

impl Tokenizer for Analysis {
    type TokenStream<'a> = &'a mut Self;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        self.terms = text_terms(text).into_iter();
        self.token.reset();
        self
    }
}

impl TokenStream for &mut Analysis {
    fn advance(&mut self) -> bool {
        let Some(term) = self.terms.next() else {
            return false;
        };
        self.token.text = term;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Terms cut apart.
#[derive(Clone, Default)]
struct Ready(Token);

/// The terms that are not handed out yet.
struct ReadyStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Ready {
    type TokenStream<'a> = ReadyStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        self.0.reset();
        ReadyStream {
            rest: text,
            token: &mut self.0,
        }
    }
}

impl TokenStream for ReadyStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once(END) else {
            return false;
        };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
