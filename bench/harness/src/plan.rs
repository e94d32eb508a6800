//! Which visits are made, and in which order: each round has every one of them, shuffled.

use crate::stats::shuffle;

/// What is measured in a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A load, undisturbed, and then typing.
    Load,
    /// A load during which somebody types as soon as there is a field.
    Impatient,
    /// Ten looks at a feed that moves.
    Memory,
    /// The keyed list of js-framework-benchmark, which has no feed.
    Keyed,
}

/// Stands for the city of what has none.
pub const NO_CITY: &str = "keyed";

/// One visit.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The round, from 0.
    pub round: usize,
    /// The folder of its feed.
    pub city: String,
    /// The folder of its page.
    pub contestant: String,
    /// How many times slower than this machine the phone is.
    pub cpu: u32,
    /// What is measured.
    pub kind: Kind,
}

/// What is to be compared.
pub struct Field<'a> {
    /// Folders of pages.
    pub contestants: &'a [String],
    /// Folders of pages with the keyed list.
    pub keyed: &'a [String],
    /// Folders of feeds.
    pub cities: &'a [String],
    /// How many times slower.
    pub cpus: &'a [u32],
    /// How often.
    pub rounds: usize,
    /// In how many of the rounds memory is looked at too, which takes minutes a visit.
    pub memory_rounds: usize,
}

/// Every visit, in order.
pub fn visits(field: &Field<'_>, seed: u64) -> Vec<Visit> {
    let mut state = seed | 1;
    let mut all = Vec::new();
    for round in 0..field.rounds.max(field.memory_rounds) {
        let mut visits = Vec::new();
        for city in field.cities {
            for contestant in field.contestants {
                let visit = |cpu, kind| Visit { round, city: city.clone(), contestant: contestant.clone(), cpu, kind };
                if round < field.rounds {
                    let timed =
                        field.cpus.iter().flat_map(|cpu| [visit(*cpu, Kind::Load), visit(*cpu, Kind::Impatient)]);
                    visits.extend(timed);
                }
                if round < field.memory_rounds {
                    visits.extend(field.cpus.first().map(|cpu| visit(*cpu, Kind::Memory)));
                }
            }
        }
        if round < field.rounds {
            let keyed = |contestant: &String, cpu| Visit {
                round,
                city: NO_CITY.to_owned(),
                contestant: contestant.clone(),
                cpu,
                kind: Kind::Keyed,
            };
            visits.extend(field.keyed.iter().flat_map(|page| field.cpus.iter().map(move |cpu| keyed(page, *cpu))));
        }
        shuffle(&mut state, &mut visits);
        all.extend(visits);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_round_has_every_visit_and_another_order() {
        let names: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        let field = Field {
            contestants: &names,
            keyed: &names[..1],
            cities: &names[..2],
            cpus: &[4, 8],
            rounds: 2,
            memory_rounds: 1,
        };
        let visits = visits(&field, 5);
        assert_eq!(visits.iter().filter(|visit| visit.kind == Kind::Memory).count(), 8);
        let order = |round| -> Vec<String> {
            let timed = visits.iter().filter(|visit| visit.round == round && visit.kind != Kind::Memory);
            timed.map(|visit| format!("{} {} {} {:?}", visit.city, visit.contestant, visit.cpu, visit.kind)).collect()
        };
        let (mut first, mut second) = (order(0), order(1));
        assert_eq!(first.len(), 4 * 2 * 2 * 2 + 2);
        assert_ne!(first, second);
        first.sort();
        second.sort();
        assert_eq!(first, second);
    }
}
