//! One connection: a request, what becomes of it, and a response or none.

use std::{
    io,
    net::Ipv4Addr,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use fastrand::Rng;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{Fault, Shared, request::Request, sync};

/// The longest delay, and the longest time a "too many requests" asks for, in
/// milliseconds.
const LONGEST: u64 = 1500;

/// Reads a request from `client` and does with it what the dice say.
pub(super) async fn serve(shared: &Shared, client: &mut TcpStream) -> io::Result<()> {
    let Some(request) = Request::read(client).await? else {
        return Ok(());
    };
    shared.counters.request();
    let (mut from, mut to) = client.split();
    let response = tokio::select! {
        response = respond(shared, &request) => response?,
        // It sends nothing more: it is gone, and with it whatever it waited for.
        _ = from.read_u8() => return Ok(()),
    };
    to.write_all(&response).await?;
    to.shutdown().await
}

/// What the client gets to read before its connection ends; it may be nothing.
async fn respond(shared: &Shared, request: &Request) -> io::Result<Vec<u8>> {
    let (fault, mut rng) = shared.roll(request);
    let Some(fault) = fault else {
        return forward(shared, request).await;
    };
    let strike = || shared.counters.strike(fault);
    match fault {
        Fault::Cut => {
            strike();
            Ok(Vec::new())
        }
        Fault::Delay => {
            strike();
            tokio::time::sleep(Duration::from_millis(rng.u64(50..=LONGEST))).await;
            forward(shared, request).await
        }
        Fault::Truncate => {
            let mut response = forward(shared, request).await?;
            strike();
            response.truncate(rng.usize(..response.len().max(1)));
            Ok(response)
        }
        Fault::Drop => {
            forward(shared, request).await?;
            strike();
            Ok(Vec::new())
        }
        Fault::TooMany | Fault::BadGateway | Fault::Odd => {
            strike();
            Ok(refusal(fault, &mut rng))
        }
        Fault::Replay => {
            forward(shared, request).await?;
            strike();
            forward(shared, request).await
        }
        Fault::Limit => {
            // Meanwhile there is more to leave out.
            tokio::time::sleep(Duration::from_millis(rng.u64(..=LONGEST))).await;
            let limited = sync::limited(request);
            let response = forward(shared, limited.as_ref().unwrap_or(request)).await?;
            if sync::is_limited(&response) {
                strike();
            }
            Ok(response)
        }
        Fault::Stale => match shared.past.any(&mut rng) {
            Some(response) => {
                strike();
                Ok(response)
            }
            None => forward(shared, request).await,
        },
    }
}

/// What the server answers, byte for byte.
async fn forward(shared: &Shared, request: &Request) -> io::Result<Vec<u8>> {
    let arrived = Instant::now();
    let port = shared.upstream.load(Ordering::Relaxed);
    let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
    server.write_all(&request.to_bytes()).await?;
    let mut response = Vec::new();
    // A server that is killed in the middle has said what it has said.
    let _ = server.read_to_end(&mut response).await;
    if request.is_later_sync() {
        shared.past.keep(&response);
    }
    shared.record.keep(request, arrived, &response);
    Ok(response)
}

/// What those say who stand between a client and its server.
fn refusal(fault: Fault, rng: &mut Rng) -> Vec<u8> {
    let page = "<html><body>The server could not be reached.</body></html>".to_owned();
    let (status, kind, body) = match fault {
        Fault::TooMany => {
            let wait = rng.u64(100..=LONGEST);
            let body = json!({
                "errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": wait,
            });
            (
                "429 Too Many Requests",
                "application/json",
                body.to_string(),
            )
        }
        Fault::BadGateway => ("502 Bad Gateway", "text/html", page),
        _ => ("520 Unknown Error", "text/html", page),
    };
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )
    .into_bytes()
}
