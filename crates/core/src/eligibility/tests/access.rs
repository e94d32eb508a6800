//! Who may go to a site, and what still has to be asked for that.

use super::*;

fn verdict(answers: &[(&str, &str)], serves: &[&str], zone: Option<Tier>) -> Access {
    let rules = rules(tables());
    let serves: Vec<String> = serves.iter().map(|word| (*word).to_owned()).collect();
    let answers: Answers = answers.iter().copied().collect();
    Decisions::new(&rules)
        .expect("the tables link")
        .access(&rules, &answers, &site(&serves, zone), NOW, UtcOffset::CHINA)
        .expect("a verdict")
}

#[test]
fn the_best_of_the_groups_a_site_serves_counts() {
    let access = verdict(&[("code", "yellow"), ("symptoms", "none")], &["general", "yellow"], None);
    assert_eq!((access.verdict, access.serves.as_str()), (Verdict::Eligible, "yellow"));
    assert_eq!(access.why.from, crate::time::parse_date("2022-03-16"));
    assert_eq!(access.bring, ["id_card", "phone"]);
}

#[test]
fn the_zone_of_a_site_reaches_the_tables() {
    let access = verdict(&[("code", "yellow"), ("symptoms", "none")], &["yellow"], Some(Tier::Lockdown));
    assert_eq!((access.verdict, access.why.rule.as_str()), (Verdict::Not, "a1"));
}

#[test]
fn what_was_not_answered_is_unknown_and_so_is_an_answer_the_city_no_longer_lists() {
    assert_eq!(verdict(&[], &["general"], None).verdict, Verdict::Ask);
    assert_eq!(verdict(&[("code", "purple"), ("symptoms", "none")], &["general"], None).verdict, Verdict::Ask);
}

/// What everybody whom the tables tell apart is told of a site with these facts, and what of the same site where nothing
/// limits it.
fn everybody(status: SiteStatus, audience_unknown: bool, serves: &[&str], check: impl Fn(&Access, Option<&Access>)) {
    let rules = rules(tables());
    let decisions = Decisions::new(&rules).expect("the tables link");
    let serves: Vec<String> = serves.iter().map(|word| (*word).to_owned()).collect();
    for symptoms in ["none", "severe", UNKNOWN] {
        for code in ["green", "yellow", UNKNOWN] {
            let answers: Answers = [("symptoms", symptoms), ("code", code)].into_iter().collect();
            for zone in [None, Some(Tier::Lockdown), Some(Tier::Control)] {
                for open in [Some(true), Some(false), None] {
                    let plain = SiteFacts { open, ..site(&serves, zone) };
                    let facts = SiteFacts { status, audience_unknown, ..plain.clone() };
                    let ask = |facts: &SiteFacts<'_>| decisions.access(&rules, &answers, facts, NOW, UtcOffset::CHINA);
                    let by_tables = (!serves.is_empty()).then(|| ask(&plain).expect("a verdict"));
                    check(&ask(&facts).expect("a verdict"), by_tables.as_ref());
                    assert_eq!(
                        ask(&facts),
                        decisions.try_access(&rules, &answers, &facts, NOW, UtcOffset::CHINA).ok(),
                        "staff are told what phones say"
                    );
                }
            }
        }
    }
}

#[test]
fn a_site_out_of_service_is_for_nobody_and_whom_the_tables_turn_away_is_told_why_all_the_same() {
    for (status, reason) in [(SiteStatus::Paused, "site_paused"), (SiteStatus::Closed, "site_closed")] {
        for serves in [&["general"][..], &["general", "yellow"], &[]] {
            everybody(status, serves.is_empty(), serves, |access, by_tables| {
                assert_eq!(access.verdict, Verdict::Not);
                let turned_away = by_tables.filter(|by_tables| by_tables.verdict == Verdict::Not);
                let expected = turned_away.map_or(reason, |by_tables| by_tables.why.reason.as_str());
                assert_eq!(access.why.reason, expected, "the row that sends somebody to the emergency line stays");
            });
        }
    }
}

#[test]
fn nobody_is_eligible_where_nobody_understood_the_list_and_who_must_go_nowhere_is_still_told_so() {
    for (status, unread) in [(SiteStatus::Unknown, false), (SiteStatus::Unknown, true), (SiteStatus::Open, true)] {
        for serves in [&["general"][..], &["general", "yellow"], &["yellow"]] {
            everybody(status, unread, serves, |access, by_tables| {
                let by_tables = by_tables.expect("a verdict");
                assert!(access.verdict >= Verdict::Ask);
                match by_tables.verdict {
                    Verdict::Eligible => assert_eq!(access.verdict, Verdict::Ask),
                    Verdict::Ask => assert_eq!(access.why.reason, by_tables.why.reason),
                    // The words may mean anybody: only who is turned away everywhere is turned away here.
                    Verdict::Not if unread => {}
                    Verdict::Not => assert_eq!(access, by_tables),
                }
            });
        }
    }
    everybody(SiteStatus::Open, true, &[], |access, _| assert!(access.verdict >= Verdict::Ask));
    everybody(SiteStatus::Open, false, &[], |access, _| {
        assert!(access.verdict >= Verdict::Ask, "however it came about");
    });
    let rules = rules(tables());
    let decisions = Decisions::new(&rules).expect("the tables link");
    let told = |answers: &[(&str, &str)], zone| {
        let answers: Answers = answers.iter().copied().collect();
        let facts = SiteFacts { audience_unknown: true, ..site(&[], zone) };
        assert_eq!(decisions.open_questions(&rules, &answers, &facts, NOW, UtcOffset::CHINA), [""; 0]);
        let access = decisions.access(&rules, &answers, &facts, NOW, UtcOffset::CHINA).expect("a verdict");
        (access.verdict, access.why.reason)
    };
    let well = [("symptoms", "none"), ("code", "green")];
    assert_eq!(told(&well, None), (Verdict::Ask, "site_audience_unknown".to_owned()));
    assert_eq!(told(&[("symptoms", "severe")], None), (Verdict::Not, "sick_home".to_owned()));
    assert_eq!(told(&well, Some(Tier::Lockdown)), (Verdict::Not, "closed_zone".to_owned()));
}

#[test]
fn only_questions_that_could_change_the_verdict_are_still_open() {
    let rules = rules(tables());
    let decisions = Decisions::new(&rules).expect("the tables link");
    let serves = ["yellow".to_owned()];
    let open = |answers: &[(&str, &str)], zone| {
        let answers: Answers = answers.iter().copied().collect();
        decisions.open_questions(&rules, &answers, &site(&serves, zone), NOW, UtcOffset::CHINA)
    };
    assert_eq!(open(&[("symptoms", "none")], None), ["code"]);
    assert_eq!(open(&[("symptoms", "severe")], None), Vec::<String>::new());
    assert_eq!(open(&[], Some(Tier::Lockdown)), Vec::<String>::new());
}
