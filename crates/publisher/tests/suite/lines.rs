//! Numbers to call: what check finds where a call would lead nowhere, and who is named by the hour.

use crate::support::{City, Folder, anxin, text};
use anxin_core::text::Language;
use anxin_publisher::check::read_city;
use anxin_publisher::finding::{Finding, Severity};

/// The findings of the small city after these edits of `city.toml`.
fn findings(edits: &[(&str, &str)]) -> Vec<Finding> {
    let city = City::new();
    for (from, to) in edits {
        city.edit("city.toml", from, to);
    }
    read_city(city.path()).1
}

/// The codes with their places.
fn found(edits: &[(&str, &str)]) -> Vec<String> {
    findings(edits).iter().map(|finding| format!("{} {}", finding.code(), finding.location)).collect()
}

/// The line of the community in the small city's `city.toml`.
const COMMUNITY: &str = "next = \"city\"\n";
const CITY: &str = "next = \"duty\"\n";

#[test]
fn hours_that_leave_the_night_without_a_next_line_are_an_error_in_both_languages() {
    let all = findings(&[(COMMUNITY, "")]);
    let [gap] = all.as_slice() else { panic!("{all:#?}") };
    assert_eq!((gap.code(), gap.severity()), ("line-gap", Severity::Error));
    assert_eq!(gap.location.to_string(), "city.toml:26:hotline[1].next");
    assert_eq!(
        gap.message(),
        "Nobody answers `community` for 63 h of the week, nor any line after it (Mon 00:00 to Mon 07:00)."
    );
    assert_eq!(
        gap.message_in(Language::Zh),
        "“community”一周有 63 小时没有人接，后面也没有接着的号码（如周一 00:00至周一 07:00）。"
    );
    let out = Folder::new();
    let city = City::new();
    city.edit("city.toml", COMMUNITY, "");
    assert_eq!(anxin(&["build", text(city.path()), text(&out.join("feed"))]).0, 1);
    assert!(!out.join("feed").exists(), "a call that leads nowhere was published");
}

#[test]
fn one_hour_a_week_that_nobody_answers_is_found() {
    let city = City::new();
    city.edit(
        "city.toml",
        "hours = \"24h\"\nnext = \"duty\"\n",
        "hours = \"mon-sat 24h; sun 00:00-03:00, 04:00-24:00\"\n",
    );
    city.edit("city.toml", "hours = \"07:00-22:00\"", "hours = \"05:00-24:00\"");
    let all = read_city(city.path()).1;
    let gaps: Vec<_> = all.iter().filter(|finding| finding.code() == "line-gap").map(Finding::message).collect();
    assert_eq!(
        gaps,
        [
            "Nobody answers `community` for 1 h of the week, nor any line after it (Sun 03:00 to Sun 04:00).",
            "Nobody answers `city` for 1 h of the week, nor any line after it (Sun 03:00 to Sun 04:00).",
        ]
    );
}

#[test]
fn a_holiday_without_anybody_is_found_by_its_date_and_a_past_one_is_not() {
    let closed = |day: &str| format!("hours = \"24h\"\nspecial = \"{day} closed\"\n");
    let on = |day: &str| {
        findings(&[("hours = \"24h\"\nnext = \"duty\"\n", &closed(day))])
            .iter()
            .filter(|finding| finding.code() == "line-gap")
            .map(Finding::message)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        on("2022-04-05"),
        [
            "Nobody answers `community` for 9 h of 2022-04-05, nor any line after it (from 00:00 on).",
            "Nobody answers `city` for 24 h of 2022-04-05, nor any line after it (from 00:00 on).",
        ]
    );
    assert_eq!(on("2022-03-01"), [""; 0]);
}

#[test]
fn a_step_that_calls_somebody_says_how_to_reach_them_without_speaking() {
    let city = City::new();
    let written =
        format!("write = {{ zh = \"打不了电话，请邻居打。\", en = \"Cannot call? Ask a neighbour.\" }}\n{COMMUNITY}");
    city.edit("city.toml", COMMUNITY, &written);
    let (read, findings) = read_city(city.path());
    let read = read.unwrap();
    let calls = |line: &str| read.guidance.actions.iter().filter(|action| action.call == line).collect::<Vec<_>>();
    assert!(!calls("community").is_empty());
    for action in &read.guidance.actions {
        let said =
            action.detail.zh.ends_with("打不了电话，请邻居打。") && action.detail.en.ends_with("Ask a neighbour.");
        assert_eq!(said, action.call == "community", "{action:?}");
    }
    let line = read.city.hotline("community").unwrap();
    assert!(line.hours.zh.ends_with("打不了电话，请邻居打。"), "{:?}", line.hours);
    assert!(findings.iter().all(|finding| finding.code() != "line-unwritten"), "{findings:#?}");
}

#[test]
fn a_city_that_says_it_of_one_line_is_asked_about_every_line_that_people_are_sent_to() {
    let of_city = format!("write = {{ zh = \"写信。\", en = \"Write.\" }}\n{CITY}");
    let all = findings(&[(CITY, &of_city)]);
    let [unwritten] = all.as_slice() else { panic!("{all:#?}") };
    assert_eq!((unwritten.code(), unwritten.severity()), ("line-unwritten", Severity::Warning));
    assert_eq!(unwritten.location.column.as_deref(), Some("hotline[1].write"));
    assert!(findings(&[]).is_empty(), "a city from before is not asked");
}

#[test]
fn a_line_that_people_are_sent_to_and_has_no_next_is_warned_of() {
    // The action `call` sends people to the community.
    let always = [("hours = \"07:00-22:00\"", "hours = \"24h\""), (COMMUNITY, "")];
    assert_eq!(found(&always), ["line-alone city.toml:26:hotline[1].next"]);
    // By night the city answers, and nobody after it.
    let all = findings(&[(CITY, "")]);
    assert_eq!(
        all[0].message(),
        "Where `community` is busy, there is no next number for 63 h of the week (Mon 00:00 to Mon 07:00)."
    );
    assert_eq!(all[0].severity(), Severity::Warning);
}

#[test]
fn hours_in_words_alone_read_as_before_and_are_warned_of() {
    let words = "hours = { zh = \"全天\", en = \"Always\" }";
    let edits = [("hours = \"07:00-22:00\"", words), (COMMUNITY, "")];
    assert_eq!(found(&edits), ["line-hours city.toml:26:hotline[1].hours"]);
    let city = City::new();
    city.edit("city.toml", edits[0].0, edits[0].1);
    let (data, _) = read_city(city.path());
    let line = data.unwrap().city.hotlines[0].clone();
    assert_eq!((line.hours.en.as_str(), line.answers), ("Always", None));
    // Without words either.
    assert_eq!(found(&[("hours = \"07:00-22:00\"\n", "")]), ["line-hours city.toml:26:hotline[1].hours"]);
}

#[test]
fn lines_that_lead_in_a_circle_are_one_error() {
    let circle = ("hours = \"24h\"\nnext = \"duty\"\n", "hours = \"24h\"\nnext = \"community\"\n");
    let all = findings(&[circle]);
    let circles: Vec<_> = all.iter().filter(|finding| finding.code() == "line-circle").collect();
    assert_eq!(circles.len(), 1, "{all:#?}");
    assert_eq!(circles[0].location.to_string(), "city.toml:26:hotline[1].next");
    assert_eq!(circles[0].message(), "These numbers lead back to the first: community → city → community.");
    let itself = found(&[("next = \"duty\"", "next = \"city\"")]);
    assert!(itself.contains(&"line-circle city.toml:34:hotline[2].next".to_owned()), "{itself:?}");
    let same = found(&[("0000-119", "0000-12345")]);
    assert!(same.contains(&"line-circle city.toml:34:hotline[2].next".to_owned()), "{same:?}");
}

#[test]
fn a_next_line_that_is_not_there_and_hours_that_do_not_read_are_named() {
    let found = found(&[("next = \"duty\"", "next = \"dutty\"")]);
    assert!(found.contains(&"unknown-reference city.toml:34:hotline[2].next".to_owned()), "{found:?}");
    for (to, code) in [
        ("hours = \"7 to 10\"", "bad-hours city.toml:26:hotline[1].hours"),
        ("hours = \"07:00-22:00\"\nspecial = \"tomorrow\"", "bad-hours city.toml:26:hotline[1].special"),
        ("special = \"2022-03-18 closed\"", "bad-hours city.toml:26:hotline[1].hours"),
    ] {
        let found = self::found(&[("hours = \"07:00-22:00\"", to)]);
        assert!(found.contains(&code.to_owned()), "{found:?}");
    }
    let shape = findings(&[("hours = \"07:00-22:00\"", "hours = 7")]);
    assert!(shape[0].message().contains("hours are a week, like \"07:00-22:00\""), "{shape:?}");
}

#[test]
fn a_communitys_own_number_must_lead_on_where_its_hours_end() {
    let sheet = |cells: &str| {
        let city = City::new();
        city.write(
            "communities.csv",
            format!("id,name_zh,name_en,town,phone,hours,special,next,zones,source\nlake,湖社区,Lake Community,north,0000-3,{cells},court; ring,daily\n"),
        );
        let found = read_city(city.path()).1;
        found.iter().map(|finding| format!("{} {}", finding.code(), finding.location)).collect::<Vec<_>>()
    };
    assert_eq!(sheet(",,"), [""; 0]);
    assert_eq!(sheet("08:00-17:00,,city"), [""; 0]);
    assert_eq!(sheet("08:00-17:00,,"), ["line-gap communities.csv:2:next"]);
    assert_eq!(
        sheet("08:00-17:00,,sity"),
        ["unknown-reference communities.csv:2:next", "line-gap communities.csv:2:next"]
    );
    assert_eq!(sheet("8 to 5,,city"), ["bad-hours communities.csv:2:hours"]);
    assert_eq!(sheet("08:00-17:00,soon,city"), ["bad-hours communities.csv:2:special"]);
}

#[test]
fn advice_names_who_answers_at_that_hour_and_who_comes_next() {
    let city = City::new();
    let call = |at: &str| {
        let (code, out, err) = anxin(&["advise", text(city.path()), "code=yellow", "--now", at]);
        assert_eq!(code, 0, "{out}{err}");
        let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
        let call = &answer["actions"][0]["call"];
        [&call["id"], &call["answers"], &call["now"]["id"], &call["next"]["id"]]
            .map(|id| id.as_str().unwrap().to_owned())
    };
    assert_eq!(call("2022-03-17 10:00"), ["community", "now", "community", "city"]);
    assert_eq!(call("2022-03-17 23:00"), ["community", "later", "city", "duty"]);
}

#[test]
fn the_starter_and_pinghu_answer_at_every_hour() {
    let folder = Folder::new();
    let starter = folder.join("mycity");
    assert_eq!(anxin(&["new", text(&starter)]).0, 0);
    let pinghu = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    for city in [starter.as_path(), pinghu.as_path()] {
        let found = read_city(city).1;
        let lines: Vec<String> =
            found.iter().filter(|finding| finding.code().starts_with("line-")).map(ToString::to_string).collect();
        assert_eq!(lines, [""; 0]);
    }
}
