//! Shows that the test bed works on this machine, and how to use it.
//!
//! ```text
//! cargo run -p testbed --example smoke            # without rate limits
//! cargo run -p testbed --example smoke default    # with Synapse's own
//! cargo run -p testbed --example smoke hang       # and then wait to be killed
//! ```
//!
//! Two people talk in a plain and in an encrypted room; then the server is
//! killed, started again, and they go on talking.

#![recursion_limit = "256"]

use std::{
    env,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use testbed::{Client, Options, RateLimits, RoomSpec, Synapse, content};

const SOON: Duration = Duration::from_secs(20);

#[tokio::main]
async fn main() -> Result<()> {
    let mode = env::args().nth(1).unwrap_or_default();
    let rate_limits = if mode == "default" {
        RateLimits::Default
    } else {
        RateLimits::Off
    };

    let clock = Clock::start();
    let synapse = Synapse::start(Options {
        rate_limits,
        ..Options::default()
    })
    .await?;
    clock.lap(&format!(
        "Synapse {} answers at {}",
        pid(&synapse),
        synapse.base_url()
    ));

    let anna = synapse.register("anna", "anna's password", false).await?;
    let ben = synapse.register("ben", "ben's password", false).await?;
    clock.lap("two accounts are registered");
    let anna = Client::login(&synapse, &anna, None).await?;
    let ben = Client::login(&synapse, &ben, None).await?;
    clock.lap("two clients are logged in");
    check_cross_signed(&anna, &ben).await?;

    let mut rooms = Vec::new();
    for encrypted in [false, true] {
        let invite = vec![ben.user_id().to_owned()];
        let spec = RoomSpec {
            direct: true,
            encrypted,
            invite,
            ..RoomSpec::default()
        };
        let room = anna.create_room(spec).await?;
        ensure!(ben.accept_invites(SOON).await? == [room.as_str()]);
        for (here, there) in [(&anna, &ben), (&ben, &anna)] {
            here.wait_joined(&room, there.user_id(), SOON).await?;
        }
        clock.lap(if encrypted {
            "an encrypted room is ready"
        } else {
            "a plain room is ready"
        });
        talk(&anna, &ben, &room, encrypted).await?;
        clock.lap("they have talked in it");
        rooms.push((room, encrypted));
    }

    synapse.kill();
    ensure!(
        anna.send_text(&rooms[0].0, "is anybody there?")
            .await
            .is_err()
    );
    clock.lap("Synapse is killed");
    synapse.restart().await?;
    clock.lap(&format!("Synapse {} answers again", pid(&synapse)));
    for (room, encrypted) in &rooms {
        talk(&anna, &ben, room, *encrypted).await?;
    }
    clock.lap("they have talked again");

    if rate_limits == RateLimits::Off {
        many(&anna, &ben, &rooms[1].0).await?;
        clock.lap("300 encrypted messages came, in order");
        late(&synapse, &anna, &ben).await?;
        clock.lap("a third one read what was said before the invite");
    }
    if mode == "hang" {
        println!(
            "kill {} now, and see that Synapse {} is gone",
            std::process::id(),
            pid(&synapse)
        );
        std::future::pending::<()>().await;
    }
    synapse.stop().await?;
    clock.lap("Synapse is stopped");
    Ok(())
}

/// A question, an answer, an edit of the question, and its deletion.
async fn talk(anna: &Client, ben: &Client, room: &str, encrypted: bool) -> Result<()> {
    let question = anna
        .send_mention(room, ben.user_id(), "what did she say?")
        .await?;
    let heard = ben.wait_event(room, &question, SOON).await?;
    ensure!(heard.encrypted == encrypted && heard.kind == "m.room.message");
    ensure!(heard.mentions() == [ben.user_id()]);

    let answer = ben.reply(room, &question, "nothing of that kind").await?;
    let answers = anna.wait_answers(room, &question, 1, SOON).await?;
    ensure!(answers.len() == 1 && answers[0].id == answer && answers[0].encrypted == encrypted);
    ensure!(answers[0].body() == "nothing of that kind");
    let stored = anna.fetch(room, &answer).await?;
    ensure!((stored["type"] == "m.room.encrypted") == encrypted);
    ensure!(stored["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == question);

    let edit = anna.edit(room, &question, "what did he say?").await?;
    let heard = ben
        .wait_for(room, SOON, |event| event.is_edit_of(&question))
        .await?;
    ensure!(heard.id == edit && heard.new_content().is_some());

    anna.redact(room, &question).await?;
    let heard = ben
        .wait_for(room, SOON, |event| event.redacts() == Some(&question))
        .await?;
    let between = ben.events_between(room, &question, &heard.id)?;
    ensure!(between.iter().map(|event| &event.id).collect::<Vec<_>>() == [&answer, &edit]);
    Ok(())
}

/// More messages than one sync holds.
async fn many(anna: &Client, ben: &Client, room: &str) -> Result<()> {
    let mut sent = Vec::new();
    for number in 0..300 {
        sent.push(
            anna.send(room, content::notice(&format!("number {number}")))
                .await?,
        );
    }
    ben.wait_event(room, &sent[299], SOON).await?;
    let heard = ben
        .events(room)
        .into_iter()
        .filter(|event| event.body().starts_with("number"));
    ensure!(heard.map(|event| event.id).collect::<Vec<_>>() == sent);
    Ok(())
}

/// A user who is invited later gets the keys of a history open to newcomers,
/// and more of it than one sync holds.
async fn late(synapse: &Synapse, anna: &Client, ben: &Client) -> Result<()> {
    let spec = RoomSpec {
        encrypted: true,
        history: Some("shared".into()),
        invite: vec![ben.user_id().to_owned()],
        ..RoomSpec::default()
    };
    let room = anna.create_room(spec).await?;
    let mut sent = Vec::new();
    for number in 0..150 {
        sent.push(anna.send_text(&room, &format!("early {number}")).await?);
    }
    let cleo = synapse.register("cleo", "cleo's password", false).await?;
    let cleo = Client::login(synapse, &cleo, None).await?;
    anna.invite(&room, cleo.user_id()).await?;
    cleo.accept_invites(SOON).await?;
    cleo.wait_for(&room, SOON, |event| {
        event.id == sent[0] && event.undecryptable.is_none()
    })
    .await?;
    let heard = cleo
        .events(&room)
        .into_iter()
        .filter(|event| event.body().starts_with("early"));
    ensure!(heard.map(|event| event.id).collect::<Vec<_>>() == sent);
    Ok(())
}

/// Each device is signed by its owner's own key.
async fn check_cross_signed(anna: &Client, ben: &Client) -> Result<()> {
    for client in [anna, ben] {
        let user = client.user_id();
        let body = serde_json::json!({ "device_keys": { user: [] } });
        let (_, keys) = anna
            .http()
            .post("/_matrix/client/v3/keys/query", &body)
            .await?;
        let signatures = &keys["device_keys"][user][client.device_id()]["signatures"][user];
        let count = signatures
            .as_object()
            .map_or(0, |signatures| signatures.len());
        ensure!(
            count == 2,
            "the device of {user} is not cross-signed: {keys}"
        );
    }
    Ok(())
}

fn pid(synapse: &Synapse) -> u32 {
    synapse.pid().unwrap_or_default()
}

/// Prints what happened, how long it took, and how long all took.
struct Clock(std::cell::Cell<Instant>, Instant);

impl Clock {
    fn start() -> Self {
        Self(std::cell::Cell::new(Instant::now()), Instant::now())
    }

    fn lap(&self, what: &str) {
        let now = Instant::now();
        let lap = now - self.0.replace(now);
        println!(
            "{:6.2} s, {:5.2} s in all: {what}",
            lap.as_secs_f32(),
            (now - self.1).as_secs_f32()
        );
    }
}
