//! Edits of one question, and messages as long as they can be.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::{
    Crowd, Crowds,
    watch::{Pace, meanwhile},
    yard::{SOON, Yard, client, direct, say},
};
use crate::{Event, content, soak::Subject};

/// The bot may wait this long for one more edit: nothing tells us that it does not.
const REST: Duration = Duration::from_secs(4);

/// How many edits of its own the bot may make of them.
const MOST_EDITS: usize = 5;

/// How many others ask by turns.
const PEOPLE: usize = 3;

/// How many very long messages come along.
const LONG: usize = 8;

pub(super) async fn run(plan: &Crowd, subject: &Subject) -> Result<Crowds> {
    let yard = Yard::open(subject, &plan.folder, true, PEOPLE).await?;
    let bot = yard.account.user_id.as_str();
    let loud = client(&yard.synapse, "loud").await?;
    let room = direct(&loud, bot).await?;
    let question = loud.send_text(&room, &subject.question(0)).await?;
    let answer = loud
        .wait_answers(&room, &question, 1, SOON)
        .await?
        .remove(0);

    yard.bot.pause()?;
    let long = (0..LONG).map(|number| content::text(&very_long(number, subject)));
    let long = say(loud.http(), &room, long.collect()).await?;
    let (other, other_answer) = &subject.other;
    let edit = |text: &str| content::edit(&question, content::text(text));
    let edits = (1..plan.size).map(|number| edit(&subject.question(number)));
    say(loud.http(), &room, edits.collect()).await?;
    // Alone, so that it is the last one in any case.
    say(loud.http(), &room, vec![edit(other)]).await?;
    yard.bot.resume()?;
    let began = Instant::now();

    let is_edit = |event: &Event| event.sender == bot && event.is_edit_of(&answer.id);
    let says = |event: &Event| {
        let body = event
            .new_content()
            .and_then(|content| content["body"].as_str());
        body.is_some_and(|body| body.contains(other_answer))
    };
    let work = async {
        let right = loud.wait_for(&room, SOON, |event| is_edit(event) && says(event));
        right.await?;
        let took = began.elapsed();
        for message in &long {
            loud.wait_answers(&room, message, 1, SOON).await?;
        }
        tokio::time::sleep(REST).await;
        Ok(took)
    };
    let (took, waits) = meanwhile(&yard, Pace::Quick, work).await?;

    let seen = loud.events(&room);
    let made: Vec<_> = seen.iter().filter(|event| is_edit(event)).collect();
    let doubled = long
        .iter()
        .filter(|message| loud.answers(&room, message).len() > 1);
    let doubled = doubled.count();
    let what = format!(
        "{} edits of one question and {LONG} messages of 60 kB",
        plan.size
    );
    let mut crowds = Crowds::default();
    crowds.figure(format!(
        "{what} at once: the answer is right after {:.2} s; the bot edited it {} times",
        took.as_secs_f64(),
        made.len()
    ));
    crowds.figure(format!("  somebody else {waits}"));
    crowds.wrong(waits.failure(&what));
    crowds.must(made.len() <= MOST_EDITS, || {
        format!("{what}: the bot edited its answer {} times", made.len())
    });
    crowds.must(made.last().is_some_and(|edit| says(edit)), || {
        format!("{what}: the answer is not that to the last edit")
    });
    crowds.must(doubled == 0, || {
        format!("{what}: {doubled} long messages were answered twice")
    });
    Ok(crowds)
}

/// A message of about 60 kB: an event holds 65,536 bytes at most, and a new line
/// counts twice.
fn very_long(number: usize, subject: &Subject) -> String {
    let question = format!("{} 💣 ", subject.questions[0]);
    let text = match number % 4 {
        0 => "Who said so? ".repeat(4_600),
        1 => "(".repeat(60_000),
        2 => question.repeat(60_000 / question.len()),
        _ => "<b><i>\n\n> ".repeat(4_500),
    };
    format!("{number} {text}")
}
