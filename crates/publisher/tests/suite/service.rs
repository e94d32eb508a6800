//! Sites that are not in service, whose audience nobody understood, that have several numbers, or that nobody has checked:
//! from `sites.csv` to what somebody is told.

use std::path::Path;
use std::sync::Arc;

use crate::support::{City, Folder, anxin, text};
use anxin_core::eligibility::{Answers, Limit, UNKNOWN, Verdict};
use anxin_core::feed::{FactKind, FeedSet, SiteRecord, SiteStatus};
use anxin_core::listing::{Filter, Needs, Order, Ordered, Viewer, Way, judge};
use anxin_core::queue::QueueWord;
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed;
use anxin_publisher::finding::Severity;
use serde_json::{Value, json};

const HEAD: &str = "id,name_zh,name_en,address_zh,address_en,town,status,status_typed,serves,serves_typed,hours,hours_typed,\
                    fee,phone,phones,note_zh,note_en,verified,source";

/// A row of `sites.csv` under [`HEAD`].
fn row(id: &str, status: &str, audience: &str, hours: &str, phones: &str, verified: &str) -> String {
    format!(
        "{id},{id}采样点,{id},{id}路,{id} Road,north,{status},{audience},{hours},free,{phones},,,{verified},daily\n"
    )
}

/// The small city with these rows in place of its sites.
fn city_of(rows: &[String]) -> City {
    let city = City::new();
    city.write("sites.csv", format!("{HEAD}\n{}", rows.concat()));
    for snapshot in ["0955", "1000", "1005"] {
        city.write(&format!("queue/2022-03-17T{snapshot}.csv"), "site,observed,wait_low,wait_high,closed\n");
    }
    city
}

fn errors(city: &City) -> Vec<String> {
    let found = read_city(city.path()).1.into_iter().filter(|finding| finding.severity() == Severity::Error);
    found.map(|finding| format!("{} {}", finding.code(), finding.location)).collect()
}

fn site(city: &City, id: &str, arguments: &[&str]) -> Value {
    let (code, out, err) = anxin(&[&["advise", text(city.path()), "--site", id], arguments].concat());
    assert_eq!(code, 0, "{out}{err}");
    serde_json::from_str::<Value>(&out).unwrap()["site"].clone()
}

const OPEN: &str = "08:00-20:00,";

#[test]
fn what_a_row_leaves_open_or_misspells_is_found_at_its_cell() {
    for (row, finding) in [
        (row("a", "暂停,", "general,", OPEN, ",", "2022-03-16"), "unknown-word sites.csv:2:status"),
        (row("a", ",暂停服务", "general,", OPEN, ",", "2022-03-16"), "empty-cell sites.csv:2:status"),
        (row("a", ",", ",", OPEN, ",", "2022-03-16"), "empty-cell sites.csv:2:serves"),
        (row("a", ",", "drivers,集卡司机", OPEN, ",", "2022-03-16"), "unknown-reference sites.csv:2:serves"),
        (row("a", ",", "general,", ",", ",", "2022-03-16"), "empty-cell sites.csv:2:hours"),
        (row("a", ",", "general,", OPEN, ",0000-1; 张老师 (白天)", "2022-03-16"), "bad-phone sites.csv:2:phones"),
        (row("a", ",", "general,", OPEN, ",(白天)", "2022-03-16"), "bad-phone sites.csv:2:phones"),
        (row("a", ",", "general,", OPEN, ",", "yesterday"), "bad-time sites.csv:2:verified"),
    ] {
        assert_eq!(errors(&city_of(std::slice::from_ref(&row))), [finding], "{row}");
    }
    for good in [
        row("a", "paused,", "general,", ",", ",", ""),
        row("a", "closed,已撤销", "general; yellow,", ",", ",\"0000-1 (总机); 0000-2,801 (白天)\"", ""),
        row("a", "unknown,详见公告", ",集卡司机", OPEN, "0000-1,", "2022-03-16"),
        row("a", "open,正常", "general,集卡司机", ",隔天上午", ",", ""),
    ] {
        assert_eq!(errors(&city_of(std::slice::from_ref(&good))), [""; 0], "{good}");
    }
    let odd = city_of(&[row("a", ",", "general,", OPEN, ",0000-1; 57385123456 (白天)", "2022-03-16")]);
    let found = read_city(odd.path()).1.into_iter().find(|finding| finding.code() == "odd-phone").unwrap();
    assert_eq!(found.location.to_string(), "sites.csv:2:phones");
    assert!(found.to_string().contains("57385123456"), "{found}");
}

#[test]
fn advice_says_what_the_list_says_and_nobody_is_sent_to_a_site_that_is_not_open() {
    let city = city_of(&[
        row("plain", ",", "general,", OPEN, "0000-1,", "2022-03-16"),
        row("paused", "paused,暂停服务", "general,", OPEN, ",\"0000-1 (总机); 0000-2,801 (白天)\"", ""),
        row("closed", "closed,已撤销", "general; yellow,", OPEN, ",", "2022-03-16"),
        row("doubt", "unknown,详见公告", "general,", OPEN, ",", "2022-03-16"),
        row("drivers", ",", ",集卡司机", OPEN, ",", "2022-03-16"),
        row("both", ",", "general,一般居民及集卡司机", OPEN, ",", "2022-03-16"),
    ]);
    assert_eq!(errors(&city), [""; 0]);
    let plain = site(&city, "plain", &["code=green"]);
    assert_eq!(
        (&plain["access"], &plain["open"], &plain["status"]),
        (&json!("eligible"), &json!(true), &json!("open"))
    );
    assert_eq!(plain["phones"], json!([{"number": "0000-1", "remark": ""}]));
    assert_eq!(plain["verified"], "2022-03-16 00:00");
    for (id, access, open, reason) in [
        ("paused", "not", json!(false), "site_paused"),
        ("closed", "not", json!(false), "site_closed"),
        ("doubt", "ask", Value::Null, "site_status_unknown"),
        ("drivers", "ask", json!(true), "site_audience_unknown"),
        ("both", "ask", json!(true), "site_audience_unknown"),
    ] {
        let told = site(&city, id, &["code=green"]);
        assert_eq!(
            (&told["access"], &told["open"], &told["reason"]),
            (&json!(access), &open, &json!(reason)),
            "{told}"
        );
        #[cfg(feature = "lite")]
        for language in ["zh", "en"] {
            assert!(told["why"]["text"][language].as_str().is_some_and(|words| words.len() > 10), "{told}");
        }
        assert_eq!((&told["rule"], &told["fee"], &told["bring"]), (&json!(""), &Value::Null, &json!([])));
    }
    let paused = site(&city, "paused", &["code=green"]);
    assert_eq!((&paused["status"], &paused["status_typed"]), (&json!("paused"), &json!("暂停服务")));
    let phones = json!([{"number": "0000-1", "remark": "总机"}, {"number": "0000-2,801", "remark": "白天"}]);
    assert_eq!((&paused["phones"], &paused["verified"]), (&phones, &Value::Null));
    assert_eq!(site(&city, "drivers", &["code=green"])["audience"], "集卡司机");
    // A yellow code is turned away from sites for everybody; whom the words mean nobody knows.
    assert_eq!(site(&city, "doubt", &["code=yellow"])["access"], "not");
    assert_eq!(site(&city, "drivers", &["code=yellow"])["access"], "ask");
}

#[test]
fn the_feed_its_schema_the_export_and_the_list_of_changes_say_it_too() {
    let city = city_of(&[
        row("plain", ",", "general,", OPEN, "0000-1,", "2022-03-16"),
        row("other", ",", "general,", OPEN, "0000-1,", "2022-03-16"),
    ]);
    let out = Folder::new();
    assert_eq!(anxin(&["publish", text(city.path()), text(out.path())]).0, 0);
    let export = |id: &str| {
        let sites: Value = serde_json::from_slice(&std::fs::read(out.join("sites.geojson")).unwrap()).unwrap();
        let features = sites["features"].as_array().unwrap();
        features.iter().find(|feature| feature["id"] == id).unwrap()["properties"].clone()
    };
    assert_eq!((&export("plain")["status"], &export("plain")["audience"]), (&json!("open"), &json!("")));
    let changed = city_of(&[
        row("plain", "paused,暂停服务", "general,", OPEN, ",0000-1 (总机); 0000-2 (白天)", ""),
        row("other", ",", ",集卡司机", OPEN, "0000-1,", "2022-03-16"),
    ]);
    let (code, said, err) = anxin(&["publish", text(changed.path()), text(out.path()), "--dry-run"]);
    assert_eq!(code, 0, "{said}{err}");
    for words in [
        "status: open → paused",
        "status_typed: ∅ → 暂停服务",
        "audience: ∅ → 集卡司机",
        "serves: general → ∅",
        "phone: 0000-1 → 0000-1 (总机); 0000-2 (白天)",
        "verified: 2022-03-16 → ∅",
    ] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    assert_eq!(anxin(&["publish", text(changed.path()), text(out.path()), "--yes"]).0, 0);
    let plain = export("plain");
    assert_eq!((&plain["status"], &plain["verified"]), (&json!("paused"), &Value::Null));
    assert_eq!(plain["phones"][1], json!({"number": "0000-2", "remark": "白天"}));
    assert_eq!(export("other")["audience"], "集卡司机");
    let manifest: Value = serde_json::from_slice(&std::fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let shard = manifest["shards"].as_array().unwrap().iter().find(|shard| shard["role"] == "sites").unwrap();
    let shard: Value =
        serde_json::from_slice(&std::fs::read(out.join(shard["url"].as_str().unwrap())).unwrap()).unwrap();
    let schema: Value = serde_json::from_slice(&std::fs::read(out.join("schemas/sites.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&shard));
    let mut other = shard.clone();
    other["status"]["values"] = json!(["gone"]);
    assert!(!validator.is_valid(&other));
    // Pages that do not know `status` read no times either.
    let hours = &shard["hours"]["values"];
    assert!(
        hours.as_array().unwrap().contains(&json!({"weekly": [[], [], [], [], [], [], []], "typed": "暂停服务"}))
            || hours[0]["typed"] == "暂停服务",
        "{hours}"
    );
    assert_eq!(shard["verified"]["values"][0], 0);
}

#[test]
fn a_comparison_names_the_sites_that_come_into_service_and_marks_what_is_relaxed() {
    let old = city_of(&[
        row("a", "paused,暂停服务", "general,", OPEN, ",", "2022-03-16"),
        row("b", ",", ",集卡司机", OPEN, ",", "2022-03-16"),
        row("c", ",", "general,", OPEN, ",", "2022-03-16"),
    ]);
    let new = city_of(&[
        row("a", ",", "general,", OPEN, ",", "2022-03-16"),
        row("b", ",", "general,", OPEN, ",", "2022-03-16"),
        row("c", "unknown,见公告", "general,", OPEN, ",", "2022-03-16"),
    ]);
    let (code, said, err) = anxin(&["diff", text(old.path()), text(new.path())]);
    assert_eq!(code, 0, "{err}");
    for line in [
        "site a (a), status RELAXED: paused “暂停服务” -> open\n",
        "site b (b), audience RELAXED: “集卡司机” -> general\n",
        "site c (c), status: open -> unknown “见公告”\n",
        "of access; 2 relaxations; ",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
    let (_, said, _) = anxin(&["diff", text(old.path()), text(new.path()), "--format", "json"]);
    let diff: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((diff["sites"].as_array().unwrap().len(), &diff["relaxations"]), (3, &json!(2)));
    let (_, said, _) = anxin(&["diff", text(old.path()), text(new.path()), "--lang", "zh"]);
    assert!(said.contains("采样点 a（a采样点）服务状态（放宽）：paused “暂停服务” → open\n"), "{said}");
    let (_, said, _) = anxin(&["diff", text(old.path()), text(old.path()), "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&said).unwrap()["sites"], json!([]));
}

/// The demo city with its first site once for every status, every audience, and words about it.
fn demo_with_every_site() -> FeedSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let (data, findings) = read_city(&folder);
    let mut data = data.unwrap_or_else(|| panic!("{findings:?}"));
    let like: SiteRecord = data.sites.iter().find(|site| site.hours.is_24h()).unwrap_or(&data.sites[0]).clone();
    data.sites.clear();
    let audiences: [&[&str]; 7] = [
        &["general"],
        &["yellow"],
        &["red"],
        &["must_test"],
        &["general", "must_test"],
        &["general", "yellow", "red", "must_test"],
        &[],
    ];
    for status in SiteStatus::ALL {
        for (index, serves) in audiences.iter().enumerate() {
            for audience in ["", "集卡司机"] {
                if serves.is_empty() && audience.is_empty() {
                    continue;
                }
                let mut site = like.clone();
                site.id = format!("{}-{index}-{}", status.name(), audience.len());
                site.status = status;
                site.status_typed = if status == SiteStatus::Open { String::new() } else { "见公告".to_owned() };
                site.serves = serves.iter().map(|word| (*word).to_owned()).collect();
                site.audience = audience.to_owned();
                data.sites.push(site);
            }
        }
    }
    let moment = anxin_publisher::moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    feed::prepare(&data, None, moment, 1).unwrap().set
}

#[test]
fn nobody_of_the_demo_city_is_eligible_where_a_site_is_not_open_or_its_audience_is_not_understood() {
    let set = demo_with_every_site();
    let edition = Arc::clone(&set.edition);
    let questions: Vec<_> = edition.rules.questions.iter().filter(|q| q.kind != FactKind::Town).collect();
    let values: Vec<Vec<&str>> = questions
        .iter()
        .map(|question| {
            let listed = question.values.iter().map(|choice| choice.value.as_str());
            let hours: &[&str] = if question.kind == FactKind::Hours { &["0", "24", "48", "9999"] } else { &[] };
            listed.chain(hours.iter().copied()).chain([UNKNOWN]).collect()
        })
        .collect();
    let count: usize = values.iter().map(Vec::len).product();
    let step = (count / 1500).max(1) | 1;
    let (mut eligible, mut asked, mut turned_away) = (0, 0, 0);
    let issued = set.manifest.issued;
    for (turn, number) in (0..count).step_by(step).enumerate() {
        let (mut answers, mut rest) = (Answers::default(), number);
        for (question, values) in questions.iter().zip(&values) {
            answers.set(question.fact.as_str(), values[rest % values.len()], issued);
            rest /= values.len();
        }
        // Day and night.
        let now = issued.plus(if turn % 2 == 0 { 0 } else { 12 * 3600 });
        let listed = judge(
            &edition,
            &set.queue,
            &Viewer { answers: Some(&answers), from: None, way: Way::Usual, seed: 0, needs: Needs::default(), now },
        );
        for judged in &listed {
            let site = edition.sites.get(judged.row).unwrap();
            let access = judged.access.as_ref().unwrap();
            match (site.status, site.audience) {
                (SiteStatus::Open, "") => eligible += usize::from(access.verdict == Verdict::Eligible),
                (SiteStatus::Open, _) => assert!(access.verdict >= Verdict::Ask, "{} {answers:?}", site.id),
                (SiteStatus::Unknown, _) => {
                    assert!(access.verdict >= Verdict::Ask && !judged.open.is_open(), "{} {answers:?}", site.id);
                    assert!(!Filter { open: true, ..Filter::default() }.lets(&edition, judged));
                }
                (SiteStatus::Paused | SiteStatus::Closed, _) => {
                    assert_eq!(access.verdict, Verdict::Not, "{} {answers:?}", site.id);
                    assert_eq!(judged.queue.word, QueueWord::Closed);
                    assert!(!judged.open.is_open());
                    assert!(!Filter { open: true, ..Filter::default() }.lets(&edition, judged));
                    assert!(!Filter { may_go: true, ..Filter::default() }.lets(&edition, judged));
                    turned_away += 1;
                }
            }
            asked +=
                usize::from(Limit::from_name(&access.why.reason).is_some_and(|limit| limit.best() == Verdict::Ask));
        }
        let rows = Ordered::new(&listed, Order::Recommended).narrow(&edition, &listed, Filter::default(), None);
        let grade = |row: &usize| listed[*row].access.as_ref().map(|access| access.verdict);
        assert!(rows.len() == listed.len() && rows.open_to_me.is_sorted_by_key(grade), "where one may go stands first");
        assert!(rows.not_for_me.iter().all(|row| grade(row) == Some(Verdict::Not)), "where nobody goes stands apart");
    }
    assert!(eligible > 0 && asked > 0 && turned_away > 0, "{eligible} {asked} {turned_away}");
    // Who has answered nothing, or reads past the validity of the rules, is told what holds for anybody.
    for judged in judge(
        &edition,
        &set.queue,
        &Viewer { answers: None, from: None, way: Way::Usual, seed: 0, needs: Needs::default(), now: issued },
    ) {
        let site = edition.sites.get(judged.row).unwrap();
        let expected = match (site.status, site.audience) {
            (SiteStatus::Open, "") => None,
            (SiteStatus::Paused | SiteStatus::Closed, _) => Some(Verdict::Not),
            _ => Some(Verdict::Ask),
        };
        assert_eq!(judged.access.map(|access| access.verdict), expected, "{}", site.id);
    }
}
