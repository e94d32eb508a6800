//! `zones.csv`, `zones.geojson` and `tiers.csv`: zones, their shapes, and what the tiers mean.

use std::collections::{BTreeMap, HashMap};

use anxin_core::feed::{Tier, TierGuide, Zone, Zones};
use anxin_core::geometry::MultiPolygon;
use anxin_core::text::Text;
use anxin_core::time::{Timestamp, UtcOffset, parse_date};

use super::geojson::{self, Shape};
use super::{DRAWN_ZONES, Known};
use super::{overlaps, rings};
use crate::finding::{Kind, Location, Problem};
use crate::sheet::{CityArea, Columns, Folder, Ids, Row, Table, parse_moment};

/// When zones were or will be lifted, by id.
pub(super) type Lifted = BTreeMap<String, Timestamp>;

const FILE: &str = "zones.csv";
const COLUMNS: Columns<'_> = Columns {
    required: &["id", "tier", "name_zh", "name_en", "town", "scope_zh", "scope_en", "set_at", "source"],
    optional: &["review_at", "lifted_at", "phone", "demo"],
};
const TIERS: &str = "tiers.csv";
const TIER_COLUMNS: Columns<'_> =
    Columns { required: &["tier", "kind", "text_zh", "text_en", "source"], optional: &["demo"] };

/// The zones, the lifted ones among them, and when each of those was or will be lifted.
pub(super) fn read(folder: Folder<'_>, area: &CityArea, offset: UtcOffset, known: &mut Known) -> (Zones, Lifted) {
    let tiers = tiers(folder, known);
    let Some(table) = Table::read(folder, FILE, true, &COLUMNS) else {
        return (Zones { tiers, zones: Vec::new() }, Lifted::new());
    };
    // A zone need not be drawn: lists name compounds and houses.
    let features = geojson::read(folder, DRAWN_ZONES, false, area);
    let unread = features.is_none() && folder.path(DRAWN_ZONES).exists();
    let mut shapes = areas(folder, features.unwrap_or_default());
    let numbers: HashMap<String, usize> =
        shapes.iter().enumerate().rev().map(|(index, (_, zone, _))| (zone.clone(), index)).collect();
    let mut zones = Vec::new();
    let mut lifted = Lifted::new();
    for row in table.rows(folder) {
        let id = row.id("id", &mut known.zones);
        let tier = row.word("tier", &Tier::ALL.map(Tier::name), Tier::from_name).unwrap_or(Tier::Lockdown);
        let shape = numbers.get(&id).and_then(|index| shapes.get_mut(*index)).map(|(_, zone, area)| {
            zone.clear();
            area.take()
        });
        // What cannot be read was reported, and is no list of places without outlines.
        if !unread && shape.as_ref().is_none_or(|shape| matches!(shape, Some(Area::Undrawn))) && !id.is_empty() {
            known.undrawn.push(id.clone());
        }
        let shape = match shape {
            Some(Some(Area::Drawn(area))) => area,
            _ => MultiPolygon::default(),
        };
        let lifted_at = lifting(&row, offset);
        if let Some(at) = lifted_at {
            lifted.insert(id.clone(), at);
        }
        zones.push(Zone {
            id,
            tier,
            name: row.text("name"),
            town: row.reference("town", Kind::Town, &known.towns),
            scope: row.text("scope"),
            shape,
            set_at: row.moment_or_date("set_at", offset),
            review_at: row.optional_moment("review_at", offset).or(lifted_at),
            phone: row.phone("phone"),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
        });
    }
    for (number, zone, _) in shapes.into_iter().filter(|(_, zone, _)| !zone.is_empty()) {
        folder.log.report(Location::cell(DRAWN_ZONES, number, "id"), Problem::ShapeWithoutZone { zone });
    }
    let holding: Vec<Zone> = zones.iter().filter(|zone| !lifted.contains_key(&zone.id)).cloned().collect();
    overlaps::check(&holding, |zone, problem| {
        folder.log.report(Location::cell(FILE, known.zones.row(zone).unwrap_or_default(), "id"), problem);
    });
    // The strictest first; within a tier, as in the sheet.
    zones.sort_by_key(|zone| zone.tier);
    (Zones { tiers, zones }, lifted)
}

/// The moment in `lifted_at`; a day alone ends with its midnight, so that nobody is told too early. A cell that does not
/// read is reported and lifts nothing.
fn lifting(row: &Row<'_>, offset: UtcOffset) -> Option<Timestamp> {
    let cell = row.cell("lifted_at");
    match parse_date(cell) {
        Some(_) => parse_moment(&format!("{cell} 00:00"), offset).map(|midnight| midnight.plus(24 * 3600)),
        None => row.optional_moment("lifted_at", offset),
    }
}

/// What a feature says of a zone's area.
enum Area {
    Drawn(MultiPolygon),
    /// The feature has no geometry: a zone that is known by its name.
    Undrawn,
}

/// The drawn areas: the feature's number, its zone, and its area where that is sound.
fn areas(folder: Folder<'_>, features: Vec<geojson::Feature>) -> Vec<(usize, String, Option<Area>)> {
    let mut areas: Vec<(usize, String, Option<Area>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for feature in features {
        let zone = feature.property("id");
        let report =
            |column: &str, problem| folder.log.report(Location::cell(DRAWN_ZONES, feature.number, column), problem);
        if zone.is_empty() {
            report("id", Problem::EmptyCell);
        } else if let Some(first_row) = known.get(&zone) {
            report("id", Problem::DuplicateId { id: zone.clone(), first_row: *first_row });
            continue;
        }
        known.insert(zone.clone(), feature.number);
        let area = match feature.shape {
            Shape::Area(area) => match rings::fault(&area) {
                None => Some(Area::Drawn(area)),
                Some(detail) => {
                    report("geometry", Problem::BadRing { detail });
                    None
                }
            },
            Shape::Nothing => Some(Area::Undrawn),
            Shape::Line(_) => {
                report("geometry", Problem::BadRing { detail: "a line encloses nothing".to_owned() });
                None
            }
        };
        areas.push((feature.number, zone, area));
    }
    areas
}

/// What the rows of `tiers.csv` are.
#[derive(Clone, Copy)]
enum TierText {
    Summary,
    Allowed,
    Forbidden,
    Supplies,
}

fn tiers(folder: Folder<'_>, known: &Known) -> Vec<TierGuide> {
    let Some(table) = Table::read(folder, TIERS, true, &TIER_COLUMNS) else { return Vec::new() };
    let kinds = [
        ("summary", TierText::Summary),
        ("allowed", TierText::Allowed),
        ("forbidden", TierText::Forbidden),
        ("supplies", TierText::Supplies),
    ];
    let mut guides = Tier::ALL.map(|tier| TierGuide {
        tier,
        summary: Text::default(),
        allowed: Vec::new(),
        forbidden: Vec::new(),
        supplies: Vec::new(),
        source: String::new(),
        demo: false,
    });
    let mut summaries = Ids::default();
    let mut counts = [0_usize; 3];
    for row in table.rows(folder) {
        let tier = row.word("tier", &Tier::ALL.map(Tier::name), Tier::from_name);
        let kind_of = |word: &str| kinds.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
        let kind = row.word("kind", &kinds.map(|(name, _)| name), kind_of);
        let text = row.text("text");
        let source = row.reference("source", Kind::Source, &known.sources);
        let demo = row.yes("demo");
        let (Some(tier), Some(kind)) = (tier, kind) else { continue };
        let both = guides.iter_mut().zip(&mut counts).find(|(guide, _)| guide.tier == tier);
        let Some((guide, count)) = both else { continue };
        guide.demo |= demo;
        match kind {
            TierText::Summary => {
                if summaries.add(tier.name(), row.number()).is_err() {
                    row.report("kind", Problem::TierSummary { tier: tier.name(), count: 2 });
                }
                *count += 1;
                guide.summary = text;
                // The summary's document stands for the tier; the lists under it elaborate.
                guide.source = source;
            }
            TierText::Allowed => guide.allowed.push(text),
            TierText::Forbidden => guide.forbidden.push(text),
            TierText::Supplies => guide.supplies.push(text),
        }
    }
    for (guide, _) in guides.iter().zip(counts).filter(|(_, count)| *count == 0) {
        folder.log.report(Location::file(TIERS), Problem::TierSummary { tier: guide.tier.name(), count: 0 });
    }
    guides.into()
}
