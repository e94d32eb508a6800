//! A whole small feed, and what is refused of it.

mod later;
mod transaction;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::geometry::Position;
use crate::hours::Hours;
use crate::text::{Language, Text};
use crate::time::Timestamp;

const NOW: Timestamp = Timestamp(1_647_482_400);

/// A table with one rule for everyone, which puts out the first of `allowed`.
fn table(name: &str, policy: &str, input: &str, output: &str, reason: &str, allowed: &[&str]) -> Value {
    json!({
        "name": name, "policy": policy, "inputs": [{"name": input}],
        "outputs": [{"name": output, "allowed": allowed}, {"name": reason}],
        "rules": [{"id": "r1", "tests": [null], "outputs": [allowed[0], "r"]}]
    })
}

fn parts() -> BTreeMap<Role, Value> {
    let text = |zh: &str| json!({"zh": zh, "en": zh});
    let coded = |value: Value| json!({"values": [value], "rows": ["AA"]});
    let plain = |values: [&str; 2]| json!({"head": {"values": values, "rows": ["AA"]}});
    let degrees = |base: i32| json!({"base": [base], "step": 1, "rows": ["BA"]});
    BTreeMap::from([
        (
            Role::City,
            json!({
                "id": "c", "name": text("城"), "authority": text("府"), "admin_code": "330482", "utc_offset_min": 480,
                "centre": [121_000_000, 30_700_000], "bounds": [120_000_000, 30_000_000, 122_000_000, 31_000_000],
                "towns": [{"id": "t", "name": text("镇"), "centre": [121_000_000, 30_700_000]}],
                "hotlines": [], "emergency": "120",
                "queue": {"busy_from_min": 25, "crowded_from_min": 50, "fresh_s": 300, "aged_s": 1800},
                "staleness": {"site_days": 7}, "outline": []
            }),
        ),
        (
            Role::Sites,
            json!({
                "id": plain(["a", "b"]), "town": coded(json!("t")), "lng": degrees(121_000_000), "lat": degrees(30_700_000),
                "serves": coded(json!(["general"])), "hours": coded(json!({"daily": [[480, 1200]]})),
                "fee": coded(json!("free")), "phone": plain(["", ""]), "note": coded(text("")), "verified": coded(json!(NOW.0)), "source": coded(json!("s")), "demo": coded(json!(false))
            }),
        ),
        (
            Role::NamesZh,
            json!({
                "town": ["镇"], "name": plain(["甲", "乙"]), "address": plain(["", ""]),
                "pinyin": {"syllable": ["jia", "yi"], "characters": ["甲", "乙"]}
            }),
        ),
        (Role::NamesEn, json!({"town": [""], "name": plain(["A", "B"]), "address": plain(["", ""])})),
        (
            Role::Queue,
            json!({"at": NOW.0, "site": ["b"], "ago_s": [60], "low_min": [5], "high_min": [10], "closed": [0]}),
        ),
        (
            Role::Zones,
            json!({"tiers": [], "zones": [{
                "id": "z", "tier": "lockdown", "name": text("区"), "town": "t", "scope": text(""), "phone": "", "source": "s",
                "set_at": 0, "shape": [[[12_099_000, 3_069_000, 2_000, 0, 0, 2_000, -2_000, 0]]]
            }]}),
        ),
        (
            Role::Rules,
            json!({"questions": [{
                "fact": "code", "kind": "choice", "ask": text(""), "short": text(""), "help": text(""),
                "values": [{"value": "green", "label": text(""), "detail": text("")}]
            }], "tables": [
                table("situation", "P", "code", "situation", "situation_reason", &["well"]),
                table("advice", "O", "situation", "action", "reason", &["rest"]),
                table("access", "P", "serves", "access", "reason", &["ask", "not", "eligible"])
            ]}),
        ),
        (
            Role::Guidance,
            json!({
                "situations": [{"id": "well", "tone": "calm", "title": text(""), "summary": text("")}],
                "actions": [{"id": "rest", "title": text(""), "detail": text(""), "call": "", "link": ""}],
                "reasons": [{"id": "r", "text": text("")}], "labels": [], "general": [], "sources": []
            }),
        ),
    ])
}

fn set_of(parts: &BTreeMap<Role, Value>, seq: u64) -> (Manifest, ShardBytes) {
    let bytes: ShardBytes = parts.iter().map(|(role, part)| (*role, part.to_string().into_bytes())).collect();
    let shards = bytes
        .iter()
        .map(|(role, bytes)| {
            let sha256 = hash_hex(bytes);
            let url = format!("o/{sha256}.json");
            ShardRef { role: *role, url, sha256, bytes: bytes.len(), valid_until: NOW.plus(86_400) }
        })
        .collect();
    let manifest = Manifest {
        schema: SCHEMA,
        city: "c".to_owned(),
        seq,
        issued: NOW,
        expires: NOW.plus(3600),
        min_app: "0.1.0".to_owned(),
        poll_s: 60,
        clock_shift_s: 0,
        shards,
    };
    (manifest, bytes)
}

/// A small edition.
pub(crate) fn edition() -> std::sync::Arc<Edition> {
    verify(&parts()).unwrap().edition
}

/// The same where the second site sends somebody to who cannot leave home.
pub(crate) fn edition_that_sends_somebody(number: &str) -> std::sync::Arc<Edition> {
    let mut parts = parts();
    let sites = parts.get_mut(&Role::Sites).expect("sites");
    sites["has"] = json!({"values": [[], ["home_sampling"]], "rows": ["AB"]});
    sites["places"] = json!([{"site": "b", "home_phone": number}]);
    verify(&parts).unwrap().edition
}

/// The same with these sites in place of its own, in the order given: whom each serves, and whether it is open all day or at night alone. Each
/// lies further east than the one before.
pub(crate) fn edition_of(sites: &[(&[&str], bool)]) -> Edition {
    let mut builder = SitesBuilder::default();
    for ((serves, open), row) in sites.iter().zip(0_u32..) {
        builder.push(SiteRecord {
            id: format!("s{row}"),
            name: Text::new("点", "site"),
            address: Text::default(),
            town: "t".to_owned(),
            position: Position::new(121.0 + f64::from(row) / 100.0, 30.5),
            status: SiteStatus::Open,
            status_typed: String::new(),
            serves: serves.iter().map(|&one| one.to_owned()).collect(),
            audience: String::new(),
            hours: Hours::parse(if *open { "24h" } else { "23:00-23:30" }, "").unwrap(),
            fee: "free".to_owned(),
            phone: String::new(),
            phones: Vec::new(),
            note: Text::default(),
            verified: Some(NOW),
            source: "s".to_owned(),
            demo: false,
            booking: false,
            last_intake_min: 0,
            has: Vec::new(),
            lacks: Vec::new(),
            place: SitePlace::default(),
        });
    }
    let shards = builder.finish(&|_, _| String::new(), &|_| None);
    let mut edition = Edition::clone(&edition());
    edition.site_tiers = vec![None; sites.len()];
    edition.sites = Sites::new(shards.sites).unwrap();
    edition.sites.name(&shards.chinese, shards.english.as_ref()).unwrap();
    edition
}

fn verify(parts: &BTreeMap<Role, Value>) -> Result<FeedSet, FeedError> {
    let (manifest, bytes) = set_of(parts, 1);
    FeedSet::verify_whole(manifest, &bytes)
}

/// The fault of a feed in which `role` was changed by `change`.
fn fault(role: Role, change: impl FnOnce(&mut Value)) -> FeedError {
    let mut parts = parts();
    change(parts.get_mut(&role).expect("the role is there"));
    verify(&parts).expect_err("a fault")
}

#[test]
fn a_whole_feed_is_read_and_its_sites_are_placed_in_zones() {
    let set = verify(&parts()).expect("a good feed");
    assert_eq!(set.edition.site_tiers, [Some(Tier::Lockdown), None]);
    assert_eq!(set.queue.first(), Some(&None));
    assert_eq!(set.queue.get(1).and_then(Option::as_ref).map(|seen| seen.at), Some(NOW.plus(-60)));
    assert_eq!(set.edition.sites.by_id("b").map(|site| site.position), Some(None));
}

#[test]
fn what_a_site_has_is_known_only_where_a_feed_says_so_in_a_word_that_is_known() {
    let set = verify(&parts()).expect("a feed without the columns");
    let all = |edition: &Edition, known| Feature::ALL.iter().all(|of| edition.sites.feature(0, *of) == known);
    assert!(all(&set.edition, Known::Unknown) && !set.edition.sites.some_has(Feature::Wheelchair));
    let mut parts = parts();
    let sites = parts.get_mut(&Role::Sites).expect("sites");
    sites["has"] = json!({"values": [["wheelchair", "robot_dog"], []], "rows": ["AB"]});
    sites["lacks"] = json!({"values": [[], ["wheelchair", "toilet"]], "rows": ["AB"]});
    sites["places"] = json!([{"site": "b", "entrance": [121_000_000, 30_500_000], "later": {"x": 1}}]);
    let set = verify(&parts).expect("a feed with the columns");
    let sites = &set.edition.sites;
    assert_eq!(sites.feature(0, Feature::Wheelchair), Known::Yes);
    assert_eq!(sites.feature(1, Feature::Wheelchair), Known::No);
    assert_eq!(sites.feature(0, Feature::Toilet), Known::Unknown);
    assert!(sites.some_has(Feature::Wheelchair));
    assert_eq!(sites.place_of("b").entrance, Position::new(121.0, 30.5));
    assert!(sites.place_of("a").is_blank());
    // What only the page of a site shows takes away no list.
    let sites = parts.get_mut(&Role::Sites).expect("sites");
    sites["places"] = json!([{"site": 7}]);
    let (manifest, bytes) = set_of(&parts, 1);
    let shown = FeedSet::verify(manifest.clone(), &bytes, None).expect("a list");
    assert!(shown.edition.sites.place_of("b").is_blank());
    assert!(FeedSet::verify_whole(manifest, &bytes).is_err(), "no publisher writes it");
}

#[test]
fn what_a_feed_does_not_say_of_a_site_is_the_usual_and_what_it_says_is_kept() {
    let set = verify(&parts()).expect("a feed without the columns");
    let site = set.edition.sites.by_id("a").expect("a site");
    assert_eq!((site.status, site.status_typed, site.audience, site.phones.len()), (SiteStatus::Open, "", "", 0));
    assert!(site.verified.is_some());
    let mut parts = parts();
    let sites = parts.get_mut(&Role::Sites).expect("sites");
    sites["status"] = json!({"values": ["open", "paused"], "rows": ["AB"]});
    sites["status_typed"] = json!({"values": ["", "暂停服务"], "rows": ["AB"]});
    sites["audience"] = json!({"values": ["", "集卡司机"], "rows": ["BA"]});
    sites["phones"] = json!({"values": [[{"number": "120", "remark": "白天"}, {"number": "121"}]], "rows": ["AA"]});
    sites["verified"] = json!({"values": [0], "rows": ["AA"]});
    let set = verify(&parts).expect("a feed with the columns");
    let [a, b] = ["a", "b"].map(|id| set.edition.sites.by_id(id).expect("a site"));
    assert_eq!((a.status, a.audience, a.verified), (SiteStatus::Open, "集卡司机", None));
    assert_eq!(a.numbers().collect::<Vec<_>>(), [("120", "白天"), ("121", "")]);
    assert_eq!((b.status, b.status_typed), (SiteStatus::Paused, "暂停服务"));
    // Whatever hours stand there.
    let noon = NOW.local(crate::time::UtcOffset::CHINA);
    assert!(a.open_state(noon).is_open() && !b.open_state(noon).is_open());
}

#[test]
fn columns_that_a_feed_may_leave_out_are_whole_or_refused() {
    for column in ["status", "status_typed", "audience", "phones"] {
        let value = if column == "status" {
            json!("paused")
        } else if column == "phones" {
            json!([])
        } else {
            json!("")
        };
        for rows in [json!([]), json!(["A"]), json!(["AAA"]), json!(["AB"])] {
            let error = fault(Role::Sites, |sites| sites[column] = json!({"values": [value.clone()], "rows": rows}));
            assert_eq!(error, FeedError::Columns { role: Role::Sites, column });
        }
    }
    let error = fault(Role::Sites, |sites| sites["status"] = json!({"values": ["gone"], "rows": ["AA"]}));
    assert!(matches!(error, FeedError::Malformed { .. }), "a word that nobody knows is no status: {error}");
}

#[test]
fn columns_that_disagree_are_refused_by_name() {
    for column in ["lng", "lat"] {
        for rows in [json!([]), json!(["A"]), json!(["AAA"])] {
            let error = fault(Role::Sites, |sites| sites[column]["rows"] = rows);
            assert_eq!(error, FeedError::Columns { role: Role::Sites, column });
        }
    }
    for (role, column) in [
        (Role::Sites, "id"),
        (Role::Sites, "phone"),
        (Role::NamesZh, "name"),
        (Role::NamesZh, "address"),
        (Role::NamesEn, "name"),
    ] {
        for head in [json!([]), json!(["A"]), json!(["AAA"]), json!(["AC"])] {
            let error = fault(role, |shard| shard[column]["head"]["rows"] = head);
            assert_eq!(error, FeedError::Columns { role, column });
        }
        for (part, rows) in [("middle", json!(["A"])), ("tail", json!(["AB"]))] {
            let error = fault(role, |shard| shard[column][part] = json!({"values": ["x"], "rows": rows}));
            assert_eq!(error, FeedError::Columns { role, column });
        }
        for part in ["number", "town"] {
            let error = fault(role, |shard| shard[column][part] = json!(["A"]));
            assert_eq!(error, FeedError::Columns { role, column });
        }
    }
    let error = fault(Role::Sites, |sites| sites["fee"]["rows"] = json!(["AH"]));
    assert_eq!(error, FeedError::Columns { role: Role::Sites, column: "fee" });
    let error = fault(Role::Queue, |queue| queue["low_min"] = json!([11]));
    assert_eq!(error, FeedError::Columns { role: Role::Queue, column: "high_min" });
}

#[test]
fn ids_that_stand_twice_or_point_nowhere_are_refused() {
    let error = fault(Role::Sites, |sites| sites["id"]["head"]["rows"] = json!(["AB"]));
    assert_eq!(error, FeedError::Duplicate { role: Role::Sites, id: "a".to_owned() });
    let error = fault(Role::Queue, |queue| queue["site"] = json!(["nowhere"]));
    assert_eq!(error, FeedError::Dangling { role: Role::Queue, target: "nowhere".to_owned() });
    let error = fault(Role::Zones, |zones| zones["zones"][0]["town"] = json!("nowhere"));
    assert_eq!(error, FeedError::Dangling { role: Role::Zones, target: "nowhere".to_owned() });
    let error = fault(Role::Guidance, |guidance| guidance["actions"] = json!([]));
    assert_eq!(error, FeedError::Dangling { role: Role::Rules, target: "action:rest".to_owned() });
}

/// A small feed with a second town and a notice.
fn with_notice(notice: Value) -> BTreeMap<Role, Value> {
    let mut parts = parts();
    let towns = &mut parts.get_mut(&Role::City).expect("a city")["towns"];
    let mut other = towns[0].clone();
    other["id"] = json!("u");
    towns.as_array_mut().expect("a list").push(other);
    let text = json!({"zh": "通知", "en": "Notice"});
    let mut whole = json!({"id": "n", "title": text, "body": text, "issued": NOW.0, "source": "s"});
    whole.as_object_mut().expect("an object").extend(notice.as_object().expect("an object").clone());
    parts.insert(Role::Bulletin, json!({"figures": [], "notices": [whole]}));
    parts
}

#[test]
fn a_question_knows_the_notices_of_its_edition_that_ask_it_anew() {
    let recalls = |notice: Value| {
        let set = verify(&with_notice(notice)).expect("a good feed");
        set.edition.rules.question("code").expect("a question").recalls.clone()
    };
    let recall = |spared: &[&str]| Recall {
        notice: "n".to_owned(),
        since: NOW,
        spared: spared.iter().map(|town| (*town).to_owned()).collect(),
    };
    assert_eq!(recalls(json!({})), []);
    assert_eq!(recalls(json!({"towns": ["t"]})), []);
    assert_eq!(recalls(json!({"asks": ["code"]})), [recall(&[])]);
    assert_eq!(recalls(json!({"asks": ["code"], "towns": []})), [recall(&[])]);
    assert_eq!(recalls(json!({"asks": ["code"], "towns": ["t"]})), [recall(&["u"])]);
    // Nothing in a rules shard can say so in place of a notice.
    let mut parts = parts();
    parts.get_mut(&Role::Rules).expect("rules")["questions"][0]["recalls"] = json!([{"notice": "n", "since": 0}]);
    assert_eq!(verify(&parts).expect("a good feed").edition.rules.questions[0].recalls, []);
}

#[test]
fn a_notice_that_asks_for_no_fact_or_is_for_no_town_of_the_city_is_refused() {
    for (notice, target) in [(json!({"asks": ["weather"]}), "weather"), (json!({"towns": ["nowhere"]}), "nowhere")] {
        let error = verify(&with_notice(notice)).expect_err("a fault");
        assert_eq!(error, FeedError::Dangling { role: Role::Bulletin, target: target.to_owned() });
    }
}

#[test]
fn tables_that_do_not_fit_each_other_or_the_questions_are_refused() {
    let refused = |change: &dyn Fn(&mut Value)| {
        assert_eq!(fault(Role::Rules, |rules| change(&mut rules["tables"])), FeedError::Rules);
    };
    for index in 0..3 {
        refused(&|tables| drop(tables.as_array_mut().expect("a list").remove(index)));
        // A test too few or too many, and an output.
        refused(&|tables| tables[index]["rules"][0]["tests"] = json!([]));
        refused(&|tables| tables[index]["rules"][0]["tests"] = json!([null, null]));
        refused(&|tables| tables[index]["rules"][0]["outputs"] = json!([null]));
        refused(&|tables| tables[index]["inputs"][0]["name"] = json!("weather"));
    }
    refused(&|tables| tables.as_array_mut().expect("a list").swap(0, 1));
    refused(&|tables| tables[0]["outputs"][1]["name"] = json!("code"));
    refused(&|tables| tables[1]["inputs"][0]["name"] = json!("serves"));
}

#[test]
fn a_table_of_another_shape_is_refused() {
    for (field, other) in [
        ("policy", json!("u")),
        ("inputs", json!([{"name": "code", "allowed": {"maybe": ["well"]}}])),
        ("outputs", json!({})),
        ("rules", json!([{"id": "r1", "tests": [{"like": "w"}], "outputs": ["well", "r"]}])),
        ("rules", json!([{"id": "r1", "tests": [null], "outputs": [{"date": "2022-03-17"}, "r"]}])),
        ("rules", json!([{"id": "r1", "tests": [null], "outputs": ["well", "r"], "from": "2022-03-17"}])),
    ] {
        let error = fault(Role::Rules, |rules| rules["tables"][0][field] = other.clone());
        assert!(matches!(error, FeedError::Malformed { what: "rules", .. }), "{field} {other}: {error}");
    }
}

#[test]
fn bytes_that_the_manifest_does_not_name_are_refused() {
    let (manifest, mut bytes) = set_of(&parts(), 1);
    bytes.insert(Role::Zones, b"{}".to_vec());
    assert_eq!(FeedSet::verify(manifest.clone(), &bytes, None), Err(FeedError::WrongHash(Role::Zones)));
    bytes.retain(|role, _| *role != Role::Zones);
    assert_eq!(FeedSet::verify(manifest, &bytes, None), Err(FeedError::MissingShard(Role::Zones)));
}

#[test]
fn an_older_set_is_refused() {
    let (manifest, bytes) = set_of(&parts(), 5);
    let five = FeedSet::verify(manifest, &bytes, None).expect("a good feed");
    let (older, bytes) = set_of(&parts(), 4);
    assert_eq!(FeedSet::verify(older, &bytes, Some(&five)), Err(FeedError::Rollback { seen: 5, offered: 4 }));
}

#[test]
fn a_new_queue_shares_the_edition_and_a_new_edition_does_not() {
    let (manifest, bytes) = set_of(&parts(), 1);
    let first = FeedSet::verify(manifest, &bytes, None).expect("a good feed");
    let mut changed = parts();
    changed.insert(
        Role::Queue,
        json!({"at": NOW.0, "site": [], "ago_s": [], "low_min": [], "high_min": [], "closed": []}),
    );
    let (manifest, bytes) = set_of(&changed, 2);
    let second = FeedSet::verify(manifest, &bytes, Some(&first)).expect("a good feed");
    assert!(std::sync::Arc::ptr_eq(&first.edition, &second.edition));
    assert_eq!(*second.queue, [None, None]);
    // What was observed since takes the place of what was known, site by site.
    let mut since = parts();
    since.insert(
        Role::Recent,
        json!({"at": NOW.0 + 60, "site": ["b"], "ago_s": [0], "low_min": [1], "high_min": [2], "closed": [0]}),
    );
    let (manifest, bytes) = set_of(&since, 2);
    let patched = FeedSet::verify(manifest, &bytes, Some(&first)).expect("a good feed");
    assert!(std::sync::Arc::ptr_eq(&first.edition, &patched.edition));
    assert_eq!(patched.queue[1].map(|seen| (seen.at, seen.high)), Some((NOW.plus(60), 2)));
    since.insert(
        Role::Recent,
        json!({"at": NOW.0 + 60, "site": ["a"], "ago_s": [0], "low_min": [1], "high_min": [2], "closed": [0]}),
    );
    let (manifest, bytes) = set_of(&since, 2);
    let patched = FeedSet::verify(manifest, &bytes, Some(&first)).expect("a good feed");
    assert_eq!((patched.queue[0].is_some(), patched.queue[1]), (true, first.queue[1]));
    changed.insert(Role::Bulletin, json!({"figures": [], "notices": []}));
    let (manifest, bytes) = set_of(&changed, 3);
    let third = FeedSet::verify(manifest, &bytes, Some(&second)).expect("a good feed");
    assert!(!std::sync::Arc::ptr_eq(&second.edition, &third.edition));
}

#[test]
fn a_manifest_of_a_newer_format_says_so_whatever_its_shape() {
    assert_eq!(Manifest::parse(br#"{"schema":4,"other":true}"#), Err(FeedError::NewerSchema { found: 4 }));
    assert!(matches!(Manifest::parse(b"<html>"), Err(FeedError::Malformed { what: "manifest", .. })));
    assert!(matches!(Manifest::parse(&vec![b' '; MANIFEST_CAP + 1]), Err(FeedError::TooLarge { .. })));
}

/// The manifest of a good feed as text, changed by `change`.
fn manifest_text(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut manifest = serde_json::to_value(set_of(&parts(), 1).0).expect("a manifest");
    change(&mut manifest);
    manifest.to_string().into_bytes()
}

#[test]
fn a_manifest_for_a_newer_page_says_so_whatever_its_shape() {
    assert_eq!(Manifest::parse(br#"{"min_app":"0.10.0"}"#), Err(FeedError::NewerApp { wanted: [0, 10, 0] }));
    for (min_app, good) in [("0.0.9", true), ("0.1.0", true), ("0.1.1", false), ("1.0.0", false)] {
        let text = manifest_text(|manifest| manifest["min_app"] = json!(min_app));
        assert_eq!(Manifest::parse(&text).is_ok(), good, "{min_app}");
    }
    for bad in ["", "1", "0.1", "0.1.0.0", "0.1.x", "0.-1.0", "0.1.99999999"] {
        let text = manifest_text(|manifest| manifest["min_app"] = json!(bad));
        let error = Manifest::parse(&text).expect_err(bad);
        assert_eq!(
            error.to_string(),
            "manifest: not of the documented shape: field `min_app`: must be a version like 0.1.0"
        );
    }
}

#[test]
fn the_number_of_this_app_is_its_version() {
    let [major, minor, patch] = APP;
    assert_eq!(format!("{major}.{minor}.{patch}"), env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_shard_of_a_role_that_only_a_newer_page_knows_is_passed_over() {
    let text = manifest_text(|manifest| {
        let shards = manifest["shards"].as_array_mut().expect("a list");
        shards.insert(0, json!({"role": "weather", "other": 1}));
    });
    assert_eq!(Manifest::parse(&text), Ok(set_of(&parts(), 1).0));
    let text = manifest_text(|manifest| manifest["shards"][0]["role"] = json!(7));
    assert!(matches!(Manifest::parse(&text), Err(FeedError::Malformed { .. })));
}

#[test]
fn a_shard_that_is_null_is_malformed_and_one_that_is_not_named_is_blank() {
    for role in [Role::Bulletin, Role::Queue, Role::City] {
        let mut parts = parts();
        parts.insert(role, Value::Null);
        assert!(matches!(verify(&parts), Err(FeedError::Malformed { what, .. }) if what == role.name()), "{role:?}");
    }
    let mut parts = parts();
    parts.remove(&Role::Queue);
    assert_eq!(*verify(&parts).expect("a good feed").queue, [None, None]);
    parts.remove(&Role::Rules);
    assert_eq!(verify(&parts), Err(FeedError::MissingShard(Role::Rules)));
}

#[test]
fn names_in_english_may_be_missing_and_those_in_chinese_stand_in_their_place() {
    let (manifest, mut bytes) = set_of(&parts(), 1);
    let both = FeedSet::verify(manifest.clone(), &bytes, None).expect("a good feed");
    bytes.retain(|role, _| *role != Role::NamesEn);
    let chinese = FeedSet::verify(manifest.clone(), &bytes, Some(&both)).expect("a good feed");
    let said = |set: &FeedSet| {
        let site = set.edition.sites.by_id("a").expect("a site");
        [Language::Zh, Language::En]
            .map(|language| (site.name.get(language).to_owned(), set.edition.sites.has(language)))
    };
    assert_eq!(said(&both), [("甲".to_owned(), true), ("A".to_owned(), true)]);
    assert_eq!(said(&chinese), [("甲".to_owned(), true), ("甲".to_owned(), false)]);
    assert_eq!(both.edition.site_tiers, chinese.edition.site_tiers, "no tier hangs on a language");
    bytes.retain(|role, _| *role != Role::NamesZh);
    assert_eq!(FeedSet::verify(manifest, &bytes, None), Err(FeedError::MissingShard(Role::NamesZh)));
}

#[test]
fn an_edition_is_shared_only_by_sets_with_the_same_languages() {
    let (manifest, bytes) = set_of(&parts(), 1);
    let mut chinese = bytes.clone();
    chinese.retain(|role, _| *role != Role::NamesEn);
    let verified = |bytes: &ShardBytes, before: Option<&FeedSet>| {
        FeedSet::verify(manifest.clone(), bytes, before).expect("a good feed")
    };
    let (one, both) = (verified(&chinese, None), verified(&bytes, None));
    let shares = |bytes: &ShardBytes, before: &FeedSet| {
        std::sync::Arc::ptr_eq(&verified(bytes, Some(before)).edition, &before.edition)
    };
    assert_eq!([shares(&bytes, &both), shares(&chinese, &one)], [true; 2]);
    assert_eq!([shares(&bytes, &one), shares(&chinese, &both)], [false; 2]);
}
