//! Markdown: the text without its markup, and its headings and paragraphs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Details, Section, builder::TextBuilder, front_matter};

/// The details, text and sections of a Markdown text. A first heading of the
/// first level is the title, unless the front matter has one.
pub(super) fn read(markdown: &str) -> (Details, String, Vec<Section>) {
    let (mut details, body) = front_matter::split(markdown);
    let mut builder = TextBuilder::default();
    let mut block = String::new();
    let mut title = None;
    let mut heading = false;
    let mut passed_over = 0_usize;
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            // A picture's words describe the picture, they are not the article's.
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock) => passed_over += 1,
            Event::End(TagEnd::Image | TagEnd::HtmlBlock) => {
                passed_over = passed_over.saturating_sub(1);
            }
            Event::Text(text) | Event::Code(text) if passed_over == 0 => block.push_str(&text),
            Event::SoftBreak | Event::HardBreak => block.push(' '),
            Event::Start(Tag::Heading { .. }) => {
                builder.paragraph(&std::mem::take(&mut block));
                heading = true;
            }
            Event::End(TagEnd::Heading(level)) => {
                if level as usize == 1 && title.is_none() {
                    title = Some(block.clone());
                }
                builder.heading(&std::mem::take(&mut block));
                heading = false;
            }
            Event::End(TagEnd::TableCell) => block.push(' '),
            Event::Start(tag) if !heading && opens_block(&tag) => {
                builder.paragraph(&std::mem::take(&mut block));
            }
            Event::End(tag) if !heading && closes_block(tag) => {
                builder.paragraph(&std::mem::take(&mut block));
            }
            _ => {}
        }
    }
    builder.paragraph(&block);
    details.title = details.title.or(title);
    let (text, sections) = builder.finish();
    (details.tidy(), text, sections)
}

fn opens_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::CodeBlock(_)
    )
}

fn closes_block(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::BlockQuote(_)
    )
}
