//! What is known about an article besides its text.

use url::Url;

use super::{ReadError, date};

/// Title, byline and so on; `None` is "not known". The same fields serve for
/// what a page says of itself and for what a person knows better.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it; several names are separated by commas.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published, as ISO 8601 date or date and time.
    pub published: Option<String>,
    /// Its canonical address; http or https.
    pub url: Option<String>,
    /// Its language, as BCP 47 tag.
    pub language: Option<String>,
}

impl Details {
    /// These details, and where one is not known, the other's.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            byline: self.byline.or(other.byline),
            publisher: self.publisher.or(other.publisher),
            published: self.published.or(other.published),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
        }
    }

    /// The same details in their one form: for what a person typed.
    ///
    /// # Errors
    /// [`ReadError::Detail`] if the date is not ISO 8601, the address not http or
    /// https, or the language not a tag.
    pub fn checked(self) -> Result<Self, ReadError> {
        let given = self.clone();
        let tidy = self.tidy();
        let right = |given: Option<String>, tidy: &Option<String>, wanted| match given {
            Some(value) if tidy.is_none() => Err(ReadError::Detail { value, wanted }),
            _ => Ok(()),
        };
        right(
            given.published,
            &tidy.published,
            "an ISO 8601 date such as 2031-04-05",
        )?;
        right(
            given.url,
            &tidy.url,
            "an address that begins with http:// or https://",
        )?;
        right(
            given.language,
            &tidy.language,
            "a language tag such as en or pt-BR",
        )?;
        Ok(tidy)
    }

    /// The same details without what cannot be right: for what a page says.
    pub(super) fn tidy(self) -> Self {
        Self {
            title: self.title.and_then(one_line),
            byline: self.byline.and_then(one_line),
            publisher: self.publisher.and_then(one_line),
            published: self.published.and_then(|text| date::iso(&text)),
            url: self.url.and_then(|text| address(&text)),
            language: self.language.and_then(|text| tag(&text)),
        }
    }
}

/// The text in one line without runs of spaces; `None` if nothing is left.
fn one_line(text: String) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

fn address(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}

/// A BCP 47 tag, as far as its form goes; pages write an underscore for the
/// hyphen.
fn tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let right = matches!(language.len(), 2..=3)
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    right.then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_refused_and_what_a_page_says_is_dropped() {
        let wrong = |details: Details| {
            assert_eq!(details.clone().tidy(), Details::default());
            details.checked().unwrap_err().to_string()
        };
        let published = Some("last week".to_owned());
        assert!(
            wrong(Details {
                published,
                ..Details::default()
            })
            .contains("ISO 8601")
        );
        let url = Some("javascript:alert(1)".to_owned());
        assert!(
            wrong(Details {
                url,
                ..Details::default()
            })
            .contains("https://")
        );
        let language = Some("english".to_owned());
        assert!(
            wrong(Details {
                language,
                ..Details::default()
            })
            .contains("language tag")
        );
    }
}
