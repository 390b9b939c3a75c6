//! The boundaries that ARCHITECTURE.md promises, held by reading the sources.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The modules from the ground up. A module may use those on lines above its
/// own, and itself.
const ORDER: &[&[&str]] = &[
    &["span", "text"],
    &["meaning", "article", "claim"],
    &["extract", "store"],
    &["record"],
    &["ingest"],
    &["question"],
    &["index"],
    &["finding"],
    &["answer"],
    &["words"],
    &["reply"],
    &["eval"],
    &["config"],
    &["bot"],
    &["cli"],
];

/// Crates that only one module names, so that no other can depend on their
/// types.
const OWNERS: &[(&str, &str)] = &[
    ("tantivy", "index"),
    ("candle_core", "meaning"),
    ("candle_nn", "meaning"),
    ("pulp", "meaning"),
    ("matrix_sdk", "bot"),
    ("ruma", "bot"),
    ("rusqlite", "bot"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("rustyline", "cli"),
    ("console", "cli"),
    ("toml", "config"),
    ("regex", "eval"),
    ("indicatif", "cli"),
    ("tokio", "bot cli"),
];

/// The sources of each module, without their unit tests.
fn modules() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for file in sources(&src) {
        let path = file.strip_prefix(&src).unwrap().to_owned();
        let first = path.components().next().unwrap().as_os_str();
        let module = Path::new(first).file_stem().unwrap().to_str().unwrap();
        if !matches!(module, "lib" | "main") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            modules
                .entry(module.to_owned())
                .or_default()
                .push((path, code_only(code)));
        }
    }
    modules
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The code alone: no comments, and nothing between quotation marks, where a
/// name depends on nothing.
fn code_only(source: &str) -> String {
    let mut code = String::new();
    let mut in_string = false;
    let mut rest = source.chars();
    while let Some(c) = rest.next() {
        let next = rest.as_str();
        let is_char_literal = code.ends_with('\'') && next.starts_with('\'');
        match c {
            '/' if !in_string && next.starts_with('/') => {
                rest = next.trim_start_matches(|c| c != '\n').chars();
            }
            '"' if !is_char_literal => in_string = !in_string,
            '\\' if in_string => drop(rest.next()),
            _ if in_string => {}
            c => code.push(c),
        }
    }
    code
}

/// The words that follow `crate::` in paths and in groups (`crate::{a, b::c}`).
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(group) => used.extend(top_of_group(group)),
            None => used.push(word(after)),
        }
    }
    used
}

/// The first word of each part of a group, up to its closing brace.
fn top_of_group(group: &str) -> Vec<String> {
    let mut tops = Vec::new();
    let mut depth = 0;
    let mut part = String::new();
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => tops.push(word(&std::mem::take(&mut part))),
            c => part.push(c),
        }
    }
    tops.push(word(&part));
    tops.retain(|top| !top.is_empty());
    tops
}

fn word(text: &str) -> String {
    let is_part = |c: &char| c.is_alphanumeric() || *c == '_';
    text.trim_start().chars().take_while(is_part).collect()
}

fn level(module: &str) -> Option<usize> {
    ORDER.iter().position(|level| level.contains(&module))
}

#[test]
fn every_module_has_its_place() {
    for module in modules().keys() {
        assert!(level(module).is_some(), "{module} is not in ORDER");
    }
}

#[test]
fn the_library_names_them_in_this_order() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let named = (lib.lines()).filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let levels: Vec<_> = named.map(level).collect();
    assert!(levels.is_sorted(), "{levels:?}");
}

#[test]
fn dependencies_point_one_way() {
    let modules = modules();
    for (module, files) in &modules {
        for (path, code) in files {
            for used in used_modules(code) {
                let is_other = used != *module && modules.contains_key(&used);
                assert!(
                    !is_other || level(&used) < level(module),
                    "src/{}: {module} must not use {used}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn a_crate_is_named_only_where_it_belongs() {
    for (module, files) in modules() {
        for (path, code) in files {
            for (name, owners) in OWNERS {
                let names = code.match_indices(&format!("{name}::")).any(|(at, _)| {
                    !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
                });
                assert!(
                    !names || owners.split(' ').any(|owner| owner == module),
                    "src/{}: only {owners} may name {name}",
                    path.display()
                );
            }
        }
    }
}

/// Neither crate's types are in what its module offers to others: no line that
/// is public to all names them.
#[test]
fn no_type_of_the_engine_or_the_sdk_is_public() {
    let modules = modules();
    for (module, types) in [
        (
            "index",
            &[
                "tantivy",
                "Searcher",
                "Document>",
                "Field",
                "Schema",
                "Term",
            ][..],
        ),
        (
            "bot",
            &[
                "matrix_sdk",
                "ruma",
                "Client",
                "Room",
                "OwnedUserId",
                "OwnedEventId",
            ][..],
        ),
    ] {
        for (path, code) in &modules[module] {
            for public in code
                .lines()
                .filter(|line| line.trim_start().starts_with("pub "))
            {
                for name in types {
                    assert!(
                        !public.contains(name),
                        "src/{}: {public} shows {name}",
                        path.display()
                    );
                }
            }
        }
    }
}

#[test]
fn the_core_does_no_input_or_output() {
    let modules = modules();
    for module in ["span", "text", "claim", "question", "words", "reply"] {
        for (path, code) in &modules[module] {
            for forbidden in [
                "std::fs",
                "std::env",
                "std::net",
                "println!",
                "tokio",
                "std::process",
            ] {
                assert!(
                    !code.contains(forbidden),
                    "src/{}: {module} must not use {forbidden}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_reader_of_sources_reads_code_only() {
    let code = r#"let a = "x \" y // z"; let b = '"'; // "c
let d = "" ;"#;
    assert_eq!(code_only(code), "let a = ; let b = '\"'; \nlet d =  ;");
}

#[test]
fn the_reader_of_sources_reads_groups() {
    let code =
        "use crate::{\n    answer::{Answer, Found},\n    claim,\n};\nlet x = crate::span::Span;";
    assert_eq!(used_modules(code), ["answer", "claim", "span"]);
}
