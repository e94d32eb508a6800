//! `[tiles]` of `city.toml`: a base map from a tile server, or one file of the city's own in the PMTiles format.
//!
//! Reads the file's header alone, by the format's version 3 (127 bytes, little endian). Draws nothing, and does not look into tiles.

use anxin_core::feed::{Tiles, hash_hex};
use anxin_core::geometry::{BoundingBox, Datum, Position};
use serde::Deserialize;

use crate::finding::{BaseMapFault, Problem};
use crate::sheet::{TomlFile, is_id};

/// Of a larger file, phones would still read parts, but every publication would read all of it.
const MOST_BYTES: usize = 128 * 1024 * 1024;

/// Where it lies below the feed.
const FOLDER: &str = "maps";

const ENDING: &str = ".pmtiles";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TilesToml {
    url: String,
    #[serde(default)]
    labels: Option<String>,
    attribution: String,
    max_zoom: u8,
    #[serde(default)]
    datum: Option<String>,
}

/// A base map in one file, to be published beside the feed.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseMapFile {
    /// Its path below the feed's folder, with a part of its hash: what was fetched of it once is good for ever.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for BaseMapFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} bytes)", self.path, self.bytes.len())
    }
}

/// The base map as the feed names it, and the file that goes with it, if it is one of the city's own. Faults are reported; what has one
/// is named all the same, since nothing with a fault is published.
pub(super) fn read<T>(
    file: &TomlFile<'_, T>,
    tiles: &TilesToml,
    bounds: Option<BoundingBox>,
) -> (Tiles, Option<BaseMapFile>) {
    let report =
        |key: &str, fault| file.report(file.line_with(key), &format!("tiles.{key}"), Problem::BadBaseMap { fault });
    let mut read = Tiles {
        url: tiles.url.clone(),
        attribution: tiles.attribution.clone(),
        max_zoom: tiles.max_zoom,
        datum: tiles.datum.clone().filter(|datum| datum != Datum::Wgs84.name()),
        labels: tiles.labels.clone(),
    };
    if read.frame().is_none() {
        report("datum", BaseMapFault::Datum { value: read.datum.clone().unwrap_or_default() });
    }
    if tiles.attribution.trim().is_empty() {
        report("attribution", BaseMapFault::Attribution);
    }
    if read.is_one_file() && tiles.labels.is_some() {
        report("labels", BaseMapFault::NoLabels);
    } else if let Some(labels) = tiles.labels.as_ref().filter(|labels| !is_template(labels)) {
        report("labels", BaseMapFault::Address { value: labels.clone() });
    }
    let own = read.is_one_file() && !tiles.url.contains("://");
    if !own {
        let known = is_template(&tiles.url) || read.is_one_file() && tiles.url.starts_with("https://");
        if !known {
            report("url", BaseMapFault::Address { value: tiles.url.clone() });
        }
        return (read, None);
    }
    let name = tiles.url.strip_suffix(ENDING).filter(|stem| is_id(stem));
    let found = name.ok_or_else(|| BaseMapFault::Address { value: tiles.url.clone() }).and_then(|stem| {
        let bytes = file.folder().bytes(&tiles.url, MOST_BYTES).map_err(|_| BaseMapFault::Unreadable)?;
        check(&bytes, bounds, tiles.max_zoom)?;
        let hash = hash_hex(&bytes);
        let path = format!("{FOLDER}/{stem}-{}{ENDING}", hash.get(..16).unwrap_or(&hash));
        Ok(BaseMapFile { path, bytes })
    });
    match found {
        Ok(found) => {
            read.url.clone_from(&found.path);
            (read, Some(found))
        }
        Err(fault) => {
            report("url", fault);
            (read, None)
        }
    }
}

fn is_template(url: &str) -> bool {
    url.starts_with("https://") && Tiles::is_template(url)
}

/// Where the parts of a header stand.
const VERSION: usize = 7;
const TILES_AT: usize = 56;
const TILES_LONG: usize = 64;
const INNER_CODING: usize = 97;
const TILE_CODING: usize = 98;
const TILE_KIND: usize = 99;
const DEEPEST: usize = 101;
const CORNERS: usize = 102;
const HEADER: usize = 127;

/// Whether phones can read it, and whether it is a map of this city as deep as `max_zoom`.
fn check(bytes: &[u8], bounds: Option<BoundingBox>, max_zoom: u8) -> Result<(), BaseMapFault> {
    let byte = |at: usize| bytes.get(at).copied();
    if !bytes.starts_with(b"PMTiles") || byte(VERSION) != Some(3) || bytes.len() < HEADER {
        return Err(BaseMapFault::OtherFormat);
    }
    // 1: Mapbox Vector Tiles; the others are pictures, which nothing draws from one file.
    if byte(TILE_KIND) != Some(1) {
        return Err(BaseMapFault::NoVectors);
    }
    // 1: none, 2: gzip. Browsers cannot undo the others.
    if [INNER_CODING, TILE_CODING].into_iter().any(|at| !matches!(byte(at), Some(1 | 2))) {
        return Err(BaseMapFault::Coding);
    }
    let long = |at: usize| bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes);
    let end = long(TILES_AT).zip(long(TILES_LONG)).and_then(|(at, long)| at.checked_add(long));
    if end.is_none_or(|end| end > bytes.len() as u64) {
        return Err(BaseMapFault::CutOff);
    }
    // Phones would ask for tiles that are not there, and show none.
    if let Some(holds) = byte(DEEPEST).filter(|holds| *holds < max_zoom) {
        return Err(BaseMapFault::TooDeep { holds });
    }
    let degrees = |nth: usize| {
        let at = CORNERS + 4 * nth;
        bytes.get(at..at + 4)?.try_into().ok().map(|four| f64::from(i32::from_le_bytes(four)) / 1e7)
    };
    let corner = |nth| Position::new(degrees(nth)?, degrees(nth + 1)?);
    let covered = corner(0).zip(corner(2)).and_then(|(from, to)| BoundingBox::new(from, to));
    let has_middle = |covered: BoundingBox, city: BoundingBox| {
        let (lng, lat) = (f64::midpoint(city.west, city.east), f64::midpoint(city.south, city.north));
        (covered.west..=covered.east).contains(&lng) && (covered.south..=covered.north).contains(&lat)
    };
    match (covered, bounds) {
        (Some(covered), Some(city)) if !has_middle(covered, city) => Err(BaseMapFault::Elsewhere),
        (None, _) => Err(BaseMapFault::Elsewhere),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The header of a map of vectors around 121° E, 30.7° N, as deep as 14, and ten bytes of tiles.
    fn archive() -> Vec<u8> {
        let mut bytes = vec![0; HEADER + 10];
        bytes[..8].copy_from_slice(b"PMTiles\x03");
        bytes[TILES_AT..TILES_AT + 8].copy_from_slice(&(HEADER as u64).to_le_bytes());
        bytes[TILES_LONG..TILES_LONG + 8].copy_from_slice(&10_u64.to_le_bytes());
        bytes[INNER_CODING..=DEEPEST].copy_from_slice(&[2, 2, 1, 0, 14]);
        for (nth, degrees) in [120.9, 30.6, 121.1, 30.8].into_iter().enumerate() {
            let at = CORNERS + 4 * nth;
            #[expect(clippy::cast_possible_truncation, reason = "degrees of a test")]
            bytes[at..at + 4].copy_from_slice(&((degrees * 1e7) as i32).to_le_bytes());
        }
        bytes
    }

    fn city() -> Option<BoundingBox> {
        Some(BoundingBox { west: 120.85, south: 30.52, east: 121.28, north: 30.83 })
    }

    #[test]
    fn a_map_of_vectors_around_the_city_is_taken() {
        assert_eq!(check(&archive(), city(), 14), Ok(()));
        assert_eq!(check(&archive(), None, 9), Ok(()));
    }

    #[test]
    fn a_map_that_no_phone_could_show_or_of_another_place_is_refused_for_what_it_is() {
        let with = |at: usize, byte: u8| {
            let mut bytes = archive();
            bytes[at] = byte;
            check(&bytes, city(), 14).unwrap_err()
        };
        assert_eq!(check(b"", city(), 14), Err(BaseMapFault::OtherFormat));
        assert_eq!(check(b"SQLite format 3\0", city(), 14), Err(BaseMapFault::OtherFormat));
        assert_eq!(check(&archive()[..100], city(), 14), Err(BaseMapFault::OtherFormat));
        assert_eq!(with(VERSION, 2), BaseMapFault::OtherFormat);
        assert_eq!(with(TILE_KIND, 2), BaseMapFault::NoVectors);
        assert_eq!(with(TILE_CODING, 3), BaseMapFault::Coding);
        assert_eq!(with(INNER_CODING, 4), BaseMapFault::Coding);
        assert_eq!(with(TILES_LONG, 11), BaseMapFault::CutOff);
        assert_eq!(with(TILES_LONG + 7, 255), BaseMapFault::CutOff);
        assert_eq!(check(&archive(), city(), 15), Err(BaseMapFault::TooDeep { holds: 14 }));
        let far = BoundingBox { west: 10.0, south: 50.0, east: 11.0, north: 51.0 };
        // It has a corner of this one alone.
        let next = BoundingBox { west: 121.05, south: 30.75, east: 121.5, north: 31.1 };
        for city in [far, next] {
            assert_eq!(check(&archive(), Some(city), 14), Err(BaseMapFault::Elsewhere));
        }
        // East before west.
        assert_eq!(with(CORNERS + 11, 0), BaseMapFault::Elsewhere);
    }
}
