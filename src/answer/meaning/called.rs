//! What a source is called where a model reads it.

use std::borrow::Cow;

use crate::{
    claim::{Source, SourceKind},
    text,
};

/// A source by its name and by what it is; `None` if nobody but the article says it.
pub(in crate::answer) fn called(source: &Source) -> Option<Cow<'_, str>> {
    if source.kind == SourceKind::Author {
        return None;
    }
    let name = source.full_name();
    Some(match &source.role {
        Some(role) if !text::fold(name).contains(&text::fold(role)) => {
            format!("{name}, {role}").into()
        }
        _ => name.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_said_once() {
        for (kind, name, role, expected) in [
            (SourceKind::Author, "Berrin Post", None, None),
            (
                SourceKind::Person,
                "Oda Kerra",
                Some("minister for water"),
                Some("Oda Kerra, minister for water"),
            ),
            (
                SourceKind::Person,
                "Minister Oda Kerra",
                Some("minister"),
                Some("Minister Oda Kerra"),
            ),
            (SourceKind::Unnamed, "two guards", None, Some("two guards")),
        ] {
            let source = Source {
                name: name.to_owned(),
                canonical: None,
                role: role.map(str::to_owned),
                kind,
            };
            assert_eq!(called(&source).as_deref(), expected);
        }
    }
}
