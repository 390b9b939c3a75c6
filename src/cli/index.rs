//! `whosaid index`.

use super::{args::Index, output};
use crate::{config::Config, words};

/// Opens the index, or builds it, and says which.
pub(super) fn index(config: &Config, command: Index) -> anyhow::Result<()> {
    let Index::Build = command;
    let (_, opening) = super::open(&super::answer_options(config))?;
    let line = words::index_opened(&opening.index, opening.claims);
    Ok(output::print(&format!("{line}\n"))?)
}
