//! All commands there are.

use crate::words::commands::{self as words, Usage, argument};

/// A command's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::bot) enum Name {
    Help,
    Sources,
    Speakers,
    Claim,
    More,
    Why,
    Settings,
    Articles,
    Add,
    Remove,
    Ping,
    Publish,
    Status,
    Rooms,
    Leave,
    Reload,
}

/// What follows a command's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parameter {
    /// Its name, for clients that fill it in.
    pub(super) key: &'static str,
    /// Whether it is a number; a text otherwise.
    pub(super) number: bool,
    pub(super) optional: bool,
    pub(super) about: &'static str,
}

const fn text(key: &'static str, optional: bool, about: &'static str) -> Parameter {
    Parameter {
        key,
        number: false,
        optional,
        about,
    }
}

const PAGE: Parameter = Parameter {
    key: "page",
    number: true,
    optional: true,
    about: argument::PAGE,
};

impl Name {
    /// All of them, in the order in which they are shown.
    pub(super) const ALL: [Self; 16] = [
        Self::Help,
        Self::Sources,
        Self::Speakers,
        Self::Claim,
        Self::More,
        Self::Why,
        Self::Settings,
        Self::Articles,
        Self::Add,
        Self::Remove,
        Self::Ping,
        Self::Publish,
        Self::Status,
        Self::Rooms,
        Self::Leave,
        Self::Reload,
    ];

    /// Whether it is only for admins. To anybody else there is no such command.
    pub(super) fn is_for_admins(self) -> bool {
        matches!(
            self,
            Self::Publish | Self::Status | Self::Rooms | Self::Leave | Self::Reload
        )
    }

    /// The commands that there are for somebody.
    pub(super) fn known_to(admin: bool) -> impl Iterator<Item = Self> {
        (Self::ALL.into_iter()).filter(move |name| admin || !name.is_for_admins())
    }

    /// The command of this name, if there is one for whoever says it.
    pub(super) fn of(word: &str, admin: bool) -> Option<Self> {
        Self::known_to(admin).find(|name| name.usage().word.eq_ignore_ascii_case(word))
    }

    /// How people are told of it.
    pub(super) fn usage(self) -> &'static Usage {
        match self {
            Self::Help => &words::HELP,
            Self::Sources => &words::SOURCES,
            Self::Speakers => &words::SPEAKERS,
            Self::Claim => &words::CLAIM,
            Self::More => &words::MORE,
            Self::Why => &words::WHY,
            Self::Settings => &words::SETTINGS,
            Self::Articles => &words::ARTICLES,
            Self::Add => &words::ADD,
            Self::Remove => &words::REMOVE,
            Self::Ping => &words::PING,
            Self::Publish => &words::PUBLISH,
            Self::Status => &words::STATUS,
            Self::Rooms => &words::ROOMS,
            Self::Leave => &words::LEAVE,
            Self::Reload => &words::RELOAD,
        }
    }

    /// What may follow it, in this order.
    pub(super) fn parameters(self) -> &'static [Parameter] {
        const COMMAND: Parameter = text("command", true, argument::COMMAND);
        const ID: Parameter = text("id", false, argument::CLAIM);
        const ARTICLE: Parameter = text("id", false, argument::ARTICLE);
        const KEY: Parameter = text("key", true, argument::KEY);
        const VALUE: Parameter = text("value", true, argument::VALUE);
        match self {
            Self::Help => &[COMMAND],
            Self::Sources | Self::Speakers => &[PAGE],
            Self::Claim => &[ID],
            Self::Remove => &[ARTICLE],
            Self::Settings => &[KEY, VALUE],
            // What is only for admins is not told to clients.
            _ => &[],
        }
    }
}
