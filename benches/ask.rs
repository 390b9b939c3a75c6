//! How long a question takes over 10,000 claims, and how long their index.
//!
//!     cargo bench --bench ask
//!
//! Prints both; asserts nothing, since machines differ. A plain program is
//! enough: what counts is the slowest one in a hundred, and that is a
//! percentile of single questions, not a mean of loops.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use serde_json::Value;
use whosaid::{
    answer::{AnswerOptions, Answerer, Limits},
    store::{ArticleClaims, Library},
};

#[path = "../tests/it/dice.rs"]
mod dice;
#[path = "../tests/it/synthetic.rs"]
mod synthetic;

const CLAIMS: usize = 10_000;
/// How often each question is asked.
const ROUNDS: usize = 20;

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let ours = Library::read(&data.join("claims")).expect("the test claims");
    let words: Vec<&str> = ours
        .claims()
        .flat_map(|(claim, _)| claim.content.split(' '))
        .collect();
    let mut articles = ours.articles().to_vec();
    articles.extend(synthetic::articles(CLAIMS - ours.len(), &words));

    let folder = tempfile::tempdir().expect("a temporary folder");
    write(&folder.path().join("claims"), &articles);
    let options = AnswerOptions {
        claims: folder.path().join("claims"),
        articles: None,
        index: folder.path().join("index"),
        limits: Limits::default(),
        semantic: None,
    };
    let (built, (answerer, opening)) = timed(|| Answerer::open(&options).expect("an index"));
    println!("{} claims read and indexed  {built:>10.1?}", opening.claims);
    let (found, _) = timed(|| Answerer::open(&options).expect("the index"));
    println!("the same, index found         {found:>10.1?}");

    let questions = questions(&data.join("questions.jsonl"));
    let mut times = Vec::new();
    for question in questions.iter().cycle().take(questions.len() * ROUNDS) {
        times.push(timed(|| answerer.answer(question)).0);
    }
    report("questions", &mut times);
    let long: String = words
        .iter()
        .cycle()
        .take(10_000)
        .map(|word| format!("{word} "))
        .collect();
    let mut times: Vec<_> = (0..ROUNDS)
        .map(|_| timed(|| answerer.answer(&long)).0)
        .collect();
    report("10,000 words", &mut times);
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

fn report(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{what:<14} p50 {:>8.2?}  p99 {:>8.2?}", at(0.5), at(0.99));
}

fn questions(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("the questions");
    (text.lines())
        .map(|line| {
            let test: Value = serde_json::from_str(line).expect("a question");
            test["q"].as_str().expect("its text").to_owned()
        })
        .collect()
}

fn write(folder: &Path, articles: &[ArticleClaims]) {
    fs::create_dir(folder).expect("a folder");
    for of in articles {
        let lines = std::iter::once(serde_json::to_string(&of.info))
            .chain(of.claims.iter().map(serde_json::to_string));
        let lines: Vec<_> = lines.map(|line| line.expect("a record")).collect();
        let file = folder.join(format!("{}.jsonl", of.info.id));
        fs::write(file, lines.join("\n")).expect("a file");
    }
}
