//! A homeserver whose certificate nobody vouches for.

use testbed::{BotOptions, BotProcess, install_synapse};

use super::{
    scripted::BOT,
    stage::{Bot, SOON, run},
};

/// Speaks TLS on a port of its own.
const SERVER: &str = include_str!("certificate.py");

#[test]
fn a_wrong_certificate_is_said_and_not_accepted() {
    run(async {
        let folder = tempfile::tempdir()?;
        let python = tokio::task::spawn_blocking(|| install_synapse(&|_| {})).await??;
        let path = folder.path().display().to_string();
        let server = BotProcess::start(BotOptions {
            binary: python,
            args: ["-I", "-c", SERVER, &path].map(str::to_owned).to_vec(),
            env: Vec::new(),
            log: folder.path().join("server.log"),
        })?;
        let line = server.wait_line("port ", SOON).await?;
        let port = line.trim_start_matches("port ");

        let mut bot = Bot::with(&format!("https://localhost:{port}"), BOT)?;
        bot.launch("")?;
        // It waits: certificates are renewed.
        let line = bot.process().wait_line("trying again", SOON).await?;
        assert!(line.contains("certificate"), "{line}");
        // It has broken off before it sent anything.
        server.wait_line("ALERT", SOON).await?;
        bot.process().terminate()?;
        assert!(bot.process().wait_exit(SOON).await?.success());
        Ok(())
    });
}
