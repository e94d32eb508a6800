//! Opening hours as a sheet writes them: the inverse of [`Hours::parse`].
//!
//! Does not hold a language's words; what a person reads is the app's to say.

use std::fmt;

use super::{Hours, Span};
use crate::time::date_text;

/// The days as sheets write them, Monday first.
pub(super) const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The weekly rule, as the `hours` column has it: `mon-fri 08:00-11:30, 13:00-17:00; sat 08:00-11:30`.
/// Hours that were only typed are written as typed.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(typed) = self.typed() {
            return f.write_str(typed);
        }
        let [monday, rest @ ..] = self.weekly();
        if rest.iter().all(|spans| spans == monday) {
            return f.write_str(&spans_text(monday));
        }
        let mut first = true;
        for (day, spans) in self.weekly().iter().enumerate() {
            let seen = self.weekly().iter().take(day).any(|earlier| earlier == spans);
            if spans.is_empty() || seen {
                continue;
            }
            let separator = if first { "" } else { "; " };
            first = false;
            let days = days_text(self.weekly().each_ref().map(|other| other == spans));
            write!(f, "{separator}{days} {}", spans_text(spans))?;
        }
        Ok(())
    }
}

impl Hours {
    /// The days that differ, as the `special` column has them: `2022-03-18 closed; 2022-03-19 09:00-12:00`.
    pub fn special_text(&self) -> String {
        let days = self.special().iter().map(|day| format!("{} {}", date_text(day.date), spans_text(&day.spans)));
        days.collect::<Vec<_>>().join("; ")
    }
}

/// The spans of a day: `08:00-11:30, 13:00-17:00`, `24h` or `closed`.
fn spans_text(spans: &[Span]) -> String {
    match spans {
        [] => "closed".to_owned(),
        [Span::WHOLE_DAY] => "24h".to_owned(),
        _ => spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// The chosen days: `mon-fri`, `mon,wed`.
fn days_text(chosen: [bool; 7]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (day, _) in chosen.into_iter().enumerate().filter(|(_, chosen)| *chosen) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            _ => runs.push((day, day)),
        }
    }
    let name = |day: usize| DAYS.get(day).copied().unwrap_or_default();
    let run = |(first, last): (usize, usize)| {
        if first == last { name(first).to_owned() } else { format!("{}-{}", name(first), name(last)) }
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(",")
}
