//! Looks for weights that do better, one after another, on the days for learning alone.

use anxin_core::queue::Weights;

use crate::Case;
use crate::score::Scores;

/// The least of these: the interval score and the squared error against those of the last value, and whatever more than four waits of
/// a hundred are longer than the upper bound.
fn cost(cases: &[Case], weights: &Weights, base: (f64, f64)) -> f64 {
    let mut scores = Scores::default();
    for case in cases {
        if let Some(range) = case.ours(weights) {
            scores.add(case.age, range, case.wait);
        }
    }
    let too_long: f64 = scores.by_age.iter().map(|score| (score.longer() - 4.0).max(0.0)).sum();
    scores.all.interval() / base.0 + scores.all.squared() / base.1 + 0.05 * too_long
}

/// The best that were found.
pub(crate) fn learn(cases: &[Case]) -> Weights {
    let mut last = Scores::default();
    cases.iter().for_each(|case| last.add(case.age, case.last, case.wait));
    let base = (last.all.interval(), last.all.squared());
    let mut best = Weights::LEARNT;
    let mut least = cost(cases, &best, base);
    for factor in [1.6, 1.25, 1.1, 1.05] {
        let mut better = true;
        while better {
            better = false;
            for knob in 0..13 {
                for by in [factor, 1.0 / factor] {
                    let tried = turned(best, knob, by);
                    let cost = cost(cases, &tried, base);
                    if cost < least - 1e-5 {
                        (best, least, better) = (tried, cost, true);
                    }
                }
            }
        }
        eprintln!("{factor}: {least:.4}");
    }
    best
}

fn turned(weights: Weights, knob: usize, by: f64) -> Weights {
    let mut turned = weights;
    let [plain, plain_more, by_wait, by_wait_more] = &mut turned.unsure;
    let value = match knob {
        0 => &mut turned.forget_min,
        1 => &mut turned.carry_usual_min,
        2 => plain,
        3 => plain_more,
        4 => by_wait,
        5 => by_wait_more,
        6 => &mut turned.stretch.0,
        7 => &mut turned.stretch.1,
        8 => &mut turned.mean,
        9 => &mut turned.carry_min,
        10 => &mut turned.trust,
        11 => &mut turned.settle.0,
        _ => &mut turned.settle.1,
    };
    *value *= by;
    turned
}
