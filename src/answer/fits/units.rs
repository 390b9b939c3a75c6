//! Whether a claim tells a length, a mass, an age or an amount of money.
//!
//! Rough on purpose: it must not miss one that is there. What it is for is that
//! "340 houses stand below the dam" is no answer to "How tall is the dam?".

use crate::answer::evidence::{is_comparison, is_number, is_vague_number};
use crate::{
    question::{Unit, is_month},
    text::{Word, word_sets},
};

word_sets! {
    is_length:
    "m metre metres meter meters km kilometre kilometres kilometer kilometers cm centimetre"
    "centimetres centimeter centimeters mm millimetre millimetres millimeter millimeters mile miles"
    "yard yards foot feet ft inch inches storey storeys story stories floor floors league leagues"
    "fathom fathoms";

    is_thing:
    "houses homes flats apartments buildings rooms schools churches bridges roads boats ships cars"
    "buses trucks lorries trains planes vehicles trees acres hectares litres liters shots bullets"
    "rifles guns bombs minutes seconds times dollars euros crowns roubles rubles rupees copies books"
    "pages letters bags boxes";

    is_mass:
    "t ton tons tonne tonnes kg kilo kilos kilogram kilograms kilogramme kilogrammes g gram grams"
    "gramme grammes mg milligram milligrams lb lbs pound pounds ounce ounces stone carat carats";

    is_span:
    "year years month months week weeks day days decade decades century centuries generation"
    "generations hour hours yearold";

    /// Before a number, or a name of a time: since when something is there.
    is_beginning: "since aged age turned born built founded finished opened completed begun dating dates from";

    is_money:
    "dollar dollars euro euros pound pounds sterling cent cents penny pence franc francs crown crowns"
    "krona kronor krone kroner rupee rupees ruble rubles rouble roubles yen yuan renminbi lira liras"
    "peso pesos real reais rand dinar dinars dirham dirhams riyal riyals shekel shekels zloty zlotys"
    "forint forints koruna hryvnia won baht dong naira shilling shillings usd eur gbp chf"
    "million millions billion billions trillion trillions bn cost costs price prices priced pay pays"
    "paid paying sell sells sold buy buys bought worth spend spends spent budget fine fined grant"
    "fund funds funding debt debts loan loans bill fee fees salary salaries wage wages bonus free"
    "nothing";
}

/// How far behind a number what it is of may stand: "two more houses".
const NEXT: usize = 2;

/// How many words may stand between a number and its unit: "two and a half metres".
const BETWEEN: usize = 3;

/// Whether the text tells it, or at least might. `words` are those of `content`.
pub(super) fn has(unit: Unit, content: &str, words: &[Word<'_>]) -> bool {
    match unit {
        Unit::Length => measures(words, is_length) || compares(words),
        Unit::Mass => measures(words, is_mass) || compares(words),
        Unit::People => !counts_only_things(words),
        Unit::Month => words.iter().any(|word| tells_month(word)),
        Unit::Year => (0..words.len()).any(|i| is_year_or_so(words, i)),
        Unit::Age => measures(words, is_span) || begins(words),
        Unit::Money => {
            let numbers = (0..words.len()).any(|i| is_number(words, i));
            content.contains(['$', '€', '£', '¥', '₹', '₽', '₺', '₴', '₪', '₩'])
                || words.iter().any(|word| is_free(word))
                || (numbers && words.iter().any(|word| is_money(&word.folded)))
        }
    }
}

/// Whether it has numbers, and each is of something that is nobody: "340 houses".
pub(super) fn counts_only_things(words: &[Word<'_>]) -> bool {
    let numbers: Vec<_> = (0..words.len())
        .filter(|&i| is_number(words, i) && !is_vague_number(&words[i].folded))
        .collect();
    let is_of_thing = |&i: &usize| {
        let mut after = words[i + 1..].iter().take(NEXT);
        after.any(|word| {
            let folded = word.folded.as_str();
            is_thing(folded) || is_length(folded) || is_span(folded) || is_mass(folded)
        })
    };
    // "2.5 million houses" is one number.
    !numbers.is_empty() && numbers.iter().all(is_of_thing)
}

/// A name of one, or a word that stands for it: "last month", "in early spring" may be all
/// that is known.
fn tells_month(word: &Word<'_>) -> bool {
    let folded = word.folded.as_str();
    is_month(word)
        || matches!(
            folded,
            "month" | "months" | "spring" | "summer" | "autumn" | "winter"
        )
        || is_numeric_date(folded)
}

/// "In 2018", "two years ago".
fn is_year_or_so(words: &[Word<'_>], i: usize) -> bool {
    let word = words[i].folded.as_str();
    let is_four_digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_four_digits
        || matches!(
            word,
            "year" | "years" | "decade" | "decades" | "century" | "centuries"
        )
        || is_numeric_date(word)
}

/// "24.3.2024".
fn is_numeric_date(word: &str) -> bool {
    word.matches('.').count() == 2
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn is_free(word: &Word<'_>) -> bool {
    matches!(word.folded.as_str(), "free" | "nothing")
}

fn compares(words: &[Word<'_>]) -> bool {
    (0..words.len()).any(|i| is_comparison(words, i))
}

/// "Twenty metres", "20m".
fn measures(words: &[Word<'_>], is_unit: fn(&str) -> bool) -> bool {
    (0..words.len()).any(|i| {
        let word = words[i].folded.as_str();
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let is_one = letters.len() < word.len() && is_unit(letters);
        let has_number = || (i.saturating_sub(BETWEEN)..i).any(|i| is_number(words, i));
        is_one || (is_unit(word) && has_number())
    })
}

/// "Since 1870", "aged 43".
fn begins(words: &[Word<'_>]) -> bool {
    words.windows(2).any(|pair| {
        is_beginning(&pair[0].folded) && pair[1].folded.starts_with(|c: char| c.is_ascii_digit())
    }) || words.windows(3).any(|three| {
        is_beginning(&three[0].folded)
            && matches!(three[1].folded.as_str(), "in" | "of" | "back")
            && three[2].folded.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_number_must_be_of_what_is_asked() {
        use Unit::{Age, Length, Mass, Money, Month, People, Year};
        for (unit, content, expected) in [
            (Length, "The tower is twenty metres high.", true),
            (Length, "The tower is two and a half miles away.", true),
            (Length, "The tower is 20m high.", true),
            (Length, "Cracks as wide as a hand run through it.", true),
            (Length, "About 340 houses stand below the tower.", false),
            (Length, "Metres are longer than feet.", false),
            (Age, "She is 43 years old.", true),
            (Age, "A 43-year-old joiner was arrested.", true),
            (Age, "The wall has stood since 1870.", true),
            (Age, "The wall was built in 1870.", true),
            (Age, "In 2016 he hung boxes in the belfry.", false),
            (Mass, "The bell weighs 3 tonnes.", true),
            (Mass, "The bell has 3 cracks.", false),
            (Money, "The bell cost 300 crowns.", true),
            (Money, "They got $5.", true),
            (Money, "It was bought for two sacks of flour.", true),
            (Money, "About 340 houses stand below the tower.", false),
            (Money, "The tower cost a lot.", false),
            (Month, "The tower fell in March 2024.", true),
            (Month, "The men may march in 2024.", false),
            (Year, "The tower fell in March 2024.", true),
            (Year, "The tower fell two years ago.", true),
            (Year, "The tower fell on 24.3.2024.", true),
            (Year, "The tower fell on Friday.", false),
            (Year, "The tower cost 3.7 million crowns.", false),
            (Money, "", false),
            (People, "About 340 houses stand below the tower.", false),
            (People, "Two boats with 30 miners sank.", true),
            (People, "Eleven were hurt.", true),
            (People, "Two bus drivers were hurt.", true),
            (People, "The tower hurt many.", true),
        ] {
            let words = text::words(content);
            assert_eq!(has(unit, content, &words), expected, "{content}");
        }
    }
}
