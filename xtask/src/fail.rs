//! The one error of these commands: what went wrong, and what the person can do.

use std::fmt;

/// What went wrong and how to mend it, in words for the terminal.
#[derive(Debug)]
pub(crate) struct Fail {
    what: String,
    hint: Option<String>,
}

/// Every fallible function here returns this.
pub(crate) type Outcome<T> = Result<T, Fail>;

impl Fail {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None }
    }

    /// Adds what the person can do about it.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  {}", hint.replace('\n', "\n  ")))
    }
}

/// Adds to an error what was being attempted.
pub(crate) trait Context<T> {
    /// `attempt` reads after "cannot": `read Cargo.lock`.
    fn context(self, attempt: impl fmt::Display) -> Outcome<T>;
}

impl<T, E: fmt::Display> Context<T> for Result<T, E> {
    fn context(self, attempt: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| Fail::new(format!("cannot {attempt}: {error}")))
    }
}
