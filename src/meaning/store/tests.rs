use super::*;

const ID: [u8; 32] = [7; 32];

fn vector(place: usize) -> Vec<f32> {
    let mut vector = vec![0.0; 8];
    vector[place] = 1.0;
    vector
}

fn filled(path: &Path) -> Store {
    let mut store = Store::open_for(path, ID, 8).unwrap();
    store.append(&["a", "b"], &[vector(0), vector(1)]).unwrap();
    store.append(&["c"], &[vector(2)]).unwrap();
    store
}

#[test]
fn what_was_put_in_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    assert_eq!(filled(&path).get("b").unwrap(), Some(vector(1)));
    let mut store = Store::open_for(&path, ID, 8).unwrap();
    assert_eq!(store.len(), 3);
    assert_eq!(store.get("c").unwrap(), Some(vector(2)));
    assert_eq!(store.get("d").unwrap(), None);
    store.append(&["d"], &[vector(3)]).unwrap();
    assert_eq!(store.get("d").unwrap(), Some(vector(3)));
}

#[test]
fn the_folder_is_made_if_it_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index/kept/vectors");
    assert_eq!(filled(&path).len(), 3);
    assert!(Store::open_for(Path::new("/dev/null/vectors"), ID, 8).is_err());
}

#[test]
fn a_row_that_was_cut_off_is_dropped_and_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let whole = filled(&path).file.metadata().unwrap().len();
    for lost in 1..=64 {
        filled(&path).file.set_len(whole - lost).unwrap();
        let mut store = Store::open_for(&path, ID, 8).unwrap();
        assert_eq!((store.len(), store.has("c")), (2, false), "{lost}");
        store.append(&["c"], &[vector(2)]).unwrap();
        drop(store);
        let store = Store::open_for(&path, ID, 8).unwrap();
        assert_eq!(store.get("c").unwrap(), Some(vector(2)));
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn damage_and_other_models_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let store = filled(&path);
    store
        .file
        .write_all_at(&[0xff; 8], store.offset(2) + 40)
        .unwrap();
    drop(store);
    assert_eq!(Store::open_for(&path, ID, 8).unwrap().len(), 2);
    assert!(Store::open_for(&path, [8; 32], 8).unwrap().is_empty());
    std::fs::write(&path, "something else").unwrap();
    assert!(Store::open_for(&path, ID, 8).unwrap().is_empty());
}
