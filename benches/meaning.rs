//! How fast texts become vectors, how fast the closest of a million are found, and how
//! fast claims are read together with a question.
//!
//!     cargo bench --bench meaning -- MODEL [TEXTS]
//!
//! `MODEL` is the model's folder (`whosaid model install`), `TEXTS` a file with a
//! text on each line; without it, made-up news. A million texts would take hours to
//! embed, so vectors beyond those of the texts are made from them: two texts' vectors
//! mixed, with noise, so that they lie as close together as those of a crowd of texts
//! on the same matters. Prints tables; asserts nothing, since machines differ.

use std::{env, fs::File, hint::black_box, io::Write, os::unix::fs::FileExt, path::Path};

use whosaid::meaning::{Model, Nearest, Store, dot};

#[path = "../tests/it/dice.rs"]
mod dice;
#[path = "ask/memory.rs"]
mod memory;
#[path = "extract/prose.rs"]
mod prose;
#[path = "ask/times.rs"]
mod times;

use dice::Dice;
use times::{Times, timed};

const SIZES: &[usize] = &[1_000, 100_000, 1_000_000];
/// Texts that are embedded; the last ones ask, the others are found.
const TEXTS: usize = 3_000;
const QUESTIONS: usize = 300;
/// How often claims are read with a question, and how many.
const READINGS: usize = 100;
const READ: usize = 12;
/// How often the closest are asked for, and how many.
const SEARCHES: usize = 300;
const CLOSEST: usize = 10;
/// For how many of these all are compared in full.
const COMPARED: usize = 100;

fn main() {
    let mut arguments = env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(model) = arguments.next() else {
        println!("needs the folder of a model: cargo bench --bench meaning -- MODEL");
        return;
    };
    let texts = texts(arguments.next().as_deref());
    let (loaded, model) = timed(|| Model::load(Path::new(&model)).expect("the model"));
    println!("model loaded               {:>8.2} s", loaded.as_secs_f64());

    let (texts, questions) = texts.split_at(texts.len() - QUESTIONS);
    let mut times = Times::default();
    let mut asked = Vec::new();
    let before = memory::processor_time();
    for question in questions {
        // As long as questions are.
        let question: Vec<_> = question.split(' ').take(12).collect();
        let question = question.join(" ");
        let (time, vector) = timed(|| model.embed_one(&question).expect("a vector"));
        times.add(time);
        asked.push(vector);
    }
    println!("{:<24}{:>10}{:>10}", "", "p50", "p99");
    println!(
        "{:<24}{times}, {:.1} ms of processors' time",
        "a question's vector",
        (memory::processor_time() - before).as_secs_f64() * 1e3 / asked.len() as f64
    );

    reading(&model, texts, questions);

    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut store = Store::open(&folder.path().join("store"), &model).expect("a store");
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let before = memory::processor_time();
    let (filled, ()) = timed(|| store.fill(&model, &texts, |_| ()).expect("vectors"));
    let worked = memory::processor_time() - before;
    println!(
        "texts embedded and stored  {:>8.0} a second, {:.0} a second of one processor's time, \
         of {:.0} words, {:.0} MB of memory\n",
        store.len() as f64 / filled.as_secs_f64(),
        store.len() as f64 / worked.as_secs_f64(),
        words(&texts),
        memory::megabytes("VmRSS")
    );
    let real: Vec<_> = (texts.iter())
        .map(|text| store.get(text).expect("a vector").expect("its vector"))
        .collect();
    println!(
        "{:<24}{:>10}{:>10}{:>12}{:>11}",
        "closest 10 of", "p50", "p99", "recall@10", "memory"
    );
    for &size in SIZES {
        search(size, &real, &asked, folder.path());
    }
}

/// As many claims as the bot reads with each question, and as it reads them: under a
/// title, with a source and a cue.
fn reading(model: &Model, texts: &[String], questions: &[String]) {
    let mut times = Times::default();
    let before = memory::processor_time();
    let asked = questions.iter().take(READINGS);
    for (question, claims) in asked.zip(texts.chunks_exact(READ)) {
        let question: Vec<_> = question.split(' ').take(12).collect();
        let title: Vec<_> = claims[0].split(' ').take(10).collect();
        let title = title.join(" ");
        let claims: Vec<_> = (claims.iter())
            .map(|claim| format!("{title}. Oda Kerra, the mayor of Norvane, said: {claim}"))
            .collect();
        let (time, says) = timed(|| model.answers(&question.join(" "), &claims).expect("odds"));
        times.add(time);
        black_box(says);
    }
    println!(
        "{:<24}{times}, {:.0} ms of processors' time",
        format!("{READ} claims read with it"),
        (memory::processor_time() - before).as_secs_f64() * 1e3 / READINGS as f64
    );
}

fn search(size: usize, real: &[Vec<f32>], asked: &[Vec<f32>], folder: &Path) {
    let mut dice = Dice(size as u64);
    let dimensions = real[0].len();
    let path = folder.join("vectors");
    let mut file = std::io::BufWriter::new(File::create(&path).expect("a file"));
    let mut nearest = Nearest::new(dimensions);
    let mut all = Vec::with_capacity(size * dimensions);
    for number in 0..size {
        let vector = match real.get(number) {
            Some(vector) => vector.clone(),
            None => mixed(&mut dice, real),
        };
        for number in &vector {
            file.write_all(&number.to_le_bytes()).expect("written");
        }
        nearest.add(&vector);
        all.extend(vector);
    }
    drop(file.into_inner().expect("written"));
    let file = File::open(path).expect("the file");
    // As in use: the full vectors are on disk.
    let full = |row: usize| {
        let mut bytes = vec![0; 4 * dimensions];
        file.read_exact_at(&mut bytes, (row * 4 * dimensions) as u64)?;
        let (numbers, _) = bytes.as_chunks::<4>();
        let numbers = numbers.iter().copied().map(f32::from_le_bytes);
        Ok::<_, std::io::Error>(Some(numbers.collect()))
    };
    let mut times = Times::default();
    let mut right = 0;
    for (number, vector) in asked.iter().cycle().take(SEARCHES).enumerate() {
        let (time, found) = timed(|| nearest.to(vector, CLOSEST, full).expect("vectors"));
        times.add(time);
        if number < COMPARED {
            let best = closest(vector, &all);
            right += (found.iter())
                .filter(|found| best.contains(&found.row))
                .count();
        }
        black_box(found);
    }
    println!(
        "{size:<24}{times}{:>12.3}{:>8.0} MB",
        right as f64 / (COMPARED * CLOSEST) as f64,
        nearest.bytes() as f64 / 1e6
    );
}

/// The closest rows, all compared in full.
fn closest(vector: &[f32], all: &[f32]) -> Vec<usize> {
    let mut scored: Vec<_> = (all.chunks_exact(vector.len()).enumerate())
        .map(|(row, other)| (dot(vector, other), row))
        .collect();
    scored.select_nth_unstable_by(CLOSEST, |a, b| b.0.total_cmp(&a.0));
    scored[..CLOSEST].iter().map(|&(_, row)| row).collect()
}

/// Two texts' vectors in any proportion, and noise of half that length.
fn mixed(dice: &mut Dice, real: &[Vec<f32>]) -> Vec<f32> {
    let (a, b) = (&real[dice.below(real.len())], &real[dice.below(real.len())]);
    let share = dice.below(1000) as f32 / 1000.0;
    let noise = 0.5 * (3.0 / a.len() as f32).sqrt();
    let mut random = || (dice.below(1 << 20) as f32 / (1 << 19) as f32 - 1.0) * noise;
    let mut vector: Vec<f32> = (a.iter().zip(b))
        .map(|(a, b)| share * a + (1.0 - share) * b + random())
        .collect();
    let length = dot(&vector, &vector).sqrt();
    vector.iter_mut().for_each(|number| *number /= length);
    vector
}

fn texts(path: Option<&str>) -> Vec<String> {
    let text = match path {
        Some(path) => std::fs::read_to_string(path).expect("the texts"),
        None => prose::Writer::new(1).article(TEXTS * 300),
    };
    let texts: Vec<_> = (text.split(if path.is_some() { "\n" } else { ". " }))
        .filter(|text| text.split_whitespace().count() > 4)
        .map(|text| text.trim().to_owned())
        .take(TEXTS + QUESTIONS)
        .collect();
    assert!(texts.len() > 2 * QUESTIONS, "too few texts");
    texts
}

fn words(texts: &[&str]) -> f64 {
    let words: usize = texts
        .iter()
        .map(|text| text.split_whitespace().count())
        .sum();
    words as f64 / texts.len() as f64
}
