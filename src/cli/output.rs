//! How commands print.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};
use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use crate::{
    answer::{Meant, Opening},
    index::{Opened, Why},
    words,
};

/// Prints a result to standard output.
///
/// # Errors
/// The system's; a closed pipe among them, which `println!` would panic on.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Says on standard error what failed.
pub(super) fn error(error: &anyhow::Error) {
    eprintln!("error: {}", message(error));
}

/// Whether it failed because nobody reads the output any more.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// An error with its causes, each said once: most of ours quote their cause.
pub(super) fn message(error: &anyhow::Error) -> String {
    let mut message = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !message.contains(&cause) {
            message.push_str(": ");
            message.push_str(&cause);
        }
    }
    message
}

/// Sends our warnings to standard error, for commands that have no log of
/// their own. Those of libraries say nothing to whoever asks a question.
pub(super) fn log_warnings() {
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let layer = fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(colour)
        .without_time()
        .with_target(false);
    let ours = Targets::new().with_target("whosaid", LevelFilter::WARN);
    // Fails only if there is a log already.
    let _ = tracing_subscriber::registry()
        .with(ours)
        .with(layer)
        .try_init();
}

/// Tells on standard error what opening found that people should know.
pub(super) fn notes(opening: &Opening) {
    if let Opened::Rebuilt(Why::Damaged(what)) = &opening.index {
        eprintln!("{}", words::index_was_damaged(what));
    }
    if let Meant::Failed(error) = &opening.semantic {
        eprintln!("{}", words::model_failed(error));
    }
    for (file, reason) in &opening.skipped {
        eprintln!("{}", words::article_skipped(file, reason));
    }
    for problem in opening.quotes.iter().flat_map(|report| &report.problems) {
        eprintln!("{problem}");
    }
}

/// A bar on standard error, if somebody looks at it and there is something to
/// wait for.
pub(super) fn progress(length: usize, what: &str) -> ProgressBar {
    match length {
        0..2 => ProgressBar::hidden(),
        _ => bar(Some(length as u64), what),
    }
}

/// A bar for work of which it turns out only later how much it is.
pub(super) fn progress_later(what: &str) -> ProgressBar {
    bar(None, what)
}

fn bar(length: Option<u64>, what: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let template = format!("{{wide_bar}} {{pos}}/{{len}} {what}, {{eta}} left");
    let style = ProgressStyle::with_template(&template);
    (length.map_or_else(ProgressBar::no_length, ProgressBar::new))
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
