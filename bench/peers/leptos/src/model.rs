//! The list of sites behind the screen: judges by the minute, and answers what a query shows.

use std::collections::HashMap;

use crate::feed::{Set, spelt};
use crate::judge::{Judged, Summary, local, state, summary};
use crate::search::{Entry, find};

/// How many rows are drawn at first, and how many more at each tap.
pub const PAGE_ROWS: usize = 40;

pub struct Site {
    pub id: String,
    pub name: String,
    pub address: String,
    pub town: String,
    pub status: String,
    pub typed: String,
    pub audience: String,
    pub verified: i64,
}

#[derive(Clone, Default, PartialEq)]
pub struct Query {
    pub search: String,
    pub open: bool,
    pub town: String,
    pub by_wait: bool,
}

#[derive(Clone, Default, PartialEq)]
pub struct Listed {
    pub total: usize,
    pub open: usize,
    pub rows: Vec<Summary>,
}

pub struct Model {
    pub set: Set,
    sites: Vec<Site>,
    index: Vec<Entry>,
    best: Vec<Judged>,
    wait: Vec<Judged>,
}

impl Model {
    pub fn new(set: Set) -> Self {
        let towns: HashMap<&str, &str> =
            set.city.towns.iter().map(|town| (town.id.as_str(), town.name.zh.as_str())).collect();
        let feed = &set.sites;
        let word = |column: &Option<crate::feed::Column<String>>, row| {
            column.as_ref().and_then(|column| column.get(row)).cloned()
        };
        let called = Some((&feed.town, set.names.town.as_slice()));
        let (names, addresses) = (set.names.name.texts(called), set.names.address.texts(called));
        let sites: Vec<Site> = feed
            .id
            .texts(None)
            .into_iter()
            .enumerate()
            .map(|(row, id)| {
                let town = feed.town.get(row).cloned().unwrap_or_default();
                let (address, named) = (&addresses[row], towns.get(town.as_str()).copied().unwrap_or_default());
                Site {
                    id,
                    name: names[row].clone(),
                    address: if address.contains(named) { address.clone() } else { format!("{named} · {address}") },
                    town,
                    status: word(&feed.status, row).unwrap_or_else(|| "open".to_owned()),
                    typed: word(&feed.status_typed, row).unwrap_or_default(),
                    audience: word(&feed.audience, row).unwrap_or_default(),
                    verified: feed.verified.get(row).copied().unwrap_or_default(),
                }
            })
            .collect();
        let readings = set.names.pinyin.readings();
        let entry = |row: usize| {
            let (pinyin, initials) = spelt(&names[row], &readings);
            Entry::new(&names[row], &pinyin, &initials, &addresses[row])
        };
        let index = (0..sites.len()).map(entry).collect();
        let mut model = Self { set, sites, index, best: Vec::new(), wait: Vec::new() };
        model.judge();
        model
    }

    /// Judges every site anew. Sites with the same hours share one answer.
    pub fn judge(&mut self) {
        let (set, now) = (&self.set, self.set.now());
        let clock = local(now, &set.city);
        let states: Vec<_> = set.sites.hours.values().iter().map(|hours| state(hours, clock)).collect();
        let seen = set.seen();
        let judged: Vec<Judged> = self
            .sites
            .iter()
            .enumerate()
            .map(|(row, site)| {
                let state = states[set.sites.hours.place(row)];
                Judged::new(row, &site.status, state, seen.get(site.id.as_str()).copied(), &set.city, now)
            })
            .collect();
        self.best = judged.clone();
        self.best.sort_by_key(Judged::best);
        self.wait = judged;
        self.wait.sort_by_key(Judged::wait);
    }

    /// The first `shown` rows that `query` lets through.
    pub fn list(&self, query: &Query, shown: usize) -> Listed {
        let ranks = find(&self.index, &query.search);
        let ordered = if query.by_wait { &self.wait } else { &self.best };
        let mut found: Vec<&Judged> = ordered
            .iter()
            .filter(|judged| query.town.is_empty() || self.sites[judged.row].town == query.town)
            .filter(|judged| ranks.as_ref().is_none_or(|ranks| ranks[judged.row].is_some()))
            .collect();
        if let Some(ranks) = &ranks {
            found.sort_by_key(|judged| ranks[judged.row]);
        }
        let open = found.iter().filter(|judged| judged.is_open()).count();
        if query.open {
            found.retain(|judged| judged.is_open());
        }
        let now = self.set.now();
        let rows = found
            .iter()
            .take(shown)
            .map(|judged| summary(&self.sites[judged.row], judged, &self.set.city, now))
            .collect();
        Listed { total: found.len(), open, rows }
    }
}
