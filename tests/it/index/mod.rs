//! The search index: built, found again, rebuilt, and never half there.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Barrier,
    time::Duration,
};

use whosaid::{
    claim::{Claim, SourceKind},
    index::{Index, IndexError, Opened, Probe, Wanted, Why},
    store::Library,
};

use crate::library::{library, own};

const NO_PATIENCE: Duration = Duration::ZERO;
const PATIENCE: Duration = Duration::from_secs(20);

fn open(folder: &Path, library: &Library) -> (Index, Opened) {
    Index::open(folder, library, NO_PATIENCE).unwrap()
}

/// The test articles' claims, the first one changed.
fn changed() -> Library {
    changed_by(|claim| claim.content.push_str(" Perhaps."))
}

fn changed_by(change: impl Fn(&mut Claim)) -> Library {
    let mut articles = own(&library());
    change(&mut articles[0].claims[0]);
    Library::new(articles)
}

/// The ids of the claims that have the word, best first.
fn search(index: &Index, library: &Library, word: &str) -> Vec<String> {
    let words = [index.probe(word, false).unwrap()];
    let wanted = Wanted {
        words: &words,
        ..Wanted::default()
    };
    let hits = index.search(wanted, 10).unwrap();
    (hits.iter())
        .map(|hit| library.at(hit.ordinal).unwrap().0.id.to_string())
        .collect()
}

/// The folders of finished indexes.
fn finished(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

#[test]
fn it_is_built_once_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let (index, opened) = open(folder.path(), &library);
    assert_eq!(opened, Opened::Built);
    assert_eq!(index.len(), library.len());
    let (again, opened) = open(folder.path(), &library);
    assert_eq!(opened, Opened::Found);
    for (word, claim) in [
        ("Tessaly", "norvane-dam/8"),
        ("quarries", "norvane-dam/8"),
        ("insulting", "berrin-strike/8"),
        ("trader", "noor-river/6"),
        ("soltes", "norvane-dam/11"),
    ] {
        assert_eq!(search(&index, &library, word)[0], claim, "{word}");
        assert_eq!(search(&again, &library, word)[0], claim, "{word}");
    }
}

#[test]
fn every_claim_is_found_under_its_own_ordinal() {
    let folder = tempfile::tempdir().unwrap();
    let mut articles = own(&library());
    for (number, claim) in articles
        .iter_mut()
        .flat_map(|of| &mut of.claims)
        .enumerate()
    {
        claim.content = format!("unique{number}");
    }
    // An article without claims shifts nothing.
    let mut empty = articles[0].clone();
    empty.claims.clear();
    articles.insert(1, empty);
    let library = Library::new(articles);
    let (index, _) = open(folder.path(), &library);
    for ordinal in 0..library.len() {
        let words = [index.probe(&format!("unique{ordinal}"), false).unwrap()];
        let wanted = Wanted {
            words: &words,
            ..Wanted::default()
        };
        let hits = index.search(wanted, 10).unwrap();
        assert_eq!(
            hits.iter().map(|hit| hit.ordinal).collect::<Vec<_>>(),
            [ordinal]
        );
    }
}

#[test]
fn speakers_and_kinds_are_filters() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let (index, _) = open(folder.path(), &library);
    let kerra = [index.probe("Kera", false).unwrap()];
    let found = |wanted: Wanted<'_>| index.search(wanted, 100).unwrap();
    let by_kerra = found(Wanted {
        speaker: &kerra,
        ..Wanted::default()
    });
    assert_eq!(by_kerra.len(), 3);
    let documents = found(Wanted {
        kind: Some(SourceKind::Document),
        ..Wanted::default()
    });
    assert!(documents.len() > 2);
    assert!(
        documents
            .iter()
            .all(|hit| { library.at(hit.ordinal).unwrap().0.source.kind == SourceKind::Document })
    );
    assert!(found(Wanted::default()).is_empty());
}

#[test]
fn any_change_of_a_record_makes_another_index() {
    for change in [
        |claim: &mut Claim| claim.content.push('!'),
        |claim: &mut Claim| claim.section = Some("Elsewhere".to_owned()),
        |claim: &mut Claim| claim.quote.exact = Some("Now at hand.".to_owned()),
        |claim: &mut Claim| claim.source.role = Some("a role".to_owned()),
    ] {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path(), &library());
        let changed = changed_by(change);
        let (_, opened) = open(folder.path(), &changed);
        assert_eq!(opened, Opened::Rebuilt(Why::Changed));
        assert_eq!(open(folder.path(), &changed).1, Opened::Found);
        assert_eq!(finished(folder.path()).len(), 1, "the old one is gone");
    }
}

#[test]
fn whatever_is_damaged_is_noticed_and_mended() {
    let library = library();
    let folder = tempfile::tempdir().unwrap();
    open(folder.path(), &library);
    let names: Vec<_> = fs::read_dir(&finished(folder.path())[0])
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| fs::metadata(path).unwrap().len() > 0)
        .map(|path| path.extension().unwrap().to_owned())
        .collect();
    assert!(names.len() > 5);
    let damages: [fn(&Path); 4] = [
        |file| {
            let mut bytes = fs::read(file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x55;
            fs::write(file, bytes).unwrap();
        },
        |file| {
            let bytes = fs::read(file).unwrap();
            fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
        },
        |file| fs::write(file, []).unwrap(),
        |file| fs::remove_file(file).unwrap(),
    ];
    for extension in &names {
        for damage in damages {
            let place = finished(folder.path()).remove(0);
            let file = fs::read_dir(&place)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .find(|path| path.extension() == Some(extension))
                .unwrap();
            damage(&file);
            let (index, opened) = open(folder.path(), &library);
            assert!(
                matches!(opened, Opened::Rebuilt(Why::Damaged(_))),
                "{extension:?} {opened:?}"
            );
            assert_eq!(search(&index, &library, "Tessaly")[0], "norvane-dam/8");
            assert_eq!(open(folder.path(), &library).1, Opened::Found);
        }
    }
}

#[test]
fn what_a_crash_left_behind_is_never_opened() {
    let library = library();
    let folder = tempfile::tempdir().unwrap();
    open(folder.path(), &library);
    // As if the process had died before the rename: whole but unnamed, and
    // half written.
    let place = finished(folder.path()).remove(0);
    let partial = place.with_extension("partial");
    fs::rename(&place, &partial).unwrap();
    fs::remove_file(partial.join("seal.json")).unwrap();
    let (index, opened) = open(folder.path(), &library);
    assert_eq!(opened, Opened::Built);
    assert_eq!(index.len(), library.len());
    assert_eq!(finished(folder.path()), [place]);

    // One of another library, from long ago.
    let old = folder.path().join(format!("{}.partial", "0".repeat(32)));
    fs::create_dir(&old).unwrap();
    open(folder.path(), &changed());
    assert!(!old.exists());
}

#[test]
fn what_is_not_ours_in_the_folder_stays() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("holiday-pictures");
    fs::create_dir(&kept).unwrap();
    open(folder.path(), &library());
    open(folder.path(), &changed());
    assert!(kept.exists());
}

#[test]
fn a_second_builder_waits_or_says_clearly_that_it_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let lock = File::create(folder.path().join("build.lock")).unwrap();
    lock.lock().unwrap();
    let error = Index::open(folder.path(), &library, Duration::from_millis(120)).unwrap_err();
    assert!(matches!(error, IndexError::Busy { .. }));
    let message = error.to_string();
    for part in [
        "another whosaid",
        "paths.index",
        &folder.path().display().to_string(),
    ] {
        assert!(message.contains(part), "{message}");
    }

    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| Index::open(folder.path(), &library, PATIENCE).unwrap().1);
        std::thread::sleep(Duration::from_millis(100));
        drop(lock);
        assert_eq!(waiting.join().unwrap(), Opened::Built);
    });
}

#[test]
fn of_many_at_once_one_builds_and_all_can_search() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let barrier = Barrier::new(8);
    let opened: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    let (index, opened) = Index::open(folder.path(), &library, PATIENCE).unwrap();
                    assert_eq!(search(&index, &library, "Tessaly")[0], "norvane-dam/8");
                    opened
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let built = opened
        .iter()
        .filter(|opened| **opened == Opened::Built)
        .count();
    assert_eq!(built, 1, "{opened:?}");
}

#[test]
fn a_reader_keeps_its_index_when_another_one_replaces_it() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    let (reader, _) = open(folder.path(), &library);
    open(folder.path(), &changed());
    assert_eq!(search(&reader, &library, "Tessaly")[0], "norvane-dam/8");
}

#[test]
fn opening_a_finished_index_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let library = library();
    open(folder.path(), &library);
    let place = finished(folder.path()).remove(0);
    let files = || {
        let mut files: Vec<_> = fs::read_dir(&place)
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                (
                    entry.file_name(),
                    entry.metadata().unwrap().modified().unwrap(),
                )
            })
            .collect();
        files.sort();
        files
    };
    let before = files();
    let (index, _) = open(folder.path(), &library);
    search(&index, &library, "dam");
    assert_eq!(files(), before);
}

#[test]
fn a_folder_that_cannot_be_used_is_named_with_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Index::open(&file, &library(), NO_PATIENCE)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("paths.index") && error.contains("file"),
        "{error}"
    );
}

#[test]
fn an_empty_library_has_an_empty_index() {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::default();
    let (index, opened) = open(folder.path(), &library);
    assert_eq!(opened, Opened::Built);
    assert!(index.is_empty());
    assert!(search(&index, &library, "dam").is_empty());
    assert_eq!(index.frequency(&Probe::default()).unwrap(), 0);
}
