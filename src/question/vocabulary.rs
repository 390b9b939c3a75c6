//! The English that questions are asked in: closed classes of words, each with
//! the reason why it is here. No list holds a word because one article does.

use crate::text::{self, word_sets};

word_sets! {
    /// Words that say how a sentence is built, not what it is about: the
    /// articles, pronouns, prepositions, conjunctions, auxiliaries and question
    /// words of English, and the polite ones of asking.
    pub(super) is_stop:
    "a an the this that these those there here such same own other another each every either neither"
    "both all any some no none not nor only just also too very so more most less least much many few"
    "i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her"
    "hers herself it its itself they them their theirs themselves one ones oneself"
    "who whom whose which what when where why how whether whatever whoever whichever"
    "of in on at by for with without about against between among into onto through during before"
    "after above below to from up down out off over under again further then once within toward"
    "towards upon across behind beyond near via per as like than because since until while if"
    "unless though although and or but yet else anyway"
    "be am is are was were been being do does did doing done have has had having can could may might"
    "must shall should will would ought cannot let lets"
    "isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt cant couldnt mustnt shouldnt wont"
    "wouldnt im ive id youre youve theyre theyve weve hes shes thats whats whos wheres hows theres"
    "s t d ll re ve m"
    "please pls kindly eg ie etc ok okay oh well really actually exactly still even ever now"
    "anybody anyone anything somebody someone something everybody everyone everything nobody nothing"
    "according regarding concerning";

    /// Words that are content, but say little alone: they stand in questions
    /// about anything. They count less than others.
    pub(super) is_light:
    "people person persons man men woman women someone thing things stuff matter case way ways kind"
    "sort type part take takes taking took taken make makes made making get gets got give gives gave group groups"
    "given go goes going went gone come comes came coming happen happens happened happening occur"
    "occurred know knows known knew need needs needed want wants wanted see sees seen look looks looked looking able"
    "become becomes became becoming remain remains remained stay stays stayed seem seems seemed bring"
    "brings brought turn turns turned use used using try tries tried put keep set new old good bad big day days time times today"
    "year years currently recently point detail details information info fact facts true false real"
    "possible possibly likely first last number amount total lot lots call called name named role"
    "important main specific certain different mention mentioned mentions discuss discussed say says"
    "said tell tells told claim claims claimed claiming state states stated statement statements"
    "report reports reported article articles text story piece question answer reason reasons";

    /// Months, days and words of the calendar: written with a capital, and no
    /// names of anybody.
    pub(super) is_calendar:
    "january february march april may june july august september october november december"
    "monday tuesday wednesday thursday friday saturday sunday"
    "spring summer autumn winter christmas easter ramadan";

    /// Greetings, thanks and comments: a message of nothing else asks nothing.
    pub(super) is_small_talk:
    "hello hi hey heya hiya yo howdy greetings morning afternoon evening night day good welcome"
    "thanks thank thx ty cheers bye goodbye ciao later please sorry"
    "ok okay yes yeah yep no nope sure right fine great nice cool awesome perfect excellent lovely"
    "wonderful amazing brilliant super wow lol lmao rofl haha hm hmm oh ah aha well"
    "help helps helped helpful helping works work worked job bot test testing ping"
    "understood agreed indeed interesting funny done see got it wrong correct love like hate"
    "appreciate appreciated much lot lots really very so man mate guys folks everyone friend";

    /// What may open small talk; without one of these, the words above are
    /// ordinary words ("the right job").
    pub(super) opens_small_talk:
    "hello hi hey heya hiya yo howdy greetings good welcome thanks thank thx ty cheers bye goodbye"
    "ciao sorry ok okay yes yeah yep no nope sure right fine great nice cool awesome perfect"
    "excellent lovely wonderful amazing brilliant super wow lol lmao rofl haha hm hmm oh ah aha well help"
    "test testing ping understood agreed indeed interesting funny love many much";

    /// Verbs that put something into somebody's mouth or mind, in their base
    /// form: verbs of saying, thinking and wanting.
    pub(super) is_speech_lemma:
    "say tell claim state report suggest argue allege assert insist maintain contend declare announce"
    "add note explain describe write comment remark mention observe reply respond react answer"
    "think believe feel expect assume suspect doubt fear hope hold consider see view know"
    "warn deny confirm admit concede acknowledge accuse blame criticize criticise condemn praise"
    "demand want call recommend propose urge advise ask request require promise threaten vow pledge"
    "hint imply indicate estimate predict conclude reveal disclose reject dismiss dispute question"
    "agree disagree support oppose testify quote cite attribute";

    /// Speech verbs whose form is a noun as well ("claims about it", "a
    /// report"): taken for a verb only where a verb must stand.
    pub(super) is_also_noun:
    "claim claims state states report reports comment comments note notes remark remarks mention"
    "mentions reply replies answer answers response view views fear fears hope hopes doubt doubts"
    "demand demands call calls request requests promise promises threat vow pledge pledges hint"
    "hints estimate estimates dispute disputes question questions support quote quotes blame praise"
    "advice want wants hold holds need see think";

    /// Speech verbs that say something of the content themselves ("blamed",
    /// "denied"): they are looked for as well.
    pub(super) is_telling_lemma:
    "accuse blame criticize criticise condemn praise deny warn threaten promise vow pledge demand"
    "recommend propose support oppose reject dismiss dispute predict estimate fear";

    /// Nouns for what somebody said or thinks.
    pub(super) is_statement_noun:
    "claim claims statement statements comment comments remark remarks quote quotes quotation"
    "quotations words view views opinion opinions position positions stance take allegation"
    "allegations accusation accusations assertion assertions assessment reaction response"
    "explanation testimony argument arguments warning warnings suggestion suggestions hint hints"
    "demand demands denial denials recommendation recommendations theory theories criticism"
    "criticisms answer answers reply replies rebuttal prediction predictions forecast forecasts complaint complaints concern concerns"
    "worry worries guess verdict version advice conclusion conclusions assertion message";

    /// What one responds to: "How did X respond to the accusations?" asks for a response, in
    /// whatever words.
    pub(super) is_accusation:
    "accusation accusations allegation allegations charge charges criticism criticisms complaint"
    "complaints claim claims suspicion suspicions";

    /// Speakers who are nobody in particular: no filter.
    pub(super) is_anybody:
    "anyone anybody someone somebody everyone everybody people nobody one they them he she him her"
    "it we us you i others other who whom that this there source sources speaker speakers person"
    "article articles text texts story stories piece bot page paragraph section claim claims"
    "which what";

    /// Words for the speaker who is asked for.
    pub(super) is_somebody: "who whom anyone anybody someone somebody";

    /// Speech verbs that are deeds as well: "Did X reject the offer?" asks for
    /// what X did, no matter who says so.
    pub(super) is_deed_lemma:
    "support oppose reject threaten hold ask require know question request answer see feel attribute";

    /// Speech verbs that things do as well: "What did the flood reveal?"
    pub(super) is_deed_of_things: "reveal disclose suggest indicate imply confirm mean";

    /// Nouns for people and texts that are quoted as sources: the head of a
    /// speaker that is no name.
    pub(super) is_speaker_noun:
    "expert experts analyst analysts official officials officer officers authorities police government"
    "ministry minister president spokesman spokeswoman spokesperson witness witnesses resident"
    "residents scientist scientists researcher researchers doctor doctors critic critics opposition"
    "activist activists lawyer lawyers prosecutor prosecutors investigator investigators militant"
    "militants diplomat diplomats economist economists historian historians observer observers report"
    "reports study studies statement document documents media newspaper newspapers agency company"
    "union unions group groups organisation organization committee court survey poll";

    /// After "which" or "what": the kind of thing that is asked for. What is of this kind
    /// seldom says so: "in March", "a bank in Cyprus".
    pub(super) is_kind:
    "country countries nation nations city cities town towns village villages place places region"
    "regions area areas province district continent year month date day week weekday decade century"
    "season nationality nationalities citizenship organisation organisations organization"
    "organizations body bodies institution institutions person persons people venue venues building"
    "buildings";

    /// Words for bodies of whatever kind.
    pub(super) is_body: "group groups organisation organisations organization organizations party";

    /// What a person can be to an organisation or a place.
    pub(super) is_role:
    "president minister chancellor senator governor mayor general colonel captain judge king queen"
    "prince princess pope sheikh imam rabbi secretary ambassador spokesman spokeswoman spokesperson"
    "leader leaders head chief boss chairman chairwoman chairperson chair director manager commander"
    "commanders founder owner member members deputy adviser advisor aide candidate coach officer"
    "official officials lawyer lawyers engineer engineers professor doctor doctors minister ministers"
    "fighter fighters militant militants soldier soldiers employee employees worker workers resident"
    "residents economist analyst expert experts scientist scientists researcher researchers"
    "representative representatives envoy diplomat diplomats former ex";

    /// Texts that say something.
    pub(super) is_document:
    "report reports letter letters statement document documents study studies survey memo filing"
    "dossier book interview speech review audit email emails"
    "plaque sign inscription placard banner leaflet poster notice manifesto";

    /// Who writes: the article's own voice.
    pub(super) is_author: "author authors writer writers journalist journalists reporter reporters";

    /// Without a name.
    pub(super) is_unnamed: "unnamed anonymous nameless unidentified unattributed unsourced";

    /// What stands before a person's name and is left out as often as written.
    pub(super) is_title:
    "mr mrs ms miss mx dr prof professor sir dame lord lady president minister chancellor senator"
    "governor mayor general colonel captain judge justice king queen prince princess pope sheikh"
    "imam rabbi reverend prime vice deputy foreign secretary ambassador";

    /// Auxiliaries, which begin a yes-or-no question or precede its subject.
    pub(crate) is_auxiliary:
    "do does did has have had is are was were am will would can could should shall may might must"
    "isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt cant couldnt shouldnt wont wouldnt";

    /// Auxiliaries with which one asks what somebody said; the others ask what
    /// would or should be.
    pub(super) is_reporting_auxiliary:
    "do does did has have had is are was were dont doesnt didnt hasnt havent hadnt isnt arent wasnt"
    "werent";

    /// In a question that asks for a demand, or for what would be.
    pub(super) asks_for_demand:
    "should must ought shall can could would will may might need needs needed want wants wanted demand"
    "demands demanded call calls called calling ask asks asked urge urges urged recommend recommends"
    "recommended suggest suggests suggested propose proposes proposed require requires required"
    "supposed necessary";

    /// Forms of "be": a past participle after them is passive.
    pub(crate) is_be: "is are was were am be been being isnt arent wasnt werent";

    /// Before where something is.
    pub(super) is_of_place:
    "in on at above below over under near behind beside between outside inside along across from";

    pub(crate) is_article: "the a an";

    /// Before what is somebody's.
    pub(super) is_owner: "my your his her its our their";

    /// Before a part of what was said of somebody or something before.
    pub(super) is_link:
    "of for from at in by with near on and or behind under over against around outside inside between"
    "after before during as";

    /// Between somebody and what they said: "did Kerra *first* report".
    pub(super) is_adverb:
    "first ever once really actually originally initially publicly finally later officially previously"
    "repeatedly";

    /// Words that ask.
    pub(super) is_question_word: "who whom whose which what when where why how";

    /// After "how": asks for a number or a time, and is in no answer.
    pub(super) is_measure: "many much long far high big large fast quickly soon often late early recently";

    /// After "how": asks for one certain size; a claim with some other number
    /// is no answer.
    pub(super) is_dimension: "tall deep wide old heavy";

    /// After "how": asks for a span of time, or might ("how long").
    pub(super) is_of_time: "long old fast quickly soon often late early recently";

    /// Before "which" or "what": "since what year", "at which place".
    pub(super) is_question_preposition: "in at on since from until till by to near for of with";

    /// Words that make "how much" ask for money.
    pub(super) is_of_money:
    "money cash cost costs pay pays paid paying spend spends spent spending earn earns earned worth"
    "price priced sell sells sold buy bought charge charged owe owes owed invest invested donate"
    "donated";

    /// Small words inside a name of several words.
    pub(super) is_name_particle: "of the de del della di da do dos al el ul e i y bin ibn von van der den la le du";
}

/// The base form of a speech verb, if the (lower-case) word is a form of one.
pub(super) fn speech_lemma(word: &str) -> Option<String> {
    text::base_forms(word).find(|lemma| is_speech_lemma(lemma))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_speech_verbs_are_known_and_others_are_not() {
        for (form, lemma) in [
            ("says", "say"),
            ("said", "say"),
            ("denied", "deny"),
            ("denies", "deny"),
            ("admitted", "admit"),
            ("calling", "call"),
            ("accused", "accuse"),
            ("arguing", "argue"),
            ("suggests", "suggest"),
            ("étéd", ""),
            ("ss", ""),
            ("trained", ""),
            ("funding", ""),
            ("attacked", ""),
            ("red", ""),
        ] {
            assert_eq!(speech_lemma(form).as_deref().unwrap_or(""), lemma, "{form}");
        }
    }
}
