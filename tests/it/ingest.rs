//! `whosaid ingest`: articles into claim files, and read again.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;
use whosaid::{
    claim::{Claim, Review},
    store::{ArticleClaims, Library},
};

const ARTICLE: &str = "The dam at Norvane

“The dam is safe,” said Oda Kerra, the mayor of Norvane. Ilan Pell, an engineer, said the \
                       concrete may be weak.

The dam was built in 1961. According to the Norvane Post, the repairs cost two million.
";

/// A newsroom's folder: articles, claims, index, settings.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let settings = format!(
            "[paths]\nclaims = {:?}\nindex = {:?}\n",
            desk.path("claims").display().to_string(),
            desk.path("index").display().to_string(),
        );
        fs::write(desk.path("whosaid.toml"), settings).unwrap();
        fs::create_dir(desk.path("articles")).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn article(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path("articles").join(name), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("WHOSAID_") {
                command.env_remove(name);
            }
        }
        command
            .arg("--config")
            .arg(self.path("whosaid.toml"))
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// What `ingest` prints if all goes well.
    #[track_caller]
    fn ingest(&self, args: &[&str]) -> String {
        let output = self.run(&[&["ingest"], args].concat());
        assert!(output.status.success(), "{}", errors(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn claims(&self, article: &str) -> ArticleClaims {
        let library = Library::read(&self.path("claims")).unwrap();
        let mut articles = library.articles().iter();
        let found = articles.find(|of| of.info.id == article);
        ArticleClaims::clone(found.unwrap())
    }

    /// Changes the records as somebody does with an editor.
    fn edit(&self, article: &str, change: impl Fn(&mut Claim)) {
        let mut of = self.claims(article);
        of.claims.iter_mut().for_each(change);
        of.write(&self.path("claims")).unwrap();
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_article_becomes_claims_that_answer_questions() {
    let desk = Desk::new();
    desk.article("Norvane dam.txt", ARTICLE);
    assert_eq!(
        desk.ingest(&["articles"]),
        "norvane-dam: 4 claims; 4 added\n"
    );
    let asked = desk.run(&["ask", "--format", "json", "Who says the dam is safe?"]);
    let answer: Value = serde_json::from_slice(&asked.stdout).unwrap();
    assert_eq!(answer["claims"][0]["source"]["canonical"], Value::Null);
    assert_eq!(answer["claims"][0]["source"]["name"], "Oda Kerra");
    assert_eq!(
        answer["claims"][0]["quote"],
        "“The dam is safe,” said Oda Kerra, the mayor of Norvane."
    );
    assert_eq!(
        desk.ingest(&["articles"]),
        "norvane-dam: 4 claims; nothing has changed\n"
    );
}

#[test]
fn a_changed_article_shows_what_changed_and_keeps_its_numbers() {
    let desk = Desk::new();
    desk.article("dam.txt", ARTICLE);
    desk.ingest(&["articles"]);
    let changed = ARTICLE.replace("may be weak", "may be very weak").replace(
        "The dam was built in 1961.",
        "Nobody lives below the dam today.",
    );
    desk.article("dam.txt", changed);
    let dry = desk.ingest(&["--dry-run", "articles"]);
    assert_eq!(desk.claims("dam").claims[1].id.number(), 2);
    assert_eq!(
        desk.claims("dam").info.bytes,
        ARTICLE.len(),
        "a dry run changes nothing"
    );
    assert_eq!(desk.ingest(&["articles"]), dry);
    insta::assert_snapshot!(dry);
    let ids: Vec<_> = (desk.claims("dam").claims.iter())
        .map(|claim| claim.id.number())
        .collect();
    assert_eq!(ids, [1, 2, 5, 4]);

    // The highest number is gone; it is not given again.
    desk.article("dam.txt", ARTICLE.replace("The dam was built in 1961.", ""));
    desk.ingest(&["articles"]);
    desk.article("dam.txt", ARTICLE);
    desk.ingest(&["articles"]);
    let ids: Vec<_> = (desk.claims("dam").claims.iter())
        .map(|claim| claim.id.number())
        .collect();
    assert_eq!(ids, [1, 2, 6, 4]);
}

#[test]
fn what_a_person_signed_survives() {
    let desk = Desk::new();
    desk.article("dam.txt", ARTICLE);
    desk.ingest(&["articles"]);
    desk.edit("dam", |claim| {
        if claim.id.number() <= 3 {
            claim.review = Review::Reviewed;
            claim.content.push_str(" (Signed.)");
        }
    });
    let signed = desk.claims("dam").claims;
    let changed = format!(
        "Today’s news\n\n{}",
        &ARTICLE.replace("in 1961", "long ago")
    );
    desk.article("dam.txt", changed.clone());
    insta::assert_snapshot!(desk.ingest(&["articles"]));

    let now = desk.claims("dam");
    for (was, is) in signed.iter().zip(&now.claims).take(2) {
        assert_eq!(was.content, is.content);
        assert_eq!(was.quote.sha256, is.quote.sha256);
        assert_eq!(
            is.quote.span.slice(&changed),
            is.quote.exact.as_deref(),
            "it moved along"
        );
    }
    let orphan = now
        .claims
        .iter()
        .find(|claim| claim.id.number() == 3)
        .unwrap();
    assert_eq!(orphan.content, "The dam was built in 1961. (Signed.)");
    let check = desk.run(&["claims", "check", "--articles", "articles"]);
    assert_eq!(
        check.status.code(),
        Some(1),
        "the orphan's quote is not there"
    );
}

#[test]
fn a_bad_file_is_reported_and_the_others_are_read() {
    let desk = Desk::new();
    desk.article("a.txt", ARTICLE);
    desk.article("b.html", [0u8, 159, 146, 150]);
    desk.article("c.md", ARTICLE.replace("safe", "sound"));
    desk.article("C.txt", ARTICLE.replace("safe", "solid"));
    let output = desk.run(&["ingest", "articles", "missing.txt"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = errors(&output);
    for expected in [
        "articles/b.html is passed over: ",
        "missing.txt is passed over: ",
        "another file of this run is the article c already",
        "The index of 8 claims was built.",
    ] {
        assert!(errors.contains(expected), "{expected:?} in {errors}");
    }
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "c: 4 claims; 4 added\na: 4 claims; 4 added\n"
    );
}

#[test]
fn a_known_text_keeps_its_id_and_another_address_is_refused() {
    let desk = Desk::new();
    desk.article("dam.txt", ARTICLE);
    desk.ingest(&["--url", "https://news.example/dam", "articles/dam.txt"]);
    desk.article("same.txt", ARTICLE);
    fs::remove_file(desk.path("articles/dam.txt")).unwrap();
    assert_eq!(
        desk.ingest(&["articles/same.txt"]),
        "dam: 4 claims; nothing has changed\n"
    );
    desk.article(
        "dam.txt",
        "Another dam is planned. The council said so on Monday.\n",
    );
    let other = [
        "ingest",
        "--url",
        "https://other.example/dam",
        "articles/dam.txt",
    ];
    let output = desk.run(&other);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains("choose another name with --id"),
        "{}",
        errors(&output)
    );
    assert_eq!(desk.claims("dam").claims.len(), 4);
}

#[test]
fn an_article_comes_from_standard_input_under_a_name() {
    let desk = Desk::new();
    let piped = |args: &[&str]| {
        let mut child = (desk
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped()))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(ARTICLE.as_bytes())
            .unwrap();
        child.wait_with_output().unwrap()
    };
    let nameless = piped(&["ingest", "-"]);
    assert_eq!(nameless.status.code(), Some(1));
    assert!(errors(&nameless).contains("--id"));
    let named = piped(&[
        "ingest",
        "--id",
        "dam",
        "--title",
        "The dam",
        "--no-quotes",
        "-",
    ]);
    assert!(named.status.success(), "{}", errors(&named));
    let of = desk.claims("dam");
    assert_eq!(of.info.title, "The dam");
    assert!(of.claims.iter().all(|claim| claim.quote.exact.is_none()));
}

#[test]
fn what_a_crash_leaves_behind_is_no_claim_file() {
    let desk = Desk::new();
    desk.article("dam.txt", ARTICLE);
    desk.ingest(&["articles"]);
    let before = desk.claims("dam");
    fs::write(desk.path("claims/.dam.jsonl.new"), "{\"half").unwrap();
    assert_eq!(desk.claims("dam"), before);
    desk.article("dam.txt", ARTICLE.replace("1961", "1962"));
    desk.ingest(&["articles"]);
    assert_ne!(desk.claims("dam"), before);
    assert!(!desk.path("claims/.dam.jsonl.new").exists());
}
