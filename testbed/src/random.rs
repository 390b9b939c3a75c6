//! Random bytes from the operating system.

use std::{fs::File, io::Read};

use anyhow::{Context, Result};

/// As many as the caller's type says.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .context("cannot read /dev/urandom")?;
    Ok(bytes)
}
