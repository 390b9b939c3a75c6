//! What a request that failed says about the next one.
//!
//! One decision for sending, syncing and reading, over plain facts, so that it
//! can be tested from a table.

use std::{
    error::Error,
    time::{Duration, SystemTime},
};

use matrix_sdk::{
    HttpError,
    ruma::api::error::{ErrorKind, RetryAfter},
};

/// How long to wait where only people can end it.
const UNTIL_SOMEBODY_ACTS: Duration = Duration::from_secs(5 * 60);

/// What is known of a failure.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts<'a> {
    /// The HTTP status, if there was an answer.
    pub(super) status: Option<u16>,
    /// The homeserver's error code, if it is its answer and not some proxy's.
    pub(super) code: Option<&'a str>,
    /// How long it wants us to wait.
    pub(super) retry_after: Option<Duration>,
    /// Whether nobody was reached: no connection, no name, no certificate.
    pub(super) unreachable: bool,
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// This one request may work later.
    Later,
    /// No request of this account works before this time, or before some time.
    Hold(Option<Duration>),
    /// This one request can never work.
    Never(Cause),
    /// No request can ever work: the session is over.
    Over,
}

/// Why something can never be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    /// We may not write there.
    Forbidden,
    /// It is too large.
    TooLarge,
    /// The homeserver does not know the room.
    RoomGone,
    /// The homeserver does not understand it.
    Malformed,
    /// We are not in the room any more.
    NotJoined,
    /// It came encrypted and would go in the clear.
    WouldLeak,
    /// What it would answer is not there any more.
    QuestionGone,
}

impl Cause {
    /// All there are.
    pub(super) const ALL: [Self; 7] = [
        Self::Forbidden,
        Self::TooLarge,
        Self::RoomGone,
        Self::Malformed,
        Self::NotJoined,
        Self::WouldLeak,
        Self::QuestionGone,
    ];

    /// Its name in the journal and in metrics.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::TooLarge => "too-large",
            Self::RoomGone => "room-gone",
            Self::Malformed => "malformed",
            Self::NotJoined => "not-joined",
            Self::WouldLeak => "would-leak",
            Self::QuestionGone => "question-gone",
        }
    }
}

/// Decides about a failure. A status alone says little: proxies in front of a
/// homeserver that is starting answer 403 and 404 as well.
pub(super) fn judge(facts: &Facts<'_>) -> Verdict {
    match (facts.code, facts.status) {
        (Some("M_LIMIT_EXCEEDED"), _) | (None, Some(429)) => Verdict::Hold(facts.retry_after),
        (Some("M_UNKNOWN_TOKEN" | "M_MISSING_TOKEN" | "M_USER_DEACTIVATED"), _) => Verdict::Over,
        (
            Some(
                "M_USER_LOCKED"
                | "M_USER_SUSPENDED"
                | "M_CONSENT_NOT_GIVEN"
                | "M_RESOURCE_LIMIT_EXCEEDED",
            ),
            _,
        ) => Verdict::Hold(Some(UNTIL_SOMEBODY_ACTS)),
        (Some("M_TOO_LARGE"), _) | (None, Some(413)) => Verdict::Never(Cause::TooLarge),
        (Some("M_FORBIDDEN" | "M_GUEST_ACCESS_FORBIDDEN"), _) => Verdict::Never(Cause::Forbidden),
        (Some("M_NOT_FOUND"), _) => Verdict::Never(Cause::RoomGone),
        (Some("M_BAD_JSON" | "M_NOT_JSON" | "M_INVALID_PARAM" | "M_MISSING_PARAM"), _) => {
            Verdict::Never(Cause::Malformed)
        }
        _ if facts.unreachable => Verdict::Hold(None),
        _ => Verdict::Later,
    }
}

/// Decides about an error of the SDK.
pub(super) fn of(error: &matrix_sdk::Error) -> Verdict {
    let matrix_sdk::Error::Http(http) = error else {
        return Verdict::Later;
    };
    let answer = http.as_client_api_error();
    let kind = error.client_api_error_kind();
    let code = kind.map(|kind| kind.errcode().to_string());
    let retry_after = match kind {
        Some(ErrorKind::LimitExceeded(limit)) => limit.retry_after.as_ref(),
        _ => None,
    };
    judge(&Facts {
        status: answer.map(|answer| answer.status_code.as_u16()),
        code: code.as_deref(),
        retry_after: retry_after.and_then(|after| match after {
            RetryAfter::Delay(delay) => Some(*delay),
            RetryAfter::DateTime(at) => at.duration_since(SystemTime::now()).ok(),
        }),
        unreachable: matches!(&**http, HttpError::Reqwest(error) if error.is_connect()),
    })
}

/// The error with what caused it: that nobody was reached says little, and that
/// a certificate has expired says what to do.
pub(super) fn why(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let said = cause.to_string();
        // Some repeat their cause, some are nothing but it.
        if !text.contains(&said) {
            text.push_str(": ");
            text.push_str(&said);
        }
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_failure_means() {
        use Verdict::{Hold, Later, Never, Over};
        let people = Hold(Some(UNTIL_SOMEBODY_ACTS));
        let cases = [
            (Some(429), Some("M_LIMIT_EXCEEDED"), Hold(None)),
            (Some(429), None, Hold(None)),
            (Some(401), Some("M_UNKNOWN_TOKEN"), Over),
            (Some(401), Some("M_MISSING_TOKEN"), Over),
            (Some(403), Some("M_USER_DEACTIVATED"), Over),
            (Some(401), Some("M_USER_LOCKED"), people),
            (Some(403), Some("M_USER_SUSPENDED"), people),
            (Some(403), Some("M_CONSENT_NOT_GIVEN"), people),
            (Some(403), Some("M_RESOURCE_LIMIT_EXCEEDED"), people),
            (Some(403), Some("M_FORBIDDEN"), Never(Cause::Forbidden)),
            (Some(413), Some("M_TOO_LARGE"), Never(Cause::TooLarge)),
            (Some(413), None, Never(Cause::TooLarge)),
            (Some(404), Some("M_NOT_FOUND"), Never(Cause::RoomGone)),
            (Some(400), Some("M_BAD_JSON"), Never(Cause::Malformed)),
            (Some(500), Some("M_UNKNOWN"), Later),
            (Some(404), Some("M_UNRECOGNIZED"), Later),
            (Some(403), None, Later),
            (Some(404), None, Later),
            (Some(502), None, Later),
            (Some(520), None, Later),
            (None, None, Later),
        ];
        for (status, code, expected) in cases {
            let facts = Facts {
                status,
                code,
                ..Facts::default()
            };
            assert_eq!(judge(&facts), expected, "{status:?} {code:?}");
        }
        let unreachable = Facts {
            unreachable: true,
            ..Facts::default()
        };
        assert_eq!(judge(&unreachable), Hold(None));
        let limited = Facts {
            code: Some("M_LIMIT_EXCEEDED"),
            retry_after: Some(Duration::from_secs(7)),
            ..Facts::default()
        };
        assert_eq!(judge(&limited), Hold(Some(Duration::from_secs(7))));
    }
}
