//! A request, read off a connection and written to another.

use std::io;

use matrix_sdk::reqwest::Url;
use tokio::{io::AsyncReadExt, net::TcpStream};

/// More headers than any client of ours sends.
pub(super) const HEADERS: usize = 64;

/// One HTTP/1.1 request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) headers: Vec<(String, Vec<u8>)>,
    pub(super) body: Vec<u8>,
}

impl Request {
    /// Reads one; `None` if the connection ends before it begins.
    pub(super) async fn read(stream: &mut TcpStream) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        loop {
            if let Some((mut request, head)) = Self::parse(&bytes)? {
                let length = request.body_length()?;
                while bytes.len() < head + length {
                    read_more(stream, &mut bytes).await?;
                }
                request.body = bytes[head..head + length].to_vec();
                return Ok(Some(request));
            }
            match read_more(stream, &mut bytes).await {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && bytes.is_empty() => {
                    return Ok(None);
                }
                read => read?,
            }
        }
    }

    /// The request without its body, and the length of its head in bytes;
    /// `None` if the head is not there as a whole.
    pub(super) fn parse(bytes: &[u8]) -> io::Result<Option<(Self, usize)>> {
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        let httparse::Status::Complete(head) = parsed.parse(bytes).map_err(io::Error::other)?
        else {
            return Ok(None);
        };
        let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let request = Self {
            method: own(parsed.method),
            target: own(parsed.path),
            headers: (parsed.headers.iter())
                .map(|header| (header.name.to_owned(), header.value.to_vec()))
                .collect(),
            body: Vec::new(),
        };
        Ok(Some((request, head)))
    }

    /// As it goes to the server: which closes the connection after its
    /// response, so that the response ends where the connection does.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{} {} HTTP/1.1\r\n", self.method, self.target).into_bytes();
        for (name, value) in &self.headers {
            if !name.eq_ignore_ascii_case("connection") {
                bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
            }
        }
        bytes.extend(b"Connection: close\r\n\r\n");
        bytes.extend(&self.body);
        bytes
    }

    /// Whether it is a sync after an earlier one.
    pub(super) fn is_later_sync(&self) -> bool {
        self.method == "GET"
            && self.url().is_some_and(|url| {
                url.path().ends_with("/sync") && url.query_pairs().any(|(key, _)| key == "since")
            })
    }

    /// The target as a URL, on a host that means nothing.
    pub(super) fn url(&self) -> Option<Url> {
        Url::parse(&format!("http://proxy{}", self.target)).ok()
    }

    fn body_length(&self) -> io::Result<usize> {
        let header = |wanted: &str| {
            let found = self.headers.iter();
            let mut found = found.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found
                .next()
                .map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        if header("transfer-encoding").is_some() {
            return Err(io::Error::other("the proxy reads no chunked requests"));
        }
        let length = header("content-length").unwrap_or_else(|| "0".to_owned());
        length.trim().parse().map_err(io::Error::other)
    }
}

/// Reads at least one byte.
async fn read_more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    match stream.read_buf(bytes).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_but_for_the_connection() {
        let head = "PUT /a?b=c HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\
                    Content-Length: 2\r\n\r\n";
        let (mut request, length) = Request::parse(head.as_bytes()).unwrap().unwrap();
        assert_eq!((length, request.body_length().unwrap()), (head.len(), 2));
        request.body = b"{}".to_vec();
        let written = String::from_utf8(request.to_bytes()).unwrap();
        assert_eq!(
            written,
            "PUT /a?b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
        );
    }

    #[test]
    fn half_a_head_is_waited_for_and_nonsense_is_refused() {
        assert_eq!(Request::parse(b"GET / HTTP/1.1\r\nHost").unwrap(), None);
        assert!(Request::parse(b"\0\0\0 no").is_err());
        let chunked = b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        let (request, _) = Request::parse(chunked).unwrap().unwrap();
        assert!(request.body_length().is_err());
    }
}
