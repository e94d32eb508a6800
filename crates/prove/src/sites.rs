//! Whether each person may go to each kind of site.
//!
//! A kind is one group that a site serves, with its other facts; a site that serves several has the best answer.

use anxin_core::eligibility::Verdict;

use super::compiled::Outcome;
use super::model::{Model, Solved};
use super::space::Space;

/// The verdicts of one period.
pub(crate) struct Sites<'m> {
    /// The combinations of what decides about access.
    pub(crate) space: &'m Space,
    /// For each point the verdict and the row of its rule; `None` where the table has no result.
    numbers: &'m [u32],
    verdicts: Vec<Option<(Verdict, usize)>>,
}

impl<'m> Sites<'m> {
    /// The verdicts in `period`; `None` where there is no table `access`.
    pub(crate) fn new(model: &'m Model<'_>, solved: &'m Solved, period: usize) -> Option<Self> {
        let (place, access) = model.table("access")?;
        let column = access.table.outputs.iter().position(|output| output.name == "access")?;
        let verdict = |outcome: &Outcome| {
            let Outcome::Rules(rules) = outcome else { return None };
            let rule = access.table.rules.get(*rules.first()?)?;
            Some((Verdict::from_name(rule.outputs.get(column)?.as_text()?)?, rule.row))
        };
        let verdicts = solved.outcomes.get(place)?.list.iter().map(verdict).collect();
        Some(Self { space: &access.space, numbers: solved.numbers(period, place), verdicts })
    }

    /// The verdict at `point`, and the row of its rule.
    pub(crate) fn verdict(&self, point: usize) -> Option<(Verdict, usize)> {
        self.verdicts.get(*self.numbers.get(point)? as usize).copied().flatten()
    }
}
