//! Nouns for people, one and several.

use crate::text::word_sets;

word_sets! {
    /// People, beside those whose ending tells.
     is_listed_person:
        "activist adult advocate agent aide ally ambassador analyst applicant architect assistant"
        "associate athlete attendant attorney aunt author bishop boss boy bride brother candidate captain"
        "captive celebrity chair champion chancellor chef chief child citizen clergyman clerk client"
        "coach colleague colonel comedian commandant companion consultant correspondent cousin coroner"
        "counsel critic dad daughter dean defendant delegate democrat deputy detective dictator"
        "diplomat dissident doctor economist emir enemy envoy executive expert father fiancé fiancée"
        "friend friar general gentleman girl girlfriend boyfriend graduate grandfather grandmother guard"
        "guardian guest guide head heir hero heroine host hostage husband imam immigrant individual infant"
        "informant inmate intern journalist judge justice kid king lad lady landlord lawyer leader"
        "lieutenant loyalist magistrate maid male female man master mate mayor mechanic member migrant"
        "militant minister monk monarch mother mom mum musician neighbor neighbour nephew niece novelist"
        "nun nurse occupant official operative opponent parent participant partner passenger pastor"
        "patient patron peasant person photographer physician physicist pilot politician pope premier"
        "president priest prince princess principal prisoner professor prosecutor protester pundit"
        "queen rabbi rebel recruit refugee relative representative republican resident rival scholar"
        "scientist secretary senator sergeant servant sheriff sibling sister son soldier specialist"
        "spokesman spokesperson spokeswoman spouse statistician student surgeon suspect technician"
        "teen thief treasurer truant tyrant uncle veteran vice-president victim victor visitor volunteer"
        "warden warlord wife witness woman technocrat historian librarian guerrilla insurgent"
        "negotiator nominee";

    /// Nouns that end as if they were people.
     is_no_person:
        "alligator anchor anger another answer armor assist banner banter barometer barrier"
        "barter beer behavior bladder blister blunder boiler booster border boulder brochure"
        "buffer bumper bunker butter calculator cancer career cellar center centimeter"
        "chamber chapter character charger charter checklist chopper cider cinder clamor"
        "clover cluster coffee color committee compressor computer container cooler copper"
        "corner corridor counter cover crater cucumber cursor danger decanter december deer"
        "degree denominator detour diameter dinner disaster disorder dollar door easter"
        "either elevator ember encounter equator error escalator ether exterior factor favor"
        "feather fee fervor fever fiber filter finger flavor floor flower folder former"
        "fritter gender generator glamor glimmer guarantee gutter hamburger hammer harbor"
        "header helicopter honor horror humor hunger indicator interior kidney kilometer knee"
        "labor ladder lather latter laughter layer leather ledger letter lever list liver"
        "lobster locker lumber major manner matter membership meter minor mirror mist monitor"
        "monster mortar motor murder neither newsletter newspaper november number october"
        "offer order other otter oyster panther paper parameter pepper perimeter plaster"
        "platter pointer poster powder power primer printer processor propeller proper"
        "quarter quiver radiator rafter razor reactor refrigerator register remainder"
        "reminder river rubber rudder rumor saucer scanner scooter sector semester sensor"
        "september server shelter shimmer shoulder shower shutter silver slaughter slipper"
        "sneaker soccer spider splendor splinter steamer sticker stupor stutter sulfur summer"
        "supper surrender sweater tanker temper tender tenor terror tether theater"
        "thermometer three thriller thunder tier tiger timber toner totter tower tractor"
        "trailer transfer transformer tree tremor trigger trimmer trouser tumor tuner twist"
        "twitter underwear upper vapor vector ventilator vigor vinegar wafer waiver war water"
        "weather whether winter wonder wrapper zipper";
}

/// Whether the noun stands for one person.
pub(crate) fn is_person_noun(word: &str) -> bool {
    let tail = word.rsplit('-').next().unwrap_or(word);
    if is_no_person(tail) {
        return false;
    }
    is_listed_person(tail)
        || (tail.len() > 4
            && ["er", "or", "ist", "ee", "man", "woman"]
                .iter()
                .any(|ending| tail.ends_with(ending)))
}

/// Whether the noun stands for several people.
pub(crate) fn is_people_noun(word: &str) -> bool {
    let tail = word.rsplit('-').next().unwrap_or(word);
    if matches!(
        tail,
        "people"
            | "men"
            | "women"
            | "children"
            | "police"
            | "troops"
            | "clergy"
            | "parents"
            | "families"
            | "households"
    ) {
        return true;
    }
    if let Some(stem) = tail.strip_suffix("men") {
        return stem.len() > 2;
    }
    let one = tail.strip_suffix('s').filter(|one| !one.ends_with('s'));
    one.is_some_and(|one| {
        is_person_noun(one)
            || one.strip_suffix("ie").is_some_and(|stem| {
                matches!(stem, "all" | "enem" | "secretar" | "celebrit" | "deput")
            })
    })
}

/// Whether the noun is a plural, as far as its form tells.
pub(crate) fn is_plural(word: &str) -> bool {
    is_people_noun(word)
        || matches!(
            word,
            "bacteria" | "mice" | "cattle" | "geese" | "criteria" | "phenomena"
        )
        || (word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is", "ics", "news"]
                .iter()
                .any(|ending| word.ends_with(ending)))
}
