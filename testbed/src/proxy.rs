//! Stands between a program and the homeserver, and gets in the way.
//!
//! Every fault is one that real networks and servers show: a connection that
//! breaks before the request arrives or after the server has acted, a load
//! balancer's error page, a response that is cut short or comes twice. Which
//! request is struck, and how, is decided by a seeded generator.
//!
//! It speaks as much HTTP/1.1 as that needs: one request a connection, and the
//! response passed on byte for byte as the server wrote it.

mod fault;
mod record;
mod relay;
mod request;
mod strikes;
mod sync;

use std::{
    net::Ipv4Addr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU16, Ordering},
    },
};

use anyhow::{Context, Result};
use fastrand::Rng;
use tokio::{net::TcpListener, task::JoinHandle};

pub use self::{
    fault::{Fault, Faults},
    record::Passed,
    strikes::Strikes,
};
use self::{record::Record, request::Request, strikes::Counters, sync::Past};

/// A running proxy on a loopback port. It ends when this is dropped.
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

/// What the connections share.
struct Shared {
    /// The homeserver's port on 127.0.0.1; 0 as long as it is not known.
    upstream: AtomicU16,
    on: AtomicBool,
    faults: Faults,
    /// Which share of the requests is struck (0 to 1).
    share: f64,
    rng: Mutex<Rng>,
    counters: Counters,
    past: Past,
    record: Record,
}

impl Proxy {
    /// Listens, and passes nothing on before [`forward_to`](Self::forward_to):
    /// a homeserver may have to be told the proxy's address before it starts.
    ///
    /// `share` of the requests (0 to 1) are struck by one of `faults`.
    ///
    /// # Errors
    ///
    /// If no port can be listened on.
    pub async fn bind(faults: Faults, share: f64, seed: u64) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .context("the proxy cannot listen on 127.0.0.1")?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            upstream: AtomicU16::new(0),
            on: AtomicBool::new(true),
            faults,
            share,
            rng: Mutex::new(Rng::with_seed(seed)),
            counters: Counters::default(),
            past: Past::default(),
            record: Record::default(),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self {
            port,
            shared,
            accepting,
        })
    }

    /// Passes requests on to this port on 127.0.0.1 from now on.
    pub fn forward_to(&self, port: u16) {
        self.shared.upstream.store(port, Ordering::Relaxed);
    }

    /// Where the program finds it, for example `http://127.0.0.1:40123`.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Strikes no more: from now on every request gets through.
    pub fn calm(&self) {
        self.shared.on.store(false, Ordering::Relaxed);
    }

    /// Keeps what passes from now on.
    pub fn record(&self) {
        self.shared.record.begin();
    }

    /// What has passed since [`record`](Self::record), of what is wanted, in
    /// the order in which it was answered.
    pub fn passed(&self, wanted: impl Fn(&Passed) -> bool) -> Vec<Arc<Passed>> {
        self.shared.record.passed(wanted)
    }

    /// How many requests came, and how many of them each fault struck.
    pub fn strikes(&self) -> Strikes {
        self.shared.counters.read()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Shared {
    /// The fault that strikes this request, if any, and a generator for what
    /// the fault leaves open.
    fn roll(&self, request: &Request) -> (Option<Fault>, Rng) {
        let mut rng = self.rng.lock().unwrap_or_else(PoisonError::into_inner);
        let own = rng.fork();
        if !self.on.load(Ordering::Relaxed) || rng.f64() >= self.share {
            return (None, own);
        }
        let fits: Vec<Fault> = self
            .faults
            .iter()
            .filter(|fault| fault.fits(request))
            .collect();
        (rng.choice(fits), own)
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        // An error is about one connection, which its owner misses by itself.
        let Ok((mut stream, _)) = listener.accept().await else {
            continue;
        };
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            // Whoever breaks a connection off, it is a fault like any other.
            let _ = relay::serve(&shared, &mut stream).await;
        });
    }
}
