//! `anxin diff` says for whom something changed, and which changes are relaxations.

use serde_json::Value;

use crate::small::small;
use crate::support::{City, anxin, text};

fn diff(old: &City, new: &City) -> Value {
    let (status, out, err) = anxin(&["diff", text(old.path()), text(new.path()), "--format", "json"]);
    assert_eq!(status, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn the_same_city_does_not_differ() {
    let report = diff(&small(), &small());
    assert_eq!((&report["advice"], &report["access"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert!(report["compared"].as_u64().unwrap() > 100);
}

#[test]
fn a_relaxation_is_flagged_and_its_contrary_is_not() {
    let (old, new) = (small(), small());
    new.edit("rules/situation.csv", "s1,mild,-,-,ill,of_ill", "s1,mild,-,-,open,of_ill");
    let report = diff(&old, &new);
    let relaxed = &report["advice"][0];
    assert_eq!((&relaxed["relaxed"], &relaxed["before"]), (&true.into(), &"ill: stay, call, answer".into()));
    assert_eq!(relaxed["who"]["en"], "someone who answers symptoms=mild (Symptoms: Mildly) and nothing else");
    let back = diff(&new, &old);
    assert_eq!(back["advice"][0]["relaxed"], false);
    assert_eq!(back["relaxations"], 0, "{back:#}");
}

#[test]
fn a_site_that_opens_is_a_relaxation_from_its_day_on() {
    let (old, new) = (small(), small());
    new.edit(
        "rules/access.csv",
        "y1,-,-,yellow,-,general,-,not,of_yellow",
        "y1,-,-,yellow,-,general,-,eligible,of_yellow",
    );
    let report = diff(&old, &new);
    assert_eq!(report["advice"], serde_json::json!([]));
    let opened = report["access"].as_array().unwrap().iter().find(|change| change["after"] == "eligible").unwrap();
    assert_eq!((&opened["before"], &opened["relaxed"]), (&"not".into(), &true.into()));
    assert_eq!(opened["when"]["en"], "from 2022-03-16 00:00:00");
    let (status, out, _) = anxin(&["diff", text(old.path()), text(new.path())]);
    assert_eq!(status, 0);
    assert!(
        out.contains("access RELAXED: not -> eligible\n    from 2022-03-16 00:00:00: someone who answers"),
        "{out}"
    );
}

#[test]
fn another_order_of_the_same_actions_is_a_change_and_no_relaxation() {
    let (old, new) = (small(), small());
    new.edit("rules/advice.csv", "\"help,stay,call,answer,wait\"", "\"help,stay,answer,call,wait\"");
    let report = diff(&old, &new);
    let changes = report["advice"].as_array().unwrap();
    let change = changes.iter().find(|change| change["before"] == "contact: stay, call, answer").unwrap();
    assert_eq!((&change["after"], &change["relaxed"]), (&"contact: stay, answer, call".into(), &false.into()));
    assert_eq!(report["relaxations"], 0, "{report:#}");
}

#[test]
fn a_city_with_errors_is_not_compared() {
    let broken = small();
    broken.edit("sites.csv", "08:00-20:00", "8 to 8");
    let (status, out, err) = anxin(&["diff", text(small().path()), text(broken.path())]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("bad-hours"), "{err}");
}
