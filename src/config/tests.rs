use std::{collections::BTreeSet, path::PathBuf};

use super::{keys::KEYS, place::Origin, *};

const DOCUMENTED: &str = include_str!("../../config/whosaid.toml");

fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let file = Origin {
        path: PathBuf::from("w.toml"),
        text: text.to_owned(),
    };
    let variables: Vec<_> = variables
        .iter()
        .map(|&(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Config::from_parts(&file, &variables)
}

/// The documented file with the keys that have no default switched on.
fn everything_on() -> String {
    let line = |line: &str| match line.strip_prefix("# ") {
        Some(rest)
            if rest
                .split_once(" = ")
                .is_some_and(|(key, _)| !key.contains(' ')) =>
        {
            format!("{rest}\n")
        }
        _ => format!("{line}\n"),
    };
    DOCUMENTED.lines().map(line).collect()
}

#[test]
fn the_documented_file_is_the_default() {
    let documented = load(DOCUMENTED, &[]).unwrap();
    assert_eq!(
        format!("{documented:?}"),
        format!("{:?}", load("", &[]).unwrap())
    );
}

#[test]
fn file_and_environment_know_exactly_the_documented_keys() {
    let table: toml::Table = everything_on().parse().unwrap();
    let documented: BTreeSet<_> = (table.iter())
        .flat_map(|(section, keys)| {
            keys.as_table()
                .unwrap()
                .keys()
                .map(move |key| (section.as_str(), key.as_str()))
        })
        .collect();
    let known: BTreeSet<_> = KEYS
        .iter()
        .map(|&(section, key, _)| (section, key))
        .collect();
    assert_eq!(documented, known);
    toml::from_str::<raw::Raw>(&everything_on()).unwrap();
}

const ACCOUNT: &str = "[matrix]\nhomeserver = \"example.org\"\nuser = \"@w:example.org\"\n";

#[test]
fn the_environment_wins_in_every_form() {
    let config = load(
        "[rooms]\nprefix = \"!file\"\n[answers]\nshown = 2",
        &[
            ("WHOSAID_MATRIX_HOMESERVER", "http://127.0.0.1:8008"),
            ("WHOSAID_MATRIX_USER", "@w:example.org"),
            ("WHOSAID_MATRIX_PASSWORD", "12345"),
            ("WHOSAID_ANSWERS_SHOWN", "5"),
            ("WHOSAID_ANSWERS_NEAR_AT", "0.5"),
            ("WHOSAID_ROOMS_TYPING", "false"),
            ("WHOSAID_INVITES_ALLOW", "@a:example.org, @*:example.net,"),
            ("WHOSAID_CONFIG", "w.toml"),
            ("WHOSAID_PATHS_ARTICLES", ""),
        ],
    )
    .unwrap();
    assert_eq!(config.rooms.prefix, "!file");
    assert_eq!((config.answers.shown, config.answers.near_at), (5, 0.5));
    assert!(!config.rooms.typing);
    assert_eq!(config.paths.articles, None);
    assert_eq!(config.invites.allow, ["@a:example.org", "@*:example.net"]);
    assert!(matches!(
        config.matrix.unwrap().login,
        Some(Login::Password(_))
    ));
}

#[test]
fn every_mistake_is_shown_with_its_place() {
    let account = |more: &str| format!("{ACCOUNT}{more}");
    let cases: &[(String, &[(&str, &str)])] = &[
        ("[rooms]\nprefix = \"!w\"\nprefx = \"!x\"".to_owned(), &[]),
        ("[roms]".to_owned(), &[]),
        ("[rooms]\n\nprefix = 3".to_owned(), &[]),
        ("[rooms]\nprefix = \"a b\"".to_owned(), &[]),
        ("[rooms]\nreply_as = \"shout\"".to_owned(), &[]),
        ("[rooms\nprefix = 3".to_owned(), &[]),
        ("[answers]\nshown = 0".to_owned(), &[]),
        ("[answers]\nshown = -1".to_owned(), &[]),
        ("[answers]\nanswer_at = nan".to_owned(), &[]),
        ("[answers]\nanswer_at = 0.1".to_owned(), &[]),
        ("[answers]\nnear_at = 0.9".to_owned(), &[]),
        ("[invites]\nallow = [\"anna@example.org\"]".to_owned(), &[]),
        ("[invites]\ndeny = [\"*:example.org\"]".to_owned(), &[]),
        ("[asking]\nallow = [\"#room:example.org\"]".to_owned(), &[]),
        ("[asking]\ndeny = [\"@anna\"]".to_owned(), &[]),
        ("[asking]\npublic_rooms = \"shout\"".to_owned(), &[]),
        ("[limits]\nuser_per_minute = 100000".to_owned(), &[]),
        ("[limits]\nroom_burst = 0".to_owned(), &[]),
        ("[limits]\nwindow_minutes = 0".to_owned(), &[]),
        ("[invites]\nallow = [\"@a:b\", 3]".to_owned(), &[]),
        ("[journal]\nkeep_days = 1".to_owned(), &[]),
        ("[observe]\nlisten = \"localhost\"".to_owned(), &[]),
        ("[observe]\nlisten = \"0.0.0.0:9187\"".to_owned(), &[]),
        ("[observe]\nrestart_after_minutes = 1".to_owned(), &[]),
        ("[log]\nlevel = \"loud=very\"".to_owned(), &[]),
        ("[matrix]\nuser = \"@w:example.org\"".to_owned(), &[]),
        (
            "[matrix]\nhomeserver = \"example.org\"\nuser = \"whosaid\"".to_owned(),
            &[],
        ),
        (
            "[matrix]\nhomeserver = \"ftp://x\"\nuser = \"@w:example.org\"".to_owned(),
            &[],
        ),
        (account("password = \"p\"\naccess_token = \"t\""), &[]),
        (account("access_token = \"t\""), &[]),
        (account("password = 31337"), &[]),
        (account("password_file = \"/nonexistent/secret\""), &[]),
        (account("answer_within_hours = 100"), &[]),
        (account("admins = [\"@*:example.org\"]"), &[]),
        ("[encryption]\nwait_for_keys_hours = 0".to_owned(), &[]),
        ("[encryption]\nnotice_after_seconds = 90000".to_owned(), &[]),
        (String::new(), &[("WHOSAID_ROOMS_PREFX", "!x")]),
        (String::new(), &[("WHOSAID_ROOMS_TYPING", "perhaps")]),
        (String::new(), &[("WHOSAID_ANSWERS_SHOWN", "99")]),
        (
            "[answers]\nshown = 2".to_owned(),
            &[("WHOSAID_ANSWERS_SHOWN", "true")],
        ),
    ];
    let mut seen = String::new();
    for (text, variables) in cases {
        let error = load(text, variables).expect_err(text);
        seen.push_str(&format!("{text}\n{variables:?}\n=> {error}\n\n"));
    }
    insta::assert_snapshot!(seen);
}

#[test]
fn secrets_are_in_no_debug_output_and_in_no_error() {
    let secret = "correct horse";
    let file = format!("{ACCOUNT}password = \"{secret}\"");
    let shown = format!("{:?}", load(&file, &[]).unwrap());
    assert!(
        shown.contains("Password(") && !shown.contains(secret),
        "{shown}"
    );
    for wrong in [
        "31337",
        "[\"31337\"]",
        "\"31337\"\naccess_token = \"31337\"",
    ] {
        let error = load(&format!("{ACCOUNT}password = {wrong}"), &[]).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("31337"), "{error:?}");
    }
}

#[test]
fn metrics_leave_the_machine_only_if_that_is_said() {
    let listen = |text: &str| load(text, &[]).map(|config| config.observe.listen);
    assert_eq!(listen("").unwrap(), None);
    for address in ["127.0.0.1:9187", "[::1]:0", "127.8.0.1:1"] {
        let found = listen(&format!("[observe]\nlisten = \"{address}\"")).unwrap();
        assert_eq!(found, Some(address.parse().unwrap()));
    }
    let open = "[observe]\nlisten = \"0.0.0.0:9187\"\nbeyond_loopback = true";
    assert!(listen(open).unwrap().is_some());
}
