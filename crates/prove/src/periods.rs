//! The stretches of days in which the same rules hold.
//!
//! Does not know moments: a rule holds on whole days of the city's clock, and the proof tries the seconds beside each
//! change with the core's own clock.

use anxin_core::decision::Table;
use anxin_core::text::{Language, Text};
use anxin_core::time::date_text;
use chrono::NaiveDate;

/// Days on which the same rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first of them; `None` for the beginning of time.
    pub(crate) from: Option<NaiveDate>,
    /// The last of them; `None` for the end of time.
    pub(crate) until: Option<NaiveDate>,
}

impl Period {
    /// Its days from `from` to `until`; `None` where there are none.
    pub(crate) fn within(self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<Self> {
        let from = self.from.max(from);
        let until = [self.until, until].into_iter().flatten().min();
        from.zip(until).is_none_or(|(from, until)| from <= until).then_some(Self { from, until })
    }

    /// One of its days.
    pub(crate) fn day(self) -> NaiveDate {
        self.from.or(self.until).unwrap_or_default()
    }
}

/// The periods of all `tables` together, in order.
pub(crate) fn periods<'t>(tables: impl Iterator<Item = &'t Table>) -> Vec<Period> {
    let mut starts: Vec<NaiveDate> = tables
        .flat_map(|table| &table.rules)
        .flat_map(|rule| [rule.from, rule.until.and_then(|until| until.succ_opt())])
        .flatten()
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let begins = std::iter::once(None).chain(starts.iter().copied().map(Some));
    let ends = starts.iter().map(|start| start.pred_opt()).chain([None]);
    begins.zip(ends).map(|(from, until)| Period { from, until }).collect()
}

/// The days of the periods `hit`, in words: `on any day`, `until 2022-03-15 23:59:59`.
pub(crate) fn when(all: &[Period], hit: &[usize]) -> Text {
    if hit.len() == all.len() {
        return Text::new("任何一天", "on any day");
    }
    let spans: Vec<Text> = hit.iter().filter_map(|index| all.get(*index)).map(|period| span(*period)).collect();
    let join = |language, joint: &str| spans.iter().map(|text| text.get(language)).collect::<Vec<_>>().join(joint);
    Text::new(join(Language::Zh, "，"), join(Language::En, " and "))
}

/// The days of the periods `hit` on which also this holds that begins on `from` and ends on `until`.
pub(crate) fn when_within(all: &[Period], hit: &[usize], from: Option<NaiveDate>, until: Option<NaiveDate>) -> Text {
    if from.is_none() && until.is_none() {
        return when(all, hit);
    }
    let cut: Vec<Period> = hit.iter().filter_map(|index| all.get(*index)?.within(from, until)).collect();
    // One more than are hit, or it would be said to hold on any day.
    let indexes: Vec<usize> = (0..cut.len()).collect();
    let apart = Period { from: None, until: None };
    when(&cut.into_iter().chain([apart]).collect::<Vec<_>>(), &indexes)
}

fn span(period: Period) -> Text {
    match (period.from.map(date_text), period.until.map(date_text)) {
        (None, None) => Text::new("任何一天", "on any day"),
        (Some(from), None) => Text::new(format!("{from} 00:00:00 起"), format!("from {from} 00:00:00")),
        (None, Some(until)) => Text::new(format!("到 {until} 23:59:59 为止"), format!("until {until} 23:59:59")),
        (Some(from), Some(until)) => Text::new(
            format!("{from} 00:00:00 到 {until} 23:59:59"),
            format!("from {from} 00:00:00 until {until} 23:59:59"),
        ),
    }
}
