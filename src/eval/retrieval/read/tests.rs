use super::*;

const CLAIMS: &str = "c1\tThe Norvane dam is safe.\tIs the dam safe?\nc2\tA bridge fell.\t\n";
const QUERIES: &str = "7\tthey say the dam holds\n8\tbridge!!\n";

fn read_texts(claims: &str, queries: &str, qrels: &str) -> Result<Collection, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let files = Files {
        claims: file("claims.tsv", claims),
        queries: file("queries.tsv", queries),
        qrels: file("qrels", qrels),
    };
    let place = format!("{}/", folder.path().display());
    read(&files).map_err(|error| error.to_string().replace(&place, ""))
}

#[test]
fn headers_may_be_there_or_not() {
    let plain = read_texts(CLAIMS, QUERIES, "7 0 c1 1\n8\t0\tc2\t1\n").unwrap();
    assert_eq!(plain.claims.len(), 2);
    assert_eq!(plain.claims[0].title, "Is the dam safe?");
    assert_eq!(plain.queries[1].right, [1]);
    for (claims, queries, qrels) in [
        ("\tclaim\ttitle\n", "\ttext\n", ""),
        (
            "claim_id\tclaim\ttitle\n",
            "qid\ttext\n",
            "qid 0 claim rel\n",
        ),
    ] {
        let headed = read_texts(
            &format!("{claims}{CLAIMS}"),
            &format!("{queries}{QUERIES}"),
            &format!("{qrels}7 0 c1 1\n8 0 c2 1\n\n"),
        );
        assert_eq!(headed, Ok(plain.clone()));
    }
}

#[test]
fn a_wrong_line_is_named() {
    for (claims, queries, qrels, expected) in [
        ("c1\n", QUERIES, "", "claims.tsv:1: 1 fields"),
        (
            "c1\ta\nc1\tb\n",
            QUERIES,
            "",
            "claims.tsv:2: the id \"c1\" is there twice",
        ),
        (CLAIMS, "7\ta\tb\n", "", "queries.tsv:1: 3 fields"),
        (CLAIMS, "7\ta\n\tb\n", "", "queries.tsv:2: the id is empty"),
        (CLAIMS, "7\t\"a\n", "", "queries.tsv:1: a field"),
        (
            CLAIMS,
            QUERIES,
            "7 0 c1\n",
            "qrels:1: 3 fields instead of four",
        ),
        (
            CLAIMS,
            QUERIES,
            "7 0 c1 1\n7 0 c2 x\n",
            "qrels:2: \"x\" is no whole",
        ),
        (
            CLAIMS,
            QUERIES,
            "\n9 0 c1 1\n",
            "qrels:2: no query has the id \"9\"",
        ),
        (
            CLAIMS,
            QUERIES,
            "7 0 c9 1\n",
            "qrels:1: no claim has the id \"c9\"",
        ),
    ] {
        let error = read_texts(claims, queries, qrels).unwrap_err();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn a_copy_of_a_right_claim_is_right_if_asked_for() {
    let claims = format!("{CLAIMS}c3\tA bridge fell!\tOther title\n");
    let mut collection = read_texts(&claims, QUERIES, "8 0 c2 1\n").unwrap();
    assert_eq!(collection.count_copies(), 1);
    assert_eq!(collection.queries[1].right, [1, 2]);
    assert!(collection.queries[0].right.is_empty());
}

#[test]
fn a_judged_claim_that_is_not_right_does_not_count() {
    let collection = read_texts(CLAIMS, QUERIES, "7 0 c1 0\n7 0 c2 2\n7 0 c2 1\n").unwrap();
    assert_eq!(collection.queries[0].right, [1]);
    assert!(collection.queries[1].right.is_empty());
}
