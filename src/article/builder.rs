//! Puts a readable text together from blocks, and remembers where each is.
//!
//! Readers of marked-up formats use this; the text that comes out is the
//! article's text, and the spans slice it exactly.

use super::Section;
use crate::span::Span;

/// Blocks are kept apart by an empty line, as in a plain text.
const BETWEEN: &str = "\n\n";

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct TextBuilder {
    text: String,
    sections: Vec<Section>,
}

impl TextBuilder {
    /// Appends a paragraph; nothing happens if it is blank.
    pub(super) fn paragraph(&mut self, block: &str) {
        if let Some(span) = self.append(block) {
            if self.sections.is_empty() {
                self.sections.push(Section::default());
            }
            if let Some(section) = self.sections.last_mut() {
                section.paragraphs.push(span);
            }
        }
    }

    /// Appends a heading, which opens a section; nothing happens if it is blank.
    pub(super) fn heading(&mut self, block: &str) {
        if let Some(span) = self.append(block) {
            self.sections.push(Section {
                heading: Some(span),
                paragraphs: Vec::new(),
            });
        }
    }

    /// The text and where its sections are.
    pub(super) fn finish(self) -> (String, Vec<Section>) {
        (self.text, self.sections)
    }

    fn append(&mut self, block: &str) -> Option<Span> {
        let block = block.trim();
        if block.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str(BETWEEN);
        }
        let start = self.text.len();
        self.text.push_str(block);
        Span::new(start, self.text.len()).ok()
    }
}
