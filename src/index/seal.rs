//! The seal of a finished index: what each of its files must be.
//!
//! The seal is written last, before the folder gets its name, and checked
//! whenever the folder is opened. The engine would notice some damage, answer
//! wrongly on some, and panic on some; a hash notices all of it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::Path,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The file that holds it.
const FILE: &str = "seal.json";

/// Every file of the folder, by name, with the SHA-256 of its bytes.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seal {
    files: BTreeMap<String, String>,
}

/// Seals the files that are in the folder now, and makes them durable.
pub(super) fn seal(folder: &Path) -> io::Result<()> {
    let seal = take(folder)?;
    for name in seal.files.keys() {
        File::open(folder.join(name))?.sync_all()?;
    }
    let path = folder.join(FILE);
    fs::write(&path, serde_json::to_vec_pretty(&seal)?)?;
    File::open(&path)?.sync_all()?;
    // The engine makes some files for its own user only; whoever may read the
    // folder may read the index.
    let permissions = fs::metadata(&path)?.permissions();
    for name in seal.files.keys() {
        fs::set_permissions(folder.join(name), permissions.clone())?;
    }
    sync_folder(folder)
}

/// What is wrong with the folder, compared with its seal; `None` if nothing.
pub(super) fn broken(folder: &Path) -> io::Result<Option<String>> {
    let sealed: Seal = match fs::read(folder.join(FILE)) {
        Ok(bytes) => match serde_json::from_slice(&bytes) {
            Ok(seal) => seal,
            Err(_) => return Ok(Some(format!("{FILE} is not readable"))),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Some(format!("{FILE} is missing")));
        }
        Err(error) => return Err(error),
    };
    let found = take(folder)?;
    let names = || sealed.files.keys().chain(found.files.keys());
    Ok(names()
        .find(|&name| sealed.files.get(name) != found.files.get(name))
        .map(|name| match found.files.contains_key(name) {
            true => format!("{name} is not as it was written"),
            false => format!("{name} is missing"),
        }))
}

/// Makes the names in a folder durable, as far as the system knows how.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn take(folder: &Path) -> io::Result<Seal> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // The engine's lock files hold nothing.
        if name != FILE && !name.ends_with(".lock") {
            let mut hasher = Sha256::new();
            io::copy(&mut File::open(entry.path())?, &mut hasher)?;
            files.insert(name, format!("{:x}", hasher.finalize()));
        }
    }
    Ok(Seal { files })
}
