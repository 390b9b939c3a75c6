//! Dates as ISO 8601 writes them.

/// The date, or date and time, in the form `2031-04-05` or
/// `2031-04-05T06:07:08+02:00`; `None` if it is neither. A space for the `T`,
/// missing seconds, fractions of them and an offset without colon are put right,
/// because pages write them; an offset is never made up.
pub(super) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    let mut parts = day.split('-');
    number(parts.next()?, 4, 0..=9999)?;
    number(parts.next()?, 2, 1..=12)?;
    number(parts.next()?, 2, 1..=31)?;
    if parts.next().is_some() {
        return None;
    }
    if rest.is_empty() {
        return Some(day.to_owned());
    }
    let time = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let (clock, offset) = match time.find(['Z', 'z', '+', '-', ' ']) {
        Some(at) => (&time[..at], time[at..].trim()),
        None => (time, ""),
    };
    let clock = clock.split('.').next()?;
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2, 0..=24)?;
    let minute = number(parts.next()?, 2, 0..=59)?;
    let second = parts
        .next()
        .map_or(Some(0), |part| number(part, 2, 0..=60))?;
    if parts.next().is_some() {
        return None;
    }
    let offset = self::offset(offset)?;
    Some(format!("{day}T{hour:02}:{minute:02}:{second:02}{offset}"))
}

fn offset(text: &str) -> Option<String> {
    if text.is_empty() || text.eq_ignore_ascii_case("z") {
        return Some(text.to_ascii_uppercase());
    }
    let digits = text.strip_prefix(['+', '-'])?.replace(':', "");
    let sign = &text[..1];
    let hours = number(digits.get(..2)?, 2, 0..=23)?;
    let minutes = match digits.get(2..)? {
        "" => 0,
        minutes => number(minutes, 2, 0..=59)?,
    };
    Some(format!("{sign}{hours:02}:{minutes:02}"))
}

fn number(text: &str, digits: usize, within: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let right = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = right.then(|| text.parse().ok())??;
    within.contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn what_is_a_date_and_how_it_is_written() {
        let cases = [
            ("2031-04-05", Some("2031-04-05")),
            ("2031-04-05T06:07:08.123Z", Some("2031-04-05T06:07:08Z")),
            (" 2031-04-05 06:07 +0200", Some("2031-04-05T06:07:00+02:00")),
            (
                "2031-04-05T06:07:08-05:00",
                Some("2031-04-05T06:07:08-05:00"),
            ),
            ("2031-13-05", None),
            ("5 April 2031", None),
            ("2031-04-05T", None),
            ("２０３１-04-05", None),
        ];
        for (text, expected) in cases {
            assert_eq!(iso(text).as_deref(), expected, "{text}");
        }
    }
}
