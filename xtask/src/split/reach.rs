//! Who is reached from where: a graph of functions and data, and what becomes of each of them.
//!
//! Knows nothing of wasm.

use std::collections::VecDeque;

/// What becomes of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Reached without passing a gate.
    First,
    /// Reached through a gate alone.
    Rest,
    /// Not reached at all.
    Dead,
}

/// Nodes by number, with the nodes that each refers to.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// What each refers to.
    pub(super) edges: Vec<Vec<usize>>,
}

/// The way on which a node was reached first: the node before it; itself for a beginning; `None` where it was not reached.
pub(super) type Ways = Vec<Option<usize>>;

impl Graph {
    /// Everything reached from `begin`, without the nodes that are `shut`.
    pub(super) fn reach(&self, begin: &[usize], shut: &[usize]) -> Ways {
        let mut ways: Ways = vec![None; self.edges.len()];
        let mut queue = VecDeque::new();
        let mut visit = |from: usize, node: usize, queue: &mut VecDeque<usize>| {
            if let Some(way @ None) = ways.get_mut(node).filter(|_| !shut.contains(&node)) {
                *way = Some(from);
                queue.push_back(node);
            }
        };
        for node in begin {
            visit(*node, *node, &mut queue);
        }
        while let Some(from) = queue.pop_front() {
            for node in self.edges.get(from).into_iter().flatten() {
                visit(from, *node, &mut queue);
            }
        }
        ways
    }

    /// The fate of every node, and the ways on which the first ones are reached.
    pub(super) fn fates(&self, roots: &[usize], gates: &[usize]) -> (Vec<Fate>, Ways) {
        let first = self.reach(roots, gates);
        let rest = self.reach(gates, &[]);
        let fates = first.iter().zip(&rest).map(|(first, rest)| match (first, rest) {
            (Some(_), _) => Fate::First,
            (None, Some(_)) => Fate::Rest,
            (None, None) => Fate::Dead,
        });
        (fates.collect(), first)
    }
}

/// The nodes from a beginning to `node`.
pub(super) fn way_to(ways: &Ways, node: usize) -> Vec<usize> {
    let mut way = vec![node];
    while let Some(Some(before)) = way.last().and_then(|last| ways.get(*last)) {
        if way.contains(before) {
            break;
        }
        way.push(*before);
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 is the root, 1 the gate, 2 its own, 3 shared with the root, 4 refers to the gate and nothing refers to it.
    fn graph() -> Graph {
        Graph { edges: vec![vec![1, 3], vec![2, 3], vec![2], vec![], vec![1]] }
    }

    #[test]
    fn what_lies_behind_a_gate_alone_comes_later_and_what_is_shared_comes_first() {
        let (fates, _) = graph().fates(&[0], &[1]);
        assert_eq!(fates, [Fate::First, Fate::Rest, Fate::Rest, Fate::First, Fate::Dead]);
    }

    #[test]
    fn a_second_way_past_the_gate_brings_everything_behind_it_forward() {
        let mut graph = graph();
        if let Some(edges) = graph.edges.get_mut(3) {
            edges.push(2);
        }
        let (fates, ways) = graph.fates(&[0], &[1]);
        assert_eq!(fates.get(2), Some(&Fate::First));
        assert_eq!(way_to(&ways, 2), [0, 3, 2]);
    }

    #[test]
    fn without_gates_everything_that_is_reached_comes_first() {
        let (fates, _) = graph().fates(&[0], &[]);
        assert!(fates.iter().take(4).all(|fate| *fate == Fate::First));
    }
}
