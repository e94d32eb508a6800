//! Numbers, waits, distances, ages and dates in words.
//!
//! Does not decide what to show: given a value, it says it.

use anxin_core::hours::OpenState;
use anxin_core::queue::AT_LEAST;
use anxin_core::text::decimal;
use anxin_core::time::clock_text;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

use super::Locale;
use super::common::Common;
use super::messages::calendar::Calendar;

impl Locale {
    /// `约 10–20 分钟`, `about 10–20 min`; `60 分钟以上` where nobody said how long at most.
    pub fn wait(self, (low, high): (u16, u16)) -> String {
        if high == 0 {
            self.t(Common::NoWait).to_owned()
        } else if high >= AT_LEAST {
            self.fill(Common::WaitAtLeast, &[("n", &low)])
        } else if low == high {
            self.fill(Common::WaitAbout, &[("n", &low)])
        } else {
            self.fill(Common::WaitRange, &[("low", &low), ("high", &high)])
        }
    }

    /// `3 分钟前`, `3 min ago`.
    pub fn ago(self, seconds: i64) -> String {
        let minutes = seconds.max(0) / 60;
        match minutes {
            0 => self.t(Common::JustNow).to_owned(),
            1..60 => self.fill(Common::MinutesAgo, &[("n", &minutes)]),
            60..2880 => self.fill(Common::HoursAgo, &[("n", &(minutes / 60))]),
            _ => self.fill(Common::DaysAgo, &[("n", &(minutes / 1440))]),
        }
    }

    /// `850 米`, `1.2 公里`.
    pub fn distance(self, metres: f64) -> String {
        // In whole steps, never as a fraction: writing those takes 18 kB of wasm.
        #[expect(clippy::cast_possible_truncation, reason = "ways on earth fit, and `as` keeps others at the limits")]
        let steps = |size: f64| (metres / size).round() as i64;
        if metres < 995.0 {
            // To ten metres: a phone's position is no better.
            self.fill(Common::Metres, &[("n", &(steps(10.0) * 10))])
        } else {
            self.fill(Common::Kilometres, &[("n", &decimal(steps(100.0), 1))])
        }
    }

    /// `3月17日`, `17 Mar`.
    pub fn day(self, date: NaiveDate) -> String {
        let month = self.t(Calendar::month(date));
        self.fill(Calendar::Day, &[("day", &date.day()), ("month", &month)])
    }

    /// `2022年3月17日`, `17 Mar 2022`: for documents, whose year matters.
    pub fn full_day(self, date: NaiveDate) -> String {
        self.fill(Calendar::DayOfYear, &[("day", &self.day(date)), ("year", &date.year())])
    }

    /// `2022年3月17日 10:00`: for what is issued, which is read later.
    pub fn day_and_clock(self, at: NaiveDateTime) -> String {
        format!("{} {}", self.full_day(at.date()), clock_text(at))
    }

    /// `周四`, `Thu`.
    pub fn weekday(self, weekday: Weekday) -> &'static str {
        self.t(Calendar::weekday(weekday))
    }

    /// `今天 14:00`, `明天 08:00`, `周六 09:00`, `3月30日 08:00`.
    pub fn moment(self, at: NaiveDateTime, now: NaiveDateTime) -> String {
        let clock = clock_text(at);
        let day = match (at.date() - now.date()).num_days() {
            0 => self.t(Calendar::Today).to_owned(),
            1 => self.t(Calendar::Tomorrow).to_owned(),
            2..=6 => self.weekday(at.weekday()).to_owned(),
            _ => self.day(at.date()),
        };
        format!("{day} {clock}")
    }

    /// `开放中，至 17:00`, `今天 14:00 开放`, `24 小时开放`.
    pub fn open_state(self, state: &OpenState, now: NaiveDateTime) -> String {
        match state {
            OpenState::Always => self.t(Common::OpenAlways).to_owned(),
            OpenState::Open { until, closes_soon: true } => {
                self.fill(Common::ClosesSoon, &[("time", &clock_text(*until))])
            }
            OpenState::Open { until, .. } if until.date() == now.date() || (*until - now).num_hours() < 12 => {
                self.fill(Common::OpenUntil, &[("time", &clock_text(*until))])
            }
            OpenState::Open { until, .. } => self.fill(Common::OpenUntil, &[("time", &self.moment(*until, now))]),
            OpenState::Closed { opens: Some(opens) } => {
                self.fill(Common::OpensAt, &[("time", &self.moment(*opens, now))])
            }
            OpenState::Closed { opens: None } => self.t(Common::ClosedNoDate).to_owned(),
            OpenState::Unknown => self.t(Common::HoursUnknown).to_owned(),
        }
    }
}
