//! What would change from the set that is out to the next one in a way that a slip looks like: half of the sites gone, a
//! lockdown that vanished, rules that are milder for many.
//!
//! Does not decide that it is a slip: a person says with `--yes` that it is meant. Says nothing of changes that a day brings,
//! nor of those that are only stricter; `diff` lists every change.

mod places;
mod rules;
mod safeguards;
mod signed;
mod words;

use std::path::Path;

use anxin_core::feed::{FeedSet, Manifest, Role, Zone};

use super::published::{PublishedManifest, read_again};
use super::slip::{HeldBack, Slip};
use super::{Disk, Prepared, PublishError};
use crate::city::CityData;

pub(crate) use rules::as_published;

/// The shards in which a slip shows. What changes by the minute is not among them.
const LOOKED_AT: [Role; 7] =
    [Role::City, Role::Sites, Role::NamesZh, Role::NamesEn, Role::Zones, Role::Rules, Role::Guidance];

/// What looks like a slip in the set that would follow the one that is out; nothing where nothing is out.
pub fn slips(
    disk: &dyn Disk,
    out: &Path,
    published: Option<&PublishedManifest>,
    prepared: &Prepared,
    city: &CityData,
) -> Vec<Slip> {
    let mut slips: Vec<Slip> = signed::slip(disk, out, published, prepared, city).into_iter().collect();
    slips.extend(likely(disk, out, published, prepared, city));
    slips
}

/// What a person may mean all the same.
fn likely(
    disk: &dyn Disk,
    out: &Path,
    published: Option<&PublishedManifest>,
    prepared: &Prepared,
    city: &CityData,
) -> Vec<Slip> {
    let Some(published) = published else { return Vec::new() };
    let old = &published.manifest;
    let new = &prepared.manifest;
    let hash = |manifest: &Manifest, role| manifest.shard(role).map(|shard| shard.sha256.clone());
    let differs = |role: &Role| hash(old, *role) != hash(new, *role);
    let removed: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| !role.is_live() && old.shard(*role).is_some() && new.shard(*role).is_none())
        .collect();
    let mut slips: Vec<Slip> = signed::lowered(disk, out, city).into_iter().collect();
    slips.extend(safeguards::slips(disk, out, published, city));
    if !removed.is_empty() {
        slips.push(Slip::SheetsGone(removed));
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
    let now = after.manifest.issued;
    let is_lifted = |was: &Zone| {
        let same = |zone: &&Zone| zone.id == was.id || zone.name.zh == was.name.zh && zone.town == was.town;
        let lifting = |zone: &Zone| city.lifted.get(&zone.id).is_some_and(|at| *at <= now);
        city.zones.zones.iter().filter(same).any(lifting)
    };
    slips.extend(places::zones(&old.zones, &new.zones, &is_lifted, limits));
    slips.extend(places::numbers(&old.city, &new.city));
    slips.extend(words::slip(old, new, city));
    if old.city.demo.is_none() && new.city.demo.is_some() {
        slips.push(Slip::Demonstration);
    }
    slips
}

/// Refuses a set that too few have signed, and one that looks like a slip unless somebody has said that it is `meant`.
///
/// # Errors
/// [`PublishError::HeldBack`]
pub(super) fn look(
    disk: &dyn Disk,
    out: &Path,
    published: Option<&PublishedManifest>,
    prepared: &Prepared,
    city: &CityData,
    meant: bool,
) -> Result<(), PublishError> {
    let slips = if meant {
        signed::slip(disk, out, published, prepared, city).into_iter().collect()
    } else {
        slips(disk, out, published, prepared, city)
    };
    if slips.is_empty() {
        return Ok(());
    }
    Err(PublishError::HeldBack(Box::new(HeldBack { slips, manifest: prepared.manifest.clone() })))
}
