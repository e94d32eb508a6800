//! What will change by itself, and when.

use super::*;

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

#[test]
fn a_notice_that_is_issued_later_is_told_as_the_moment_from_which_its_question_is_asked_again() {
    let mut rules = rules(tables());
    rules.questions[0].values[0].holds_h = 24;
    let since = NOW.plus(7200);
    rules.questions[0].recalls.push(Recall { notice: "n".to_owned(), since, spared: vec!["far".to_owned()] });
    let asked = |pairs: &[(&str, &str)]| answered(pairs).asked_again(&rules, NOW).map(|(at, _)| at);
    assert_eq!(asked(&[("symptoms", "none")]), Some(since));
    assert_eq!(asked(&[("symptoms", "none"), ("town", "far")]), Some(NOW.plus(24 * 3600)));
    assert_eq!(asked(&[("symptoms", "severe")]), None, "a risk is not forgotten");
}
