//! The smallest HTTP server that will do: three pages, one request a
//! connection, and nothing that a slow or a strange client could hold up.

use std::{io, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};

/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many connections are served at once; others wait.
const CONNECTIONS: usize = 16;

/// How long a request's head may be.
const HEAD: usize = 8 * 1024;

/// What is asked for, if it is anything.
#[derive(Debug, PartialEq, Eq)]
enum Request {
    /// A page, by its path; with the body or without.
    Page { path: String, body: bool },
    /// Another method than GET and HEAD.
    Method,
    /// No HTTP.
    Bad,
}

/// A page.
pub(super) struct Page {
    pub(super) status: &'static str,
    pub(super) media_type: &'static str,
    pub(super) text: String,
}

impl Page {
    pub(super) fn plain(status: &'static str, text: &str) -> Self {
        Self {
            status,
            media_type: "text/plain; charset=utf-8",
            text: format!("{text}\n"),
        }
    }
}

/// Serves what `pages` makes of a path until this is dropped.
pub(super) async fn serve<F>(
    listener: TcpListener,
    pages: impl Fn(String) -> F + Send + Sync + 'static,
) where
    F: Future<Output = Page> + Send,
{
    let pages = Arc::new(pages);
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    let mut served = tokio::task::JoinSet::new();
    loop {
        // The semaphore is never closed.
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else {
            return;
        };
        while served.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => {
                let pages = Arc::clone(&pages);
                served.spawn(async move {
                    let _permit = permit;
                    // Whoever does not listen misses it.
                    let _ = timeout(PATIENCE, answer(stream, &*pages)).await;
                });
            }
            Err(error) => {
                // Out of file descriptors, most likely: it passes.
                tracing::debug!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn answer<F>(mut stream: TcpStream, pages: &(impl Fn(String) -> F + Sync)) -> io::Result<()>
where
    F: Future<Output = Page> + Send,
{
    let (page, body) = match read(&mut stream).await? {
        Request::Page { path, body } => (pages(path).await, body),
        Request::Method => (Page::plain("405 Method Not Allowed", "only GET"), true),
        Request::Bad => (Page::plain("400 Bad Request", "not understood"), true),
    };
    let Page {
        status,
        media_type,
        text,
    } = page;
    let length = text.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\nAllow: GET, HEAD\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    if body {
        stream.write_all(text.as_bytes()).await?;
    }
    stream.shutdown().await
}

async fn read(stream: &mut TcpStream) -> io::Result<Request> {
    let mut head = Vec::with_capacity(1024);
    loop {
        if let Some(request) = parse(&head) {
            return Ok(request);
        }
        if head.len() >= HEAD || stream.read_buf(&mut head).await? == 0 {
            return Ok(Request::Bad);
        }
    }
}

/// The request, once its head is there as a whole.
fn parse(head: &[u8]) -> Option<Request> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(head) {
        Ok(httparse::Status::Partial) => None,
        Err(_) => Some(Request::Bad),
        Ok(httparse::Status::Complete(_)) => Some(match (request.method, request.path) {
            (Some(method @ ("GET" | "HEAD")), Some(path)) => Request::Page {
                path: path.split('?').next().unwrap_or_default().to_owned(),
                body: method == "GET",
            },
            _ => Request::Method,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests() {
        let page = |path: &str, body| {
            Some(Request::Page {
                path: path.to_owned(),
                body,
            })
        };
        let cases = [
            ("GET /live HTTP/1.1\r\nHost: x\r\n\r\n", page("/live", true)),
            ("HEAD /ready?x=1 HTTP/1.0\r\n\r\n", page("/ready", false)),
            ("POST /live HTTP/1.1\r\n\r\n", Some(Request::Method)),
            ("GET /live HTTP/1.1\r\nHost: x\r\n", None),
            ("", None),
            ("\x16\x03\x01\x02", Some(Request::Bad)),
            ("GET /live\r\n\r\n", Some(Request::Bad)),
        ];
        for (head, expected) in cases {
            assert_eq!(parse(head.as_bytes()), expected, "{head:?}");
        }
    }

    #[tokio::test]
    async fn a_head_without_an_end_is_cut_off() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = tokio::spawn(serve(listener, async |_: String| Page::plain("200 OK", "")));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let endless = format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(HEAD));
        stream.write_all(endless.as_bytes()).await.unwrap();
        let mut said = String::new();
        stream.read_to_string(&mut said).await.unwrap();
        assert!(said.starts_with("HTTP/1.1 400"), "{said}");
        server.abort();
    }
}
