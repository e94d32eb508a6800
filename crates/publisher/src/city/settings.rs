//! `city.toml`: the city itself and how its feed is published.

use anxin_core::feed::{City, Demo, Hotline, Outline, Staleness, Tiles, Town};
use anxin_core::geometry::{BoundingBox, Position};
use anxin_core::queue::Thresholds;
use anxin_core::text::Text;
use anxin_core::time::{Timestamp, UtcOffset};
use serde::Deserialize;
use toml::Spanned;

use super::base_map::{self, BaseMapFile, TilesToml};
use super::hotlines::{self, HotlineToml, Lines};
use super::review::{Review, ReviewToml};
use crate::finding::Problem;
use crate::sheet::{Folder, TomlFile, Words, is_id, is_phone, parse_moment};

const FILE: &str = "city.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CityToml {
    id: String,
    name: Words,
    authority: Words,
    admin_code: String,
    utc_offset_minutes: i16,
    centre: [f64; 2],
    bounds: [f64; 4],
    emergency: String,
    feed: FeedSettings,
    queue: QueueToml,
    demo: Option<DemoToml>,
    #[serde(default)]
    hotline: Vec<Spanned<HotlineToml>>,
    tiles: Option<TilesToml>,
    #[serde(default)]
    publish: PublishLimits,
    review: Option<ReviewToml>,
}

/// `[publish]`, which may be left out: from which share of a hundred on `anxin publish` asks whether a change is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PublishLimits {
    /// Of the sites that are out, those that would be gone.
    pub sites_gone_percent: u8,
    /// Of the sites with hours, with a phone or with a position, those that would lose them, or would move.
    pub sites_changed_percent: u8,
    /// Of the sites, those that would serve groups that they did not serve.
    pub audience_percent: u8,
    /// Of the sites, those that were not in service and would be open.
    pub sites_reopened_percent: u8,
    /// Of the control and precaution zones, those that would be gone. One lockdown zone is always asked about.
    pub zones_gone_percent: u8,
    /// Of all kinds of people (at all kinds of sites), those to whom milder advice (access) would be given.
    pub relaxed_percent: u8,
}

impl Default for PublishLimits {
    fn default() -> Self {
        Self {
            // A district's list that is left out is about a third; a day closes a few sites.
            sites_gone_percent: 30,
            // A column that was lost, or another datum, concerns nearly all.
            sites_changed_percent: 50,
            // Sites for yellow codes are few, and one that is open to all by mistake brings both together.
            audience_percent: 5,
            // After a storm they come back a few at a time; a column of states that was lost opens all at once.
            sites_reopened_percent: 20,
            // Zones are lifted by the dozen at the end of a wave, seldom half of them in a day.
            zones_gone_percent: 50,
            // A cell of the rules that lets one group in is a few in a hundred of all combinations.
            relaxed_percent: 1,
        }
    }
}

/// `[feed]`: how the feed is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedSettings {
    /// How often a phone looks for a newer manifest.
    pub poll_seconds: u32,
    /// How long a manifest counts as a live one.
    pub manifest_valid_minutes: u32,
    /// Past this, personal results are withheld.
    pub rules_valid_hours: u32,
    /// Past this, a site's facts want a call first.
    pub site_days: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QueueToml {
    busy_from_minutes: u16,
    crowded_from_minutes: u16,
    fresh_minutes: u16,
    aged_minutes: u16,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoToml {
    clock: String,
    notice: Words,
}

/// What `city.toml` says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The city's id.
    pub id: String,
    /// Minutes east of UTC.
    pub offset: UtcOffset,
    /// How the feed is published.
    pub feed: FeedSettings,
    /// When a change is asked about.
    pub publish: PublishLimits,
    /// Whose signatures an edition needs; `None` where it needs none.
    pub review: Option<Review>,
    /// What a demonstration's clock showed when its feed was built; `None` for a real city.
    pub demo_clock: Option<Timestamp>,
    /// The city's bounds; `None` where they do not read.
    pub bounds: Option<BoundingBox>,
    /// Numbers to call.
    pub hotlines: Vec<Hotline>,
    name: Text,
    authority: Text,
    admin_code: String,
    centre: Option<Position>,
    emergency: String,
    pub(super) thresholds: Thresholds,
    /// The base map that is a file of the city's own; `None` where it has none.
    pub base_map: Option<BaseMapFile>,
    tiles: Option<Tiles>,
    demo: Option<Demo>,
}

/// The settings, and what sheets need to know of hotlines.
pub(super) fn read(folder: Folder<'_>) -> Option<(Settings, Lines)> {
    let file = TomlFile::<CityToml>::read(folder, FILE)?;
    let city = &file.value;
    let at = |key: &str| file.line_with(key);
    if !is_id(&city.id) {
        file.report(at("id"), "id", Problem::BadId { id: city.id.clone() });
    }
    if city.admin_code.len() != 6 || !city.admin_code.bytes().all(|b| b.is_ascii_digit()) {
        let problem = Problem::BadNumber { value: city.admin_code.clone(), wanted: "a code of six digits" };
        file.report(at("admin_code"), "admin_code", problem);
    }
    if city.utc_offset_minutes.unsigned_abs() > 14 * 60 {
        let value = city.utc_offset_minutes.to_string();
        let problem = Problem::BadNumber { value, wanted: "minutes east of UTC, 480 in China" };
        file.report(at("utc_offset_minutes"), "utc_offset_minutes", problem);
    }
    if !is_phone(&city.emergency) {
        file.report(at("emergency"), "emergency", Problem::BadPhone { value: city.emergency.clone() });
    }
    let offset = UtcOffset(city.utc_offset_minutes);
    let (bounds, centre) = extent(&file);
    check_feed(&file);
    check_publish(&file);
    let (hotlines, lines) = hotlines::read(&file, &city.hotline);
    let (tiles, base_map) = city.tiles.as_ref().map(|tiles| base_map::read(&file, tiles, bounds)).unzip();
    let base_map = base_map.flatten();
    let settings = Settings {
        id: city.id.clone(),
        offset,
        feed: city.feed,
        publish: city.publish,
        review: review(&file),
        demo_clock: demo_clock(&file, offset),
        bounds,
        hotlines,
        name: file.text(at("name"), "name", "name", &city.name),
        authority: file.text(at("authority"), "authority", "title", &city.authority),
        admin_code: city.admin_code.clone(),
        centre,
        emergency: city.emergency.clone(),
        thresholds: thresholds(&file),
        base_map,
        tiles,
        demo: city
            .demo
            .as_ref()
            .map(|demo| Demo { notice: file.text(at("notice"), "demo.notice", "notice", &demo.notice) }),
    };
    Some((settings, lines))
}

fn extent(file: &TomlFile<'_, CityToml>) -> (Option<BoundingBox>, Option<Position>) {
    let [west, south, east, north] = file.value.bounds;
    let corners = Position::new(west, south).zip(Position::new(east, north));
    let bounds = corners.and_then(|(south_west, north_east)| BoundingBox::new(south_west, north_east));
    if bounds.is_none() {
        let problem = Problem::BadNumber {
            value: format!("{:?}", file.value.bounds),
            wanted: "[west, south, east, north] in degrees",
        };
        file.report(file.line_with("bounds"), "bounds", problem);
    }
    let [lng, lat] = file.value.centre;
    let centre = Position::new(lng, lat);
    let area = crate::sheet::CityArea { bounds, towns: Vec::new() };
    if let Some(problem) = area.fault(lng, lat) {
        file.report(file.line_with("centre"), "centre", problem);
    }
    (bounds, centre)
}

fn check_feed(file: &TomlFile<'_, CityToml>) {
    let feed = file.value.feed;
    // Nobody can take back what phones go on trusting for months.
    for (key, value, most, wanted) in [
        ("poll_seconds", feed.poll_seconds, 3600, "a whole number from 1 to 3600, an hour"),
        ("manifest_valid_minutes", feed.manifest_valid_minutes, 10080, "a whole number from 1 to 10080, seven days"),
        ("rules_valid_hours", feed.rules_valid_hours, 168, "a whole number from 1 to 168, seven days"),
        ("site_days", u32::from(feed.site_days), 60, "a whole number from 1 to 60"),
    ] {
        if value == 0 || value > most {
            let problem = Problem::BadNumber { value: value.to_string(), wanted };
            file.report(file.line_with(key), key, problem);
        }
    }
}

fn check_publish(file: &TomlFile<'_, CityToml>) {
    let limits = file.value.publish;
    for (key, value) in [
        ("sites_gone_percent", limits.sites_gone_percent),
        ("sites_changed_percent", limits.sites_changed_percent),
        ("audience_percent", limits.audience_percent),
        ("sites_reopened_percent", limits.sites_reopened_percent),
        ("zones_gone_percent", limits.zones_gone_percent),
        ("relaxed_percent", limits.relaxed_percent),
    ] {
        if value > 100 {
            let problem = Problem::BadNumber { value: value.to_string(), wanted: "a whole number up to 100" };
            file.report(file.line_with(key), key, problem);
        }
    }
}

fn review(file: &TomlFile<'_, CityToml>) -> Option<Review> {
    let report = |key: &'static str, problem| file.report(file.line_with(key), &format!("review.{key}"), problem);
    file.value.review.as_ref().map(|review| review.read(report))
}

fn thresholds(file: &TomlFile<'_, CityToml>) -> Thresholds {
    let queue = &file.value.queue;
    let thresholds = Thresholds {
        busy_from_min: queue.busy_from_minutes,
        crowded_from_min: queue.crowded_from_minutes,
        fresh_s: u32::from(queue.fresh_minutes) * 60,
        aged_s: u32::from(queue.aged_minutes) * 60,
    };
    if let Err(fault) = thresholds.check() {
        file.report(file.line_with("busy_from_minutes"), "queue", Problem::BadToml { detail: fault.to_owned() });
    }
    thresholds
}

fn demo_clock(file: &TomlFile<'_, CityToml>, offset: UtcOffset) -> Option<Timestamp> {
    let demo = file.value.demo.as_ref()?;
    let clock = parse_moment(&demo.clock, offset);
    if clock.is_none() {
        file.report(file.line_with("clock"), "demo.clock", Problem::BadTime { value: demo.clock.clone() });
    }
    clock
}

impl Settings {
    /// The city shard; `None` where the centre or the bounds do not read, which was reported.
    pub(super) fn city(&self, towns: Vec<Town>, outline: Vec<Outline>) -> Option<City> {
        Some(City {
            id: self.id.clone(),
            name: self.name.clone(),
            authority: self.authority.clone(),
            admin_code: self.admin_code.clone(),
            utc_offset_min: self.offset,
            centre: self.centre?,
            bounds: self.bounds?,
            towns,
            hotlines: self.hotlines.clone(),
            emergency: self.emergency.clone(),
            queue: self.thresholds,
            staleness: Staleness { site_days: self.feed.site_days },
            outline,
            tiles: self.tiles.clone(),
            demo: self.demo.clone(),
        })
    }
}
