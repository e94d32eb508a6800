//! Calls to be made again, because the line was busy: of this phone, whoever wanted to call.
//!
//! Kept on the phone as lines of `HOTLINE SECONDS`. Does not ring: pages look at the clock.

use anxin_core::time::Timestamp;
use leptos::prelude::*;

use super::kept;
use crate::platform::storage::{self, Key};

/// The calls as a signal.
#[derive(Clone, Copy)]
pub struct Calls(RwSignal<Vec<(String, Timestamp)>>);

impl Calls {
    /// What the phone has kept.
    pub fn read() -> Self {
        Self(RwSignal::new(stored()))
    }

    /// When to call `line` again; `None` where nobody wants to.
    pub fn at(self, line: &str) -> Option<Timestamp> {
        self.0.with(|calls| time_of(calls, line))
    }

    /// Records when to call `line` again, or that nobody wants to any more.
    pub fn set(self, line: &str, at: Option<Timestamp>) {
        if let Ok(text) = storage::look(Key::Calls) {
            self.0.set(parsed(&text.unwrap_or_default()));
        }
        self.0.update(|calls| {
            calls.retain(|(known, _)| known != line);
            calls.extend(at.map(|at| (line.to_owned(), at)));
        });
        let text: Vec<String> =
            self.0.with_untracked(|calls| calls.iter().map(|(line, at)| format!("{line} {}", at.0)).collect());
        if text.is_empty() {
            storage::remove(Key::Calls);
        } else {
            // Refused: it lasts as long as the page.
            kept::write_own(Key::Calls, &text.join("\n"));
        }
    }

    /// Forgets all of them.
    pub fn clear(self) {
        self.0.set(Vec::new());
        storage::remove(Key::Calls);
    }

    /// Whether the call to `line` that was set for `at` is still wanted, as of now, whatever page is open.
    pub fn is_wanted(line: &str, at: Timestamp) -> bool {
        time_of(&stored(), line) == Some(at)
    }
}

fn stored() -> Vec<(String, Timestamp)> {
    parsed(&storage::read(Key::Calls).unwrap_or_default())
}

/// What is broken, or somebody edited, is as if never set.
fn parsed(text: &str) -> Vec<(String, Timestamp)> {
    let call = |line: &str| {
        let (line, at) = line.split_once(' ')?;
        Some((line.to_owned(), Timestamp(at.parse().ok()?)))
    };
    text.lines().filter_map(call).collect()
}

fn time_of(calls: &[(String, Timestamp)], line: &str) -> Option<Timestamp> {
    calls.iter().find(|(known, _)| known == line).map(|(_, at)| *at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_reads_back_and_what_is_broken_reads_as_nothing() {
        let calls = parsed("community 1647482400\nbroken\ncity x\n city 5\ncity 7");
        assert_eq!(time_of(&calls, "community"), Some(Timestamp(1_647_482_400)));
        assert_eq!((time_of(&calls, "city"), time_of(&calls, "broken")), (Some(Timestamp(7)), None));
    }
}
