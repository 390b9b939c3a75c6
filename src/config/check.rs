//! What was typed becomes what was meant, in one step.

use std::time::Duration;

use super::{
    Answers, Config, ConfigError, Encryption, Invites, Log, Paths, Rooms, Semantic, account,
    place::Sources, raw, raw::Raw,
};

/// Checks everything that a value's type alone does not say.
pub(super) fn config(raw: Raw, sources: &Sources<'_>) -> Result<Config, ConfigError> {
    let Raw {
        matrix,
        encryption,
        invites,
        rooms,
        answers,
        semantic,
        paths,
        log,
    } = raw;
    Ok(Config {
        matrix: account::check(matrix, sources)?,
        encryption: self::encryption(&encryption, sources)?,
        invites: self::invites(invites, sources)?,
        rooms: self::rooms(rooms, sources)?,
        answers: self::answers(&answers, sources)?,
        semantic: self::semantic(semantic, &paths, sources)?,
        paths: Paths {
            claims: paths.claims,
            index: paths.index,
            articles: paths.articles,
            data: paths.data,
        },
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

fn invites(raw: raw::Invites, sources: &Sources<'_>) -> Result<Invites, ConfigError> {
    for (key, patterns) in [("invites.allow", &raw.allow), ("invites.deny", &raw.deny)] {
        // A pattern that can match no user id would let nobody in without a word.
        let fits = |pattern: &String| pattern.starts_with(['@', '*', '?']);
        require(
            patterns.iter().all(fits),
            sources,
            key,
            "a pattern for user ids begins with @ or *, for example \"@*:example.org\"",
        )?;
    }
    Ok(Invites {
        allow: raw.allow,
        deny: raw.deny,
    })
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
