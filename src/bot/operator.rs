//! The person at the terminal, as the bot knows them.
//!
//! Setting up and verifying need what only a person knows or sees. The bot asks
//! through this trait and does not care how it is shown.

use std::{io, sync::Arc};

use secrecy::SecretString;
use tokio::sync::oneshot;

/// Whoever runs the program. The methods may wait for as long as a person
/// thinks: they are called on a thread of their own.
pub trait Operator: Send + Sync + 'static {
    /// Asks for the password of an account.
    ///
    /// # Errors
    /// If nobody can be asked.
    fn password(&self, user: &str) -> io::Result<SecretString>;

    /// Asks for the recovery key of an account that has an identity already.
    ///
    /// # Errors
    /// If nobody can be asked.
    fn recovery_key(&self, user: &str) -> io::Result<SecretString>;

    /// Shows a recovery key: the only time that anybody sees it.
    ///
    /// # Errors
    /// If it cannot be shown.
    fn show_recovery_key(&self, key: &SecretString) -> io::Result<()>;

    /// Tells how far things are.
    fn tell(&self, news: &News);

    /// Asks whether the other side shows the same.
    ///
    /// # Errors
    /// If nobody can be asked; then it counts as not the same.
    fn is_same(&self, comparison: &Comparison) -> io::Result<bool>;
}

/// How far things are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A recovery key must be given.
    IdentityExists,
    /// Those who may verify the bot can start now.
    Waiting {
        /// The bot.
        user: String,
        /// The bot's device.
        device: String,
        /// Who may verify it.
        admins: Vec<String>,
    },
    /// Somebody has started; the comparison follows.
    Started {
        /// Who.
        user: String,
        /// With which of their devices.
        device: String,
    },
}

/// What two people compare to be sure that nobody is between their devices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Who is on the other side.
    pub user: String,
    /// The emoji and their names; empty if the other side cannot show any.
    pub emoji: Vec<(String, String)>,
    /// The numbers, which mean the same.
    pub numbers: [u16; 3],
}

/// Asks the operator on a thread of its own: one that the runtime does not wait
/// for at its end, for a person may never answer.
pub(super) fn ask<T: Send + 'static>(
    operator: &Arc<dyn Operator>,
    question: impl FnOnce(&dyn Operator) -> io::Result<T> + Send + 'static,
) -> oneshot::Receiver<io::Result<T>> {
    let (answer, answered) = oneshot::channel();
    let operator = Arc::clone(operator);
    std::thread::spawn(move || {
        // Nobody may be listening any more.
        let _ = answer.send(question(operator.as_ref()));
    });
    answered
}
