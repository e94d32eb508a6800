//! Doors, moves and what a site has, from the sheet to the phone: what is not understood is never there, and a site that has moved is shut.

use std::sync::Arc;

use anxin_core::feed::{Feature, FeedSet, Known, SiteStatus};
use anxin_core::geometry::distance_m;
use anxin_core::listing::{Filter, Judged, Needs, Viewer, Way, judge};
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::prepare;
use anxin_publisher::moment::Moment;

use super::import_understood::{cell, open_of, sites};
use crate::support::{City, anxin, text};

/// 2022-03-17 10:00 in the city.
const NOW: Timestamp = Timestamp(1_647_482_400);

/// The city with these columns more, filled for the site `square` alone.
fn with(columns: &[(&str, &str)]) -> City {
    let city = City::new();
    let sheet = std::fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let [names, values] = [|pair: &(&str, &str)| pair.0.to_owned(), |pair: &(&str, &str)| pair.1.to_owned()].map(
        |part: fn(&(&str, &str)) -> String| columns.iter().map(|pair| [",", &part(pair)].concat()).collect::<String>(),
    );
    let lines = sheet.lines().enumerate().map(|(place, line)| match (place, line.starts_with("square,")) {
        (0, _) => format!("{line}{names}\n"),
        (_, true) => format!("{line}{values}\n"),
        _ => format!("{line}{}\n", ",".repeat(columns.len())),
    });
    city.write("sites.csv", lines.collect::<String>());
    city
}

fn set(city: &City) -> Arc<FeedSet> {
    let (data, findings) = read_city(city.path());
    let data = data.unwrap_or_else(|| panic!("{findings:?}"));
    Arc::new(prepare(&data, None, Moment { now: NOW, shift_s: 0 }, 1).unwrap().set)
}

fn judged(set: &FeedSet, needs: Needs) -> Judged {
    let viewer = Viewer { answers: None, from: None, way: Way::Usual, seed: 0, needs, now: NOW };
    judge(&set.edition, &set.queue, &viewer).swap_remove(set.edition.sites.row_of("square").unwrap())
}

fn codes(city: &City) -> Vec<String> {
    read_city(city.path()).1.iter().map(|finding| finding.code().to_owned()).collect()
}

#[test]
fn what_a_site_has_is_yes_no_or_not_known_and_other_words_stand_as_typed() {
    let city =
        with(&[("wheelchair", "yes"), ("children", "无"), ("seats", "几把"), ("no_phone", "yes?"), ("toilet", "")]);
    let set = set(&city);
    let sites = &set.edition.sites;
    let square = sites.by_id("square").unwrap();
    let of = |feature| square.feature(feature);
    assert_eq!((of(Feature::Wheelchair), of(Feature::Children)), (Known::Yes, Known::No));
    for feature in [Feature::Seats, Feature::NoPhone, Feature::Toilet, Feature::HomeSampling] {
        assert_eq!(of(feature), Known::Unknown, "{feature:?}");
    }
    let typed: Vec<_> = sites.place_of("square").typed.into_iter().map(|typed| (typed.feature, typed.text)).collect();
    assert_eq!(typed, [("no_phone".to_owned(), "yes?".to_owned()), ("seats".to_owned(), "几把".to_owned())]);
    assert_eq!(codes(&city).iter().filter(|code| *code == "neither-yes-nor-no").count(), 2);
    // The chip counts what is known alone, and a need that is not known is to be asked for.
    let chip = |feature| Filter { has: Needs::default().with(feature), ..Filter::default() };
    let site = judged(&set, Needs::default());
    assert!(chip(Feature::Wheelchair).lets(&set.edition, &site));
    assert!(!chip(Feature::Children).lets(&set.edition, &site) && !chip(Feature::NoPhone).lets(&set.edition, &site));
    assert_eq!(judged(&set, Needs::default().with(Feature::NoPhone)).suits, Known::Unknown);
    assert_eq!(judged(&set, Needs::default().with(Feature::Children)).suits, Known::No);
}

#[test]
fn a_door_is_read_in_the_datum_of_its_site_and_one_that_is_far_away_is_left_out() {
    let plain = set(&City::new());
    let site = plain.edition.sites.by_id("square").unwrap().position.unwrap();
    let (lng, lat) = (format!("{:.5}", site.lng + 0.0005), format!("{:.5}", site.lat));
    let near = with(&[
        ("entrance_lng", &lng),
        ("entrance_lat", &lat),
        ("landmark_zh", "西门进"),
        ("landmark_en", "west gate"),
    ]);
    let set_near = set(&near);
    let place = set_near.edition.sites.place_of("square");
    assert!((20.0..90.0).contains(&distance_m(place.entrance.unwrap(), site)));
    assert_eq!(place.landmark.en, "west gate");
    assert!(!codes(&near).contains(&"far-entrance".to_owned()));
    let lng = format!("{:.5}", site.lng + 0.01);
    let far = with(&[("entrance_lng", &lng), ("entrance_lat", &lat)]);
    assert_eq!(set(&far).edition.sites.place_of("square").entrance, None);
    assert!(codes(&far).contains(&"far-entrance".to_owned()));
    assert!(codes(&with(&[("entrance_lng", &lng)])).contains(&"half-position".to_owned()));
}

#[test]
fn a_site_that_has_moved_is_never_open_and_leads_to_the_other() {
    for to in ["hall", "西门对面的广场"] {
        let set = set(&with(&[("moved_to", to)]));
        let square = set.edition.sites.by_id("square").unwrap();
        assert_eq!((square.status, square.status_typed), (SiteStatus::Closed, "已搬走"));
        let site = judged(&set, Needs::default());
        assert!(!site.is_open() && !site.may_go());
        assert_eq!(set.edition.sites.place_of("square").moved_to, to);
    }
    for to in ["hal", "square"] {
        let city = with(&[("moved_to", to)]);
        let (code, out, _) = anxin(&["check", text(city.path())]);
        assert!(code == 1 && out.contains("moved_to") && out.contains(to), "{out}");
    }
}

#[test]
fn a_list_s_plain_yes_and_no_are_taken_over_and_whatever_else_stands_there_is_asked_about() {
    for (heading, column) in
        [("轮椅通道", "wheelchair"), ("儿童通道", "children"), ("Toilet", "toilet"), ("上门采样", "home_sampling")]
    {
        let table = format!(
            "采样点名称,地址,开放时间,{heading}\n东点,湖路1号,8:00-17:00,有\n南点,湖路2号,8:00-17:00,无\n西点,湖路3号,8:00-17:00,\n\
             北点,湖路4号,8:00-17:00,本周停采\n中点,湖路5号,8:00-17:00,有（轮候制）\n"
        );
        let (city, _) = sites(&table);
        let of = |number: u8| cell(&city, &format!("湖路{number}号"), column);
        assert_eq!([of(1), of(2), of(3), of(4), of(5)], ["yes", "no", "", "", ""], "{heading}");
        assert_eq!(open_of(heading, &["有", "无", "", "本周停采", "有（轮候制）"]), ["有", "无", ""], "{heading}");
    }
}
