//! The order of the tables, and what advice and plans are read from their results.

use super::*;

#[test]
fn tables_are_asked_in_the_order_they_feed_each_other_however_they_stand_in_the_folder() {
    let decisions = Decisions::new(&rules(tables())).expect("the tables link");
    let order: Vec<&str> = decisions.tables().map(|table| table.name.as_str()).collect();
    let index = |name| order.iter().position(|known| *known == name).expect("every table is kept");
    assert!(index("situation") < index("advice") && index("situation") < index("access"), "{order:?}");
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

/// A table that gives a plan to those with a yellow code.
const PLANS: &str = "U|in:situation|out:plan|out:reason|source
    p1|\"yellow\"|week|counted|paper
    p2|not(\"yellow\")|none|not_counted|paper";

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
}
