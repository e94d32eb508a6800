//! The demo city, for tests of what its pages show.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anxin_core::feed::FeedSet;
use anxin_core::time::Timestamp;
use anxin_publisher::{check, feed, moment};

/// The demo city as `anxin build` publishes it.
pub fn pinghu() -> Arc<FeedSet> {
    static SET: OnceLock<Arc<FeedSet>> = OnceLock::new();
    Arc::clone(SET.get_or_init(|| {
        let (data, findings) = check::read_city(&Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu"));
        let data = data.unwrap_or_else(|| panic!("city/pinghu has errors: {findings:?}"));
        let moment = moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
        let queue = feed::latest_snapshot(&data, moment.now).map(feed::queue_as_taken);
        Arc::new(feed::prepare(&data, queue.as_ref(), moment, 1).unwrap().set)
    }))
}
