//! What a slip of the hand looks like, when a set follows another one.
//!
//! Does not look for it: `guard` does.

mod words;

use anxin_core::feed::{Manifest, Role, Tier};
use anxin_core::text::Text;

use super::chain::Broken;

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
    /// Sites that were out of service, or of which nobody could tell, are open.
    SitesReopened(Share),
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
    /// Sentences that held for everybody are gone.
    SentencesGone(Vec<String>),
    /// Sentences that hold for everybody ask for something else.
    SentencesChanged(Vec<String>),
    /// Answers are no signs of an emergency any more.
    SignsGone(Vec<String>),
    /// The order of risk of answers is another: the question, before, now.
    RisksOther(Vec<(String, String, String)>),
    /// Steps are less than they were: the step, before, now.
    StepsLess(Vec<(String, String, String)>),
    /// Words that decide what people do are others.
    WordsOther(Vec<OtherWords>),
    /// The rules that are out cannot be compared with these.
    RulesUncompared,
    /// What is out has no log, or one that does not say what the city was held to.
    SafeguardsUnknown,
    /// The log of what is out was changed, or lines of it are missing.
    LogBroken(Broken),
    /// Fewer signatures are asked for than for what is out: before, now.
    DemandLowered(usize, usize),
    /// Too few have signed these rules, words and zones. Nobody's word stands in for a signature.
    NotSigned {
        /// How many have.
        have: usize,
        /// How many must.
        needed: usize,
        /// The edition, in short.
        edition: String,
    },
}

/// Words that are others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherWords {
    /// Of what.
    pub what: Text,
    /// Before.
    pub before: Text,
    /// Now.
    pub after: Text,
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
    pub(super) fn reaches(&self, percent: u8) -> bool {
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
    pub(super) fn reaches(&self, percent: u8) -> bool {
        self.cases > 0 && self.cases.saturating_mul(100) >= self.of.saturating_mul(percent.into())
    }
}

impl Slip {
    /// Whether it is held back whatever somebody says.
    pub const fn needs_signatures(&self) -> bool {
        matches!(self, Self::NotSigned { .. })
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
