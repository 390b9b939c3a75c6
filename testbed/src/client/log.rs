//! What a client has seen, in order, and the means to wait for more.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::watch,
    time::{Instant, timeout_at},
};

use crate::Event;

/// How many events a message about a failed wait shows.
const EVENTS_SHOWN: usize = 10;

/// Every timeline event that came, over all rooms, in the order of their
/// rooms' timelines.
#[derive(Default)]
pub(super) struct EventLog {
    // A std mutex: it is never held across an await.
    seen: Mutex<Seen>,
    /// Told after every sync, whether it brought an event or not.
    synced: watch::Sender<()>,
}

#[derive(Default)]
struct Seen {
    events: Vec<Event>,
    ids: HashSet<String>,
    /// Why the latest sync failed, if it did.
    trouble: Option<String>,
}

impl EventLog {
    /// Adds the events that are not there yet.
    pub fn append(&self, events: Vec<Event>) {
        let mut seen = self.seen();
        for event in events {
            if seen.ids.insert(event.id.clone()) {
                seen.events.push(event);
            }
        }
    }

    /// Puts `event` in the place of the one with the same id.
    pub fn replace(&self, event: Event) {
        let mut seen = self.seen();
        if let Some(place) = seen.events.iter_mut().find(|other| other.id == event.id) {
            *place = event;
        }
    }

    pub fn knows(&self, event_id: &str) -> bool {
        self.seen().ids.contains(event_id)
    }

    pub fn select(&self, wanted: impl Fn(&Event) -> bool) -> Vec<Event> {
        self.seen()
            .events
            .iter()
            .filter(|event| wanted(event))
            .cloned()
            .collect()
    }

    pub fn find(&self, wanted: impl Fn(&Event) -> bool) -> Option<Event> {
        self.seen()
            .events
            .iter()
            .find(|event| wanted(event))
            .cloned()
    }

    /// Wakes those who wait, after a sync.
    pub fn sync_ended(&self, trouble: Option<String>) {
        self.seen().trouble = trouble;
        self.synced.send_replace(());
    }

    /// Wakes up after every sync from now on.
    pub fn syncs(&self) -> watch::Receiver<()> {
        self.synced.subscribe()
    }

    /// Calls `look` now and after every sync, until it finds something or the
    /// time is up.
    pub async fn wait<T>(&self, timeout: Duration, look: impl Fn() -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + timeout;
        // Before the first look, or what comes between would wake nobody.
        let mut syncs = self.syncs();
        loop {
            if let Some(found) = look() {
                return Some(found);
            }
            let Ok(Ok(())) = timeout_at(deadline, syncs.changed()).await else {
                return None;
            };
        }
    }

    /// What to say when a wait was in vain: the room's last events, and why
    /// syncs fail, if they do.
    pub fn describe(&self, room: &str) -> String {
        let seen = self.seen();
        let events: Vec<&Event> = seen
            .events
            .iter()
            .filter(|event| event.room == room)
            .collect();
        let first = events.len().saturating_sub(EVENTS_SHOWN);
        let mut text = format!("{} events seen in {room}", events.len());
        for Event {
            id,
            sender,
            kind,
            content,
            undecryptable,
            ..
        } in &events[first..]
        {
            let said = undecryptable.clone().unwrap_or_else(|| content.to_string());
            text.push_str(&format!("\n  {id} {kind} of {sender}: {said}"));
        }
        if let Some(trouble) = &seen.trouble {
            text.push_str(&format!("\nthe latest sync failed: {trouble}"));
        }
        text
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
