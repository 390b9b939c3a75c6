//! Parts of speech, as fine as the rules need them.

use crate::extract::cue::lexicon::Form;

/// Part of speech, as fine as the rules need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Det,
    PossPron,
    /// `'s` after a noun.
    Poss,
    Pron,
    ObjPron,
    Rel,
    That,
    Wh,
    Prep,
    To,
    Cc,
    Sub,
    Be,
    Have,
    Do,
    Modal,
    Neg,
    Adv,
    Day,
    Noun,
    Name,
    Num,
    Adj,
    /// A finite form, or one that may be finite ("said", "asked").
    Verb,
    Participle,
    Ing,
    Comma,
    Mark,
    Quote,
}

impl Tag {
    pub(crate) fn is_auxiliary(self) -> bool {
        matches!(self, Tag::Be | Tag::Have | Tag::Do | Tag::Modal)
    }

    /// Whether a noun phrase can end with it.
    pub(crate) fn is_head(self) -> bool {
        matches!(
            self,
            Tag::Noun | Tag::Name | Tag::Num | Tag::Day | Tag::Pron | Tag::ObjPron
        )
    }

    /// Whether it can stand before the head of a noun phrase.
    pub(crate) fn is_in_noun_phrase(self) -> bool {
        matches!(
            self,
            Tag::Noun
                | Tag::Name
                | Tag::Num
                | Tag::Day
                | Tag::Adj
                | Tag::Det
                | Tag::PossPron
                | Tag::Poss
        )
    }
}

/// A token's tag, and the cue verb that its word is a form of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tagged {
    pub(crate) tag: Tag,
    pub(crate) cue: Option<(u16, Form)>,
}
