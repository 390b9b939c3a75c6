//! `whosaid journal`: what the bot has still to do.

use super::{args::Format, output};
use crate::{bot::JournalReport, config::Config, words};

/// Shows what waits, and what could not be sent.
///
/// # Errors
/// If there is no journal, or it cannot be read.
pub(super) fn journal(config: &Config, format: Format) -> anyhow::Result<()> {
    let report = JournalReport::read(&config.paths.data)?;
    let text = match format {
        Format::Json => serde_json::to_string_pretty(&report)? + "\n",
        Format::Text => text(&report),
    };
    Ok(output::print(&text)?)
}

fn text(report: &JournalReport) -> String {
    let waiting = report.waiting;
    let mut text = words::journal_waiting(
        waiting.questions,
        waiting.answers,
        waiting.gaps,
        waiting.undecrypted,
        waiting.handed,
    );
    text.push('\n');
    text.push_str(&words::journal_dead(waiting.dead_letters));
    text.push('\n');
    for letter in &report.dead_letters {
        text.push_str(&words::dead_letter(
            &letter.room,
            &letter.question,
            &letter.kind,
            &letter.cause,
            &letter.reason,
            letter.attempts,
        ));
        text.push('\n');
    }
    text
}
