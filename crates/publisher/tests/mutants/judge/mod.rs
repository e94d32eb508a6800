//! Whether what a phone says of an accepted feed is what the feed says: worked out a second time, from the bytes, by
//! `docs/feed-format.md` and `docs/rules.md`, with the second rules engine.
//!
//! Shares no code with the core: JSON is read by a library, areas are cut in whole numbers, hours are looked up minute by
//! minute. Does not rank or measure.
//!
//! - `tables`: what the rules tell somebody; `rows`: which rows of one table count
//! - `ground`: in which zone a site lies
//! - `columns`: how a shard writes the columns of its sites
//! - `door`: whether it is open, and what its queue is called

mod columns;
mod door;
mod ground;
mod rows;
mod tables;

use std::sync::Arc;

use anxin_core::eligibility::{Access, Advice, Answers, Why};
use anxin_core::feed::{FeedSet, Role, ShardBytes, Tier};
use anxin_core::geometry::Position;
use anxin_core::listing::{InTime, Judged};
use anxin_core::queue::QueueWord;
use anxin_core::time::Timestamp;
use serde_json::Value as Json;

use super::feeds::Feed;
use super::mutate::Dice;
use tables::{SiteWords, Tables};

/// The shards that are judged, in this order.
const ROLES: [Role; 7] = [Role::City, Role::Sites, Role::Queue, Role::Recent, Role::Zones, Role::Rules, Role::Guidance];

/// A shard as it is to be read: without the signs that turn a line around, as `docs/feed-format.md` has it.
fn paper(bytes: &[u8]) -> serde_json::Result<Json> {
    fn straighten(json: &mut Json) {
        match json {
            Json::String(text) => text.retain(|sign| {
                !"\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".contains(sign)
            }),
            Json::Array(list) => list.iter_mut().for_each(straighten),
            Json::Object(fields) => fields.values_mut().for_each(straighten),
            _ => {}
        }
    }
    let mut json = serde_json::from_slice(bytes)?;
    straighten(&mut json);
    Ok(json)
}

/// A feed, read a second time.
#[derive(Clone)]
pub(crate) struct Judge {
    papers: [Option<Arc<Json>>; 7],
    tables: Result<Arc<Tables>, String>,
}

impl Judge {
    /// Reads a good feed.
    pub(crate) fn of(feed: &Feed) -> Self {
        let papers = ROLES.map(|role| {
            let (_, bytes, _) = feed.files.iter().find(|(known, ..)| *known == Some(role))?;
            paper(bytes).ok().map(Arc::new)
        });
        let mut judge = Self { papers, tables: Err(String::new()) };
        judge.tables = judge.read_tables();
        judge
    }

    /// This feed with these shards changed; `None` where none of them is judged.
    ///
    /// # Errors
    /// A shard that a phone has accepted and should not have.
    pub(crate) fn with(&self, set: &FeedSet, shards: &ShardBytes, changed: &[Role]) -> Option<Result<Self, String>> {
        // One that the manifest names no longer is as good as changed.
        let anew = |role: &Role| changed.contains(role) || set.manifest.shard(*role).is_none();
        ROLES.iter().any(anew).then(|| {
            let mut judge = self.clone();
            for (index, role) in ROLES.into_iter().enumerate().filter(|(_, role)| anew(role)) {
                let named = set.manifest.shard(role).and_then(|_| shards.get(&role));
                judge.papers[index] = match named {
                    Some(bytes) => Some(Arc::new(paper(bytes).map_err(|error| format!("{role:?}: {error}"))?)),
                    None => None,
                };
            }
            if anew(&Role::Rules) {
                judge.tables = judge.read_tables();
            }
            judge.tables.clone().map(|_| judge)
        })
    }

    fn paper(&self, role: Role) -> &Json {
        let index = ROLES.iter().position(|known| *known == role).unwrap();
        self.papers[index].as_deref().unwrap_or(&Json::Null)
    }

    fn read_tables(&self) -> Result<Arc<Tables>, String> {
        Tables::read(self.paper(Role::Rules)).map(Arc::new)
    }

    /// Asks every table of a phone and its counterpart here, each on its own, `times` each.
    ///
    /// # Errors
    /// Where the two differ, in words.
    pub(crate) fn rows_agree(&self, set: &FeedSet, times: u64, dice: &mut Dice) -> Result<u64, String> {
        self.tables.as_ref().map_err(Clone::clone)?.rows_agree(&set.edition.decisions, times, dice)
    }

    /// Holds what a phone says to somebody at `now` against this.
    ///
    /// # Errors
    /// Where the two differ, in words.
    pub(crate) fn agrees(
        &self,
        set: &FeedSet,
        listed: &[Judged],
        answers: &Answers,
        now: Timestamp,
        dice: &mut Dice,
    ) -> Result<u64, String> {
        let tables = self.tables.as_ref().map_err(Clone::clone)?;
        let edition = &set.edition;
        let offset = i128::from(self.paper(Role::City)["utc_offset_min"].as_i64().unwrap_or(0)) * 60;
        let local = i128::from(now.0) + offset;
        let person = tables.person(answers);
        let day = local.div_euclid(86_400);
        let advice = edition.decisions.advise(&edition.rules, answers, now, edition.city.utc_offset_min);
        let plan = edition.decisions.plan(&edition.rules, answers, now, edition.city.utc_offset_min);
        let (told, planned) = (tables.told(&person, day), tables.planned(&person, day));
        same("advice", &advice.as_ref().map_or_else(String::new, advice_words), &told)?;
        same("plan", &plan.map_or_else(String::new, |(plan, why)| format!("{plan} {}", row(&why))), &planned)?;
        if let Some(advice) = &advice {
            self.has_words(advice)?;
        }
        let compared = 2 + self.sites_agree(set, listed, now, local)? + self.places_agree(set, dice)?;
        let mut verdicts = 0;
        for _ in 0..listed.len().min(4) {
            let site = &listed[dice.below(listed.len())];
            let paper = self.paper(Role::Sites);
            let seen = self.door(site.row, now, local);
            let Some(tier) = self.site_tier(set, site.row) else { continue };
            let open = if seen.reported_closed { "no" } else { seen.open };
            let (serves, fee) = (columns::coded(paper, "serves", site.row), columns::coded(paper, "fee", site.row));
            let audience = columns::coded(paper, "audience", site.row).as_str().unwrap_or_default();
            let status = door::status(paper, site.row);
            let words = SiteWords { status, audience, serves, tier, open, fee };
            let said = tables.access(&person, &words, day);
            let phone = site.access.as_deref().map_or_else(String::new, access_words);
            same(&format!("site {}, {words:?}", site.row), &phone, &said)?;
            verdicts += 1;
        }
        Ok(compared + verdicts)
    }

    /// Holds every site's door, queue and tier against what the bytes say.
    fn sites_agree(&self, set: &FeedSet, listed: &[Judged], now: Timestamp, local: i128) -> Result<u64, String> {
        for site in listed {
            let name = format!("site {}", site.row);
            let seen = self.door(site.row, now, local);
            same(&format!("{name}, open"), door::open_word(&site.open), seen.open)?;
            // Too late for whoever sets out now: how long they would wait, the second engine does not work out.
            let too_late = site.leave.in_time == InTime::TooLate && site.queue.word == QueueWord::Closed;
            if !too_late {
                same(&format!("{name}, queue"), site.queue.word.name(), &seen.queue)?;
            }
            if let Some(tier) = self.site_tier(set, site.row) {
                same(&format!("{name}, tier"), phone_tier(set, site.row), tier)?;
            }
        }
        Ok(listed.len() as u64)
    }

    /// The tier at a site; `None` where an edge is too near to say. A zone without an outline may make it stricter than where the
    /// site lies does, by the site's own words, and never milder.
    fn site_tier(&self, set: &FeedSet, row: usize) -> Option<&'static str> {
        let zones = self.paper(Role::Zones);
        let tier = ground::site_tier(zones, self.paper(Role::Sites), row)?;
        let phone = phone_tier(set, row);
        let strictness = |tier| ["none", "precaution", "control", "lockdown"].iter().position(|known| *known == tier);
        let is_stricter = strictness(phone) > strictness(tier);
        Some(if is_stricter && ground::some_are_undrawn(zones) { phone } else { tier })
    }

    /// Holds the tiers of some places against what the bytes say.
    fn places_agree(&self, set: &FeedSet, dice: &mut Dice) -> Result<u64, String> {
        let bounds = set.edition.city.bounds;
        let corners =
            [bounds.west, bounds.south, bounds.east, bounds.north].map(|degrees| (degrees * 1e6).round() as i32);
        let [west, south, east, north] = corners;
        let mut between = |low: i32, high: i32| {
            let reach = usize::try_from(i64::from(high) - i64::from(low) + 1).unwrap();
            i32::try_from(i64::from(low) + dice.below(reach) as i64).unwrap()
        };
        for _ in 0..16 {
            let (x, y) = (between(west, east), between(south, north));
            let position = Position::from_micro(Some(x), Some(y)).ok_or("a box beyond the globe")?;
            let phone = set.edition.zones.tier_at(position).map_or("none", Tier::name);
            if let Some(tier) = ground::tier_at(self.paper(Role::Zones), (x.into(), y.into())) {
                same(&format!("the tier at {x}, {y}"), phone, tier)?;
            }
        }
        Ok(16)
    }

    fn door(&self, row: usize, now: Timestamp, local: i128) -> door::Seen {
        let queues = [self.paper(Role::Queue), self.paper(Role::Recent)];
        let sites = self.paper(Role::Sites);
        let id = columns::ids(sites, row + 1).pop().unwrap_or_default();
        door::look(sites, &id, queues, &self.paper(Role::City)["queue"], row, i128::from(now.0), local)
    }

    /// Every word that somebody is told stands in the guidance.
    fn has_words(&self, advice: &Advice) -> Result<(), String> {
        let guidance = self.paper(Role::Guidance);
        let stands = |list: &str, id: &str| {
            let known = guidance[list].as_array().is_some_and(|all| all.iter().any(|entry| entry["id"] == id));
            if known { Ok(()) } else { Err(format!("`{id}` is said and has no words in `{list}`")) }
        };
        stands("situations", &advice.situation)?;
        for action in &advice.actions {
            stands("actions", &action.action)?;
            for why in action.why.iter().filter(|why| !why.reason.is_empty()) {
                stands("reasons", &why.reason)?;
            }
        }
        Ok(())
    }
}

/// The tier that a phone has for a site.
fn phone_tier(set: &FeedSet, row: usize) -> &'static str {
    set.edition.site_tiers.get(row).copied().flatten().map_or("none", Tier::name)
}

fn same(what: &str, phone: &str, judge: &str) -> Result<(), String> {
    if phone == judge { Ok(()) } else { Err(format!("{what}: a phone says `{phone}`, the second engine `{judge}`")) }
}

fn row(why: &Why) -> String {
    format!("{}#{}={}", why.table, why.rule, why.reason)
}

fn advice_words(advice: &Advice) -> String {
    let actions = advice
        .actions
        .iter()
        .map(|advised| format!("{} {}", advised.action, advised.why.iter().map(row).collect::<Vec<_>>().join(" ")));
    format!("{} {}; {}", advice.situation, row(&advice.why), actions.collect::<Vec<_>>().join("; "))
}

fn access_words(access: &Access) -> String {
    let fee = access.fee.as_deref().unwrap_or_default();
    format!("{} {} {} {fee} {}", access.verdict.name(), access.serves, row(&access.why), access.bring.join("+"))
}
