//! Whether each person may go to each kind of site.
//!
//! A kind is one group that a site serves, with its other facts; a site that serves several has the best answer.

use anxin_core::eligibility::Verdict;

use super::compiled::Outcome;
use super::judge::Said;
use super::model::{Model, Solved};
use super::space::Space;

/// The verdicts of one period.
pub(crate) struct Sites<'m> {
    /// The combinations of what decides about access.
    pub(crate) space: &'m Space,
    /// For each point the verdict and the row of its rule; `None` where the table has no result.
    numbers: &'m [u32],
    verdicts: Vec<Option<(Verdict, usize)>>,
    /// For each outcome of the table what is said; `None` where the table has no result.
    said: Vec<Option<Said>>,
}

impl<'m> Sites<'m> {
    /// The verdicts in `period`; `None` where there is no table `access`.
    pub(crate) fn new(model: &'m Model<'_>, solved: &'m Solved, period: usize) -> Option<Self> {
        let (index, access) = model.table("access")?;
        let column = access.table.outputs.iter().position(|output| output.name == "access")?;
        let verdict = |outcome: &Outcome| {
            let Outcome::Rules(rules) = outcome else { return None };
            let rule = access.table.rules.get(*rules.first()?)?;
            Some((Verdict::from_name(rule.outputs.get(column)?.as_text()?)?, rule.row))
        };
        let verdicts = solved.outcomes.get(index)?.list.iter().map(verdict).collect();
        let reason = access.table.outputs.iter().position(|output| output.name == "reason");
        let said = |outcome: &Outcome| {
            let (verdict, _) = verdict(outcome)?;
            let Outcome::Rules(rules) = outcome else { return None };
            let outputs = &access.table.rules.get(*rules.first()?)?.outputs;
            let reason = reason.and_then(|column| outputs.get(column)?.as_text()).unwrap_or_default().to_owned();
            Some(Said { verdict, reason })
        };
        let said = solved.outcomes.get(index)?.list.iter().map(said).collect();
        Some(Self { space: &access.space, numbers: solved.numbers(period, index), verdicts, said })
    }

    /// The number of what is said at `point`, a place in [`Self::said`].
    pub(crate) fn number(&self, point: usize) -> usize {
        self.numbers.get(point).map_or(usize::MAX, |number| *number as usize)
    }

    /// How many different things are said.
    pub(crate) fn kinds(&self) -> usize {
        self.said.len()
    }

    /// What is said under this number.
    pub(crate) fn said(&self, number: usize) -> Option<&Said> {
        self.said.get(number)?.as_ref()
    }

    /// The verdict at `point`, and the row of its rule.
    pub(crate) fn verdict(&self, point: usize) -> Option<(Verdict, usize)> {
        self.verdicts.get(*self.numbers.get(point)? as usize).copied().flatten()
    }
}
