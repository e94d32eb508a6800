//! `anxin publish`: what stands beside the feed, rollbacks, and what residents would see change.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::support::{City, Folder, anxin, local, text, tree};
use anxin_core::feed::{FeedSet, Manifest, Role, SCHEMA, ShardBytes};
use anxin_publisher::feed::{Coding, MANIFEST_SCHEMA, kept_sets, schema_name};
use serde_json::Value;

fn manifest(out: &Path) -> Manifest {
    Manifest::parse(&fs::read(out.join("manifest.json")).unwrap()).unwrap()
}

fn read(out: &Path) -> FeedSet {
    let manifest = manifest(out);
    let shards: ShardBytes =
        manifest.shards.iter().map(|shard| (shard.role, fs::read(out.join(&shard.url)).unwrap())).collect();
    FeedSet::verify(manifest, &shards, None).unwrap()
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Publishes, and gives the set's number.
fn publish(city: &City, out: &Path, more: &[&str]) -> u64 {
    let (code, said, err) = anxin(&[&["publish", text(city.path()), text(out)], more].concat());
    assert_eq!(code, 0, "{said}{err}");
    read(out).manifest.seq
}

#[test]
fn every_file_of_the_feed_has_its_compressed_forms() {
    let (city, out) = (City::new(), Folder::new());
    for _ in 0..2 {
        publish(&city, out.path(), &[]);
        let manifest = manifest(out.path());
        let names = manifest.shards.iter().map(|shard| shard.url.as_str());
        for name in names.chain(["manifest.json", "sites.geojson", "zones.geojson"]) {
            let bytes = fs::read(out.join(name)).unwrap();
            for coding in Coding::ALL {
                let small = fs::read(out.join(&format!("{name}{}", coding.ending()))).unwrap();
                assert!(coding.holds(&small, &bytes), "{name} {coding:?}");
            }
        }
        city.edit("sites.csv", "1 Square", "One Square");
        city.edit("sites.csv", "One Square", "1 Square").edit("services.csv", "As usual", "As always");
        city.edit("services.csv", "As always", "As usual");
    }
}

#[test]
fn a_plain_build_leaves_no_old_compressed_manifest_behind() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, out.path(), &[]);
    assert!(out.join("manifest.json.br").exists());
    assert_eq!(anxin(&["build", text(city.path()), text(out.path())]).0, 0);
    assert!(!out.join("manifest.json.br").exists() && !out.join("manifest.json.gz").exists());
}

#[test]
fn a_damaged_compressed_form_is_written_again() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, out.path(), &[]);
    let small = out.join(&format!("{}.br", manifest(out.path()).shard(Role::Sites).unwrap().url));
    fs::write(&small, "damaged").unwrap();
    publish(&city, out.path(), &[]);
    assert_ne!(fs::read(&small).unwrap(), b"damaged");
}

#[test]
fn headers_for_servers_name_the_feeds_place() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, out.path(), &[]);
    let text_of = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    assert!(text_of("_headers").contains("\n/feed/o/*\n"));
    assert!(text_of("nginx.conf").contains("location = /feed/manifest.json {"));
    let store = json(&out.join("store.json"));
    let parts = store["files"].as_array().unwrap().iter().find(|file| file["path"] == "o/*").unwrap();
    assert_eq!(parts["cache_control"], "public, max-age=31536000, immutable");
    publish(&city, out.path(), &["--at", "/"]);
    assert!(text_of("_headers").contains("\n/manifest.json\n"));
    for bad in ["feed/", "/feed", "/a b/", "/feed/{/"] {
        assert_eq!(anxin(&["publish", text(city.path()), text(out.path()), "--at", bad]).0, 2, "{bad}");
    }
}

#[test]
fn a_rollback_is_a_new_set_with_the_old_content() {
    let (city, out) = (City::new(), Folder::new());
    let first = publish(&city, out.path(), &[]);
    let good = manifest(out.path());
    city.edit("sites.csv", "1 Square", "1 Wrong");
    let second = publish(&city, out.path(), &[]);
    assert!(second > first);
    assert_eq!(kept_sets(local(), out.path()), [second, first]);
    // The sheets are broken by now, and that does not matter.
    city.edit("sites.csv", "08:00-20:00", "8 to 8");
    let before = tree(out.path());
    let (code, said, _) =
        anxin(&["publish", text(city.path()), text(out.path()), "--rollback", &first.to_string(), "--dry-run"]);
    assert_eq!(code, 0);
    assert!(said.contains("~ sites/square Square\n    address_en: 1 Wrong → 1 Square"), "{said}");
    assert_eq!(tree(out.path()), before, "a dry run writes nothing");
    let third = publish(&city, out.path(), &["--rollback", &first.to_string()]);
    let set = read(out.path());
    assert!(third > second);
    assert_eq!(set.edition.sites.by_id("square").unwrap().address.en, "1 Square");
    assert!(set.manifest.same_edition(&good));
    let lasts = |manifest: &Manifest| manifest.expires.since(manifest.issued);
    assert_eq!(lasts(&set.manifest), lasts(&good));
    // And forward again, to the set that was left.
    assert!(publish(&city, out.path(), &["--rollback", &second.to_string()]) > third);
    assert_eq!(read(out.path()).edition.sites.by_id("square").unwrap().address.en, "1 Wrong");
}

#[test]
fn a_rollback_brings_its_exports_back_in_every_form() {
    let (city, out) = (City::new(), Folder::new());
    let first = publish(&city, out.path(), &[]);
    let sites = fs::read(out.join("sites.geojson")).unwrap();
    let tiers = || -> Vec<Value> {
        let zones = json(&out.join("zones.geojson"));
        zones["features"].as_array().unwrap().iter().map(|zone| zone["properties"]["tier"].clone()).collect()
    };
    let before = tiers();
    city.edit("sites.csv", "1 Square", "1 Wrong").edit("zones.csv", "ring,control", "ring,precaution");
    publish(&city, out.path(), &["--yes"]);
    assert!(fs::read(out.join("sites.geojson")).unwrap() != sites && tiers() != before);
    publish(&city, out.path(), &["--rollback", &first.to_string()]);
    assert!(fs::read(out.join("sites.geojson")).unwrap() == sites && tiers() == before);
    for name in ["sites.geojson", "zones.geojson"] {
        let bytes = fs::read(out.join(name)).unwrap();
        for coding in Coding::ALL {
            let small = fs::read(out.join(&format!("{name}{}", coding.ending()))).unwrap();
            assert!(coding.holds(&small, &bytes), "{name} {coding:?}");
        }
    }
}

#[test]
fn a_set_that_cannot_be_had_changes_nothing() {
    let (city, out) = (City::new(), Folder::new());
    let first = publish(&city, out.path(), &[]);
    city.edit("services.csv", "As usual", "As always");
    let second = publish(&city, out.path(), &[]);
    let lost = Manifest::parse(&fs::read(out.join(&format!("history/{first}.json"))).unwrap()).unwrap();
    let before = tree(out.path());
    for (number, said) in
        [(first - 1, "is not kept"), (second, "not an earlier one"), (second + 5, "not an earlier one")]
    {
        let (code, _, err) =
            anxin(&["publish", text(city.path()), text(out.path()), "--rollback", &number.to_string()]);
        assert_eq!(code, 1);
        assert!(err.contains("nothing was published") && err.contains(said), "{err}");
        assert_eq!(tree(out.path()), before);
    }
    fs::remove_file(out.join(&lost.shard(Role::Services).unwrap().url)).unwrap();
    let (code, _, err) = anxin(&["publish", text(city.path()), text(out.path()), "--rollback", &first.to_string()]);
    assert_eq!(code, 1, "{err}");
    assert_eq!(read(out.path()).manifest.seq, second);
    assert_eq!(anxin(&["publish", text(city.path()), text(out.path()), "--rollback", "last"]).0, 2);
}

#[test]
fn superseded_sets_go_after_two_days_with_all_their_forms() {
    let (city, out) = (City::new(), Folder::new());
    let first = publish(&city, out.path(), &[]);
    let old = manifest(out.path()).shard(Role::Services).unwrap().url.clone();
    city.edit("services.csv", "As usual", "As always");
    publish(&city, out.path(), &[]);
    let files = [old.clone(), format!("{old}.br"), format!("{old}.gz"), format!("history/{first}.json")];
    let age = |hours: u64| {
        for file in &files {
            let time = SystemTime::now() - Duration::from_secs(hours * 3600);
            fs::File::options().append(true).open(out.join(file)).unwrap().set_modified(time).unwrap();
        }
    };
    age(47);
    publish(&city, out.path(), &[]);
    assert!(files.iter().all(|file| out.join(file).exists()));
    age(49);
    publish(&city, out.path(), &[]);
    assert!(files.iter().all(|file| !out.join(file).exists()));
    read(out.path());
}

#[test]
fn a_dry_run_says_what_residents_will_see() {
    let (city, out) = (City::new(), Folder::new());
    let dry = |language: &str| {
        let (code, said, err) =
            anxin(&["publish", text(city.path()), text(out.path()), "--dry-run", "--lang", language]);
        assert_eq!((code, err.as_str()), (0, ""), "{said}");
        said
    };
    assert!(dry("en").contains("everything is new"));
    assert!(tree(out.path()).is_empty());
    publish(&city, out.path(), &[]);
    assert!(dry("en").contains(", 0 changes"), "{}", dry("en"));
    city.edit("sites.csv", "08:00-20:00", "08:00-18:00").edit("sites.csv", "inner,", "court-yard,");
    city.edit("zones.csv", "ring,control", "ring,precaution").edit(
        "rules/access.csv",
        "a2,calm,yellow,-,ask,of_open",
        "a2,calm,yellow,-,ask,of_green",
    );
    city.edit("notices.csv", "正文", "新的正文").edit("queue/2022-03-17T1000.csv", "30,45", "50,60");
    city.edit("zones.geojson", "[121.01,30.71]", "[121.011,30.71]");
    let said = dry("en");
    for line in [
        "[sites] 3\n",
        "~ sites/square Square\n    hours: 08:00-20:00 → 08:00-18:00\n    queue: 30–45 min → 50–60 min\n",
        "+ sites/court-yard Inner Court\n",
        "- sites/inner Inner Court\n",
        "~ zones/ring Ring\n    shape: … → redrawn",
        "    tier: control → precaution\n",
        "~ rules/access/a2\n    row: a2 | calm | yellow | - | ask | of_open",
        "    body_zh: 正文 → 新的正文\n",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let zh = dry("zh");
    assert!(zh.contains("试运行：没有写任何文件") && zh.contains("~ sites/square 广场采样点\n"), "{zh}");
    assert_eq!(read(out.path()).edition.sites.by_id("square").unwrap().hours.to_string(), "08:00-20:00");
}

#[test]
fn exports_are_geojson_that_others_read() {
    let (city, out) = (City::new(), Folder::new());
    city.edit("sites.csv", "121.021,30.72", ",");
    publish(&city, out.path(), &[]);
    let sites = json(&out.join("sites.geojson"));
    assert_eq!((&sites["type"], &sites["demo"]), (&"FeatureCollection".into(), &true.into()));
    let features = sites["features"].as_array().unwrap();
    assert_eq!((features.len(), &features[0]["geometry"]), (3, &Value::Null));
    assert_eq!(features[1]["properties"]["hours"], "mon-fri 08:00-11:30");
    assert_eq!(features[1]["properties"]["special"], "2022-03-18 closed");
    assert_eq!(features[1]["properties"]["verified"], "2022-03-16T18:00:00+08:00");
    let [lng, lat] = [0, 1].map(|index| features[1]["geometry"]["coordinates"][index].as_f64().unwrap());
    assert!((121.02..121.03).contains(&lng) && (30.61..30.63).contains(&lat), "WGS-84: {lng} {lat}");
    let zones = json(&out.join("zones.geojson"));
    let ring = zones["features"][0]["geometry"]["coordinates"][0].as_array().unwrap();
    assert_eq!((ring.len(), &ring[0]), (5, &ring[4]));
    assert_eq!(zones["features"][0]["properties"]["tier"], "lockdown");
    let before = fs::metadata(out.join("sites.geojson")).unwrap().modified().unwrap();
    publish(&city, out.path(), &[]);
    assert_eq!(fs::metadata(out.join("sites.geojson")).unwrap().modified().unwrap(), before, "not written again");
}

/// Forbids fields that a schema does not name, so that a test sees what is not documented.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.contains_key("properties") {
                fields.insert("additionalProperties".to_owned(), false.into());
            }
            fields.values_mut().for_each(strict);
        }
        Value::Array(items) => items.iter_mut().for_each(strict),
        _ => {}
    }
}

fn faults(schema: &Path, instance: &Value) -> Vec<String> {
    let mut schema = json(schema);
    strict(&mut schema);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_shard_is_as_its_published_schema_says() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, out.path(), &[]);
    let pinghu = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let other = Folder::new();
    assert_eq!(anxin(&["build", text(&pinghu), text(other.path())]).0, 0);
    for out in [out.path(), other.path()] {
        let manifest_json = json(&out.join("manifest.json"));
        assert_eq!(faults(&out.join("schemas").join(MANIFEST_SCHEMA), &manifest_json), [""; 0]);
        for shard in &manifest(out).shards {
            let schema = out.join("schemas").join(schema_name(shard.role));
            let found = faults(&schema, &json(&out.join(&shard.url)));
            assert!(found.is_empty(), "{:?}: {found:#?}", shard.role);
        }
    }
}

#[test]
fn a_schema_refuses_what_it_should() {
    let (city, out) = (City::new(), Folder::new());
    publish(&city, out.path(), &[]);
    for role in Role::ALL {
        let Some(shard) = manifest(out.path()).shard(role).cloned() else { continue };
        let schema = out.join("schemas").join(schema_name(role));
        let whole = json(&out.join(&shard.url));
        for field in whole.as_object().unwrap().keys().filter(|field| !["demo", "tiles"].contains(&field.as_str())) {
            let mut less = whole.clone();
            less.as_object_mut().unwrap().remove(field);
            // What pages of before know nothing of may be missing.
            let may_be_missing = ["intake", "again", "trend", "settled", "usual", "curve"].contains(&field.as_str());
            assert!(may_be_missing || !faults(&schema, &less).is_empty(), "{role:?} without {field}");
            let mut other = whole.clone();
            other[field] = true.into();
            assert!(!faults(&schema, &other).is_empty(), "{role:?} with {field} true");
        }
    }
    let mut newer = json(&out.join("manifest.json"));
    newer["schema"] = (SCHEMA + 1).into();
    assert!(!faults(&out.join("schemas").join(MANIFEST_SCHEMA), &newer).is_empty());
    let error = Manifest::parse(newer.to_string().as_bytes()).unwrap_err().to_string();
    assert!(error.contains("update the page"), "{error}");
}
