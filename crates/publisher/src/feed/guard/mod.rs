//! What would change from the set that is out to the next one in a way that a slip looks like: half of the sites gone, a
//! lockdown that vanished, rules that are milder for many.
//!
//! Does not decide that it is a slip: a person says with `--yes` that it is meant. Says nothing of changes that a day brings,
//! nor of those that are only stricter; `diff` lists every change.

mod places;
mod rules;
mod words;

use std::path::Path;

use anxin_core::feed::{FeedSet, Manifest, Role, Tier};
use anxin_core::text::Text;

use super::published::{PublishedManifest, read_again};
use super::{Disk, Prepared, PublishError};
use crate::city::CityData;

/// One way in which the next set looks like a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// What is out does not read, so nothing can be compared with it.
    Unreadable {
        /// Why.
        detail: String,
    },
    /// Many sites are gone.
    SitesGone(Share),
    /// Many sites have lost their opening hours.
    HoursGone(Share),
    /// Many sites have lost their phone numbers.
    PhonesGone(Share),
    /// Many sites have lost their place on the map.
    PlacesGone(Share),
    /// Many sites have moved, as when another datum is meant.
    SitesMoved(Share),
    /// Sites serve groups that they did not serve.
    AudienceWider(Share),
    /// Zones have a milder tier.
    ZonesMilder(Vec<(Text, Tier, Tier)>),
    /// Lockdown zones are gone.
    LockdownsGone(Vec<Text>),
    /// Many other zones are gone.
    ZonesGone(Share),
    /// Zones have no outline any more, or less than half of it.
    OutlinesGone(Vec<Text>),
    /// Numbers to call are others, or gone: what is called, before, now.
    Numbers(Vec<(Text, String, String)>),
    /// A real city becomes a demonstration.
    Demonstration,
    /// Whole sheets are gone.
    SheetsGone(Vec<Role>),
    /// People with signs of an emergency are not told so any more.
    EmergencyGone(Relaxed),
    /// Advice is milder for many kinds of people.
    AdviceMilder(Relaxed),
    /// Sites are open to many kinds of people to whom they were not.
    AccessRelaxed(Relaxed),
    /// The rules that are out cannot be compared with these.
    RulesUncompared,
}

/// Some of many, with their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Their names, in the order of the set that is out.
    pub names: Vec<Text>,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// Whether they are at least this many in a hundred, and one at least.
    fn reaches(&self, percent: u8) -> bool {
        !self.names.is_empty() && self.names.len().saturating_mul(100) >= self.of.saturating_mul(percent.into())
    }
}

/// For whom rules are relaxed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relaxed {
    /// How many kinds of people, at kinds of sites where it is about sites.
    pub cases: usize,
    /// Of how many.
    pub of: usize,
    /// What was said before, what is said now, and the least described person to whom that happens.
    pub examples: Vec<(String, String, Text)>,
}

impl Relaxed {
    fn reaches(&self, percent: u8) -> bool {
        self.cases > 0 && self.cases.saturating_mul(100) >= self.of.saturating_mul(percent.into())
    }
}

/// What was held back, and why.
#[derive(Clone, Debug)]
pub struct HeldBack {
    /// What looks like a slip.
    pub slips: Vec<Slip>,
    /// The manifest that would have been published.
    pub manifest: Manifest,
}

/// The shards in which a slip shows. What changes by the minute is not among them.
const LOOKED_AT: [Role; 5] = [Role::City, Role::Sites, Role::Zones, Role::Rules, Role::Guidance];

/// What looks like a slip in the set that would follow the one that is out; nothing where nothing is out.
pub fn slips(
    disk: &dyn Disk,
    out: &Path,
    standing: Option<&PublishedManifest>,
    prepared: &Prepared,
    city: &CityData,
) -> Vec<Slip> {
    let Some(old) = standing.map(|standing| &standing.manifest) else { return Vec::new() };
    let new = &prepared.manifest;
    let hash = |manifest: &Manifest, role| manifest.shard(role).map(|shard| shard.sha256.clone());
    let differs = |role: &Role| hash(old, *role) != hash(new, *role);
    let gone: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| !role.is_live() && old.shard(*role).is_some() && new.shard(*role).is_none())
        .collect();
    let mut slips = Vec::new();
    if !gone.is_empty() {
        slips.push(Slip::SheetsGone(gone));
    }
    if !LOOKED_AT.iter().any(differs) {
        return slips;
    }
    let before = match read_again(disk, out, old) {
        Ok(before) => before,
        Err(error) => {
            slips.push(Slip::Unreadable { detail: error.to_string() });
            return slips;
        }
    };
    slips.extend(between(&before, &prepared.set, city));
    if [Role::Rules, Role::Guidance].iter().any(differs) {
        slips.extend(rules::slips(&before.edition, city, new.issued));
    }
    slips
}

fn between(before: &FeedSet, after: &FeedSet, city: &CityData) -> Vec<Slip> {
    let limits = city.settings.publish;
    let (old, new) = (&before.edition, &after.edition);
    let mut slips = places::sites(&old.sites, &new.sites, limits);
    slips.extend(places::zones(&old.zones, &new.zones, limits));
    slips.extend(places::numbers(&old.city, &new.city));
    if old.city.demo.is_none() && new.city.demo.is_some() {
        slips.push(Slip::Demonstration);
    }
    slips
}

/// Refuses a set that looks like a slip.
///
/// # Errors
/// [`PublishError::HeldBack`]
pub(super) fn look(
    disk: &dyn Disk,
    out: &Path,
    standing: Option<&PublishedManifest>,
    prepared: &Prepared,
    city: &CityData,
) -> Result<(), PublishError> {
    let slips = slips(disk, out, standing, prepared, city);
    if slips.is_empty() {
        return Ok(());
    }
    Err(PublishError::HeldBack(Box::new(HeldBack { slips, manifest: prepared.manifest.clone() })))
}
