//! How to find a site's door, where it has moved, what it has: columns of `sites.csv`.
//!
//! What is not understood is never a yes: it is published as typed, to be asked.

use anxin_core::feed::{Feature, FeatureTyped, Known, SitePlace};
use anxin_core::geometry::{Position, distance_m};

use crate::finding::Problem;
use crate::sheet::{CityArea, Row};

/// What a row says of its place.
pub(super) struct Place {
    has: Vec<String>,
    lacks: Vec<String>,
    place: SitePlace,
    /// Where it has moved; empty where it has not.
    pub(super) moved_to: String,
}

impl Place {
    /// What it has, what it has not, and the rest.
    pub(super) fn into_parts(self) -> (Vec<String>, Vec<String>, SitePlace) {
        (self.has, self.lacks, self.place)
    }
}

/// A door lies no further than this from the site itself, in metres.
const FAR_M: f64 = 500.0;

/// Reads them, beside the site's own `position`.
pub(super) fn read(row: &Row<'_>, area: &CityArea, position: Option<Position>) -> Place {
    let (mut has, mut lacks, mut typed) = (Vec::new(), Vec::new(), Vec::new());
    for feature in Feature::ALL {
        let (word, cell) = (feature.name(), row.cell(feature.name()));
        match Known::from_cell(cell) {
            Some(Known::Yes) => has.push(word.to_owned()),
            Some(Known::No) => lacks.push(word.to_owned()),
            Some(Known::Unknown) => {}
            None => {
                row.report(word, Problem::NeitherYesNorNo { value: cell.to_owned() });
                typed.push(FeatureTyped { feature: word.to_owned(), text: cell.to_owned() });
            }
        }
    }
    let entrance = row.position_in(["entrance_lng", "entrance_lat"], area);
    let away = entrance.zip(position).map(|(door, site)| distance_m(door, site)).filter(|away| *away > FAR_M);
    if let Some(away) = away {
        row.report("entrance_lng", Problem::FarEntrance { metres: format!("{away:.0}") });
    }
    let moved_to = row.cell("moved_to").to_owned();
    let place = SitePlace {
        site: String::new(),
        // Somebody has mistaken one of the two places, and nobody knows which.
        entrance: entrance.filter(|_| away.is_none()),
        landmark: row.optional_text("landmark"),
        moved_to: moved_to.clone(),
        home_phone: row.phone("home_phone"),
        typed,
    };
    Place { has, lacks, place, moved_to }
}
