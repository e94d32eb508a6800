//! Checks that look past one cell: shapes, zones against each other, tables against words and answers.
//!
//! Does not know how a sheet is read; `cells` alone reads sheets again, as plain rows.

mod cells;
pub mod overlaps;
mod phones;
pub mod rings;
pub mod rules;
mod segments;
mod sites;
mod undrawn;

use anxin_core::time::Timestamp;

use crate::city::{CityData, Known};
use crate::feed::{Moment, real_now};
use crate::sheet::Folder;

/// A city whose sheets were read, for rules that look at it as a whole.
pub(crate) struct Whole<'a> {
    folder: Folder<'a>,
    city: &'a CityData,
    known: &'a Known,
    /// The time on the feed's clock.
    now: Timestamp,
}

/// Reports what is only seen across rows, sheets and the clock.
pub(crate) fn whole(folder: Folder<'_>, city: &CityData, known: &Known) {
    let now = Moment::of_build(&city.settings, real_now(), None).now;
    let whole = Whole { folder, city, known, now };
    cells::check(&whole);
    sites::check(&whole);
    sites::check_tiers(&whole);
    undrawn::check(&whole);
}
