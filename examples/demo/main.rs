//! The whole of whosaid on one machine: a private Synapse, the bot with the
//! bundled claims, and a room in which you ask it.
//!
//!     cargo run --release --example demo
//!     echo "Who says the ISI helped ISKP?" | cargo run --release --example demo
//!
//! It shows in a few messages what the bot does, and then prompts. With piped input
//! it asks each line instead, prints question and reply, and ends. `hand FILE` hands
//! an article over in the room. Progress goes to standard error, the conversation to
//! standard output.

#![recursion_limit = "256"]

mod talk;
mod tour;

use std::{
    fs::File,
    io::{self, BufRead, IsTerminal, Write},
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::Context;
use rustyline::{DefaultEditor, error::ReadlineError};
use talk::Talk;
use testbed::{Client, Options, RoomSpec, Synapse};
use tokio::{sync::oneshot, task::JoinHandle};
use whosaid::{
    bot::{self, Answerers, BotError},
    cli::{answer_options, install_model},
    config::Config,
};

/// How long the bot may take to join or to answer; it takes a fraction of it.
const PATIENCE: Duration = Duration::from_secs(60);

/// The password of both accounts. Nobody but this machine can reach them.
const PASSWORD: &str = "demo";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let synapse = Synapse::start(Options::default()).await?;
    let bot_account = synapse.register("whosaid", PASSWORD, false).await?;
    let you = synapse.register("you", PASSWORD, false).await?;

    let model = testbed::target_dir().join("testbed/model");
    let install = {
        let model = model.clone();
        tokio::task::spawn_blocking(move || install_model(&model))
    };
    if let Err(error) = install.await? {
        eprintln!("no model, so the bot goes by words alone: {error:#}");
    }
    eprintln!("starting the bot");
    let log = start_logging(folder.path())?;
    let config = settings(
        folder.path(),
        &model,
        &synapse.base_url(),
        &bot_account.user_id,
        &you.user_id,
    )?;
    let (stop, bot) = start_bot(config).await?;

    let client = Client::login(&synapse, &you, None).await?;
    let bot_id = &bot_account.user_id;
    let room = room_with_bot(&client, bot_id, &log).await?;
    eprintln!(
        "\nReady, in an encrypted direct room. To join in with a Matrix client of your own, let it \
         connect to\n    homeserver {}\n    user       {}\n    password   {PASSWORD}\nand talk to {} \
         there. The bot's log is {}.\n",
        synapse.base_url(),
        you.localpart,
        bot_account.user_id,
        log.display(),
    );

    let mut talk = Talk::new(&client, room);
    let on_terminal = io::stdin().is_terminal();
    let piped = if on_terminal { Vec::new() } else { lines()? };
    let outcome = async {
        if piped.is_empty() {
            let elsewhere = room_with_bot(&client, bot_id, &log).await?;
            tour::show(&mut talk, &mut Talk::new(&client, elsewhere)).await?;
        }
        match on_terminal {
            true => prompt(&mut talk).await,
            false => ask_each_line(&mut talk, &piped).await,
        }
    };
    let outcome = outcome.await;

    // It fails only if the bot has ended by itself; then `bot` says why.
    let _ = stop.send(());
    bot.await??;
    client.stop().await;
    synapse.stop().await?;
    outcome
}

fn settings(
    folder: &Path,
    model: &Path,
    homeserver: &str,
    user: &str,
    admin: &str,
) -> anyhow::Result<Config> {
    let file = folder.join("whosaid.toml");
    let path = |name: &str| toml::Value::String(folder.join(name).display().to_string());
    let claims = concat!(env!("CARGO_MANIFEST_DIR"), "/index/claims");
    std::fs::write(
        &file,
        format!(
            "[matrix]\nhomeserver = {homeserver:?}\nuser = {user:?}\npassword = {PASSWORD:?}\n\
             admins = [{admin:?}]\n\
             [invites]\nallow = [\"*\"]\n\
             [semantic]\nmodel = {}\n\
             [paths]\nclaims = {claims:?}\nindex = {}\ndata = {}\n",
            toml::Value::String(model.display().to_string()),
            path("index"),
            path("data"),
        ),
    )?;
    Ok(Config::load(Some(&file))?)
}

fn start_logging(folder: &Path) -> anyhow::Result<std::path::PathBuf> {
    let path = folder.join("bot.log");
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(false)
        .with_writer(Mutex::new(File::create(&path)?))
        .init();
    Ok(path)
}

type Bot = JoinHandle<Result<(), BotError>>;

async fn start_bot(config: Config) -> anyhow::Result<(oneshot::Sender<()>, Bot)> {
    let options = answer_options(&config);
    let (answerers, _) = tokio::task::spawn_blocking(move || Answerers::open(options)).await??;
    let (stop, stopped) = oneshot::channel();
    let bot = tokio::spawn(async move {
        let stopped = async {
            // Whether it was said or the sender is gone: time to stop.
            let _ = stopped.await;
        };
        bot::run(&config, Arc::new(answerers), stopped).await
    });
    Ok((stop, bot))
}

/// A new encrypted direct room, once the bot is in it.
async fn room_with_bot(client: &Client, bot: &str, log: &Path) -> anyhow::Result<String> {
    let spec = RoomSpec {
        invite: vec![bot.to_owned()],
        direct: true,
        encrypted: true,
        ..RoomSpec::default()
    };
    let room = client.create_room(spec).await?;
    let joined = client.wait_joined(&room, bot, PATIENCE).await;
    joined.with_context(|| {
        let log = std::fs::read_to_string(log).unwrap_or_default();
        format!("the bot did not join; its log:\n{log}")
    })?;
    Ok(room)
}

async fn prompt(talk: &mut Talk<'_>) -> anyhow::Result<()> {
    eprintln!(
        "Now it is your turn. Ask what the articles claim, or `hand FILE` to hand over an article \
         of your own.\nAn empty line or Ctrl-D ends it.\n"
    );
    let editor = Arc::new(Mutex::new(DefaultEditor::new()?));
    loop {
        let editor = Arc::clone(&editor);
        let read = move || {
            let mut editor = editor.lock().expect("nobody panics while reading a line");
            let line = editor.readline("? ")?;
            editor.add_history_entry(&line)?;
            Ok(line)
        };
        // Off the executor: the bot goes on while the line is being typed.
        match tokio::task::spawn_blocking(read).await? {
            Ok(line) if line.trim().is_empty() => return Ok(()),
            Ok(line) => match talk.hear(&line).await {
                Ok(reply) => println!("\n{reply}\n"),
                Err(error) => eprintln!("{error:#}"),
            },
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}

async fn ask_each_line(talk: &mut Talk<'_>, lines: &[String]) -> anyhow::Result<()> {
    for line in lines {
        println!("? {line}\n");
        println!("{}\n", talk.hear(line).await?);
        io::stdout().flush()?;
    }
    Ok(())
}

/// The lines that are piped in.
fn lines() -> io::Result<Vec<String>> {
    let mut lines: Vec<_> = io::stdin().lock().lines().collect::<Result<_, _>>()?;
    lines.retain(|line| !line.trim().is_empty());
    Ok(lines)
}
