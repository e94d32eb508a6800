//! Slips in what stands somewhere: sites, zones, numbers to call.
//!
//! Compares what phones read. A record that comes back under another id, with its name and its town, is not gone.

use std::collections::BTreeSet;

use anxin_core::feed::{City, Site, SiteStatus, Sites, Tier, Zone, Zones};
use anxin_core::geometry::distance_m;
use anxin_core::text::Text;

use super::super::slip::{Share, Slip};
use crate::city::PublishLimits;

/// A site that moved further than this many metres stands in another place: what lies between two datums is more.
const MOVED_M: f64 = 200.0;

pub(super) fn sites(old: &Sites, new: &Sites, limits: PublishLimits) -> Vec<Slip> {
    let names: BTreeSet<(&str, &str)> = new.iter().map(|site| (site.name.zh, site.town)).collect();
    let mut removed = Share { of: old.len(), ..Share::default() };
    let mut both: Vec<(Site<'_>, Site<'_>)> = Vec::new();
    for was in old.iter() {
        match new.by_id(was.id) {
            Some(is) => both.push((was, is)),
            None if names.contains(&(was.name.zh, was.town)) => {}
            None => removed.names.push(name(&was)),
        }
    }
    let share = |had: &dyn Fn(&Site<'_>) -> bool, lost: &dyn Fn(&Site<'_>, &Site<'_>) -> bool| {
        let had: Vec<_> = both.iter().filter(|(was, _)| had(was)).collect();
        let names = had.iter().filter(|(was, is)| lost(was, is)).map(|(was, _)| name(was)).collect();
        Share { names, of: had.len() }
    };
    let timed = |site: &Site<'_>| site.hours.typed().is_none();
    let callable = |site: &Site<'_>| !site.phone.is_empty();
    let placed = |site: &Site<'_>| site.position.is_some();
    let moved = |was: &Site<'_>, is: &Site<'_>| {
        was.position.zip(is.position).is_some_and(|(from, to)| distance_m(from, to) > MOVED_M)
    };
    let in_service = |site: &Site<'_>| site.status == SiteStatus::Open;
    let wider = |was: &Site<'_>, is: &Site<'_>| is.serves.iter().any(|group| !was.serves.contains(group));
    let looked = [
        (Slip::SitesGone(removed), limits.sites_gone_percent),
        (Slip::HoursGone(share(&timed, &|_, is| !timed(is) && in_service(is))), limits.sites_changed_percent),
        (Slip::PhonesGone(share(&callable, &|_, is| !callable(is))), limits.sites_changed_percent),
        (Slip::PlacesGone(share(&placed, &|_, is| !placed(is))), limits.sites_changed_percent),
        (Slip::SitesMoved(share(&placed, &moved)), limits.sites_changed_percent),
        (Slip::AudienceWider(share(&|_| true, &wider)), limits.audience_percent),
        (
            Slip::SitesReopened(share(&|_| true, &|was, is| !in_service(was) && in_service(is))),
            limits.sites_reopened_percent,
        ),
    ];
    let mut slips = Vec::new();
    for (slip, percent) in looked {
        if slip.share().is_some_and(|share| share.reaches(percent)) {
            slips.push(slip);
        }
    }
    slips
}

fn name(site: &Site<'_>) -> Text {
    Text::new(site.name.zh, site.name.en)
}

/// `is_lifted` says whether the sheets lift a zone that is out, at a moment that has come: then it ends as it was meant to.
pub(super) fn zones(old: &Zones, new: &Zones, is_lifted: &dyn Fn(&Zone) -> bool, limits: PublishLimits) -> Vec<Slip> {
    let same = |was: &Zone| {
        let by_name = || new.zones.iter().find(|is| is.name.zh == was.name.zh && is.town == was.town);
        new.by_id(&was.id).or_else(by_name)
    };
    let mut milder = Vec::new();
    let mut lockdowns = Vec::new();
    let mut redrawn = Vec::new();
    let others = old.zones.iter().filter(|zone| zone.tier != Tier::Lockdown).count();
    let mut removed = Share { of: others, ..Share::default() };
    for was in &old.zones {
        let name = || was.name.clone();
        match same(was) {
            // Tiers are ordered from the strictest.
            Some(is) if is.tier > was.tier => milder.push((name(), was.tier, is.tier)),
            Some(is) if is.shape.area_m2() * 2.0 < was.shape.area_m2() => redrawn.push(name()),
            Some(_) => {}
            None if is_lifted(was) => {}
            None if was.tier == Tier::Lockdown => lockdowns.push(name()),
            None => removed.names.push(name()),
        }
    }
    let mut slips = Vec::new();
    if !milder.is_empty() {
        slips.push(Slip::ZonesMilder(milder));
    }
    if !lockdowns.is_empty() {
        slips.push(Slip::LockdownsGone(lockdowns));
    }
    if removed.reaches(limits.zones_gone_percent) {
        slips.push(Slip::ZonesGone(removed));
    }
    if !redrawn.is_empty() {
        slips.push(Slip::OutlinesGone(redrawn));
    }
    slips
}

/// The emergency number and the hotlines: whoever finds nothing else calls these.
pub(super) fn numbers(old: &City, new: &City) -> Option<Slip> {
    let mut changed = Vec::new();
    if old.emergency != new.emergency {
        let name = Text::new("急救电话", "the emergency number");
        changed.push((name, old.emergency.clone(), new.emergency.clone()));
    }
    for was in &old.hotlines {
        let is = new.hotline(&was.id).map(|line| line.phone.clone()).unwrap_or_default();
        if is != was.phone {
            changed.push((was.name.clone(), was.phone.clone(), is));
        }
    }
    (!changed.is_empty()).then_some(Slip::Numbers(changed))
}
