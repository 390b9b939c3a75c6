//! Where the articles of rooms are kept.
//!
//! Each room has a folder of its own, named after a hash of its id:
//! `files/` holds the files that were handed over, byte for byte, `claims/` their
//! claim files, and beside them lie the room's index and vectors. Nobody but us
//! may look into it.

use std::{
    collections::HashSet,
    fs::{self, DirBuilder, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::store::{ArticleClaims, StoreError};

/// The folder of all rooms' articles.
#[derive(Debug, Clone)]
pub(in crate::bot) struct Folder(PathBuf);

/// The folder of one room.
#[derive(Debug, Clone)]
pub(in crate::bot) struct RoomFolder(PathBuf);

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// The folder of this room, which need not be there.
    pub(in crate::bot) fn room(&self, room_id: &str) -> RoomFolder {
        RoomFolder(self.0.join(name_of(room_id)))
    }

    /// Removes the files of articles that are none of these (room and article), and
    /// the index, which has their words: a crash has left them, before it was noted
    /// that there are such articles, or after it was noted that they are elsewhere.
    pub(super) fn sweep(&self, known: &[(String, String)]) -> io::Result<()> {
        let known: HashSet<_> = (known.iter())
            .map(|(room_id, id)| (name_of(room_id), id.as_str()))
            .collect();
        let rooms: HashSet<_> = known.iter().map(|(room, _)| room.clone()).collect();
        for path in entries(&self.0)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let room = RoomFolder(path.clone());
            // One that only sees fewer articles than others has an index and no files.
            if !rooms.contains(name.as_ref()) && path.join("files").exists() {
                room.remove_all()?;
                continue;
            }
            let mut swept = false;
            for folder in ["files", "claims"] {
                for file in entries(&path.join(folder))? {
                    let id = file.file_stem().unwrap_or_default().to_string_lossy();
                    if !known.contains(&(name.clone().into_owned(), id.as_ref())) {
                        remove(&file)?;
                        swept = true;
                    }
                }
            }
            if swept {
                room.remove_index()?;
            }
        }
        Ok(())
    }
}

impl RoomFolder {
    /// The folder itself, where index and vectors are.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Makes the folder.
    pub(super) fn make(&self) -> io::Result<()> {
        private(&self.0)
    }

    /// The claims of an article of this room.
    ///
    /// # Errors
    /// [`StoreError`] if they are not there, or not as they should be.
    pub(in crate::bot) fn claims(&self, id: &str) -> Result<ArticleClaims, StoreError> {
        ArticleClaims::read(&self.claims_file(id))
    }

    /// The file of an article as it was handed over.
    pub(in crate::bot) fn file(&self, id: &str, extension: &str) -> PathBuf {
        self.0.join("files").join(format!("{id}.{extension}"))
    }

    /// Keeps an article: its file, then its claims; each is there as a whole or
    /// not at all.
    pub(in crate::bot) fn keep(
        &self,
        article: &ArticleClaims,
        extension: &str,
        bytes: &[u8],
    ) -> io::Result<()> {
        private(&self.0.join("files"))?;
        write(&self.file(&article.info.id, extension), bytes)?;
        (article.write(&self.0.join("claims"))).map_err(io::Error::other)?;
        Ok(())
    }

    /// Keeps what another room's folder has of an article.
    pub(super) fn copy_from(&self, other: &Self, id: &str, extension: &str) -> io::Result<()> {
        for folder in ["files", "claims"] {
            private(&self.0.join(folder))?;
        }
        for (from, to) in [
            (other.file(id, extension), self.file(id, extension)),
            (other.claims_file(id), self.claims_file(id)),
        ] {
            match fs::read(from) {
                Ok(bytes) => write(&to, &bytes)?,
                // It is not to be had, here or there.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn claims_file(&self, id: &str) -> PathBuf {
        self.0.join("claims").join(format!("{id}.jsonl"))
    }

    /// Takes an article's file and claims away.
    pub(super) fn remove(&self, id: &str, extension: &str) -> io::Result<()> {
        remove(&self.claims_file(id))?;
        remove(&self.file(id, extension))
    }

    /// Takes the room's index away; it is built anew when it is needed.
    pub(super) fn remove_index(&self) -> io::Result<()> {
        remove_folder(&self.0.join("index"))
    }

    /// Takes everything away, when the room has no articles any more.
    pub(super) fn remove_all(&self) -> io::Result<()> {
        remove_folder(&self.0)
    }
}

/// What the folder of a room is called.
fn name_of(room_id: &str) -> String {
    let hash = Sha256::digest(room_id);
    hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What is in a folder, if there is one.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Writes a file beside its place and puts it there by one rename.
pub(in crate::bot) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    let new = folder.join(format!(".{}.new", name.display()));
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    File::open(folder)?.sync_all()
}

/// Removes a file, if it is there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

fn private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_crash_has_left_is_swept_away() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().join("articles"));
        folder.sweep(&[]).unwrap();
        let (one, two) = (folder.room("!one"), folder.room("!two"));
        let (whole, fewer) = (folder.room("!whole"), folder.room("!fewer"));
        let files = [
            one.file("a-1", "txt"),
            one.file("b-1", "html"),
            one.path().join("claims/a-1.jsonl"),
            one.path().join("claims/.b-1.jsonl.new"),
            one.path().join("index/a-1"),
            one.path().join("vectors.bin"),
            // The same id, but not of this room.
            two.file("a-1", "txt"),
            two.path().join("index/a-1"),
            whole.file("c-1", "txt"),
            whole.path().join("index/c-1"),
            fewer.path().join("index/x"),
        ];
        for file in &files {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "x").unwrap();
        }
        let known = [("!one", "a-1"), ("!whole", "c-1")];
        folder
            .sweep(&known.map(|(room, id)| (room.to_owned(), id.to_owned())))
            .unwrap();
        let left = files.map(|file| file.exists());
        let expected = [
            true, false, true, false, false, true, false, false, true, true, true,
        ];
        assert_eq!(left, expected);
        assert!(!two.path().exists());
    }
}
