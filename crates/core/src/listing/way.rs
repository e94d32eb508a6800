//! How somebody goes to a site, and how long that takes.
//!
//! Good for comparing sites and for "about when", not for a journey: streets are longer than the air line, by a third or so. Does not
//! know roads.

/// How somebody goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Way {
    /// On foot where that is near, else by electric bicycle, the usual vehicle in a county town.
    #[default]
    Usual,
    /// On foot.
    Walk,
    /// By bicycle, electric or not.
    Ride,
    /// By car.
    Drive,
}

/// Metres on foot in a minute: an unhurried pace.
const WALKED_M: f64 = 80.0;

/// Metres by electric bicycle in a minute: 15 km/h.
const RIDDEN_M: f64 = 250.0;

/// Metres by car in a minute, in a town: 25 km/h.
const DRIVEN_M: f64 = 417.0;

/// Minutes to find a place for the car and walk from it.
const PARKED_MIN: f64 = 6.0;

/// How much longer streets are than the air line.
const DETOUR: f64 = 1.3;

/// From how far on nobody walks, as the crow flies.
const WALKABLE_M: f64 = 1500.0;

impl Way {
    /// Every way, as they are offered.
    pub const ALL: [Self; 4] = [Self::Usual, Self::Walk, Self::Ride, Self::Drive];

    /// The word by which it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Walk => "walk",
            Self::Ride => "ride",
            Self::Drive => "drive",
        }
    }

    /// The way with this word; the usual one for any other word.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|way| way.name() == name).unwrap_or_default()
    }

    /// Minutes for a way of `metres` as the crow flies. A longer way never takes less time.
    pub fn minutes(self, metres: f64) -> f64 {
        let way = metres * DETOUR;
        match self {
            Self::Usual if metres <= WALKABLE_M => way / WALKED_M,
            Self::Usual => (way / RIDDEN_M).max(WALKABLE_M * DETOUR / WALKED_M),
            Self::Walk => way / WALKED_M,
            Self::Ride => way / RIDDEN_M,
            Self::Drive => way / DRIVEN_M + PARKED_MIN,
        }
    }
}
