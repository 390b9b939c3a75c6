//! Names in full and for short, as their article introduces them.

use crate::{claim::Alias, index::text_terms};

/// These terms, and for each name among them those of what it is called otherwise: for
/// "FMU" those of "Free Miners' Union", and the other way about.
pub(in crate::answer) fn with_aliases(mut terms: Vec<String>, aliases: &[Alias]) -> Vec<String> {
    for Alias { name, alias } in aliases {
        let (name, alias) = (text_terms(name), text_terms(alias));
        let has_all = |own: &[String]| own.iter().all(|term| terms.contains(term));
        if has_all(&name) || has_all(&alias) {
            terms.extend([name, alias].concat());
        }
    }
    terms
}
