//! What an answer says, as it arrives.

use testbed::content;

use super::stage::{Bot, QUESTION, Room, person, run};

#[test]
fn body_and_html_carry_the_same_facts() {
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        for (name, question) in [
            ("answer", QUESTION),
            ("hedged", "Who says the ISI helped ISKP?"),
            ("near", "What did Ehsanullah Ehsan say about India?"),
            ("none", "How do I bake bread?"),
        ] {
            let answer = room.ask(content::text(question)).await?;
            let (body, html) = (answer.body(), answer.formatted_body().unwrap());
            assert_eq!(without_space(&without_tags(html)), without_space(body));
            insta::assert_snapshot!(name, format!("{body}\n\n-- as HTML --\n{html}"));
        }
        Ok(())
    });
}

fn without_tags(html: &str) -> String {
    let text = html
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text: String = text.collect();
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, character)| {
        text.replace(entity, character)
    })
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}
