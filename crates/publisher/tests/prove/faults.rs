//! Every planted fault is found by `anxin prove`, with its code, its place and the smallest person; and `anxin check`
//! and `anxin build` refuse it.

use serde_json::Value;

use crate::pinghu;
use crate::small::{drop_row, small};
use crate::support::{City, Folder, anxin, text, tree};

/// What `anxin prove` finds.
pub(crate) fn findings(city: &City) -> Vec<Value> {
    let (_, out, err) = anxin(&["prove", text(city.path()), "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    report["findings"].as_array().unwrap().clone()
}

/// `code` is found at `place` with `words` in its sentence, and nothing is published.
pub(crate) fn expect(city: &City, code: &str, place: &str, words: &str) {
    let found = findings(city);
    let at = |finding: &Value| {
        let row = finding["row"].as_u64().map(|row| format!(":{row}")).unwrap_or_default();
        format!("{}{row}", finding["file"].as_str().unwrap())
    };
    let hit = found.iter().any(|finding| {
        finding["code"] == code && at(finding) == place && finding["message"].as_str().unwrap().contains(words)
    });
    assert!(hit, "no {code} at {place} with `{words}` among {found:#?}");
    assert_eq!(anxin(&["prove", text(city.path())]).0, 1, "{code}");
    let (status, out, _) = anxin(&["check", text(city.path())]);
    assert!(status == 1 && out.contains(code), "check lets {code} pass: {out}");
    let out = Folder::new();
    assert_eq!(anxin(&["build", text(city.path()), text(&out.join("feed"))]).0, 1, "{code}");
    assert!(tree(out.path()).is_empty(), "{code}: something was written");
}

pub(crate) fn with(file: &str, from: &str, to: &str) -> City {
    let city = small();
    city.edit(file, from, to);
    city
}

pub(crate) fn without(file: &str, row: &str) -> City {
    let city = small();
    drop_row(&city, file, row);
    city
}

#[test]
fn the_small_city_is_proved() {
    let city = small();
    assert_eq!(findings(&city), Vec::<Value>::new());
    let (status, out, _) = anxin(&["prove", text(city.path())]);
    assert_eq!(status, 0, "{out}");
    assert!(out.starts_with("0 errors, 0 warnings\nlooked at "), "{out}");
    assert!(out.contains("\n7 of 7 properties hold for everybody; "), "{out}");
}

#[test]
fn a_gap_is_found() {
    let city = without("rules/situation.csv", "g1,");
    expect(
        &city,
        "no-row",
        "rules/situation.csv",
        "No row fits, on any day: someone who answers symptoms=none (Symptoms: No)",
    );
}

#[test]
fn rows_that_contradict_each_other_are_found() {
    let city = with("rules/fee.csv", "p1,paid", "f2,free,fee_paid,,daily,,\np1,paid");
    expect(&city, "rows-conflict", "rules/fee.csv:4", "The rows f1, f2 contradict each other, on any day");
}

#[test]
fn rules_that_agree_pass_the_policy_any_and_rules_that_do_not_are_found() {
    let city = with("rules/fee.csv", "U,in:site_fee", "A,in:site_fee");
    city.edit("rules/fee.csv", "p1,paid", "f2,\"free,paid\",fee_paid,,daily,,\np1,paid");
    expect(&city, "rows-conflict", "rules/fee.csv:4", "f1, f2");
}

#[test]
fn a_situation_that_the_next_table_does_not_know_is_found() {
    let city = with("rules/access.csv", "ill,yellow,open,calm\"", "ill,yellow,calm\"");
    expect(&city, "input-not-allowed", "rules/access.csv:2", "`situation`");
}

#[test]
fn a_row_that_never_decides_is_found_with_the_row_that_does() {
    let city = with("rules/situation.csv", "s1,mild", "x1,severe,-,close,contact,of_contact,,daily,,\ns1,mild");
    expect(&city, "dead-row", "rules/situation.csv:5", "`e1`");
}

#[test]
fn a_row_for_nobody_is_found() {
    let city = with("rules/advice.csv", "a1,not", "x1,calm,mild,-,-,stay,of_contact,,daily,,\na1,not");
    expect(&city, "dead-row", "rules/advice.csv:6", "nobody can be as it asks");
}

#[test]
fn a_row_that_repeats_another_is_found() {
    let city = with("rules/advice.csv", "k1,\"contact", "h2,contact,-,-,-,stay,of_contact,,daily,,\nk1,\"contact");
    expect(&city, "subsumed-row", "rules/advice.csv:5", "row `h1`");
}

#[test]
fn an_outcome_that_was_dropped_is_found() {
    let city = without("rules/advice.csv", "k1,");
    expect(&city, "unreached-outcome", "rules/advice.csv:2", "`call`");
}

#[test]
fn a_row_without_a_source_is_found() {
    let city = with("rules/situation.csv", "yellow,of_yellow,,daily", "yellow,of_yellow,,");
    expect(&city, "no-source", "rules/situation.csv:6", "`y1`");
}

#[test]
fn a_source_whose_review_is_due_is_found_from_the_day_after_on() {
    let review = |day: &str| {
        let city = with("sources.csv", "title_en,date", "title_en,date,review");
        city.edit("sources.csv", "2022-03-17", &format!("2022-03-17,{day}"));
        city
    };
    expect(&review("2022-03-16"), "review-due", "rules/situation.csv:3", "2022-03-16");
    assert_eq!(findings(&review("2022-03-17")), Vec::<Value>::new());
}

#[test]
fn an_emergency_that_another_situation_outranks_is_found() {
    let city = with("rules/situation.csv", "\"emergency,contact", "\"contact,emergency");
    let who = "someone who answers symptoms=severe (Symptoms: Badly), contact=close (Contact: Close contact) and nothing else";
    expect(&city, "emergency-hidden", "rules/situation.csv:4", who);
}

#[test]
fn a_sign_that_a_table_no_longer_names_is_found() {
    let city = with("rules/situation.csv", "e1,severe", "e1,mild");
    expect(&city, "emergency-hidden", "rules/situation.csv:8", "symptoms=severe (Symptoms: Badly) and nothing else");
}

#[test]
fn an_emergency_that_does_not_call_the_emergency_number_is_found() {
    let city = with("guidance/actions.csv", "ambulance,home", "community,home");
    expect(&city, "emergency-call", "rules/advice.csv", "`help`");
}

#[test]
fn an_emergency_that_may_go_to_a_site_is_found() {
    let city = with("rules/access.csv", "not,of_help", "ask,of_help");
    expect(&city, "emergency-site", "rules/access.csv:3", "`ask` instead of `not`");
}

#[test]
fn an_open_answer_that_is_milder_is_found() {
    let city = with("rules/situation.csv", "y1,-,yellow", "y1,not(unknown),yellow");
    expect(&city, "unknown-milder", "rules/situation.csv:7", "`open` instead of `yellow`, the tone is milder");
}

#[test]
fn an_open_answer_that_counts_as_no_is_found() {
    let city = without("rules/situation.csv", "o3,");
    drop_row(&city, "rules/advice.csv", "a3,");
    expect(&city, "unknown-as-answer", "rules/situation.csv:9", "Leaving `contact` open counts as none");
}

#[test]
fn an_open_answer_that_opens_a_site_is_found() {
    let city = without("rules/access.csv", "o3,");
    city.edit("rules/access.csv", "none,yellow,none,yellow", "none,yellow,not(close),yellow");
    let who =
        "someone who answers symptoms=none (Symptoms: No), code=yellow (Code: Yellow) and nothing else, at a site with";
    expect(&city, "unknown-eligible", "rules/access.csv:12", who);
}

#[test]
fn a_greater_risk_with_milder_advice_is_found() {
    let city = with("guidance/situations.csv", "ill,strict", "ill,care");
    expect(&city, "risk-milder", "rules/situation.csv:5", "Going from none to mild in `symptoms`");
}

#[test]
fn a_greater_risk_that_lets_people_out_is_found() {
    let city = with("rules/advice.csv", "h1,\"contact,ill,yellow\"", "h1,\"contact,yellow\"");
    expect(&city, "risk-milder", "rules/situation.csv:5", "nothing keeps them in as strictly");
}

#[test]
fn a_greater_risk_that_opens_a_site_is_found_unless_the_site_is_for_it() {
    let city = with("questions.toml", "own_sites = true\n", "");
    expect(
        &city,
        "risk-opens-site",
        "rules/access.csv:13",
        "Going from green to yellow in `code` turns a site from `not` to `eligible`",
    );
}

#[test]
fn a_gap_between_two_days_is_found_with_its_first_and_last_second() {
    let city = with("rules/access.csv", "daily,2022-03-16,", "daily,2022-03-17,");
    expect(&city, "no-row", "rules/access.csv", "from 2022-03-16 00:00:00 until 2022-03-16 23:59:59");
}

#[test]
fn an_overlap_of_two_days_is_found() {
    let city = small();
    city.write(
        "rules/fee.csv",
        "U,in:site_fee,out:fee,note,source,from,until\nvalues,\"free,paid\",\"fee_free,fee_paid\",,,,\n\
         f1,free,fee_free,,daily,,2022-03-16\nf2,free,fee_paid,,daily,2022-03-16,\np1,paid,fee_paid,,daily,,\n",
    );
    expect(&city, "rows-conflict", "rules/fee.csv:4", "from 2022-03-16 00:00:00 until 2022-03-16 23:59:59");
}

#[test]
fn a_text_that_is_missing_in_one_language_is_found() {
    let city = with("guidance/actions.csv", "Do not go out", "");
    assert!(findings(&city).iter().any(|finding| finding["code"] == "missing-translation"));
    assert_eq!(anxin(&["prove", text(city.path())]).0, 1);
}

#[test]
fn a_city_without_any_sign_of_an_emergency_is_warned_of() {
    let city = City::new();
    let found = findings(&city);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["code"], &found[0]["severity"]), (&"no-emergency".into(), &"warning".into()));
    assert_eq!(anxin(&["prove", text(city.path())]).0, 0);
}

#[test]
fn an_order_of_risk_names_answers_of_its_question() {
    let city = with("questions.toml", "risk = [\"none\", \"close\"]", "risk = [\"none\", \"near\"]");
    let found = findings(&city);
    assert!(found.iter().any(|f| f["code"] == "bad-question" && f["column"] == "contact.risk"), "{found:?}");
}

#[test]
fn pinghu_is_proved_and_its_emergency_sign_cannot_be_edited_out() {
    let (status, out, _) = anxin(&["prove", text(&pinghu())]);
    assert_eq!(status, 0, "{out}");
    assert!(out.starts_with("0 errors, 0 warnings"), "{out}");
    let city = City::copy_of(&pinghu());
    city.edit("rules/situation.csv", "e1,severe", "e1,mild");
    let (status, out, _) = anxin(&["check", text(city.path())]);
    assert!(status == 1 && out.contains("error[emergency-hidden]"), "{out}");
}

#[test]
fn what_is_no_city_or_no_format_is_a_matter_of_usage() {
    let city = small();
    let path = text(city.path());
    for arguments in [
        &["prove"][..],
        &["prove", "/nowhere"],
        &["prove", path, "--format", "html"],
        &["prove", path, "more"],
        &["diff", path],
    ] {
        assert_eq!(anxin(arguments).0, 2, "{arguments:?}");
    }
}
