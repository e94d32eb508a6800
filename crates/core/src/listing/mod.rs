//! One person's sites: judged, narrowed and put in order.
//!
//! Pure: the same feed, answers, place and time always give the same list. Does not say anything in words.

mod judge;
mod offer;
mod order;

pub use judge::{Judged, Viewer, judge};
pub use offer::Offer;
pub use order::{Filter, Order, count, list, rows_in_order};

#[cfg(test)]
mod tests;
