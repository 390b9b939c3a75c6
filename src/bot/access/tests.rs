use super::*;

/// The table: see the head of the file for its form.
#[test]
fn the_table_of_cases_holds() {
    let mut cases = 0;
    for (number, line) in (1..).zip(include_str!("cases.txt").lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let parts: Vec<_> = line.split('|').map(str::trim).collect();
        let [what, allow, deny, who, expected] = parts[..] else {
            panic!("line {number}: {line}");
        };
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let words: Vec<_> = what.split(' ').collect();
        let has = |word: &str| words.contains(&word);
        let room = words.iter().find(|word| word.starts_with('!'));
        let room_id = room.copied().unwrap_or("!r:example.org");
        let invites = Invites {
            allow: list(allow),
            deny: list(deny),
        };
        let asking = Asking {
            allow: invites.allow.clone(),
            deny: invites.deny.clone(),
            public_rooms: match () {
                () if has("answer") => PublicRooms::Answer,
                () if has("leave") => PublicRooms::Leave,
                () => PublicRooms::Refuse,
            },
        };
        let access = Access::new(&["@admin:example.org".to_owned()], &invites, &asking);
        let public = has("public");
        let seen = if has("invite") {
            let verdict = access.judge(&Invitation {
                inviter: Some(who).filter(|who| *who != "nobody"),
                room_id,
                space: has("space"),
                public,
            });
            match verdict {
                Verdict::Accept => "yes".to_owned(),
                Verdict::Decline(refusal) => format!("{refusal:?}"),
            }
        } else {
            let asked = access.may_ask(&Asker {
                user_id: who,
                room_id,
                public,
            });
            asked.map_or_else(|denial| format!("{denial:?}"), |()| "yes".to_owned())
        };
        assert_eq!(seen, expected, "line {number}: {line}");
        cases += 1;
    }
    assert!(cases > 50, "the table has only {cases} cases");
}

proptest::proptest! {
    /// Whatever the lists say, what they deny is denied, and nothing panics.
    #[test]
    fn deny_wins(
        lists in proptest::collection::vec("[@!]?[ab*?:.]{0,6}", 0..6),
        user in "@[ab]{1,3}:[ab.]{1,4}",
    ) {
        let (allow, deny) = lists.split_at(lists.len() / 2);
        let denied = Lists::new(&[], deny).of(&user, "!a:b") == Listed::Denied;
        let both = Lists::new(allow, deny).of(&user, "!a:b");
        proptest::prop_assert_eq!(denied, both == Listed::Denied);
    }
}
