//! What earlier snapshots say of the queues of a later one: how each has moved, and what is usual there at that hour.
//!
//! Uses nothing from the snapshot's own time on, so that a recording is played as it would have been published.

use std::collections::HashMap;

use anxin_core::queue::{AT_LEAST, Observation, Past, Usual, settled, trend};
use anxin_core::time::Timestamp;

use crate::city::{CityData, Snapshot};

/// How many reports of today are kept of a site: those of an hour, however often it is looked at. Which of them count goes by the last
/// report, not by the snapshot, so that a row that is repeated stays as phones have it.
const LATELY: usize = 30;

/// What one site's reports have said so far.
#[derive(Default)]
struct Told {
    last: Option<Timestamp>,
    past: Option<Box<Past>>,
    lately: Vec<(Timestamp, f64)>,
}

/// The middle of what was reported; `None` where it is no wait, or nobody said how long at most.
fn middle(seen: &Observation) -> Option<f64> {
    let is_wait = !seen.intake.turns_away() && !seen.intake.is_doubtful() && seen.high < AT_LEAST;
    is_wait.then(|| (f64::from(seen.low) + f64::from(seen.high)) / 2.0)
}

/// Tells each observation of `snapshot` what the city's earlier snapshots say of its site.
pub(super) fn tell(city: &CityData, snapshot: &mut Snapshot) {
    let offset = city.settings.offset;
    let today = snapshot.at.local(offset).date();
    let mut told: HashMap<&str, Told> = HashMap::new();
    for earlier in city.snapshots.iter().take_while(|earlier| earlier.at < snapshot.at) {
        for (site, seen) in &earlier.observations {
            let told = told.entry(site.as_str()).or_default();
            // A snapshot repeats what nobody has seen anew.
            if told.last.is_some_and(|last| seen.at <= last) {
                continue;
            }
            told.last = Some(seen.at);
            let Some(wait) = middle(seen) else { continue };
            if seen.at.local(offset).date() < today {
                told.past.get_or_insert_with(|| Box::new(Past::new(offset))).add(seen.at, wait);
            } else {
                if told.lately.len() >= LATELY {
                    told.lately.remove(0);
                }
                told.lately.push((seen.at, wait));
            }
        }
    }
    let at = snapshot.at;
    for (site, seen) in &mut snapshot.observations {
        let told = told.remove(site.as_str()).unwrap_or_default();
        seen.usual = told.past.as_ref().map_or(Usual::default(), |past| past.around(at));
        let mut lately = told.lately;
        if let Some(wait) = middle(seen) {
            lately.retain(|(earlier, _)| *earlier < seen.at);
            lately.push((seen.at, wait));
            seen.trend = trend(&lately);
            seen.settled = settled(&lately, |at| told.past.as_ref()?.root_at(at));
        }
    }
}
