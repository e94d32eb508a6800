//! Scenarios are read as doctors write them, and say at their cell what comes out otherwise.

use std::collections::BTreeSet;

use anxin_publisher::check::read_city;
use anxin_publisher::check::scenarios;
use anxin_publisher::finding::Log;

use crate::small::small;
use crate::support::{anxin, text};
use crate::{NOW, pinghu};

const HEAD: &str = "id,who_zh,who_en,answers,on,situation,actions,sites,bring\n";

fn check(row: &str) -> String {
    let city = small();
    std::fs::create_dir_all(city.path().join("scenarios")).unwrap();
    city.write("scenarios/some.csv", format!("{HEAD}{row}\n"));
    anxin(&["check", text(city.path())]).1
}

#[test]
fn a_scenario_that_comes_out_as_expected_is_silent() {
    let row = "y1,黄码,Yellow,code=yellow; symptoms=none; contact=none,,yellow (of_yellow),stay (of_contact); call,\
               \"general: not (of_yellow); yellow / free: eligible (of_yellow), fee_free; yellow @ lockdown: not\",card; phone";
    assert_eq!(check(row), "0 errors, 0 warnings\n");
    let before = "y2,黄码,Yellow,code=yellow; symptoms=none; contact=none,2022-03-15,yellow,stay; call,general: ask,";
    assert_eq!(check(before), "0 errors, 0 warnings\n");
}

#[test]
fn what_comes_out_otherwise_is_said_at_its_cell_with_what_was_found() {
    for (row, column, words) in [
        ("a,甲,A,code=yellow,,calm,stay; call; answer,,", "situation", "expected calm, found yellow (of_yellow)"),
        ("a,甲,A,code=yellow,,yellow,stay; answer,,", "actions", "found stay (of_contact); call (of_contact); answer"),
        ("a,甲,A,code=yellow,,yellow,call; stay; answer,,", "actions", "expected call; stay; answer"),
        ("a,甲,A,code=yellow,,yellow,stay (of_open); call; answer,,", "actions", "expected stay (of_open)"),
        ("a,甲,A,code=yellow,,yellow,stay; call; answer,general: ask,", "sites", "found general: not (of_yellow)"),
        (
            "a,甲,A,code=yellow,,yellow,stay; call; answer,\"yellow: ask, fee_paid\",",
            "sites",
            "found yellow: ask (of_open), fee_free",
        ),
        ("a,甲,A,code=yellow,,yellow,stay; call; answer,yellow: ask,phone; card", "bring", "found card; phone"),
    ] {
        let out = check(row);
        assert!(out.contains(&format!("scenarios/some.csv:2:{column}: error[scenario-fails]")), "{row}: {out}");
        assert!(out.contains(words), "{row}: {out}");
    }
}

#[test]
fn a_scenario_that_does_not_read_says_why() {
    for (row, column, words) in [
        ("a,甲,A,colour=yellow,,calm,wait,,", "answers", "there is no fact `colour`"),
        ("a,甲,A,code=blue,,calm,wait,,", "answers", "`code` has no answer `blue`"),
        ("a,甲,A,code=green; code=yellow,,calm,wait,,", "answers", "answered twice"),
        ("a,甲,A,code,,calm,wait,,", "answers", "is not FACT=VALUE"),
        ("a,甲,A,,tomorrow,calm,wait,,", "on", "`tomorrow`"),
        ("a,甲,A,,,open,answer; wait,general,", "sites", "is not SITE: VERDICT"),
        ("a,甲,A,,,open,answer; wait,green: ask,", "sites", "no site serves `green`"),
        ("a,甲,A,,,open,answer; wait,general @ red: ask,", "sites", "`red` is no tier"),
        ("a,甲,A,,,open,answer; wait,general: maybe,", "sites", "`maybe`"),
        ("a,甲,A,,,open,answer (of_open; wait,,", "actions", "has no `)`"),
    ] {
        let out = check(row);
        assert!(out.contains(&format!("scenarios/some.csv:2:{column}: error[bad-scenario]")), "{row}: {out}");
        assert!(out.contains(words), "{row}: {out}");
    }
}

#[test]
fn pinghu_has_sixty_scenarios_at_least_and_they_meet_every_situation() {
    let (city, _) = read_city(&pinghu());
    let log = Log::default();
    assert!(scenarios(&pinghu(), city.as_ref().unwrap(), NOW, &log) >= 60);
    assert_eq!(log.into_findings(), []);
    let mut met = BTreeSet::new();
    for entry in std::fs::read_dir(pinghu().join("scenarios")).unwrap() {
        let sheet = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let names = city.as_ref().unwrap().guidance.situations.iter().map(|situation| situation.id.clone());
        met.extend(names.filter(|name| sheet.contains(&format!(",{name} ("))));
    }
    assert_eq!(met.len(), city.unwrap().guidance.situations.len(), "{met:?}");
}
