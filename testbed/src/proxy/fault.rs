//! What can go wrong on the way.

use std::str::FromStr;

use super::request::Request;

/// One way to get in the way of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection breaks before the request reaches the server.
    Cut,
    /// The request is passed on only after a while.
    Delay,
    /// The response breaks off somewhere.
    Truncate,
    /// The server acts, and nothing of its response arrives.
    Drop,
    /// "Too many requests", with the time to wait; the server sees nothing.
    TooMany,
    /// A load balancer's error page; the server sees nothing.
    BadGateway,
    /// A status that no specification knows, from a content network.
    Odd,
    /// A PUT reaches the server twice; the second response arrives.
    Replay,
    /// A sync brings one event a room, and says that it is limited.
    Limit,
    /// An earlier sync's response comes once more.
    Stale,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Cut,
        Self::Delay,
        Self::Truncate,
        Self::Drop,
        Self::TooMany,
        Self::BadGateway,
        Self::Odd,
        Self::Replay,
        Self::Limit,
        Self::Stale,
    ];

    /// As one writes it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cut => "cut",
            Self::Delay => "delay",
            Self::Truncate => "truncate",
            Self::Drop => "drop",
            Self::TooMany => "429",
            Self::BadGateway => "502",
            Self::Odd => "520",
            Self::Replay => "replay",
            Self::Limit => "limit",
            Self::Stale => "stale",
        }
    }

    /// Whether it can strike this request.
    pub(super) fn fits(self, request: &Request) -> bool {
        match self {
            // Only PUT may be repeated on the way (RFC 9110, 9.2.2).
            Self::Replay => request.method == "PUT",
            Self::Limit | Self::Stale => request.is_later_sync(),
            _ => true,
        }
    }
}

/// A choice of faults: `all`, `none`, or names with commas in between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Every one there is.
    pub fn all() -> Self {
        Self(Fault::ALL.to_vec())
    }

    /// Those chosen.
    pub fn iter(&self) -> impl Iterator<Item = Fault> {
        self.0.iter().copied()
    }
}

impl FromStr for Faults {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let one = |name: &str| {
            let found = Fault::ALL.into_iter().find(|fault| fault.name() == name);
            found.ok_or_else(|| {
                let names = Fault::ALL.map(Fault::name).join(", ");
                format!("no fault is called {name:?}: there are all, none, {names}")
            })
        };
        match text {
            "all" => Ok(Self::all()),
            "none" => Ok(Self::default()),
            names => Ok(Self(names.split(',').map(one).collect::<Result<_, _>>()?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_written_as_names() {
        let parse = |text: &str| text.parse::<Faults>();
        assert_eq!(parse("all"), Ok(Faults::all()));
        assert_eq!(parse("none"), Ok(Faults::default()));
        assert_eq!(
            parse("cut,429"),
            Ok(Faults(vec![Fault::Cut, Fault::TooMany]))
        );
        assert!(parse("cut,cat").unwrap_err().contains("\"cat\""));
    }

    #[test]
    fn a_fault_strikes_only_where_it_makes_sense() {
        let request = |line: &str| {
            let head = format!("{line} HTTP/1.1\r\nhost: x\r\n\r\n");
            Request::parse(head.as_bytes()).unwrap().unwrap().0
        };
        let put = request("PUT /_matrix/client/v3/rooms/!r/send/m.room.message/1");
        let first = request("GET /_matrix/client/v3/sync?timeout=0");
        let later = request("GET /_matrix/client/v3/sync?since=s1&timeout=0");
        let fits = |request: &Request| Fault::ALL.into_iter().filter(|f| f.fits(request)).count();
        assert_eq!((fits(&put), fits(&first), fits(&later)), (8, 7, 9));
        assert!(Fault::Replay.fits(&put) && Fault::Limit.fits(&later));
    }
}
