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
