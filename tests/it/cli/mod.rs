//! The command as somebody types it.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::library::{self, data};

/// A settings file for the test articles, in a folder of its own.
struct Bench(TempDir);

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |path: &Path| format!("{:?}", path.display().to_string());
        let settings = format!(
            "[paths]\nclaims = {}\nindex = {}\n",
            path(&data("claims")),
            path(&folder.path().join("index")),
        );
        fs::write(folder.path().join("whosaid.toml"), settings).unwrap();
        Self(folder)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("WHOSAID_") {
                command.env_remove(name);
            }
        }
        // Help is as wide as they say.
        command.env_remove("COLUMNS").env_remove("LINES");
        command
            .arg("--config")
            .arg(self.0.path().join("whosaid.toml"))
            .args(args)
            .stdin(Stdio::null());
        command
    }

    /// A file of these questions.
    fn asks(&self, questions: &str) -> String {
        let file = self.0.path().join("questions.jsonl");
        fs::write(&file, questions).unwrap();
        file.display().to_string()
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn run_with_input(&self, args: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap()
    }

    /// What it prints if all goes well.
    #[track_caller]
    fn prints(&self, args: &[&str]) -> String {
        let output = self.run(args);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        assert_eq!(errors, "", "nothing to complain about");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it complains of, if it fails with this status.
    #[track_caller]
    fn fails(&self, args: &[&str], status: i32) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(status), "{args:?}");
        assert!(output.stdout.is_empty(), "a failure prints no result");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn a_question_gets_a_reply_in_each_form() {
    let bench = Bench::new();
    let question = "How many houses stand below the dam?";
    let text = bench.prints(&["ask", question]);
    assert!(
        text.contains("340") && text.ends_with("not a finding.\n"),
        "{text}"
    );
    let html = bench.prints(&["ask", "--format", "html", question]);
    assert!(html.starts_with("<p><strong>"), "{html}");
    let json: Value =
        serde_json::from_str(&bench.prints(&["ask", "--format", "json", question])).unwrap();
    assert_eq!(json["question"], question);
    assert_eq!(json["outcome"], "answer");
    assert_eq!(json["claims"][0]["id"], "norvane-dam/3");
    // Words that were not quoted are one question.
    assert_eq!(
        bench.prints(&["ask", "houses", "below", "the", "dam"]),
        text
    );
}

#[test]
fn piped_questions_are_answered_line_by_line() {
    let bench = Bench::new();
    let input = b"Is the dam safe?\n\n \nWho is striking?\r\n\xff\xfe dam";
    let output = bench.run_with_input(&["ask", "--format", "json"], input);
    assert!(output.status.success());
    let lines: Vec<Value> = (output.stdout.split(|&b| b == b'\n'))
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect();
    let questions: Vec<_> = lines.iter().map(|line| &line["question"]).collect();
    assert_eq!(
        questions,
        [
            "Is the dam safe?",
            "Who is striking?",
            "\u{fffd}\u{fffd} dam"
        ]
    );
}

#[test]
fn claims_are_listed_shown_and_checked() {
    let bench = Bench::new();
    assert_eq!(bench.prints(&["claims", "list"]).lines().count(), 32);
    let json = bench.prints(&["claims", "list", "--format", "json"]);
    for line in json.lines() {
        assert!(serde_json::from_str::<whosaid::claim::Claim>(line).is_ok());
    }
    assert!(
        bench
            .prints(&["claims", "show", "norvane-dam/3"])
            .contains("quote not at hand")
    );
    let articles = data("articles").display().to_string();
    let shown = bench.prints(&["claims", "show", "norvane-dam/3", "--articles", &articles]);
    assert!(
        shown.contains("“Some 340 houses stand below it.”"),
        "{shown}"
    );
    let checked = bench.prints(&["claims", "check"]);
    assert!(checked.contains("32 claims are well-formed"), "{checked}");
    let checked = bench.prints(&["claims", "check", "--articles", &articles]);
    assert!(checked.contains("all 32 quotes match"), "{checked}");
}

#[test]
fn a_changed_article_fails_the_check() {
    let bench = Bench::new();
    let articles = bench.0.path().join("articles");
    fs::create_dir(&articles).unwrap();
    for article in fs::read_dir(data("articles")).unwrap() {
        let path = article.unwrap().path();
        let text = fs::read_to_string(&path).unwrap().replace("340", "350");
        fs::write(articles.join(path.file_name().unwrap()), text).unwrap();
    }
    let output = bench.run(&[
        "claims",
        "check",
        "--articles",
        &articles.display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(
        found.contains("norvane-dam/3") && found.contains("2 problems"),
        "{found}"
    );
}

#[test]
fn answers_are_measured() {
    let bench = Bench::new();
    let file = bench.asks(
        r#"{"q": "Is the dam safe?", "expect": [{"claim": "SAFE", "source": "kerra"}]}
           {"q": "Is the dam safe?", "expect": [{"claim": "boats"}]}
           {"q": "Is coffee good for you?", "abstain": true}"#,
    );
    insta::assert_snapshot!(bench.prints(&["eval", "answers", "--questions", &file, "--errors"]));
    let json = bench.prints(&["eval", "answers", "--questions", &file, "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["hit_at_1"], 0.5);
    assert_eq!(json["abstained"], 1.0);

    let file = bench.asks("{\"q\": \"?\"}\n");
    let error = bench.fails(&["eval", "answers", "--questions", &file], 1);
    assert!(error.contains("questions.jsonl:1: "), "{error}");
}

#[test]
fn what_spoke_for_a_claim_is_told() {
    let bench = Bench::new();
    let file = bench.asks(
        r#"{"q": "Is the dam safe?", "expect": [{"claim": "SAFE", "source": "kerra"}]}
           {"q": "Who designed the dam?", "abstain": true}"#,
    );
    let args = ["eval", "answers", "--evidence", "--questions", &file];
    let error = bench.fails(&args, 1);
    assert!(error.contains("whosaid model install"), "{error}");

    let settings = bench.0.path().join("whosaid.toml");
    let with_model = format!(
        "{}\n[semantic]\nmodel = {:?}\n",
        fs::read_to_string(&settings).unwrap(),
        library::model().display().to_string()
    );
    fs::write(settings, with_model).unwrap();
    let told = String::from_utf8(bench.run(&args).stdout).unwrap();
    let lines: Vec<Value> = (told.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let first = |line: &Value| line["claims"][0].clone();
    let number = |line: &Value, what: &str| first(line)[what].as_f64().unwrap();
    assert_eq!(lines.len(), 2, "{told}");
    assert_eq!(lines[0]["answerable"], true);
    assert_eq!(first(&lines[0])["right"], true);
    assert_eq!(lines[1]["answerable"], false);
    assert_eq!(first(&lines[1])["right"], false);
    for what in ["reader", "answers", "promises"] {
        assert!(number(&lines[0], what) > number(&lines[1], what), "{told}");
    }
}

#[test]
fn a_damaged_index_is_mended_and_reported() {
    let bench = Bench::new();
    assert!(bench.prints(&["index", "build"]).contains("was built"));
    assert!(bench.prints(&["index", "build"]).contains("up to date"));
    let index = bench.0.path().join("index");
    let place = fs::read_dir(&index)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    fs::write(place.join("meta.json"), "{").unwrap();
    let output = bench.run(&["ask", "Is the dam safe?"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("damaged (meta.json"));
}

#[test]
fn mistakes_are_told_with_their_place() {
    let bench = Bench::new();
    for (args, status, part) in [
        (
            &["claims", "show", "norvane-dam/99"][..],
            1,
            "no claim norvane-dam/99",
        ),
        (&["claims", "show", "norvane"], 2, "no claim id"),
        (
            &["claims", "check", "--articles", "/nowhere"],
            1,
            "/nowhere",
        ),
        (&["ask", "--format", "xml", "x"], 2, "xml"),
        (&["frobnicate"], 2, "frobnicate"),
        (
            &["eval", "answers", "--questions", "/nowhere"],
            1,
            "/nowhere",
        ),
        (
            &["--config", "/nowhere", "ask", "x"],
            2,
            "cannot be used multiple times",
        ),
    ] {
        let message = bench.fails(args, status);
        assert!(message.contains(part), "{args:?}: {message}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let bench = Bench::new();
    let mut child = bench
        .command(&["claims", "list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn help_has_examples() {
    let bench = Bench::new();
    let mut all = String::new();
    for command in [
        &["--help"][..],
        &["ask", "--help"],
        &["claims", "--help"],
        &["claims", "list", "--help"],
        &["claims", "show", "--help"],
        &["claims", "check", "--help"],
        &["article", "--help"],
        &["extract", "--help"],
        &["journal", "--help"],
        &["run", "--help"],
        &["eval", "answers", "--help"],
        &["eval", "articles", "--help"],
        &["eval", "attribution", "--help"],
        &["index", "build", "--help"],
        &["completions", "--help"],
    ] {
        let help = bench.prints(command);
        if command.len() < 3 && command[0] != "claims" || command.len() == 3 {
            assert!(help.contains("Example"), "{command:?}");
        }
        all.push_str(&format!("$ whosaid {}\n{help}\n", command.join(" ")));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn completions_are_written_for_a_shell() {
    let script = Bench::new().prints(&["completions", "bash"]);
    assert!(script.contains("_whosaid"), "{script}");
}

#[test]
fn relations_are_extracted_from_files_and_lines() {
    let bench = Bench::new();
    let article = data("articles/noor-river.txt").display().to_string();
    let lines = bench.prints(&["extract", "--format", "jsonl", &article]);
    let text = fs::read_to_string(&article).unwrap();
    for line in lines.lines() {
        let relation: Value = serde_json::from_str(line).unwrap();
        assert_eq!(relation["article"], article);
        for part in ["source", "cue", "content"].map(|part| relation[part].as_array().unwrap()) {
            for span in part {
                let at = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
                assert_eq!(span["text"], text[at("start")..at("end")]);
            }
        }
    }
    assert!(lines.lines().count() > 5, "{lines}");

    let input = b"{\"id\": \"a\", \"text\": \"The mayor said the dam may fail.\"}\n\nno JSON\n";
    let args = ["extract", "--format", "jsonl", "--input-format", "jsonl"];
    let output = bench.run_with_input(&args, input);
    let relation: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (relation["id"].as_str(), relation.get("article")),
        (Some("a"), None)
    );
    assert_eq!(relation["certainty"], "possible");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("-:3: "));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn extraction_is_measured_against_marks_by_hand() {
    let bench = Bench::new();
    let file = data("extract/gold.jsonl").display().to_string();
    let report: Value =
        serde_json::from_str(&bench.prints(&["eval", "attribution", "--format", "json", &file]))
            .unwrap();
    // The second relation is marked with other bounds than anybody would find.
    assert_eq!(report["source"]["counts"]["gold"], 2);
    assert_eq!(report["source"]["counts"]["exact"], 2);
    assert_eq!(report["content"]["counts"]["exact"], 1);
    assert_eq!(report["content"]["counts"]["overlapping"], 2);
    assert_eq!(report["pair"]["exact"]["f1"], 0.5);
    let table = bench.prints(&["eval", "attribution", "--errors", "1", &file]);
    assert!(
        table.contains("content: 1\n") && table.contains("missed: 0\n"),
        "{table}"
    );
}
