//! Finding the claims that posts repeat: `whosaid eval retrieval`, and the model.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;
use whosaid::meaning::{Model, Store, dot};

const CLAIMS: &str = "id\tclaim\ttitle
c1\tThe Norvane dam was built without a permit.\tWas the dam at Norvane illegal?
c2\tOda Kerra owns three ferries.\tThe mayor's ferries
c3\tThe harbour of Ostrel freezes every winter.\tIce in Ostrel
c4\tA bridge in Oss fell into the river.\tThe bridge
";
const QUERIES: &str =
    "q1\tTIL the #NorvaneDam was built with no permit at all!! — Some One (@someone) May 3, 2031
q2\tthree ferries, all of them Kerra's
";
const QRELS: &str = "q1 0 c1 1\nq2 0 c2 1\n";

/// A collection in a folder of its own.
fn collection() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("claims.tsv", CLAIMS),
        ("queries.tsv", QUERIES),
        ("qrels", QRELS),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn whosaid(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("WHOSAID_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).args(args).output().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const FILES: [&str; 8] = [
    "eval",
    "retrieval",
    "--claims",
    "claims.tsv",
    "--queries",
    "queries.tsv",
    "--qrels",
    "qrels",
];

#[test]
fn shared_words_find_the_claim() {
    let folder = collection();
    let more = ["--leave-gold-out", "--format", "json"];
    let output = whosaid(folder.path(), &[&FILES[..], &more].concat());
    assert!(output.status.success(), "{}", errors(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["P@1"], 1.0, "{report}");
    assert_eq!(report["MAP@5"], 1.0);
    assert_eq!(report["claims"], 4);
    assert_eq!(report["abstaining"]["auc"], 1.0);
}

/// Whoever takes away one of two copies has not taken away the claim.
#[test]
fn copies_of_right_claims_are_measured_as_well() {
    let folder = collection();
    let claims = format!("{CLAIMS}c5\tOda Kerra owns THREE ferries!\tThe mayor's ferries\n");
    fs::write(folder.path().join("claims.tsv"), claims).unwrap();
    let more = ["--leave-gold-out"];
    let output = whosaid(folder.path(), &[&FILES[..], &more].concat());
    assert!(output.status.success(), "{}", errors(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let (strict, copies) = text
        .split_once("counting claims with the very words")
        .unwrap();
    assert!(
        copies.starts_with(" of a right one as right, too (1 query):"),
        "{text}"
    );
    let area = |part: &str| -> f64 {
        let line = part
            .lines()
            .find(|line| line.starts_with("AUC, right first"));
        let number = line.unwrap().split_whitespace().last().unwrap();
        number.parse().unwrap()
    };
    assert!(area(strict) < 1.0, "{text}");
    assert!((area(copies) - 1.0).abs() < 1e-9, "{text}");
}

#[test]
fn a_wrong_table_is_named_with_its_line() {
    let folder = collection();
    fs::write(folder.path().join("qrels"), "q1 0 c9 1\n").unwrap();
    let output = whosaid(folder.path(), &FILES);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("qrels:1: no claim has the id \"c9\""),
        "{}",
        errors(&output)
    );
}

#[test]
fn a_missing_model_is_told_how_to_get() {
    let folder = collection();
    for args in [
        &["model", "check"][..],
        &[&FILES[..], &["--model", "nowhere"]].concat(),
    ] {
        let output = whosaid(folder.path(), args);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            errors(&output).contains("whosaid model install"),
            "{}",
            errors(&output)
        );
    }
}

/// One test, because the model is large.
#[test]
fn the_model_finds_what_is_said_in_other_words() {
    let folder = collection();
    let place = crate::library::model();
    let model = Model::load(&place).unwrap();
    let texts = [
        "The dam was built without permission.",
        "Nobody had allowed the barrage to be erected.",
        "The ferry leaves at noon.",
    ];
    let vectors = model.embed(&texts).unwrap();
    for (text, vector) in texts.iter().zip(&vectors) {
        assert!((dot(vector, vector) - 1.0).abs() < 1e-5);
        assert_eq!(
            &model.embed_one(text).unwrap(),
            vector,
            "alone or with others"
        );
    }
    let alike = dot(&vectors[0], &vectors[1]);
    assert!(
        alike > 0.5 && alike > dot(&vectors[0], &vectors[2]) + 0.2,
        "{alike}"
    );

    // Kept vectors are the same ones, also after a crash cut the last one off.
    let file = folder.path().join("vectors.bin");
    let mut store = Store::open(&file, &model).unwrap();
    store.fill(&model, &texts, |_| {}).unwrap();
    let whole = fs::read(&file).unwrap();
    fs::write(&file, &whole[..whole.len() - 7]).unwrap();
    let mut store = Store::open(&file, &model).unwrap();
    let kept: Vec<_> = (texts.iter())
        .map(|text| store.get(text).unwrap())
        .collect();
    assert_eq!(kept.iter().flatten().count(), 2);
    assert!(
        kept.iter()
            .zip(&vectors)
            .all(|(kept, made)| kept.as_ref().is_none_or(|kept| kept == made))
    );
    store.fill(&model, &texts, |_| {}).unwrap();
    assert_eq!(fs::read(&file).unwrap(), whole);

    // No word in common but "the".
    fs::write(
        folder.path().join("queries.tsv"),
        "q1\tNobody had allowed the barrage to be erected\nq2\tthe town's boss has some boats\n",
    )
    .unwrap();
    let args = [
        "--model",
        place.to_str().unwrap(),
        "--vectors",
        "kept.bin",
        "--format",
        "json",
    ];
    let output = whosaid(folder.path(), &[&FILES[..], &args].concat());
    assert!(output.status.success(), "{}", errors(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["P@1"], 1.0, "{report}");
    assert!(folder.path().join("kept.bin").exists());
}
