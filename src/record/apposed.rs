//! Sources whose name comes second: "the mayor, Ada Vell".

use super::writer::Writer;
use crate::{
    extract::{Mention, NameKind, is_person_noun},
    span::Span,
};

/// The name that is the apposition of the noun phrase which is the source, if the phrase
/// describes its bearer and nobody else that it speaks of. `head` is the phrase's length
/// in bytes, up to the comma.
pub(super) fn named_after<'a>(writer: &Writer<'a>, span: Span, head: usize) -> Option<&'a Mention> {
    let (text, mention) = (span.slice(writer.text)?, name_after(writer, span, head)?);
    // "the mayor, Ada Vell and the board": several.
    let rest = text.get(mention.span.end() - span.start()..)?;
    let is_closed = rest.is_empty() || rest.starts_with([',', ' ']) && !rest.starts_with(" and ");
    (is_closed && describes(text.get(..head)?)).then_some(mention)
}

/// The person's name that follows the noun phrase after a comma.
pub(super) fn name_after<'a>(writer: &Writer<'a>, span: Span, head: usize) -> Option<&'a Mention> {
    let after = span.start() + head + ", ".len();
    let mentions = writer.mentions(span).iter();
    mentions
        .filter(|mention| writer.found.names[mention.name].kind == NameKind::Person)
        .find(|mention| mention.span.start() == after)
}

/// Whether "the mayor", "its director", "a lawyer for the mill" says what one person is.
fn describes(phrase: &str) -> bool {
    let words: Vec<_> = phrase.split_whitespace().collect();
    let links = ["of", "for", "at", "in", "from", "to", "with", "on", "by"];
    let end = (words.iter())
        .position(|word| links.contains(word))
        .unwrap_or(words.len());
    let (own, linked) = words.split_at(end);
    let Some((first, last)) = own.first().zip(own.last()) else {
        return false;
    };
    let determined = matches!(
        first.to_lowercase().as_str(),
        "the" | "a" | "an" | "another" | "its" | "his" | "her" | "their" | "our" | "my"
    );
    let possessives = ["'s", "’s", "s’", "s'"];
    let possessed = (own.iter()).any(|word| possessives.iter().any(|end| word.ends_with(end)));
    // "one of the nurses"
    if own.len() == 1 && first.eq_ignore_ascii_case("one") && linked.first() == Some(&"of") {
        return true;
    }
    // "a spokesman for the mayor, Ada Vell": she may be the mayor.
    let another = linked.last().is_some_and(|word| is_person_noun(word));
    (determined || possessed || first.starts_with(char::is_lowercase))
        && is_person_noun(&last.to_lowercase())
        && !another
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_describes_one_bearer_of_the_name() {
        for (phrase, expected) in [
            ("the mayor", true),
            ("The mayor of Norvane", true),
            ("Its director", true),
            ("Norvane’s director", true),
            ("A lawyer for the mill", true),
            ("The county's director of public health", true),
            ("a leading analyst at the Berrin Institute", true),
            ("Another critic", true),
            ("One of the rescued", true),
            ("One", false),
            ("A lawyer for the engineer", false),
            ("Aides to the mayor", false),
            ("The dam", false),
            ("Norvane", false),
        ] {
            assert_eq!(describes(phrase), expected, "{phrase}");
        }
    }
}
