//! Rows between tabs.
//!
//! Tables are published in two ways: plain, and with quotation marks around
//! fields that hold tabs, line breaks or quotation marks (RFC 4180, with tabs
//! for commas). Both are read: a field is quoted if a quotation mark begins it
//! and another one ends it.

/// A row, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line of the file, counted from 1.
    pub(super) line: usize,
    pub(super) fields: Vec<String>,
}

/// The rows of a table; lines without a word are none.
///
/// # Errors
/// The line of a quotation mark that is never closed, and what to do.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, (usize, String)> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    let mut line = 1;
    while !rest.is_empty() {
        let began = rest;
        let mut fields = Vec::new();
        loop {
            let (field, after) = field(rest).ok_or_else(|| unclosed(line))?;
            fields.push(field);
            rest = after;
            match rest.strip_prefix('\t') {
                Some(next) => rest = next,
                None => break,
            }
        }
        let is_blank = fields.iter().all(|field| field.trim().is_empty());
        if !is_blank {
            rows.push(Row { line, fields });
        }
        rest = (rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'))).unwrap_or(rest);
        let read = &began[..began.len() - rest.len()];
        line += read.matches('\n').count();
    }
    Ok(rows)
}

fn unclosed(line: usize) -> (usize, String) {
    let reason = "a field in this row begins with a quotation mark that is never closed; \
                  a mark inside a field is written twice";
    (line, reason.to_owned())
}

/// The field that the text begins with, and what follows it: a tab, a line's
/// end or nothing.
fn field(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(['\t', '\n']).unwrap_or(text.len());
        let end = match text[end..].starts_with('\n') && text[..end].ends_with('\r') {
            true => end - 1,
            false => end,
        };
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut field = String::new();
    let mut rest = quoted;
    loop {
        let (before, after) = rest.split_once('"')?;
        field.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                field.push('"');
                rest = next;
            }
            None if ends_field(after) => return Some((field, after)),
            // Somebody wrote a mark inside a field once; the field goes on.
            None => {
                field.push('"');
                rest = after;
            }
        }
    }
}

fn ends_field(text: &str) -> bool {
    text.is_empty() || text.starts_with(['\t', '\n']) || text.starts_with("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &[&str])]) {
        let rows = rows(text).unwrap();
        let rows: Vec<_> = (rows.iter())
            .map(|row| (row.line, row.fields.iter().map(String::as_str).collect()))
            .collect::<Vec<(usize, Vec<_>)>>();
        let expected: Vec<_> = expected.iter().map(|(l, f)| (*l, f.to_vec())).collect();
        assert_eq!(rows, expected, "{text:?}");
    }

    #[test]
    fn plain_and_quoted_fields() {
        check("", &[]);
        check("a\tb\nc\t\n", &[(1, &["a", "b"]), (2, &["c", ""])]);
        check("a\tb\r\n\r\nc", &[(1, &["a", "b"]), (3, &["c"])]);
        check("1\t\"a\tb\"\t2", &[(1, &["1", "a\tb", "2"])]);
        check(
            "1\t\"two\nlines\"\n2\tx",
            &[(1, &["1", "two\nlines"]), (3, &["2", "x"])],
        );
        check("1\t\"a \"\"b\"\"\"", &[(1, &["1", "a \"b\""])]);
        check("1\t\"a\" b \"c\"", &[(1, &["1", "a\" b \"c"])]);
    }

    #[test]
    fn a_mark_that_is_never_closed_has_its_line() {
        let (line, reason) = rows("1\ta\n2\t\"b\n").unwrap_err();
        assert_eq!(line, 2);
        assert!(reason.contains("never closed"), "{reason}");
    }

    proptest! {
        #[test]
        fn what_is_quoted_comes_back(table in prop::collection::vec(
            prop::collection::vec("[a\"\t\n\r é]{0,6}x", 1..4), 0..5)
        ) {
            let quote = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
            let text: String = (table.iter())
                .map(|row| row.iter().map(quote).collect::<Vec<_>>().join("\t") + "\n")
                .collect();
            let read: Vec<_> = rows(&text).unwrap().into_iter().map(|row| row.fields).collect();
            prop_assert_eq!(read, table);
        }

        #[test]
        fn nothing_makes_it_panic(text in ".*") {
            let _ = rows(&text);
        }
    }
}
