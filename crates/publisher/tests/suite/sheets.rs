//! Every way to break a sheet gets its code at its place, and nothing is written.

use crate::support::{City, Folder, anxin, text, tree};
use anxin_publisher::check::read_city;
use anxin_publisher::finding::{Finding, Severity};

fn findings(city: &City) -> Vec<Finding> {
    read_city(city.path()).1
}

/// `code` is found at `place` (`file:row:column`), and the city is not published where that is an error.
fn expect(city: &City, code: &str, place: &str) -> Finding {
    let findings = findings(city);
    let found = findings.iter().find(|finding| finding.code() == code && finding.location.to_string() == place);
    let listed: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let found = found.unwrap_or_else(|| panic!("no {code} at {place} among {listed:#?}")).clone();
    let out = Folder::new();
    let (status, _, err) = anxin(&["build", text(city.path()), text(&out.join("feed"))]);
    if found.severity() == Severity::Error {
        assert_eq!(status, 1, "{err}");
        assert!(err.contains(&found.to_string()), "{err}");
        assert!(tree(out.path()).is_empty(), "{code}: something was written");
        assert!(!out.join("feed").exists(), "{code}: a folder was made");
    } else {
        assert_eq!(status, 0, "{err}");
    }
    found
}

#[test]
fn the_small_city_is_clean() {
    let city = City::new();
    assert_eq!(findings(&city), []);
    assert_eq!(anxin(&["check", text(city.path())]), (0, "0 errors, 0 warnings\n".into(), String::new()));
}

#[test]
fn one_edit_is_found_at_its_place() {
    let mut missed = Vec::new();
    for (file, from, to, code, place) in [
        ("sites.csv", "town,lng", "lng", "missing-column", "sites.csv:1:town"),
        ("sites.csv", "note_en", "note_eng", "unknown-column", "sites.csv:1:note_eng"),
        ("sites.csv", "special,fee", "fee,fee", "duplicate-column", "sites.csv:1:fee"),
        ("sites.csv", "1 Square", "", "missing-translation", "sites.csv:2:address_en"),
        ("sites.csv", "Bring papers", "", "one-language", "sites.csv:4:note_en"),
        ("sites.csv", ",free,0000-1", ",,0000-1", "empty-cell", "sites.csv:4:fee"),
        ("sites.csv", "square,", "Square 1,", "bad-id", "sites.csv:2:id"),
        ("sites.csv", "inner,", "square,", "duplicate-id", "sites.csv:6:id"),
        ("sites.csv", "Square,north", "Square,nort", "unknown-reference", "sites.csv:2:town"),
        ("sites.csv", "general; yellow", "general; yelow", "unknown-reference", "sites.csv:4:serves"),
        ("sites.csv", ",paid,", ",gratis,", "unknown-reference", "sites.csv:2:fee"),
        ("sites.csv", "18:00,daily", "18:00,weekly", "unknown-reference", "sites.csv:4:source"),
        ("sites.csv", "121.021", "121,021", "bad-csv", "sites.csv:2"),
        ("sites.csv", "121.021", "east", "bad-number", "sites.csv:2:lng"),
        ("sites.csv", "121.021,30.72", "30.72,121.021", "swapped-coordinates", "sites.csv:2:lng"),
        ("sites.csv", "121.021,30.72", "121.021,", "half-position", "sites.csv:2:lat"),
        ("sites.csv", "121.021", "122.021", "outside-bounds", "sites.csv:2:lng"),
        ("sites.csv", "121.021", "121.2", "outside-town", "sites.csv:2:lng"),
        ("sites.csv", "gcj02", "mars", "unknown-word", "sites.csv:4:datum"),
        ("sites.csv", "08:00-20:00", "8 to 8", "bad-hours", "sites.csv:2:hours"),
        ("sites.csv", "2022-03-18 closed", "tomorrow", "bad-hours", "sites.csv:4:special"),
        ("sites.csv", "2022-03-16 18:00", "16.3.2022", "bad-time", "sites.csv:4:verified"),
        ("sites.csv", "daily,yes", "daily,true", "unknown-word", "sites.csv:2:demo"),
        ("sites.csv", "广场采样点", "广场\u{200b}采样点", "hidden-character", "sites.csv:2:name_zh"),
        ("sites.csv", "会堂采样点", "\u{202e}会堂", "hidden-character", "sites.csv:4:name_zh"),
        ("sites.csv", "0000-1", "see note", "bad-phone", "sites.csv:4:phone"),
        ("sites.csv", "Square,广场1号", "\"Square,广场1号", "bad-csv", "sites.csv:2"),
        ("sources.csv", "2022-03-17", "17 March", "bad-date", "sources.csv:2:date"),
        ("zones.csv", "court,lockdown", "court,lock", "unknown-word", "zones.csv:2:tier"),
        ("zones.geojson", "\"ring\"", "\"rung\"", "shape-without-zone", "zones.geojson:2:id"),
        (
            "zones.geojson",
            "[120.999,30.699],[121.001,30.699],",
            "[121.001,30.699],[120.999,30.699],",
            "bad-ring",
            "zones.geojson:1:geometry",
        ),
        (
            "zones.geojson",
            "[[120.999,30.699],[121.001,30.699],[121.001,30.701],[120.999,30.701],[120.999,30.699]]",
            "[[120.999,30.699],[121.001,30.699]]",
            "bad-ring",
            "zones.geojson:1:geometry",
        ),
        ("zones.geojson", "[121.01,30.71]", "[30.71,121.01]", "swapped-coordinates", "zones.geojson:2:geometry"),
        (
            "zones.geojson",
            "[121.001,30.701],[120.999,30.701]",
            "[121.02,30.6995],[121.02,30.7005],[120.999,30.7005]",
            "zones-overlap",
            "zones.csv:3:id",
        ),
        ("tiers.csv", "lockdown,forbidden", "lockdown,prohibited", "unknown-word", "tiers.csv:3:kind"),
        ("tiers.csv", "control,summary", "control,allowed", "tier-summary", "tiers.csv"),
        ("communities.csv", "court; ring", "court; rung", "unknown-reference", "communities.csv:2:zones"),
        ("tracks.csv", "2022-03-14 16:42", "2022-03-14 16:30", "out-of-order", "tracks.csv:3:from"),
        ("tracks.csv", "2022-03-14 16:40", "2022-03-14 16:30", "ends-before-start", "tracks.csv:2:until"),
        ("figures.csv", ",7,例", ",seven,例", "bad-number", "figures.csv:2:value"),
        ("figures.csv", "2022-03-14=1", "14 March=1", "bad-date", "figures.csv:2:series"),
        ("services.csv", "food,market", "drink,market", "unknown-reference", "services.csv:2:topic"),
        ("guidance/situations.csv", "yellow,care", "yellow,alarm", "unknown-word", "guidance/situations.csv:2:tone"),
        ("guidance/actions.csv", ",community,", ",mayor,", "unknown-reference", "guidance/actions.csv:2:call"),
        ("guidance/actions.csv", "#/sites", "javascript:alert(1)", "bad-link", "guidance/actions.csv:3:link"),
        ("guidance/actions.csv", "wait,等待", "rest,等待", "no-words", "rules/advice.csv:5:out:action"),
        ("guidance/reasons.csv", "of_open", "of_opening", "no-words", "rules/situation.csv:5:out:situation_reason"),
        ("guidance/labels.csv", "fee_paid", "paid", "no-words", "rules/fee.csv:4:out:fee"),
        ("guidance/situations.csv", "calm,calm", "quiet,calm", "no-words", "rules/situation.csv:4:out:situation"),
        ("rules/access.csv", "y2,yellow,general", "y2,yellow,genral", "bad-table", "rules/access.csv:5:in:serves"),
        (
            "rules/access.csv",
            "y2,yellow,general",
            "y2,yellow,situation",
            "name-in-cell",
            "rules/access.csv:5:in:serves",
        ),
        ("rules/access.csv", "in:serves", "in:servs", "bad-rules", "rules/access.csv:1:in:servs"),
        ("rules/access.csv", "out:access", "out:verdict", "bad-rules", "rules/access.csv:1:out:access"),
        (
            "rules/fee.csv",
            "p1,paid,fee_paid,,daily",
            "p1,paid,fee_paid,,weekly",
            "unknown-reference",
            "rules/fee.csv:4:source",
        ),
        ("rules/bring.csv", "green,yellow,unknown", "green,yellow", "answer-not-allowed", "rules/bring.csv:2:in:code"),
        (
            "rules/bring.csv",
            "green,yellow,unknown",
            "green,yellow,yelow,unknown",
            "unknown-word",
            "rules/bring.csv:2:in:code",
        ),
        (
            "questions.toml",
            "value = \"yellow\"",
            "value = \"yellow\"\nholds_hours = 24",
            "risk-forgotten",
            "questions.toml:12:code.yellow",
        ),
        ("questions.toml", "value = \"green\"", "value = \"unknown\"", "bad-question", "questions.toml:8:code.unknown"),
        ("questions.toml", "kind = \"hours\"", "kind = \"days\"", "bad-toml", "questions.toml:18"),
        ("city.toml", "clock = \"2022-03-17 10:00\"", "clock = \"ten\"", "bad-time", "city.toml:23:demo.clock"),
        ("city.toml", "site_days", "sitedays", "bad-toml", "city.toml:14"),
        (
            "city.toml",
            "centre = [121.02, 30.68]",
            "centre = [30.68, 121.02]",
            "swapped-coordinates",
            "city.toml:6:centre",
        ),
        ("city.toml", "phone = \"0000-120\"", "phone = \"call us\"", "bad-phone", "city.toml:26:hotline[1].phone"),
        ("queue/2022-03-17T1000.csv", "hall,", "hell,", "unknown-reference", "queue/2022-03-17T1000.csv:3:site"),
        ("queue/2022-03-17T1000.csv", "30,45", "45,30", "wait-upside-down", "queue/2022-03-17T1000.csv:2:wait_high"),
        ("queue/2022-03-17T1000.csv", "30,45", "a while,45", "bad-number", "queue/2022-03-17T1000.csv:2:wait_low"),
        ("queue/2022-03-17T1000.csv", ",,,yes", ",,,", "nothing-observed", "queue/2022-03-17T1000.csv:3:wait_low"),
        ("queue/2022-03-17T1000.csv", "09:59", "10:59", "after-snapshot", "queue/2022-03-17T1000.csv:2:observed"),
        ("outline.geojson", "\"water\"", "\"lake\"", "unknown-word", "outline.geojson:2:kind"),
        ("outline.geojson", "LineString", "Point", "bad-geojson", "outline.geojson:2:geometry"),
        ("notices.csv", "通告", &"长".repeat(41), "long-text", "notices.csv:2:title_zh"),
    ] {
        let city = City::new();
        city.edit(file, from, to);
        let findings = findings(&city);
        if !findings.iter().any(|finding| finding.code() == code && finding.location.to_string() == place) {
            let listed: Vec<String> = findings.iter().map(ToString::to_string).collect();
            missed.push(format!("{code} at {place}, found {listed:#?}"));
            continue;
        }
        let found = expect(&city, code, place);
        assert!(!found.message().is_empty() && !found.hint().is_empty(), "{code}");
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn zones_that_nobody_drew_are_one_finding_and_no_error() {
    let city = City::new();
    city.remove("zones.geojson");
    expect(&city, "zone-without-shape", "zones.csv:2:id");
}

#[test]
fn a_missing_file_is_named() {
    for file in ["city.toml", "towns.csv", "sites.csv", "questions.toml", "rules/access.csv", "guidance/reasons.csv"] {
        let city = City::new();
        city.remove(file);
        expect(&city, "missing-file", file);
    }
}

#[test]
fn sheets_that_a_city_may_leave_out_are_not_missed() {
    let city = City::new();
    for file in [
        "communities.csv",
        "tracks.csv",
        "figures.csv",
        "notices.csv",
        "services.csv",
        "topics.csv",
        "supervision.csv",
        "outline.geojson",
    ] {
        city.remove(file);
    }
    assert_eq!(findings(&city), []);
}

#[test]
fn a_misspelt_heading_is_matched_with_the_missing_one() {
    let city = City::new();
    city.edit("sites.csv", "address_en", "adress_en");
    let found = expect(&city, "unknown-column", "sites.csv:1:adress_en");
    assert!(found.message().contains("Did you mean `address_en`?"), "{}", found.message());
}

#[test]
fn an_unquoted_comma_is_one_finding() {
    let city = City::new();
    city.edit("sites.csv", "121.021", "121,021");
    expect(&city, "bad-csv", "sites.csv:2");
    assert_eq!(findings(&city).len(), 1);
}

#[test]
fn a_file_with_another_name_is_warned_of() {
    let city = City::new();
    city.write("site.csv", "id\n");
    expect(&city, "unknown-file", "site.csv");
}

#[test]
fn bytes_that_are_not_utf8_are_found_in_their_row() {
    let city = City::new();
    city.write("topics.csv", b"id,name_zh,name_en\nfood,\xc2\xf2\xb2\xcb,Food\n");
    expect(&city, "not-utf8", "topics.csv:2");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let city = City::new();
    let sheet = std::fs::read_to_string(city.path().join("sites.csv")).unwrap();
    city.write("sites.csv", format!("\u{feff}{}", sheet.replace('\n', "\r\n")));
    assert_eq!(findings(&city), []);
}

#[test]
fn every_fault_is_found_at_once() {
    let city = City::new();
    city.edit("sites.csv", "08:00-20:00", "8 to 8").edit("zones.csv", "court,lockdown", "court,lock");
    city.edit("queue/2022-03-17T1000.csv", "30,45", "45,30");
    let codes: Vec<&str> = findings(&city).iter().map(Finding::code).collect();
    assert_eq!(codes, ["wait-upside-down", "bad-hours", "unknown-word"]);
}

#[test]
fn a_snapshot_is_named_by_its_moment() {
    let city = City::new();
    city.write("queue/latest.csv", "site,observed,wait_low\n");
    expect(&city, "bad-snapshot-name", "queue/latest.csv");
}

#[test]
fn check_reports_as_json_too() {
    let city = City::new();
    city.edit("sites.csv", "121.021,30.72", "30.72,121.021");
    let (code, out, _) = anxin(&["check", text(city.path()), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &report["errors"], &report["warnings"]), (1, &1.into(), &0.into()));
    let finding = &report["findings"][0];
    assert_eq!(
        (&finding["file"], &finding["row"], &finding["column"]),
        (&"sites.csv".into(), &2.into(), &"lng".into())
    );
    assert_eq!((&finding["code"], &finding["severity"]), (&"swapped-coordinates".into(), &"error".into()));
    assert!(finding["mend"].as_str().unwrap().contains("exchange"));
}

/// A copy that stalls: what is lost would read as empty, a wait of 100 minutes as 10, and a closed site as an open one.
#[test]
fn a_snapshot_that_breaks_off_anywhere_is_never_taken_for_a_whole_one() {
    let city = City::new();
    let file = "queue/2022-03-17T1000.csv";
    let whole = std::fs::read_to_string(city.path().join(file)).unwrap();
    assert!(whole.ends_with('\n'));
    for end in 0..whole.len() {
        let Some(part) = whole.get(..end) else { continue };
        city.write(file, part);
        let (_, findings) = read_city(city.path());
        let errors =
            findings.iter().filter(|finding| finding.location.file == file && finding.severity() == Severity::Error);
        // Whole rows that are missing at the end are sites that nobody has looked at: that is said of them on screen.
        let whole_rows = part.ends_with('\n');
        assert!(whole_rows || errors.count() > 0, "nothing is said of {part:?}");
    }
}

#[test]
fn what_a_notice_asks_and_whom_it_is_for_are_questions_and_towns_of_the_city() {
    let with = |asks: &str, towns: &str| {
        let city = City::new();
        city.edit("notices.csv", "front,source", "front,asks,towns,source");
        city.edit("notices.csv", "yes,daily", &format!("yes,{asks},{towns},daily"));
        city.edit("questions.toml", "value = \"green\"", "value = \"green\"\nreassures = true\nholds_hours = 24");
        city
    };
    assert_eq!(findings(&with("", "")), []);
    assert_eq!(findings(&with("code; hours_since_test", "north; south")), []);
    let stray = expect(&with("codes", "north"), "unknown-reference", "notices.csv:2:asks");
    assert!(stray.message().contains("`code`"), "{}", stray.message());
    expect(&with("code", "east"), "unknown-reference", "notices.csv:2:towns");
    let city = with("code", "north");
    city.edit("questions.toml", "\nholds_hours = 24", "");
    let idle = expect(&city, "asks-nothing", "notices.csv:2:asks");
    assert!(idle.message().contains("`code`"), "{}", idle.message());
}
