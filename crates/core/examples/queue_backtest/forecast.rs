//! The forecasters that are compared: the last value, a rolling mean, and the app's estimate; each sees only what a phone would have.
//!
//! The two plain ones also come with the range that fitted best on the days for learning, so that a better score of ours is not only
//! that nobody had told them how wide to be.

use anxin_core::queue::{Observation, Past, Thresholds, Usual, settled, trend};
use anxin_core::time::{Timestamp, UtcOffset};

use crate::score::{AGES, Range};
use crate::town::{Report, Site};

/// The day on which the simulation begins: a Monday, at midnight of the city.
const BEGIN: Timestamp = Timestamp(1_650_211_200);

/// The city's clock.
pub(crate) const OFFSET: UtcOffset = UtcOffset(480);

/// Reports count for an hour here, so that old ones are judged too: the app says "not known" past half an hour.
pub(crate) const THRESHOLDS: Thresholds =
    Thresholds { busy_from_min: 25, crowded_from_min: 50, fresh_s: 300, aged_s: 3600 };

/// How long a rolling mean looks back, in minutes.
const ROLLING: f64 = 60.0;

/// A moment of the simulation, given in minutes, as the app has it.
pub(crate) fn moment(minutes: f64) -> Timestamp {
    #[expect(clippy::cast_possible_truncation, reason = "a few weeks of seconds")]
    BEGIN.plus((minutes * 60.0).round() as i64)
}

fn middle(report: &Report) -> f64 {
    f64::midpoint(f64::from(report.low), f64::from(report.high))
}

/// One question: somebody at home at `now` asks about a site that they will reach at `arrival`.
pub(crate) struct Question<'a> {
    pub(crate) site: &'a Site,
    pub(crate) now: f64,
    pub(crate) way: u16,
    pub(crate) usual: Usual,
    pub(crate) past: &'a Past,
}

impl Question<'_> {
    /// Those that were typed by now, the newest last.
    fn reports(&self) -> &[Report] {
        let place = self.site.reports.partition_point(|report| report.at <= self.now);
        self.site.reports.get(..place).unwrap_or_default()
    }

    /// When somebody arrives who sets out now.
    pub(crate) fn arrival(&self) -> f64 {
        self.now + f64::from(self.way)
    }

    /// How old the newest report is now.
    pub(crate) fn age(&self) -> Option<f64> {
        Some(self.now - self.reports().last()?.at)
    }

    pub(crate) fn last_value(&self) -> Option<Range> {
        let last = self.reports().last()?;
        Some(Range { low: f64::from(last.low), typical: middle(last), high: f64::from(last.high) })
    }

    pub(crate) fn rolling_mean(&self) -> Option<Range> {
        let (mut low, mut high, mut count) = (0.0, 0.0, 0.0);
        for report in self.reports().iter().rev().take_while(|report| self.now - report.at <= ROLLING) {
            low += f64::from(report.low);
            high += f64::from(report.high);
            count += 1.0;
        }
        (count > 0.0).then(|| Range { low: low / count, typical: (low + high) / 2.0 / count, high: high / count })
    }

    /// What the feed would say of the site.
    pub(crate) fn observation(&self) -> Option<Observation> {
        let reports = self.reports();
        let last = reports.last()?;
        let from = reports.len().saturating_sub(12);
        let before: Vec<(Timestamp, f64)> =
            reports.get(from..).unwrap_or_default().iter().map(|report| (moment(report.at), middle(report))).collect();
        Some(Observation {
            at: moment(last.at),
            low: last.low,
            high: last.high,
            trend: trend(&before),
            settled: settled(&before, |at| self.past.root_at(at)),
            usual: self.usual,
            ..Observation::default()
        })
    }
}

/// What a site's days before `until` say.
pub(crate) fn past_of(site: &Site, until: f64) -> Past {
    let mut past = Past::new(OFFSET);
    for report in site.reports.iter().take_while(|report| report.at < until) {
        past.add(moment(report.at), middle(report));
    }
    past
}

/// How far below and above a plain forecast nine waits of ten lie, by age: learnt from the days for learning.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fitted {
    off: [Vec<f64>; AGES.len()],
}

impl Fitted {
    pub(crate) fn learn(&mut self, age: f64, range: Range, wait: f64) {
        if let Some(off) = place(age).and_then(|place| self.off.get_mut(place)) {
            off.push(wait - range.typical);
        }
    }

    pub(crate) fn finish(&mut self) {
        self.off.iter_mut().for_each(|off| off.sort_by(f64::total_cmp));
    }

    /// The forecast with the range that was learnt.
    pub(crate) fn fit(&self, age: f64, range: Range) -> Range {
        let Some(off) = place(age).and_then(|place| self.off.get(place)).filter(|off| !off.is_empty()) else {
            return range;
        };
        let at = |share: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
            let place = (share * f64::from(u32::try_from(off.len() - 1).unwrap_or_default())).round() as usize;
            off.get(place).copied().unwrap_or_default()
        };
        let low = (range.typical + at(0.05)).max(0.0);
        Range { low, high: (range.typical + at(0.95)).max(low), typical: range.typical }
    }
}

fn place(age: f64) -> Option<usize> {
    AGES.iter().position(|(from, until)| (*from..*until).contains(&age))
}
