//! Making an index: beside where it will be, and in its place only when it is
//! whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tantivy::{
    Index, IndexSettings, IndexWriter, directory::MmapDirectory, merge_policy::NoMergePolicy,
    store::Compressor,
};

use super::{
    Document, IndexError, aliases, fill::Filler, parallel, schema::schema, seal, tokenizers,
};
use crate::store::Library;

/// What an unfinished index is called, after its name.
const PARTIAL: &str = ".partial";
/// Memory for the claims that are not yet on disk. It is taken as it is needed,
/// about 0.4 kB a claim; whoever has a million has their records in memory, too,
/// which takes more. When it is full, a new part of the index begins, and every
/// part costs each search some time.
const MEMORY_BYTES: usize = 1_000_000_000;

/// Builds the library's index as `folder/name`, and removes what it replaces.
/// Whoever calls holds the folder's build lock.
pub(super) fn build(folder: &Path, name: &str, library: &Library) -> Result<(), IndexError> {
    let failed = |error| IndexError::folder(folder, error);
    let partial = folder.join(format!("{name}{PARTIAL}"));
    remove(&partial).map_err(failed)?;
    fs::create_dir(&partial).map_err(failed)?;
    write(&partial, library).map_err(|error| IndexError::engine(folder, error))?;
    seal::seal(&partial).map_err(failed)?;

    let place = folder.join(name);
    remove(&place).map_err(failed)?;
    fs::rename(&partial, &place).map_err(failed)?;
    seal::sync_folder(folder).map_err(failed)?;
    remove_others(folder, name).map_err(failed)
}

/// The finished indexes in the folder, whatever they were built from.
pub(super) fn finished(folder: &Path) -> io::Result<Vec<PathBuf>> {
    ours(folder, is_name)
}

fn write(folder: &Path, library: &Library) -> tantivy::Result<()> {
    let (schema, fields) = schema();
    let index = Index::builder()
        .schema(schema)
        .settings(IndexSettings {
            // Nothing is stored.
            docstore_compression: Compressor::None,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        })
        .tokenizers(tokenizers::tokenizers())
        .open_or_create(MmapDirectory::open(folder)?)?;
    // One thread writes, and no parts are merged: that keeps the order of the
    // claims, so that equal scores come in the same order on every machine. What
    // the claims are found by is worked out on all processors.
    let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut next = 0;
    let articles: Vec<_> = (library.articles().iter())
        .map(|of| {
            let first = next;
            next += of.claims.len() as u64;
            (of.as_ref(), first)
        })
        .collect();
    let fill = |&(of, first): &_| {
        let aliases = aliases(of);
        let mut filler = Filler::new(fields);
        (first..)
            .zip(&of.claims)
            .map(|(ordinal, claim)| filler.fill(ordinal, &Document::new(claim, of, &aliases)))
            .collect::<Vec<_>>()
    };
    parallel::in_order(&articles, fill, |documents| {
        for document in documents {
            writer.add_document(document)?;
        }
        Ok::<_, tantivy::TantivyError>(())
    })?;
    writer.commit()?;
    writer.wait_merging_threads()
}

/// Removes the indexes of other libraries and what a crash left behind; readers
/// that have them open keep their files until they close them.
fn remove_others(folder: &Path, name: &str) -> io::Result<()> {
    let leftover = |file: &str| {
        let other = file.strip_suffix(PARTIAL).unwrap_or(file);
        is_name(other) && file != name
    };
    for path in ours(folder, leftover)? {
        remove(&path)?;
    }
    Ok(())
}

/// Paths in the folder with such a name. Nothing else there is ours.
fn ours(folder: &Path, is_ours: impl Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(&is_ours) {
            paths.push(entry.path());
        }
    }
    Ok(paths)
}

/// Whether a folder's name is a fingerprint.
fn is_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit())
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
