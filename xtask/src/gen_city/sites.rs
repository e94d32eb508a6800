//! The sheet of sites, and of each what its queue needs to know.

use std::collections::BTreeMap;

use super::land::{Land, scattered};
use super::names::{Name, Taken};
use super::random::Random;
use super::sheet::Sheet;
use super::words::{FEE, HOURS, INSTITUTION, NOTE, PLACE, ROAD, SERVES, SUFFIX};

/// What the queue of a site goes by.
pub(crate) struct Busy {
    pub(crate) id: String,
    /// From and until which hour it takes people.
    pub(crate) hours: (u32, u32),
    /// Its usual wait at the day's peak, in minutes.
    pub(crate) peak_min: f64,
    /// Minutes between two observations; 0 where nobody reports.
    pub(crate) every_min: u32,
}

const COLUMNS: &str = "id,name_zh,name_en,address_zh,address_en,town,lng,lat,datum,status,status_typed,serves,serves_typed,hours,special,fee,phone,\
                       note_zh,note_en,verified,source,demo";

/// In which of so many towns each of `count` sites lies. Towns differ in size: the first third has half of all sites. Lists are
/// written town by town, but for some rows that were added later: the provincial list of Hangzhou of April 2022 changes the town 130 times
/// in 849 rows.
fn towns_of(towns: usize, count: usize, random: &mut Random) -> Vec<usize> {
    let mut all: Vec<usize> = (0..count)
        .map(|_| {
            let among = if random.chance(0.4) { towns.div_ceil(3) } else { towns };
            random.below(among)
        })
        .collect();
    all.sort_unstable();
    for row in 0..count {
        if random.chance(0.05) {
            all.swap(row, random.below(count));
        }
    }
    all
}

/// `count` sites on `land`.
pub(crate) fn sites(land: &Land, count: usize, seed: u64) -> (Sheet, Vec<Busy>) {
    let mut random = Random::new(seed, 2);
    let (mut taken, mut sheet, mut busy) = (Taken::default(), Sheet::new(COLUMNS), Vec::with_capacity(count));
    let mut phones: BTreeMap<usize, String> = BTreeMap::new();
    for (number, at) in (1..).zip(towns_of(land.towns.len(), count, &mut random)) {
        let share = random.unit();
        let Some(town) = land.towns.get(at) else { continue };
        let suffix = *random.weighted(SUFFIX, &("采样点", "testing site"));
        let (base, near) = if share < 0.9 && !town.communities.is_empty() {
            let Some(community) = town.communities.get(random.below(town.communities.len())) else { continue };
            let place = *random.weighted(PLACE, &("居委会", "Committee Office"));
            (community.name.with(place), scattered(&mut random, community.at, 0.002))
        } else {
            let institution = *random.weighted(INSTITUTION, &("医院", "Hospital"));
            (Name::any(&mut random).with(institution), scattered(&mut random, town.centre, town.spread))
        };
        // As lists have it, half of the names start with the town.
        let named = if random.chance(0.5) {
            Name { zh: format!("{}{}", town.name.zh, base.zh), en: format!("{}, {}", base.en, town.name.en) }
        } else {
            base
        };
        let Name { zh, en } = taken.take(named);
        let name = Name { zh: format!("{zh}{}", suffix.0), en: format!("{en}: {}", suffix.1) };
        let road = Name::any(&mut random).with(*random.weighted(ROAD, &("路", "Road")));
        let house = 1 + random.below(1_500);
        let (hours, from, until) = *random.weighted(HOURS, &("24h", 0, 24));
        let (status, status_typed) = match random.below(200) {
            0 | 1 => ("paused", "暂停采样"),
            2 => ("closed", "已撤销"),
            3 => ("unknown", "以现场为准"),
            _ => ("", ""),
        };
        let (serves, serves_typed) =
            if random.chance(0.005) { ("", "本单位职工") } else { (*random.weighted(SERVES, &"general"), "") };
        let special = if random.chance(0.03) { "2022-04-23 closed; 2022-04-24 09:00-12:00" } else { "" };
        let fee = *random.weighted(FEE, &"free");
        let note = *random.weighted(NOTE, &("", ""));
        let position = if random.chance(0.02) { None } else { Some(near) };
        let degrees = |value: Option<f64>| value.map(|value| format!("{value:.5}")).unwrap_or_default();
        let id = format!("s{number}");
        // As in lists, four of ten give a number that stands in a row above, most often the health centre's of their town.
        let own = format!("0999-0000-{:04}", random.below(10_000));
        let shared = phones.entry(at).or_insert_with(|| own.clone());
        let phone = if random.chance(0.4) { shared.clone() } else { own };
        let verified = format!("2022-04-{:02} 0{}:00", 14 + random.below(6), 6 + random.below(4));
        sheet.row(&[
            &id,
            &name.zh,
            &name.en,
            &format!("{}{}{house}号", town.name.zh, road.zh),
            &format!("{house} {}, {}", road.en, town.name.en),
            &town.id,
            &degrees(position.map(|at| at.0)),
            &degrees(position.map(|at| at.1)),
            "",
            status,
            status_typed,
            serves,
            serves_typed,
            hours,
            special,
            fee,
            &phone,
            note.0,
            note.1,
            &verified,
            "demo",
            "yes",
        ]);
        busy.push(Busy {
            id,
            hours: (from, until),
            peak_min: (random.bell() * 0.8 + 2.6).exp().clamp(2.0, 150.0),
            every_min: *random.weighted(&[(3, 5), (4, 10), (4, 15), (3, 30), (1, 60), (2, 0)], &30),
        });
    }
    (sheet, busy)
}
