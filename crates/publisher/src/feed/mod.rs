//! From a city's data to a feed on disk.
//!
//! Does not read sheets. Whatever is written here was verified by the code that phones verify it with.

mod disk;
mod moment;
mod prepare;
mod publish;
mod replay;
mod shards;

pub use disk::{Disk, LocalDisk};
pub use moment::{Moment, parse_now, real_now};
pub use prepare::{Prepared, prepare};
pub use publish::{KEEP_S, PublishError, Published, publish};
pub use replay::{Played, Player};
pub use shards::{latest_snapshot, queue_as_now, queue_as_taken};
