//! From sheets to tables, and what is refused.

use super::{day, decide, facts, sheet};
use crate::authoring::Outputs;
use crate::decision::{Kind, UnaryTests, Value};

/// The sheet of `docs/rules.md`.
const ACCESS: &str = "U|in:code|in:serves|out:access|out:reason|note|source|from|until
values|green,yellow,red,none,unknown|general,yellow,red,must_test|eligible,ask,not|||||
y1|yellow|yellow|eligible|yellow_site|free for yellow codes|daily-2022-03-17|2022-03-16|";

#[test]
fn the_sheet_of_the_manual_reads_and_decides() {
    let table = sheet(ACCESS).unwrap();
    let answer = r#"{"outputs":{"access":"eligible","reason":"yellow_site"},"rules":["y1"]}"#;
    assert_eq!(decide(&table, "code=yellow serves=yellow"), answer);
    assert_eq!(decide(&table, "code=unknown serves=yellow"), r#"{"outputs":null,"rules":[]}"#);
    let rule = table.rule("y1").unwrap();
    assert_eq!((rule.row, rule.source.as_str(), rule.note.as_str()), (3, "daily-2022-03-17", "free for yellow codes"));
    assert_eq!((rule.from, rule.until), (Some(day("2022-03-16")), None));
    let outcome = table.evaluate(&facts("code=yellow serves=yellow"), day("2022-03-16")).unwrap();
    assert_eq!(outcome.get("access"), Some(&Value::from("eligible")));
    assert_eq!(table.inputs[0].listed().count(), 5);
}

#[test]
fn a_rule_holds_from_its_first_day_to_its_last_and_on_no_other() {
    let table = sheet("U|in:n|out:o|from|until\na|-|1|2022-03-16|2022-03-17").unwrap();
    let holds = |date| table.evaluate(&facts(""), day(date)).unwrap().outputs != Outputs::None;
    assert_eq!(["2022-03-15", "2022-03-16", "2022-03-17", "2022-03-18"].map(holds), [false, true, true, false]);
}

#[test]
fn a_fact_outside_the_allowed_values_is_an_error() {
    let table = sheet(ACCESS).unwrap();
    assert!(decide(&table, "code=blue serves=yellow").contains(r#""code":"input-not-allowed""#));
    assert!(decide(&table, "code=green").contains("`serves` is missing"));
}

#[test]
fn a_number_may_be_unknown_where_numbers_are_allowed_and_no_comparison_matches_it() {
    let table = sheet("U|in:hours|out:o\nvalues|[0..240]|\na|<= 48|fresh\nb|> 48|old\nc|unknown|ask").unwrap();
    assert_eq!(decide(&table, "hours=48.0"), r#"{"outputs":{"o":"fresh"},"rules":["a"]}"#);
    assert_eq!(decide(&table, "hours=unknown"), r#"{"outputs":{"o":"ask"},"rules":["c"]}"#);
    assert!(decide(&table, "hours=241").contains("input-not-allowed"));
    assert!(decide(&table, "hours=soon").contains("input-not-allowed"));
    let listed = sheet("U|in:n|out:o\nvalues|null, [0..999]|\na|null|1\nb|> 5|2").unwrap();
    assert_eq!(decide(&listed, "n=null"), r#"{"outputs":{"o":1},"rules":["a"]}"#);
    assert_eq!(decide(&listed, "n=6"), r#"{"outputs":{"o":2},"rules":["b"]}"#);
}

#[test]
fn a_string_fact_becomes_a_date_in_a_column_of_dates_only() {
    let table = sheet("F|in:since|out:o\na|< date(\"2022-03-17\")|before\nb|unknown|ask\nc|-|after").unwrap();
    assert_eq!(table.inputs[0].kind, Some(Kind::Date));
    assert!(decide(&table, "since=2022-03-16").contains("before"));
    assert!(decide(&table, "since=2022-03-17").contains("after"));
    assert!(decide(&table, "since=unknown").contains("ask"));
    let mixed = sheet("F|in:since|out:o\na|\"2022-03-16\"|text").unwrap();
    assert!(decide(&mixed, "since=2022-03-16").contains("text"));
}

#[test]
fn outputs_are_literals_or_words_and_an_empty_one_is_null() {
    let table = sheet(
        r#"R|out:o|out:p
values||a b,c
1|"x, y"|a b
2|date("2022-03-17")|
3|duration("P1D")|“c”
4|黄码|c"#,
    )
    .unwrap();
    let outputs = r#"[{"o":"x, y","p":"a b"},{"o":"2022-03-17","p":null},{"o":"P1D","p":"c"},{"o":"黄码","p":"c"}]"#;
    assert_eq!(decide(&table, ""), format!(r#"{{"outputs":{outputs},"rules":["1","2","3","4"]}}"#));
}

#[test]
fn short_rows_empty_rows_remarks_marks_and_spare_columns_do_no_harm() {
    let table =
        sheet("\u{feff} U |in:n| out:o |note||\n# remark|x\n\nvalues|\u{3000}\n|||\n a | [1..3] |5\nb\n||").unwrap();
    assert_eq!(table.rules.len(), 2);
    assert_eq!((table.rules[0].id.as_str(), table.rules[0].row), ("a", 6));
    assert_eq!((&table.rules[1].tests[0], &table.rules[1].outputs[0]), (&UnaryTests::Any, &Value::Null));
    assert_eq!(table.inputs[0].allowed, None);
}

#[test]
fn a_sheet_needs_no_values_row() {
    assert_eq!(sheet("F|in:n|out:o\na|1|x").unwrap().rules.len(), 1);
}

#[test]
fn every_mistake_says_where_it_is() {
    for (text, code, row, column) in [
        ("", "empty-table", 1, None),
        ("X|in:n|out:o", "bad-hit-policy", 1, Some(1)),
        ("|in:n|out:o", "bad-hit-policy", 1, Some(1)),
        ("U|in:n|out:o|nota", "unknown-heading", 1, Some(4)),
        ("U|in:|out:o", "unknown-heading", 1, Some(2)),
        ("U|in:n|out:o|out:o", "duplicate-heading", 1, Some(4)),
        ("U|in:n|note", "no-output", 1, None),
        ("C+|in:n|out:o|out:p", "aggregate-needs-one-output", 1, None),
        ("P|in:n|out:o\na|1|x", "no-priorities", 1, None),
        ("O|in:n|out:o\nvalues||\na|1|x", "no-priorities", 2, None),
        ("U|in:n|out:o\nvalues|[1..|", "bad-values", 2, Some(2)),
        ("U|in:n|out:o\nvalues||[1..3]", "bad-values", 2, Some(3)),
        ("P|in:n|out:o\nvalues||x,y,x", "bad-values", 2, Some(3)),
        ("U|in:n|out:o\na|1|2\nvalues|1|2", "misplaced-values", 3, Some(1)),
        ("U|in:n|out:o\n|1|2", "missing-rule-id", 2, Some(1)),
        ("U|in:n|out:o\na|1|2\n\na|2|2", "duplicate-rule-id", 4, Some(1)),
        ("U|in:n|out:o\na|green|2", "bad-unary-test", 2, Some(2)),
        ("U|in:n|in:m|out:o\na|< m|-|2", "name-in-cell", 2, Some(2)),
        ("U|in:n|in:m|out:o\na|[1..m)|-|2", "name-in-cell", 2, Some(2)),
        ("U|in:n|in:m|out:o\na|-|-|m", "name-in-cell", 2, Some(4)),
        ("U|in:n|out:o\na|1|x + y", "bad-literal", 2, Some(3)),
        ("U|in:n|out:o\na|1|2|3", "unknown-heading", 2, Some(4)),
        ("U|in:n|out:o|\na|1|2|3", "unknown-heading", 2, Some(4)),
        ("U|in:n|out:o\nvalues|a,b|\nr|\"c\"|2", "value-not-allowed", 3, Some(2)),
        ("U|in:n|out:o\nvalues|a,b|\nr|not(\"c\")|2", "value-not-allowed", 3, Some(2)),
        ("U|in:n|out:o\nvalues|a,b|\nr|unknown|2", "value-not-allowed", 3, Some(2)),
        ("U|in:n|out:o\nvalues|[0..9]|\nr|10|2", "value-not-allowed", 3, Some(2)),
        ("U|in:n|out:o\nvalues||a,b\nr|1|c", "value-not-allowed", 3, Some(3)),
        ("U|in:n|out:o|from\nr|1|c|2022-3-1", "bad-date", 2, Some(4)),
        ("U|in:n|out:o|from|until\nr|1|c|2022-03-02|2022-03-01", "dates-reversed", 2, None),
    ] {
        let error = sheet(text).expect_err(text);
        assert_eq!((error.kind.code(), error.row, error.column), (code, row, column), "{text}: {error}");
    }
}

#[test]
fn an_error_names_table_row_column_heading_and_the_way_out() {
    let error = sheet("U|in:n|out:o\na|green|2").unwrap_err().to_string();
    assert!(error.starts_with("demo: row 2, column 2 (in:n): `green` is no test: expected a number"), "{error}");
}
