//! A bot, somebody who asks, and the Synapse between them.

use std::{
    cell::RefCell,
    future::Future,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

use testbed::{
    Account, BotOptions, BotProcess, Client, Event, Options, RoomSpec, Synapse, content,
};
use tokio::{runtime::Runtime, sync::OnceCell};

/// How long anything may take that should not take long. No test waits for it
/// unless it fails.
pub(super) const SOON: Duration = Duration::from_secs(60);

/// A question that the bundled claims answer, and words of its answer.
pub(super) const QUESTION: &str = "Who claimed responsibility for the Moscow attack?";
pub(super) const ANSWER: &str = "Islamic State Khorasan Province";

/// One runtime for all tests: the clients and Synapse outlive a single test.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));
static SYNAPSE: OnceCell<Arc<Synapse>> = OnceCell::const_new();
/// All limits on how much a bot is asked.
pub(super) const LIMITS: [&str; 6] = [
    "LIMITS_USER_PER_MINUTE",
    "LIMITS_ROOM_PER_MINUTE",
    "LIMITS_SERVER_PER_MINUTE",
    "LIMITS_WAITING_PER_ROOM",
    "LIMITS_PER_THREAD",
    "LIMITS_REPEATS",
];

static NAMES: AtomicU32 = AtomicU32::new(0);

thread_local! {
    /// What the last bot of this test wrote at the end.
    static LAST_LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Runs a test. If it fails, it shows what its bot wrote last.
pub(super) fn run(test: impl Future<Output = anyhow::Result<()>>) {
    RUNTIME.block_on(test).unwrap_or_else(|error| {
        LAST_LINES.with_borrow(|lines| eprintln!("{}", lines.join("\n")));
        panic!("{error:?}")
    });
}

/// The Synapse of this test run; it ends with the process.
pub(super) async fn synapse() -> anyhow::Result<Arc<Synapse>> {
    let start = async || Synapse::start(Options::default()).await.map(Arc::new);
    SYNAPSE.get_or_try_init(start).await.cloned()
}

/// An account that no other test uses.
pub(super) async fn account(kind: &str) -> anyhow::Result<Account> {
    let name = format!("{kind}{}", NAMES.fetch_add(1, Ordering::Relaxed));
    synapse().await?.register(&name, "secret", false).await
}

/// Somebody with a client.
pub(super) async fn person() -> anyhow::Result<Client> {
    Client::login(&*synapse().await?, &account("person").await?, None).await
}

/// A bot with an account and a data folder of its own, running or not.
pub(super) struct Bot {
    pub(super) account: Account,
    pub(super) folder: tempfile::TempDir,
    env: Vec<(String, String)>,
    process: Option<BotProcess>,
}

impl Bot {
    /// A bot that has never run.
    pub(super) async fn new() -> anyhow::Result<Self> {
        Self::at(&*synapse().await?, account("bot").await?)
    }

    /// A bot with this account, which has never run.
    pub(super) fn at(synapse: &Synapse, account: Account) -> anyhow::Result<Self> {
        Self::set_up(&synapse.base_url(), account)
    }

    /// A bot of some homeserver that is none of ours, which has never run.
    pub(super) fn with(url: &str, user_id: &str) -> anyhow::Result<Self> {
        let account = Account {
            user_id: user_id.to_owned(),
            localpart: String::new(),
            password: String::new(),
            access_token: String::new(),
            device_id: String::new(),
        };
        Self::set_up(url, account)
    }

    fn set_up(url: &str, account: Account) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut bot = Self {
            account,
            folder,
            env: Vec::new(),
            process: None,
        };
        let path = |name: &str| bot.folder.path().join(name).display().to_string();
        let (data, index) = (path("data"), path("index"));
        bot.set("MATRIX_HOMESERVER", url);
        bot.set("MATRIX_USER", &bot.account.user_id.clone());
        bot.set("MATRIX_PASSWORD", "secret");
        bot.set("INVITES_ALLOW", "@*:whosaid.test");
        bot.set("PATHS_DATA", &data);
        bot.set("PATHS_INDEX", &index);
        Ok(bot)
    }

    /// A bot that is up.
    pub(super) async fn start() -> anyhow::Result<Self> {
        let mut bot = Self::new().await?;
        bot.up().await?;
        Ok(bot)
    }

    /// Sets a key of its settings, from the next start on.
    pub(super) fn set(&mut self, key: &str, value: &str) {
        self.env.push((format!("WHOSAID_{key}"), value.to_owned()));
    }

    /// Sets a variable of its environment, from the next start on.
    pub(super) fn set_plain(&mut self, name: &str, value: &str) {
        self.env.push((name.to_owned(), value.to_owned()));
    }

    /// Lets it be asked as much as anybody likes, from the next start on.
    pub(super) fn without_limits(&mut self) {
        for key in LIMITS {
            self.set(key, "0");
        }
    }

    /// Forgets a key of its settings, from the next start on.
    pub(super) fn unset(&mut self, key: &str) {
        let name = format!("WHOSAID_{key}");
        self.env.retain(|(set, _)| *set != name);
    }

    /// The process as it runs, so that another can be started beside it.
    pub(super) fn take_process(&mut self) -> Option<BotProcess> {
        self.process.take()
    }

    /// Starts it.
    pub(super) fn launch(&mut self, failpoints: &str) -> anyhow::Result<()> {
        let mut options = self.options(&["run"]);
        let failpoints = failpoints.to_owned();
        options.env.push(("FAILPOINTS".to_owned(), failpoints));
        self.process = Some(BotProcess::start(options)?);
        Ok(())
    }

    /// The program with its settings, for a command.
    pub(super) fn options(&self, args: &[&str]) -> BotOptions {
        BotOptions {
            binary: PathBuf::from(env!("CARGO_BIN_EXE_whosaid")),
            args: args.iter().map(ToString::to_string).collect(),
            env: self.env.clone(),
            log: self.folder.path().join("bot.log"),
        }
    }

    /// Runs a command to its end, with this on its standard input.
    pub(super) async fn command(&self, args: &[&str], input: &str) -> anyhow::Result<Output> {
        let BotOptions {
            binary, args, env, ..
        } = self.options(args);
        let mut command = Command::new(binary);
        command.args(args).envs(env);
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let input = input.to_owned();
        let run = move || {
            let mut child = command.spawn()?;
            child
                .stdin
                .take()
                .expect("it is piped")
                .write_all(input.as_bytes())?;
            child.wait_with_output()
        };
        Ok(tokio::task::spawn_blocking(run).await??)
    }

    /// Starts it and waits until it has synced.
    pub(super) async fn up(&mut self) -> anyhow::Result<()> {
        self.launch("")?;
        self.process().wait_line("ready", SOON).await?;
        Ok(())
    }

    /// Kills it with SIGKILL as soon as it stands still at this failpoint.
    pub(super) async fn killed_at(&mut self, failpoint: &str) -> anyhow::Result<()> {
        self.process()
            .wait_line(&format!("failpoint {failpoint} reached"), SOON)
            .await?;
        self.process().kill()
    }

    pub(super) fn process(&self) -> &BotProcess {
        self.process.as_ref().expect("the bot has been started")
    }

    pub(super) fn user_id(&self) -> &str {
        &self.account.user_id
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let Some(process) = &self.process else {
            return;
        };
        let mut lines = process.lines();
        lines.drain(..lines.len().saturating_sub(60));
        match thread::panicking() {
            true => eprintln!("{}", lines.join("\n")),
            false => LAST_LINES.set(lines),
        }
    }
}

/// A room with a bot and somebody in it.
pub(super) struct Room<'a> {
    pub(super) id: String,
    pub(super) person: &'a Client,
    bot: String,
}

impl<'a> Room<'a> {
    /// Makes a room, and waits until the bot has joined it.
    pub(super) async fn new(
        person: &'a Client,
        bot: &Bot,
        direct: bool,
        encrypted: bool,
    ) -> anyhow::Result<Self> {
        let mut invite = vec![bot.user_id().to_owned()];
        if !direct {
            // A third one, or the room would be a conversation of two.
            invite.push(account("bystander").await?.user_id);
        }
        let spec = RoomSpec {
            invite,
            direct,
            encrypted,
            ..RoomSpec::default()
        };
        let id = person.create_room(spec).await?;
        person.wait_joined(&id, bot.user_id(), SOON).await?;
        Ok(Self {
            id,
            person,
            bot: bot.user_id().to_owned(),
        })
    }

    /// The same room, as somebody else in it sees it.
    pub(super) fn beside<'b>(&self, person: &'b Client) -> Room<'b> {
        Room {
            id: self.id.clone(),
            person,
            bot: self.bot.clone(),
        }
    }

    /// Asks with this content, and waits for the one answer.
    pub(super) async fn ask(&self, content: serde_json::Value) -> anyhow::Result<Event> {
        let question = self.person.send(&self.id, content).await?;
        self.answer_to(&question).await
    }

    /// The one answer to a question.
    pub(super) async fn answer_to(&self, question: &str) -> anyhow::Result<Event> {
        let mut answers = self
            .person
            .wait_answers(&self.id, question, 1, SOON)
            .await?;
        anyhow::ensure!(
            answers.len() == 1,
            "{} answers to {question}",
            answers.len()
        );
        Ok(answers.remove(0))
    }

    /// Proves that the bot has said nothing since `first`: it answers in order,
    /// so once it has answered one more question, nothing can be on its way.
    pub(super) async fn nothing_since(&self, first: &str) -> anyhow::Result<()> {
        let marker = content::text(&format!("!whosaid {QUESTION}"));
        let answer = self.ask(marker).await?;
        let between = self.person.events_between(&self.id, first, &answer.id)?;
        let said: Vec<_> = between
            .iter()
            .filter(|event| event.sender == self.bot)
            .collect();
        anyhow::ensure!(said.is_empty(), "the bot said something: {said:?}");
        Ok(())
    }
}

/// Says something with the prefix in front, and waits for the one answer.
pub(super) async fn ask(client: &Client, room: &str, text: &str) -> anyhow::Result<Event> {
    let question = client.send_text(room, &format!("!whosaid {text}")).await?;
    let mut answers = client.wait_answers(room, &question, 1, SOON).await?;
    anyhow::ensure!(answers.len() == 1, "{} answers", answers.len());
    Ok(answers.remove(0))
}

/// Somebody who has joined the room, too.
pub(super) async fn joined_by(room: &Room<'_>) -> anyhow::Result<Client> {
    let other = person().await?;
    room.person.invite(&room.id, other.user_id()).await?;
    other.accept_invites(SOON).await?;
    Ok(other)
}

/// Gives somebody this power in the room, and sets the power that it takes to
/// set this kind of state.
pub(super) async fn give_power(
    room: &Room<'_>,
    user: &str,
    power: u8,
    needed: Option<(&str, u8)>,
) -> anyhow::Result<()> {
    let path = format!(
        "/_matrix/client/v3/rooms/{}/state/m.room.power_levels",
        room.id
    );
    let (_, mut levels) = room.person.http().get(&path).await?;
    levels["users"][user] = power.into();
    if let Some((kind, power)) = needed {
        levels["events"][kind] = power.into();
    }
    let (status, answer) = room.person.http().put(&path, &levels).await?;
    anyhow::ensure!(status == 200, "the power was not given: {answer}");
    Ok(())
}
