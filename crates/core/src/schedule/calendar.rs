//! A plan as an iCalendar file (RFC 5545), which phones take into their calendars.
//!
//! Does not know whose plan it is: nothing in it names a person. Days are whole days without a time zone, as the plan counts
//! them; a test reminds at eight in the morning.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::Schedule;
use crate::feed::{Plan, StepKind};
use crate::text::Language;
use crate::time::{Timestamp, UtcOffset, clock_text, date_text};

/// What one entry of a calendar says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name over all calendars: the same day of the same plan is one entry, however often it is taken in.
    pub uid: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included.
    pub to: NaiveDate,
    /// What stands in the calendar.
    pub summary: String,
    /// What stands below it.
    pub description: String,
    /// Whether it reminds on the morning of its first day.
    pub remind: bool,
}

impl Schedule<'_> {
    /// The entries of its steps, in `language`, for the city with the id `city`. Calendars that hold the plans of several
    /// people tell them apart by `person`, a number that says nothing; 0 is nobody in particular.
    pub fn events(&self, language: Language, city: &str, person: usize) -> Vec<Event> {
        let plan = self.plan;
        let entries = self.steps.iter().enumerate();
        entries
            .map(|(index, dated)| Event {
                uid: format!("{}-{}-{index}-{person}@{city}.anxin", plan.id, date_text(self.start)),
                from: dated.from,
                to: dated.to,
                summary: dated.step.text.get(language).to_owned(),
                description: [plan.title.get(language), plan.note.get(language)].join("\n"),
                remind: dated.step.kind == StepKind::Test,
            })
            .collect()
    }
}

/// Whether a city publishes files of `plan` for those who begin it on `start`, as of `today`: who begins it tomorrow, and
/// whoever may still be in it.
pub fn is_published(plan: &Plan, start: NaiveDate, today: NaiveDate) -> bool {
    super::days_between(start, today) <= plan.days && super::days_between(today, start) <= 1
}

/// Where a city publishes the file of the plan `plan` counted from `start`, below its feed: for phones that take nothing
/// from a page itself.
pub fn published_name(plan: &str, start: NaiveDate, language: Language) -> String {
    ["plans/", plan, "-", &date_text(start), "-", language.code(), ".ics"].concat()
}

/// The file, as of `now`. `name` is what phones call the calendar.
pub fn calendar_text(name: &str, events: &[Event], now: Timestamp) -> String {
    let mut file = String::new();
    // To the minute; chrono's own formatting would weigh more than all the rest.
    let utc = now.local(UtcOffset(0));
    let stamp = [&compact(utc.date()), "T", &clock_text(utc).replace(':', ""), "00Z"].concat();
    line(&mut file, "BEGIN:VCALENDAR");
    line(&mut file, "VERSION:2.0");
    line(&mut file, "PRODID:-//Anxin//Plan//ZH");
    line(&mut file, "CALSCALE:GREGORIAN");
    line(&mut file, "METHOD:PUBLISH");
    line(&mut file, &format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        line(&mut file, "BEGIN:VEVENT");
        line(&mut file, &format!("UID:{}", escaped(&event.uid)));
        line(&mut file, &format!("DTSTAMP:{stamp}"));
        line(&mut file, &format!("DTSTART;VALUE=DATE:{}", compact(event.from)));
        // RFC 5545, 3.6.1: the end is the day after the last.
        let end = event.to.succ_opt().unwrap_or(event.to);
        line(&mut file, &format!("DTEND;VALUE=DATE:{}", compact(end)));
        line(&mut file, &format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            line(&mut file, &format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        line(&mut file, "TRANSP:TRANSPARENT");
        if event.remind {
            line(&mut file, "BEGIN:VALARM");
            line(&mut file, "ACTION:DISPLAY");
            line(&mut file, &format!("DESCRIPTION:{}", escaped(&event.summary)));
            line(&mut file, "TRIGGER:PT8H");
            line(&mut file, "END:VALARM");
        }
        line(&mut file, "END:VEVENT");
    }
    line(&mut file, "END:VCALENDAR");
    file
}

fn compact(date: NaiveDate) -> String {
    date_text(date).replace('-', "")
}

/// RFC 5545, 3.3.11: what has a meaning of its own gets a backslash; other control characters are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// RFC 5545, 3.1: no line is longer than 75 bytes; what is longer goes on after a line break and a blank. No letter is cut.
fn line(file: &mut String, text: &str) {
    const WIDTH: usize = 75;
    let mut used = 0;
    for letter in text.chars() {
        if used + letter.len_utf8() > WIDTH {
            let _ = write!(file, "\r\n ");
            used = 1;
        }
        file.push(letter);
        used += letter.len_utf8();
    }
    file.push_str("\r\n");
}
