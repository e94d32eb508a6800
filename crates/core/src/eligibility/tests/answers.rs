//! What an answer is worth as time goes by.

use super::*;
use crate::decision::Value;

#[test]
fn an_answer_in_hours_grows_with_time() {
    let question = question("hours_since_test", FactKind::Hours, &["6", "24"]);
    let mut answers = Answers::default();
    answers.set("hours_since_test", "6", NOW);
    assert_eq!(answers.value(&question, NOW), Value::from(6_i64));
    assert_eq!(answers.value(&question, NOW.plus(3 * 3600 + 59)), Value::from(9_i64));
    // A clock that was put back does not make a test fresher than it was when it was answered.
    assert_eq!(answers.value(&question, NOW.plus(-7200)), Value::from(6_i64));
}

#[test]
fn a_reassuring_answer_is_asked_again_after_its_hours_and_a_risk_is_never_forgotten() {
    let mut question = question("symptoms", FactKind::Choice, &["none", "severe"]);
    question.values[0].holds_h = 24;
    let unknown = Value::Text(UNKNOWN.to_owned());
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

/// `notified` as a notice of an hour ago asks it anew, in one of two towns.
fn asked_anew() -> Question {
    let mut question = question("notified", FactKind::Choice, &["yes", "done", "no"]);
    question.values[1].holds_h = 24;
    question.values[2].holds_h = 24;
    question.recalls.push(Recall { notice: "all-of-us".to_owned(), since: SINCE, spared: vec!["far".to_owned()] });
    question
}

const SINCE: Timestamp = NOW.plus(-3600);

fn said(value: &str, at: Timestamp) -> Answers {
    let mut answers = Answers::default();
    answers.set("notified", value, at);
    answers
}

#[test]
fn an_answer_older_than_a_notice_that_asks_for_it_is_unknown_again_and_the_notice_says_why() {
    let question = asked_anew();
    for value in ["done", "no", UNKNOWN] {
        let before = said(value, SINCE.plus(-1));
        assert_eq!(before.holding(&question, NOW), None, "{value}");
        assert_eq!(before.value(&question, NOW), Value::Text(UNKNOWN.to_owned()), "{value}");
        assert_eq!(before.recalled(&question, NOW).map(|recall| recall.notice.as_str()), Some("all-of-us"), "{value}");
        // As it was, until the minute of the notice.
        assert_eq!(before.holding(&question, SINCE.plus(-1)), Some(value));
        assert_eq!(before.recalled(&question, SINCE.plus(-1)), None, "{value}");
        assert_eq!(before.holding(&question, SINCE), None, "{value}");
        for after in [SINCE, SINCE.plus(1), NOW] {
            assert_eq!(said(value, after).holding(&question, NOW), Some(value));
            assert_eq!(said(value, after).recalled(&question, NOW), None, "{value}");
        }
    }
    assert_eq!(Answers::default().recalled(&question, NOW), None, "nothing was answered");
    let mut gone = asked_anew();
    gone.recalls.clear();
    assert_eq!(said("done", SINCE.plus(-1)).holding(&gone, NOW), Some("done"), "the notice stands in the feed no more");
}

#[test]
fn a_notice_for_some_towns_asks_nobody_who_lives_elsewhere_and_everybody_who_may_live_there() {
    let question = asked_anew();
    let living = |town: Option<&str>| {
        let mut answers = said("done", SINCE.plus(-1));
        if let Some(town) = town {
            answers.set("town", town, SINCE.plus(-9000));
        }
        answers.holding(&question, NOW).map(str::to_owned)
    };
    assert_eq!(living(Some("far")), Some("done".to_owned()));
    for town in [None, Some(UNKNOWN), Some("near"), Some("a town of the year before")] {
        assert_eq!(living(town), None, "{town:?}");
    }
}

#[test]
fn a_risk_is_not_forgotten_whatever_a_notice_asks() {
    let yes = said("yes", SINCE.plus(-90_000));
    assert_eq!((yes.holding(&asked_anew(), NOW), yes.recalled(&asked_anew(), NOW)), (Some("yes"), None));
}

#[test]
fn an_answer_in_hours_is_asked_anew_too() {
    let mut question = question("notified", FactKind::Hours, &["6"]);
    question.recalls = asked_anew().recalls;
    assert_eq!(said("6", SINCE.plus(-1)).value(&question, NOW), Value::Text(UNKNOWN.to_owned()));
    assert_eq!(said("6", SINCE).value(&question, NOW), Value::from(7_i64));
}

#[test]
fn an_answer_of_a_clock_that_ran_ahead_is_not_taken_for_one_after_the_notice() {
    assert_eq!(said("done", NOW.plus(60)).holding(&asked_anew(), NOW), Some("done"), "a minute is no clock gone wrong");
    assert_eq!(said("done", NOW.plus(3601)).holding(&asked_anew(), NOW), None);
    assert_eq!(
        said("done", NOW.plus(3601)).holding(&question("notified", FactKind::Choice, &["done"]), NOW),
        Some("done")
    );
}
