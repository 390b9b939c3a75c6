//! Words that tell what a name stands for: titles, organisations, places, and
//! nouns for people. General English (after Quirk et al. 1985, chapter 5), in
//! lower case and without a full stop.

use crate::text::word_sets;

word_sets! {
    /// Courtesies: in front of a name, but no role.
    pub(crate) is_courtesy: "mr mrs ms miss mme mx messrs";

    /// Titles that stand in front of a name.
    pub(crate) is_title:
        "mr mrs ms miss mme mx messrs dr prof professor mayor president premier chancellor minister"
        "secretary senator sen sens rep reps representative congressman congresswoman governor gov"
        "general gen colonel col captain capt major maj lieutenant lt sergeant sgt corporal cpl"
        "private pvt admiral adm commander cmdr brigadier brig marshal officer detective det deputy"
        "inspector insp superintendent supt sheriff constable chief commissioner councilman"
        "councilwoman councillor councilor alderman assemblyman assemblywoman delegate speaker judge"
        "justice magistrate prosecutor attorney atty ambassador consul envoy director chairman"
        "chairwoman chairperson chair principal dean provost rector coach bishop archbishop cardinal"
        "pope father fr mother sister brother reverend rev pastor rabbi imam mullah maulana sheikh"
        "shaikh ayatollah sultan emir king queen prince princess duke duchess lord lady sir dame"
        "baron baroness count countess spokesman spokeswoman spokesperson treasurer comptroller"
        "democrat republican tory libertarian auditor chaplain doctor nurse agent editor congressperson vice-president hon supervisor";

    /// Words that go with a title ("deputy", "foreign").
    pub(crate) goes_with_title:
        "prime vice deputy assistant associate acting interim former chief senior junior police fire"
        "foreign interior defense defence finance health justice state federal national attorney"
        "lieutenant first executive supreme u.s us u.k uk ex retired district county city special"
        "late elect democratic republican labour conservative liberal independent opposition energy"
        "education environment transport agriculture trade home treasury house senate majority"
        "minority party press science water";

    /// Adjectives and nouns that stand before a name at the start of a sentence
    /// and do not belong to it.
    pub(super) stands_before_names:
        "former retired late senior local many most other several earlier recent top acting young old"
        "democrat democrats republican republicans neither both even only unlike then current"
        "incumbent longtime veteran fellow rival critics supporters like meet thank poor";

    /// Words that end an organisation's name, or stand before its "of".
    pub(crate) is_organisation:
        "academy administration agency alliance army assembly association authority bank board"
        "brigade brotherhood bureau cabinet caucus center centre chamber church club coalition college"
        "commission committee companies company confederation conference congress consortium"
        "cooperative corp corporation corps council court department directorate federation firm force"
        "forces foundation front fund gazette government group guild guards herald holdings house inc"
        "industries initiative institute institution insurance journal league llc ltd magazine militia"
        "ministry mission mosque movement museum nations navy network news office organisation"
        "organization parliament partnership party plc police post press project radio registry"
        "senate service services society syndicate synod taliban team television times tribunal"
        "tribune trust union university watch works workshop weekly";

    /// Words that say little without the rest of the name: "the house" is not
    /// the White House.
    pub(super) is_too_common:
        "center centre companies corp force forces front guards house inc industries journal llc ltd"
        "magazine mission museum nations news office plc police post press project radio service"
        "services team television times watch weekly works workshop";

    /// Words that make a place, an event or a work of a name.
    pub(super) is_place:
        "act airport amendment avenue award bay beach bill boulevard bridge building canyon castle"
        "cemetery city coast convention country county creek cup dam day desert district east festival"
        "field forest fort games gulf harbor harbour heights highway hill hills hospital hotel island"
        "islands lake lakes law mall market mountain mountains north ocean oscars palace park parkway"
        "peninsula plan plant plaza point port prize province reservoir river road room sea school"
        "schools show south square stadium state states station street strait summit tower town"
        "township treaty tunnel valley village war west zone republic kingdom empire emirates"
        "elementary theater theatre ballroom jail prison camp";




    /// People, beside those whose ending tells.
    pub(super) is_listed_person:
        "activist adult advocate agent aide ally ambassador analyst applicant architect assistant"
        "associate athlete attendant attorney aunt author bishop boss boy bride brother candidate captain"
        "captive celebrity chair champion chancellor chef chief child citizen clergyman clerk client"
        "coach colleague colonel comedian commandant companion consultant correspondent cousin coroner"
        "counsel critic dad daughter dean defendant delegate democrat deputy detective dictator"
        "diplomat dissident doctor economist emir enemy executive expert father fiancé fiancée"
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
    pub(super) is_no_person:
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

/// The word without the full stop of an abbreviation.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_end_matches('.')
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
        "people" | "men" | "women" | "children" | "police" | "troops" | "clergy" | "parents"
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
        || (word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is", "ics", "news"]
                .iter()
                .any(|ending| word.ends_with(ending)))
}

/// Small words that join the parts of a person's name.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "della"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "van"
            | "von"
            | "der"
            | "den"
            | "la"
            | "le"
            | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "al"
            | "ul"
            | "ter"
            | "ten"
            | "af"
            | "av"
            | "zu"
            | "y"
    )
}

/// What stands behind a surname without being it.
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// Months; those that are cut short only with their full stop.
pub(super) fn is_month(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan."
            | "feb."
            | "mar."
            | "apr."
            | "jun."
            | "jul."
            | "aug."
            | "sept."
            | "sep."
            | "oct."
            | "nov."
            | "dec."
    )
}
