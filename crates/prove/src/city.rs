//! A city as the proof reads it: its rules, its words, its sites, and what no phone needs: which answers are the greater risk,
//! and what keeps people in.
//!
//! Reads no file, and proves nothing.

use anxin_core::feed::{City, Guidance, Rules, SiteRecord};
use anxin_core::time::{Timestamp, UtcOffset};

use crate::property::{Contradiction, Properties, StepKind};
use crate::sheet::RuleSheet;

/// A city's rules, with everything beside them that a proof looks at.
#[derive(Clone, Copy, Debug)]
pub struct CityRules<'a> {
    /// The city shard: its towns and its lines to call.
    pub city: &'a City,
    /// Its sites.
    pub sites: &'a [SiteRecord],
    /// Questions, and tables in the order of evaluation.
    pub rules: &'a Rules,
    /// Words and sources.
    pub guidance: &'a Guidance,
    /// The city's distance from UTC.
    pub offset: UtcOffset,
    /// What staff have said of the rules beside the rules themselves.
    pub proof: &'a ProofData,
}

/// What staff have said of the rules beside the rules themselves.
#[derive(Clone, Debug, Default)]
pub struct ProofData {
    /// The tables as written, with the rows of their files.
    pub sheets: Vec<RuleSheet>,
    /// What `questions.toml` says of the answers, a fact each.
    pub risks: Vec<Risk>,
    /// The actions that keep people in, by their ids.
    pub confines: Vec<(String, Confines)>,
    /// What each action is, by its id; empty where the city does not say.
    pub kinds: Vec<(String, Vec<StepKind>)>,
    /// What a health authority holds true for everybody; `None` where the city has no such sheet.
    pub properties: Option<Properties>,
    /// Steps that may not stand together.
    pub contradictions: Vec<Contradiction>,
    /// Documents with the moment at which each is to be reviewed: the end of the day in the sheet.
    pub reviews: Vec<(String, Timestamp)>,
}

/// What the answers to one question mean for the proof.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    /// The fact.
    pub fact: String,
    /// Answers from the least risk to the greatest. Answers that are not listed are not compared.
    pub order: Vec<String>,
    /// Answers that are signs of an emergency.
    pub emergency: Vec<String>,
    /// Whether some sites serve only one of these answers, so that a greater risk may open a site.
    pub own_sites: bool,
}

/// How an action keeps a person in, the milder first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confines {
    /// Not at all.
    #[default]
    No,
    /// In the compound.
    Compound,
    /// In the home, or wherever the person is.
    Home,
}

impl Confines {
    /// The words in `guidance/actions.csv`; an empty cell is [`Confines::No`].
    pub const WORDS: [(&'static str, Self); 2] = [("compound", Self::Compound), ("home", Self::Home)];
}

impl ProofData {
    /// What is said of `fact`; `None` where nothing is.
    pub fn risk(&self, fact: &str) -> Option<&Risk> {
        self.risks.iter().find(|risk| risk.fact == fact)
    }

    /// The tables that say whom the properties are about: persons, and persons at sites.
    pub fn coverage(&self) -> impl Iterator<Item = &RuleSheet> {
        self.properties.iter().flat_map(|properties| [&properties.people.sheet, &properties.sites.sheet])
    }

    /// What kinds of step `action` is.
    pub fn kinds_of(&self, action: &str) -> &[StepKind] {
        self.kinds.iter().find(|(id, _)| id == action).map(|(_, kinds)| kinds.as_slice()).unwrap_or_default()
    }

    /// How `action` keeps a person in.
    pub fn confines(&self, action: &str) -> Confines {
        self.confines.iter().find(|(id, _)| id == action).map(|(_, confines)| *confines).unwrap_or_default()
    }
}
