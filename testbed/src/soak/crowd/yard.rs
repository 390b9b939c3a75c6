//! The homeserver, the bot, and the people who are not part of the crowd.

use std::{path::Path, time::Duration};

use anyhow::{Context, Result, ensure};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde_json::{Value, json};

use crate::{
    Account, BotProcess, Client, Faults, Http, Options, Proxy, RoomSpec, Synapse, http,
    soak::{Seat, Subject},
};

/// How long anything may take that should not take long.
pub(super) const SOON: Duration = Duration::from_secs(120);

/// How many things come to the homeserver at the same time.
pub(super) const AT_ONCE: usize = 8;

/// The people of whom no invite is accepted have names that begin so.
pub(super) const STRANGER: &str = "stranger";

const PASSWORD: &str = "secret";

/// A place with a bot in it, and people in rooms of their own with it.
pub(super) struct Yard<'a> {
    pub(super) subject: &'a Subject,
    pub(super) bot: BotProcess,
    pub(super) account: Account,
    // Before `synapse`: their folders are inside the server's.
    pub(super) people: Vec<Person>,
    /// Somebody to whom the first of them says something now and then.
    pub(super) listener: Client,
    /// The room of these two.
    pub(super) aside: String,
    /// What the bot and the homeserver say to each other goes through it.
    pub(super) proxy: Proxy,
    pub(super) synapse: Synapse,
}

/// Somebody who asks now and then.
pub(super) struct Person {
    pub(super) client: Client,
    /// A direct room with the bot.
    pub(super) room: String,
}

impl<'a> Yard<'a> {
    /// With so many people, and a bot that has already answered everybody once.
    pub(super) async fn open(
        subject: &'a Subject,
        folder: &Path,
        limited: bool,
        people: usize,
    ) -> Result<Self> {
        let proxy = Proxy::bind(Faults::default(), 0.0, 0).await?;
        let synapse = Synapse::start(Options {
            public_url: Some(proxy.base_url()),
            ..Options::default()
        })
        .await?;
        proxy.forward_to(synapse.port());
        let account = synapse.register("bot", PASSWORD, false).await?;
        let unwelcome = format!("@{STRANGER}*");
        let bot = BotProcess::start((subject.launch)(&Seat {
            homeserver: &proxy.base_url(),
            account: &account,
            folder,
            limited,
            unwelcome: Some(&unwelcome),
        }))?;
        bot.wait_line(&subject.ready, SOON).await?;
        let listener = client(&synapse, "listener").await?;
        let count = people;
        let mut people = Vec::new();
        for number in 0..count {
            let client = client(&synapse, &format!("person{number}")).await?;
            let room = direct(&client, &account.user_id).await?;
            people.push(Person { client, room });
        }
        let first = &people[0].client;
        let spec = RoomSpec {
            invite: vec![listener.user_id().to_owned()],
            ..RoomSpec::default()
        };
        let aside = first.create_room(spec).await?;
        listener.accept_invites(SOON).await?;
        let yard = Self {
            subject,
            bot,
            account,
            people,
            listener,
            aside,
            proxy,
            synapse,
        };
        for (number, person) in yard.people.iter().enumerate() {
            let question = subject.question(number);
            let asked = person.client.send_text(&person.room, &question).await?;
            let answers = person.client.wait_answers(&person.room, &asked, 1, SOON);
            let answers = answers.await?;
            let body = answers.first().context("no answer")?.body();
            ensure!(body.contains(&subject.answer), "not an answer: {body}");
        }
        yard.proxy.record();
        Ok(yard)
    }

    /// Requests in the name of a new account, which has no client.
    pub(super) async fn crowd_member(&self, name: &str) -> Result<Http> {
        let account = self.synapse.register(name, PASSWORD, false).await?;
        self.synapse.http(&account.access_token)
    }
}

/// Somebody with a client.
pub(super) async fn client(synapse: &Synapse, name: &str) -> Result<Client> {
    let account = synapse.register(name, PASSWORD, false).await?;
    Client::login(synapse, &account, None).await
}

/// A direct room with the bot, which has joined it.
pub(super) async fn direct(client: &Client, bot: &str) -> Result<String> {
    let spec = RoomSpec {
        invite: vec![bot.to_owned()],
        direct: true,
        ..RoomSpec::default()
    };
    let room = client.create_room(spec).await?;
    client.wait_joined(&room, bot, SOON).await?;
    Ok(room)
}

/// A private room of somebody without a client.
pub(super) async fn room(owner: &Http, invite: &[&str]) -> Result<String> {
    let body = json!({ "preset": "private_chat", "invite": invite });
    let made = owner.post("/_matrix/client/v3/createRoom", &body).await?;
    let made = http::ok("make a room", made)?;
    let room = made["room_id"].as_str().context("the room has no id")?;
    Ok(room.to_owned())
}

/// Says all of this, a few at a time, and gives the events' ids in the same order.
pub(super) async fn say(who: &Http, room: &str, contents: Vec<Value>) -> Result<Vec<String>> {
    // Past the clients, which send one after the other.
    let one = async |content: Value| {
        let id = crate::hex(&crate::random::bytes::<8>()?);
        let path = format!("/_matrix/client/v3/rooms/{room}/send/m.room.message/{id}");
        let said = http::ok("say something", who.put(&path, &content).await?)?;
        let id = said["event_id"].as_str().context("the event has no id")?;
        anyhow::Ok(id.to_owned())
    };
    let all = stream::iter(contents).map(one);
    all.buffered(AT_ONCE).try_collect().await
}
