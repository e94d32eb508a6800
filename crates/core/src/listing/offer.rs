//! To whom a site is offered: shown to them before they look for one.
//!
//! Only to who is told to go to one. Others would be shown a way out of their house, even where a table says that they may ask.

use super::order::rows_in_order;
use super::{Judged, Order};
use crate::eligibility::{Advice, Advised, Verdict};
use crate::feed::{Guidance, Known, Lead, Tone};
use crate::search::Rank;

/// Whether somebody is offered sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A step of theirs leads to the sites.
    Sites,
    /// No step does, it is an emergency, or the city has no words for where they stand.
    Nothing,
}

impl Offer {
    /// What somebody with this advice is offered.
    pub fn of(guidance: &Guidance, advice: &Advice) -> Self {
        let situation = guidance.situation(&advice.situation);
        let calm = situation.is_some_and(|situation| situation.tone != Tone::Emergency);
        let leads = |step: &Advised| guidance.action(&step.action).is_some_and(|words| words.lead() == Lead::Sites);
        if calm && advice.actions.iter().any(leads) { Self::Sites } else { Self::Nothing }
    }

    /// The rows of the sites that are offered: where they may go before where they may ask, the best by travel and wait first. None
    /// where they may not go, or where nobody can tell.
    pub fn rows(self, sites: &[Judged]) -> Vec<usize> {
        let may = |site: &&Judged| {
            site.suits != Known::No && site.access.as_ref().is_some_and(|access| access.verdict != Verdict::Not)
        };
        match self {
            Self::Sites => {
                let sites = sites.iter().filter(may).map(|site| (site, Rank::NamePrefix));
                rows_in_order(sites, Order::Recommended)
            }
            Self::Nothing => Vec::new(),
        }
    }
}
