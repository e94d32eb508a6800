//! Sites that lie in a zone without an outline, as far as their own words tell.
//!
//! A site whose name or address holds the name of such a zone of its town is taken to lie in it, and every site of a town
//! in whatever is said of all its other areas. Does not conclude anything else from silence: a site that names no zone may
//! lie in one all the same.

use super::{Tier, Zone, Zones};
use crate::rows::sort_rows;
use crate::text::find;

/// What a zone is called that is no place but all the rest of one.
const REST: [&str; 9] =
    ["其他区域", "其它区域", "其余区域", "其他地区", "其余地区", "其他范围", "以外", "之外", "Other areas"];
/// What a zone is called that is the whole of a town.
const WHOLE: [&str; 5] = ["全域", "全街道", "全镇", "全乡", "全部区域"];
/// The same of a city.
const CITY: [&str; 6] = ["全市", "全区", "全县", "本市", "本区", "本县"];

impl Zone {
    /// Whether it is no place that somebody could name as theirs, but all the rest of a town or a city, or the whole.
    pub fn is_region(&self) -> bool {
        let is_one = |text: &str| {
            let has = |words: &[&str]| words.iter().any(|word| find(text, word).is_some());
            let rest = find(text, "除").and_then(|at| text.get(at..));
            let excepts = rest.is_some_and(|rest| find(rest, "外").is_some());
            has(&REST) || has(&WHOLE) || excepts || CITY.contains(&text)
        };
        is_one(&self.name.zh) || is_one(&self.scope.zh)
    }

    /// Whether it is a region of the whole city and not of its town alone.
    fn is_of_city(&self) -> bool {
        [&self.name.zh, &self.scope.zh].into_iter().any(|text| CITY.iter().any(|word| find(text, word).is_some()))
    }
}

/// Shorter names are part of too many others, in characters.
const SHORTEST: usize = 2;

/// A zone by one of its names.
#[derive(Clone, Copy, Debug)]
struct Named<'a> {
    /// The first two characters, by which the names are sorted.
    head: (char, char),
    name: &'a str,
    town: &'a str,
    tier: Tier,
}

/// The zones without an outline by their names. A text is gone through once, however many they are.
#[derive(Debug)]
pub(super) struct Undrawn<'a> {
    named: Vec<Named<'a>>,
    /// Regions: the town, or none for the whole city.
    regions: Vec<(Option<&'a str>, Tier)>,
}

impl<'a> Undrawn<'a> {
    pub(super) fn of(zones: &'a Zones) -> Self {
        let (mut named, mut regions) = (Vec::<Named<'a>>::new(), Vec::new());
        for zone in zones.undrawn() {
            if zone.is_region() {
                regions.push((Some(zone.town.as_str()).filter(|_| !zone.is_of_city()), zone.tier));
                continue;
            }
            for name in [zone.name.zh.as_str(), zone.name.en.as_str()] {
                if let Some(head) = head(name).filter(|_| name.chars().count() >= SHORTEST) {
                    named.push(Named { head, name, town: &zone.town, tier: zone.tier });
                }
            }
        }
        let mut order: Vec<usize> = (0..named.len()).collect();
        let head = |at: usize| named.get(at).map(|named| named.head);
        sort_rows(&mut order, &|one, two| head(one).cmp(&head(two)).then(one.cmp(&two)));
        let named = order.into_iter().filter_map(|at| named.get(at).copied()).collect();
        Self { named, regions }
    }

    /// The strictest tier of a zone of `town` that one of `texts` names, or that holds in the rest of it; `None` where
    /// there is none.
    pub(super) fn tier_in(&self, town: &str, texts: [&str; 2]) -> Option<Tier> {
        let of_town = self.regions.iter().filter(|(of, _)| of.is_none_or(|of| of == town));
        let mut strictest: Option<Tier> = of_town.map(|(_, tier)| *tier).min();
        if self.named.is_empty() {
            return strictest;
        }
        for text in texts {
            for (at, _) in text.char_indices() {
                let Some(rest) = text.get(at..) else { continue };
                let Some(head) = head(rest) else { break };
                let first = self.named.partition_point(|named| named.head < head);
                let alike = self.named.iter().skip(first).take_while(|named| named.head == head);
                for named in alike.filter(|named| named.town == town && rest.starts_with(named.name)) {
                    strictest = Some(strictest.map_or(named.tier, |known| known.min(named.tier)));
                }
            }
        }
        strictest
    }
}

fn head(text: &str) -> Option<(char, char)> {
    let mut characters = text.chars();
    characters.next().zip(characters.next())
}

#[cfg(test)]
mod tests {
    use super::super::Zone;
    use super::*;
    use crate::geometry::MultiPolygon;
    use crate::text::Text;
    use crate::time::Timestamp;

    fn zone(name: &str, town: &str, tier: Tier) -> Zone {
        Zone {
            id: name.into(),
            tier,
            name: Text::new(name, name),
            town: town.into(),
            scope: Text::default(),
            shape: MultiPolygon::default(),
            set_at: Timestamp(0),
            review_at: None,
            phone: String::new(),
            source: String::new(),
            demo: false,
        }
    }

    #[test]
    fn a_site_that_names_an_undrawn_zone_of_its_town_lies_in_it() {
        let zones = Zones {
            tiers: Vec::new(),
            zones: vec![
                zone("桃里小区", "north", Tier::Control),
                zone("桃里小区1号楼", "north", Tier::Lockdown),
                zone("李里", "south", Tier::Lockdown),
            ],
        };
        let undrawn = Undrawn::of(&zones);
        let tier = |town, name, address| undrawn.tier_in(town, [name, address]);
        assert_eq!(tier("north", "桃里小区东门采样点", "桃里路3号"), Some(Tier::Control));
        assert_eq!(tier("north", "东门采样点", "北街道桃里小区1号楼旁"), Some(Tier::Lockdown));
        assert_eq!(tier("south", "桃里小区东门采样点", ""), None, "another town");
        assert_eq!(tier("north", "杏里采样点", "桃里路3号"), None);
        assert_eq!(tier("south", "李", ""), None);
    }

    #[test]
    fn a_region_holds_for_every_site_of_its_town_that_names_no_stricter_zone() {
        let region = |name: &str, scope: &str, town: &str, tier| Zone {
            scope: Text::new(scope, scope),
            ..zone(name, town, tier)
        };
        let zones = Zones {
            tiers: Vec::new(),
            zones: vec![
                zone("桃里小区", "north", Tier::Lockdown),
                region("北街道其他区域", "", "north", Tier::Control),
                region("南街道", "除李里小区外", "south", Tier::Precaution),
                region("东街道", "全域", "east", Tier::Lockdown),
            ],
        };
        assert_eq!(zones.zones.iter().map(Zone::is_region).collect::<Vec<_>>(), [false, true, true, true]);
        let undrawn = Undrawn::of(&zones);
        let tier = |town, name| undrawn.tier_in(town, [name, ""]);
        assert_eq!(tier("north", "杏里采样点"), Some(Tier::Control));
        assert_eq!(tier("north", "桃里小区采样点"), Some(Tier::Lockdown));
        assert_eq!(tier("south", "杏里采样点"), Some(Tier::Precaution));
        assert_eq!(tier("east", "杏里采样点"), Some(Tier::Lockdown));
        assert_eq!(tier("west", "杏里采样点"), None);
        let city = Zones { tiers: Vec::new(), zones: vec![region("全市其他区域", "", "north", Tier::Control)] };
        assert_eq!(Undrawn::of(&city).tier_in("west", ["杏里采样点", ""]), Some(Tier::Control));
    }
}
