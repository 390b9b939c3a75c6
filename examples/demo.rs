//! The whole of whosaid on one machine: a private Synapse, the bot with the
//! bundled claims, and a room in which you ask it.
//!
//!     cargo run --release --example demo
//!     echo "Who says the ISI helped ISKP?" | cargo run --release --example demo
//!
//! On a terminal it prompts; with piped input it asks each line, prints question
//! and reply, and ends. Progress goes to standard error, the conversation to
//! standard output.

#![recursion_limit = "256"]

use std::{
    fs::File,
    io::{self, BufRead, IsTerminal, Write},
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::{Context, bail};
use rustyline::{DefaultEditor, error::ReadlineError};
use testbed::{Client, Options, RoomSpec, Synapse, content};
use tokio::{sync::oneshot, task::JoinHandle};
use whosaid::{
    bot::{self, Answerers, BotError},
    cli::{answer_options, install_model},
    config::Config,
    question::FollowUp,
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
    )?;
    let (stop, bot) = start_bot(config).await?;

    let client = Client::login(&synapse, &you, None).await?;
    let invite = vec![bot_account.user_id.clone()];
    let spec = RoomSpec {
        invite,
        direct: true,
        encrypted: true,
        ..RoomSpec::default()
    };
    let room = client.create_room(spec).await?;
    client
        .wait_joined(&room, &bot_account.user_id, PATIENCE)
        .await
        .with_context(|| {
            format!(
                "the bot did not join; its log:\n{}",
                std::fs::read_to_string(&log).unwrap_or_default()
            )
        })?;
    eprintln!(
        "\nReady, in an encrypted direct room. To join in with a Matrix client of your own, let it \
         connect to\n    homeserver {}\n    user       {}\n    password   {PASSWORD}\nand talk to {} \
         there. The bot's log is {}.\n",
        synapse.base_url(),
        you.localpart,
        bot_account.user_id,
        log.display(),
    );

    let outcome = if io::stdin().is_terminal() {
        prompt(&client, &room).await
    } else {
        ask_each_line(&client, &room).await
    };

    // It fails only if the bot has ended by itself; then `bot` says why.
    let _ = stop.send(());
    bot.await??;
    client.stop().await;
    synapse.stop().await?;
    outcome
}

fn settings(folder: &Path, model: &Path, homeserver: &str, user: &str) -> anyhow::Result<Config> {
    let file = folder.join("whosaid.toml");
    let path = |name: &str| toml::Value::String(folder.join(name).display().to_string());
    let claims = concat!(env!("CARGO_MANIFEST_DIR"), "/index/claims");
    std::fs::write(
        &file,
        format!(
            "[matrix]\nhomeserver = {homeserver:?}\nuser = {user:?}\npassword = {PASSWORD:?}\n\
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

async fn prompt(client: &Client, room: &str) -> anyhow::Result<()> {
    eprintln!("Ask what the article claims, for example: Who says the ISI helped ISKP?");
    eprintln!("An empty line or Ctrl-D ends it.\n");
    let editor = Arc::new(Mutex::new(DefaultEditor::new()?));
    let mut last = None;
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
            Ok(line) => println!("\n{}\n", ask(client, room, &line, &mut last).await?),
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}

async fn ask_each_line(client: &Client, room: &str) -> anyhow::Result<()> {
    let mut last = None;
    let lines: Vec<_> = io::stdin().lock().lines().collect::<Result<_, _>>()?;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        println!("? {line}\n");
        println!("{}\n", ask(client, room, line, &mut last).await?);
        io::stdout().flush()?;
    }
    Ok(())
}

/// Asks, and waits for the answer. What refers to the last answer ("more", "who
/// said that?") is sent as a reply to it, as one would in a client.
async fn ask(
    client: &Client,
    room: &str,
    question: &str,
    last: &mut Option<String>,
) -> anyhow::Result<String> {
    let mut message = content::text(question);
    if let Some(answer) = last
        .as_deref()
        .filter(|_| FollowUp::parse(question).is_some())
    {
        message = content::reply_to(message, answer);
    }
    let event = client.send(room, message).await?;
    match client
        .wait_answers(room, &event, 1, PATIENCE)
        .await?
        .first()
    {
        Some(answer) => {
            *last = Some(answer.id.clone());
            Ok(answer.body().to_owned())
        }
        None => bail!("no answer"),
    }
}
