//! A short soak: everything fails, at moments that nobody chose. The long ones
//! are `cargo run --release --bin soak`.

use std::{path::PathBuf, time::Duration};

use testbed::{
    BotOptions, Faults, RateLimits,
    soak::{Seat, Storm, Subject, storm},
};

use super::stage::{ANSWER, LIMITS, QUESTION, run};

#[test]
fn nothing_is_lost_or_doubled_while_everything_fails() {
    soak(1, false);
}

#[test]
fn nor_in_encrypted_rooms() {
    soak(2, true);
}

fn soak(seed: u64, encrypted: bool) {
    run(async move {
        let folder = tempfile::tempdir()?;
        let plan = Storm {
            questions: 40,
            kills: 8,
            server_kills: 1,
            rooms: 3,
            encrypted,
            faults: Faults::all(),
            share: 0.2,
            seed,
            rate_limits: RateLimits::Off,
            patience: Duration::from_secs(90),
            folder: folder.path().to_owned(),
        };
        let report = storm(&plan, &subject()).await?;
        assert!(report.tally.is_clean(), "{report}");
        assert_eq!(report.killed, plan.kills);
        assert!(report.strikes.requests > 0, "the bot went past the proxy");
        Ok(())
    });
}

/// All that is known of the bot.
pub(super) fn subject() -> Subject {
    Subject {
        launch: Box::new(bot),
        ready: "ready".to_owned(),
        questions: vec![QUESTION.to_owned()],
        answer: ANSWER.to_owned(),
        other: (
            "Who says the ISI helped ISKP?".to_owned(),
            "Inter-Services Intelligence".to_owned(),
        ),
        refusal: "not answered".to_owned(),
    }
}

fn bot(seat: &Seat<'_>) -> BotOptions {
    let path = |name: &str| seat.folder.join(name).display().to_string();
    let set = |key: &str, value: &str| (format!("WHOSAID_{key}"), value.to_owned());
    let mut env = vec![
        set("MATRIX_HOMESERVER", seat.homeserver),
        set("MATRIX_USER", &seat.account.user_id),
        set("MATRIX_PASSWORD", &seat.account.password),
        set("INVITES_ALLOW", "@*:whosaid.test"),
        set("PATHS_DATA", &path("data")),
        set("PATHS_INDEX", &path("index")),
    ];
    if !seat.limited {
        env.extend(LIMITS.map(|limit| set(limit, "0")));
    }
    env.extend(seat.unwelcome.map(|users| set("INVITES_DENY", users)));
    BotOptions {
        binary: PathBuf::from(env!("CARGO_BIN_EXE_whosaid")),
        args: vec!["run".to_owned()],
        env,
        log: seat.folder.join("bot.log"),
    }
}
