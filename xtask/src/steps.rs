//! Steps of a long command, and the table at its end: which passed, and how many seconds each took.
//!
//! A failed step does not stop the others. Does not know what is checked.

use std::time::Instant;

use crate::fail::{Fail, Outcome};

/// How one step ended.
struct Ended {
    name: &'static str,
    seconds: f64,
    result: Ending,
    why: Option<Fail>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Passed,
    Failed,
    LeftOut,
    Noted,
}

/// Steps, one after the other, and how each ended.
pub(crate) struct Steps {
    start: Instant,
    ended: Vec<Ended>,
}

impl Default for Steps {
    fn default() -> Self {
        Self { start: Instant::now(), ended: Vec::new() }
    }
}

impl Steps {
    /// Runs one step; whether it passed.
    pub(crate) fn take(&mut self, name: &'static str, step: impl FnOnce() -> Outcome<()>) -> bool {
        eprintln!("\n--- {name}");
        let start = Instant::now();
        let why = step().err();
        if let Some(fail) = &why {
            eprintln!("error: {fail}");
        }
        let result = if why.is_none() { Ending::Passed } else { Ending::Failed };
        self.ended.push(Ended { name, seconds: start.elapsed().as_secs_f64(), result, why });
        result == Ending::Passed
    }

    /// Notes what does not run on this machine, and why. It fails nothing, and the table does not call it passed.
    pub(crate) fn leave_out(&mut self, name: &'static str, why: Fail) {
        eprintln!("\n--- {name}: left out: {why}");
        self.ended.push(Ended { name, seconds: 0.0, result: Ending::LeftOut, why: Some(why) });
    }

    /// Notes what passed, and should be looked at all the same.
    pub(crate) fn note(&mut self, name: &'static str, what: Fail) {
        self.ended.push(Ended { name, seconds: 0.0, result: Ending::Noted, why: Some(what) });
    }

    /// Takes over how the steps of other work ended.
    pub(crate) fn append(&mut self, other: Self) {
        self.ended.extend(other.ended);
    }

    /// The names of those that passed.
    #[cfg(test)]
    pub(crate) fn passed(&self) -> Vec<&str> {
        self.ended.iter().filter(|step| step.result == Ending::Passed).map(|step| step.name).collect()
    }

    /// Prints the table; whether all passed that ran.
    pub(crate) fn summary(&self) -> bool {
        println!("\n{:<36}{:<10}{:>8}", "step", "result", "seconds");
        for step in &self.ended {
            println!("{:<36}{:<10}{:>8.1}", step.name, step.result.word(), step.seconds);
        }
        println!("{:<46}{:>8.1}", "all", self.start.elapsed().as_secs_f64());
        for step in &self.ended {
            if let Some(why) = &step.why {
                println!("\n{}: {why}", step.name);
            }
        }
        let count = |result| self.ended.iter().filter(|step| step.result == result).count();
        let (passed, failed) = (count(Ending::Passed), count(Ending::Failed));
        println!("\n{passed} passed, {failed} failed, {} left out", count(Ending::LeftOut));
        failed == 0
    }
}

impl Ending {
    const fn word(self) -> &'static str {
        match self {
            Self::Passed => "pass",
            Self::Failed => "FAIL",
            Self::LeftOut => "left out",
            Self::Noted => "look",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_does_not_stop_the_next_and_fails_the_whole() {
        let mut steps = Steps::default();
        let mut reached = false;
        assert!(!steps.take("first", || Err(Fail::new("broken"))));
        assert!(steps.take("second", || {
            reached = true;
            Ok(())
        }));
        assert!(reached);
        assert!(!steps.summary());
    }

    #[test]
    fn what_is_left_out_is_neither_passed_nor_failed() {
        let mut steps = Steps::default();
        steps.leave_out("second", Fail::new("no browser"));
        assert_eq!(steps.ended.first().map(|step| step.result.word()), Some("left out"));
        assert!(steps.summary());
        assert!(!steps.take("first", || Err(Fail::new("broken"))));
        assert!(!steps.summary());
    }
}
