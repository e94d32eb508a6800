//! What a city publishes: a small manifest that names immutable shards, one a role.
//!
//! Does not fetch or store anything. Reading is strict: a shard whose columns disagree, or that points at something
//! the others do not have, is refused whole, because half a feed can send a person to a closed site.
//!
//! Times are [`crate::time::Timestamp`] seconds, positions WGS-84 degrees times 10^6. Texts carry both languages, but the names and addresses of sites: those are a shard a language.

mod bulletin;
mod bytes;
mod city;
mod coding;
mod column;
mod communities;
mod degrees;
mod drawn;
mod error;
mod guidance;
mod ids;
mod later;
mod manifest;
mod names;
mod packed;
mod parted;
mod parted_builder;
mod place;
mod plan;
pub mod polling;
mod queue;
mod rules;
mod service;
mod services;
mod set;
mod site;
mod sites;
mod sites_builder;
mod supervision;
mod texts;
mod tracks;
mod transaction;
mod undrawn;
mod verifying;
mod zones;

pub use bulletin::{Bulletin, Figure, Notice, Point};
pub use bytes::ShardBytes;
pub use city::{City, Demo, Hotline, Outline, OutlineKind, Staleness, Tiles, Town};
pub use column::{Coded, Sparse};
pub use communities::{Communities, Community};
pub use degrees::Degrees;
pub use error::FeedError;
pub use guidance::{Action, Guidance, Lead, Reason, Situation, Source, Tone};
pub use manifest::{Manifest, Role, ShardRef};
pub use names::NamesShard;
pub use packed::Packed;
pub use parted::{Parted, Recent};
pub use place::{Feature, FeatureTyped, Known, SitePlace};
pub use plan::{Plan, Step, StepKind};
pub use queue::{QueueBuilder, QueueShard};
pub use rules::{Choice, FactKind, Question, Recall, Rules};
pub use service::{SitePhone, SiteStatus};
pub use services::{ServiceItem, ServiceTopic, Services};
pub use set::{Edition, FeedSet, hash_hex, hex};
pub use site::Site;
pub use sites::{SiteRecord, Sites, SitesShard};
pub use sites_builder::{SiteShards, SitesBuilder};
pub use supervision::{Finding, Supervision};
pub use tracks::{Track, Tracks, Visit};
pub use transaction::{Settling, Transaction, Wanted};
pub use verifying::{Progress, Verifying};
pub use zones::{Tier, TierGuide, Zone, Zones};

/// The version of the feed format that this code reads and writes.
pub const SCHEMA: u32 = 3;

/// The number of this app: a feed whose `min_app` is greater is not for it. The version in `Cargo.toml`.
pub const APP: [u16; 3] = [0, 1, 0];

/// The most bytes a manifest may have; more is refused while reading.
pub const MANIFEST_CAP: usize = 16 * 1024;

/// The most bytes one shard may have: 15,000 sites with long names stay under half of it.
pub const SHARD_CAP: usize = 8 * 1024 * 1024;

#[cfg(test)]
pub(crate) mod tests;
