//! The search engine alone, on the same words and fields: a plain query, the ten
//! best.

use std::{fs, path::Path, time::Duration};

use tantivy::{
    Searcher, Term,
    collector::TopDocs,
    query::{BooleanQuery, Occur, Query as EngineQuery, TermQuery},
    schema::IndexRecordOption,
};
use whosaid::{
    claim::SourceKind,
    index::{name_keys, text_terms},
    question::{Query, Word},
};

use crate::times::timed;

type Clauses = Vec<(Occur, Box<dyn EngineQuery>)>;

/// An index as the engine alone opens it.
pub(crate) struct Engine(Searcher);

impl Engine {
    /// Opens the one index that is in the folder.
    pub(crate) fn open(folder: &Path) -> Self {
        let index = fs::read_dir(folder)
            .expect("the index folder")
            .map(|entry| entry.expect("an entry").path())
            .find(|path| path.is_dir())
            .expect("an index");
        let index = tantivy::Index::open_in_dir(index).expect("an index of the engine's");
        Self(index.reader().expect("a reader").searcher())
    }

    /// How long it takes for a question; what it takes to read that is not in.
    pub(crate) fn time(&self, question: &str) -> Duration {
        let query = self.query(&Query::parse(question));
        let top = TopDocs::with_limit(10).order_by_score();
        timed(|| std::hint::black_box(self.0.search(&query, &top).expect("hits"))).0
    }

    fn query(&self, query: &Query) -> BooleanQuery {
        let words =
            (query.words.iter()).flat_map(|word| self.forms(word, &["text", "place"], "text", "="));
        let mut clauses: Clauses = words.collect();
        if let Some(speaker) = &query.speaker {
            let (mut names, mut keys) = (vec!["speaker"], "speaker_key");
            if speaker.by_role {
                names.push("role");
                keys = "role_key";
            }
            let must = (speaker.words.iter()).map(|word| {
                let forms = BooleanQuery::new(self.forms(word, &names, keys, ""));
                (Occur::Must, Box::new(forms) as Box<dyn EngineQuery>)
            });
            clauses.extend(must);
            if let Some(kind) = speaker.kind {
                clauses.push((Occur::Must, self.term("kind", kind_term(kind))));
            }
        }
        BooleanQuery::new(clauses)
    }

    fn forms(&self, word: &Word, fields: &[&str], keys: &str, mark: &str) -> Clauses {
        let mut forms = Vec::new();
        for term in text_terms(&word.text) {
            forms.extend(fields.iter().map(|field| self.term(field, &term)));
        }
        for key in name_keys(&word.text) {
            forms.push(self.term(keys, &format!("{mark}{key}")));
        }
        forms
            .into_iter()
            .map(|form| (Occur::Should, form))
            .collect()
    }

    fn term(&self, field: &str, text: &str) -> Box<dyn EngineQuery> {
        let field = self.0.schema().get_field(field).expect("a field");
        let term = Term::from_field_text(field, text);
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
    }
}

fn kind_term(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "person",
        SourceKind::Organization => "organization",
        SourceKind::Unnamed => "unnamed",
        SourceKind::Document => "document",
        SourceKind::Author => "author",
    }
}
