//! The city itself: names, towns, hotlines, thresholds and the outline that draws a map without a network.

use serde::Serialize;

use crate::geometry::{BoundingBox, Datum, Position};
use crate::hours::Hours;
use crate::json::{record, words};
use crate::queue::Thresholds;
use crate::text::Text;
use crate::time::UtcOffset;

/// The city shard.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct City {
    /// Stable id, as in the manifest.
    pub id: String,
    /// `平湖市`, `Pinghu`.
    pub name: Text,
    /// Who issues this feed and answers for it.
    pub authority: Text,
    /// Six-digit administrative code.
    pub admin_code: String,
    /// Minutes east of UTC.
    pub utc_offset_min: UtcOffset,
    /// Where a map opens.
    pub centre: Position,
    /// What a map shows at first, and outside which a site is suspect.
    pub bounds: BoundingBox,
    /// Streets and towns, for the district picker, in the order to show.
    pub towns: Vec<Town>,
    /// Numbers to call, the best first. Always shown, however old the feed.
    pub hotlines: Vec<Hotline>,
    /// The emergency number, `120`.
    pub emergency: String,
    /// What a wait is called, and how long an observation holds.
    pub queue: Thresholds,
    /// When static facts are too old.
    pub staleness: Staleness,
    /// Lines and areas for a map without tiles.
    pub outline: Vec<Outline>,
    /// A tile layer, where the city has one; `None` needs no network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tiles: Option<Tiles>,
    /// What to say on every screen of a demonstration city; `None` for a real one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo: Option<Demo>,
}

record!(City {
    id, name, authority, admin_code, utc_offset_min, centre, bounds, towns, hotlines, emergency, queue, staleness,
    outline
} optional { tiles, demo });

impl City {
    /// The town with `id`; `None` where there is none.
    pub fn town(&self, id: &str) -> Option<&Town> {
        self.towns.iter().find(|town| town.id == id)
    }

    /// The hotline with `id`; `None` where there is none.
    pub fn hotline(&self, id: &str) -> Option<&Hotline> {
        self.hotlines.iter().find(|line| line.id == id)
    }
}

/// A street (街道) or town (镇).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Town {
    /// Stable id, `zhongdai`.
    pub id: String,
    /// `钟埭街道`, `Zhongdai`.
    pub name: Text,
    /// Where "near this town" is measured from.
    pub centre: Position,
}

record!(Town { id, name, centre });

/// A number to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hotline {
    /// Stable id, referred to by actions.
    pub id: String,
    /// Who answers.
    pub name: Text,
    /// As dialled.
    pub phone: String,
    /// When it is answered, in words.
    pub hours: Text,
    /// When it is answered; `None` where nobody has stated it, and then nobody is said to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Hours>,
    /// The id of the hotline to call where this one is busy or does not answer; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// Invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(Hotline { id, name, phone, hours } optional { answers, next, demo });

/// When static facts are too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Staleness {
    /// A site checked longer ago than this many days gets a "call first" note.
    pub site_days: u16,
}

record!(Staleness { site_days });

/// What an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OutlineKind {
    /// The city's own edge.
    City,
    /// A town's edge.
    Town,
    /// Lake, river or sea.
    Water,
    /// A main road.
    Road,
}

words!(OutlineKind { City: "city", Town: "town", Water: "water", Road: "road" });

/// One line or closed line of the map without tiles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outline {
    /// What it is.
    pub kind: OutlineKind,
    /// Its name, drawn where there is room; empty where it has none.
    pub name: Text,
    /// The line; for areas the last point joins the first.
    pub line: crate::geometry::Ring,
}

record!(Outline { kind, name, line });

/// A base map of the city's choice: pictures from a tile server, or one file of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tiles {
    /// Of pictures `https://…/{z}/{x}/{y}.png`; of one file in the PMTiles format its address, ending in `.pmtiles`, absolute or below
    /// the feed's folder.
    pub url: String,
    /// What must stand beside the map, with its review number.
    pub attribution: String,
    /// The deepest zoom level there is.
    pub max_zoom: u8,
    /// In what frame it is drawn, by [`Datum::name`]; `None` in WGS-84. Read it by [`Self::frame`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub datum: Option<String>,
    /// A second layer of pictures above the first, where names come apart, as Tianditu's do; likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<String>,
}

record!(Tiles { url, attribution, max_zoom } optional { datum, labels });

impl Tiles {
    /// The frame in which things must be drawn on it. `None` where this version does not know it, or its grid: things would stand some
    /// hundred metres off, so such a base map is not shown.
    pub fn frame(&self) -> Option<Datum> {
        match self.datum.as_deref() {
            None => Some(Datum::Wgs84),
            Some(name) => Datum::from_name(name).filter(|datum| *datum != Datum::Bd09),
        }
    }

    /// Whether it is one file in the PMTiles format.
    pub fn is_one_file(&self) -> bool {
        self.url.split(['?', '#']).next().is_some_and(|path| path.ends_with(".pmtiles"))
    }

    /// Whether a map can be drawn on it: in a known frame, and from addresses that a map can fill in. One that it could not would end
    /// the app.
    pub fn is_drawable(&self) -> bool {
        let pictures = || std::iter::once(&self.url).chain(&self.labels).all(|url| Self::is_template(url));
        self.frame().is_some() && (self.is_one_file() || pictures())
    }

    /// Whether `url` is that of a picture once a map has filled in column, row and zoom, and has no other place to be filled in than for
    /// one of several servers, or for fine screens: the words that Leaflet knows. It refuses every other, a `{key}` too.
    pub fn is_template(url: &str) -> bool {
        let words: Vec<&str> =
            url.split('{').skip(1).map(|rest| rest.split_once('}').map_or("", |(word, _)| word)).collect();
        let has = |word: &str| words.contains(&word);
        has("x") && (has("y") || has("-y")) && has("z") && words.iter().all(|word| PLACES.contains(word))
    }
}

/// What a map fills in in the address of a picture.
const PLACES: [&str; 6] = ["x", "y", "-y", "z", "s", "r"];

/// What a demonstration says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Demo {
    /// One sentence, shown on every screen.
    pub notice: Text,
}

record!(Demo { notice });

#[cfg(test)]
mod tests {
    use super::*;

    fn tiles(url: &str, datum: Option<&str>) -> Tiles {
        Tiles { url: url.into(), attribution: "a".into(), max_zoom: 18, datum: datum.map(Into::into), labels: None }
    }

    #[test]
    fn a_base_map_in_a_frame_that_nobody_knows_is_not_drawn_on() {
        assert_eq!(tiles("u", None).frame(), Some(Datum::Wgs84));
        assert_eq!(tiles("u", Some("gcj02")).frame(), Some(Datum::Gcj02));
        // Baidu cuts its tiles in a grid of its own.
        for odd in ["bd09", "", "GCJ02", "cgcs-3000"] {
            assert_eq!(tiles("u", Some(odd)).frame(), None, "{odd}");
        }
    }

    #[test]
    fn an_address_that_a_map_could_not_fill_in_is_not_drawn_on() {
        for url in [
            "https://a.example/{z}/{x}/{y}.png",
            "https://{s}.a.example/?l={z}&x={x}&y={y}&tk=1",
            "https://a/{z}/{x}/{-y}{r}.png",
        ] {
            assert!(tiles(url, None).is_drawable(), "{url}");
        }
        for url in [
            "https://a/{z}/{x}/{y}?tk={key}",
            "https://a/{z}/{x}/{ y }",
            "https://a/{z}/{x}/{y",
            "https://a/{z}/{x}",
            "https://a/style.json",
            "{}",
        ] {
            assert!(!tiles(url, None).is_drawable(), "{url}");
        }
        let with_labels = |labels: &str| Tiles { labels: Some(labels.into()), ..tiles("https://a/{z}/{x}/{y}", None) };
        assert!(
            with_labels("https://a/n/{z}/{x}/{y}").is_drawable() && !with_labels("https://a/n/{token}").is_drawable()
        );
        assert!(
            tiles("maps/land.pmtiles", None).is_drawable() && !tiles("maps/land.pmtiles", Some("bd09")).is_drawable()
        );
    }

    #[test]
    fn one_file_is_known_by_the_end_of_its_path() {
        for (url, one) in [
            ("maps/pinghu.pmtiles", true),
            ("https://a.example/p.pmtiles?v=2", true),
            ("https://a.example/{z}/{x}/{y}.png", false),
            ("https://a.example/{z}/{x}/{y}.png?of=p.pmtiles", false),
        ] {
            assert_eq!(tiles(url, None).is_one_file(), one, "{url}");
        }
    }
}
