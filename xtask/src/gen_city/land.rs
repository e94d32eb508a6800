//! The ground of an invented city: its bounds, its towns with their communities, and the zones in them.
//!
//! Flat: a degree of longitude is taken as long everywhere as in the middle.

use super::names::{Name, Taken};
use super::random::Random;
use super::words::{COMMUNITY, TOWN};

/// Where invented cities lie, `(lng, lat)`: a place is as good as another, and the datum's shift applies here.
const MIDDLE: (f64, f64) = (112.0, 33.0);

/// A town and what is in it.
pub(crate) struct Town {
    pub(crate) id: String,
    pub(crate) name: Name,
    pub(crate) centre: (f64, f64),
    /// How far its sites spread, in degrees.
    pub(crate) spread: f64,
    pub(crate) communities: Vec<Community>,
}

/// A community or village.
pub(crate) struct Community {
    pub(crate) id: String,
    /// With its kind: 梧桥社区.
    pub(crate) name: Name,
    pub(crate) at: (f64, f64),
}

/// A zone; its tier is a value of the rules.
pub(crate) struct Zone {
    pub(crate) id: String,
    pub(crate) tier: &'static str,
    pub(crate) town: usize,
    pub(crate) community: usize,
    pub(crate) corners: Vec<(f64, f64)>,
}

/// The whole of it.
pub(crate) struct Land {
    /// West, south, east, north.
    pub(crate) bounds: (f64, f64, f64, f64),
    pub(crate) towns: Vec<Town>,
    pub(crate) zones: Vec<Zone>,
}

impl Land {
    /// Ground for so many sites: a town for about 100, a community for about 8.
    pub(crate) fn new(sites: usize, seed: u64) -> Self {
        let mut random = Random::new(seed, 1);
        let count = (sites / 100).clamp(4, 150);
        let side = (1..).find(|side| side * side >= count).unwrap_or(1);
        let step = 0.055;
        let half = step * as_f64(side) / 2.0;
        let bounds = (MIDDLE.0 - half - step, MIDDLE.1 - half - step, MIDDLE.0 + half + step, MIDDLE.1 + half + step);
        let mut taken = Taken::default();
        let mut indexes: Vec<usize> = (0..side * side).collect();
        random.shuffle(&mut indexes);
        let communities = (sites / 8 / count).clamp(3, 60);
        let towns = indexes
            .into_iter()
            .take(count)
            .enumerate()
            .map(|(at, index)| {
                let near = |cell: usize, random: &mut Random| -half + step * (as_f64(cell) + random.between(0.3, 0.7));
                let centre = (MIDDLE.0 + near(index % side, &mut random), MIDDLE.1 + near(index / side, &mut random));
                let kind = *random.weighted(TOWN, &("镇", "Town"));
                let name = taken.fresh(&mut random, kind);
                let mut town = Town {
                    id: format!("t{}", at + 1),
                    name,
                    centre,
                    spread: random.between(0.008, 0.018),
                    communities: Vec::new(),
                };
                for number in 0..communities {
                    let name = taken.fresh(&mut random, *random_kind(number));
                    let at = scattered(&mut random, town.centre, town.spread);
                    town.communities.push(Community { id: format!("{}-c{}", town.id, number + 1), name, at });
                }
                town
            })
            .collect();
        let mut land = Self { bounds, towns, zones: Vec::new() };
        land.zones = land.zones(sites, &mut random);
        land
    }

    /// One lockdown zone for two of control and three of precaution, around communities.
    fn zones(&self, sites: usize, random: &mut Random) -> Vec<Zone> {
        let tiers = ["lockdown", "control", "control", "precaution", "precaution", "precaution"];
        let mut places: Vec<(usize, usize)> = self
            .towns
            .iter()
            .enumerate()
            .flat_map(|(at, town)| (0..town.communities.len()).map(move |community| (at, community)))
            .collect();
        random.shuffle(&mut places);
        let count = (sites / 100).clamp(6, 200);
        let chosen = places.into_iter().take(count).zip(tiers.into_iter().cycle()).enumerate();
        chosen
            .filter_map(|(number, ((town, community), tier))| {
                let (lng, lat) = self.towns.get(town)?.communities.get(community)?.at;
                let corners = (0..8)
                    .map(|corner| {
                        let angle = f64::from(corner) * std::f64::consts::TAU / 8.0;
                        let radius = random.between(0.0008, 0.0016);
                        (lng + radius * angle.cos(), lat + radius * angle.sin())
                    })
                    .collect();
                Some(Zone { id: format!("z{}", number + 1), tier, town, community, corners })
            })
            .collect()
    }
}

/// A place near `centre`, most of them close to it and none far.
pub(crate) fn scattered(random: &mut Random, centre: (f64, f64), spread: f64) -> (f64, f64) {
    let step = |random: &mut Random| (random.bell() * spread).clamp(-0.05, 0.05);
    (centre.0 + step(random), centre.1 + step(random))
}

fn random_kind(number: usize) -> &'static super::words::Word {
    COMMUNITY.get(number % COMMUNITY.len()).map_or(&("社区", "Community"), |(_, word)| word)
}

fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
