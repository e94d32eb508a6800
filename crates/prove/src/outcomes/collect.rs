//! From what each person is told to the outcomes, each with its people in few conditions.
//!
//! Does not evaluate tables: see `points`.

use std::collections::{BTreeMap, BTreeSet};

use anxin_core::text::Text;

use super::answers::{Condition, Group, answers, group, side};
use super::cover::{Grid, Mark, cover};
use super::points::{Known, Points, points};
use super::{Change, Judged, Outcome, Outcomes, Removed, Row, Side as Answers, Situation, Visit};
use crate::city::CityRules;
use crate::diff::{Side, split};
use crate::facts::{Fact, facts};
use crate::people::rank;
use crate::periods::{Period, when};
use crate::space::Space;

/// The most points that are looked at: people times periods.
const MOST_POINTS: usize = 4_000_000;

/// The tables that people are told from.
const TABLES: [&str; 4] = ["situation", "advice", "plan", "access"];

pub(super) fn collect(city: CityRules<'_>, before: Option<CityRules<'_>>) -> Option<Outcomes> {
    let cities: Vec<CityRules<'_>> = std::iter::once(city).chain(before).collect();
    let facts = facts(&cities);
    let sides: Vec<Side<'_>> = cities.iter().map(|city| Side::new(*city, &facts)).collect::<Option<_>>()?;
    let mut days: Vec<Period> = sides.iter().flat_map(|side| &side.model.periods).copied().collect();
    days.sort_by_key(|period| period.from);
    let days = split(&days);
    let chosen = |personal: bool| {
        let tables = sides.iter().flat_map(|side| TABLES.iter().filter_map(|name| side.model.table(name)));
        let read: BTreeSet<usize> = tables.flat_map(|(_, table)| table.space.axes()).map(|axis| axis.fact).collect();
        let wanted = |index: &usize| facts.get(*index).is_some_and(|fact| fact.personal == personal);
        read.into_iter().filter(wanted).collect::<Vec<_>>()
    };
    let (people, sites) = (Space::new(&chosen(true), &facts)?, Space::new(&chosen(false), &facts)?);
    let asked: Vec<&Fact> = people.axes().iter().filter_map(|axis| facts.get(axis.fact)).collect();
    let sizes = std::iter::once(days.len()).chain(people.axes().iter().map(|axis| axis.size)).collect();
    let grid = Grid::new(sizes, MOST_POINTS)?;
    let kinds: Vec<Vec<(usize, usize)>> = (0..sites.len()).map(|kind| sites.classes_at(kind).collect()).collect();
    let mut known = Known::default();
    let mut asked_of = Vec::new();
    for side in &sides {
        let periods: Vec<usize> = days.iter().map(|day| side.on(*day)).collect::<Option<_>>()?;
        asked_of.push(points(side, &periods, &people, &kinds, facts.len(), &mut known)?);
    }
    let mut asked_of = asked_of.into_iter();
    let whole = Whole {
        city,
        asked,
        days,
        people: people.len(),
        grid,
        now: asked_of.next()?,
        before: asked_of.next(),
        known,
        order: situation_order(sides.first()?),
    };
    let described = |kind: &Vec<(usize, usize)>| -> Condition {
        kind.iter().filter_map(|(fact, class)| side(facts.get(*fact)?, &[*class])).collect()
    };
    Some(whole.outcomes(kinds.iter().map(described).collect()))
}

/// The situations in the order of the table's allowed values.
fn situation_order(side: &Side<'_>) -> Vec<String> {
    let table = side.model.table("situation").map(|(_, table)| table.table);
    let allowed = table.and_then(|table| table.output("situation")).map(|output| output.allowed.as_slice());
    allowed.unwrap_or_default().iter().filter_map(|value| value.as_text()).map(str::to_owned).collect()
}

/// What is told, by its number, and at which points.
type ToldAt = (u32, Vec<usize>);

struct Whole<'a> {
    city: CityRules<'a>,
    asked: Vec<&'a Fact>,
    days: Vec<Period>,
    /// How many kinds of people there are.
    people: usize,
    grid: Grid,
    now: Points,
    before: Option<Points>,
    known: Known,
    order: Vec<String>,
}

impl Whole<'_> {
    fn outcomes(&self, kinds: Vec<Condition>) -> Outcomes {
        let mut at: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (point, told) in self.now.told.iter().enumerate() {
            at.entry(*told).or_default().push(point);
        }
        let mut situations: BTreeMap<(u8, usize, String), Vec<ToldAt>> = BTreeMap::new();
        for (told, points) in at {
            let Some(id) = self.known.told.get(told).map(|told| told.situation.clone()) else { continue };
            let tone = self.city.guidance.situation(&id).map_or(0, |situation| rank(situation.tone));
            let index = self.order.iter().position(|known| *known == id).unwrap_or(usize::MAX);
            // The gravest first, and those that count before others before them.
            situations.entry((u8::MAX - tone, index, id)).or_default().push((told, points));
        }
        let mut met = vec![false; self.grid.len()];
        let periods = (0..self.days.len()).map(|day| when(&self.days, &[day])).collect();
        let mut all = Outcomes { people: self.people, periods, kinds, ..Outcomes::default() };
        let mut numbers = Vec::new();
        for ((.., id), mut told) in situations {
            let own: Vec<usize> = told.iter().flat_map(|(_, points)| points).copied().collect();
            let marks = self.marks(&own, |point| if met.get(point) == Some(&true) { Mark::Other } else { Mark::No });
            for point in &own {
                if let Some(met) = met.get_mut(*point) {
                    *met = true;
                }
            }
            let inside = self.marks(&own, |_| Mark::Other);
            told.sort_by_cached_key(|(number, points)| {
                (std::cmp::Reverse(self.persons(points)), self.known.told.get(*number).cloned())
            });
            numbers.extend(told.iter().map(|(number, _)| *number));
            let outcomes = told.iter().filter_map(|(number, points)| self.outcome(*number, points, &inside)).collect();
            all.situations.push(Situation { id, people: self.persons(&own), who: self.groups(&marks), outcomes });
        }
        all.removed = self.removed(&numbers);
        all
    }

    /// How many kinds of people these points are, each counted once whatever the day.
    fn persons(&self, points: &[usize]) -> usize {
        let people = self.people.max(1);
        points.iter().map(|point| point % people).collect::<BTreeSet<_>>().len()
    }

    /// [`Mark::Yes`] for `own`, and what `other` says for everybody else.
    fn marks(&self, own: &[usize], other: impl Fn(usize) -> Mark) -> Vec<Mark> {
        let mut marks: Vec<Mark> = (0..self.grid.len()).map(other).collect();
        for point in own {
            if let Some(mark) = marks.get_mut(*point) {
                *mark = Mark::Yes;
            }
        }
        marks
    }

    fn groups(&self, marks: &[Mark]) -> Vec<Group> {
        let meant = |point: usize| marks.get(point) == Some(&Mark::Yes);
        cover(&self.grid, marks).iter().map(|region| group(&self.grid, &self.asked, region, meant)).collect()
    }

    /// `inside` marks the people of the situation.
    fn outcome(&self, number: u32, points: &[usize], inside: &[Mark]) -> Option<Outcome> {
        let told = self.known.told.get(number)?.clone();
        let marks = self.marks(points, |point| match inside.get(point) {
            Some(Mark::Yes) => Mark::No,
            _ => Mark::Other,
        });
        let sources: BTreeSet<u32> = points.iter().filter_map(|point| self.now.from.get(*point)).copied().collect();
        let mut rows: Vec<Row> =
            sources.iter().filter_map(|source| self.now.sources.get(*source as usize)).flatten().cloned().collect();
        let index = |row: &Row| TABLES.iter().position(|table| *table == row.table);
        rows.sort_by_key(|row| (index(row), row.rule));
        rows.dedup();
        Some(Outcome {
            told,
            rows,
            people: self.persons(points),
            smallest: self.smallest(points),
            when: self.when(points),
            who: self.groups(&marks),
            visits: self.visits(points),
            variants: points.iter().filter_map(|point| self.now.visits.get(*point)).collect::<BTreeSet<_>>().len(),
            change: self.change(number, points),
        })
    }

    /// The answers of the least described of these people.
    fn smallest(&self, points: &[usize]) -> Condition {
        let answered = |point: &usize| {
            let digits = self.grid.digits(*point);
            let open = |(fact, digit): &(&&Fact, &usize)| fact.unknown != Some(**digit);
            (self.asked.iter().zip(digits.iter().skip(1)).filter(open).count(), point % self.people.max(1))
        };
        let Some(point) = points.iter().min_by_key(|point| answered(point)) else { return Condition::new() };
        let digits = self.grid.digits(*point);
        let given =
            self.asked.iter().zip(digits.into_iter().skip(1)).filter(|(fact, digit)| fact.unknown != Some(*digit));
        let said = |(fact, class): (&&Fact, usize)| Answers {
            fact: fact.name.clone(),
            any_of: answers(fact, &[class]).into_iter().take(1).collect(),
            none_of: Vec::new(),
        };
        given.map(said).collect()
    }

    fn when(&self, points: &[usize]) -> Option<Text> {
        let hit: BTreeSet<usize> = points.iter().map(|point| point / self.people.max(1)).collect();
        let hit: Vec<usize> = hit.into_iter().collect();
        (hit.len() < self.days.len()).then(|| when(&self.days, &hit))
    }

    fn visits(&self, points: &[usize]) -> Vec<Visit> {
        let visit = |point: &usize| self.known.visits.get(*self.now.visits.get(*point)?).map(Vec::as_slice);
        let met: BTreeSet<&[u32]> = points.iter().filter_map(visit).collect();
        let kinds = met.first().map_or(0, |visit| visit.len());
        // Kinds that are judged alike for all of these people are one.
        let mut alike: Vec<(Vec<Option<u32>>, Vec<usize>)> = Vec::new();
        for kind in 0..kinds {
            let column: Vec<Option<u32>> = met.iter().map(|visit| visit.get(kind).copied()).collect();
            match alike.iter_mut().find(|(known, _)| *known == column) {
                Some((_, kinds)) => kinds.push(kind),
                None => alike.push((column, vec![kind])),
            }
        }
        let of = |kinds: &[usize]| {
            let first = kinds.first().copied().unwrap_or_default();
            let mut by: BTreeMap<_, Vec<usize>> = BTreeMap::new();
            for point in points {
                let number = visit(point).and_then(|visit| visit.get(first)).copied();
                let judgement = number.and_then(|number| self.known.judgements.get(number));
                by.entry(judgement.cloned()).or_default().push(*point);
            }
            let several = by.len() > 1;
            let judged = |(judgement, own): (_, &Vec<usize>)| {
                let (verdict, reason): (_, String) = Option::clone(judgement)?;
                let mut others = self.marks(points, |_| Mark::Other);
                for mark in others.iter_mut().filter(|mark| **mark == Mark::Yes) {
                    *mark = Mark::No;
                }
                for point in own {
                    if let Some(mark) = others.get_mut(*point) {
                        *mark = Mark::Yes;
                    }
                }
                let who = if several { self.groups(&others) } else { Vec::new() };
                Some(Judged { verdict, reason, rows: self.judges(own, kinds), people: self.persons(own), who })
            };
            by.iter().filter_map(judged).collect::<Vec<_>>()
        };
        alike.iter().map(|(_, kinds)| Visit { kinds: kinds.clone(), verdicts: of(kinds) }).collect()
    }

    /// The rows that judge these kinds of sites for these people.
    fn judges(&self, points: &[usize], kinds: &[usize]) -> Vec<Row> {
        let numbers: BTreeSet<u32> =
            points.iter().filter_map(|point| self.now.judged_by.get(*point)).copied().collect();
        let rules = numbers.iter().filter_map(|number| self.now.judges.get(*number as usize));
        let rules: BTreeSet<usize> =
            rules.flat_map(|rules| kinds.iter().filter_map(|kind| rules.get(*kind))).copied().collect();
        rules.into_iter().map(|rule| Row { table: "access".to_owned(), rule }).collect()
    }

    fn change(&self, number: u32, points: &[usize]) -> Change {
        let Some(before) = &self.before else { return Change::NotCompared };
        if !before.told.contains(&number) {
            return Change::New;
        }
        let (mut gained, mut judged) = (Vec::new(), Vec::new());
        for point in points {
            if before.told.get(*point) != Some(&number) {
                gained.push(*point);
            } else if before.visits.get(*point) != self.now.visits.get(*point) {
                judged.push(*point);
            }
        }
        let told = before.told.iter().zip(&self.now.told).enumerate();
        let lost: Vec<usize> =
            told.filter(|(_, (was, is))| **was == number && **is != number).map(|(point, _)| point).collect();
        if gained.is_empty() && judged.is_empty() && lost.is_empty() {
            return Change::Same;
        }
        Change::People { gained: self.persons(&gained), lost: self.persons(&lost), judged: self.persons(&judged) }
    }

    /// What was told, and is told to nobody now; `numbers` are what is told, in the order of the outcomes.
    fn removed(&self, numbers: &[u32]) -> Vec<Removed> {
        let Some(before) = &self.before else { return Vec::new() };
        let mut at: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (point, told) in before.told.iter().enumerate().filter(|(_, told)| !numbers.contains(told)) {
            at.entry(*told).or_default().push(point);
        }
        let removed = |(number, points): (u32, Vec<usize>)| {
            let now: BTreeSet<usize> = points
                .iter()
                .filter_map(|point| numbers.iter().position(|known| Some(known) == self.now.told.get(*point)))
                .collect();
            let told = self.known.told.get(number)?.clone();
            let (people, smallest) = (self.persons(&points), self.smallest(&points));
            Some(Removed { told, people, smallest, now: now.into_iter().collect() })
        };
        at.into_iter().filter_map(removed).collect()
    }
}
