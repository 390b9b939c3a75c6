//! Where in the article something stands.

use crate::{article::Article, extract::Extraction, span::Span};

/// Section, paragraph and sentence of every byte of the article.
pub(super) struct Places {
    /// Each sentence with its place, in the order of the text.
    sentences: Vec<Place>,
}

/// A sentence and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sentence, in bytes of the article's text.
    pub sentence: Span,
    /// The heading above it.
    pub section: Option<String>,
    /// Paragraph of the article, from 1.
    pub paragraph: u32,
    /// Sentence of the paragraph, from 1.
    pub number: u32,
}

impl Places {
    pub(super) fn new(article: &Article, found: &Extraction) -> Self {
        let headings = article.sections.iter().flat_map(|section| {
            let heading = section.heading.and_then(|span| span.slice(&article.text));
            // The title stands above all; it is no part of the article.
            let heading = (heading.map(one_line))
                .filter(|heading| article.details.title.as_ref() != Some(heading));
            section.paragraphs.iter().map(move |_| heading.clone())
        });
        let mut sentences = Vec::new();
        for ((paragraph, section), of) in (1..).zip(headings).zip(&found.sentences) {
            for (number, &sentence) in (1..).zip(of) {
                sentences.push(Place {
                    sentence,
                    section: section.clone(),
                    paragraph,
                    number,
                });
            }
        }
        Self { sentences }
    }

    /// The sentences.
    pub(super) fn into_sentences(self) -> Vec<Place> {
        self.sentences
    }

    /// The sentence in which the span begins.
    pub(super) fn of(&self, span: Span) -> Option<&Place> {
        let after = |place: &Place| place.sentence.end() <= span.start();
        let place = self.sentences.get(self.sentences.partition_point(after))?;
        (place.sentence.start() <= span.start()).then_some(place)
    }

    /// The sentences that the spans touch, from the first to the last, as one
    /// stretch of the text.
    pub(super) fn around(&self, spans: &[Span]) -> Option<Span> {
        let first = spans.iter().min_by_key(|span| span.start())?;
        let last = spans.iter().max_by_key(|span| span.end())?;
        let start = self.of(*first)?.sentence.start();
        let before = |place: &Place| place.sentence.start() < last.end();
        let behind = self.sentences.partition_point(before);
        let end = self.sentences.get(behind.checked_sub(1)?)?.sentence.end();
        Span::new(start, end.max(last.end())).ok()
    }
}

fn one_line(heading: &str) -> String {
    heading.split_whitespace().collect::<Vec<_>>().join(" ")
}
