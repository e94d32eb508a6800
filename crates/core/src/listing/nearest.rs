//! The sites that somebody of whom nothing is known is shown first: open now, near, and for the public.
//!
//! Says nothing of whether they may go there. Looks at no more sites than it takes, for this is the first screen of all.

use std::sync::Arc;

use super::judge::judged;
use super::{Judged, Viewer};
use crate::feed::{Edition, Known, Site};
use crate::queue::Observation;

/// The rows of up to `most` sites that are open now and serve whom most sites of the city serve: no site for one code alone, none in a
/// zone, none of which anything is doubtful. The nearest first; without a place to measure from, in the publisher's order.
pub fn nearest_open(edition: &Edition, queue: &[Option<Observation>], viewer: &Viewer<'_>, most: usize) -> Vec<usize> {
    let Some(public) = edition.sites.most_served() else { return Vec::new() };
    let mut nearest: Vec<(f64, usize)> = Vec::new();
    for site in edition.sites.iter() {
        if viewer.from.is_none() && nearest.len() >= most {
            break;
        }
        let in_zone = edition.site_tiers.get(site.row).copied().flatten().is_some();
        if in_zone || !site.serves.iter().any(|served| served == public) {
            continue;
        }
        let site = for_nobody(edition, queue, viewer, &site);
        if !site.is_open() || site.access.is_some() || site.suits == Known::No {
            continue;
        }
        let way = site.distance_m.unwrap_or(f64::INFINITY);
        let place = nearest.iter().position(|(other, _)| way < *other).unwrap_or(nearest.len());
        if place < most {
            nearest.insert(place, (way, site.row));
            nearest.truncate(most);
        }
    }
    nearest.into_iter().map(|(_, row)| row).collect()
}

/// `site` as it stands for somebody of whom nothing is known.
pub fn for_nobody(edition: &Edition, queue: &[Option<Observation>], viewer: &Viewer<'_>, site: &Site<'_>) -> Judged {
    let open = site.open_state(viewer.now.local(edition.city.utc_offset_min));
    judged(edition, queue, viewer, site, open, &mut |facts| facts.access_for_anybody().map(Arc::new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::Tier;
    use crate::geometry::Position;
    use crate::listing::{Needs, Way};
    use crate::time::Timestamp;

    const NOW: Timestamp = Timestamp(1_647_482_400);

    fn rows(edition: &Edition, from: Option<Position>, most: usize) -> Vec<usize> {
        let viewer = Viewer { answers: None, from, way: Way::default(), seed: 0, needs: Needs::default(), now: NOW };
        nearest_open(edition, &[], &viewer, most)
    }

    /// A city of sites at growing distance to the east, each with what `serves` says and open all day where `open` says so.
    fn city(sites: &[(&[&str], bool)]) -> Edition {
        crate::feed::tests::edition_of(sites)
    }

    #[test]
    fn open_sites_for_the_public_come_in_the_publishers_order_and_by_the_way_where_there_is_a_place() {
        let all: &[&str] = &["general"];
        let city = city(&[(&["yellow"], true), (all, true), (all, false), (all, true), (all, true)]);
        assert_eq!(rows(&city, None, 2), [1, 3]);
        assert_eq!(rows(&city, None, 9), [1, 3, 4]);
        let east = city.sites.get(4).unwrap().position;
        assert_eq!(rows(&city, east, 2), [4, 3]);
    }

    #[test]
    fn a_site_in_a_zone_is_for_nobody_of_whom_nothing_is_known() {
        let mut city = city(&[(&["general"], true), (&["general"], true)]);
        city.site_tiers = vec![Some(Tier::Precaution), None];
        assert_eq!(rows(&city, None, 3), [1]);
    }
}
