//! Opening the index that fits the claims, building it where there is none.

use std::{fs, io, path::Path, time::Duration};

use tantivy::{Index as Engine, ReloadPolicy, TantivyError};

use super::{
    Index, IndexError, build, fingerprint, frozen::Frozen, lock::BuildLock, part::Part, schema,
    seal, tokenizers,
};
use crate::store::Library;

/// What became of the index when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// It was there and fits the claims.
    Found,
    /// There was none, so it was built.
    Built,
    /// The one that was there is no use, so it was built anew.
    Rebuilt(Why),
}

/// Why an index was built anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The claims, the quotes at hand or the index's form have changed.
    Changed,
    /// It was damaged; what was found.
    Damaged(String),
}

/// What is at the place where the index should be.
enum Found {
    Whole(Index),
    Damaged(String),
    Nothing,
}

impl Index {
    /// Opens the library's index in this folder; builds it if there is none, if
    /// it is damaged, or if the claims are others than when it was built.
    ///
    /// If another process is building, waits for it, for at most `patience`.
    ///
    /// # Errors
    /// [`IndexError`] if the folder cannot be used, if the other process is
    /// still building after that time, or if the engine fails.
    pub fn open(
        folder: &Path,
        library: &Library,
        patience: Duration,
    ) -> Result<(Self, Opened), IndexError> {
        let name = fingerprint::of(library);
        if let Found::Whole(index) = find(folder, &name, library)? {
            return Ok((index, Opened::Found));
        }

        let failed = |error| IndexError::folder(folder, error);
        fs::create_dir_all(folder).map_err(failed)?;
        let Some(_lock) = BuildLock::take(folder, patience).map_err(failed)? else {
            return Err(IndexError::Busy {
                path: folder.to_owned(),
                waited: patience,
            });
        };
        // Whoever had the lock before us may have built the very same.
        let opened = match find(folder, &name, library)? {
            Found::Whole(index) => return Ok((index, Opened::Found)),
            Found::Damaged(what) => Opened::Rebuilt(Why::Damaged(what)),
            Found::Nothing if build::finished(folder).map_err(failed)?.is_empty() => Opened::Built,
            Found::Nothing => Opened::Rebuilt(Why::Changed),
        };
        build::build(folder, &name, library)?;
        match find(folder, &name, library)? {
            Found::Whole(index) => Ok((index, opened)),
            Found::Damaged(what) => Err(failed(io::Error::other(what))),
            Found::Nothing => Err(failed(io::ErrorKind::NotFound.into())),
        }
    }
}

fn find(folder: &Path, name: &str, library: &Library) -> Result<Found, IndexError> {
    let place = folder.join(name);
    let failed = |error| IndexError::folder(folder, error);
    if !place.try_exists().map_err(failed)? {
        return Ok(Found::Nothing);
    }
    match seal::broken(&place) {
        Ok(None) => {}
        Ok(Some(what)) => return Ok(Found::Damaged(what)),
        // Removed by a builder of another library since we looked.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(failed(error)),
    }
    // A whole index that the engine does not open is damage, too, to us.
    Ok(match open(folder, &place) {
        Ok(index) if index.len() == library.len() => Found::Whole(index),
        Ok(index) => Found::Damaged(format!(
            "it holds {} claims instead of {}",
            index.len(),
            library.len()
        )),
        Err(error) => Found::Damaged(error.to_string()),
    })
}

fn open(folder: &Path, place: &Path) -> tantivy::Result<Index> {
    let (schema, fields) = schema::schema();
    let mut engine = Engine::open(Frozen::open(place)?)?;
    if engine.schema() != schema {
        // Fields are numbers: another schema's would be other fields.
        return Err(TantivyError::SchemaError(
            "its fields are others".to_owned(),
        ));
    }
    engine.set_tokenizers(tokenizers::tokenizers());
    let searcher = engine
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?
        .searcher();
    Ok(Index {
        parts: Part::all(&searcher)?,
        folder: folder.to_owned(),
        searcher,
        fields,
    })
}
