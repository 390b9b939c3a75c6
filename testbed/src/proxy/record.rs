//! What passed between the program and the homeserver, and when.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use httparse::Status;

use super::{
    request::{HEADERS, Request},
    sync::contains,
};

/// A request that the homeserver has answered.
#[derive(Clone, Debug)]
pub struct Passed {
    /// `GET`, `PUT` and so on.
    pub method: String,
    /// Its path, in which `!`, `$` and `:` stand for themselves.
    pub path: String,
    /// When it had come as a whole.
    pub arrived: Instant,
    /// When the homeserver had answered.
    pub answered: Instant,
    /// Whether that answer was 200.
    pub good: bool,
    sent: Vec<u8>,
    got: Vec<u8>,
}

impl Passed {
    /// Whether it is a sync.
    pub fn is_sync(&self) -> bool {
        self.path.ends_with("/sync")
    }

    /// Whether what the program sent names this event.
    pub fn sends(&self, event_id: &str) -> bool {
        contains(&self.sent, format!("\"{event_id}\"").as_bytes())
    }

    /// Whether what the homeserver answered names this event, as it does first
    /// where it brings it.
    pub fn brings(&self, event_id: &str) -> bool {
        contains(&self.got, format!("\"{event_id}\"").as_bytes())
    }

    /// Whether what the homeserver answered names this room.
    pub fn tells_of(&self, room_id: &str) -> bool {
        contains(&self.got, format!("\"{room_id}\":").as_bytes())
    }
}

/// What has passed since it was asked for.
#[derive(Default)]
pub(super) struct Record {
    on: AtomicBool,
    passed: Mutex<Vec<Arc<Passed>>>,
}

impl Record {
    pub(super) fn begin(&self) {
        self.on.store(true, Ordering::Relaxed);
    }

    pub(super) fn keep(&self, request: &Request, arrived: Instant, response: &[u8]) {
        if !self.on.load(Ordering::Relaxed) {
            return;
        }
        let path = request.target.split('?').next().unwrap_or_default();
        let passed = Passed {
            method: request.method.clone(),
            path: (path.replace("%21", "!").replace("%24", "$")).replace("%3A", ":"),
            arrived,
            answered: Instant::now(),
            good: response.starts_with(b"HTTP/1.1 200"),
            sent: request.body.clone(),
            got: whole(response),
        };
        self.all().push(Arc::new(passed));
    }

    pub(super) fn passed(&self, wanted: impl Fn(&Passed) -> bool) -> Vec<Arc<Passed>> {
        let all = self.all();
        all.iter()
            .filter(|passed| wanted(passed))
            .cloned()
            .collect()
    }

    fn all(&self) -> MutexGuard<'_, Vec<Arc<Passed>>> {
        self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A response's body. A long one comes in chunks, and anything may stand on both
/// sides of a chunk's end.
fn whole(response: &[u8]) -> Vec<u8> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Response::new(&mut headers);
    let Ok(Status::Complete(head)) = parsed.parse(response) else {
        return response.to_vec();
    };
    let mut chunked = parsed.headers.iter();
    let mut rest = &response[head..];
    if !chunked.any(|header| header.name.eq_ignore_ascii_case("transfer-encoding")) {
        return rest.to_vec();
    }
    let mut body = Vec::with_capacity(rest.len());
    while let Ok(Status::Complete((begin, length))) = httparse::parse_chunk_size(rest) {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let chunk = rest.get(begin..).unwrap_or_default();
        let chunk = &chunk[..chunk.len().min(length)];
        if chunk.is_empty() {
            break;
        }
        body.extend(chunk);
        // Behind it stands a new line.
        rest = rest.get(begin + chunk.len() + 2..).unwrap_or_default();
    }
    body
}

#[cfg(test)]
impl Passed {
    /// One that never passed: its path, what it sent and got, and its times.
    pub(crate) fn made_up(path: &str, sent: &str, got: &str, times: (Instant, Instant)) -> Self {
        Self {
            method: if sent.is_empty() { "GET" } else { "PUT" }.to_owned(),
            path: path.to_owned(),
            arrived: times.0,
            answered: times.1,
            good: true,
            sent: sent.as_bytes().to_vec(),
            got: got.as_bytes().to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn chunks_are_put_together() {
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\
                        5\r\n{\"$ab\r\n3\r\nc\"}\r\n0\r\n\r\n";
        assert_eq!(whole(chunked), b"{\"$abc\"}");
        assert_eq!(whole(&chunked[..60]), b"{\"$ab");
        assert_eq!(
            whole(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
            b"{}"
        );
        assert_eq!(whole(b"HTTP/1.1 200"), b"HTTP/1.1 200");
    }
}
