//! `whosaid setup`: from an account to a device that others trust.

use std::{fs, path::PathBuf, sync::Arc};

use anyhow::Context;

use super::{output, terminal::Terminal, verify};
use crate::{
    bot::{self, SetupOptions},
    config::Config,
    words,
};

/// What was typed.
pub(super) struct Options {
    pub(super) recovery_key_file: Option<PathBuf>,
    pub(super) new_recovery_key: bool,
    pub(super) new_device: bool,
    pub(super) verify: bool,
}

/// Sets up, and waits for a verification if that is wanted.
///
/// # Errors
/// Whatever keeps the bot from being set up; it can be run again.
pub(super) fn setup(config: &Config, options: Options) -> anyhow::Result<()> {
    output::log_warnings();
    if options.verify {
        verify::check_attended()?;
    }
    let recovery_key = match &options.recovery_key_file {
        Some(file) => {
            let text = fs::read_to_string(file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            Some(text.trim().to_owned().into())
        }
        None => None,
    };
    let options_of_bot = SetupOptions {
        recovery_key,
        new_recovery_key: options.new_recovery_key,
        new_device: options.new_device,
    };
    // Ctrl-C ends it as it ends any program: whatever is half done is finished
    // the next time, and the shell shows again what is typed.
    let runtime = tokio::runtime::Runtime::new()?;
    let done = runtime.block_on(bot::setup(config, options_of_bot, Arc::new(Terminal)))?;
    drop(runtime);
    eprintln!("{}", words::set_up(&done.user, &done.device, done.joined));
    if !done.backup {
        eprintln!("{}", words::NO_BACKUP);
    }
    if options.verify {
        verify::verify(config)?;
    }
    Ok(())
}
