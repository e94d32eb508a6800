//! Situations with their steps, and plans.

use std::cmp::Ordering;

use super::answers::Axis;
use super::cover::{Mark, Space, case, cover};
use super::solve::{Solved, named};
use super::{Situated, Step, When};
use crate::decision::{HitPolicy, Rule, Table};
use crate::eligibility::{ADVICE, NO_PLAN, PLAN, SITUATION, Why, output, why};
use crate::feed::{Edition, Tone};

/// Where people stand and what they do; `None` where the tables give somebody no result.
pub(super) fn situations(edition: &Edition, axes: &[Axis], person: &[Solved<'_>]) -> Option<Vec<Situated>> {
    let (placed, advised) = (named(person, SITUATION)?, named(person, ADVICE)?);
    let space = Space::new([placed.space.axes.as_slice(), &advised.space.axes].concat(), axes)?;
    let mut found = outcomes(placed, SITUATION)?;
    // Whatever else a city puts first: who needs help at once reads no further.
    let emergency = |id: &str| edition.guidance.situation(id).is_some_and(|words| words.tone == Tone::Emergency);
    found.sort_by_key(|(_, id)| !emergency(id));
    let rank_of: Vec<usize> = (0..placed.outcomes())
        .map(|number| found.iter().position(|(numbers, _)| numbers.contains(&number)).unwrap_or(usize::MAX))
        .collect();
    let rank = |number: usize| rank_of.get(number).copied().unwrap_or(usize::MAX);
    let to_placed = space.within(&placed.space);
    let to_advised = space.within(&advised.space);
    let points: Vec<(usize, usize)> = (0..space.len())
        .map(|point| (rank(placed.number(to_placed(point))), advised.number(to_advised(point))))
        .collect();
    let mut situations = Vec::new();
    for (own, (numbers, id)) in found.iter().enumerate() {
        let when = ranked(placed, axes, own, &rank);
        let rules = numbers.iter().flat_map(|number| placed.rules(*number));
        let mut rows: Vec<Why> = Vec::new();
        rules.for_each(|rule| note(&mut rows, why(placed.table, rule, "situation_reason")));
        let steps = steps(axes, &space, advised, &points, own)?;
        situations.push(Situated { situation: id.clone(), when, why: rows, steps });
    }
    Some(situations)
}

/// The steps of the situation of rank `own`: `points` are ranks of situations, and outcomes of the advice.
fn steps(
    axes: &[Axis],
    space: &Space,
    advised: &Solved<'_>,
    points: &[(usize, usize)],
    own: usize,
) -> Option<Vec<Step>> {
    let people: Vec<(usize, usize)> = points
        .iter()
        .enumerate()
        .filter(|(_, (rank, _))| *rank == own)
        .map(|(at, (_, number))| (at, *number))
        .collect();
    let indexes: Vec<usize> = people.iter().map(|(point, _)| *point).collect();
    let mut outcomes: Vec<usize> = people.iter().map(|(_, number)| *number).collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    let mut marks = vec![Mark::Other; points.len()];
    let told: Vec<Vec<Told>> = (0..advised.outcomes()).map(|number| told(advised, number)).collect();
    let told = |number: usize| told.get(number).map(Vec::as_slice).unwrap_or_default();
    // Who is told nothing would read on below, under what is not for them.
    if outcomes.iter().any(|number| told(*number).is_empty()) {
        return None;
    }
    let mut all: Vec<(usize, &str)> = Vec::new();
    for one in outcomes.iter().flat_map(|number| told(*number)) {
        if !all.contains(&(one.rank, one.action.as_str())) {
            all.push((one.rank, one.action.as_str()));
        }
    }
    all.sort_by_key(|(rank, _)| *rank);
    let mut step = |(rank, action): (usize, &str)| {
        let of = |number: usize| told(number).iter().find(|one| one.rank == rank && one.action == action);
        let has: Vec<bool> = (0..advised.outcomes()).map(|number| of(number).is_some()).collect();
        let always = outcomes.iter().all(|number| has.get(*number) == Some(&true));
        let when = if always {
            vec![Vec::new()]
        } else {
            for (point, number) in &people {
                if let Some(mark) = marks.get_mut(*point) {
                    *mark = if has.get(*number) == Some(&true) { Mark::Yes } else { Mark::No };
                }
            }
            cover(space, &marks, &indexes).iter().map(|region| case(space, axes, region)).collect()
        };
        let mut why: Vec<Why> = Vec::new();
        outcomes.iter().filter_map(|number| of(*number)).flat_map(|one| &one.why).for_each(|row| {
            note(&mut why, row.clone());
        });
        Step { action: action.to_owned(), when: When(when), why }
    };
    Some(all.into_iter().map(&mut step).collect())
}

/// An action of one outcome.
struct Told {
    action: String,
    /// Where it stands among all that anybody is told.
    rank: usize,
    why: Vec<Why>,
}

/// The actions of an outcome, each once, as [`crate::eligibility`] collects them.
fn told(advised: &Solved<'_>, number: usize) -> Vec<Told> {
    let table = advised.table;
    let mut actions: Vec<Told> = Vec::new();
    for rule in advised.rules(number) {
        let Some(action) = output(table, rule, "action") else { continue };
        let why = why(table, rule, "reason");
        match actions.iter_mut().find(|known| known.action == action) {
            Some(known) => known.why.push(why),
            None => actions.push(Told { action: action.to_owned(), rank: rank(table, rule, action), why: vec![why] }),
        }
    }
    actions
}

/// Where an action stands: by the allowed values where these give the order, else by its row.
fn rank(table: &Table, rule: &Rule, action: &str) -> usize {
    let row = || table.rules.iter().position(|known| known.id == rule.id);
    let value = || table.output("action")?.allowed.iter().position(|known| known.as_text() == Some(action));
    let index = if table.policy == HitPolicy::OutputOrder { value().or_else(row) } else { row() };
    index.unwrap_or(usize::MAX)
}

/// Who counts days; none where the city has no plans.
pub(super) fn plans(axes: &[Axis], person: &[Solved<'_>]) -> Option<Vec<(String, When)>> {
    let Some(planned) = named(person, PLAN) else { return Some(Vec::new()) };
    let found = outcomes(planned, "plan")?;
    let rank = |number: usize| found.iter().position(|(numbers, _)| numbers.contains(&number)).unwrap_or(usize::MAX);
    let plan = |(own, (_, id)): (usize, &(Vec<usize>, String))| (id.clone(), ranked(planned, axes, own, &rank));
    Some(found.iter().enumerate().map(plan).filter(|(id, _)| id != NO_PLAN).collect())
}

/// Who is of rank `own`, of those whom no lower rank takes in.
fn ranked(solved: &Solved<'_>, axes: &[Axis], own: usize, rank: &dyn Fn(usize) -> usize) -> When {
    let mark = |number: usize| match rank(number).cmp(&own) {
        Ordering::Less => Mark::Other,
        Ordering::Equal => Mark::Yes,
        Ordering::Greater => Mark::No,
    };
    let (marks, own) = solved.marked(&mark);
    When(cover(&solved.space, &marks, &own).iter().map(|region| case(&solved.space, axes, region)).collect())
}

/// The words of a single-hit table's output, each with the numbers of its outcomes, in the order of the allowed values,
/// then of the rows; `None` where somebody gets none.
fn outcomes(solved: &Solved<'_>, name: &str) -> Option<Vec<(Vec<usize>, String)>> {
    let table = solved.table;
    if !table.policy.is_single() {
        return None;
    }
    let mut words: Vec<(usize, usize, Vec<usize>, String)> = Vec::new();
    for number in 0..solved.outcomes() {
        let rule = solved.rules(number).next()?;
        let word = output(table, rule, name)?;
        let row = table.rules.iter().position(|known| known.id == rule.id).unwrap_or(usize::MAX);
        match words.iter_mut().find(|(.., known)| known == word) {
            Some((_, first, numbers, _)) => {
                *first = (*first).min(row);
                numbers.push(number);
            }
            None => {
                let allowed = table.output(name).map(|output| output.allowed.as_slice()).unwrap_or_default();
                let index = allowed.iter().position(|value| value.as_text() == Some(word)).unwrap_or(usize::MAX);
                words.push((index, row, vec![number], word.to_owned()));
            }
        }
    }
    words.sort_by_key(|(index, row, ..)| (*index, *row));
    Some(words.into_iter().map(|(_, _, numbers, word)| (numbers, word)).collect())
}

/// Adds a row that is not there yet.
pub(super) fn note(rows: &mut Vec<Why>, row: Why) {
    if !rows.contains(&row) {
        rows.push(row);
    }
}
