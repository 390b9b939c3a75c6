//! Words of the article, with pronouns and surnames written out where it is
//! clear whom they stand for.

use std::collections::{HashMap, HashSet};

use super::quoted::Quoted;
use crate::{
    claim::Alias,
    extract::{Antecedent, Extraction, Form, Mention, Reference, Role},
    span::Span,
};

/// Writes stretches of the text.
pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    pub(super) found: &'a Extraction,
    /// Names that stand with "the".
    with_article: HashSet<usize>,
    /// Names by their full form.
    places: HashMap<&'a str, usize>,
}

/// A name or a pronoun in a stretch of the text.
enum Pointer<'a> {
    Mention(&'a Mention),
    Reference(&'a Reference),
}

impl Pointer<'_> {
    fn span(&self) -> Span {
        match self {
            Pointer::Mention(mention) => mention.span,
            Pointer::Reference(reference) => reference.span,
        }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &'a str, found: &'a Extraction) -> Self {
        let with_article = (found.mentions.iter())
            .filter(|mention| {
                let before = text.get(..mention.span.start()).unwrap_or_default();
                mention.form == Form::Full && (before.ends_with("the ") || before.ends_with("The "))
            })
            .map(|mention| mention.name);
        let names = found.names.iter().enumerate();
        Self {
            text,
            found,
            with_article: with_article.collect(),
            places: names
                .map(|(place, name)| (name.full.as_str(), place))
                .collect(),
        }
    }

    /// The words at these places, as they stand.
    pub(super) fn words(&self, spans: &[Span]) -> Vec<String> {
        (spans.iter())
            .filter_map(|span| span.slice(self.text))
            .map(ToOwned::to_owned)
            .collect()
    }

    /// The parts one after the other; whom they name is written out at the first
    /// place, unless it stands in quotation marks.
    pub(super) fn joined(&self, parts: &[Span]) -> String {
        self.joined_after(parts, None)
    }

    /// The same after words that name somebody already.
    pub(super) fn joined_after(&self, parts: &[Span], named: Option<usize>) -> String {
        let mut known: Vec<Antecedent> = named.map(Antecedent::Name).into_iter().collect();
        let mut sentence = String::new();
        for part in parts {
            if !sentence.is_empty() {
                sentence.push_str(if opens_with_clause(&sentence) {
                    ", "
                } else {
                    " "
                });
            }
            self.write(*part, &mut known, &mut sentence);
        }
        sentence
    }

    fn write(&self, part: Span, known: &mut Vec<Antecedent>, sentence: &mut String) {
        let quoted = Quoted::of(part.slice(self.text).unwrap_or_default());
        let mut at = part.start();
        for pointer in self.pointers(part) {
            let span = pointer.span();
            let inside = quoted.at(span.start() - part.start());
            let (whom, full) = match pointer {
                Pointer::Mention(mention) => {
                    let name = &self.found.names[mention.name];
                    let full = (mention.form == Form::Surname).then(|| name.full.clone());
                    (Antecedent::Name(mention.name), full)
                }
                Pointer::Reference(reference) => (reference.to, self.written_out(reference)),
            };
            let first = !known.contains(&whom);
            if first {
                known.push(whom);
            }
            if let Some(full) = full.filter(|_| first && !inside) {
                self.push(at, span.start(), sentence);
                drop_honorific(sentence);
                sentence.push_str(&full);
                at = span.end();
            }
        }
        self.push(at, part.end(), sentence);
    }

    fn push(&self, from: usize, to: usize, sentence: &mut String) {
        sentence.push_str(self.text.get(from..to).unwrap_or_default());
    }

    /// The name as a sentence has it: with "the" where the article has it so.
    pub(super) fn spoken(&self, name: usize) -> Option<String> {
        let full = &self.found.names.get(name)?.full;
        Some(match self.with_article.contains(&name) {
            true => format!("the {full}"),
            false => full.clone(),
        })
    }

    /// Which name this is in full.
    pub(super) fn place_of(&self, full: &str) -> Option<usize> {
        self.places.get(full).copied()
    }

    /// What a pronoun stands for, in its case.
    fn written_out(&self, reference: &Reference) -> Option<String> {
        let mut words = match &reference.to {
            Antecedent::Name(name) => self.spoken(*name)?,
            Antecedent::Phrase(span) => self.in_midst(*span),
        };
        if reference.role == Role::Possessive {
            words.push_str(if words.ends_with('s') { "’" } else { "’s" });
        }
        Some(words)
    }

    /// A noun phrase as it stands in the midst of a sentence: "the attackers".
    pub(super) fn in_midst(&self, phrase: Span) -> String {
        let words = phrase.slice(self.text).unwrap_or_default();
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = (self.mentions(phrase).first())
            .is_some_and(|mention| mention.span.start() == phrase.start());
        let mut chars = line.chars();
        match (chars.next(), chars.next()) {
            // Not "IWS": that is no capital of a sentence's start.
            (Some(first), second) if !named && !second.is_some_and(char::is_uppercase) => {
                let mut lower: String = first.to_lowercase().collect();
                lower.push_str(&line[first.len_utf8()..]);
                lower
            }
            _ => line,
        }
    }

    /// Names and pronouns in the part, in order.
    fn pointers(&self, part: Span) -> Vec<Pointer<'a>> {
        let mentions = inside(&self.found.mentions, part, |mention| mention.span);
        let references = inside(&self.found.references, part, |reference| reference.span);
        let mut pointers: Vec<_> = (mentions.iter().map(Pointer::Mention))
            .chain(references.iter().map(Pointer::Reference))
            .collect();
        pointers.sort_by_key(|pointer| pointer.span());
        pointers
    }

    /// The mentions in a stretch of the text.
    pub(super) fn mentions(&self, span: Span) -> &'a [Mention] {
        inside(&self.found.mentions, span, |mention| mention.span)
    }

    /// The reference that is exactly this stretch.
    pub(super) fn reference(&self, span: Span) -> Option<&'a Reference> {
        let references = inside(&self.found.references, span, |reference| reference.span);
        references.iter().find(|reference| reference.span == span)
    }

    /// The names in these stretches, in full and once each, and the short forms
    /// that the article has for them.
    pub(super) fn names_in(&self, spans: &[Span]) -> (Vec<String>, Vec<Alias>) {
        let mut entities: Vec<String> = Vec::new();
        let mut aliases = Vec::new();
        let named = spans.iter().flat_map(|&span| {
            let mentions = self.mentions(span).iter().map(|mention| mention.name);
            let references = inside(&self.found.references, span, |reference| reference.span);
            mentions.chain(
                references
                    .iter()
                    .filter_map(|reference| match reference.to {
                        Antecedent::Name(name) => Some(name),
                        Antecedent::Phrase(_) => None,
                    }),
            )
        });
        for name in named.filter_map(|name| self.found.names.get(name)) {
            if entities.contains(&name.full) {
                continue;
            }
            entities.push(name.full.clone());
            aliases.extend(name.aliases.iter().map(|alias| Alias {
                name: name.full.clone(),
                alias: alias.clone(),
            }));
        }
        (entities, aliases)
    }
}

/// "Mr. " before a name that is written out.
fn drop_honorific(sentence: &mut String) {
    let honorifics = ["Mr. ", "Mrs. ", "Ms. ", "Mr ", "Mrs ", "Ms ", "Miss "];
    if let Some(bare) = honorifics
        .iter()
        .find_map(|title| sentence.strip_suffix(title))
    {
        sentence.truncate(bare.len());
    }
}

/// Whether the words are a clause or an adjunct that stands before its sentence,
/// with a comma between: "If they came from the west".
fn opens_with_clause(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    matches!(
        first.to_lowercase().as_str(),
        "if" | "when"
            | "while"
            | "although"
            | "though"
            | "because"
            | "since"
            | "unless"
            | "after"
            | "before"
            | "as"
            | "until"
            | "once"
    )
}

/// The items, which are in order and do not overlap, that lie in the span.
fn inside<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span) -> &[T] {
    let first = items.partition_point(|item| of(item).start() < span.start());
    let rest = &items[first..];
    let behind = rest.partition_point(|item| of(item).end() <= span.end());
    &rest[..behind]
}
