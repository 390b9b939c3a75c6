//! The claim record: one attribution relation, as a person would sign it.
//!
//! An attribution relation (PARC, PolNeAR) has a *source* to which it is
//! attributed, a *cue* that attributes it and a *content* that is attributed.
//! Certainty follows FactBank (Saurí and Pustejovsky 2009) and belongs to the
//! source, never to us. The structs are written to and read from JSON lines as
//! they stand; unknown fields are refused, so that a typo in a hand-edited file
//! cannot drop a hedge.

mod article_info;
mod hash;
mod id;
mod place;

pub use article_info::ArticleInfo;
pub use hash::{BadHash, Hash};
pub use id::{BadClaimId, ClaimId, is_article_id};
pub use place::{Cue, Quote};
use serde::{Deserialize, Serialize};

/// One claim that an article makes or reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// `<article-id>/<n>`; stable when the same article is read again.
    pub id: ClaimId,
    /// The claim as a sentence that can be read without its neighbours.
    pub content: String,
    /// The sentence of the article that it comes from.
    pub quote: Quote,
    /// Who it is attributed to.
    pub source: Source,
    /// The words that attribute it; `None` in the author's own voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Cue>,
    /// The words that weaken it ("may", "reportedly"), as the article has them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hedges: Vec<String>,
    /// How sure the source is said to be.
    pub certainty: Certainty,
    /// Whether the source affirms or denies it.
    #[serde(default)]
    pub polarity: Polarity,
    /// Whether the source's words stand in quotation marks.
    pub quote_type: QuoteType,
    /// Outer sources when one is nested in another ("Reuters, citing an
    /// official"), outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<Source>,
    /// The heading that it stands under; `None` before the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Paragraph of the article, counted from 1; headings do not count.
    pub paragraph: u32,
    /// Sentence of that paragraph, counted from 1.
    pub sentence: u32,
    /// The names in it, in full where the article gives the full name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<String>,
    /// Short forms that the article itself introduces for these names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Which rule found it (`by-hand` for a person).
    pub rule: String,
    /// Whether a person has signed it.
    pub review: Review,
}

impl Claim {
    /// Whether it is made with a reserve.
    pub fn reserve(&self) -> Reserve {
        match self.certainty {
            Certainty::Probable | Certainty::Possible => Reserve::With,
            _ if !self.hedges.is_empty() => Reserve::With,
            Certainty::Certain => Reserve::Without,
            Certainty::Underspecified => Reserve::NotSaid,
        }
    }
}

/// Who a claim is attributed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name as the article gives it at this place ("some analysts").
    pub name: String,
    /// The full name that a surname, an abbreviation or a pronoun stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// What the article says that they are ("former spokesman of …").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How named they are.
    pub kind: SourceKind,
}

impl Source {
    /// The fullest name there is.
    pub fn full_name(&self) -> &str {
        self.canonical.as_deref().unwrap_or(&self.name)
    }
}

/// How named a source is; what a reader has to know before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A person with a name.
    Person,
    /// An organisation with a name.
    Organization,
    /// People without a name ("some analysts", "a person familiar with …").
    Unnamed,
    /// A text ("reports", "a statement", "the filing").
    Document,
    /// Nobody else: the article says it in its own voice.
    Author,
}

/// How sure the source is said to be; FactBank's scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Stated without reserve by the source.
    Certain,
    /// More likely than not ("appears to", "is expected to").
    Probable,
    /// No more than possible ("may", "could", "has hinted").
    Possible,
    /// The article does not say how sure they are, or they commit to nothing
    /// (a call for action, a question raised).
    Underspecified,
}

/// Whether a claim is made with a reserve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reserve {
    /// As no more than probable or possible, or with a hedge.
    With,
    /// Stated without any.
    Without,
    /// The article does not say how sure the source is.
    NotSaid,
}

/// Whether the source affirms or denies what the content says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Affirmed.
    #[default]
    Positive,
    /// Denied ("denied that …").
    Negative,
}

/// Whether the source's own words stand in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteType {
    /// Wholly in quotation marks.
    Direct,
    /// In the article's words.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
    /// Nobody is quoted: the author's own voice.
    None,
}

/// A short form that the article introduces: "International Rescue Fund (IRF)".
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The full name.
    pub name: String,
    /// The short form.
    pub alias: String,
}

/// Whether a person has signed a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// Found by a rule, seen by nobody.
    Extracted,
    /// Read and signed; survives a new extraction.
    Reviewed,
}
