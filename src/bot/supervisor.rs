//! Telling systemd how we are (`sd_notify`): a datagram to a socket that it
//! names in the environment. Without one, nothing happens.

use std::{
    env,
    ffi::OsStr,
    io,
    os::unix::net::{SocketAddr, UnixDatagram},
    time::Duration,
};

/// The socket of the service manager, if there is one.
#[derive(Debug)]
pub(super) struct Supervisor {
    socket: Option<(UnixDatagram, SocketAddr)>,
    /// How often it wants to hear that we are alive.
    pub(super) watchdog: Option<Duration>,
}

impl Supervisor {
    /// As the environment says.
    pub(super) fn from_env() -> Self {
        let number = |name: &str| env::var(name).ok()?.parse::<u64>().ok();
        // The variables may be meant for another process than this one.
        let ours = number("WATCHDOG_PID").is_none_or(|pid| pid == u64::from(std::process::id()));
        let watchdog = number("WATCHDOG_USEC").filter(|usec| ours && *usec > 0);
        let socket = env::var_os("NOTIFY_SOCKET").filter(|name| !name.is_empty());
        let socket = socket.and_then(|name| match open(&name) {
            Ok(socket) => Some(socket),
            Err(error) => {
                tracing::warn!(%error, "the service manager cannot be told how we are");
                None
            }
        });
        Self {
            watchdog: (watchdog.filter(|_| socket.is_some())).map(Duration::from_micros),
            socket,
        }
    }

    /// Says something, for example `READY=1`.
    pub(super) fn say(&self, state: &str) {
        let Some((socket, address)) = &self.socket else {
            return;
        };
        if let Err(error) = socket.send_to_addr(state.as_bytes(), address) {
            tracing::debug!(%error, state, "the service manager does not listen");
        }
    }
}

fn open(name: &OsStr) -> io::Result<(UnixDatagram, SocketAddr)> {
    let socket = UnixDatagram::unbound()?;
    // Whoever restarts us must never be what we wait for.
    socket.set_nonblocking(true)?;
    Ok((socket, address(name)?))
}

/// A path, or a name in Linux's abstract space, which is written with an `@`.
fn address(name: &OsStr) -> io::Result<SocketAddr> {
    #[cfg(target_os = "linux")]
    if let Some(name) = name.as_encoded_bytes().strip_prefix(b"@") {
        return <SocketAddr as std::os::linux::net::SocketAddrExt>::from_abstract_name(name);
    }
    SocketAddr::from_pathname(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_sockets_are_heard() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let mut names = vec![path.as_os_str().to_owned()];
        if cfg!(target_os = "linux") {
            names.push(format!("@whosaid-test-{}", std::process::id()).into());
        }
        for name in names {
            let manager = UnixDatagram::bind_addr(&address(&name).unwrap()).unwrap();
            let supervisor = Supervisor {
                socket: Some(open(&name).unwrap()),
                watchdog: None,
            };
            supervisor.say("READY=1");
            let mut heard = [0; 64];
            let length = manager.recv(&mut heard).unwrap();
            assert_eq!(&heard[..length], b"READY=1", "{name:?}");
            drop(manager);
            supervisor.say("STOPPING=1");
        }
    }
}
