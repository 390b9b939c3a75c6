//! Syncs that bring less than there is, or what was there already.

use std::sync::{Mutex, PoisonError};

use fastrand::Rng;
use serde_json::{Value, json};

use super::request::Request;

/// How many earlier responses are kept.
const KEPT: usize = 6;

/// The same sync, for one event a room at most: everything before it is left
/// out, as a server does that has too much to say.
pub(super) fn limited(request: &Request) -> Option<Request> {
    let mut url = request.url()?;
    let mut filter = json!({});
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (key, value) in url.query_pairs() {
        match &*key {
            // An id of a filter that the server has stored stands for anything.
            "filter" if value.starts_with('{') => filter = serde_json::from_str(&value).ok()?,
            "filter" => {}
            _ => pairs.push((key.into_owned(), value.into_owned())),
        }
    }
    filter["room"]["timeline"]["limit"] = Value::from(1);
    pairs.push(("filter".to_owned(), filter.to_string()));
    url.query_pairs_mut().clear().extend_pairs(pairs);
    let target = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    Some(Request {
        target,
        ..request.clone()
    })
}

/// Whether some room's timeline in this response is said to be limited.
pub(super) fn is_limited(response: &[u8]) -> bool {
    contains(response, b"\"limited\":true")
}

/// Earlier responses to syncs.
#[derive(Default)]
pub(super) struct Past(Mutex<Vec<Vec<u8>>>);

impl Past {
    /// Keeps a response if it is good and brought events. Not one with an
    /// invite: no server takes a joining back, as that would.
    pub(super) fn keep(&self, response: &[u8]) {
        let good = response.starts_with(b"HTTP/1.1 200")
            && contains(response, b"\"timeline\":")
            && !contains(response, b"\"invite\":{");
        if good {
            let mut past = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            past.push(response.to_vec());
            let too_many = past.len().saturating_sub(KEPT);
            past.drain(..too_many);
        }
    }

    /// One of those kept.
    pub(super) fn any(&self, rng: &mut Rng) -> Option<Vec<u8>> {
        let past = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rng.choice(past.iter()).cloned()
    }
}

pub(super) fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_limit_of_the_filter_changes() {
        let filter =
            "%7B%22room%22%3A%7B%22timeline%22%3A%7B%22limit%22%3A50%2C%22x%22%3A1%7D%7D%7D";
        let line = format!("GET /v3/sync?filter={filter}&since=s1 HTTP/1.1\r\n\r\n");
        let (request, _) = Request::parse(line.as_bytes()).unwrap().unwrap();
        let limited = limited(&request).unwrap();
        let url = limited.url().unwrap();
        let pairs: Vec<_> = url.query_pairs().collect();
        assert_eq!(pairs[0], ("since".into(), "s1".into()));
        let filter: Value = serde_json::from_str(&pairs[1].1).unwrap();
        assert_eq!(
            filter,
            json!({ "room": { "timeline": { "limit": 1, "x": 1 } } })
        );
    }

    #[test]
    fn only_good_syncs_with_events_and_without_invites_are_kept() {
        let past = Past::default();
        let mut rng = Rng::with_seed(1);
        for body in ["{\"next_batch\":\"s2\"}", "\"timeline\":{} \"invite\":{"] {
            past.keep(format!("HTTP/1.1 200 OK\r\n\r\n{body}").as_bytes());
        }
        past.keep(b"HTTP/1.1 502 Bad Gateway\r\n\r\n\"timeline\":{}");
        assert_eq!(past.any(&mut rng), None);
        for number in 0..10 {
            past.keep(format!("HTTP/1.1 200 OK\r\n\r\n\"timeline\":{number}").as_bytes());
        }
        assert_eq!(past.0.lock().unwrap().len(), KEPT);
        assert!(past.any(&mut rng).is_some());
    }
}
