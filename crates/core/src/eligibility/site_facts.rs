//! What is known of a site when somebody asks whether to go there: what the tables may read, and what holds before any table.

use crate::feed::{SiteStatus, Tier};

/// The facts of one site. Small and comparable, so that thousands of sites share a handful of results.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteFacts<'a> {
    /// Whether it is in service.
    pub status: SiteStatus,
    /// Whether something is said of whom it serves that nobody understood.
    pub audience_unknown: bool,
    /// The tier of the zone it lies in; `None` outside every zone.
    pub zone: Option<Tier>,
    /// Whether it is open now; `None` where its hours are not known.
    pub open: Option<bool>,
    /// Whom it serves.
    pub serves: &'a [String],
    /// What it costs whom.
    pub fee: &'a str,
}

impl SiteFacts<'_> {
    /// The names of site facts in the tables.
    pub const NAMES: [&'static str; 4] = ["serves", "site_zone", "site_open", "site_fee"];

    /// The facts as one of the groups it `serves` sees them.
    pub(crate) fn words<'w>(&'w self, serves: &'w str) -> [(&'static str, &'w str); 4] {
        let open = match self.open {
            Some(true) => "yes",
            Some(false) => "no",
            None => super::UNKNOWN,
        };
        let [name_serves, name_zone, name_open, name_fee] = Self::NAMES;
        [
            (name_serves, serves),
            (name_zone, self.zone.map_or("none", Tier::name)),
            (name_open, open),
            (name_fee, self.fee),
        ]
    }
}
