//! Sites that lie in a zone without an outline, as far as their own words tell.
//!
//! A site whose name or address holds the name of such a zone of its town is taken to lie in it. Does not conclude
//! anything from silence: a site that names no zone may lie in one all the same.

use super::{Tier, Zones};

/// Shorter names are part of too many others, in characters.
const SHORTEST: usize = 2;

/// A zone by one of its names.
#[derive(Debug)]
struct Named<'a> {
    /// The first two characters, by which the names are sorted.
    head: (char, char),
    name: &'a str,
    town: &'a str,
    tier: Tier,
}

/// The zones without an outline by their names. A text is gone through once, however many they are.
#[derive(Debug)]
pub(super) struct Undrawn<'a>(Vec<Named<'a>>);

impl<'a> Undrawn<'a> {
    pub(super) fn of(zones: &'a Zones) -> Self {
        let mut named: Vec<Named<'a>> = Vec::new();
        for zone in zones.undrawn() {
            for name in [zone.name.zh.as_str(), zone.name.en.as_str()] {
                if let Some(head) = head(name).filter(|_| name.chars().count() >= SHORTEST) {
                    named.push(Named { head, name, town: &zone.town, tier: zone.tier });
                }
            }
        }
        named.sort_unstable_by_key(|named| named.head);
        Self(named)
    }

    /// The strictest tier of a zone of `town` that one of `texts` names; `None` where none does.
    pub(super) fn tier_in(&self, town: &str, texts: [&str; 2]) -> Option<Tier> {
        if self.0.is_empty() {
            return None;
        }
        let mut strictest: Option<Tier> = None;
        for text in texts {
            for (at, _) in text.char_indices() {
                let Some(rest) = text.get(at..) else { continue };
                let Some(head) = head(rest) else { break };
                let first = self.0.partition_point(|named| named.head < head);
                let alike = self.0.iter().skip(first).take_while(|named| named.head == head);
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
}
