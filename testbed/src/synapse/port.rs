//! Finds a TCP port for Synapse to listen on.

use std::{
    io::ErrorKind,
    net::{Ipv4Addr, TcpListener},
};

use anyhow::{Result, bail};

use crate::random;

/// Below the ports that systems hand out by themselves (Linux: from 32768).
/// One of those could become the other end of some connection while Synapse
/// is down, and then could not be listened on again.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A port on 127.0.0.1 that nothing listens on at the moment.
///
/// # Errors
///
/// If every one is taken, or if listening is not permitted at all.
pub(super) fn find_free() -> Result<u16> {
    let count = PORTS.end - PORTS.start;
    let first = u16::from_ne_bytes(random::bytes()?) % count;
    for offset in 0..count {
        let port = PORTS.start + (first + offset) % count;
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(_) => return Ok(port),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => bail!("cannot listen on 127.0.0.1:{port}: {error}"),
        }
    }
    bail!(
        "no port from {} to {} is free on 127.0.0.1",
        PORTS.start,
        PORTS.end - 1
    )
}
