//! `decide` and `advise`: what they print.

use crate::support::{City, Folder, anxin, text};
use serde_json::{Value, json};

fn decide(table: &str, arguments: &[&str]) -> (u8, Value) {
    let folder = Folder::new();
    let path = folder.join("table.csv");
    std::fs::write(&path, table).unwrap();
    let (code, out, _) = anxin(&[&["decide", text(&path)], arguments].concat());
    (code, serde_json::from_str(&out).unwrap())
}

fn with_policy(policy: &str) -> String {
    format!("{policy},in:x,out:y\nvalues,,\"3,2,1\"\n1,< 10,1\n2,> 5,2\n\n# remark\n3,> 100,3\n")
}

#[test]
fn each_hit_policy_prints_its_own_form() {
    for (policy, x, expected) in [
        ("U", "3", json!({"rules": ["1"], "outputs": {"y": 1}})),
        ("F", "7", json!({"rules": ["1"], "outputs": {"y": 1}})),
        ("P", "7", json!({"rules": ["2"], "outputs": {"y": 2}})),
        ("R", "7", json!({"rules": ["1", "2"], "outputs": [{"y": 1}, {"y": 2}]})),
        ("O", "7", json!({"rules": ["2", "1"], "outputs": [{"y": 2}, {"y": 1}]})),
        ("C", "7", json!({"rules": ["1", "2"], "outputs": [{"y": 1}, {"y": 2}]})),
        ("C+", "7", json!({"rules": ["1", "2"], "outputs": 3})),
        ("C<", "7", json!({"rules": ["1", "2"], "outputs": 1})),
        ("C>", "7", json!({"rules": ["1", "2"], "outputs": 2})),
        ("C#", "7", json!({"rules": ["1", "2"], "outputs": 2})),
        ("U", "\"text\"", json!({"rules": [], "outputs": null})),
    ] {
        assert_eq!(decide(&with_policy(policy), &[&format!("x={x}")]), (0, expected), "{policy}");
    }
}

#[test]
fn errors_are_json_with_exit_code_1() {
    for (table, arguments, code) in [
        (with_policy("U"), &["x=7"][..], "not-unique"),
        (with_policy("A"), &["x=7"], "outputs-disagree"),
        (with_policy("Z"), &["x=7"], "bad-hit-policy"),
        (with_policy("U"), &["x"], "bad-argument"),
        (with_policy("U"), &["x=1", "x=2"], "fact-twice"),
        (with_policy("U"), &["x=1", "--on", "today"], "bad-date"),
        ("U,in:x,out:y\n1,\"a".to_owned(), &[], "bad-csv"),
    ] {
        let (status, answer) = decide(&table, arguments);
        assert_eq!((status, &answer["error"]["code"]), (1, &code.into()), "{answer}");
        assert!(!answer["error"]["message"].as_str().unwrap().is_empty());
    }
    let (status, out, _) = anxin(&["decide", "/nowhere/table.csv"]);
    assert_eq!(status, 1);
    assert!(out.starts_with("{\"error\":{\"code\":\"unreadable\""), "{out}");
}

#[test]
fn rules_hold_on_their_days_only() {
    let table = "U,out:y,from,until\n1,\"old\",,2022-03-15\n2,\"new\",2022-03-16,\n";
    assert_eq!(decide(table, &["--on", "2022-03-15"]).1["outputs"], json!({"y": "old"}));
    assert_eq!(decide(table, &[]).1["outputs"], json!({"y": "new"}));
}

fn advise(arguments: &[&str]) -> (u8, Value) {
    let city = City::new();
    let (code, out, _) = anxin(&[&["advise", text(city.path())], arguments].concat());
    (code, serde_json::from_str(&out).unwrap())
}

#[test]
fn advice_names_the_rows_it_comes_from_in_both_languages() {
    let (code, answer) = advise(&["code=yellow", "town=north"]);
    assert_eq!(code, 0);
    assert_eq!((&answer["situation"], &answer["now"]), (&"yellow".into(), &"2022-03-17 10:00".into()));
    let why = &answer["why"];
    assert_eq!((&why["table"], &why["rule"], &why["from"]), (&"situation".into(), &"y1".into(), &"2022-03-16".into()));
    let actions: Vec<&str> =
        answer["actions"].as_array().unwrap().iter().map(|a| a["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["call", "wait"]);
    assert_eq!(answer["actions"][0]["title"], json!({"zh": "打电话", "en": "Call"}));
    assert_eq!(answer["actions"][0]["call"]["phone"], "0000-120");
    assert_eq!(answer["actions"][0]["why"][0]["source_title"]["en"], "The daily");
    assert!(answer.get("site").is_none());
}

#[test]
fn a_site_is_judged_for_the_best_of_whom_it_serves() {
    let site = |arguments: &[&str]| advise(arguments).1["site"].clone();
    let hall = site(&["code=yellow", "--site", "hall"]);
    assert_eq!((&hall["access"], &hall["serves"], &hall["rule"]), (&"eligible".into(), &"yellow".into(), &"y1".into()));
    assert_eq!(
        (&hall["fee"], &hall["bring"], &hall["open"]),
        (&"fee_free".into(), &json!(["card", "phone"]), &false.into())
    );
    assert_eq!(hall["reported_closed"], true, "staff closed it ten minutes ago, whatever its hours say");
    let square = site(&["code=yellow", "--site", "square", "--now", "2022-03-17 10:06"]);
    assert_eq!((&square["open"], &square["reported_closed"]), (&true.into(), &false.into()));
    let aged = site(&["code=yellow", "--site", "hall", "--now", "2022-03-17 10:04"]);
    assert_eq!(aged["open"], false, "a report of fourteen minutes holds");
    // The snapshot of 10:05 has no row of the hall: nothing is known, and the hours decide.
    let silent = site(&["code=yellow", "--site", "hall", "--now", "2022-03-17 10:06"]);
    assert_eq!((&silent["open"], &silent["reported_closed"]), (&true.into(), &false.into()));
    assert_eq!(hall["fee_text"]["en"], "Free");
    assert_eq!(site(&["code=yellow", "--site", "square"])["access"], "not");
    assert_eq!(site(&["--site", "square"])["access"], "ask");
    assert_eq!(site(&["code=green", "--site", "inner"])["rule"], "z1", "in a lockdown zone");
    let later = site(&["code=yellow", "--site", "hall", "--now", "2022-03-18 10:00"]);
    assert_eq!(later["open"], false, "a special day");
    let before = site(&["code=yellow", "--site", "hall", "--now", "2022-03-15 10:00"]);
    assert_eq!(before["access"], "ask", "the rules for yellow codes hold from the 16th");
}

#[test]
fn what_nobody_knows_is_answered_with_what_is_known() {
    for (arguments, code, known) in [
        (&["colour=yellow"][..], "unknown-fact", "hours_since_test"),
        (&["code=blue"], "unknown-value", "green, yellow, unknown"),
        (&["hours_since_test=-1"], "unknown-value", "whole number"),
        (&["town=west"], "unknown-value", "north, south"),
        (&["code=green", "--site", "hal"], "unknown-site", "`hall`"),
        (&["code"], "bad-argument", "FACT=VALUE"),
    ] {
        let (status, answer) = advise(arguments);
        assert_eq!((status, &answer["error"]["code"]), (1, &code.into()), "{answer}");
        assert!(answer["error"]["message"].as_str().unwrap().contains(known), "{answer}");
    }
    assert_eq!(advise(&["code=unknown", "hours_since_test=5"]).0, 0);
}

#[test]
fn answers_from_before_a_notice_are_asked_again_and_the_notice_is_named() {
    let city = City::new();
    city.edit("notices.csv", "front,source", "front,asks,towns,source");
    city.edit("notices.csv", "yes,daily", "yes,hours_since_test,north,daily");
    let again = |arguments: &[&str]| {
        let (code, out, _) = anxin(&[&["advise", text(city.path()), "hours_since_test=6"], arguments].concat());
        assert_eq!(code, 0, "{out}");
        serde_json::from_str::<Value>(&out).unwrap()["asked_again"].clone()
    };
    let by_notice = json!([{"fact": "hours_since_test", "notice": "first", "title": {"zh": "通告", "en": "Notice"}}]);
    // The notice is of eight o'clock.
    assert_eq!(again(&["--answered", "2022-03-17 07:59"]), by_notice);
    assert_eq!(again(&["town=north", "--answered", "2022-03-17 07:59"]), by_notice);
    assert_eq!(again(&["town=south", "--answered", "2022-03-17 07:59"]), json!([]));
    assert_eq!(again(&["--answered", "2022-03-17 08:00"]), json!([]));
    assert_eq!(again(&["--answered", "2022-03-17 07:00", "--now", "2022-03-17 07:59"]), json!([]));
    assert_eq!(again(&[]), json!([]));
    let (code, _, err) = anxin(&["advise", text(city.path()), "--answered", "yesterday"]);
    assert!(code == 2 && err.contains("--answered yesterday"), "{code} {err}");
}

#[test]
fn a_city_with_errors_gives_no_advice() {
    let city = City::new();
    city.edit("sites.csv", "08:00-20:00", "8 to 8");
    let (code, out, _) = anxin(&["advise", text(city.path()), "code=green"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["error"]["code"]), (1, &"city-has-errors".into()));
    assert!(answer["error"]["message"].as_str().unwrap().starts_with("sites.csv:2:hours"), "{answer}");
}

#[test]
fn what_is_no_command_gets_the_usage_and_exit_code_2() {
    let city = City::new();
    let path = text(city.path());
    let parent = text(city.path().parent().unwrap());
    for arguments in [
        &[][..],
        &["bake", path],
        &["check"],
        &["check", "/nowhere"],
        &["check", path, "more"],
        &["check", path, "--format", "pdf"],
        &["check", path, "--lang", "fr"],
        &["check", path, "--colour"],
        &["build", path],
        &["build", path, "out", "--now", "ten"],
        &["build", path, &format!("{path}/feed")],
        &["build", path, &format!("{path}/queue/../x/feed")],
        &["build", path, path],
        &["build", path, parent],
        &["replay", path, &format!("{path}/feed")],
        &["replay", path, "out", "--speed", "0"],
        &["decide"],
    ] {
        let (code, out, err) = anxin(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.starts_with("error: ") || err.contains("Usage: anxin"), "{arguments:?}: {err}");
    }
    assert_eq!(anxin(&["--help"]).0, 0);
}
