//! Who may go to which kind of site, what it costs and what to bring.
//!
//! Says it for a site that is open: whether it is stands with its hours. Of a site that is not in service, or whose
//! list nobody understood, no kind is made: what holds there stands with the site.

use chrono::NaiveDate;

use super::answers::Axis;
use super::cover::{Mark, Region, case, cover, each};
use super::list::note;
use super::solve::{Solved, asked, named, visit};
use super::{Group, Kind, When};
use crate::decision::Value;
use crate::eligibility::{ACCESS, BRING, FEE, SiteFacts, Verdict, Why, output, why};
use crate::feed::{Edition, Tier};

type Bring = Vec<(String, When)>;
type Verdicts = Vec<(Verdict, Vec<Group>)>;
/// Verdicts by those facts of a site that decide them.
type Judged = Vec<(Vec<Value>, Verdicts)>;

/// The kinds of sites that the city has, and what to bring to them; `None` where a table gives somebody no result.
pub(super) fn kinds(
    edition: &Edition,
    axes: &[Axis],
    person: &[Solved<'_>],
    day: NaiveDate,
) -> Option<(Vec<Kind>, Bring)> {
    let mut seen: Vec<(&str, Option<Tier>, &str)> = Vec::new();
    let mut kinds: Vec<Kind> = Vec::new();
    let mut bring: Bring = Vec::new();
    let mut judged: Judged = Vec::new();
    for site in edition.sites.iter() {
        let zone = edition.site_tiers.get(site.row).copied().flatten();
        let facts = SiteFacts {
            status: site.status,
            audience_unknown: !site.audience.is_empty(),
            zone,
            open: Some(true),
            serves: site.serves,
            fee: site.fee,
        };
        if facts.limit().is_some() {
            continue;
        }
        for serves in site.serves {
            if seen.contains(&(serves, zone, site.fee)) {
                continue;
            }
            seen.push((serves, zone, site.fee));
            let given = facts.words(serves).map(|(name, word)| (name, Value::text(word)));
            let decisions = &edition.decisions;
            // Many sites are alike to the table of access, whatever they charge.
            let read = |name: &str| {
                let mut inputs = asked(decisions, &[FEE, BRING]).flat_map(|linked| &linked.table.inputs);
                inputs.any(|input| input.name == name)
            };
            let key: Vec<Value> = given.iter().filter(|(name, _)| read(name)).map(|(_, word)| word.clone()).collect();
            let verdicts = match judged.iter().find(|(known, _)| *known == key) {
                Some((_, verdicts)) => verdicts.clone(),
                None => {
                    let visit = visit(decisions, axes, person, &given, day, &[FEE, BRING])?;
                    let verdicts = verdicts(axes, named(&visit, ACCESS)?)?;
                    judged.push((key, verdicts.clone()));
                    verdicts
                }
            };
            let visit = visit(decisions, axes, person, &given, day, &[ACCESS])?;
            brought(&mut bring, axes, named(&visit, BRING));
            let index = kinds.iter().position(|kind| kind.serves == *serves && kind.verdicts == verdicts);
            let index = index.unwrap_or(kinds.len());
            if index == kinds.len() {
                kinds.push(Kind { serves: serves.clone(), zones: Vec::new(), verdicts, costs: Vec::new() });
            }
            if let Some(kind) = kinds.get_mut(index) {
                add(&mut kind.zones, zone);
                let costs = labels(named(&visit, FEE), "fee");
                match kind.costs.iter_mut().find(|(fee, _)| fee == site.fee) {
                    Some((_, known)) => costs.into_iter().for_each(|cost| add(known, cost)),
                    None => kind.costs.push((site.fee.to_owned(), costs)),
                }
            }
        }
    }
    // All that one group reads stands together, in the order in which groups are first met.
    let groups: Vec<String> = kinds.iter().map(|kind| kind.serves.clone()).collect();
    kinds.sort_by_key(|kind| groups.iter().position(|group| *group == kind.serves));
    Some((kinds, bring))
}

/// The strictest first, so that who reads no further than the first that fits never goes where they must not.
fn verdicts(axes: &[Axis], access: &Solved<'_>) -> Option<Verdicts> {
    let of: Vec<Verdict> = (0..access.outcomes())
        .map(|number| Verdict::from_name(output(access.table, access.rules(number).next()?, "access")?))
        .collect::<Option<_>>()?;
    let mut found = Vec::new();
    for verdict in [Verdict::Not, Verdict::Ask, Verdict::Eligible] {
        let mark = |number: usize| match of.get(number) {
            Some(other) if *other == verdict => Mark::Yes,
            Some(other) if *other < verdict => Mark::No,
            _ => Mark::Other,
        };
        let (marks, own) = access.marked(&mark);
        let regions = cover(&access.space, &marks, &own);
        let groups: Vec<Group> = regions.iter().map(|region| group(axes, access, &regions, region, &marks)).collect();
        if !groups.is_empty() {
            found.push((verdict, groups));
        }
    }
    Some(found)
}

/// A region with the reasons that are its own: those of people whom no other region of the verdict takes in, where there
/// are such.
fn group(axes: &[Axis], access: &Solved<'_>, all: &[Region], region: &Region, marks: &[Mark]) -> Group {
    let space = &access.space;
    let inside = |other: &Region, digits: &[usize]| other.iter().zip(digits).all(|(side, digit)| side.contains(digit));
    let mut shared = vec![false; access.outcomes()];
    let mut alone = shared.clone();
    each(space, region, &mut |point| {
        if marks.get(point) == Some(&Mark::Yes) {
            let digits = space.digits(point);
            let elsewhere = all.iter().any(|other| other != region && inside(other, &digits));
            let noted = if elsewhere { &mut shared } else { &mut alone };
            if let Some(there) = noted.get_mut(access.number(point)) {
                *there = true;
            }
        }
    });
    let noted = if alone.contains(&true) { alone } else { shared };
    let mut rows: Vec<Why> = Vec::new();
    for (number, _) in noted.iter().enumerate().filter(|(_, there)| **there) {
        access.rules(number).take(1).for_each(|rule| note(&mut rows, why(access.table, rule, "reason")));
    }
    Group { case: case(space, axes, region), why: rows }
}

/// The words of an output over all outcomes, in order.
fn labels(solved: Option<&Solved<'_>>, name: &str) -> Vec<String> {
    let mut labels = Vec::new();
    let Some(solved) = solved else { return labels };
    for rule in (0..solved.outcomes()).flat_map(|number| solved.rules(number).take(1)) {
        labels.extend(output(solved.table, rule, name).map(str::to_owned).filter(|label| !labels.contains(label)));
    }
    labels
}

/// Adds what to bring, each thing once, in the order of the table.
fn brought(bring: &mut Bring, axes: &[Axis], solved: Option<&Solved<'_>>) {
    let Some(solved) = solved else { return };
    for rule in &solved.table.rules {
        let Some(thing) = output(solved.table, rule, "bring") else { continue };
        let has = |number: usize| {
            let listed = solved.rules(number).any(|rule| output(solved.table, rule, "bring") == Some(thing));
            if listed { Mark::Yes } else { Mark::No }
        };
        let (marks, own) = solved.marked(&has);
        let regions = cover(&solved.space, &marks, &own);
        let cases: Vec<_> = regions.iter().map(|region| case(&solved.space, axes, region)).collect();
        if cases.is_empty() {
            continue;
        }
        match bring.iter_mut().find(|(known, _)| known == thing) {
            Some((_, when)) => cases.into_iter().for_each(|case| add(&mut when.0, case)),
            None => bring.push((thing.to_owned(), When(cases))),
        }
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
