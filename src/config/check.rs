//! What was typed becomes what was meant, in one step.

use std::{net::SocketAddr, time::Duration};

use super::{
    Answers, Config, ConfigError, Encryption, Handed, Journal, Log, Observe, Paths, Rooms,
    Semantic, access, account, place::Sources, raw, raw::Raw,
};

/// Checks everything that a value's type alone does not say.
pub(super) fn config(raw: Raw, sources: &Sources<'_>) -> Result<Config, ConfigError> {
    let Raw {
        matrix,
        encryption,
        invites,
        asking,
        limits,
        rooms,
        handed,
        answers,
        semantic,
        paths,
        journal,
        observe,
        log,
    } = raw;
    Ok(Config {
        matrix: account::check(matrix, sources)?,
        encryption: self::encryption(&encryption, sources)?,
        invites: access::invites(invites, sources)?,
        asking: access::asking(asking, sources)?,
        limits: access::limits(&limits, sources)?,
        rooms: self::rooms(rooms, sources)?,
        handed: self::handed(&handed, sources)?,
        answers: self::answers(&answers, sources)?,
        semantic: self::semantic(semantic, &paths, sources)?,
        paths: Paths {
            claims: paths.claims,
            index: paths.index,
            articles: paths.articles,
            data: paths.data,
        },
        journal: self::journal(&journal, sources)?,
        observe: self::observe(&observe, sources)?,
        log: self::log(log, sources)?,
    })
}

/// Refuses the value of a key ("section.key").
pub(super) fn refuse<T>(sources: &Sources<'_>, key: &str, reason: &str) -> Result<T, ConfigError> {
    Err(ConfigError::Value {
        place: sources.place(key),
        reason: reason.to_owned(),
    })
}

/// Refuses the value of a key unless the condition is met.
pub(super) fn require(
    met: bool,
    sources: &Sources<'_>,
    key: &str,
    reason: &str,
) -> Result<(), ConfigError> {
    if met {
        Ok(())
    } else {
        refuse(sources, key, reason)
    }
}

fn encryption(raw: &raw::Encryption, sources: &Sources<'_>) -> Result<Encryption, ConfigError> {
    let raw::Encryption {
        wait_for_keys_hours,
        notice_after_seconds,
    } = *raw;
    require(
        (1..=24).contains(&wait_for_keys_hours),
        sources,
        "encryption.wait_for_keys_hours",
        "expected 1 to 24",
    )?;
    require(
        notice_after_seconds <= 24 * 60 * 60,
        sources,
        "encryption.notice_after_seconds",
        "expected 0 (never) to 86400 (a day)",
    )?;
    let notice_after = Duration::from_secs(notice_after_seconds);
    Ok(Encryption {
        wait_for_keys: Duration::from_secs(wait_for_keys_hours * 60 * 60),
        notice_after: Some(notice_after).filter(|after| !after.is_zero()),
    })
}

fn rooms(raw: raw::Rooms, sources: &Sources<'_>) -> Result<Rooms, ConfigError> {
    let raw::Rooms {
        prefix,
        reply_as,
        read_receipts,
        typing,
        nothing_found,
        leave_empty,
        publish_commands,
    } = raw;
    require(
        prefix.chars().count() >= 2 && !prefix.contains(char::is_whitespace),
        sources,
        "rooms.prefix",
        "expected a word of two characters or more, without spaces",
    )?;
    Ok(Rooms {
        prefix,
        reply_as,
        read_receipts,
        typing,
        nothing_found,
        leave_empty,
        publish_commands,
    })
}

fn handed(raw: &raw::Handed, sources: &Sources<'_>) -> Result<Handed, ConfigError> {
    let raw::Handed {
        who,
        max_bytes,
        per_room,
        in_all,
        keep_days,
    } = *raw;
    require(
        (1_000..=10_000_000).contains(&max_bytes),
        sources,
        "handed.max_bytes",
        "expected 1000 to 10000000",
    )?;
    require(
        per_room <= 1_000,
        sources,
        "handed.per_room",
        "expected 0 (none) to 1000",
    )?;
    require(
        in_all <= 100_000,
        sources,
        "handed.in_all",
        "expected 0 (none) to 100000",
    )?;
    require(
        keep_days <= 3650,
        sources,
        "handed.keep_days",
        "expected 0 (not at all) to 3650",
    )?;
    Ok(Handed {
        who,
        max_bytes,
        per_room,
        in_all,
        keep: Duration::from_secs(keep_days * 24 * 60 * 60),
    })
}

fn answers(raw: &raw::Answers, sources: &Sources<'_>) -> Result<Answers, ConfigError> {
    let raw::Answers {
        shown,
        answer_at,
        near_at,
    } = *raw;
    require(
        (1..=10).contains(&shown),
        sources,
        "answers.shown",
        "expected 1 to 10",
    )?;
    scores("answers", answer_at, near_at, sources)?;
    Ok(Answers {
        shown,
        answer_at,
        near_at,
    })
}

fn semantic(
    raw: raw::Semantic,
    paths: &raw::Paths,
    sources: &Sources<'_>,
) -> Result<Semantic, ConfigError> {
    let raw::Semantic {
        mode,
        model,
        answer_at,
        near_at,
    } = raw;
    scores("semantic", answer_at, near_at, sources)?;
    Ok(Semantic {
        mode,
        model: model.unwrap_or_else(|| paths.data.join("model")),
        answer_at,
        near_at,
    })
}

/// Two scores in a section, the second not above the first.
fn scores(
    section: &str,
    answer_at: f32,
    near_at: f32,
    sources: &Sources<'_>,
) -> Result<(), ConfigError> {
    let [first, second] = ["answer_at", "near_at"].map(|key| format!("{section}.{key}"));
    for (key, score) in [(&first, answer_at), (&second, near_at)] {
        let fits = (0.0..=1.0).contains(&score);
        require(fits, sources, key, "expected a number from 0 to 1")?;
    }
    let reason = format!("it must not be above {first}");
    require(near_at <= answer_at, sources, &second, &reason)
}

fn journal(raw: &raw::Journal, sources: &Sources<'_>) -> Result<Journal, ConfigError> {
    // Longer than any question may wait, with a day for clocks that are wrong.
    require(
        (3..=3650).contains(&raw.keep_days),
        sources,
        "journal.keep_days",
        "expected 3 to 3650",
    )?;
    Ok(Journal {
        keep: Duration::from_secs(raw.keep_days * 24 * 60 * 60),
    })
}

fn observe(raw: &raw::Observe, sources: &Sources<'_>) -> Result<Observe, ConfigError> {
    let key = "observe.listen";
    let listen = match raw.listen.as_deref().map(str::parse::<SocketAddr>) {
        None => None,
        Some(Ok(address)) => Some(address),
        Some(Err(_)) => {
            let reason = "expected an address and a port, for example \"127.0.0.1:9187\"";
            return refuse(sources, key, reason);
        }
    };
    let reachable = listen.is_some_and(|address| !address.ip().is_loopback());
    require(
        !reachable || raw.beyond_loopback,
        sources,
        key,
        "other machines could read it there: take 127.0.0.1 or [::1], or set \
         observe.beyond_loopback",
    )?;
    let minutes = raw.restart_after_minutes;
    require(
        minutes == 0 || (5..=10_000).contains(&minutes),
        sources,
        "observe.restart_after_minutes",
        "expected 0 (never), or 5 to 10000",
    )?;
    Ok(Observe {
        listen,
        restart_after: (minutes > 0).then(|| Duration::from_secs(minutes * 60)),
    })
}

fn log(raw: raw::Log, sources: &Sources<'_>) -> Result<Log, ConfigError> {
    let raw::Log { level, format } = raw;
    require(
        level.parse::<tracing_subscriber::filter::Targets>().is_ok(),
        sources,
        "log.level",
        "expected error, warn, info, debug or trace, also by module (\"warn,whosaid=debug\")",
    )?;
    Ok(Log { level, format })
}
