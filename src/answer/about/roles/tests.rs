use super::*;

fn turned(question: &str, content: &str) -> bool {
    let query = Query::parse(question);
    let needs = crate::answer::sample::needs(&query);
    are_turned_around(&query, &needs, &crate::text::words(content))
}

#[test]
fn who_does_it_is_not_whom_it_is_done_to() {
    for (question, content, expected) in [
        (
            "Did the Front help the FMU?",
            "The FMU may have helped the Front with its work.",
            true,
        ),
        (
            "Did the FMU help the Front?",
            "The FMU may have helped the Front with its work.",
            false,
        ),
        (
            "Did the Front help the FMU?",
            "The Front was helped by the FMU.",
            true,
        ),
        (
            "Did the FMU help the Front?",
            "The Front was helped by the FMU.",
            false,
        ),
        (
            "Was the FMU helped by the Front?",
            "The FMU helped the Front.",
            true,
        ),
        (
            "Was the Front helped by the FMU?",
            "The FMU helped the Front.",
            false,
        ),
        (
            "Does the Front fund Tolvik?",
            "Firms such as Tolvik have backed the Front with funds.",
            true,
        ),
        (
            "Does Tolvik fund the Front?",
            "Firms such as Tolvik have backed the Front with funds.",
            false,
        ),
        (
            "Is Berrin spreading rumours in Karsia?",
            "Karsia may play a part in spreading rumours among its people in Berrin.",
            true,
        ),
        (
            "Did Kerra attack Tolvik?",
            "Tolvik said Kerra ordered the attack.",
            false,
        ),
        (
            "Did Kerra help Tolvik?",
            "Tolvik grew because Kerra helped.",
            false,
        ),
        (
            "Did Kerra help Tolvik?",
            "Tolvik got help from Kerra.",
            false,
        ),
        ("Did Kerra meet Tolvik?", "Tolvik met Kerra.", false),
        (
            "Who attacked the Front?",
            "The Front attacked a camp.",
            true,
        ),
        (
            "Who attacked the Front?",
            "Gunmen attacked the Front.",
            false,
        ),
        (
            "Who attacked the Front?",
            "The Northern Front (NF) bears responsibility for the attack in Karsia.",
            true,
        ),
        (
            "Who attacked the Front?",
            "Kerra is responsible for the attack on the Front.",
            false,
        ),
        (
            "Who attacked the Front?",
            "The Front says that Kerra planned the attack.",
            false,
        ),
        (
            "Who attacked the Front?",
            "Front Attacked Berrin With Boats",
            true,
        ),
        (
            "Who supports Harakat?",
            "Harakat-e-Noor is known for having supported smugglers in the past.",
            true,
        ),
        (
            "Who supports Harakat?",
            "Harakat-e-Noor is said to have been supported in the past.",
            false,
        ),
        (
            "Who funds Harakat?",
            "Groups such as Harakat-e-Noor have backed Tolvik with funds.",
            true,
        ),
        (
            "Who funds Tolvik?",
            "Groups such as Harakat-e-Noor have backed Tolvik with funds.",
            false,
        ),
        (
            "Who attacked the Front?",
            "The Front was attacked by gunmen.",
            false,
        ),
        (
            "Who funds the Front?",
            "Front funds come from Tolvik.",
            false,
        ),
        (
            "Whom did the Front help?",
            "The FMU helped the Front.",
            true,
        ),
        ("Whom did the FMU help?", "The FMU helped the Front.", false),
        ("Where is the Front?", "The FMU helped the Front.", false),
        (
            "Who says that the Front helped the FMU?",
            "The FMU helped the Front.",
            true,
        ),
        (
            "Did Norvane buy boats?",
            "The Northern Front bought boats in Norvane.",
            true,
        ),
        (
            "Did Norvane buy boats?",
            "The ministry of Norvane has never bought boats.",
            false,
        ),
        (
            "Did Norvane buy boats?",
            "In Norvane they bought boats.",
            false,
        ),
        (
            "Could the attack endanger Norvane?",
            "The attack on the bridge could endanger the peace talks in Norvane.",
            false,
        ),
        (
            "Has Tolvik supported the Front before?",
            "Tolvik is known for having supported the Front.",
            false,
        ),
        (
            "Does Norvane use Tolvik?",
            "The Front is a pawn that Tolvik uses to weaken Norvane.",
            true,
        ),
        ("Did Kerra buy boats?", "Kerra's firm bought boats.", false),
        (
            "how much has the herring stock shrunk",
            "The herring stock has shrunk by 40 per cent since 2015.",
            false,
        ),
        (
            "Who says that the police bought boats?",
            "The police know nothing of boats bought by Tolvik.",
            true,
        ),
        (
            "Who says that growers ordered fruit from several shops?",
            "Several shops have already ordered fruit from abroad.",
            true,
        ),
        (
            "Who says that shops ordered fruit from growers?",
            "Several shops have already ordered fruit from abroad.",
            false,
        ),
        (
            "Who says that the village of Norvane will return a drum to the museum?",
            "The Northern Museum will return a drum to the village of Norvane.",
            true,
        ),
        (
            "Who says that the Northern Museum will return a drum to Norvane?",
            "The Northern Museum will return a drum to the village of Norvane.",
            false,
        ),
        (
            "Who says that Tolvik bought boats?",
            "The police know nothing of boats bought by Tolvik.",
            false,
        ),
        (
            "Did Kerra buy boats?",
            "Tolvik, which Kerra runs, bought boats.",
            false,
        ),
        (
            "Who says that the FMU helped the Front?",
            "The FMU helped the Front.",
            false,
        ),
        (
            "Does the Front pay for the boats of Tolvik?",
            "Tolvik pays for the boats of the Front.",
            true,
        ),
        (
            "Does Tolvik pay for the boats of the Front?",
            "Tolvik pays for the boats of the Front.",
            false,
        ),
        (
            "Did anyone suggest that the Front uses the FMU?",
            "The Front may be a pawn that the FMU uses against others.",
            true,
        ),
        (
            "Did anyone suggest that the FMU uses the Front?",
            "The Front may be a pawn that the FMU uses against others.",
            false,
        ),
        (
            "Who accused the Front of helping the FMU?",
            "The FMU helped the Front.",
            true,
        ),
    ] {
        assert_eq!(turned(question, content), expected, "{question} {content}");
    }
}
