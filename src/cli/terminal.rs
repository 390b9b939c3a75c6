//! The person at the terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use console::Term;
use secrecy::{ExposeSecret, SecretString};

use super::output;
use crate::{
    bot::{Comparison, News, Operator},
    words,
};

/// Asks on standard error and reads from standard input: hidden where somebody
/// types, line by line where nobody does.
pub(super) struct Terminal;

impl Terminal {
    /// Whether somebody sits there.
    pub(super) fn is_attended() -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }
}

impl Operator for Terminal {
    fn password(&self, user: &str) -> io::Result<SecretString> {
        secret(&words::ask_password(user))
    }

    fn recovery_key(&self, user: &str) -> io::Result<SecretString> {
        secret(&words::ask_recovery_key(user))
    }

    fn show_recovery_key(&self, key: &SecretString) -> io::Result<()> {
        eprintln!("{}", words::RECOVERY_KEY);
        output::print(&format!("{}\n", key.expose_secret()))
    }

    fn tell(&self, news: &News) {
        let text = match news {
            News::IdentityExists => words::IDENTITY_EXISTS.to_owned(),
            News::Waiting {
                user,
                device,
                admins,
            } => words::waiting_for_admins(user, device, admins),
            News::Started { user, device } => words::verification_started(user, device),
        };
        eprintln!("{text}");
    }

    fn is_same(&self, comparison: &Comparison) -> io::Result<bool> {
        eprint!("\n{}\n", compared(comparison));
        loop {
            eprint!("{}", words::SAME_THERE);
            io::stderr().flush()?;
            match line()?.trim().to_lowercase().as_str() {
                "yes" | "y" => return Ok(true),
                "no" | "n" => return Ok(false),
                _ => eprintln!("{}", words::YES_OR_NO),
            }
        }
    }
}

/// One emoji a line, with its name; or the numbers, if there are none.
fn compared(comparison: &Comparison) -> String {
    let emoji = comparison.emoji.iter();
    let mut text: String = emoji
        .map(|(symbol, name)| format!("  {symbol}  {name}\n"))
        .collect();
    if text.is_empty() {
        let [a, b, c] = comparison.numbers;
        text = format!("  {a}  {b}  {c}\n");
    }
    text
}

fn secret(prompt: &str) -> io::Result<SecretString> {
    if !Terminal::is_attended() {
        return Ok(line()?.into());
    }
    eprint!("{prompt}");
    io::stderr().flush()?;
    match Term::stderr().read_secure_line()? {
        secret if secret.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
        secret => Ok(secret.into()),
    }
}

/// The next line of standard input, without its end.
fn line() -> io::Result<String> {
    let mut line = String::new();
    if io::stdin().lock().read_line(&mut line)? == 0 {
        let error = io::ErrorKind::UnexpectedEof;
        return Err(io::Error::new(error, words::NOBODY_TO_ASK));
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_have_names_and_numbers_stand_in_for_them() {
        let mut comparison = Comparison {
            user: "@a:x".to_owned(),
            emoji: vec![("🐶".to_owned(), "Dog".to_owned()); 2],
            numbers: [1000, 2345, 9191],
        };
        assert_eq!(compared(&comparison), "  🐶  Dog\n  🐶  Dog\n");
        comparison.emoji.clear();
        assert_eq!(compared(&comparison), "  1000  2345  9191\n");
    }
}
