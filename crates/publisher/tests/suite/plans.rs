//! Plans by the day: their sheets, their table, and the files for calendars beside the feed.

use std::fs;
use std::path::Path;

use crate::support::{City, Folder, anxin, text};

fn pinghu() -> City {
    City::copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu"))
}

fn faults(city: &City) -> Vec<String> {
    let (_, said, _) = anxin(&["check", text(city.path())]);
    said.lines().filter(|line| line.contains(": error[")).map(str::to_owned).collect()
}

fn files(out: &Folder) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(out.join("plans"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The files of Pinghu's five plans on one day: 14 days back, in three 21, today and tomorrow, in two languages.
const FILES: usize = (16 * 2 + 23 * 3) * 2;

/// The beginning of a row of `guidance/plan-steps.csv`.
const CONTACT: &str = "\ncontact,4,4,test,第2次采样，工作人员安排,";

fn publish(city: &City, out: &Folder, now: &str) {
    let (code, said, err) = anxin(&["build", text(city.path()), text(out.path()), "--now", now]);
    assert_eq!(code, 0, "{said}{err}");
}

#[test]
fn a_step_outside_of_its_plan_is_refused_at_its_cell() {
    let city = pinghu();
    assert_eq!(faults(&city), [""; 0]);
    city.edit("guidance/plan-steps.csv", "isolation_central,14,14,test", "isolation_central,14,15,test");
    let found = faults(&city);
    assert!(found.len() == 1 && found[0].starts_with("guidance/plan-steps.csv:6:to: error[bad-number]"), "{found:?}");
}

#[test]
fn a_plan_that_the_table_gives_and_no_sheet_has_is_refused() {
    let city = pinghu();
    city.edit("rules/plan.csv", "-,-,contact,plan_contact", "-,-,contacts,plan_contact");
    city.edit(
        "rules/plan.csv",
        "isolation_central,contact,contact_abroad",
        "isolation_central,contacts,contact_abroad",
    );
    let found = faults(&city);
    assert!(found[0].starts_with("rules/plan.csv:5:out:plan: error[no-words]"), "{found:?}");
}

#[test]
fn a_person_without_a_row_of_the_plan_table_is_found_by_the_proof() {
    let city = pinghu();
    city.edit("rules/plan.csv", "p8,-,-,-,-,none,", "p8,-,-,none,-,none,");
    let (code, said, _) = anxin(&["prove", text(city.path())]);
    assert!(code == 1 && said.contains("rules/plan.csv") && said.contains("[no-row]"), "{said}");
}

#[test]
fn a_calendar_file_stands_for_each_plan_each_first_day_and_each_language() {
    let (city, out) = (pinghu(), Folder::new());
    publish(&city, &out, "2022-03-17 10:00");
    let names = files(&out);
    // Today, tomorrow and 14 days back, of two plans, and 21 days back of the others, in two languages.
    assert_eq!(names.len(), FILES);
    let file = fs::read_to_string(out.join("plans/isolation_central-2022-03-10-zh.ics")).unwrap();
    let lines: Vec<&str> = file.split("\r\n").collect();
    let test = lines.iter().position(|line| *line == "SUMMARY:第2次采样，工作人员上门").unwrap();
    assert_eq!(lines[test - 2..test], ["DTSTART;VALUE=DATE:20220314", "DTEND;VALUE=DATE:20220315"]);
    assert!(!names.contains(&"isolation_central-2022-03-19-zh.ics".to_owned()));
    // A feed that was published without them gets them on the same day too.
    fs::remove_dir_all(out.join("plans")).unwrap();
    publish(&city, &out, "2022-03-17 10:05");
    assert_eq!(files(&out), names);
}

#[test]
fn the_files_move_on_with_the_day_and_with_the_words() {
    let (city, out) = (pinghu(), Folder::new());
    publish(&city, &out, "2022-03-17 10:00");
    let one = out.join("plans/contact-2022-03-10-en.ics");
    let before = fs::metadata(&one).unwrap().modified().unwrap();
    publish(&city, &out, "2022-03-18 10:00");
    let names = files(&out);
    assert!(names.contains(&"contact-2022-03-19-en.ics".to_owned()) && names.len() == FILES, "{names:?}");
    assert!(!names.contains(&"contact-2022-02-24-en.ics".to_owned()));
    assert_eq!(fs::metadata(&one).unwrap().modified().unwrap(), before, "written again without need");
    city.edit("guidance/plan-steps.csv", &[CONTACT, "Second sample"].concat(), &[CONTACT, "Second test"].concat());
    publish(&city, &out, "2022-03-18 10:05");
    assert!(fs::read_to_string(&one).unwrap().contains("Second test"));
}

#[test]
fn a_rollback_brings_the_plans_back_and_leaves_what_is_not_ours() {
    let (city, out) = (pinghu(), Folder::new());
    let publish = |more: &[&str]| {
        let (code, said, err) = anxin(&[&["publish", text(city.path()), text(out.path())], more].concat());
        assert_eq!(code, 0, "{said}{err}");
        said + &err
    };
    publish(&[]);
    let manifest = || fs::read_to_string(out.join("manifest.json")).unwrap();
    let number = |manifest: &str| manifest.split("\"seq\":").nth(1).unwrap().split(',').next().unwrap().to_owned();
    let first = number(&manifest());
    let file = out.join("plans/contact-2022-03-10-en.ics");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(out.join("plans/mine.ics"), "mine").unwrap();
    let as_it_was = [CONTACT, "Second sample: staff arrange it"].concat();
    city.edit("guidance/plan-steps.csv", &as_it_was, &[CONTACT, "Second sample: stay away"].concat());
    publish(&[]);
    assert!(fs::read_to_string(&file).unwrap().contains("stay away"));
    publish(&["--rollback", &first]);
    city.edit("guidance/plan-steps.csv", &[CONTACT, "Second sample: stay away"].concat(), &as_it_was);
    let read = fs::read_to_string(&file).unwrap_or_default();
    assert!(read.contains("staff arrange it") || read.is_empty(), "the withdrawn words are still out: {read}");
    publish(&[]);
    assert_eq!(fs::read_to_string(&file).unwrap(), good);
    assert_eq!(fs::read_to_string(out.join("plans/mine.ics")).unwrap(), "mine");
}
