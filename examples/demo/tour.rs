//! What the bot does, in a few messages.

use std::{
    io::{self, Write},
    path::Path,
};

use super::talk::Talk;

/// An article that was written for trying things out.
const ARTICLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/articles/norvane-dam.txt"
);

/// A question that this article answers.
const ABOUT_IT: &str = "Who says the Norvane dam is safe?";

/// Shows help, answers, more of them, why, and an article that one room alone sees.
pub(super) async fn show(talk: &mut Talk<'_>, elsewhere: &mut Talk<'_>) -> anyhow::Result<()> {
    for asked in [
        "help",
        "Who says the ISI helped ISKP?",
        "What is said about Pakistan?",
        "more",
        "why",
    ] {
        print(&format!("? {asked}"), &talk.ask(asked).await?)?;
    }
    let article = Path::new(ARTICLE);
    let name = article.file_name().unwrap_or_default().display();
    let title = format!("(An article is handed over in this room, as the file {name}.)");
    print(&title, &talk.hand_over(article).await?)?;
    print(&format!("? {ABOUT_IT}"), &talk.ask(ABOUT_IT).await?)?;
    let title =
        format!("(The same in another room, which does not see that article.)\n\n? {ABOUT_IT}");
    print(&title, &elsewhere.ask(ABOUT_IT).await?)
}

fn print(said: &str, reply: &str) -> anyhow::Result<()> {
    println!("{said}\n\n{reply}\n");
    Ok(io::stdout().flush()?)
}
