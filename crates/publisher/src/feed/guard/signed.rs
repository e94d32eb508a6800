//! Whether enough people have signed what would be published.
//!
//! Reads no signature files: the city's reader has, and has refused what is not sound. Whatever cannot be told needs signatures.

use std::path::Path;

use anxin_core::decision::Table;
use anxin_core::feed::{Edition, Manifest, Role};
use anxin_prove::outcomes::outcomes;

use super::super::log::{Known, known, last_demand};
use super::super::published::{PublishedManifest, read_again};
use super::super::slip::Slip;
use super::super::{Disk, Prepared};
use super::rules::as_published;
use crate::city::{CityData, Reviewed, signers};

/// The tables whose outcomes are compared for everybody.
const TOLD_FROM: [&str; 4] = ["situation", "advice", "plan", "access"];

/// That too few have signed, where they must.
pub(super) fn slip(
    disk: &dyn Disk,
    out: &Path,
    published: Option<&PublishedManifest>,
    prepared: &Prepared,
    city: &CityData,
) -> Option<Slip> {
    let review = city.settings.review.as_ref()?;
    let edition = city.edition();
    let have = signers(review, &edition, &city.signatures).len();
    let (needed, edition) = (review.needed, edition.short());
    if have >= needed {
        return None;
    }
    let same = review.what == Reviewed::ToldOtherwise
        && published.is_some_and(|published| {
            holds_the_same(disk, out, published, city) && tells_the_same(disk, out, &published.manifest, prepared, city)
        });
    (!same).then_some(Slip::NotSigned { have, needed, edition })
}

/// Whether the city is held to the same sentences, signs of an emergency and kinds of steps, as the log has them. What no log
/// says is not the same.
fn holds_the_same(disk: &dyn Disk, out: &Path, published: &PublishedManifest, city: &CityData) -> bool {
    let Known::Edition(known) = known(disk, out, published) else { return false };
    let is = city.edition();
    known.1.is_some_and(|was| was.sentences == is.sentences && was.safety == is.safety)
}

/// Whether everybody is told the same, word for word, as by the set that is out. Only how rows say it may differ.
fn tells_the_same(disk: &dyn Disk, out: &Path, old: &Manifest, prepared: &Prepared, city: &CityData) -> bool {
    let same = |role: Role| {
        let hash = |manifest: &Manifest| manifest.shard(role).map(|shard| shard.sha256.clone());
        hash(old).is_some() && hash(old) == hash(&prepared.manifest)
    };
    if !same(Role::Guidance) || !same(Role::Zones) {
        return false;
    }
    let Ok(before) = read_again(disk, out, old) else { return false };
    let (was, is) = (&before.edition, &prepared.set.edition);
    if was.city.emergency != is.city.emergency
        || was.city.hotlines != is.city.hotlines
        || was.rules.questions != is.rules.questions
    {
        return false;
    }
    if same(Role::Rules) {
        return true;
    }
    // What to bring and what it costs are no outcomes, and what feeds those may be any other table.
    let others = |edition: &Edition| -> Vec<Table> {
        edition.decisions.tables().filter(|table| !TOLD_FROM.contains(&table.name.as_str())).cloned().collect()
    };
    if others(was) != others(is) {
        return false;
    }
    let published = as_published(was, city);
    let told = outcomes(city.rules_to_prove(), Some(published.rules_to_prove()));
    told.is_some_and(|told| told.is_unchanged())
}

/// That what is out needed more signatures than the city asks for now.
pub(super) fn lowered(disk: &dyn Disk, out: &Path, city: &CityData) -> Option<Slip> {
    let before = last_demand(disk, out)?;
    let now = city.settings.review.as_ref().map_or(0, |review| review.needed);
    (now < before).then_some(Slip::DemandLowered(before, now))
}
