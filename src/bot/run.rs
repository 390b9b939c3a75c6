//! Starting the loops, and ending them.

use std::{
    future::Future,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::sync::{Notify, watch};

use super::{
    Answerers, Bot, BotError, SessionError,
    access::Access,
    edits, errands, gap, handed, invites,
    journal::{self, Journal},
    limits::Limits,
    observe, public, publish,
    pulse::Pulse,
    recall, receipts, rooms, sender, session,
    shelf::{self, Shelf},
    stores,
    supervisor::Supervisor,
    sync, tidy, undecrypted, watchdog, worker,
};
use crate::config::Config;

/// How long what is in hand may take when the bot has to stop.
const FINISH_WITHIN: Duration = Duration::from_secs(4);

/// Runs the bot until `shutdown` completes, then finishes what is in hand; it
/// takes less than five seconds over that. Whatever is not sent by then is in
/// the journal, and is sent at the next start.
///
/// # Errors
/// [`BotError`] if it cannot start, or cannot go on without somebody mending
/// something. A homeserver that cannot be reached is no error: it is tried
/// again.
pub async fn run(
    config: &Config,
    answerers: Arc<Answerers>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), BotError> {
    let matrix = config.matrix.clone().ok_or(BotError::NoAccount)?;
    let folder = session::DataFolder::lock(&config.paths.data)?;
    let journal = Journal::open(&folder.journal())?;
    stores::mend(&folder.store(), &journal).await?;
    let listener = match config.observe.listen {
        Some(address) => Some(observe::listen(address).await?),
        None => None,
    };
    tokio::pin!(shutdown);
    let client = tokio::select! {
        client = session::start(&matrix, &folder, &journal) => client?,
        () = &mut shutdown => return Ok(()),
    };
    let me = client
        .user_id()
        .ok_or(SessionError::NotLoggedIn)?
        .to_string();
    let (stop, stopped) = watch::channel(false);
    let bot = Arc::new(Bot {
        client,
        me,
        access: Access::new(&matrix.admins, &config.invites, &config.asking),
        limits: Mutex::new(Limits::new(&config.limits)),
        limits_window: config.limits.window,
        matrix,
        rooms: config.rooms.clone(),
        journal,
        answerers: Arc::clone(&answerers),
        recall: recall::Recall::default(),
        shelf: Arc::new(Shelf::new(&config.paths.data, answerers)),
        handed: config.handed,
        receipts: receipts::Receipts::default(),
        inbox: Notify::new(),
        outbox: Notify::new(),
        edited: Notify::new(),
        errands: Notify::new(),
        started_at: journal::now_ms(),
        handed_over: Notify::new(),
        metrics: Arc::default(),
        pulse: Pulse::new(),
        synced: watch::Sender::new(()),
        stop: stopped,
    });
    bot.remember_questions().await?;

    let mut loops = tokio::task::JoinSet::new();
    loops.spawn(sync::run(Arc::clone(&bot)));
    loops.spawn(worker::run(Arc::clone(&bot)));
    loops.spawn(shelf::run(Arc::clone(&bot)));
    loops.spawn(handed::run(Arc::clone(&bot)));
    loops.spawn(sender::run(Arc::clone(&bot)));
    loops.spawn(errands::run(Arc::clone(&bot)));
    loops.spawn(invites::run(Arc::clone(&bot)));
    loops.spawn(rooms::run(Arc::clone(&bot)));
    loops.spawn(public::run(Arc::clone(&bot)));
    loops.spawn(gap::run(Arc::clone(&bot)));
    loops.spawn(edits::run(Arc::clone(&bot)));
    loops.spawn(undecrypted::run(Arc::clone(&bot), config.encryption));
    loops.spawn(receipts::run(Arc::clone(&bot)));
    loops.spawn(session::keep_trusted(Arc::clone(&bot)));
    loops.spawn(tidy::run(Arc::clone(&bot), config.journal.keep));
    loops.spawn(watchdog::run(
        Arc::clone(&bot),
        Supervisor::from_env(),
        config.observe.restart_after,
    ));
    if bot.rooms.publish_commands {
        loops.spawn(publish::run(Arc::clone(&bot)));
    }
    if let Some(listener) = listener {
        loops.spawn(observe::run(Arc::clone(&bot), listener));
    }

    let mut outcome = tokio::select! {
        () = &mut shutdown => Ok(()),
        Some(ended) = loops.join_next() => flatten(ended),
    };
    tracing::info!("stopping: finishing what is in hand");
    // Nobody listens if every loop has ended already.
    let _ = stop.send(true);
    let finish = async {
        while let Some(ended) = loops.join_next().await {
            outcome = std::mem::replace(&mut outcome, Ok(())).and(flatten(ended));
        }
    };
    if tokio::time::timeout(FINISH_WITHIN, finish).await.is_err() {
        tracing::warn!("not everything was sent in time; the rest waits in the journal");
    }
    outcome
}

fn flatten(ended: Result<Result<(), BotError>, tokio::task::JoinError>) -> Result<(), BotError> {
    ended.unwrap_or_else(|error| Err(BotError::Panic(error.to_string())))
}
