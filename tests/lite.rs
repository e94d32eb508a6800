//! Lite pages: that their lists say what phones say, and that each page is whole, plain and well-formed.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a trap is how a test fails")]

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anxin_core::feed::FeedSet;
use anxin_core::time::Timestamp;
use anxin_publisher::{city, feed};

#[path = "lite/agrees.rs"]
mod agrees;
#[path = "lite/markup.rs"]
mod markup;
#[path = "lite/pages.rs"]
mod pages;

/// A city as `anxin build` publishes it.
fn published(folder: &str) -> FeedSet {
    published_after(folder, |_| {})
}

/// The same after a change.
fn published_after(folder: &str, change: impl FnOnce(&mut city::CityData)) -> FeedSet {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (data, findings) = anxin_publisher::check::read_city(&folder);
    let mut data = data.unwrap_or_else(|| panic!("{} has errors: {findings:?}", folder.display()));
    change(&mut data);
    let moment = anxin_publisher::moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_647_482_400), None);
    let queue = feed::latest_snapshot(&data, moment.now).map(feed::queue_as_taken);
    feed::prepare(&data, queue.as_ref(), moment, 1).unwrap().set
}

/// The demo city.
fn pinghu() -> Arc<FeedSet> {
    static SET: OnceLock<Arc<FeedSet>> = OnceLock::new();
    Arc::clone(SET.get_or_init(|| Arc::new(published("city/pinghu"))))
}

/// A city of the fewest sheets.
fn lakeside() -> Arc<FeedSet> {
    Arc::new(published("crates/publisher/tests/fixtures/lakeside"))
}
