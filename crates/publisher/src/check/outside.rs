//! Sites that lie outside the city's bounds. Where most do, the bounds are at fault and not the rows: one finding, with bounds
//! that would hold them.
//!
//! Does not judge a single position: the reader of the sheet does.

use anxin_core::geometry::Position;
use anxin_import::Extent;

use crate::finding::{Finding, Location, Problem};

const SITES: &str = "sites.csv";
/// Fewer are mended one by one.
const FEW: usize = 4;
/// As many rows are named.
const NAMED: usize = 3;

/// The findings, those about positions of sites as one where most lie outside. `inside`: the positions that do not.
pub(super) fn gathered(findings: Vec<Finding>, inside: &[Position]) -> Vec<Finding> {
    let outside: Vec<(usize, Position)> = findings.iter().filter_map(outside).collect();
    let all = outside.len() + inside.len();
    if outside.len() < FEW || outside.len() * 2 <= all {
        return findings;
    }
    let Some((first, _)) = outside.first().copied() else { return findings };
    let rows: Vec<String> = outside.iter().take(NAMED).map(|(row, _)| row.to_string()).collect();
    let positions: Vec<Position> =
        outside.iter().map(|(_, position)| *position).chain(inside.iter().copied()).collect();
    let (bounds, centre) =
        Extent::of(&positions).map(|extent| (extent.bounds_text(), extent.centre_text())).unwrap_or_default();
    let problem = Problem::MostOutside { count: outside.len(), all, rows: rows.join(", "), bounds, centre };
    let one = Finding { location: Location::cell(SITES, first, "lng"), problem };
    let mut one = Some(one);
    findings
        .into_iter()
        .filter_map(|finding| if self::outside(&finding).is_some() { one.take() } else { Some(finding) })
        .collect()
}

/// Where a finding says that a site lies outside.
fn outside(finding: &Finding) -> Option<(usize, Position)> {
    let Problem::OutsideBounds { lng, lat } = &finding.problem else { return None };
    let position = Position::new(lng.parse().ok()?, lat.parse().ok()?)?;
    (finding.location.file == SITES).then_some((finding.location.row?, position))
}
