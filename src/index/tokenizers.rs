//! Our analysis, as the engine asks for it.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use super::analysis::{name_keys, speaker_keys, speaker_terms, text_terms};

/// The terms of running text.
pub(super) const TEXT: &str = "whosaid_text";
/// The keys of names in it.
pub(super) const NAME: &str = "whosaid_name";
/// The terms of speakers' names.
pub(super) const SPEAKER: &str = "whosaid_speaker";
/// The keys of speakers' names.
pub(super) const SPEAKER_KEY: &str = "whosaid_speaker_key";

/// From a text to its terms.
type Analyse = fn(&str) -> Vec<String>;

/// All of them, with those that the engine's own field types ask for.
pub(super) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    let ours: [(&str, Analyse); 4] = [
        (TEXT, text_terms),
        (NAME, name_keys),
        (SPEAKER, speaker_terms),
        (SPEAKER_KEY, speaker_keys),
    ];
    for (name, analyse) in ours {
        manager.register(name, TextAnalyzer::from(Analysis::new(analyse)));
    }
    manager
}

/// A whole text analysed at once, its terms handed out one by one.
#[derive(Clone)]
struct Analysis {
    analyse: Analyse,
    terms: std::vec::IntoIter<String>,
    token: Token,
}

impl Analysis {
    fn new(analyse: Analyse) -> Self {
        Self {
            analyse,
            terms: Vec::new().into_iter(),
            token: Token::default(),
        }
    }
}

impl Tokenizer for Analysis {
    type TokenStream<'a> = &'a mut Self;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        self.terms = (self.analyse)(text).into_iter();
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
