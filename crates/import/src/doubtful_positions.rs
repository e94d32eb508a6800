//! Positions that cannot be right: outside the city, or with no other site anywhere near.
//!
//! Does not move anything. A position outside the city's bounds is taken away, because no feed can hold it; one that only
//! stands alone is flagged.

use std::collections::HashMap;
use std::rc::Rc;

use anxin_core::geometry::{Position, distance_m};

use super::Part;
use super::city::Target;
use super::extent::Extent;
use super::grid::Line;
use super::note::Note;
use super::report::Report;
use super::towns::Found;

/// What the first look at a row of sites found.
pub(super) struct Draft<'a> {
    pub(super) part: &'a Part<'a>,
    pub(super) line: &'a Line,
    pub(super) position: Option<Position>,
    pub(super) found: Found,
    /// The title above it between rows.
    pub(super) section: Rc<str>,
}

/// Nearer to the middle of all sites than this, nothing is a stray.
const NEAR_M: f64 = 50_000.0;
/// With as many sites around it, one is no stray.
const COMPANY: usize = 3;

/// Flags strays, takes away positions outside the city's bounds, and gives the middle of all; `None` where no row has a
/// position and the city no centre.
pub(super) fn keep_near(drafts: &mut [Draft<'_>], target: &mut Target, report: &mut Report) -> Option<Position> {
    let sorted = |of: fn(Position) -> f64| {
        let mut values: Vec<f64> = drafts.iter().filter_map(|draft| draft.position.map(of)).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let (lngs, lats) = (sorted(|position| position.lng), sorted(|position| position.lat));
    let median = |sorted: &[f64]| sorted.get(sorted.len() / 2).copied();
    let middle = median(&lngs).zip(median(&lats)).and_then(|(lng, lat)| Position::new(lng, lat));
    let Some(middle) = middle else { return target.centre };
    let neighbours = Neighbours::of(drafts);
    let near =
        drafts.iter().filter_map(|draft| draft.position).filter(|position| !neighbours.is_alone(*position, middle));
    let extent = Extent::around(near, middle);
    if let Some(extent) = extent.as_ref().filter(|_| target.adopt) {
        target.take_extent(extent);
    }
    let bounds = target.bounds;
    let outside = |position: Position| bounds.is_some_and(|bounds| !bounds.contains(position));
    let strays = drafts.iter().filter(|draft| draft.position.is_some_and(outside)).count();
    // Where most lie outside, it is the bounds that are wrong.
    let trust_bounds = strays * 2 <= lngs.len();
    if let Some(extent) = extent.filter(|_| !trust_bounds) {
        let (bounds, centre) = (extent.bounds_text(), extent.centre_text());
        report.warn("bounds", &Note::ManyOutside { strays, all: lngs.len(), bounds, centre });
        report.extent = Some(extent);
    }
    for draft in drafts.iter_mut() {
        let Some(position) = draft.position else { continue };
        let told = || {
            let kilometres = distance_m(position, middle) / 1000.0;
            (format!("{:.6}, {:.6}", position.lng, position.lat), format!("{kilometres:.0}"))
        };
        if trust_bounds && outside(position) {
            let (position, kilometres) = told();
            report.warn_row("far", draft.part.grid, draft.line.row, &Note::Outside { position, kilometres });
            draft.position = None;
        } else if neighbours.is_alone(position, middle) {
            let (position, kilometres) = told();
            report.warn_row("far", draft.part.grid, draft.line.row, &Note::FarAway { position, kilometres });
        }
    }
    Some(middle)
}

/// How far known sites have moved: all the same way means another datum, not sites on the move.
#[derive(Default)]
pub(super) struct Moved {
    lng: Vec<f64>,
    lat: Vec<f64>,
}

impl Moved {
    /// Counts a site that stood in the sheet with a position.
    pub(super) fn count(&mut self, new: Option<Position>, old_lng: &str, old_lat: &str) {
        let old = old_lng.parse::<f64>().ok().zip(old_lat.parse::<f64>().ok());
        if let (Some(new), Some((lng, lat))) = (new, old) {
            self.lng.push(new.lng - lng);
            self.lat.push(new.lat - lat);
        }
    }

    /// Warns where most have moved by about the same hundreds of metres.
    pub(super) fn say(mut self, report: &mut Report) {
        let count = self.lng.len();
        if count < 10 {
            return;
        }
        let middle_of = |values: &mut Vec<f64>| {
            values.sort_by(f64::total_cmp);
            let middle = values.get(count / 2).copied().unwrap_or_default();
            (middle, values.iter().filter(|value| (*value - middle).abs() < 0.0015).count())
        };
        let ((lng, alike_lng), (lat, alike_lat)) = (middle_of(&mut self.lng), middle_of(&mut self.lat));
        let metres = (lng * 96_000.0).hypot(lat * 111_000.0);
        if metres > 150.0 && alike_lng * 2 > count && alike_lat * 2 > count {
            report.warn("datum", &Note::AllMoved { count, metres: format!("{metres:.0}") });
        }
    }
}

/// How many sites lie in each square of a quarter of a degree.
struct Neighbours(HashMap<(i32, i32), usize>);

impl Neighbours {
    fn of(drafts: &[Draft<'_>]) -> Self {
        let mut squares: HashMap<(i32, i32), usize> = HashMap::new();
        for position in drafts.iter().filter_map(|draft| draft.position) {
            *squares.entry(square(position)).or_default() += 1;
        }
        Self(squares)
    }

    /// Whether a position is far from the middle and has no company, itself aside.
    fn is_alone(&self, position: Position, middle: Position) -> bool {
        let (x, y) = square(position);
        let around = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y)));
        let company: usize = around.filter_map(|square| self.0.get(&square)).sum();
        company <= COMPANY && distance_m(position, middle) > NEAR_M
    }
}

fn square(position: Position) -> (i32, i32) {
    #[expect(clippy::cast_possible_truncation, reason = "degrees times four")]
    let floor = |degrees: f64| (degrees * 4.0).floor() as i32;
    (floor(position.lng), floor(position.lat))
}
