//! What staff are told of tables that do not go together, or that give no answer.

use crate::authoring::RulesError;
use crate::eligibility::tests::{NOW, question, rules, sheet, site, tables};
use crate::eligibility::{Answers, Decisions};
use crate::feed::FactKind;
use crate::time::UtcOffset;

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
    assert!(matches!(
        with("plan", "U|in:situation|out:plan\np1|-|week"),
        RulesError::MissingOutput { output: "reason", .. }
    ));
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
