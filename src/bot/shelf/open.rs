//! Opening a room's answerer: blocks, and takes the time that it takes.

use std::{collections::HashSet, sync::Arc};

use super::{RoomFolder, Want};
use crate::{
    answer::{Answerer, Meant, OpenError},
    index::IndexError,
    store::{ArticleClaims, Library},
};

/// An answerer over what the room sees.
pub(super) fn of_room(
    shared: &Answerer,
    folder: &RoomFolder,
    want: &Want,
) -> Result<Answerer, OpenError> {
    let own: Vec<Arc<ArticleClaims>> = (want.sees.own.iter())
        .filter_map(|id| match folder.claims(id) {
            Ok(claims) => Some(Arc::new(claims)),
            // One bad file must not hide the others.
            Err(error) => {
                tracing::error!(article = id, %error, "an article of a room is passed over");
                None
            }
        })
        .collect();
    // One that is just being published is among both.
    let without: HashSet<_> = (want.sees.own.iter())
        .chain(&want.sees.hidden)
        .map(String::as_str)
        .collect();
    let shared_ones = (shared.library().articles().iter())
        .filter(|of| !without.contains(of.info.id.as_str()))
        .map(Arc::clone);
    let library = Library::new(shared_ones.chain(own));
    folder.make().map_err(|error| IndexError::Folder {
        path: folder.path().to_owned(),
        error,
    })?;
    let (answerer, opening) = shared.over_others(library, folder.path())?;
    if let Meant::Failed(error) = &opening.semantic {
        tracing::warn!(error, "a room's claims are found by their words alone");
    }
    tracing::info!(
        room = want.room_id,
        own = want.sees.own.len(),
        hidden = want.sees.hidden.len(),
        index = ?opening.index,
        "the articles of a room are open"
    );
    Ok(answerer)
}
