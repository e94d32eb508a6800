//! Zones of the three tiers, and what each tier asks and gives.

use serde::Serialize;

use crate::geometry::MultiPolygon;
use crate::json::{record, words};
use crate::text::Text;
use crate::time::Timestamp;

/// One of the three tiers (三区), the strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// 封控区: stay in your home.
    Lockdown,
    /// 管控区: stay in your compound.
    Control,
    /// 防范区: stay in the district, no gatherings.
    Precaution,
}

words!(Tier { Lockdown: Tier::Lockdown.name(), Control: Tier::Control.name(), Precaution: Tier::Precaution.name() });

impl Tier {
    /// Every tier, the strictest first.
    pub const ALL: [Self; 3] = [Self::Lockdown, Self::Control, Self::Precaution];

    /// The word in sheets, in the rules' `zone` fact and in `data-tier`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lockdown => "lockdown",
            Self::Control => "control",
            Self::Precaution => "precaution",
        }
    }

    /// The tier called `name`; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.name() == name)
    }
}

/// One zone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Zone {
    /// Stable id.
    pub id: String,
    /// Its tier.
    pub tier: Tier,
    /// Its name.
    pub name: Text,
    /// The id of the town it lies in.
    pub town: String,
    /// Its extent in words: which streets bound it, which compounds it holds.
    pub scope: Text,
    /// Where it is; empty where nobody has drawn it, so that nobody can tell by a position.
    pub shape: MultiPolygon,
    /// Since when it holds.
    pub set_at: Timestamp,
    /// When it will be looked at again and may be lifted; `None` where nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_at: Option<Timestamp>,
    /// Whom a resident of it calls; empty where there is none.
    pub phone: String,
    /// The id of a source.
    pub source: String,
    /// Some of it is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(Zone { id, tier, name, town, scope, shape, set_at, phone, source } optional { review_at, demo });

/// What a tier means for the people in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierGuide {
    /// The tier.
    pub tier: Tier,
    /// One sentence.
    pub summary: Text,
    /// What a person there may do.
    pub allowed: Vec<Text>,
    /// What a person there may not do.
    pub forbidden: Vec<Text>,
    /// How food, medicine and tests reach a person there.
    pub supplies: Vec<Text>,
    /// The id of a source.
    pub source: String,
    /// Some of it is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(TierGuide { tier, summary, allowed, forbidden, supplies, source } optional { demo });

/// The zones shard.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Zones {
    /// What the tiers mean, the strictest first.
    pub tiers: Vec<TierGuide>,
    /// The zones, the strictest first.
    pub zones: Vec<Zone>,
}

record!(Zones { tiers, zones });

impl Zones {
    /// The zone with `id`; `None` where there is none.
    pub fn by_id(&self, id: &str) -> Option<&Zone> {
        self.zones.iter().find(|zone| zone.id == id)
    }

    /// The strictest tier at `position`; `None` outside every zone. Says nothing of how near an edge is.
    pub fn tier_at(&self, position: crate::geometry::Position) -> Option<Tier> {
        self.zones.iter().filter(|zone| zone.shape.contains(position)).map(|zone| zone.tier).min()
    }

    /// The zones that nobody has drawn.
    pub fn undrawn(&self) -> impl Iterator<Item = &Zone> {
        self.zones.iter().filter(|zone| zone.shape.is_empty())
    }

    /// What `tier` means; `None` where the city has not said.
    pub fn guide(&self, tier: Tier) -> Option<&TierGuide> {
        self.tiers.iter().find(|guide| guide.tier == tier)
    }
}
