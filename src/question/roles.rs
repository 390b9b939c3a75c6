//! Who does what to whom in a question, as far as its order says so.

use std::ops::Range;

use super::{Word, names, vocabulary as is};
use crate::text::{Gap, Word as Token, base_forms, fold, irregular, word_sets};

/// Who does what to whom, as positions among the words of the question: "Did *the FMU*
/// *help* *the Front*?", "Was *the Front* *helped* by *the FMU*?"
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles {
    /// Who does it; `None` if that is what is asked.
    pub doer: Option<usize>,
    /// What is done.
    pub deed: usize,
    /// To whom or what, or where: the word that follows the deed, and names farther off.
    /// Empty if that is what is asked.
    pub others: Vec<usize>,
}

/// Words that may stand between the subject and what it does, at most.
const BETWEEN: usize = 2;

/// Reads them. Of what two do to each other ("did X meet Y?") it is the same who is named
/// first.
pub(super) fn of(tokens: &[Token<'_>], words: &[Word]) -> Option<Roles> {
    let reader = Reader { tokens, words };
    let roles = match reader.at(0) {
        "who" | "whom" => reader.of_who(),
        _ => reader.of_turned(),
    }?;
    (roles.doer.is_some() || !roles.others.is_empty()).then_some(roles)
}

/// Who does what to whom in what is said of the word at `subject` of the question: "(who says
/// that) *the FMU* *helped* *the Front*". `follows` is the token behind that word.
pub(super) fn stated(
    tokens: &[Token<'_>],
    words: &[Word],
    subject: usize,
    follows: usize,
) -> Option<Roles> {
    let reader = Reader { tokens, words };
    let deed = reader.deed_behind(follows)?;
    if !reader.is_passive(follows..deed, deed) {
        return Some(Roles {
            doer: Some(subject),
            deed: reader.word(deed)?,
            others: reader.others(deed),
        });
    }
    let by = reader.by(deed)?;
    Some(Roles {
        doer: Some(reader.word(reader.noun(by + 1)?.0)?),
        deed: reader.word(deed)?,
        others: vec![subject],
    })
}

/// What is said there to be done by nobody in particular: "(who says that the bridge) should
/// be *closed*".
pub(super) fn suffered(tokens: &[Token<'_>], words: &[Word], follows: usize) -> Option<usize> {
    let reader = Reader { tokens, words };
    let deed = reader.deed_behind(follows)?;
    let is_form = reader.at(deed).ends_with("ed") || irregular(reader.at(deed)).is_some();
    let is_suffered = is_form && reader.is_passive(follows..deed, deed);
    (is_suffered && reader.by(deed).is_none())
        .then(|| reader.word(deed))
        .flatten()
}

struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    words: &'t [Word],
}

impl Reader<'_, '_> {
    fn at(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| &token.folded)
    }

    fn is_small(&self, i: usize) -> bool {
        (self.tokens.get(i)).is_none_or(|token| !token.acronym && is::is_stop(&token.folded))
    }

    /// The position among the words of the question: of a name, that of its first word there
    /// ("al-*Berriqa*").
    fn word(&self, i: usize) -> Option<usize> {
        let of = |token: &Token<'_>| {
            (self.words.iter()).position(|word| fold(&word.text) == token.folded)
        };
        let name = || {
            names::find(self.tokens)
                .into_iter()
                .find(|name| name.start == i)
        };
        of(self.tokens.get(i)?).or_else(|| self.tokens[name()?].iter().find_map(of))
    }

    /// "Who funds the FMU?", "Who was helped by the FMU?", "Whom did the FMU help?"
    fn of_who(&self) -> Option<Roles> {
        if matches!(self.at(1), "did" | "does" | "do") {
            let (doer, after) = self.noun(2)?;
            let deed = self.deed(after)?;
            return Some(Roles {
                doer: Some(self.word(doer)?),
                deed: self.word(deed)?,
                others: Vec::new(),
            });
        }
        let start = (1..self.tokens.len())
            .find(|&i| !is::is_auxiliary(self.at(i)) && self.at(i) != "been")?;
        let deed = self.deed(start)?;
        if self.at(deed + 1) == "by" {
            return Some(Roles {
                doer: Some(self.word(self.noun(deed + 2)?.0)?),
                deed: self.word(deed)?,
                others: Vec::new(),
            });
        }
        // "Who was trained in Berrin?" asks to whom it was done, and names nobody who did it.
        (!self.is_passive(1..deed, deed)).then_some(Roles {
            doer: None,
            deed: self.word(deed)?,
            others: self.others(deed),
        })
    }

    /// "Did the FMU help the Front?", "Why was the Front helped by the FMU?"
    fn of_turned(&self) -> Option<Roles> {
        let asks = is::is_question_word(self.at(0)) || is::is_question_preposition(self.at(0));
        let auxiliary = (0..self.tokens.len().min(5)).find(|&i| is::is_auxiliary(self.at(i)))?;
        if auxiliary > 0 && !asks {
            return None;
        }
        let (subject, after) = self.noun(auxiliary + 1)?;
        let deed = self.deed(after)?;
        let is_passive =
            self.is_passive(auxiliary..auxiliary + 1, deed) || self.is_passive(after..deed, deed);
        if !is_passive {
            let others = self.others(deed);
            return (!others.is_empty()).then_some(Roles {
                doer: Some(self.word(subject)?),
                deed: self.word(deed)?,
                others,
            });
        }
        let by = self.by(deed)?;
        Some(Roles {
            doer: Some(self.word(self.noun(by + 1)?.0)?),
            deed: self.word(deed)?,
            others: vec![self.word(subject)?],
        })
    }

    /// Whether it is done to what comes before: "was helped".
    fn is_passive(&self, mut before: Range<usize>, deed: usize) -> bool {
        !self.at(deed).ends_with("ing") && before.any(|i| is::is_be(self.at(i)))
    }

    /// The first deed behind auxiliaries.
    fn deed_behind(&self, follows: usize) -> Option<usize> {
        let is_part =
            |i: usize| is::is_auxiliary(self.at(i)) || matches!(self.at(i), "been" | "be");
        self.deed((follows..self.tokens.len()).find(|&i| !is_part(i))?)
    }

    /// Where it is said by whom.
    fn by(&self, deed: usize) -> Option<usize> {
        (deed + 1..self.tokens.len()).find(|&i| self.at(i) == "by")
    }

    /// The name or noun from here on, and what follows it. What somebody owns is not them.
    fn noun(&self, start: usize) -> Option<(usize, usize)> {
        let start = start + usize::from(is::is_article(self.at(start)));
        self.tokens.get(start)?;
        let end = (names::find(self.tokens).into_iter())
            .find(|name| name.start == start)
            .map_or(start + 1, |name| name.end);
        let is_owner = self.tokens[start..end].iter().any(|token| token.possessive);
        let joins = |i: usize| {
            self.tokens
                .get(i)
                .is_some_and(|token| token.gap == Gap::Hyphen)
        };
        // "Norvane-based" is nobody.
        let is_compound = joins(end) || (joins(end - 1) && !self.tokens[end - 1].capital);
        (!is_owner && !is_compound && !self.is_small(start)).then_some((start, end))
    }

    /// What is done, from here on: "the FMU *ever really* help".
    fn deed(&self, start: usize) -> Option<usize> {
        let may_pass = |i: usize| is_in_between(self.at(i)) || self.at(i).ends_with("ly");
        let deed = (start..=start + BETWEEN).find(|&i| !may_pass(i))?;
        let is_mutual = base_forms(self.at(deed)).any(|base| is_mutual(&base));
        (!self.is_small(deed) && !is_mutual).then_some(deed)
    }

    /// Whom or what it is done to, and names that come later; but not those with whom.
    fn others(&self, deed: usize) -> Vec<usize> {
        let names = names::find(self.tokens);
        let is_name = |i: usize| names.iter().any(|name| name.start == i);
        // "Switched *off the* pumps".
        let after = deed + 1 + usize::from(is_particle(self.at(deed + 1)));
        let object = after + usize::from(is::is_article(self.at(after)));
        let is_owner = |i: usize| self.tokens[i].possessive;
        (deed + 1..self.tokens.len())
            .take_while(|&i| self.tokens[i].gap == Gap::Plain || self.tokens[i].gap == Gap::Hyphen)
            .take_while(|&i| !matches!(self.at(i), "with" | "and" | "or" | "that" | "by" | "than"))
            .filter(|&i| (i == object || is_name(i)) && !self.is_small(i) && !is_owner(i))
            .filter_map(|i| self.word(i))
            .collect()
    }
}

word_sets! {
    is_in_between: "also ever even really actually been already not never just still now be being";

    /// Behind a verb, a part of it.
    is_particle: "off out up down away over back on";

    /// What two do to each other.
    is_mutual:
    "meet marry fight clash cooperate collaborate talk negotiate agree disagree ally border resemble"
    "differ compete collide debate face play merge trade speak share divorce date know link tie"
    "relate connect equal match overlap coincide unite join correspond quarrel argue split";
}

#[cfg(test)]
mod tests {
    use crate::question::Query;

    #[test]
    fn who_does_what_to_whom() {
        for (question, expected) in [
            ("Did the FMU help the Front?", "FMU help Front"),
            ("has the FMU ever helped Tolvik Metals", "FMU helped Tolvik"),
            ("Was the Front helped by the FMU?", "FMU helped Front"),
            ("Why is the FMU funding Tolvik?", "FMU funding Tolvik"),
            ("Who funds the FMU?", "? funds FMU"),
            ("Who has been funding the FMU?", "? funding FMU"),
            ("Whom did the FMU help?", "FMU help ?"),
            ("Who was helped by the FMU?", "FMU helped ?"),
            ("Who was helped in Norvane?", ""),
            ("Who is responsible for Norvane?", ""),
            ("who switched off the pumps", "? switched pumps"),
            (
                "Is the FMU spreading rumours in Norvane?",
                "FMU spreading rumours Norvane",
            ),
            ("Did the FMU meet Oda Kerra?", ""),
            ("How can the FMU be kept from spreading rumours?", ""),
            ("Do Karsia-based groups fund the Front?", ""),
            ("Did the FMU's boss help the Front?", ""),
            ("Is Oda Kerra a member of the FMU?", ""),
            ("Who is behind the attack?", ""),
            ("death toll of the attack", ""),
        ] {
            let query = Query::parse(question);
            let word = |at: usize| query.words[at].text.as_str();
            let told = query.roles.as_ref().map(|roles| {
                let doer = roles.doer.map_or("?", word);
                let others: Vec<_> = roles.others.iter().map(|&at| word(at)).collect();
                let others = if others.is_empty() {
                    "?".to_owned()
                } else {
                    others.join(" ")
                };
                format!("{doer} {} {others}", word(roles.deed))
            });
            assert_eq!(told.unwrap_or_default(), expected, "{question}");
        }
    }
}
