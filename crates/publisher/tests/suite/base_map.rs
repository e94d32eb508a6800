//! Base maps: what `[tiles]` may say, and the file of the city's own that goes with the feed.

use std::fs;

use serde_json::Value;

use crate::support::{City, Folder, anxin, text};

/// The header of a PMTiles file of vectors around Pinghu, and nothing else.
fn archive() -> Vec<u8> {
    let mut file = b"PMTiles\x03".to_vec();
    let mut numbers = [0_u64; 11];
    numbers[6] = 127;
    file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    file.extend([1, 2, 2, 1, 0, 14]);
    for degrees in [1_208_000_000_i32, 305_000_000, 1_213_000_000, 309_000_000] {
        file.extend(degrees.to_le_bytes());
    }
    file.resize(127, 0);
    file
}

/// A city with these lines in `[tiles]`.
fn city(lines: &str) -> City {
    let city = City::new();
    let settings = fs::read_to_string(city.path().join("city.toml")).unwrap();
    fs::write(city.path().join("city.toml"), format!("{settings}\n[tiles]\n{lines}\n")).unwrap();
    city
}

fn faults(city: &City) -> Vec<String> {
    let (_, said, _) = anxin(&["check", text(city.path())]);
    said.lines().filter(|line| line.contains(": error[")).map(str::to_owned).collect()
}

const PICTURES: &str = "url = \"https://t.example/{z}/{x}/{y}.png\"\nattribution = \"GS(2022)1\"\nmax_zoom = 18";

#[test]
fn an_address_or_a_frame_that_no_map_can_be_drawn_in_is_refused_at_its_line() {
    assert_eq!(faults(&city(PICTURES)), [""; 0]);
    let with = |more: &str| faults(&city(&format!("{PICTURES}\n{more}")));
    assert_eq!(with("datum = \"gcj02\"\nlabels = \"https://t.example/n/{z}/{x}/{y}.png\""), [""; 0]);
    for (lines, key) in [
        (format!("{PICTURES}\ndatum = \"bd09\""), "datum"),
        (format!("{PICTURES}\ndatum = \"gcj-02\""), "datum"),
        (format!("{PICTURES}\nlabels = \"https://t.example/names.png\""), "labels"),
        (format!("{PICTURES}\nlabels = \"https://t.example/{{z}}/{{x}}/{{y}}?k={{key}}\""), "labels"),
        (PICTURES.replace("{y}.png", "{y}.png?tk={tk}"), "url"),
        (PICTURES.replace("https", "http"), "url"),
        (PICTURES.replace("GS(2022)1", " "), "attribution"),
        (PICTURES.replace("https://t.example/{z}/{x}/{y}.png", "https://t.example/style.json"), "url"),
        (PICTURES.replace("https://t.example/{z}/{x}/{y}.png", "../land.pmtiles"), "url"),
        (PICTURES.replace("https://t.example/{z}/{x}/{y}.png", "gone.pmtiles"), "url"),
    ] {
        let found = faults(&city(&lines));
        assert_eq!(found.len(), 1, "{lines}: {found:?}");
        assert!(found[0].contains(&format!(":tiles.{key}: error[bad-base-map]")), "{lines}: {found:?}");
    }
}

#[test]
fn a_file_of_the_citys_own_goes_out_beside_the_feed_under_a_name_of_its_content() {
    let city = city("url = \"land.pmtiles\"\nattribution = \"OSM\"\nmax_zoom = 14\ndatum = \"wgs84\"");
    let out = Folder::new();
    let build = || {
        let (code, said, err) = anxin(&["build", text(city.path()), text(out.path())]);
        assert_eq!(code, 0, "{said}{err}");
        let manifest: Value = serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
        let shard = manifest["shards"].as_array().unwrap().iter().find(|shard| shard["role"] == "city").unwrap();
        let shard = fs::read(out.join(shard["url"].as_str().unwrap())).unwrap();
        let tiles = serde_json::from_slice::<Value>(&shard).unwrap()["tiles"].clone();
        assert_eq!(tiles["datum"], Value::Null);
        tiles["url"].as_str().unwrap().to_owned()
    };
    fs::write(city.path().join("land.pmtiles"), archive()).unwrap();
    let first = build();
    assert!(first.starts_with("maps/land-") && first.ends_with(".pmtiles"), "{first}");
    assert_eq!(fs::read(out.join(&first)).unwrap(), archive());
    assert_eq!(build(), first);
    fs::write(city.path().join("land.pmtiles"), [archive(), vec![0]].concat()).unwrap();
    let second = build();
    assert_ne!(second, first);
    assert_eq!(fs::read(out.join(&second)).unwrap().len(), 128);
    // Phones may still have the city before.
    assert!(out.join(&first).exists());
}

#[test]
fn a_file_that_is_no_map_of_the_city_is_refused_for_what_it_is() {
    let lines = "url = \"land.pmtiles\"\nattribution = \"OSM\"\nmax_zoom = 14";
    for (bytes, more, words) in [
        (b"PK\x03\x04".to_vec(), "", "no PMTiles file"),
        (archive()[..120].to_vec(), "", "no PMTiles file"),
        ([&archive()[..99], &[2], &archive()[100..]].concat(), "", "pictures"),
        ([&archive()[..101], &[9], &archive()[102..]].concat(), "", "beyond 9"),
        (archive(), "labels = \"https://t.example/{z}/{x}/{y}\"", "names in it"),
    ] {
        let city = city(&format!("{lines}\n{more}"));
        fs::write(city.path().join("land.pmtiles"), bytes).unwrap();
        let (code, said, _) = anxin(&["check", text(city.path()), "--lang", "en"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(words), "{words}: {said}");
    }
}
