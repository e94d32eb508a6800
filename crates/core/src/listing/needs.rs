//! What somebody needs of a site, and whether it is known to be there.
//!
//! Needs are chosen on the phone and kept among the answers; no table asks for them. What nobody knows of a site never counts as there.

use crate::eligibility::Answers;
use crate::feed::{Edition, Feature, Known, Site, SiteStatus};

/// What somebody needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs(u8);

/// What stands before a need among the answers. No fact of a city has a stroke in its name.
const PREFIX: &str = "need/";

/// The answer of who needs it.
pub const NEEDED: &str = "yes";

impl Needs {
    /// What may be needed: a child, a pregnant woman or an old person comes along, somebody cannot walk, cannot leave home, has no phone.
    pub const ALL: [Feature; 5] =
        [Feature::Children, Feature::Elderly, Feature::Wheelchair, Feature::HomeSampling, Feature::NoPhone];

    /// Nothing.
    pub const NOTHING: Self = Self(0);

    /// The name under which a need stands among the answers.
    pub fn answer_name(feature: Feature) -> String {
        [PREFIX, feature.name()].concat()
    }

    /// The needs that stand among the answers.
    pub fn of(answers: &Answers) -> Self {
        let needed = |feature: &Feature| answers.get(&Self::answer_name(*feature)) == Some(NEEDED);
        Self::ALL.into_iter().filter(needed).fold(Self::default(), Self::with)
    }

    /// These, and one more.
    #[must_use]
    pub const fn with(self, feature: Feature) -> Self {
        Self(self.0 | bit(feature))
    }

    /// Whether nothing is needed.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this is needed.
    pub const fn has(self, feature: Feature) -> bool {
        self.0 & bit(feature) != 0
    }

    /// Whether a site has all that is needed. Who cannot leave home goes to none: of a site it matters only whether somebody comes
    /// from there.
    pub fn met_by(self, site: &Site<'_>) -> Known {
        self.met(|feature| site.feature(feature))
    }

    /// The same of the site in `row`.
    pub(super) fn met_in(self, edition: &Edition, row: usize) -> Known {
        self.met(|feature| edition.sites.feature(row, feature))
    }

    /// The worst of what is needed.
    fn met(self, known: impl Fn(Feature) -> Known) -> Known {
        let only_home = self.has(Feature::HomeSampling);
        let counts = |feature: &Feature| self.has(*feature) && (!only_home || *feature == Feature::HomeSampling);
        Self::ALL.into_iter().filter(counts).map(known).max().unwrap_or(Known::Yes)
    }
}

const fn bit(feature: Feature) -> u8 {
    match feature {
        Feature::Children => 1,
        Feature::Elderly => 2,
        Feature::Wheelchair => 4,
        Feature::HomeSampling => 8,
        Feature::NoPhone => 16,
        _ => 0,
    }
}

/// Whom somebody calls first who cannot leave home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HomeCall {
    /// The number of a site from which somebody comes: its row, and the number.
    Site(usize, String),
    /// The number of their community or town, or else the city's: the app knows which lines there are. Nobody is known to come.
    Community,
}

/// Whom to call for sampling at home: the first site in `rows`, those that are for this person, in order, that sends somebody and is in
/// service. `None` where somebody can leave home.
pub fn home_call(edition: &Edition, needs: Needs, rows: &[usize]) -> Option<HomeCall> {
    if !needs.has(Feature::HomeSampling) {
        return None;
    }
    let comes = |row: &usize| {
        let site = edition.sites.get(*row)?;
        let sends = site.feature(Feature::HomeSampling) == Known::Yes && site.status == SiteStatus::Open;
        let number = edition.sites.place_of(site.id).home_phone;
        let number = if number.is_empty() { site.phone.to_owned() } else { number };
        (sends && !number.is_empty()).then_some(HomeCall::Site(*row, number))
    };
    Some(rows.iter().find_map(comes).unwrap_or(HomeCall::Community))
}
