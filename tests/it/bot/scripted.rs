//! A homeserver that does what a test says, for what a real one cannot be
//! brought to do: refusing, locking, failing at one request and not at the next.
//!
//! It knows just enough for the bot to log in, sync and send in the clear.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::stage::{Bot, SOON};

pub(super) const BOT: &str = "@whosaid:scripted.test";

/// A request as it came.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) at: Instant,
    pub(super) method: String,
    /// Without what follows the `?`.
    pub(super) path: String,
    pub(super) query: String,
    pub(super) body: Value,
}

impl Request {
    /// Whether it sends a message.
    pub(super) fn is_send(&self) -> bool {
        self.method == "PUT" && self.path.contains("/send/m.room.message/")
    }

    /// Whether it is a sync, and from which token.
    pub(super) fn since(&self) -> Option<&str> {
        self.path.ends_with("/sync").then(|| {
            let since = self
                .query
                .split('&')
                .find_map(|part| part.strip_prefix("since="));
            since.unwrap_or_default()
        })
    }
}

/// What a test wants to be answered: a status and a body, or `None` for what
/// the homeserver would say by itself. The number counts the requests like it.
type Script = dyn Fn(&Request, usize) -> Option<(u16, Value)> + Send + Sync;

/// A running homeserver, which ends when this is dropped.
pub(super) struct Scripted {
    pub(super) url: String,
    seen: Arc<Mutex<Vec<Request>>>,
    server: JoinHandle<()>,
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Scripted {
    pub(super) async fn start(
        script: impl Fn(&Request, usize) -> Option<(u16, Value)> + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (theirs, script): (_, Arc<Script>) = (Arc::clone(&seen), Arc::new(script));
        let counts = Arc::new(Mutex::new(HashMap::new()));
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, script) = (Arc::clone(&theirs), Arc::clone(&script));
                tokio::spawn(serve(stream, seen, script, Arc::clone(&counts)));
            }
        });
        Ok(Self { url, seen, server })
    }

    /// A bot that uses it, and has never run.
    pub(super) fn bot(&self) -> anyhow::Result<Bot> {
        Bot::with(&self.url, BOT)
    }

    pub(super) fn seen(&self, wanted: impl Fn(&Request) -> bool) -> Vec<Request> {
        let seen = self.seen.lock().unwrap();
        seen.iter()
            .filter(|request| wanted(request))
            .cloned()
            .collect()
    }

    /// Waits until so many requests of a kind have come.
    pub(super) async fn wait(
        &self,
        count: usize,
        wanted: impl Fn(&Request) -> bool,
    ) -> anyhow::Result<Vec<Request>> {
        let begun = Instant::now();
        loop {
            let found = self.seen(&wanted);
            if found.len() >= count {
                return Ok(found);
            }
            anyhow::ensure!(
                begun.elapsed() < SOON,
                "only {} of {count} came",
                found.len()
            );
            // Nothing else tells us.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// A sync in which these rooms have these questions, by event id.
pub(super) fn questions(next: &str, rooms: &[(&str, &[&str])]) -> Value {
    let room = |(room, ids): &(&str, &[&str])| {
        let events: Vec<_> = ids.iter().map(|id| question(id)).collect();
        let joined = json!({
            "timeline": { "events": events, "limited": false, "prev_batch": "p" },
            "summary": { "m.joined_member_count": 3 },
        });
        ((*room).to_owned(), joined)
    };
    let joined: serde_json::Map<_, _> = rooms.iter().map(room).collect();
    json!({ "next_batch": next, "rooms": { "join": joined } })
}

/// A question that is as old as it takes to read this.
pub(super) fn question(id: &str) -> Value {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    json!({
        "type": "m.room.message",
        "event_id": id,
        "sender": "@person:scripted.test",
        "origin_server_ts": u64::try_from(since.unwrap().as_millis()).unwrap(),
        "content": { "msgtype": "m.text", "body": format!("!whosaid {}", super::stage::QUESTION) },
        "unsigned": { "age": 10 },
    })
}

/// An error of the homeserver's.
pub(super) fn error(status: u16, code: &str) -> Option<(u16, Value)> {
    Some((
        status,
        json!({ "errcode": code, "error": "as the test says" }),
    ))
}

type Counts = Arc<Mutex<HashMap<String, usize>>>;

async fn serve(
    mut stream: TcpStream,
    seen: Arc<Mutex<Vec<Request>>>,
    script: Arc<Script>,
    counts: Counts,
) -> Option<()> {
    let mut buffer = Vec::new();
    loop {
        let request = read(&mut stream, &mut buffer).await?;
        seen.lock().unwrap().push(request.clone());
        let number = {
            let mut counts = counts.lock().unwrap();
            let count = counts
                .entry(format!("{} {}", request.method, kind(&request)))
                .or_default();
            *count += 1;
            *count
        };
        let (status, body) = match script(&request, number) {
            Some(said) => said,
            None => by_itself(&request).await,
        };
        let body = body.to_string();
        let head = format!(
            "HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.ok()?;
        stream.write_all(body.as_bytes()).await.ok()?;
    }
}

/// Requests that count together: sends do whatever their transaction id is.
fn kind(request: &Request) -> &str {
    match request.is_send() {
        true => request.path.rsplit_once('/').map_or("", |(path, _)| path),
        false => &request.path,
    }
}

async fn read(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Request> {
    let head = loop {
        if buffer.first() == Some(&0x16) {
            // The beginning of TLS, to which nothing here is an answer.
            stream.write_all(b"HTTP/1.1 400 No\r\n\r\n").await.ok()?;
            return None;
        }
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        (stream.read_buf(buffer).await.ok()? > 0).then_some(())?;
    };
    let text = String::from_utf8_lossy(&buffer[..head]).into_owned();
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse().ok())?
    });
    let end = head + length.unwrap_or(0);
    while buffer.len() < end {
        (stream.read_buf(buffer).await.ok()? > 0).then_some(())?;
    }
    let body = serde_json::from_slice(&buffer[head..end]).unwrap_or_default();
    buffer.drain(..end);
    let mut words = text.split(' ');
    let method = words.next()?.to_owned();
    let (path, query) = {
        let target = words.next()?;
        target.split_once('?').unwrap_or((target, ""))
    };
    let decode = |text: &str| {
        text.replace("%21", "!")
            .replace("%3A", ":")
            .replace("%24", "$")
    };
    Some(Request {
        at: Instant::now(),
        method,
        path: decode(path),
        query: query.to_owned(),
        body,
    })
}

async fn by_itself(request: &Request) -> (u16, Value) {
    let path = request.path.as_str();
    // A state key that is empty leaves a slash behind.
    let body = match path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
    {
        "versions" => json!({ "versions": ["v1.1", "v1.11"] }),
        "login" => json!({
            "user_id": BOT,
            "device_id": request.body["device_id"],
            "access_token": "scripted-token",
        }),
        "upload" if path.contains("/keys/") => {
            json!({ "one_time_key_counts": { "signed_curve25519": 50 } })
        }
        "filter" => json!({ "filter_id": "1" }),
        "sync" => {
            let since = request.since().unwrap_or_default();
            if !since.is_empty() {
                // As a homeserver that has nothing new.
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            let next = if since.is_empty() { "s0" } else { since };
            json!({ "next_batch": next })
        }
        "m.room.encryption" => return (404, json!({ "errcode": "M_NOT_FOUND", "error": "" })),
        "members" => json!({ "chunk": [] }),
        id if request.is_send() => json!({ "event_id": format!("$answer-{id}") }),
        _ => json!({}),
    };
    (200, body)
}
