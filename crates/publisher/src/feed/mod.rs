//! From a city's data to a feed on disk or in an object store.
//!
//! Does not read sheets. Whatever is written here was verified by the code that phones verify it with.

mod chain;
mod compress;
mod diff;
mod disk;
mod error;
mod exports;
mod extras;
#[cfg(feature = "lite")]
mod first;
mod guard;
mod headers;
mod history;
mod key_list;
#[cfg(feature = "lite")]
mod lite;
mod lock;
mod log;
mod own;
mod past;
mod plans;
mod policy;
mod prepare;
mod prune;
mod publish;
mod published;
mod queues;
mod recent;
mod replay;
mod rollback;
mod safeguards;
mod schemas;
mod shards;
mod sidecars;
mod signing;
mod slip;
#[cfg(feature = "s3")]
pub mod store;

pub use chain::{Broken, How, Line, read_log};
pub use compress::{Coding, Effort};
pub use diff::{Change, Kind as ChangeKind, changes};
pub use disk::{Disk, Entry, LocalDisk};
pub use error::PublishError;
pub use exports::exports;
pub use extras::{Extras, Lite};
pub(crate) use guard::as_published;
pub use guard::slips;
pub use headers::{headers_file, nginx, object_store};
pub use history::kept_sets;
pub use lock::Lock;
pub(crate) use log::said_of;
pub use log::{FILE as LOG_FILE, follows, may_return, of_set};
pub use own::{Last, Own};
pub use prepare::{Prepared, prepare};
pub use prune::KEEP_S;
pub use publish::{Published, commit, next_set, publish, publish_with};
pub use published::{PublishedManifest, published_manifest, read_set};
pub use queues::publish_queue;
pub use replay::{Played, Player};
pub use rollback::{earlier_set, rollback};
pub use safeguards::Safeguards;
pub use schemas::{MANIFEST_SCHEMA, schema_name, schemas};
pub use shards::{latest_moment, latest_snapshot, queue_as_now, queue_as_taken};
pub use signing::Signing;
pub use slip::{HeldBack, OtherWords, Relaxed, Share, Slip};
