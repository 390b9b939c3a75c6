//! Bytes of any encoding to a text.
//!
//! In the order of the HTML standard: a byte order mark, what the page declares,
//! then what the bytes look like. Bytes that are valid UTF-8 are UTF-8 whatever
//! a page declares: a browser that saves a page converts it, but often leaves
//! the old declaration in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use super::ReadError;

/// How far into a page a declaration may stand, in bytes. The standard says
/// 1,024; saved pages carry comments and scripts in front of it.
const DECLARED_WITHIN: usize = 8192;

/// The text of the bytes; `name` is the input's, for errors. UTF-8 comes out
/// byte for byte, its byte order mark included, so that offsets into the text
/// are offsets into the file. In other encodings a character that cannot be
/// decoded becomes U+FFFD.
///
/// # Errors
/// [`ReadError::Binary`] if there are zero bytes, which no text has (UTF-16
/// must come with its byte order mark).
pub(super) fn decode(bytes: Vec<u8>, name: &str) -> Result<String, ReadError> {
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    if marked.is_none_or(|encoding| encoding == UTF_8) && bytes.contains(&0) {
        return Err(ReadError::Binary { name: name.into() });
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    let encoding = marked
        .or_else(|| declared(&bytes))
        .unwrap_or_else(|| guessed(&bytes));
    let (text, _, _) = encoding.decode(&bytes);
    Ok(text.into_owned())
}

/// The encoding that a `charset=` names near the beginning. UTF-8 does not
/// count: the bytes were found not to be.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let at = head
        .windows(8)
        .position(|window| window.eq_ignore_ascii_case(b"charset="))?;
    let label: Vec<u8> = (head[at + 8..].iter().copied())
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
        .filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible())
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_knowing_the_encoding() {
        let utf16: Vec<u8> = [0xFF, 0xFE, b'D', 0, b'a', 0].to_vec();
        let cases: [(&[u8], &str); 5] = [
            ("\u{feff}Größe\r\n".as_bytes(), "\u{feff}Größe\r\n"),
            (&utf16, "Da"),
            (
                b"<meta charset=\"windows-1251\">\xC4\xE0",
                "<meta charset=\"windows-1251\">Да",
            ),
            (
                b"\x93We know,\x94 said Ms. Kerra of the caf\xE9.",
                "“We know,” said Ms. Kerra of the café.",
            ),
            (
                "<meta charset=iso-8859-1>é".as_bytes(),
                "<meta charset=iso-8859-1>é",
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decode(bytes.to_vec(), "a").unwrap(), expected);
        }
        assert!(decode(b"a\0b".to_vec(), "a").is_err());
    }
}
