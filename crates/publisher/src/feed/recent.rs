//! Splits a large queue in two: observations that phones have already, and those since.
//!
//! A phone fetches what changed, shard by shard. So the queue of the last publication is left as it is for an hour, and
//! what was observed since goes into a second, small shard that is written anew each time. Does not read or write files.

use std::collections::HashMap;

use anxin_core::feed::{QueueBuilder, QueueShard};
use anxin_core::queue::{Observation, Usual};

/// A queue of fewer rows stays one shard: a second request would cost more than it spares.
const LEAST_ROWS: usize = 500;

/// For how long what phones have is built upon, in seconds.
const LASTS_S: i64 = 3600;

/// The observations of `queue` that `base` has not, as a shard of their own; `None` where the queue should be published
/// whole: it is small, `base` is an hour old or from the future, has a site that is observed no more, or a newer
/// observation of one, or more than a quarter of it changed.
pub(super) fn since(base: &QueueShard, queue: &QueueShard) -> Option<QueueShard> {
    let age = queue.at.since(base.at);
    if queue.site.len() < LEAST_ROWS || !(0..LASTS_S).contains(&age) {
        return None;
    }
    // What is usual goes on with the clock, and is not news.
    let said = |observation: &Observation| Observation { usual: Usual::default(), ..*observation };
    let known: HashMap<&str, Observation> = base.observations().collect();
    let (mut found, mut changed) = (0, 0);
    let mut recent = QueueBuilder::new(queue.at);
    for (site, observation) in queue.observations() {
        let before = known.get(site);
        found += usize::from(before.is_some());
        if before.is_some_and(|before| said(before) == said(&observation)) {
            continue;
        }
        if before.is_some_and(|before| before.at > observation.at) {
            return None;
        }
        changed += 1;
        recent.push(site, &observation);
    }
    (found == known.len() && changed * 4 <= queue.site.len()).then(|| recent.finish())
}

#[cfg(test)]
mod tests {
    use anxin_core::time::Timestamp;

    use super::*;

    const NOW: Timestamp = Timestamp(1_647_482_400);

    fn queue(at: Timestamp, observations: &[(usize, i64, u16)]) -> QueueShard {
        let mut shard = QueueShard { at, ..QueueShard::default() };
        for (site, seen, wait) in observations {
            shard.site.push(format!("site-{site}"));
            shard.ago_s.push(u32::try_from(at.0 - seen).unwrap());
            shard.low_min.push(*wait);
            shard.high_min.push(wait + 5);
            shard.closed.push(0);
        }
        shard
    }

    fn whole(at: Timestamp) -> QueueShard {
        queue(at, &(0..1000).map(|site| (site, NOW.0 - 60, 10)).collect::<Vec<_>>())
    }

    #[test]
    fn what_was_observed_since_is_all_that_goes_out_anew() {
        let (base, later) = (whole(NOW), NOW.plus(300));
        let mut new: Vec<_> = (0..1000).map(|site| (site, NOW.0 - 60, 10)).collect();
        new[7] = (7, later.0 - 10, 25);
        new.push((1000, later.0, 0));
        let recent = since(&base, &queue(later, &new)).unwrap();
        assert_eq!(recent, queue(later, &[(7, later.0 - 10, 25), (1000, later.0, 0)]));
        assert_eq!(since(&base, &whole(later)).unwrap().site, [""; 0]);
    }

    #[test]
    fn the_queue_goes_out_whole_where_that_is_less_or_the_rest_would_be_wrong() {
        let (base, later) = (whole(NOW), NOW.plus(300));
        let all: Vec<_> = (0..1000).map(|site| (site, NOW.0 - 60, 10)).collect();
        let changed = |count: usize| {
            let mut rows = all.clone();
            rows[..count].iter_mut().for_each(|row| *row = (row.0, later.0, 20));
            since(&base, &queue(later, &rows))
        };
        assert!(changed(250).is_some() && changed(251).is_none());
        assert_eq!(since(&base, &queue(later, &all[1..])), None, "a site that is observed no more");
        assert_eq!(since(&base, &whole(NOW.plus(LASTS_S))), None, "phones have what is an hour old");
        assert_eq!(since(&base, &whole(NOW.plus(-30))), None, "the clock was put back");
        let mut older = all.clone();
        older[3] = (3, NOW.0 - 600, 10);
        assert_eq!(since(&base, &queue(later, &older)), None, "an observation was taken back");
        assert_eq!(since(&queue(NOW, &all[..400]), &queue(later, &all[..400])), None, "a small city");
    }
}
