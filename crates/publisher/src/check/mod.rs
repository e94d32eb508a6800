//! Checks that look past one sheet, and what keeps a city from being published.
//!
//! Does not know how a sheet is read: `city` does. `cells` alone reads sheets again, as plain rows, and [`scenarios`] those
//! that no shard holds.

mod cells;
mod gate;
mod lines;
mod outside;
mod phones;
mod placeholders;
mod scenarios;
mod sites;
mod undrawn;

use std::collections::HashSet;
use std::path::Path;

use anxin_core::feed::SiteRecord;
use anxin_core::text::Text;
use anxin_core::time::{Timestamp, UtcOffset};

use crate::city::{self, CityData, Known};
use crate::finding::{Finding, Log};
use crate::moment::{Moment, real_now};
use crate::sheet::Folder;

use sites::SiteChecks;

pub use gate::gate;
pub use scenarios::scenarios;

/// A city whose sheets were read, for rules that look at it as a whole.
pub(crate) struct Whole<'a> {
    folder: Folder<'a>,
    city: &'a CityData,
    known: &'a Known,
    /// The time on the feed's clock.
    now: Timestamp,
}

/// Reads and checks the city in `root`. The city is `None` where `city.toml` does not read, and must not be
/// published where a finding is an error.
pub fn read_city(root: &Path) -> (Option<CityData>, Vec<Finding>) {
    let mut sites = Vec::new();
    let (city, findings) = read(root, |site| sites.push(site));
    (city.map(|city| CityData { sites, ..city }), findings)
}

/// A city that was read to be checked. It cannot be published: of its sites, one of each kind is kept.
#[derive(Debug)]
pub struct CheckedCity(CityData);

impl CheckedCity {
    /// Its name, in every language.
    pub const fn name(&self) -> &Text {
        &self.0.city.name
    }

    /// Its distance from UTC.
    pub const fn offset(&self) -> UtcOffset {
        self.0.settings.offset
    }

    /// As [`gate`], for the moment at which it would be built now.
    pub fn gate(&self, root: &Path) -> Vec<Finding> {
        gate(root, &self.0, Moment::of_build(self.0.settings.demo_clock, real_now(), None).now)
    }
}

/// As [`read_city`], in the memory of the longest sheet's text and a few bytes a row: nothing but the findings is kept of sites.
pub fn check_city(root: &Path) -> (Option<CheckedCity>, Vec<Finding>) {
    let (mut kinds, mut sites) = (HashSet::new(), Vec::new());
    let (city, findings) = read(root, |site| {
        // What a proof asks of sites.
        if kinds.insert((site.serves.clone(), site.fee.clone())) {
            sites.push(site);
        }
    });
    (city.map(|city| CheckedCity(CityData { sites, ..city })), findings)
}

/// Reads and checks a city, and gives every site away.
fn read(root: &Path, mut keep: impl FnMut(SiteRecord)) -> (Option<CityData>, Vec<Finding>) {
    let log = Log::default();
    let folder = Folder::new(root, &log);
    let mut sites = SiteChecks::new(&log);
    let city = city::read(folder, &mut |row, site| {
        sites.see(row, &site);
        keep(site);
    });
    let city = city.map(|(city, known)| {
        let now = Moment::of_build(city.settings.demo_clock, real_now(), None).now;
        let whole = Whole { folder, city: &city, known: &known, now };
        cells::check(&whole);
        sites.queues(&whole);
        sites.check_moves(&known.sites);
        sites::check_tiers(&whole);
        undrawn::check(&whole, &sites);
        lines::check(&whole);
        placeholders::check(&whole);
        city
    });
    let inside = sites.inside();
    (city, outside::gathered(log.into_findings(), &inside))
}
