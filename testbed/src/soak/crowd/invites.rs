//! Invites, most of them by people who may not.

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde_json::{Value, json};

use super::{
    Crowd, Crowds,
    watch::{Pace, Waits, meanwhile},
    yard::{AT_ONCE, STRANGER, Yard, room},
};
use crate::{Http, Passed, http, soak::Subject};

/// In how much time those come that do not come at once.
const SPREAD: Duration = Duration::from_secs(60);

/// Of so many invites, one is good.
const ONE_GOOD_IN: usize = 50;

/// How many others ask by turns: for minutes, one alone would ask too much.
const PEOPLE: usize = 6;

/// By how many people the others come.
const STRANGERS: usize = 4;

/// How long the bot may take over all of them: a few are settled at a time.
const SETTLED_WITHIN: Duration = Duration::from_secs(600);

/// How often to look whether they are: nothing tells us.
const LOOK: Duration = Duration::from_millis(100);

/// An invite that can be sent.
#[derive(Clone)]
struct Invite {
    from: Http,
    room: String,
    good: bool,
}

/// How one round of invites went.
struct Round {
    /// How long sending them took.
    sending: Duration,
    /// How long it took until all were settled, from when they could be.
    settled: Duration,
    /// The longest time from then until a good one was accepted.
    slowest_good: Duration,
    waits: Waits,
}

pub(super) async fn run(plan: &Crowd, subject: &Subject) -> Result<Crowds> {
    let yard = Yard::open(subject, &plan.folder, true, PEOPLE).await?;
    let mut crowds = Crowds::default();
    let mut strangers = Vec::new();
    for number in 0..STRANGERS {
        strangers.push(yard.crowd_member(&format!("{STRANGER}{number}")).await?);
    }
    let friend = yard.crowd_member("friend").await?;
    let good = (plan.size / ONE_GOOD_IN).max(1);
    let bad = make(&strangers, plan.size - good, false).await?;
    let mut joined: HashSet<_> = yard.people.iter().map(|one| one.room.clone()).collect();

    for at_once in [false, true] {
        if !at_once && !plan.paced {
            continue;
        }
        // Who was declined can invite once more.
        let friends = make(std::slice::from_ref(&friend), good, true).await?;
        joined.extend(friends.iter().map(|invite| invite.room.clone()));
        let all = mix(bad.clone(), friends);
        let round = match at_once {
            true => burst(&yard, &all).await?,
            false => paced(&yard, &all).await?,
        };
        let what = match at_once {
            true => "all waiting at once".to_owned(),
            false => {
                let rate = all.len() as f64 / round.sending.as_secs_f64();
                format!(
                    "within {:.0} s ({rate:.1} a second)",
                    round.sending.as_secs_f64()
                )
            }
        };
        crowds.figure(format!(
            "{} invites {what}, {good} of them good: all settled after {:.1} s; the slowest good \
             one was accepted after {:.2} s",
            all.len(),
            round.settled.as_secs_f64(),
            round.slowest_good.as_secs_f64(),
        ));
        crowds.figure(format!("  somebody else {}", round.waits));
        crowds.wrong(
            round
                .waits
                .failure(&format!("{} invites {what}", all.len())),
        );
        let (now_in, open) = standing(&yard).await?;
        let strangers = now_in.difference(&joined).count();
        let missing = joined.difference(&now_in).count();
        crowds.must(strangers == 0, || {
            format!("{strangers} people who may not invite the bot got it into their rooms")
        });
        crowds.must(missing == 0, || {
            format!("{missing} good invites were not accepted")
        });
        crowds.must(open == 0, || format!("{open} invites are still open"));
    }
    Ok(crowds)
}

/// Makes rooms into which the bot can be invited.
async fn make(owners: &[Http], count: usize, good: bool) -> Result<Vec<Invite>> {
    let one = async |number: usize| {
        let from = owners[number % owners.len()].clone();
        let room = room(&from, &[]).await?;
        anyhow::Ok(Invite { from, room, good })
    };
    let all = stream::iter(0..count).map(one);
    all.buffer_unordered(AT_ONCE).try_collect().await
}

/// The good ones among the others, at the same distance from each other.
fn mix(bad: Vec<Invite>, good: Vec<Invite>) -> Vec<Invite> {
    let every = bad.len() / good.len();
    let mut all = bad;
    for (number, invite) in good.into_iter().enumerate().rev() {
        all.insert(number * every + every / 2, invite);
    }
    all
}

/// Sends all invites, in this much time if the homeserver can.
async fn send(yard: &Yard<'_>, all: &[Invite], within: Duration) -> Result<Duration> {
    let began = Instant::now();
    let one = async |(number, invite): (usize, &Invite)| {
        let due = began + within.mul_f64(number as f64 / all.len() as f64);
        tokio::time::sleep_until(due.into()).await;
        let path = format!("/_matrix/client/v3/rooms/{}/invite", invite.room);
        let body = json!({ "user_id": yard.account.user_id });
        http::ok("invite", invite.from.post(&path, &body).await?)
    };
    let sent = stream::iter(all.iter().enumerate()).map(one);
    sent.buffer_unordered(AT_ONCE)
        .try_for_each(async |_| Ok(()))
        .await?;
    Ok(began.elapsed())
}

/// While the bot is at work.
async fn paced(yard: &Yard<'_>, all: &[Invite]) -> Result<Round> {
    let began = Instant::now();
    let work = async {
        let sending = send(yard, all, SPREAD).await?;
        settled(yard, all, began).await?;
        Ok(sending)
    };
    let (sending, waits) = meanwhile(yard, Pace::Calm, work).await?;
    round(yard, all, sending, began, waits)
}

/// While it is stopped, so that it gets all of them at once.
async fn burst(yard: &Yard<'_>, all: &[Invite]) -> Result<Round> {
    yard.bot.pause()?;
    let sending = send(yard, all, Duration::ZERO).await?;
    yard.bot.resume()?;
    let began = Instant::now();
    let ((), waits) = meanwhile(yard, Pace::Quick, settled(yard, all, began)).await?;
    round(yard, all, sending, began, waits)
}

fn round(
    yard: &Yard<'_>,
    all: &[Invite],
    sending: Duration,
    began: Instant,
    waits: Waits,
) -> Result<Round> {
    let mut slowest_good = Duration::ZERO;
    for invite in all.iter().filter(|invite| invite.good) {
        let joins = yard
            .proxy
            .passed(|one| settles(one, began) && one.path.contains(&invite.room));
        ensure!(!joins.is_empty(), "a good invite was never accepted");
        let told = yard
            .proxy
            .passed(|one| one.is_sync() && one.tells_of(&invite.room));
        let since = told.first().map_or(began, |one| one.answered.max(began));
        slowest_good = slowest_good.max(joins[0].answered.saturating_duration_since(since));
    }
    let last = yard.proxy.passed(|one| settles(one, began));
    let settled = last
        .last()
        .map_or(Duration::ZERO, |one| one.answered - began);
    Ok(Round {
        sending,
        settled,
        slowest_good,
        waits,
    })
}

/// Whether this request accepted or declined an invite.
fn settles(one: &Passed, since: Instant) -> bool {
    let is_settling = one.path.ends_with("/leave") || one.path.contains("/join");
    one.method == "POST" && one.good && one.answered >= since && is_settling
}

/// Waits until the bot has settled all of them.
async fn settled(yard: &Yard<'_>, all: &[Invite], began: Instant) -> Result<()> {
    loop {
        let done = yard.proxy.passed(|one| settles(one, began)).len();
        if done >= all.len() {
            return Ok(());
        }
        ensure!(
            began.elapsed() < SETTLED_WITHIN,
            "only {done} of {} invites are settled after {SETTLED_WITHIN:?}",
            all.len()
        );
        tokio::time::sleep(LOOK).await;
    }
}

/// The rooms that the bot is in, and how many invites are open, as the homeserver
/// says.
async fn standing(yard: &Yard<'_>) -> Result<(HashSet<String>, usize)> {
    let http = yard.synapse.http(&yard.account.access_token)?;
    let joined = http.get("/_matrix/client/v3/joined_rooms").await?;
    let joined = http::ok("list rooms", joined)?;
    let rooms = joined["joined_rooms"].as_array().into_iter().flatten();
    let rooms = rooms.filter_map(Value::as_str).map(str::to_owned);
    let sync = http::ok("sync", http.get("/_matrix/client/v3/sync").await?)?;
    let open = sync["rooms"]["invite"].as_object();
    Ok((rooms.collect(), open.map_or(0, serde_json::Map::len)))
}
