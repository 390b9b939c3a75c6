//! How long a question takes over a thousand claims and over a million, and how
//! long their index.
//!
//!     cargo bench --bench ask
//!     cargo bench --bench ask -- 1000 100000
//!     cargo bench --bench ask -- --svg docs/speed.svg
//!
//! Prints tables, and with `--svg` draws the curve; asserts nothing, since machines
//! differ. A plain program is enough: what counts is the slowest one in a hundred,
//! and that is a percentile of single questions, not a mean of loops. Beside each
//! question, the search engine alone is timed on the same words and fields, so that
//! what a busy machine does to both can be told from what we do.

use std::{
    env, fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use whosaid::{
    answer::{AnswerOptions, Answerer, Limits},
    index::Index,
    store::{ArticleClaims, Library},
};

#[path = "ask/curve.rs"]
mod curve;
#[path = "../tests/it/dice.rs"]
mod dice;
#[path = "ask/engine.rs"]
mod engine;
#[path = "ask/memory.rs"]
mod memory;
#[path = "ask/questions.rs"]
mod questions;
#[path = "../tests/it/synthetic.rs"]
mod synthetic;
#[path = "ask/times.rs"]
mod times;

use curve::Point;
use engine::Engine;
use memory::megabytes;
use times::{Times, timed};

const SIZES: &[usize] = &[1_000, 10_000, 100_000, 1_000_000];
/// Questions of each kind.
const QUESTIONS: usize = 150;
/// How often each hostile question is asked.
const ROUNDS: usize = 20;

fn main() {
    let mut sizes = Vec::new();
    let mut svg = None;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--svg" => svg = arguments.next(),
            // Cargo's own.
            argument if argument.starts_with("--") => {}
            size => sizes.push(size.parse().expect("a number of claims")),
        }
    }
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let points: Vec<Point> = sizes.into_iter().map(measure).collect();
    if let Some(path) = svg {
        fs::write(path, curve::draw(&points)).expect("the picture written");
    }
}

fn measure(claims: usize) -> Point {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let options = AnswerOptions {
        claims: folder.path().join("claims"),
        articles: None,
        index: folder.path().join("index"),
        limits: Limits::default(),
        semantic: None,
    };
    build(claims, &options);
    let (found, (answerer, _)) = timed(|| Answerer::open(&options).expect("the index"));
    println!(
        "claims read, index found   {:>7.2} s, {:.0} MB of memory",
        found.as_secs_f64(),
        megabytes("VmRSS")
    );

    let engine = Engine::open(&options.index);
    let mut ours = Times::default();
    let mut theirs = Times::default();
    println!(
        "\n{:<28}{:>10}{:>10}{:>14}{:>10}",
        "question", "p50", "p99", "engine p50", "p99"
    );
    for (kind, questions) in questions::kinds(answerer.library(), QUESTIONS) {
        let (mut of_ours, mut of_theirs) = (Times::default(), Times::default());
        for (number, question) in questions.iter().enumerate() {
            let ask = || timed(|| answerer.answer(question).expect("an answer")).0;
            let search = || engine.time(question);
            // Whoever is second finds the lists in the processor's cache.
            let (we, they) = if number % 2 == 0 {
                let we = ask();
                (we, search())
            } else {
                let they = search();
                (ask(), they)
            };
            of_ours.add(we);
            of_theirs.add(they);
            ours.add(we);
            theirs.add(they);
        }
        println!("{kind:<28}{of_ours}    {of_theirs}");
    }
    println!("{:<28}{ours}    {theirs}", "all");
    for (kind, question) in questions::hostile(claims) {
        let mut times = Times::default();
        for _ in 0..ROUNDS {
            times.add(timed(|| answerer.answer(&question).expect("an answer")).0);
        }
        println!("{kind:<28}{times}");
    }
    println!();
    Point {
        claims,
        ours: ours.at(0.5),
        ours_p99: ours.at(0.99),
        engine_p99: theirs.at(0.99),
    }
}

/// Builds the index from a library in memory, and leaves both on disk.
fn build(claims: usize, options: &AnswerOptions) {
    let library = Library::new(synthetic::articles(claims, &[]));
    println!(
        "{claims} claims, {} different words, {:.0} MB of memory",
        synthetic::vocabulary(claims),
        megabytes("VmRSS")
    );
    let start = (Instant::now(), memory::processor_time());
    Index::open(&options.index, &library, Duration::ZERO).expect("an index");
    let built = start.0.elapsed().as_secs_f64();
    println!(
        "index built and checked    {built:>7.2} s, {:.0} claims a second, {:.0} MB of memory at most\n\
         of processors' time        {:>7.2} s",
        claims as f64 / built,
        megabytes("VmHWM"),
        (memory::processor_time() - start.1).as_secs_f64()
    );
    write(&options.claims, library.articles());
}

fn write(folder: &Path, articles: &[Arc<ArticleClaims>]) {
    fs::create_dir(folder).expect("a folder");
    for of in articles {
        let lines = std::iter::once(serde_json::to_string(&of.info))
            .chain(of.claims.iter().map(serde_json::to_string));
        let lines: Vec<_> = lines.map(|line| line.expect("a record")).collect();
        let file = folder.join(format!("{}.jsonl", of.info.id));
        fs::write(file, lines.join("\n")).expect("a file");
    }
}
