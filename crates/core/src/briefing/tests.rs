//! Conditions are short, and say neither more nor less than the tables. That whole cities come out as they are advised
//! is tested with the pages made of this, in the app's `tests/lite.rs`.

use super::answers::{Axis, axes};
use super::cover::{Mark, Space, case, cover};
use super::*;
use crate::decision::{Table, Value};
use crate::eligibility::Decisions;
use crate::feed::{Choice, FactKind, Question};
use crate::text::Text;

fn axis(fact: &str, words: &[&str]) -> Axis {
    let answer = |word: &&str| match *word {
        "unknown" => (Said::Unknown, Value::text("unknown")),
        word => (Said::Choice(word.to_owned()), Value::text(word)),
    };
    Axis { fact: fact.to_owned(), answers: words.iter().map(answer).collect() }
}

/// The conditions of those for whom `group` says 1, where 2 is not for them and 0 is spoken of elsewhere, in short:
/// `a=x,y&b=z`.
fn conditions(axes: &[Axis], group: impl Fn(&[usize]) -> u8) -> Vec<String> {
    let space = Space::new((0..axes.len()).collect(), axes).unwrap();
    let mark = |point: usize| match group(&space.digits(point)) {
        0 => Mark::Other,
        1 => Mark::Yes,
        _ => Mark::No,
    };
    let marks: Vec<Mark> = (0..space.len()).map(mark).collect();
    let regions = cover(&space, &marks, &(0..space.len()).collect::<Vec<_>>());
    regions.iter().map(|region| shown(&case(&space, axes, region))).collect()
}

fn shown(case: &Case) -> String {
    let said = |said: &Said| match said {
        Said::Choice(word) => word.clone(),
        Said::Unknown => "?".to_owned(),
        Said::Hours { from, below } => format!("{from}..{}", below.map(|below| below.to_string()).unwrap_or_default()),
    };
    let list = |list: &[Said]| list.iter().map(said).collect::<Vec<_>>().join(",");
    let clause = |clause: &Clause| match clause.none_of.as_slice() {
        [] => format!("{}={}", clause.fact, list(&clause.any_of)),
        none => format!("{}!={}", clause.fact, list(none)),
    };
    case.iter().map(clause).collect::<Vec<_>>().join("&")
}

fn two() -> Vec<Axis> {
    vec![axis("a", &["x", "y", "z", "unknown"]), axis("b", &["x", "y", "unknown"])]
}

#[test]
fn everybody_needs_no_condition_and_nobody_has_none() {
    assert_eq!(conditions(&two(), |_| 1), [""]);
    assert_eq!(conditions(&two(), |_| 2), [""; 0]);
}

#[test]
fn answers_that_lead_to_the_same_stand_together() {
    assert_eq!(conditions(&two(), |digits| if digits[0] == 1 || digits[0] == 2 { 1 } else { 2 }), ["a=y,z"]);
    let either = |digits: &[usize]| if digits[0] == 3 || digits[1] == 2 { 1 } else { 2 };
    assert_eq!(conditions(&two(), either), ["a=?", "b=?"]);
    assert_eq!(conditions(&two(), |digits| if digits[0] == 0 && digits[1] == 1 { 1 } else { 2 }), ["a=x&b=y"]);
}

#[test]
fn who_is_spoken_of_elsewhere_makes_a_condition_simpler_and_is_not_named() {
    // Only b decides, of those who did not say x; those who did were met before.
    let group = |digits: &[usize]| match digits {
        [0, _] => 0,
        [_, 0] => 1,
        _ => 2,
    };
    assert_eq!(conditions(&two(), group), ["b=x"]);
    let one = |digits: &[usize]| match digits {
        [0, _] => 0,
        [1, _] => 1,
        _ => 2,
    };
    assert_eq!(conditions(&two(), one), ["a=y"]);
}

#[test]
fn what_is_shorter_to_say_by_what_it_is_not_is_said_so_but_never_not_unknown() {
    assert_eq!(conditions(&two(), |digits| if digits[0] == 0 { 2 } else { 1 }), ["a!=x"]);
    assert_eq!(conditions(&two(), |digits| if digits[0] == 3 { 2 } else { 1 }), ["a=x,y,z"]);
}

#[test]
fn a_space_that_is_too_large_is_none() {
    let wide: Vec<Axis> = (0..12).map(|_| axis("a", &["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])).collect();
    assert!(Space::new((0..6).collect(), &wide).is_some());
    assert!(Space::new((0..12).collect(), &wide).is_none());
}

fn hours(cells: &[&str]) -> Vec<String> {
    let text = |text: &str| Text::new(text, text);
    let question = Question {
        fact: "hours".to_owned(),
        kind: FactKind::Hours,
        first: false,
        ask: text(""),
        short: text(""),
        help: text(""),
        values: vec![Choice { value: "6".to_owned(), label: text(""), detail: text(""), holds_h: 0 }],
        recalls: vec![],
    };
    let sheet = |name: &str, heads: &[&str], rows: &[Vec<&str>]| {
        let heads: Vec<String> = heads.iter().map(|cell| (*cell).to_owned()).collect();
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
        Table::from_cells(name, &std::iter::once(heads).chain(rows).collect::<Vec<Vec<String>>>()).unwrap()
    };
    let rows: Vec<Vec<&str>> = cells.iter().map(|cell| vec!["r", cell, "\"s\"", "\"why\""]).collect();
    let numbered: Vec<String> = (0..rows.len()).map(|row| format!("r{row}")).collect();
    let rows: Vec<Vec<&str>> =
        rows.iter().zip(&numbered).map(|(row, id)| [&[id.as_str()], &row[1..]].concat()).collect();
    let tables = vec![
        sheet("situation", &["F", "in:hours", "out:situation", "out:situation_reason"], &rows),
        sheet("advice", &["C", "in:situation", "out:action", "out:reason"], &[vec!["a", "-", "\"a\"", "\"b\""]]),
        sheet("access", &["F", "in:serves", "out:access", "out:reason"], &[vec!["a", "-", "\"not\"", "\"b\""]]),
    ];
    let rules = Rules { questions: vec![question], tables };
    let decisions = Decisions::new(&rules).unwrap();
    let axes = axes(&rules, &decisions);
    let answers = axes.iter().flat_map(|axis| &axis.answers);
    answers
        .map(|(said, _)| shown(&vec![Clause { fact: String::new(), any_of: vec![said.clone()], none_of: vec![] }]))
        .collect()
}

#[test]
fn hours_are_parted_where_a_column_draws_a_line_and_nowhere_else() {
    assert_eq!(hours(&[">= 48", "-"]), ["=0..48", "=48..", "=?"]);
    assert_eq!(hours(&["(24..48]", "< 24", "-"]), ["=0..24", "=24..25", "=25..49", "=49..", "=?"]);
    assert_eq!(hours(&["> 1.5", "-"]), ["=0..2", "=2..", "=?"]);
    assert_eq!(hours(&["-"]), ["=0..", "=?"]);
}
