//! One person's sites: judged, narrowed and put in order.
//!
//! Pure: the same feed, answers, place and time always give the same list. Does not say anything in words.

mod judge;
mod narrow;
mod offer;
mod order;

pub use judge::{Judged, Viewer, judge};
pub use narrow::{Narrowed, Ordered};
pub use offer::Offer;
pub use order::{Filter, Order, rows_in_order};

#[cfg(test)]
mod tests;
