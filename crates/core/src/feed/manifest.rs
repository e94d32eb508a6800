//! The manifest: the one file that changes in place, and what it may say.

use std::cmp::Ordering;

use serde::Serialize;

use super::{APP, FeedError, MANIFEST_CAP, SCHEMA};
use crate::json::{Json, JsonError, JsonErrorKind, JsonLocation, record, whole_number, words};
use crate::time::Timestamp;

/// What a shard holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The city itself: names, towns, hotlines, thresholds, outline.
    City,
    /// Testing sites: what does not change by the minute, and holds in every language.
    Sites,
    /// What they are called, and their addresses, in Chinese.
    #[serde(rename = "names-zh")]
    NamesZh,
    /// The same in English.
    #[serde(rename = "names-en")]
    NamesEn,
    /// The latest observation of each queue, or, in a large city, what was known of them up to an hour ago.
    Queue,
    /// Observations since those of [`Role::Queue`], which they replace site by site.
    Recent,
    /// Zones of the three tiers and what each tier means.
    Zones,
    /// Questions and decision tables.
    Rules,
    /// Words for every outcome of the rules, and the sources they cite.
    Guidance,
    /// Communities and how to reach them.
    Communities,
    /// Published places and times of cases.
    Tracks,
    /// Figures and notices.
    Bulletin,
    /// Food, medicine, hospitals, passes and the rest of daily life.
    Services,
    /// What inspectors found and whether it was mended.
    Supervision,
}

words!(Role {
    City: Role::City.name(),
    Sites: Role::Sites.name(),
    NamesZh: Role::NamesZh.name(),
    NamesEn: Role::NamesEn.name(),
    Queue: Role::Queue.name(),
    Recent: Role::Recent.name(),
    Zones: Role::Zones.name(),
    Rules: Role::Rules.name(),
    Guidance: Role::Guidance.name(),
    Communities: Role::Communities.name(),
    Tracks: Role::Tracks.name(),
    Bulletin: Role::Bulletin.name(),
    Services: Role::Services.name(),
    Supervision: Role::Supervision.name()
});

impl Role {
    /// Every role, in the order of the manifest.
    pub const ALL: [Self; 14] = [
        Self::City,
        Self::Sites,
        Self::NamesZh,
        Self::NamesEn,
        Self::Queue,
        Self::Recent,
        Self::Zones,
        Self::Rules,
        Self::Guidance,
        Self::Communities,
        Self::Tracks,
        Self::Bulletin,
        Self::Services,
        Self::Supervision,
    ];

    /// The word in the manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Sites => "sites",
            Self::NamesZh => "names-zh",
            Self::NamesEn => "names-en",
            Self::Queue => "queue",
            Self::Recent => "recent",
            Self::Zones => "zones",
            Self::Rules => "rules",
            Self::Guidance => "guidance",
            Self::Communities => "communities",
            Self::Tracks => "tracks",
            Self::Bulletin => "bulletin",
            Self::Services => "services",
            Self::Supervision => "supervision",
        }
    }

    /// Whether it changes by the minute and is no part of an edition.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Queue | Self::Recent)
    }

    /// Whether a phone can do without it: names in a language that it does not show.
    pub const fn is_spare(self) -> bool {
        matches!(self, Self::NamesEn)
    }

    /// The role called `name`; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// One shard, by content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShardRef {
    /// What it holds.
    pub role: Role,
    /// Where it is, relative to the manifest: `o/<sha256>.json`.
    pub url: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// How many bytes it has, uncompressed.
    pub bytes: usize,
    /// Until when its content may be relied on.
    pub valid_until: Timestamp,
}

record!(ShardRef { role, url, sha256, bytes, valid_until });

/// `manifest.json`: at most 16 kB, cached briefly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// Version of the format, [`SCHEMA`] here.
    pub schema: u32,
    /// The city's id.
    pub city: String,
    /// The number of this set; it only rises.
    pub seq: u64,
    /// When this set was published.
    pub issued: Timestamp,
    /// When the manifest itself is too old to be a live one.
    pub expires: Timestamp,
    /// The oldest app version that understands this set.
    pub min_app: String,
    /// How often to look for a newer manifest, in seconds, before jitter.
    pub poll_s: u32,
    /// Seconds to add to a real clock to get the clock of this feed. 0 but for a demonstration city, which plays
    /// days of the past: there, every time in the feed is on this shifted clock.
    #[serde(skip_serializing_if = "is_zero")]
    pub clock_shift_s: i64,
    /// The shards, one a role.
    pub shards: Vec<ShardRef>,
}

record!(Manifest { schema, city, seq, issued, expires, min_app, poll_s, shards } optional { clock_shift_s });

/// How far a set's number may be beyond the seconds of the clock at which it was published. Publishers begin at the clock, and
/// go on by one with each set.
const AHEAD: i64 = 3_600;

/// For how long a set may say that it holds, in seconds: no city may say more than seven days.
const LONGEST_VALID_S: i64 = 7 * 86_400;

/// How far from today a demonstration may play, in seconds: a century.
const FARTHEST_SHIFT: u64 = 100 * 366 * 86_400;

/// `0.1.0` as its three numbers; `None` for anything else.
fn version(text: &str) -> Option<[u16; 3]> {
    let mut parts = text.split('.');
    let mut next = || u16::try_from(whole_number(parts.next()?)?).ok();
    let version = [next()?, next()?, next()?];
    parts.next().is_none().then_some(version)
}

/// By reference: that is how serde's `skip_serializing_if` calls it.
fn is_zero(value: &i64) -> bool {
    *value == 0
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// [`FeedError::TooLarge`], [`FeedError::Malformed`], [`FeedError::Ahead`]; [`FeedError::NewerSchema`] or [`FeedError::NewerApp`] where a
    /// newer publisher wrote it.
    pub fn parse(bytes: &[u8]) -> Result<Self, FeedError> {
        if bytes.len() > MANIFEST_CAP {
            return Err(FeedError::TooLarge { what: "manifest", cap: MANIFEST_CAP });
        }
        let malformed = |detail: JsonError| FeedError::Malformed { what: "manifest", detail };
        let mut json = Json::parse(bytes).map_err(malformed)?;
        // These fields first: a newer manifest may have another shape, and "update the page" is the useful answer then.
        if let Some(Json::Number(found)) = json.get("schema") {
            match u32::try_from(*found) {
                Ok(found) if found > SCHEMA => return Err(FeedError::NewerSchema { found }),
                _ => {}
            }
        }
        if let Some(Json::Text(wanted)) = json.get("min_app") {
            match version(wanted) {
                Some(wanted) if wanted > APP => return Err(FeedError::NewerApp { wanted }),
                Some(_) => {}
                None => {
                    let kind = JsonErrorKind::Refused("must be a version like 0.1.0");
                    return Err(malformed(JsonError { kind, location: JsonLocation::Field("min_app") }));
                }
            }
        }
        // A role of which a newer publisher knows is not for this page.
        if let Some(Json::List(shards)) = json.get_mut("shards") {
            shards.retain(
                |shard| !matches!(shard.get("role"), Some(Json::Text(role)) if Role::from_name(role).is_none()),
            );
        }
        let manifest: Self = json.read_as().map_err(malformed)?;
        // A number beyond every later one would be the last that a phone takes, and a set without an end the last that it shows.
        let counted = manifest.is_numbered_by(manifest.published());
        let last = manifest.issued.plus(LONGEST_VALID_S);
        let ends = manifest.expires <= last && manifest.shards.iter().all(|shard| shard.valid_until <= last);
        if counted
            && ends
            && manifest.clock_shift_s.unsigned_abs() <= FARTHEST_SHIFT
            && manifest.issued <= manifest.expires
        {
            Ok(manifest)
        } else {
            Err(FeedError::Ahead)
        }
    }

    /// When this set was published, on a real clock.
    pub fn published(&self) -> Timestamp {
        Timestamp(self.issued.0.saturating_sub(self.clock_shift_s))
    }

    /// Whether its number is one of a clock that shows `now`, on a real clock, or of an earlier moment.
    pub(super) fn is_numbered_by(&self, now: Timestamp) -> bool {
        i64::try_from(self.seq).is_ok_and(|seq| seq <= now.0.saturating_add(AHEAD))
    }

    /// Whether it may take the place of `seen`.
    ///
    /// # Errors
    /// [`FeedError::OtherCity`], unless `seen` was a demonstration; [`FeedError::Rollback`] where `seen` is newer;
    /// [`FeedError::Twice`] where both have one number and differ.
    pub(super) fn may_follow(&self, seen: &Self) -> Result<(), FeedError> {
        if seen.city != self.city {
            return if seen.clock_shift_s == 0 { Err(FeedError::OtherCity) } else { Ok(()) };
        }
        match self.seq.cmp(&seen.seq) {
            Ordering::Less => Err(FeedError::Rollback { seen: seen.seq, offered: self.seq }),
            Ordering::Equal if self != seen => Err(FeedError::Twice { seq: self.seq }),
            _ => Ok(()),
        }
    }

    /// The shard of `role`; `None` where the city publishes none.
    pub fn shard(&self, role: Role) -> Option<&ShardRef> {
        self.shards.iter().find(|shard| shard.role == role)
    }

    /// Whether both name the same shards but for the live ones.
    pub fn same_edition(&self, other: &Self) -> bool {
        let has = |manifest: &Self, shard: &ShardRef| {
            shard.role.is_live() || manifest.shard(shard.role).is_some_and(|known| known.sha256 == shard.sha256)
        };
        self.city == other.city
            && self.shards.iter().all(|shard| has(other, shard))
            && other.shards.iter().all(|shard| has(self, shard))
    }

    /// The seconds since this set was published; 0 where it claims to come from the future.
    pub fn age_s(&self, now: Timestamp) -> i64 {
        now.since(self.issued).max(0)
    }

    /// Whether what `role` says may still be relied on; `false` where the city publishes none.
    pub fn is_valid(&self, role: Role, now: Timestamp) -> bool {
        self.shard(role).is_some_and(|shard| now < shard.valid_until)
    }
}
