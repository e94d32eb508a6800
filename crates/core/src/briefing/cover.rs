//! From a set of people to conditions that describe it: few boxes, each with few sides.
//!
//! Knows no facts, only places in a space. A box takes in whom it must, never whom it must not, and of the others, who
//! are spoken of elsewhere, whomever makes it simpler.

use super::answers::Axis;
use super::{Case, Clause, Said};

/// The most points that are looked at.
const MOST_POINTS: usize = 4_000_000;

/// Everybody, by the answers to some facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Space {
    /// The facts, as places in the list of all axes, in its order.
    pub(super) axes: Vec<usize>,
    /// How many answers each has.
    sizes: Vec<usize>,
}

impl Space {
    /// The space of `axes`, in any order; `None` where it has more points than can be looked at.
    pub(super) fn new(mut axes: Vec<usize>, all: &[Axis]) -> Option<Self> {
        axes.sort_unstable();
        axes.dedup();
        let sizes: Vec<usize> = axes.iter().filter_map(|axis| all.get(*axis)).map(|axis| axis.answers.len()).collect();
        let points = sizes.iter().try_fold(1_usize, |points, size| points.checked_mul(*size))?;
        (points <= MOST_POINTS).then_some(Self { axes, sizes })
    }

    /// How many points there are.
    pub(super) fn len(&self) -> usize {
        self.sizes.iter().product()
    }

    /// The answer at `point` to each axis of the space. The first axis changes the fastest.
    pub(super) fn digits(&self, point: usize) -> Vec<usize> {
        let mut rest = point;
        let digit = |size: &usize| {
            let digit = rest % size;
            rest /= size;
            digit
        };
        self.sizes.iter().map(digit).collect()
    }

    /// For each point the answer to the axis at `index` of the space.
    pub(super) fn digit(&self, index: usize) -> impl Fn(usize) -> usize + use<> {
        let stride: usize = self.sizes.iter().take(index).product();
        let size = self.sizes.get(index).copied().unwrap_or(1);
        move |point| point / stride % size
    }

    /// For each point of this space its place in `part`, whose axes are among this space's.
    pub(super) fn within<'a>(&'a self, part: &'a Self) -> impl Fn(usize) -> usize + 'a {
        let mut stride = 1;
        let mut strides = vec![0; self.axes.len()];
        for (axis, size) in part.axes.iter().zip(&part.sizes) {
            if let Some(own) = self.axes.iter().position(|own| own == axis).and_then(|own| strides.get_mut(own)) {
                *own = stride;
            }
            stride *= size;
        }
        move |point| {
            let mut rest = point;
            let mut index = 0;
            for (size, stride) in self.sizes.iter().zip(&strides) {
                index += rest % size * stride;
                rest /= size;
            }
            index
        }
    }
}

/// For each axis the answers that are let in.
pub(super) type Region = Vec<Vec<usize>>;

/// What a point is to a cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Spoken of elsewhere.
    Other,
    /// To be taken in.
    Yes,
    /// Not to be taken in.
    No,
}

/// Regions that together hold every point marked [`Mark::Yes`] and none marked [`Mark::No`]: the fewest of two ways to
/// look for them. `own` are points among which all those of the first kind are.
pub(super) fn cover(space: &Space, marks: &[Mark], own: &[usize]) -> Vec<Region> {
    // Later questions matter less: they are the first to be left out, unless that takes more words.
    let forward: Vec<usize> = (0..space.axes.len()).collect();
    let backward: Vec<usize> = forward.iter().rev().copied().collect();
    let words = |regions: &[Region]| {
        let sides = regions.iter().flat_map(|region| region.iter().zip(&space.sizes));
        (regions.len(), sides.filter(|(side, size)| side.len() < **size).count())
    };
    let one = cover_in(space, &backward, marks, own);
    if words(&one) <= (1, 1) {
        return one;
    }
    let other = cover_in(space, &forward, marks, own);
    if words(&other) < words(&one) { other } else { one }
}

fn cover_in(space: &Space, order: &[usize], marks: &[Mark], own: &[usize]) -> Vec<Region> {
    let mut left: Vec<Mark> = marks.to_vec();
    let mut regions = Vec::new();
    for &point in own {
        if left.get(point) != Some(&Mark::Yes) {
            continue;
        }
        let region = grown(space, order, point, marks);
        each(space, &region, &mut |point| {
            if let Some(mark) = left.get_mut(point) {
                *mark = Mark::Other;
            }
        });
        regions.push(region);
    }
    regions
}

/// The region around `point` with few sides, left out in this `order`, each with those answers that people give who are
/// to be taken in.
fn grown(space: &Space, order: &[usize], point: usize, marks: &[Mark]) -> Region {
    let mut region: Region = space.digits(point).into_iter().map(|digit| vec![digit]).collect();
    let mut kept = Vec::new();
    for &axis in order {
        let size = space.sizes.get(axis).copied().unwrap_or_default();
        let mut wider = region.clone();
        replace(&mut wider, axis, (0..size).collect());
        if has(space, &wider, marks, Mark::No) {
            kept.push((axis, size));
        } else {
            region = wider;
        }
    }
    for (axis, size) in kept.into_iter().rev() {
        let own = region.get(axis).cloned().unwrap_or_default();
        let mut taken = own.clone();
        for digit in (0..size).filter(|digit| !own.contains(digit)) {
            let mut beside = region.clone();
            replace(&mut beside, axis, vec![digit]);
            if !has(space, &beside, marks, Mark::No) && has(space, &beside, marks, Mark::Yes) {
                taken.push(digit);
            }
        }
        taken.sort_unstable();
        replace(&mut region, axis, taken);
    }
    region
}

fn replace(region: &mut Region, axis: usize, digits: Vec<usize>) {
    if let Some(side) = region.get_mut(axis) {
        *side = digits;
    }
}

/// Whether a point of the region is marked so.
fn has(space: &Space, region: &Region, marks: &[Mark], wanted: Mark) -> bool {
    fn walk(index: usize, stride: usize, sides: &[Side<'_>], marks: &[Mark], wanted: Mark) -> bool {
        match sides.split_first() {
            Some(((size, digits), rest)) => {
                digits.iter().any(|digit| walk(index + digit * stride, stride * size, rest, marks, wanted))
            }
            None => marks.get(index) == Some(&wanted),
        }
    }
    walk(0, 1, &sides(space, region), marks, wanted)
}

/// Shows every point of the region.
pub(super) fn each(space: &Space, region: &Region, to: &mut dyn FnMut(usize)) {
    fn walk(index: usize, stride: usize, sides: &[Side<'_>], to: &mut dyn FnMut(usize)) {
        match sides.split_first() {
            Some(((size, digits), rest)) => {
                digits.iter().for_each(|digit| walk(index + digit * stride, stride * size, rest, to));
            }
            None => to(index),
        }
    }
    walk(0, 1, &sides(space, region), to);
}

/// How many answers an axis has, and which are let in.
type Side<'r> = (usize, &'r [usize]);

fn sides<'r>(space: &Space, region: &'r Region) -> Vec<Side<'r>> {
    space.sizes.iter().copied().zip(region.iter().map(Vec::as_slice)).collect()
}

/// The conditions of a region, in the order to ask. An axis that is let in whole is no condition.
pub(super) fn case(space: &Space, all: &[Axis], region: &[Vec<usize>]) -> Case {
    let sides = space.axes.iter().filter_map(|axis| all.get(*axis)).zip(region);
    let clause = |(axis, digits): (&Axis, &Vec<usize>)| {
        let said = |inside: bool| -> Vec<Said> {
            let chosen = axis.answers.iter().enumerate().filter(|(digit, _)| digits.contains(digit) == inside);
            chosen.map(|(_, (said, _))| said.clone()).collect()
        };
        let (any_of, rest) = (said(true), said(false));
        let shorter = rest.len() * 2 < any_of.len() && !rest.contains(&Said::Unknown);
        let none_of = if shorter { rest.clone() } else { Vec::new() };
        (!rest.is_empty()).then(|| Clause { fact: axis.fact.clone(), any_of, none_of })
    };
    sides.filter_map(clause).collect()
}
