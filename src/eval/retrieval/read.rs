//! A collection out of its files.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use super::{
    Collection, Entry, Query, RetrievalError,
    table::{self, Row},
};

/// The files of a collection.
#[derive(Debug, Clone)]
pub struct Files {
    /// Claims, one a row: id, claim and, where there is one, the title of the
    /// article that checks it.
    pub claims: PathBuf,
    /// Queries, one a row: id, text.
    pub queries: PathBuf,
    /// Which claim is right for which query, as TREC writes it, between blanks
    /// or tabs: query, anything, claim, and 1 if it is right, 0 if not.
    pub qrels: PathBuf,
}

/// Reads a collection. The first row of each file may be a header.
///
/// # Errors
/// [`RetrievalError`] naming the file and the line.
pub fn read(files: &Files) -> Result<Collection, RetrievalError> {
    let mut claims = Vec::new();
    let mut claim_places = HashMap::new();
    for row in rows(&files.claims, 2..=3)? {
        let [id, text, title @ ..] = &row.fields[..] else {
            continue;
        };
        keep_id(&mut claim_places, id, claims.len(), &files.claims, row.line)?;
        claims.push(Entry {
            id: id.clone(),
            text: text.clone(),
            title: title.concat(),
        });
    }

    let mut queries = Vec::new();
    let mut query_places = HashMap::new();
    for row in rows(&files.queries, 2..=2)? {
        let [id, text] = &row.fields[..] else {
            continue;
        };
        keep_id(
            &mut query_places,
            id,
            queries.len(),
            &files.queries,
            row.line,
        )?;
        queries.push(Query {
            id: id.clone(),
            text: text.clone(),
            right: Vec::new(),
        });
    }

    for judged in judgements(&files.qrels)? {
        let unknown = |what: &str, id: &str| {
            let reason = format!("no {what} has the id {id:?}");
            RetrievalError::line(&files.qrels, judged.line, reason)
        };
        let query =
            (query_places.get(&judged.query)).ok_or_else(|| unknown("query", &judged.query))?;
        let claim =
            (claim_places.get(&judged.claim)).ok_or_else(|| unknown("claim", &judged.claim))?;
        if judged.is_right {
            queries[*query].right.push(*claim);
        }
    }
    for query in &mut queries {
        query.right.sort_unstable();
        query.right.dedup();
    }
    Ok(Collection { claims, queries })
}

/// The rows of a table without its header, each with as many fields as it may
/// have.
fn rows(path: &Path, fields: std::ops::RangeInclusive<usize>) -> Result<Vec<Row>, RetrievalError> {
    let text = read_file(path)?;
    let mut rows =
        table::rows(&text).map_err(|(line, reason)| RetrievalError::line(path, line, reason))?;
    if rows.first().is_some_and(is_header) {
        rows.remove(0);
    }
    match rows.iter().find(|row| !fields.contains(&row.fields.len())) {
        None => Ok(rows),
        Some(row) => {
            let expected = match fields.start() == fields.end() {
                true => format!("{}", fields.start()),
                false => format!("{} or {}", fields.start(), fields.end()),
            };
            let reason = format!(
                "{} fields between tabs instead of {expected}",
                row.fields.len()
            );
            Err(RetrievalError::line(path, row.line, reason))
        }
    }
}

/// Whether a row names columns: the first has no name, or one that ends in
/// "id", which no id does that a task gave to a claim or a query.
fn is_header(row: &Row) -> bool {
    let first = row.fields.first().map_or("", String::as_str).trim();
    first.is_empty() || first.to_ascii_lowercase().ends_with("id")
}

fn keep_id(
    places: &mut HashMap<String, usize>,
    id: &str,
    place: usize,
    path: &Path,
    line: usize,
) -> Result<(), RetrievalError> {
    if id.is_empty() {
        return Err(RetrievalError::line(path, line, "the id is empty"));
    }
    match places.insert(id.to_owned(), place) {
        None => Ok(()),
        Some(_) => {
            let reason = format!("the id {id:?} is there twice");
            Err(RetrievalError::line(path, line, reason))
        }
    }
}

/// A line of a qrels file.
struct Judgement {
    line: usize,
    query: String,
    claim: String,
    is_right: bool,
}

fn judgements(path: &Path) -> Result<Vec<Judgement>, RetrievalError> {
    let text = read_file(path)?;
    let mut judgements = Vec::new();
    for (line, written) in (1..).zip(text.lines()) {
        let fields: Vec<_> = written.split_whitespace().collect();
        let bad = |reason: String| RetrievalError::line(path, line, reason);
        match fields[..] {
            [] => {}
            [query, _, claim, grade] => match grade.parse::<i64>() {
                Ok(grade) => judgements.push(Judgement {
                    line,
                    query: query.to_owned(),
                    claim: claim.to_owned(),
                    is_right: grade > 0,
                }),
                // The header, then.
                Err(_) if line == 1 => {}
                Err(_) => return Err(bad(format!("{grade:?} is no whole number"))),
            },
            _ => {
                return Err(bad(format!(
                    "{} fields instead of four: query, 0, claim, 1",
                    fields.len()
                )));
            }
        }
    }
    Ok(judgements)
}

fn read_file(path: &Path) -> Result<String, RetrievalError> {
    fs::read_to_string(path).map_err(|error| RetrievalError::Read {
        path: path.to_owned(),
        error,
    })
}

#[cfg(test)]
mod tests;
