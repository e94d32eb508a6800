//! The second engine against the words of the documentation; against the first engine it stands in `tests/engines.rs`.

use super::{NaiveTable, Refusal, Value, literal};

fn sheet(text: &str) -> NaiveTable {
    let rows: Vec<Vec<String>> =
        text.lines().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect();
    NaiveTable::read(&rows).unwrap()
}

fn rules(table: &NaiveTable, fact: &str) -> Vec<String> {
    let day = literal("@\"2022-03-17\"").unwrap();
    table.decide(&[literal(fact).unwrap()], &day).unwrap().rules
}

#[test]
fn cells_let_through_what_the_documentation_says() {
    let table = sheet(
        "C|in:n|out:o\na|-|1\nb|< 5|1\nc|[1..3]|1\nd|(0..24]|1\ne|not(5)|1\nf|5, 6.50|1\ng|null|1\nh|]1..3[|1\ni|unknown|1",
    );
    assert_eq!(rules(&table, "1"), ["a", "b", "c", "d", "e"]);
    assert_eq!(rules(&table, "5.0"), ["a", "d", "f"]);
    assert_eq!(rules(&table, "65e-1"), ["a", "d", "e", "f"]);
    assert_eq!(rules(&table, "2"), ["a", "b", "c", "d", "e", "h"]);
    assert_eq!(rules(&table, "-3"), ["a", "b", "e"]);
    assert_eq!(rules(&table, "null"), ["a", "e", "g"]);
    assert_eq!(rules(&table, "\"unknown\""), ["a", "i"]);
}

#[test]
fn each_policy_takes_its_rows() {
    let with = |policy: &str| sheet(&format!("{policy}|in:n|out:o\nvalues||3,2,1\na|> 0|1\nb|> 1|3\nc|> 4|2"));
    assert_eq!(rules(&with("P"), "9"), ["b"]);
    assert_eq!(rules(&with("F"), "9"), ["a"]);
    assert_eq!(rules(&with("O"), "9"), ["b", "c", "a"]);
    assert_eq!(rules(&with("R"), "9"), ["a", "b", "c"]);
    let day = literal("@\"2022-03-17\"").unwrap();
    let nine = [literal("9").unwrap()];
    let conflict = Refusal::Conflict(["a", "b", "c"].map(str::to_owned).to_vec());
    assert_eq!(with("U").decide(&nine, &day), Err(conflict.clone()));
    assert_eq!(with("A").decide(&nine, &day), Err(conflict));
}

#[test]
fn values_that_are_not_allowed_are_refused_and_unknown_is_welcome_where_no_strings_are() {
    let day = literal("@\"2022-03-17\"").unwrap();
    let table = sheet("F|in:n|out:o\nvalues|>= 0|\na|-|1");
    assert_eq!(table.decide(&[literal("-1").unwrap()], &day), Err(Refusal::NotAllowed("n".to_owned())));
    assert!(table.decide(&[Value::Text("unknown".to_owned())], &day).is_ok());
    let table = sheet("F|in:n|out:o\nvalues|yes,no|\na|-|1");
    assert_eq!(table.decide(&[literal("\"unknown\"").unwrap()], &day), Err(Refusal::NotAllowed("n".to_owned())));
}

#[test]
fn rows_hold_on_their_days_both_included() {
    let table = sheet("C|in:n|out:o|from|until\na|-|1||2022-03-15\nb|-|1|2022-03-16|2022-03-17");
    let on = |day: &str| table.decide(&[Value::Null], &literal(&format!("date(\"{day}\")")).unwrap()).unwrap().rules;
    assert_eq!((on("2022-03-15"), on("2022-03-16")), (vec!["a".to_owned()], vec!["b".to_owned()]));
    assert_eq!((on("2022-03-17"), on("2022-03-18")), (vec!["b".to_owned()], vec![]));
}

#[test]
fn dates_times_and_durations_compare_within_their_kind() {
    let lets = |cell: &str, fact: &str| rules(&sheet(&format!("C|in:n|out:o\na|{cell}|1")), fact) == ["a"];
    assert!(lets("> @\"2022-03-01\"", "date(\"2022-03-02\")") && !lets("> @\"2022-03-01\"", "date(\"2022-03-01\")"));
    assert!(
        lets("time(\"10:00:00+08:00\")", "@\"02:00:00Z\"") && !lets("<= time(\"10:00:00Z\")", "time(\"02:00:00\")")
    );
    assert!(lets("duration(\"P1D\")", "@\"PT24H\"") && lets("duration(\"P1Y\")", "duration(\"P12M\")"));
    assert!(lets("date and time(\"2022-03-17T10:00:00+08:00\")", "date and time(\"2022-03-17T02:00:00Z\")"));
    assert_eq!(literal("date(\"2022-02-29\")"), None);
    assert_eq!(literal("@\"2020-02-29\""), Some(Value::Date(2020, 2, 29)));
}
