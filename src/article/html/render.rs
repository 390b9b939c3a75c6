//! The article's elements as headings and paragraphs.

use dom_query::{Document, NodeRef};

/// Elements in the midst of a line; every other one begins and ends a block.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "hi", "i", "ins", "kbd", "label", "mark", "q", "ref", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];
/// Elements without words of the article.
const PASSED_OVER: [&str; 8] = [
    "script", "style", "noscript", "template", "head", "svg", "iframe", "button",
];

/// A heading or a paragraph.
pub(super) struct Block {
    /// Whether it is a heading.
    pub(super) heading: bool,
    /// Its words, in one line.
    pub(super) text: String,
}

/// The blocks, in the order of the page.
pub(super) fn render(document: &Document) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut block = String::new();
    let mut open = vec![Step::Enter(document.root())];
    while let Some(step) = open.pop() {
        match step {
            Step::Enter(node) if node.is_text() => push_words(&mut block, &node.text()),
            Step::Enter(node) => {
                let name = node.node_name().unwrap_or_default().to_ascii_lowercase();
                let is = |names: &[&str]| names.contains(&name.as_str());
                if is(&PASSED_OVER) {
                    continue;
                }
                match name.as_str() {
                    "br" => push_words(&mut block, " "),
                    // A row is one paragraph, with its cells side by side.
                    "td" | "th" => open.push(Step::Space),
                    _ if is(&INLINE) => {}
                    _ => {
                        end(&mut blocks, &mut block, false);
                        open.push(Step::Leave(is_heading(&name)));
                    }
                }
                let mut children = Vec::new();
                let mut child = node.first_child();
                while let Some(node) = child {
                    child = node.next_sibling();
                    children.push(Step::Enter(node));
                }
                open.extend(children.into_iter().rev());
            }
            Step::Space => push_words(&mut block, " "),
            Step::Leave(true) => end(&mut blocks, &mut block, true),
            Step::Leave(false) => end(&mut blocks, &mut block, false),
        }
    }
    end(&mut blocks, &mut block, false);
    blocks
}

/// Ends the block in the making, if there is anything in it.
fn end(blocks: &mut Vec<Block>, block: &mut String, heading: bool) {
    let text = std::mem::take(block).trim().to_owned();
    if !text.is_empty() {
        blocks.push(Block { heading, text });
    }
}

/// What is left to do on the walk through the tree.
enum Step<'a> {
    Enter(NodeRef<'a>),
    /// The end of a table cell.
    Space,
    /// The end of a block, and whether it is a heading.
    Leave(bool),
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Appends the words with one space for each run of white space, as a browser
/// shows them. A no-break space is no white space there and stays.
fn push_words(block: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
            block.push(c);
        } else if !block.is_empty() && !block.ends_with(' ') {
            block.push(' ');
        }
    }
}
