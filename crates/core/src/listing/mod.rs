//! One person's sites: judged, narrowed and put in order.
//!
//! Pure: the same feed, answers, place and time always give the same list. Does not say anything in words.

mod in_time;
mod judge;
mod narrow;
mod nearest;
mod needs;
mod offer;
mod order;
mod origin;
mod spread;
mod way;

pub use in_time::{InTime, Leave};
pub use judge::{Judged, Viewer, judge};
pub use narrow::{Narrowed, Ordered};
pub use nearest::{for_nobody, nearest_open};
pub use needs::{HomeCall, NEEDED, Needs, home_call};
pub use offer::Offer;
pub use order::{Filter, Order, fees_differ, rows_in_order};
pub use origin::{FROM, OwnPlace, kept_position};
pub use spread::{share, spread_out};
pub use way::Way;

#[cfg(test)]
mod tests;
