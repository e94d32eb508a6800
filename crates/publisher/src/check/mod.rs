//! Checks that look past one sheet, and what keeps a city from being published.
//!
//! Does not know how a sheet is read: `city` does. `cells` alone reads sheets again, as plain rows, and [`scenarios`] those
//! that no shard holds.

mod cells;
mod gate;
mod phones;
mod scenarios;
mod sites;
mod undrawn;

use std::path::Path;

use anxin_core::time::Timestamp;

use crate::city::{self, CityData, Known};
use crate::finding::{Finding, Log};
use crate::moment::{Moment, real_now};
use crate::sheet::Folder;

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
    let log = Log::default();
    let folder = Folder::new(root, &log);
    let city = city::read(folder).map(|(city, known)| {
        whole(folder, &city, &known);
        city
    });
    (city, log.into_findings())
}

/// Reports what is only seen across rows, sheets and the clock.
fn whole(folder: Folder<'_>, city: &CityData, known: &Known) {
    let now = Moment::of_build(city.settings.demo_clock, real_now(), None).now;
    let whole = Whole { folder, city, known, now };
    cells::check(&whole);
    sites::check(&whole);
    sites::check_tiers(&whole);
    undrawn::check(&whole);
}
