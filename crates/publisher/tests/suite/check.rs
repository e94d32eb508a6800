//! `anxin check`: rules across rows, sheets and the clock, the report for a manager, languages, and its speed.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::support::{City, anxin, text};
use anxin_core::text::Language;
use anxin_publisher::check::read_city;
use anxin_publisher::cli::language_of;
use anxin_publisher::finding::Severity;

/// The codes with their places, in order.
fn found(city: &City) -> Vec<String> {
    read_city(city.path()).1.iter().map(|finding| format!("{} {}", finding.code(), finding.location)).collect()
}

#[test]
fn one_edit_is_found_across_sheets() {
    for (file, from, to, expected) in [
        ("sites.csv", "121.021,30.72", "121.0,30.7", "same-point sites.csv:6:lng"),
        ("sites.csv", "会堂采样点", "广场 采样点", "same-name sites.csv:4:name_zh"),
        ("sites.csv", "121.021,30.72", ",", "no-position sites.csv:2:lng"),
        ("sites.csv", "Square,广场1号", "Square,=1+1", "formula-cell sites.csv:2:address_zh"),
        ("sites.csv", "Square,广场1号", "Square,-1层", "formula-like sites.csv:2:address_zh"),
        ("sites.csv", "1 Square", "广场1号", "not-translated sites.csv:2:address_en"),
        ("sites.csv", "带证件", "见http://a.example/b", "plain-link sites.csv:4:note_zh"),
        ("sites.csv", "Bring papers", "Bring <b>papers</b>", "markup sites.csv:4:note_en"),
        ("sites.csv", "0000-1", "57385123456", "odd-phone sites.csv:4:phone"),
        ("sites.csv", "2022-03-16 18:00", "2022-03-08", "stale-date sites.csv:4:verified"),
        ("sites.csv", "2022-03-16 18:00", "2022-04-08", "future-date sites.csv:4:verified"),
        ("notices.csv", "2022-03-17 08:00", "2022-03-27 08:00", "future-date notices.csv:2:issued"),
        ("zones.csv", "2022-03-20 08:00", "2022-03-15 08:00", "past-review zones.csv:3:review_at"),
        ("tiers.csv", "control,forbidden", "precaution,forbidden", "tier-without-rules tiers.csv"),
        ("rules/fee.csv", "fee_free,,daily", "fee_free,a\u{200b}b,daily", "hidden-character rules/fee.csv:3:note"),
        (
            "queue/2022-03-17T1000.csv",
            "hall,2022-03-17",
            "\u{feff}hall,2022-03-17",
            "hidden-character queue/2022-03-17T1000.csv:3:site",
        ),
    ] {
        let city = City::new();
        city.edit(file, from, to);
        let found = found(&city);
        assert!(found.iter().any(|finding| finding == expected), "{expected}, found {found:#?}");
    }
}

#[test]
fn a_queue_that_nobody_looks_at_for_hours_is_found_while_the_site_is_open() {
    let city = City::new();
    city.edit("city.toml", "2022-03-17 10:00", "2022-03-17 13:10");
    city.write("queue/2022-03-17T1300.csv", "site,observed,wait_low\nsquare,2022-03-17 12:59,10\n");
    // Hall closes at 11:30, inner has never been seen.
    assert_eq!(found(&city), ["no-queue sites.csv:6:id"]);
    city.write("queue/2022-03-17T1305.csv", "site,observed,wait_low\ninner,2022-03-17 13:05,10\n");
    assert_eq!(found(&city), [""; 0]);
    city.edit("city.toml", "2022-03-17 13:10", "2022-03-17 18:00");
    city.write("queue/2022-03-17T1800.csv", "site,observed,wait_low\nsquare,2022-03-17 17:59,10\n");
    let findings = read_city(city.path()).1;
    assert_eq!(findings.len(), 1);
    assert!(findings[0].message().contains("4 hours"), "{}", findings[0]);
}

#[test]
fn warnings_do_not_block_and_errors_do() {
    let city = City::new();
    city.edit("sites.csv", "Square,广场1号", "Square,-1层");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 0, "{out}");
    assert!(out.ends_with("0 errors, 1 warning\n"), "{out}");
    city.edit("sites.csv", "Square,-1层", "Square,=1");
    assert_eq!(anxin(&["check", text(city.path())]).0, 1);
}

#[test]
fn text_shows_the_cell_as_a_spreadsheet_names_it() {
    let city = City::new();
    city.edit("sites.csv", "08:00-20:00", "8 to 8").edit("sites.csv", "会堂采样点", "会\u{202e}堂");
    let (_, out, _) = anxin(&["check", text(city.path())]);
    assert!(out.contains("sites.csv:2:hours: error[bad-hours]"), "{out}");
    assert!(out.contains("\n    K2 | 8 to 8\n"), "{out}");
    assert!(out.contains("\n    B4 | 会<U+202E>堂\n") && !out.contains('\u{202e}'), "{out}");
    let (_, out, _) = anxin(&["check", text(city.path()), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let hours = report["findings"].as_array().unwrap().iter().find(|f| f["code"] == "bad-hours").unwrap();
    assert_eq!((&hours["cell"], &hours["excerpt"]), (&"K2".into(), &"8 to 8".into()));
}

#[test]
fn findings_speak_chinese_where_asked() {
    let city = City::new();
    city.edit("sites.csv", "0000-1", "see note");
    for arguments in
        [&["check", text(city.path()), "--lang", "zh"], &["--lang=zh", "check", text(city.path()), "--format=text"]]
    {
        let (code, out, _) = anxin(arguments);
        assert_eq!(code, 1);
        assert!(out.starts_with("sites.csv:4:phone: 错误[bad-phone] “see note”拨不出去。改法："), "{out}");
        assert!(out.ends_with("1 处错误，0 处提醒\n"), "{out}");
    }
    let (_, _, err) = anxin(&["build", text(city.path()), "nowhere", "--lang", "zh"]);
    assert!(err.contains("错误[bad-phone]"), "{err}");
}

#[test]
fn the_language_is_that_of_the_terminal() {
    let language = |set: &[(&str, &str)]| {
        language_of(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    };
    assert_eq!(language(&[("LANG", "zh_CN.UTF-8")]), Language::Zh);
    assert_eq!(language(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_US.UTF-8")]), Language::En);
    assert_eq!(language(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")]), Language::Zh);
    assert_eq!(language(&[("LANG", "C")]), Language::En);
    assert_eq!(language(&[]), Language::En);
}

#[test]
fn the_page_for_a_manager_stands_alone_and_escapes_what_sheets_hold() {
    let city = City::new();
    city.edit("sites.csv", "0000-1", "<script>alert('1')</script>&\"\"");
    city.write("<img src=x>.csv", "a\n");
    let (code, page, _) = anxin(&["check", text(city.path()), "--format", "html"]);
    assert_eq!(code, 1);
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    for harmful in ["<script", "<img", "<link", "src=", "href=", "url(", "@import", "http:", "https:"] {
        let shown = page.replace("&lt;img src=x", "").replace("`https://`", "").replace("“https://”", "");
        assert!(!shown.contains(harmful), "{harmful}");
    }
    assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"), "{page}");
    assert!(page.contains("&lt;img src=x&gt;.csv · 0 错误 errors, 1 提醒 warnings"));
    assert!(page.contains("sites.csv · "));
    assert!(
        page.contains("拨不出去")
            && page.contains("cannot be dialled")
            && page.contains("改法")
            && page.contains("Mend:")
    );
    let clean = anxin(&["check", text(City::new().path()), "--format", "html"]);
    assert_eq!(clean.0, 0);
    assert!(clean.1.contains("没有发现问题") && clean.1.contains("<b>0</b> 错误 errors"));
    // Tags open and close in pairs.
    for tag in [
        "html", "head", "body", "main", "header", "h1", "h2", "ol", "li", "p", "span", "table", "tr", "td", "b",
        "strong",
    ] {
        let (open, close) = (
            page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count(),
            page.matches(&format!("</{tag}>")).count(),
        );
        assert_eq!(open, close, "{tag}");
    }
}

#[test]
fn a_report_stays_readable_when_every_row_is_at_fault() {
    let city = City::new();
    let mut sheet = "id,name_zh,name_en,town,phone,source\n".to_owned();
    for row in 0..1000 {
        writeln!(sheet, "c{row},社区{row},Community {row},north,call me,daily").unwrap();
    }
    city.write("communities.csv", sheet);
    let (_, page, _) = anxin(&["check", text(city.path()), "--format", "html"]);
    assert!(page.contains("997 more places with bad-phone, 1000 in all"));
    assert_eq!(page.matches("<bdi>call me</bdi>").count(), 3);
    let (_, out, _) = anxin(&["check", text(city.path())]);
    assert!(out.contains("997 more places with bad-phone, 1000 in all; --format json has them all"), "{out}");
    let (_, out, _) = anxin(&["check", text(city.path()), "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["errors"], 1000);
}

/// A city of `count` sites, each with a queue, and a faulty cell in every `faulty`th row.
fn large(count: usize, faulty: usize) -> City {
    let city = City::new();
    let head = "id,name_zh,name_en,address_zh,address_en,town,lng,lat,serves,hours,fee,phone,verified,source\n";
    let (mut sites, mut queue) = (head.to_owned(), "site,observed,wait_low,wait_high\n".to_owned());
    for row in 0..count {
        let (x, y) = (f64::from(u32::try_from(row % 200).unwrap()), f64::from(u32::try_from(row / 200).unwrap()));
        let (lng, lat) = (120.96 + x * 0.0006, 30.67 + y * 0.0006);
        let wrong = row % faulty == 0;
        let (town, hours) = if wrong { ("norht", "八点") } else { ("north", "\"mon-fri 08:00-11:30, 13:00-17:00\"") };
        writeln!(
            sites,
            "s{row},采样点{row}号,Site {row},湖滨路{row}号,\"{row} Lake Road, Lakeside\",{town},{lng:.4},{lat:.4},general; yellow,{hours},free,0573-0000-1000,2022-03-16,daily"
        )
        .unwrap();
        let site = if wrong { format!("x{row}") } else { format!("s{row}") };
        writeln!(queue, "{site},2022-03-17 09:58,10,20").unwrap();
    }
    city.write("sites.csv", sites).write("queue/2022-03-17T1000.csv", queue);
    city.remove("queue/2022-03-17T0955.csv").remove("queue/2022-03-17T1005.csv");
    city
}

#[test]
fn twenty_thousand_sites_are_checked_in_two_seconds() {
    // Without optimization everything takes ten times as long.
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 2 });
    for (faulty, name) in [(usize::MAX, "clean"), (10, "a tenth faulty")] {
        let city = large(20_000, faulty);
        let start = Instant::now();
        let (data, findings) = read_city(city.path());
        let took = start.elapsed();
        println!("{name}: {took:?}, {} findings", findings.len());
        assert_eq!(data.unwrap().sites.len(), 20_000);
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
        assert!(
            if faulty == 10 { errors >= 6000 } else { errors <= 3 },
            "{errors}: {:#?}",
            &findings[..findings.len().min(5)]
        );
        assert!(took < limit, "{name}: {took:?}");
    }
}
