//! Why a feed is refused.

use std::fmt;

use super::Role;
use crate::json::JsonError;

/// Why a manifest, a shard or a set is refused. Nothing of a refused set is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedError {
    /// Not JSON, or not of the documented shape; says where.
    Malformed {
        /// The file: a role's name, or `manifest`.
        what: &'static str,
        /// What is wrong and where.
        detail: JsonError,
    },
    /// A publisher's data cannot be written as JSON. No data that sheets can hold is such.
    Unwritable {
        /// The file: `shards`, or `manifest`.
        what: &'static str,
    },
    /// Larger than the format allows.
    TooLarge {
        /// The file: a role's name, or `manifest`.
        what: &'static str,
        /// The cap in bytes.
        cap: usize,
    },
    /// Written by a newer publisher: the page must be updated.
    NewerSchema {
        /// The version the feed says it has.
        found: u32,
    },
    /// Written for a newer app: the page must be updated.
    NewerApp {
        /// The oldest app that the feed is for.
        wanted: [u16; 3],
    },
    /// The manifest names no shard of a role that must be there.
    MissingShard(Role),
    /// The bytes are not those that the manifest names.
    WrongHash(Role),
    /// The columns of a shard have different lengths or point nowhere.
    Columns {
        /// The shard.
        role: Role,
        /// The column.
        column: &'static str,
    },
    /// The same id twice in one shard.
    Duplicate {
        /// The shard.
        role: Role,
        /// The id.
        id: String,
    },
    /// A shard points at something that no shard has.
    Dangling {
        /// The shard that points.
        role: Role,
        /// What it points at.
        target: String,
    },
    /// The decision tables do not fit each other or the questions. Their publisher says which and how.
    Rules,
    /// The manifest or its number comes from the future, or it ends before it begins or later than any may: a publisher's clock
    /// that is wrong, or an attack.
    Ahead,
    /// Another city's than the one that has been seen at this address.
    OtherCity,
    /// Another set with this number has been seen: two publishers, or an attack.
    Twice {
        /// The number.
        seq: u64,
    },
    /// A newer set than this one has been seen: an old copy, or an attack.
    Rollback {
        /// The number already seen.
        seen: u64,
        /// The number offered.
        offered: u64,
    },
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { what, detail } => write!(f, "{what}: not of the documented shape: {detail}"),
            Self::Unwritable { what } => write!(f, "{what}: cannot be written as JSON"),
            Self::TooLarge { what, cap } => write!(f, "{what}: larger than {cap} bytes"),
            Self::NewerSchema { found } => {
                write!(f, "the feed has schema {found}, this page reads up to {}: update the page", super::SCHEMA)
            }
            Self::NewerApp { wanted: [major, minor, patch] } => {
                write!(f, "the feed is for version {major}.{minor}.{patch} of the page or a newer one: update the page")
            }
            Self::MissingShard(role) => write!(f, "the manifest names no {} shard", role.name()),
            Self::WrongHash(role) => write!(f, "{}: the bytes are not those the manifest names", role.name()),
            Self::Columns { role, column } => {
                write!(f, "{}: column `{column}` has another length, or points nowhere", role.name())
            }
            Self::Duplicate { role, id } => write!(f, "{}: `{id}` stands twice", role.name()),
            Self::Dangling { role, target } => write!(f, "{}: points at `{target}`, which nothing has", role.name()),
            Self::Rules => f.write_str("rules: the tables do not fit each other or the questions"),
            Self::Ahead => f.write_str(
                "the manifest comes from the future, ends before it begins, or holds for more than seven days: \
                     check the publisher's clock",
            ),
            Self::OtherCity => f.write_str("the set is another city's than the one already seen"),
            Self::Twice { seq } => write!(f, "set {seq} is another one than the set {seq} already seen"),
            Self::Rollback { seen, offered } => write!(f, "set {offered} is older than set {seen}, already seen"),
        }
    }
}

impl std::error::Error for FeedError {}
