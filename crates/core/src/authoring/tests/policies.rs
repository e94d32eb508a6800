//! What each hit policy makes of the same rules.

use super::{decide, sheet};

/// One input `n`, one output `o`, three rules of which 5 matches all, 2 the first two, 0 none.
fn numbers(policy: &str) -> crate::decision::Table {
    sheet(&format!("{policy}|in:n|out:o\nvalues||3,2,1\na|> 0|1\nb|> 1|3\nc|> 4|2")).unwrap()
}

#[test]
fn unique_takes_one_match_and_refuses_two() {
    let table = numbers("U");
    assert_eq!(decide(&table, "n=1"), r#"{"outputs":{"o":1},"rules":["a"]}"#);
    let refused = decide(&table, "n=2");
    assert!(refused.contains(r#""code":"not-unique""#) && refused.contains("a, b"), "{refused}");
}

#[test]
fn any_takes_matches_that_agree_and_refuses_those_that_do_not() {
    let table = sheet("A|in:n|out:o|out:p\na|> 0|1|x\nb|> 1|1.0|x\nc|> 4|1|y").unwrap();
    assert_eq!(decide(&table, "n=2"), r#"{"outputs":{"o":1,"p":"x"},"rules":["a"]}"#);
    assert!(decide(&table, "n=5").contains(r#""code":"outputs-disagree""#));
}

#[test]
fn priority_takes_the_output_that_is_listed_first() {
    assert_eq!(decide(&numbers("P"), "n=5"), r#"{"outputs":{"o":3},"rules":["b"]}"#);
}

#[test]
fn priority_goes_by_the_first_column_then_by_the_second_then_by_the_table() {
    let table = sheet("P|in:n|out:o|out:p\nvalues||x,y|m,n\na|> 0|y|m\nb|> 1|x|n\nc|> 2|x|m\nd|> 3|x|m").unwrap();
    assert_eq!(decide(&table, "n=2"), r#"{"outputs":{"o":"x","p":"n"},"rules":["b"]}"#);
    assert_eq!(decide(&table, "n=9"), r#"{"outputs":{"o":"x","p":"m"},"rules":["c"]}"#);
}

#[test]
fn an_output_without_allowed_values_has_no_part_in_the_priority() {
    let table = sheet("P|in:n|out:o|out:p\nvalues||x,y|\na|> 0|y|m\nb|> 1|x|z\nc|> 1|x|a").unwrap();
    assert_eq!(decide(&table, "n=2"), r#"{"outputs":{"o":"x","p":"z"},"rules":["b"]}"#);
}

#[test]
fn first_takes_the_first_match() {
    assert_eq!(decide(&numbers("F"), "n=5"), r#"{"outputs":{"o":1},"rules":["a"]}"#);
}

#[test]
fn rule_order_and_collect_list_all_in_the_order_of_the_table() {
    for policy in ["R", "C", "RULE ORDER", "collect"] {
        let answer = r#"{"outputs":[{"o":1},{"o":3},{"o":2}],"rules":["a","b","c"]}"#;
        assert_eq!(decide(&numbers(policy), "n=5"), answer, "{policy}");
        assert_eq!(decide(&numbers(policy), "n=1"), r#"{"outputs":[{"o":1}],"rules":["a"]}"#);
    }
}

#[test]
fn output_order_lists_all_in_the_order_of_the_allowed_values() {
    let answer = r#"{"outputs":[{"o":3},{"o":2},{"o":1}],"rules":["b","c","a"]}"#;
    assert_eq!(decide(&numbers("O"), "n=5"), answer);
}

#[test]
fn aggregations_make_one_number_of_all_matches() {
    for (policy, result) in [("C+", "6"), ("C<", "1"), ("C>", "3"), ("C#", "3"), ("COLLECT +", "6")] {
        let answer = format!(r#"{{"outputs":{result},"rules":["a","b","c"]}}"#);
        assert_eq!(decide(&numbers(policy), "n=5"), answer, "{policy}");
    }
}

#[test]
fn a_sum_of_decimals_is_exact() {
    let table = sheet("C+|in:n|out:o\na|-|0.1\nb|-|0.2\nc|-|64.32").unwrap();
    assert_eq!(decide(&table, "n=1"), r#"{"outputs":64.62,"rules":["a","b","c"]}"#);
}

#[test]
fn equal_outputs_count_each() {
    let table = sheet("C#|in:n|out:o\na|-|x\nb|-|x").unwrap();
    assert_eq!(decide(&table, "n=1"), r#"{"outputs":2,"rules":["a","b"]}"#);
}

#[test]
fn an_aggregation_of_what_is_no_number_is_an_error() {
    let table = sheet("C+|in:n|out:o\na|-|1\nb|-|").unwrap();
    assert!(decide(&table, "n=1").contains(r#""code":"aggregate-not-number""#));
}

#[test]
fn no_match_is_null_with_every_policy() {
    for policy in ["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"] {
        assert_eq!(decide(&numbers(policy), "n=0"), r#"{"outputs":null,"rules":[]}"#, "{policy}");
        assert_eq!(decide(&numbers(policy), "n=unknown"), r#"{"outputs":null,"rules":[]}"#, "{policy}");
    }
}
