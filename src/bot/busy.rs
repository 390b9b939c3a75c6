//! Work that may take a while.

use std::time::Duration;

use super::{Bot, BotError, failpoint::reach, journal::Question};

/// An answer that takes longer than this is worth a typing notice.
const TYPING_AFTER: Duration = Duration::from_millis(300);

/// Does what may take a while, off the executor; shows that we are at it if it
/// does. `None` if the bot is to stop first.
pub(super) async fn busy<T: Send + 'static>(
    bot: &Bot,
    question: &Question,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<Option<T>, BotError> {
    let mut work = tokio::task::spawn_blocking(move || {
        reach("busy");
        work()
    });
    let mut typing = false;
    let done = loop {
        tokio::select! {
            done = &mut work => break done,
            () = tokio::time::sleep(TYPING_AFTER), if bot.rooms.typing && !typing => {
                typing = true;
                show_typing(bot, question, true).await;
            }
        }
    };
    if typing {
        show_typing(bot, question, false).await;
    }
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error) if error.is_panic() => Err(BotError::Panic(error.to_string())),
        Err(_) => Ok(None),
    }
}

async fn show_typing(bot: &Bot, question: &Question, typing: bool) {
    let Some(room) = bot.room(&question.room_id) else {
        return;
    };
    if let Err(error) = room.typing_notice(typing).await {
        tracing::debug!(%error, "no typing notice");
    }
}
