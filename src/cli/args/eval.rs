//! What can be typed after `whosaid eval`.

use std::path::PathBuf;

use clap::Subcommand;

use super::Format;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Eval {
    /// Ask questions whose right claims are known, and count.
    #[command(after_help = "Each line of the file is one JSON object:
  {\"q\": \"Who …?\", \"expect\": [{\"claim\": \"pattern\", \"source\": \"pattern\"}]}
  {\"q\": \"What …?\", \"abstain\": true}

A claim is right if its content or quote matches the claim pattern, and its
source's name the source pattern, if there is one. Patterns are regular
expressions; case does not matter. hit@k: a right claim is among the first k.

Example:
  whosaid eval answers --questions questions.jsonl --errors

With --evidence it prints one JSON object a line instead: the question, and for each of
the claims that came closest whether it is right, and all that spoke for it.")]
    Answers {
        /// The questions.
        #[arg(long, value_name = "FILE")]
        questions: PathBuf,
        /// How the result is printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// List the questions that went wrong as well.
        #[arg(long)]
        errors: bool,
        /// Print what spoke for the claims of each question, as JSON; needs the model.
        #[arg(long, conflicts_with_all = ["errors", "format"])]
        evidence: bool,
    },
    /// Read saved web pages whose right bodies are known, and compare.
    #[command(
        after_help = "DIR/ground-truth.json: {\"NAME\": {\"articleBody\": \"…\", \"title\": \"…\"}, …};
DIR/pages/NAME.html or NAME.html.gz: the pages. Titles count where they are given.

Example:
  whosaid eval articles pages/"
    )]
    Articles {
        /// The folder.
        folder: PathBuf,
        /// How the result is printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Read articles whose claims are signed, and compare what is found with what
    /// was signed.
    #[command(
        after_help = "A signed claim counts as found if a claim of the same kind of source quotes words
that overlap its own. The claims are those of the claims folder; which article
has them is told by its text.

Example:
  whosaid eval records articles/norvane-dam.txt"
    )]
    Records {
        /// The articles.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// How the result is printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Find the claims that posts repeat, where the right ones are known.
    #[command(
        after_help = "Claims and queries are tables with tabs: id, claim and perhaps a title; id and
text. Qrels are as TREC writes them: query, 0, claim, 1. A first line of column
names is passed over.

With --leave-gold-out each query is asked twice, with its right claims and without
them; the threshold of the accuracy ought to come from other queries. If claims have
the very words of a right one, all is measured once more with these as right, too.

Examples:
  whosaid eval retrieval --claims claims.tsv --queries dev.tsv --qrels dev.qrels
  whosaid eval retrieval --claims claims.tsv --queries dev.tsv --qrels dev.qrels \\
      --leave-gold-out --train-queries train.tsv --train-qrels train.qrels \\
      --model data/model"
    )]
    Retrieval(Retrieval),
    /// Extract attribution relations from articles whose relations are marked by
    /// hand, and compare.
    #[command(after_help = "Each line of the file is one article:
  {\"id\": \"…\", \"text\": \"…\", \"attributions\": [{\"source\": [SPAN], \"cue\": [SPAN],
   \"content\": [SPAN]}]}, SPAN: {\"start\": 0, \"end\": 5}, in UTF-8 bytes

Exact: the very same bytes. Relations without a cue do not count.

Example:
  whosaid eval attribution gold.jsonl --errors 10")]
    Attribution {
        /// The articles.
        file: PathBuf,
        /// How the result is printed.
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// Show so many examples of each kind of error as well.
        #[arg(long, value_name = "N", default_value_t = 0)]
        errors: usize,
    },
}

/// What to measure retrieval on, and how.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Retrieval {
    /// The claims.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) claims: PathBuf,
    /// The queries.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) queries: PathBuf,
    /// Which claim is right for which query.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) qrels: PathBuf,
    /// Ask each query without its right claims, too.
    #[arg(long)]
    pub(in crate::cli) leave_gold_out: bool,
    /// From which score on the first claim counts as right.
    #[arg(long, value_name = "SCORE", requires = "leave_gold_out")]
    pub(in crate::cli) threshold: Option<f32>,
    /// Other queries, to choose the threshold on.
    #[arg(
        long,
        value_name = "FILE",
        requires = "train_qrels",
        conflicts_with = "threshold"
    )]
    pub(in crate::cli) train_queries: Option<PathBuf>,
    /// Which claim is right for which of these.
    #[arg(long, value_name = "FILE", requires = "train_queries")]
    pub(in crate::cli) train_qrels: Option<PathBuf>,
    /// The model's folder; without it, only words count.
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) model: Option<PathBuf>,
    /// Where the claims' vectors are kept, instead of beside the index.
    #[arg(long, value_name = "FILE", requires = "model")]
    pub(in crate::cli) vectors: Option<PathBuf>,
    /// How the result is printed.
    #[arg(long, value_enum, default_value_t)]
    pub(in crate::cli) format: Format,
}
