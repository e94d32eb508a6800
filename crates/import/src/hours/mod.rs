//! Opening hours as staff type them into a free-text cell: `周一至周日;8：00-11:：00`, `上午8:30-11:30；下午1:30-4:30`.
//!
//! Understands or says so: what is not understood is no hours at all, and whoever imports the cell shows it as typed. A
//! wrong hour sends someone across the city for nothing, so a cell is refused wherever two readings are likely. Does not
//! read the sheets' own grammar for its own sake (`anxin_core::hours` does), though it reads what that grammar prints,
//! and does not know holidays.
//!
//! [`signs`](self) make every spelling of a sign one sign, `sessions` takes out what is open to some or to nobody, `lex` cuts
//! the text into words and times, `remarks` knows the words that leave hours as they are, `resolve` settles which half of
//! the day a time means, `spans` reads pairs of
//! times, and `week` gives days theirs.

mod lex;
mod numbers;
mod remarks;
mod resolve;
mod sessions;
mod signs;
mod spans;
mod week;
mod words;

use std::fmt;

use anxin_core::hours::Hours;

/// What a cell of hours says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The hours; `None` where they were not understood and stand only as typed.
    pub hours: Option<Hours>,
    /// What the cell says beside the hours, as typed: `以村通知为准`. Empty where nothing.
    pub note: String,
    /// What of the note has no time of its own, and so may be about all of the hours. A session has one, and is no part of
    /// the hours any more.
    pub remark: String,
    /// Whether a visitor should call first: the hours hang on something that no weekly rule says.
    pub call_first: bool,
    /// What was read otherwise than it stands there. Staff should look at each.
    pub corrections: Vec<Correction>,
}

impl Reading {
    /// Of a cell that was not understood.
    const fn typed(call_first: bool) -> Self {
        Self { hours: None, note: String::new(), remark: String::new(), call_first, corrections: Vec::new() }
    }
}

/// A span that makes sense only on a twelve-hour clock, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// As typed: `14：00-5：00`.
    pub typed: String,
    /// As read: `14:00-17:00`.
    pub read: String,
}

impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was read as {}", self.typed, self.read)
    }
}

/// The longest cell that is read. Longer ones are notices, not hours.
const MOST_CHARACTERS: usize = 200;

/// Reads a cell of hours. Never fails: what is not understood has no [`Reading::hours`].
pub fn read(cell: &str) -> Reading {
    let typed: Vec<char> = cell.trim().chars().collect();
    // Whoever asks at the end is not sure.
    if typed.len() > MOST_CHARACTERS || matches!(typed.last(), Some('?' | '？')) {
        return Reading::typed(true);
    }
    let mut signs: Vec<char> = typed.iter().copied().map(signs::plain).collect();
    signs::drop_empty_dates(&mut signs);
    signs::join_english(&mut signs);
    let sessions = sessions::take(&mut signs);
    match lex::lex(&signs).and_then(|tokens| week::read(&tokens, &typed, &sessions)) {
        Ok(reading) => reading,
        Err(Refusal { call_first }) => Reading::typed(call_first),
    }
}

/// The cell is not understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Refusal {
    /// The days it holds on cannot be told from the text: every second week, even dates.
    call_first: bool,
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
