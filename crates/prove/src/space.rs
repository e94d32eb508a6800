//! Every combination of the classes of some facts, numbered.
//!
//! Does not know what the facts are.

use super::facts::Fact;

/// More combinations than this are refused: their results would not fit the memory of an office computer.
pub(crate) const MOST_POINTS: usize = 1 << 27;

/// The combinations of the classes of some facts. The last fact turns fastest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Space {
    axes: Vec<Axis>,
    len: usize,
}

/// One fact of a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Axis {
    /// The fact, as its place among all.
    pub(crate) fact: usize,
    /// How many classes it has.
    pub(crate) size: usize,
    /// How far apart two points are that differ by one class.
    pub(crate) stride: usize,
}

impl Space {
    /// The space of these facts, in their order; `None` where it has more than [`MOST_POINTS`].
    pub(crate) fn new(chosen: &[usize], facts: &[Fact]) -> Option<Self> {
        let mut axes = Vec::with_capacity(chosen.len());
        let mut stride = 1_usize;
        for &fact in chosen.iter().rev() {
            let size = facts.get(fact).map_or(1, |fact| fact.classes.len());
            axes.push(Axis { fact, size, stride });
            stride = stride.checked_mul(size).filter(|points| *points <= MOST_POINTS)?;
        }
        axes.reverse();
        Some(Self { axes, len: stride })
    }

    /// The space of the facts of all of these spaces.
    pub(crate) fn joint<'s>(spaces: impl IntoIterator<Item = &'s Self>, facts: &[Fact]) -> Option<Self> {
        let mut read: Vec<usize> = spaces.into_iter().flat_map(|space| &space.axes).map(|axis| axis.fact).collect();
        read.sort_unstable();
        read.dedup();
        Self::new(&read, facts)
    }

    /// How many points it has.
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Its facts.
    pub(crate) fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// The axis of `fact`; `None` where the space does not have it.
    pub(crate) fn axis(&self, fact: usize) -> Option<Axis> {
        self.axes.iter().find(|axis| axis.fact == fact).copied()
    }

    /// The point at which facts have the classes in `digits`, which holds one a fact.
    pub(crate) fn point(&self, digits: &[usize]) -> usize {
        self.axes.iter().map(|axis| digit(digits, axis.fact) * axis.stride).sum()
    }

    /// The class of each fact at `point`, as pairs of fact and class.
    pub(crate) fn classes_at(&self, point: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.axes.iter().map(move |axis| (axis.fact, axis.class_at(point)))
    }

    /// Visits every point in order, with the class of each fact.
    pub(crate) fn walk(&self, facts: usize, mut visit: impl FnMut(usize, &[usize])) {
        let mut digits = vec![0; facts];
        for point in 0..self.len {
            visit(point, &digits);
            for axis in self.axes.iter().rev() {
                let Some(digit) = digits.get_mut(axis.fact) else { continue };
                *digit += 1;
                if *digit < axis.size {
                    break;
                }
                *digit = 0;
            }
        }
    }

    /// Visits every point at which `axis` has class `low`, with the same point at which it has class `high`.
    pub(crate) fn pairs(&self, axis: Axis, low: usize, high: usize, mut visit: impl FnMut(usize, usize)) {
        let block = axis.stride * axis.size;
        for start in (0..self.len).step_by(block.max(1)) {
            for inner in 0..axis.stride {
                visit(start + low * axis.stride + inner, start + high * axis.stride + inner);
            }
        }
    }
}

impl Axis {
    /// The class that this fact has at `point`.
    pub(crate) const fn class_at(self, point: usize) -> usize {
        (point / self.stride) % self.size
    }
}

/// The class of `fact` in `digits`.
pub(crate) fn digit(digits: &[usize], fact: usize) -> usize {
    digits.get(fact).copied().unwrap_or_default()
}
