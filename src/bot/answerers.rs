//! Who answers in which room, and reading the claims again.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::oneshot;

use crate::answer::{AnswerOptions, Answerer, Meant, OpenError, Opening};

/// The claims that the bot answers from. They can be read again while it runs:
/// what is being answered goes on with the old ones.
#[derive(Debug)]
pub struct Answerers {
    options: AnswerOptions,
    // A std lock: it is held only to copy the pointer in it.
    current: RwLock<Arc<Answerer>>,
    /// Held while the claims are read again: one after the other.
    reading: Mutex<()>,
}

/// What reading the claims again came to.
#[derive(Debug)]
pub struct Reloaded {
    /// Why the model cannot be used, if it cannot.
    pub without_model: Option<String>,
    /// How many articles and claims there were before.
    pub before: (usize, usize),
    /// How many there are now.
    pub now: (usize, usize),
}

impl Answerers {
    /// Reads the claims for the first time. Blocks while it does.
    ///
    /// # Errors
    /// [`OpenError`] if claims, articles or index cannot be used.
    pub fn open(options: AnswerOptions) -> Result<(Self, Opening), OpenError> {
        let (answerer, opening) = Answerer::open(&options)?;
        let answerers = Self {
            options,
            current: RwLock::new(Arc::new(answerer)),
            reading: Mutex::new(()),
        };
        Ok((answerers, opening))
    }

    /// How they are read.
    pub(super) fn options(&self) -> &AnswerOptions {
        &self.options
    }

    /// What all rooms share.
    pub fn shared(&self) -> Arc<Answerer> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }

    /// Reads the claims again, and answers from them from then on. Blocks while
    /// it does.
    ///
    /// # Errors
    /// [`OpenError`] if they cannot be used; then the old ones stay.
    pub fn reload(&self) -> Result<Reloaded, OpenError> {
        let _one = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let (answerer, opening) = Answerer::open(&self.options)?;
        let now = size(&answerer);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let before = size(&current);
        *current = Arc::new(answerer);
        tracing::info!(articles = now.0, claims = now.1, index = ?opening.index, "the claims were read again");
        Ok(Reloaded {
            without_model: match opening.semantic {
                Meant::Failed(error) => Some(error),
                _ => None,
            },
            before,
            now,
        })
    }

    /// The same on a thread of its own, which nobody waits for at the end of the
    /// process: claims that are new to the model can take minutes. `None` if it
    /// broke down, which is a bug.
    pub async fn reload_beside(self: &Arc<Self>) -> Option<Result<Reloaded, OpenError>> {
        let (tell, told) = oneshot::channel();
        let answerers = Arc::clone(self);
        std::thread::spawn(move || {
            // Nobody may be listening any more.
            let _ = tell.send(answerers.reload());
        });
        told.await.ok()
    }

    /// What reading them again would come to when they have just been read.
    pub(super) fn just_read(&self) -> Reloaded {
        let now = size(&self.shared());
        Reloaded {
            without_model: None,
            before: now,
            now,
        }
    }
}

/// How many articles and claims.
fn size(answerer: &Answerer) -> (usize, usize) {
    let library = answerer.library();
    (library.articles().len(), library.len())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::answer::Limits;

    #[test]
    fn claims_that_cannot_be_read_leave_the_old_ones_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let claims = folder.path().join("claims");
        fs::create_dir(&claims).unwrap();
        let (answerers, _) = Answerers::open(AnswerOptions {
            claims: claims.clone(),
            articles: None,
            index: folder.path().join("index"),
            limits: Limits::default(),
            semantic: None,
        })
        .unwrap();
        let old = answerers.shared();
        assert!(old.library().is_empty());

        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("index/claims");
        for file in fs::read_dir(shipped).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), claims.join(file.file_name())).unwrap();
        }
        let reloaded = answerers.reload().unwrap();
        assert_eq!(reloaded.before, (0, 0));
        let now = answerers.shared();
        assert_eq!(reloaded.now, size(&now));
        assert!(!now.library().is_empty() && old.library().is_empty());

        fs::write(claims.join("torn.jsonl"), "{").unwrap();
        assert!(answerers.reload().is_err());
        assert!(Arc::ptr_eq(&now, &answerers.shared()));
    }
}
