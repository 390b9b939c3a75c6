use super::*;
use crate::bot::fingerprint::fingerprint;

fn none() -> config::Limits {
    config::Limits {
        user: None,
        room: None,
        server: None,
        waiting_per_room: None,
        per_thread: None,
        repeats: None,
        window: Duration::from_secs(600),
    }
}

/// The limits that a line of the table sets.
fn limits(words: &[&str]) -> config::Limits {
    let mut limits = none();
    for pair in words.chunks(2) {
        let number = pair[1].parse().ok();
        let rate = pair[1]
            .split_once('/')
            .map(|(per_minute, burst)| config::Rate {
                per_minute: per_minute.parse().unwrap(),
                burst: burst.parse().unwrap(),
            });
        match pair[0] {
            "user" => limits.user = rate,
            "room" => limits.room = rate,
            "server" => limits.server = rate,
            "waiting" => limits.waiting_per_room = number,
            "thread" => limits.per_thread = number,
            "repeats" => limits.repeats = number,
            other => panic!("{other}"),
        }
    }
    limits
}

/// The table: see the head of the file for its form.
#[test]
fn the_table_of_cases_holds() {
    let mut cases = 0;
    let mut gate = Limits::new(&none());
    for (number, line) in (1..).zip(include_str!("cases.txt").lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(set) = line.strip_prefix("limits") {
            gate = Limits::new(&limits(&set.split_whitespace().collect::<Vec<_>>()));
            continue;
        }
        let parts: Vec<_> = line.split('|').map(str::trim).collect();
        let [at, user_id, place, text, more, expected] = parts[..] else {
            panic!("line {number}: {line}");
        };
        let seconds: f64 = at.parse().unwrap();
        let (room_id, thread) = match place.split_once(' ') {
            Some((room, thread)) => (room, Some(thread)),
            None => (place, None),
        };
        let waiting = more.split_once("waiting ");
        let verdict = gate.decide(
            &Asked {
                user_id,
                room_id,
                thread,
                at: 1_000_000_000 + Duration::from_secs_f64(seconds).as_millis() as u64,
                admin: more.contains("admin"),
                text: Some(fingerprint(text)),
                our_words: more.contains("ours"),
                waiting: waiting.map_or(0, |(_, count)| count.trim().parse().unwrap()),
            },
            1_000_000_000,
        );
        let seen = match verdict {
            Verdict::Answer => "yes".to_owned(),
            Verdict::Refuse(limit) => format!("{limit:?}"),
            Verdict::Ignore(echo) => format!("{echo:?}"),
        };
        assert_eq!(seen, expected, "line {number}: {line}");
        cases += 1;
    }
    assert!(cases > 60, "the table has only {cases} cases");
}

fn asked(user_id: &str, at: u64) -> Asked<'_> {
    Asked {
        user_id,
        room_id: "!r",
        thread: None,
        at,
        admin: false,
        text: Some(fingerprint("?")),
        our_words: false,
        waiting: 0,
    }
}

#[test]
fn a_start_makes_good_what_was_decided_before() {
    let mut gate = Limits::new(&limits(&["user", "6/2", "repeats", "1"]));
    gate.remember(&Asked {
        text: None,
        ..asked("@a:x", 1_000)
    });
    // Not the text: none is kept.
    assert_eq!(gate.decide(&asked("@a:x", 1_000), 1_000), Verdict::Answer);
    let mut other = asked("@a:x", 1_000);
    other.text = Some(fingerprint("!"));
    let refused = Verdict::Refuse(Limit::User);
    assert_eq!(gate.decide(&other, 1_000), refused);
}

#[test]
fn what_is_old_is_forgotten() {
    let mut gate = Limits::new(&limits(&["user", "6/2", "room", "6/2", "thread", "9"]));
    for user in 0..100 {
        gate.decide(&asked(&format!("@{user}:x"), 1_000), 1_000);
    }
    // Two were answered: the room allowed no more.
    assert_eq!(gate.buckets.len(), 5);
    gate.decide(&asked("@z:x", KEPT), KEPT);
    assert_eq!(gate.buckets.len(), 7);
    gate.decide(&asked("@z:x", 2 * KEPT), 2 * KEPT);
    assert_eq!(gate.buckets.len(), 3);
}

#[test]
fn without_limits_nothing_is_kept() {
    let mut gate = Limits::new(&none());
    for at in 0..1_000 {
        assert_eq!(gate.decide(&asked("@a:x", at), at), Verdict::Answer);
    }
    assert!(gate.buckets.is_empty());
}

#[test]
fn forged_times_gain_nothing() {
    let day = 24 * 60 * 60 * 1000;
    let now = 100 * day;
    let cases = [
        // While the bot was there, it counts when it came.
        (now - 50, now - 100, now - 50),
        (now - day, now - 100, now - 100),
        (now + day, now - 100, now),
        // While it was away, at its own time.
        (now - 1_000, now - day, now - 1_000),
        (now - 2 * day, now - day, now - day),
        // Our clock has been set back.
        (now, now + day, now),
    ];
    for (asked_at, not_before, expected) in cases {
        assert_eq!(counts_at(asked_at, not_before, now), expected, "{asked_at}");
    }
}
