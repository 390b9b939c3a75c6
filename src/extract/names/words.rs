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

    /// Bodies of which a state has one: "the army" is understood without a name, as "the
    /// sun" is (Hawkins 1978, "Definiteness and indefiniteness": the larger situation).
    pub(super) is_one_of_its_kind:
        "army navy government cabinet parliament senate police treasury administration opposition";

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
}

/// The word without the full stop of an abbreviation.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_end_matches('.')
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
            | "wa"
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
pub(in crate::extract) fn is_month(word: &str) -> bool {
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
