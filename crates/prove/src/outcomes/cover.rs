//! From a set of people to conditions that describe it: few regions, each with few sides.
//!
//! Knows no facts, only places in a grid. A region takes in whom it must, never whom it must not, and of the others, who
//! are spoken of elsewhere, whomever makes it simpler.

/// Every combination of some axes, the last of which turns fastest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    /// How many values each axis has.
    pub(super) sizes: Vec<usize>,
    strides: Vec<usize>,
    len: usize,
}

impl Grid {
    /// The grid of axes of these sizes; `None` where it has more than `most` points.
    pub(super) fn new(sizes: Vec<usize>, most: usize) -> Option<Self> {
        let mut strides = vec![1; sizes.len()];
        let mut len = 1_usize;
        for (stride, size) in strides.iter_mut().zip(&sizes).rev() {
            *stride = len;
            len = len.checked_mul(*size).filter(|points| *points <= most)?;
        }
        Some(Self { sizes, strides, len })
    }

    /// How many points it has.
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The value of each axis at `point`.
    pub(super) fn digits(&self, point: usize) -> Vec<usize> {
        self.sizes.iter().zip(&self.strides).map(|(size, stride)| point / stride % size).collect()
    }

    /// How many points a region has.
    pub(super) fn count(region: &Region) -> usize {
        region.iter().map(Vec::len).product()
    }

    /// Shows the points of a region until one is enough; whether one was.
    pub(super) fn any(&self, region: &Region, enough: &mut dyn FnMut(usize) -> bool) -> bool {
        fn walk(at: usize, sides: &[(usize, &[usize])], enough: &mut dyn FnMut(usize) -> bool) -> bool {
            match sides.split_first() {
                Some(((stride, digits), rest)) => digits.iter().any(|digit| walk(at + digit * stride, rest, enough)),
                None => enough(at),
            }
        }
        let sides: Vec<(usize, &[usize])> =
            self.strides.iter().copied().zip(region.iter().map(Vec::as_slice)).collect();
        walk(0, &sides, enough)
    }
}

/// For each axis the values that are let in.
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

/// Regions that together hold every point marked [`Mark::Yes`] and none marked [`Mark::No`], the largest first: the
/// fewest of two ways to look for them.
pub(super) fn cover(grid: &Grid, marks: &[Mark]) -> Vec<Region> {
    let own: Vec<usize> =
        marks.iter().enumerate().filter(|(_, mark)| **mark == Mark::Yes).map(|(point, _)| point).collect();
    let forward: Vec<usize> = (0..grid.sizes.len()).collect();
    // Later questions matter less: they are the first to be left out, unless that takes more words.
    let backward: Vec<usize> = forward.iter().rev().copied().collect();
    let words = |regions: &[Region]| {
        let sides = regions.iter().flat_map(|region| region.iter().zip(&grid.sizes));
        (regions.len(), sides.filter(|(side, size)| side.len() < **size).count())
    };
    let one = without_needless(grid, cover_in(grid, &backward, marks, &own), marks);
    if words(&one) <= (1, 1) {
        return one;
    }
    let other = without_needless(grid, cover_in(grid, &forward, marks, &own), marks);
    if words(&other) < words(&one) { other } else { one }
}

fn cover_in(grid: &Grid, order: &[usize], marks: &[Mark], own: &[usize]) -> Vec<Region> {
    let mut taken = vec![false; marks.len()];
    let mut regions = Vec::new();
    for &point in own {
        if taken.get(point) != Some(&false) {
            continue;
        }
        let region = grown(grid, order, point, marks);
        grid.any(&region, &mut |point| {
            if let Some(taken) = taken.get_mut(point) {
                *taken = true;
            }
            false
        });
        regions.push(region);
    }
    regions
}

/// The region around `point` with few sides, left out in this `order`, each with those values that lead to the same.
fn grown(grid: &Grid, order: &[usize], point: usize, marks: &[Mark]) -> Region {
    let has = |region: &Region, wanted: Mark| grid.any(region, &mut |point| marks.get(point) == Some(&wanted));
    let mut region: Region = grid.digits(point).into_iter().map(|digit| vec![digit]).collect();
    let mut kept = Vec::new();
    for &axis in order {
        let size = grid.sizes.get(axis).copied().unwrap_or_default();
        let own = region.get(axis).cloned().unwrap_or_default();
        let mut wider = region.clone();
        replace(&mut wider, axis, (0..size).filter(|digit| !own.contains(digit)).collect());
        if has(&wider, Mark::No) {
            kept.push((axis, size));
        } else {
            replace(&mut region, axis, (0..size).collect());
        }
    }
    for (axis, size) in kept.into_iter().rev() {
        let own = region.get(axis).cloned().unwrap_or_default();
        let mut taken = own.clone();
        for digit in (0..size).filter(|digit| !own.contains(digit)) {
            let mut beside = region.clone();
            replace(&mut beside, axis, vec![digit]);
            if !has(&beside, Mark::No) && has(&beside, Mark::Yes) {
                taken.push(digit);
            }
        }
        taken.sort_unstable();
        replace(&mut region, axis, taken);
    }
    region
}

/// Takes out regions whose people are all in others, the smallest first.
fn without_needless(grid: &Grid, mut regions: Vec<Region>, marks: &[Mark]) -> Vec<Region> {
    let mut times = vec![0_u32; marks.len()];
    for region in &regions {
        grid.any(region, &mut |point| {
            if let Some(times) = times.get_mut(point) {
                *times += 1;
            }
            false
        });
    }
    regions.sort_by_key(Grid::count);
    regions.retain(|region| {
        let needed =
            grid.any(region, &mut |point| marks.get(point) == Some(&Mark::Yes) && times.get(point) == Some(&1));
        if !needed {
            grid.any(region, &mut |point| {
                if let Some(times) = times.get_mut(point) {
                    *times -= 1;
                }
                false
            });
        }
        needed
    });
    regions.sort_by_key(|region| std::cmp::Reverse(Grid::count(region)));
    regions
}

fn replace(region: &mut Region, axis: usize, digits: Vec<usize>) {
    if let Some(side) = region.get_mut(axis) {
        *side = digits;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The regions for those for whom `group` says 1, where 2 is not for them and 0 is spoken of elsewhere.
    fn regions(sizes: &[usize], group: impl Fn(&[usize]) -> u8) -> Vec<Region> {
        let grid = Grid::new(sizes.to_vec(), 1000).unwrap();
        let mark = |point| match group(&grid.digits(point)) {
            0 => Mark::Other,
            1 => Mark::Yes,
            _ => Mark::No,
        };
        let marks: Vec<Mark> = (0..grid.len()).map(mark).collect();
        let regions = cover(&grid, &marks);
        for (point, mark) in marks.iter().enumerate() {
            let digits = grid.digits(point);
            let held =
                regions.iter().any(|region| region.iter().zip(&digits).all(|(side, digit)| side.contains(digit)));
            assert!(*mark == Mark::Other || held == (*mark == Mark::Yes), "{digits:?}: {regions:?}");
        }
        regions
    }

    #[test]
    fn everybody_is_one_region_without_sides_and_nobody_is_none() {
        assert_eq!(regions(&[2, 3], |_| 1), [vec![vec![0, 1], vec![0, 1, 2]]]);
        assert_eq!(regions(&[2, 3], |_| 2), [] as [Region; 0]);
    }

    #[test]
    fn what_leads_to_the_same_stands_together_and_others_make_it_simpler() {
        assert_eq!(regions(&[4, 3], |d| if d[0] == 1 || d[0] == 2 { 1 } else { 2 }), [vec![vec![1, 2], vec![0, 1, 2]]]);
        let beside = |d: &[usize]| match d {
            [0, _] => 0,
            [_, 0] => 1,
            _ => 2,
        };
        assert_eq!(regions(&[4, 3], beside), [vec![vec![0, 1, 2, 3], vec![0]]]);
    }

    #[test]
    fn any_set_is_held_whole_and_nobody_else_is() {
        for seed in 0..200_usize {
            let group = |d: &[usize]| u8::try_from((d[0] * 7 + d[1] * 5 + d[2] * 3 + seed) * 2_654_435_761 % 97 % 3);
            regions(&[3, 4, 3], |d| group(d).unwrap());
        }
    }

    #[test]
    fn a_grid_that_is_too_large_is_none() {
        assert!(Grid::new(vec![10, 100], 1000).is_some() && Grid::new(vec![11, 100], 1000).is_none());
    }
}
