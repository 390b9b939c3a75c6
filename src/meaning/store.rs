//! Vectors kept in a file, so that each text is computed once.
//!
//! A row is the SHA-256 hash of a text and the vector of that text. Rows are
//! only ever added at the end, a batch at a time, and each batch is on disk
//! before the next is computed: whoever was stopped goes on where the last batch
//! ended. A row that was cut off by a crash is dropped when the file is opened.
//! The file begins with the model's id; vectors of another model are no use, so
//! such a file is begun anew. It can be deleted at any time.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{Model, ModelError};

/// What the file begins with; changes with its form.
const FORM: &[u8; 16] = b"whosaid vector 1";
/// Bytes before the first row: the form, the model's id.
const HEAD_BYTES: usize = FORM.len() + 32;
/// Bytes of a text's hash.
const KEY_BYTES: usize = 32;
/// So many texts are computed, and lost if the power fails, at once.
const BATCH: usize = 256;
/// How far from one the length of a stored vector may be; more is damage.
const LENGTH_TOLERANCE: f32 = 1e-3;

/// A text's hash.
type Key = [u8; KEY_BYTES];

/// An open file of vectors.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    file: File,
    dimensions: usize,
    rows: HashMap<Key, u64>,
}

impl Store {
    /// Opens the file for vectors of this model; makes it, and its folder, if it is not
    /// there, and anew if it is another model's. It belongs to this process alone until it is filled,
    /// or dropped; another one waits for that long.
    ///
    /// # Errors
    /// [`ModelError::Read`] if it can be neither read nor written.
    pub fn open(path: &Path, model: &Model) -> Result<Self, ModelError> {
        Self::open_for(path, model.id(), model.dimensions())
            .map_err(|error| ModelError::read(path, error))
    }

    fn open_for(path: &Path, id: [u8; 32], dimensions: usize) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        // Whoever else fills it is waited for: a row that is being written looks
        // like one that a crash has cut off.
        file.lock()?;
        let mut head = [0; HEAD_BYTES];
        let is_ours = file.metadata()?.len() >= HEAD_BYTES as u64 && {
            file.read_exact(&mut head)?;
            head[..FORM.len()] == FORM[..] && head[FORM.len()..] == id
        };
        let mut store = Self {
            path: path.to_owned(),
            file,
            dimensions,
            rows: HashMap::new(),
        };
        if is_ours {
            store.read_keys()?;
        } else {
            store.file.set_len(0)?;
            store.file.rewind()?;
            store.file.write_all(FORM)?;
            store.file.write_all(&id)?;
            store.file.sync_data()?;
        }
        Ok(store)
    }

    /// Reads which texts are there, and cuts the file after the last good row.
    fn read_keys(&mut self) -> io::Result<()> {
        let mut row = vec![0; self.row_bytes()];
        let mut reader = BufReader::with_capacity(1 << 20, &self.file);
        let mut rows = HashMap::new();
        let mut count = 0;
        loop {
            match reader.read_exact(&mut row) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
                Err(error) => return Err(error),
            }
            let (key, vector) = row.split_at(KEY_BYTES);
            if !has_length_one(&numbers(vector)) {
                break;
            }
            if let Ok(key) = key.try_into() {
                rows.insert(key, count);
            }
            count += 1;
        }
        self.rows = rows;
        self.file.set_len(self.offset(count))
    }

    /// How many texts it has vectors of.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether it has this text's vector.
    pub fn has(&self, text: &str) -> bool {
        self.rows.contains_key(&key(text))
    }

    /// The vector of a text, read from the file; `None` if it is not there.
    ///
    /// # Errors
    /// [`ModelError::Read`].
    pub fn get(&self, text: &str) -> Result<Option<Vec<f32>>, ModelError> {
        let Some(&row) = self.rows.get(&key(text)) else {
            return Ok(None);
        };
        let mut bytes = vec![0; self.dimensions * 4];
        (self.file)
            .read_exact_at(&mut bytes, self.offset(row) + KEY_BYTES as u64)
            .map_err(|error| ModelError::read(&self.path, error))?;
        Ok(Some(numbers(&bytes)))
    }

    /// Computes the vectors that are not there yet, and lets other processes in.
    /// It must be opened anew to be filled again. `progress` hears after each
    /// batch how many of the texts are there, beginning with those that were.
    ///
    /// # Errors
    /// [`ModelError`]. What was computed before it is kept.
    pub fn fill(
        &mut self,
        model: &Model,
        texts: &[&str],
        mut progress: impl FnMut(usize),
    ) -> Result<(), ModelError> {
        let mut missing: Vec<&str> = texts
            .iter()
            .copied()
            .filter(|text| !self.has(text))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        // Texts of one length are computed together.
        missing.sort_by_key(|text| text.len());
        let mut there = texts.len() - missing.len();
        progress(there);
        for batch in missing.chunks(BATCH) {
            let vectors = model.embed(batch)?;
            self.append(batch, &vectors)
                .map_err(|error| ModelError::read(&self.path, error))?;
            there += batch.len();
            progress(there);
        }
        (self.file.unlock()).map_err(|error| ModelError::read(&self.path, error))
    }

    fn append(&mut self, texts: &[&str], vectors: &[Vec<f32>]) -> io::Result<()> {
        let mut count = (self.file.metadata()?.len() - HEAD_BYTES as u64) / self.row_bytes() as u64;
        let mut bytes = Vec::with_capacity(texts.len() * self.row_bytes());
        let mut keys = Vec::with_capacity(texts.len());
        for (text, vector) in texts.iter().zip(vectors) {
            let key = key(text);
            bytes.extend(key);
            bytes.extend(vector.iter().flat_map(|number| number.to_le_bytes()));
            keys.push(key);
        }
        self.file.seek(SeekFrom::Start(self.offset(count)))?;
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        for key in keys {
            self.rows.insert(key, count);
            count += 1;
        }
        Ok(())
    }

    fn row_bytes(&self) -> usize {
        KEY_BYTES + self.dimensions * 4
    }

    /// Where a row begins, in bytes.
    fn offset(&self, row: u64) -> u64 {
        HEAD_BYTES as u64 + row * self.row_bytes() as u64
    }
}

fn key(text: &str) -> Key {
    Sha256::digest(text).into()
}

fn numbers(bytes: &[u8]) -> Vec<f32> {
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers.iter().copied().map(f32::from_le_bytes).collect()
}

fn has_length_one(vector: &[f32]) -> bool {
    let square: f32 = vector.iter().map(|number| number * number).sum();
    (square - 1.0).abs() < LENGTH_TOLERANCE
}

#[cfg(test)]
mod tests;
