//! The one error of these commands: what went wrong, and what the person can do.

use std::fmt;

/// What went wrong and how to mend it, in words for the terminal.
#[derive(Debug)]
pub(crate) struct Fail {
    what: String,
    mend: Option<String>,
}

/// Every fallible function here returns this.
pub(crate) type Outcome<T> = Result<T, Fail>;

impl Fail {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), mend: None }
    }

    /// Adds what the person can do about it.
    pub(crate) fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }
}

impl fmt::Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        self.mend.as_ref().map_or(Ok(()), |mend| write!(f, "\n  {}", mend.replace('\n', "\n  ")))
    }
}

/// Adds to an error what was being attempted.
pub(crate) trait Doing<T> {
    /// `doing` reads after "cannot": `read Cargo.lock`.
    fn doing(self, doing: impl fmt::Display) -> Outcome<T>;
}

impl<T, E: fmt::Display> Doing<T> for Result<T, E> {
    fn doing(self, doing: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| Fail::new(format!("cannot {doing}: {error}")))
    }
}
