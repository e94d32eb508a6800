//! The position of a row.
//!
//! Does not know what stands there.

use anxin_core::geometry::{Datum, Position};

use super::{CityArea, Row};
use crate::finding::Problem;

impl Row<'_> {
    /// The position in `lng` and `lat`, in the datum of the `datum` cell (WGS-84 where there is none), as WGS-84.
    /// `None` where both are empty, or where something is wrong, which is reported.
    pub fn position(&self, area: &CityArea) -> Option<Position> {
        self.position_in(["lng", "lat"], area)
    }

    /// The same of two other columns, in the same datum.
    pub fn position_in(&self, [lng_column, lat_column]: [&str; 2], area: &CityArea) -> Option<Position> {
        let (lng, lat) = (self.cell(lng_column), self.cell(lat_column));
        let datum = match self.cell("datum") {
            "" => Datum::Wgs84,
            _ => self.word("datum", &Datum::ALL.map(Datum::name), Datum::from_name)?,
        };
        match (lng.is_empty(), lat.is_empty()) {
            (true, true) => return None,
            (true, false) => self.report(lng_column, Problem::HalfPosition),
            (false, true) => self.report(lat_column, Problem::HalfPosition),
            (false, false) => {}
        }
        let (lng, lat) = (self.degrees(lng_column), self.degrees(lat_column));
        let (lng, lat) = (lng?, lat?);
        if Position::new(lng, lat).is_none()
            || area.fault(lng, lat).is_some_and(|p| matches!(p, Problem::Swapped { .. }))
        {
            // Judged before any turning between datums, which would only blur the numbers in the message.
            self.report(lng_column, area.fault(lng, lat)?);
            return None;
        }
        let position = datum.to_wgs84(Position::new(lng, lat)?);
        if let Some(problem) = area.fault(position.lng, position.lat) {
            self.report(lng_column, problem);
            return None;
        }
        Some(position)
    }

    fn degrees(&self, column: &str) -> Option<f64> {
        let degrees: f64 = self.number_of(column, "a number of degrees, like 121.0213")?;
        if !degrees.is_finite() {
            let value = self.cell(column).to_owned();
            self.report(column, Problem::BadNumber { value, wanted: "a number of degrees, like 121.0213" });
            return None;
        }
        Some(degrees)
    }

    /// Reports a position that surely lies outside its row's town.
    pub fn check_town(&self, position: Option<Position>, town: &str, area: &CityArea) {
        if position.is_some_and(|position| area.outside_town(position, town)) {
            self.report("lng", Problem::OutsideTown { town: town.to_owned() });
        }
    }
}
