//! How fast relations are extracted, and in how much memory.
//!
//!     cargo bench --bench extract
//!
//! Prints a table; asserts nothing, since machines differ. What a machine does
//! not change is how the time grows with the length of a hostile text: twice
//! and four times as long should take about twice and four times as long.

use std::{
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use whosaid::{
    article::{Format, Reader, files_of},
    extract::extract,
};

#[path = "../tests/it/dice.rs"]
mod dice;
#[path = "extract/prose.rs"]
mod prose;

const ARTICLES: usize = 1000;
const BYTES_OF_AN_ARTICLE: usize = 5000;
const BYTES_OF_PROSE: usize = 4_000_000;
/// A hostile text is as long as this, twice and four times.
const BYTES_OF_HOSTILE: usize = 2_500_000;
/// How often what is timed is done; the fastest counts, the rest is noise.
const ROUNDS: usize = 5;

// The order matters: only the first extraction loads the word lists, and the
// peak of the memory never falls.
fn main() {
    loading();
    let folder = tempfile::tempdir().expect("a temporary folder");
    a_folder(folder.path());
    throughput();
    println!(
        "\n{:<36}{:>12}{:>9}{:>9}",
        "hostile text", "2.5 MB", "x2", "x4"
    );
    for (what, head, unit) in HOSTILE {
        growth(what, head, unit, |text| drop(black_box(extract(text))));
    }
    growth("read as plain text: marks", "", "“\"” ", |text| {
        read(text, Format::Plain);
    });
    growth("read as Markdown: quoted lines", "", "> “a\n", |text| {
        read(text, Format::Markdown);
    });
}

/// What a rule might stumble over: a beginning, and what follows again and again.
const HOSTILE: &[(&str, &str, &str)] = &[
    ("one line of words", "", "a word "),
    ("one word", "", "word"),
    ("one line, every word a cue", "", "he said that "),
    ("every word an abbreviation", "", "Mr. U.S. "),
    ("\" alone", "", "\""),
    ("“ alone", "", "“"),
    ("” alone", "", "”"),
    ("' alone", "", "'"),
    ("‘ alone", "", "‘"),
    ("« alone", "", "«"),
    ("quotations opened and closed", "", "“a” 'b' \"c\" "),
    ("questions asked", "", "“I sing?” he asked. "),
    (
        "one speaker, only quotations",
        "Vell said. ",
        "“I go now.” ",
    ),
    ("paragraphs left open", "", "Vell said: “I go\n"),
    ("according to", "", "according to him, "),
    ("brackets", "", "(he) said ("),
    ("empty lines", "", "a\n\n"),
];

fn loading() {
    let sentence = "The mill will hold, Ada Vell said.";
    let first = timed(|| extract(sentence));
    let later = best(|| extract(sentence));
    row("word lists loaded in", format!("{:.1?}", first - later));
}

fn a_folder(folder: &Path) {
    let mut writer = prose::Writer::new(1);
    let mut bytes = 0;
    for number in 0..ARTICLES {
        let text = writer.article(BYTES_OF_AN_ARTICLE);
        bytes += text.len();
        fs::write(folder.join(format!("{number}.txt")), text).expect("a file");
    }
    let mut relations = 0;
    let time = timed(|| {
        for file in files_of(folder).expect("the folder") {
            let article = Reader::default().file(&file).expect("an article");
            relations += extract(&article.text).len();
        }
    });
    row(
        "a folder of articles",
        format!("{ARTICLES} files, {:.1} MB", megabytes(bytes)),
    );
    row("  relations found", relations.to_string());
    row("  read and extracted in", format!("{time:.0?}"));
    row("  most memory held", peak());
}

fn throughput() {
    let text = prose::Writer::new(2).article(BYTES_OF_PROSE);
    let time = best(|| extract(&text));
    let rate = megabytes(text.len()) / time.as_secs_f64();
    row(
        "extraction, one core",
        format!("{rate:.1} MB/s of {:.1} MB", megabytes(text.len())),
    );
    let per_sentence = text.len() as f64 / text.matches(['.', '?']).count() as f64;
    row("  bytes of a sentence, about", format!("{per_sentence:.0}"));
}

/// The time for a text made of this unit, and how often as long it takes for
/// twice and four times as much of it.
fn growth(what: &str, head: &str, unit: &str, work: impl Fn(&str)) {
    let [once, twice, four] = [1, 2, 4].map(|times| {
        let body = unit.repeat(times * BYTES_OF_HOSTILE / unit.len());
        let text = [head, &body].concat();
        best(|| work(&text))
    });
    let ratio = |time: Duration| time.as_secs_f64() / once.as_secs_f64();
    println!(
        "{what:<36}{:>12}{:>9.2}{:>9.2}",
        format!("{once:.1?}"),
        ratio(twice),
        ratio(four)
    );
}

fn read(text: &str, format: Format) {
    let reader = Reader {
        format: Some(format),
        ..Reader::default()
    };
    let article = reader.stream(text.as_bytes(), "text").expect("an article");
    drop(black_box(article));
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn best<T>(work: impl Fn() -> T) -> Duration {
    let times = (0..ROUNDS).map(|_| timed(&work));
    times.min().unwrap_or_default()
}

fn row(what: &str, figure: String) {
    println!("{what:<36}{figure}");
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// The most memory that this program has held so far, as Linux counts it.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kib.map_or("not known: needs /proc".to_owned(), |kib| {
        format!("{:.1} MB", kib * 1024.0 / 1e6)
    })
}
