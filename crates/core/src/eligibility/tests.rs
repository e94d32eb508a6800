//! The links between tables, and what is read from their results.

use super::*;
use crate::authoring::RulesError;
use crate::decision::Table;
use crate::feed::{Choice, FactKind, Question, Rules, SiteStatus, Tier};
use crate::text::Text;
use crate::time::{Timestamp, UtcOffset};

/// 2022-03-17 10:00 in the city.
const NOW: Timestamp = Timestamp(1_647_482_400);

fn sheet(name: &str, text: &str) -> Table {
    // A tiny reader for the tests' own tables: `|` between cells.
    let rows: Vec<Vec<String>> =
        text.trim().lines().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect();
    Table::from_cells(name, &rows).expect("the sheet reads")
}

fn question(fact: &str, kind: FactKind, values: &[&str]) -> Question {
    Question {
        fact: fact.to_owned(),
        kind,
        first: false,
        ask: Text::default(),
        short: Text::default(),
        help: Text::default(),
        values: values
            .iter()
            .map(|value| Choice {
                value: (*value).to_owned(),
                label: Text::default(),
                detail: Text::default(),
                holds_h: 0,
            })
            .collect(),
    }
}

fn tables() -> Vec<Table> {
    vec![
        sheet(
            "access",
            "P|in:situation|in:serves|in:site_zone|out:access|out:reason|source|from
             values|sick,yellow,well,unsure|general,yellow|lockdown,control,precaution,none|not,ask,eligible|||
             a1|-|-|lockdown|not|closed_zone|paper|
             a2|sick|-|-|not|sick_home|paper|
             a3|yellow|yellow|not(lockdown)|eligible|yellow_site|paper|2022-03-16
             a4|yellow|general|not(lockdown)|not|yellow_elsewhere|paper|
             a5|well|general|not(lockdown)|eligible|everyone|paper|
             a6|well|yellow|not(lockdown)|not|not_yours|paper|
             a7|unsure|-|not(lockdown)|ask|answer_first|paper|",
        ),
        sheet(
            "advice",
            "O|in:situation|out:action|out:reason|source
             values|sick,yellow,well,unsure|call,stay,test||
             v1|sick|call|emergency|paper
             v2|sick,yellow|stay|careful|paper
             v3|yellow|test|yellow_site|paper
             v4|yellow|stay|again|paper
             v5|well,unsure|test|everyone|paper",
        ),
        sheet(
            "situation",
            "P|in:symptoms|in:code|out:situation|out:situation_reason|source
             values|none,severe,unknown|green,yellow,unknown|sick,yellow,unsure,well||
             s1|severe|-|sick|emergency|paper
             s2|-|yellow|yellow|yellow_code|paper
             s3|-|unknown|unsure|not_known|paper
             s4|unknown|-|unsure|not_known|paper
             s5|-|-|well|fine|paper",
        ),
        sheet("bring", "R|in:code|out:bring\n b1|-|id_card\n b2|\"yellow\"|phone\n b3|-|id_card"),
    ]
}

fn rules(tables: Vec<Table>) -> Rules {
    Rules {
        questions: vec![
            question("symptoms", FactKind::Choice, &["none", "severe"]),
            question("code", FactKind::Choice, &["green", "yellow"]),
            question("town", FactKind::Town, &[]),
        ],
        tables,
    }
}

fn site<'a>(serves: &'a [String], zone: Option<Tier>) -> SiteFacts<'a> {
    SiteFacts { status: SiteStatus::Open, audience_unknown: false, serves, zone, open: Some(true), fee: "free" }
}

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
fn tables_are_asked_in_the_order_they_feed_each_other_however_they_stand_in_the_folder() {
    let decisions = Decisions::new(&rules(tables())).expect("the tables link");
    let order: Vec<&str> = decisions.tables().map(|table| table.name.as_str()).collect();
    let place = |name| order.iter().position(|known| *known == name).expect("every table is kept");
    assert!(place("situation") < place("advice") && place("situation") < place("access"), "{order:?}");
}

#[test]
fn actions_come_in_the_order_of_their_priority_with_every_row_that_asks_for_them() {
    let rules = rules(tables());
    let answers: Answers = [("code", "yellow"), ("symptoms", "none")].into_iter().collect();
    let decisions = Decisions::new(&rules).expect("the tables link");
    let advice = decisions.advise(&rules, &answers, NOW, UtcOffset::CHINA).expect("advice");
    assert_eq!(advice.situation, "yellow");
    assert_eq!(advice.why.rule, "s2");
    let actions: Vec<_> = advice.actions.iter().map(|action| (action.action.as_str(), action.why.len())).collect();
    assert_eq!(actions, [("stay", 2), ("test", 1)]);
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

#[test]
fn an_answer_in_hours_grows_with_time() {
    let question = question("hours_since_test", FactKind::Hours, &["6", "24"]);
    let mut answers = Answers::default();
    answers.set("hours_since_test", "6", NOW);
    assert_eq!(answers.value(&question, NOW), crate::decision::Value::from(6_i64));
    assert_eq!(answers.value(&question, NOW.plus(3 * 3600 + 59)), crate::decision::Value::from(9_i64));
    // A clock that was put back does not make a test fresher than it was when it was answered.
    assert_eq!(answers.value(&question, NOW.plus(-7200)), crate::decision::Value::from(6_i64));
}

#[test]
fn a_reassuring_answer_is_asked_again_after_its_hours_and_a_risk_is_never_forgotten() {
    let mut question = question("symptoms", FactKind::Choice, &["none", "severe"]);
    question.values[0].holds_h = 24;
    let unknown = crate::decision::Value::Text(UNKNOWN.to_owned());
    let mut answers = Answers::default();
    answers.set("symptoms", "none", NOW);
    let (last, over) = (NOW.plus(24 * 3600 - 1), NOW.plus(24 * 3600));
    assert_eq!(answers.holding(&question, last), Some("none"));
    assert_eq!((answers.holding(&question, over), answers.value(&question, over)), (None, unknown));
    answers.set("symptoms", "none", NOW.plus(24 * 3600));
    assert_eq!(answers.holding(&question, NOW), None, "given by a clock that ran ahead");
    answers.set("symptoms", "severe", NOW);
    assert_eq!(answers.holding(&question, NOW.plus(1_000 * 3600)), Some("severe"));
}

#[test]
fn faults_of_the_tables_as_a_set_are_named() {
    let with = |name: &str, text: &str| {
        let mut tables = tables();
        tables.retain(|table| table.name != name);
        tables.push(sheet(name, text));
        Decisions::new(&rules(tables)).expect_err("a fault")
    };
    let mut few = tables();
    few.retain(|table| table.name != "access");
    assert_eq!(Decisions::new(&rules(few)).expect_err("a fault"), RulesError::MissingTable("access"));
    assert!(matches!(
        with("advice", "O|in:situation|out:action\n values|-|call\n v1|-|call"),
        RulesError::MissingOutput { .. }
    ));
    assert!(matches!(
        with("extra", "U|in:weather|out:mood\n e1|-|1"),
        RulesError::UnknownInput { input, .. } if input == "weather"
    ));
    assert!(matches!(with("extra", "U|in:code|out:symptoms\n e1|-|1"), RulesError::NameTwice { .. }));
    let mut circle = tables();
    circle.push(sheet("one", "U|in:b|out:a\n r1|-|1"));
    circle.push(sheet("two", "U|in:a|out:b\n r1|-|1"));
    assert!(matches!(Decisions::new(&rules(circle)).expect_err("a fault"), RulesError::Circle { .. }));
    assert!(matches!(
        with("advice", "O|in:serves|out:action|out:reason\n values|-|call|\n v1|-|call|x"),
        RulesError::NeedsSite { .. }
    ));
}

#[test]
fn dates_are_compared_with_dates_alone_because_phones_read_none_out_of_words() {
    let linked = |value: &str, extra: &str| {
        let mut all = tables();
        all.push(sheet("extra", extra));
        let mut rules = rules(all);
        rules.questions.push(question("since", FactKind::Choice, &[value]));
        Decisions::new(&rules).map(|_| ())
    };
    let asked = "U|in:since|out:mood\n e1|< date(\"2022-03-17\")|1";
    let refused = RulesError::SpeltDate { table: "extra".to_owned(), input: "since".to_owned() };
    assert_eq!(linked("2022-03-01", asked), Err(refused));
    assert_eq!(linked("long_ago", asked), Ok(()));
    assert_eq!(linked("2022-03-01", "U|in:since|out:mood\n e1|\"2022-03-01\"|1"), Ok(()));
    assert!(linked("x", "U|in:serves|out:mood\n e1|date(\"2022-03-17\")|1").is_err());
}

#[test]
fn tables_in_order_are_what_a_phone_takes_and_in_any_other_order_it_refuses_them() {
    let rules = rules(tables());
    let linked = Decisions::new(&rules).expect("the tables link");
    let ordered: Vec<Table> = linked.tables().cloned().collect();
    assert_eq!(Decisions::in_order(&rules.questions, ordered.clone()), Some(linked));
    let reversed = ordered.iter().rev().cloned().collect();
    assert_eq!(Decisions::in_order(&rules.questions, reversed), None);
    assert_eq!(Decisions::in_order(&[], ordered), None);
}

#[test]
fn why_there_is_no_answer_is_told_to_staff() {
    let advise = |name: &str, text: &str| {
        let mut all = tables();
        all.retain(|table| table.name != name);
        all.push(sheet(name, text));
        let rules = rules(all);
        let decisions = Decisions::new(&rules).expect("the tables link");
        let answers: Answers = [("code", "green")].into_iter().collect();
        let told = decisions.try_advise(&rules, &answers, NOW, UtcOffset::CHINA);
        assert_eq!(told.clone().ok(), decisions.advise(&rules, &answers, NOW, UtcOffset::CHINA));
        told.expect_err("no advice").to_string()
    };
    let situation = |rows: &str| advise("situation", &format!("U|in:code|out:situation|out:situation_reason\n{rows}"));
    assert_eq!(
        situation("s1|-|well|r\ns2|-|sick|r"),
        "rules/situation.csv: situation: rules s1, s2 match at once, and hit policy U lets one: narrow their tests"
    );
    assert_eq!(situation("s1|\"yellow\"|well|r"), "rules/situation.csv: no row fits; add one that does");
    assert_eq!(
        situation("values|yellow,unknown||\ns1|-|well|r"),
        "rules/situation.csv: situation: `code` is \"green\", which the row `values` does not allow: correct it, or add it there"
    );
    let access = "P|in:serves|out:access|out:reason\nvalues||maybe|\na1|-|maybe|r";
    let mut all = tables();
    all.retain(|table| table.name != "access");
    all.push(sheet("access", access));
    let rules = rules(all);
    let (decisions, serves) = (Decisions::new(&rules).expect("the tables link"), ["general".to_owned()]);
    let told = decisions.try_access(&rules, &Answers::default(), &site(&serves, None), NOW, UtcOffset::CHINA);
    let told = told.expect_err("no verdict").to_string();
    assert_eq!(told, "rules/access.csv: puts out `maybe`, which has no meaning there");
}

/// A table that gives a plan to those with a yellow code.
const PLANS: &str = "U|in:situation|out:plan|out:reason|source
    p1|\"yellow\"|week|counted|paper
    p2|not(\"yellow\")|none|not_counted|paper";

fn answered(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    pairs.iter().for_each(|(fact, value)| answers.set(*fact, *value, NOW));
    answers
}

#[test]
fn a_plan_is_given_to_those_to_whom_the_table_gives_one() {
    let with = |tables: Vec<Table>, pairs: &[(&str, &str)]| {
        let rules = rules(tables);
        let decisions = Decisions::new(&rules).expect("the tables link");
        decisions.plan(&rules, &answered(pairs), NOW, UtcOffset::CHINA).map(|(plan, why)| (plan, why.rule))
    };
    let mut planned = tables();
    planned.push(sheet("plan", PLANS));
    let yellow = [("symptoms", "none"), ("code", "yellow")];
    assert_eq!(with(planned.clone(), &yellow), Some(("week".to_owned(), "p1".to_owned())));
    assert_eq!(with(planned, &[("symptoms", "none"), ("code", "green")]), None);
    assert_eq!(with(tables(), &yellow), None);
    let mut without_reason = tables();
    without_reason.push(sheet("plan", "U|in:situation|out:plan\np1|-|week"));
    assert!(matches!(Decisions::new(&rules(without_reason)), Err(RulesError::MissingOutput { output: "reason", .. })));
}

#[test]
fn advice_that_changes_by_itself_is_seen_ahead_at_its_hour() {
    let mut changing = tables();
    changing.retain(|table| table.name != "situation");
    changing.push(sheet(
        "situation",
        "P|in:symptoms|in:hours|out:situation|out:situation_reason|source|from|until
         values|none,severe,unknown|>= 0,unknown|sick,yellow,unsure,well|||||
         s1|severe|-|sick|emergency|paper||
         s2|-|< 30|well|fine|paper||2022-03-19
         s3|-|>= 30|yellow|test_again|paper||2022-03-19
         s4|-|unknown|well|not_known|paper||2022-03-19
         s5|-|-|unsure|new_rules|paper|2022-03-20|",
    ));
    let mut rules = rules(changing);
    rules.questions.push(question("hours", FactKind::Hours, &["6"]));
    // Answers that grow old are supposed to be given again: what changes is the time, not what one knows.
    rules.questions[0].values[0].holds_h = 1;
    let decisions = Decisions::new(&rules).expect("the tables link");
    let next = |pairs: &[(&str, &str)], hours| {
        let then = decisions.next_advice(&rules, &answered(pairs), NOW, UtcOffset::CHINA, hours);
        then.map(|(at, advice)| (at.since(NOW) / 3600, advice.situation))
    };
    // 6 hours now, 30 in 24; the new rules begin at midnight on the 20th, 62 hours after ten o'clock on the 17th.
    let tested = [("symptoms", "none"), ("hours", "6")];
    assert_eq!(next(&tested, 100), Some((24, "yellow".to_owned())));
    assert_eq!(next(&tested, 23), None);
    assert_eq!(next(&[("symptoms", "none"), ("hours", "40")], 100), Some((62, "unsure".to_owned())));
    assert_eq!(next(&[("symptoms", "severe"), ("hours", "6")], 100), None);
    // No answer grows by the hour: the midnight is found all the same.
    assert_eq!(next(&[("symptoms", "none"), ("hours", "unknown")], 100), Some((62, "unsure".to_owned())));
    assert_eq!(next(&[("symptoms", "none")], 100), Some((62, "unsure".to_owned())));
}

#[test]
fn what_changes_next_does_not_trap_at_the_ends_of_time() {
    let rules = rules(tables());
    let decisions = Decisions::new(&rules).expect("the tables link");
    for end in [i64::MIN, i64::MAX] {
        let tested = answered(&[("symptoms", "none"), ("hours", "6")]);
        let _ = decisions.next_advice(&rules, &tested, Timestamp(end), UtcOffset::CHINA, 48);
    }
}

#[test]
fn what_is_asked_again_first_is_told_with_what_is_asked_together_with_it() {
    let mut rules = rules(tables());
    rules.questions[0].values[0].holds_h = 24;
    rules.questions[1].values[0].holds_h = 24;
    let mut answers = Answers::default();
    answers.set("symptoms", "none", NOW);
    answers.set("code", "green", NOW.plus(60));
    let (at, facts) = answers.asked_again(&rules, NOW.plus(120)).expect("something is asked again");
    assert_eq!((at, facts), (NOW.plus(24 * 3600), vec!["symptoms".to_owned(), "code".to_owned()]));
    answers.set("code", "green", NOW.plus(7200));
    assert_eq!(answers.asked_again(&rules, NOW.plus(7300)).map(|(_, facts)| facts), Some(vec!["symptoms".to_owned()]));
    // A risk is never asked again, and what is asked already is not announced.
    assert_eq!(answered(&[("symptoms", "severe")]).asked_again(&rules, NOW), None);
    assert_eq!(answered(&[("symptoms", "none")]).asked_again(&rules, NOW.plus(25 * 3600)), None);
}
