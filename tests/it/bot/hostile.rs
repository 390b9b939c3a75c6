//! Messages that nobody should send, and somebody will.

use testbed::content;

use super::stage::{Bot, QUESTION, Room, person, run};

#[test]
fn nothing_that_is_said_brings_the_bot_down_or_gets_into_its_html() {
    let messages = [
        String::new(),
        "   \n\t ".to_owned(),
        "\u{0}\u{1}\u{7f}\u{202e}\u{2066}\u{feff}\u{e0001}".to_owned(),
        "<script>alert(1)</script><img src=x onerror=alert(1)> Moscow".to_owned(),
        "</p></div>&lt;b&gt; ISKP".to_owned(),
        "\" + field:* (content:\"Moscow\" AND -id:[a TO z]) ~2^9 \\".to_owned(),
        "@room @everyone who claimed responsibility?".to_owned(),
        "من أعلن مسؤوليته عن هجوم موسكو؟".to_owned(),
        "🏴‍☠️👩‍👩‍👧‍👦🇺🇳 \u{301}\u{301}\u{301}".to_owned(),
        "Moscow ".repeat(7_000),
        "(".repeat(20_000),
    ];
    run(async {
        let (bot, person) = (Bot::start().await?, person().await?);
        let room = Room::new(&person, &bot, true, false).await?;
        let mut asked = Vec::new();
        for message in &messages {
            asked.push(person.send_text(&room.id, message).await?);
        }
        for (question, message) in asked.iter().zip(&messages) {
            let answer = room.answer_to(question).await?;
            let html = answer.formatted_body().unwrap();
            for injected in ["<script", "<img", "</div", "onerror="] {
                assert!(!html.contains(injected), "{message:.60}: {html}");
            }
            assert!(!answer.body().contains("@room") && !html.contains("@room"));
            assert!(
                !answer.body().contains("log"),
                "an error reply: {}",
                answer.body()
            );
        }
        room.ask(content::text(QUESTION)).await?;
        Ok(())
    });
}
