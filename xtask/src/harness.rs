//! Runs `cargo test`: keeps how each test ended, and says of each that failed why, where one looks first: at the end.
//!
//! A machine that is busy enough makes a browser late for any wait. So tests with browsers that failed are run once more, alone: what
//! is broken fails again. One that passes then is named as unsteady, never as if nothing had been.

use std::io;
use std::process::Command;

use crate::fail::{Fail, Outcome};
use crate::outcomes::{Ended, Outcomes};
use crate::run;

/// How much of a failure is said again: what a screen holds.
const CHARACTERS: usize = 1_000;

/// More than these fail for one reason, and a second run of them would only take time.
const FEW: usize = 8;

/// Runs the tests of `cargo`, and adds to `outcomes` how each ended.
///
/// # Errors
/// Where one failed, with the reason of each.
pub(crate) fn tests(cargo: &mut Command, outcomes: &mut Outcomes) -> Outcome<()> {
    let (ended, said) = heard(cargo, &mut io::stdout());
    outcomes.add(&said);
    ended.map_err(|fail| fail.hint(reasons(&said)))
}

/// As [`tests`], and those that failed once more if they are few; those that passed then, each with why it failed before.
///
/// # Errors
/// Where one failed twice, or more than a few did, with the reason of each.
pub(crate) fn unsteady_tests(cargo: &mut Command, outcomes: &mut Outcomes) -> Outcome<Option<Fail>> {
    twice(cargo, outcomes, &mut io::stdout())
}

fn twice(cargo: &mut Command, outcomes: &mut Outcomes, shown: &mut dyn io::Write) -> Outcome<Option<Fail>> {
    let (ended, said) = heard(cargo, shown);
    let mut first = Outcomes::default();
    first.add(&said);
    let failed: Vec<String> = first.failed().map(str::to_owned).collect();
    let Err(fail) = ended else {
        outcomes.extend(first);
        return Ok(None);
    };
    if !ran_to_the_end(&said) {
        outcomes.extend(first);
        return Err(fail.hint(format!("a program of tests ended before its last test\n{}", reasons(&said))));
    }
    if failed.is_empty() || failed.len() > FEW {
        outcomes.extend(first);
        return Err(fail.hint(reasons(&said)));
    }
    run::say(format_args!("once more, alone: {}", failed.join(", ")));
    let (ended, again) = heard(alone(cargo).args(&failed), shown);
    let mut second = Outcomes::default();
    second.add(&again);
    let passed = |name: &str| second.get(name) == Some(Ended::Passed);
    let all = ended.is_ok() && failed.iter().all(|name| passed(name));
    for name in failed.iter().filter(|name| passed(name)) {
        first.mend(name);
    }
    outcomes.extend(first);
    if all {
        let which = format!("passed at the second try alone: {}", failed.join(", "));
        Ok(Some(Fail::new(which).hint(reasons(&said))))
    } else {
        Err(fail.hint(format!("{}\nand once more, alone:\n{}", reasons(&said), reasons(&again))))
    }
}

fn heard(cargo: &mut Command, shown: &mut dyn io::Write) -> (Outcome<()>, String) {
    let mut said = String::new();
    (run::heard(cargo.args(run::colours()), &mut said, shown), said)
}

/// Whether each program that began its tests has said how they ended. One that did not has tests that nobody ran.
fn ran_to_the_end(said: &str) -> bool {
    let begun = said.lines().filter(|line| {
        let count = line.strip_prefix("running ").and_then(|line| line.split_once(" test"));
        count.is_some_and(|(count, _)| count.parse::<usize>().is_ok())
    });
    begun.count() <= said.lines().filter(|line| line.starts_with("test result: ")).count()
}

/// The same command, for tests by their whole names, one after the other.
fn alone(cargo: &Command) -> Command {
    let mut again = Command::new(cargo.get_program());
    again.args(cargo.get_args()).args(["--exact", "--test-threads=1"]);
    for (name, value) in cargo.get_envs() {
        match value {
            Some(value) => again.env(name, value),
            None => again.env_remove(name),
        };
    }
    if let Some(folder) = cargo.get_current_dir() {
        again.current_dir(folder);
    }
    again
}

/// Of each test that failed, its name and what it ended with, from what a harness printed.
fn reasons(said: &str) -> String {
    let mut all = Vec::new();
    let mut lines = said.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----")) else {
            continue;
        };
        let (mut why, mut last) = (None, "");
        while let Some(line) = lines.next_if(|line| !line.starts_with("---- ") && *line != "failures:") {
            if line.starts_with("Error: ") {
                why = Some(line.to_owned());
            } else if line.contains(" panicked at ") {
                // What it says follows.
                why = Some(format!("{line} {}", lines.peek().unwrap_or(&"")));
            } else if !line.trim().is_empty() {
                last = line;
            }
        }
        let why: String = why.unwrap_or_else(|| last.to_owned()).chars().take(CHARACTERS).collect();
        all.push(format!("{name}: {why}"));
    }
    all.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "running 3 tests\ntest a::one ... FAILED\ntest a::two ... ok\ntest b::three ... FAILED\n\nfailures:\n\n\
        ---- a::one stdout ----\n--- the browser stood at /\nError: not shown\n\nError: \"waited 20 s in vain until: it shows\"\n\n\
        ---- b::three stdout ----\n\nthread 'b::three' (7) panicked at b.rs:3:5:\nassertion failed: it holds\nnote: run with\n\n\
        failures:\n    a::one\n    b::three\n";

    #[test]
    fn each_failure_is_said_with_what_it_ended_with() {
        assert_eq!(
            reasons(PRINTED),
            "a::one: Error: \"waited 20 s in vain until: it shows\"\n\
             b::three: thread 'b::three' (7) panicked at b.rs:3:5: assertion failed: it holds"
        );
        assert_eq!(reasons("test a::two ... ok\n"), "");
    }

    /// A program that prints as a harness does: `test a::one` fails the first time, and the second time unless `always`.
    fn harness(always: bool) -> Command {
        let ends = if always { "FAILED" } else { "ok" };
        let code = u8::from(always);
        let script = format!(
            "case \"$*\" in *--exact*a::one*) echo 'test a::one ... {ends}'; exit {code};; esac\n\
             printf 'test a::one ... FAILED\\ntest a::two ... ok\\n---- a::one stdout ----\\nError: late\\n'; exit 1"
        );
        let mut sh = run::command("sh");
        sh.args(["-c", &script, "sh"]);
        sh
    }

    #[test]
    fn what_fails_once_is_named_and_passes() {
        let mut outcomes = Outcomes::default();
        let named = twice(&mut harness(false), &mut outcomes, &mut io::sink()).unwrap().unwrap().to_string();
        assert!(named.contains("a::one: Error: late"), "{named}");
        assert_eq!(outcomes.get("a::one"), Some(Ended::Passed));
        assert_eq!(outcomes.get("a::two"), Some(Ended::Passed));
    }

    #[test]
    fn what_fails_twice_fails() {
        let mut outcomes = Outcomes::default();
        let why = twice(&mut harness(true), &mut outcomes, &mut io::sink()).unwrap_err().to_string();
        assert!(why.contains("a::one: Error: late"), "{why}");
        assert_eq!(outcomes.get("a::one"), Some(Ended::Failed));
    }

    #[test]
    fn a_program_of_tests_that_ended_before_its_last_test_is_not_passed_by_a_second_try() {
        // The first program failed one; the second ended in the middle, and what it had not run yet would never be.
        let printed = "running 2 tests\ntest a::one ... FAILED\ntest a::two ... ok\ntest result: FAILED. 1 passed; 1 failed\n\
            running 2 tests\ntest b::one ... ok\n";
        let mut sh = run::command("sh");
        sh.args([
            "-c",
            &format!("case \"$*\" in *--exact*) echo 'test a::one ... ok'; exit 0;; esac; printf '{printed}'; exit 1"),
            "sh",
        ]);
        let why = twice(&mut sh, &mut Outcomes::default(), &mut io::sink()).unwrap_err().to_string();
        assert!(why.contains("before its last test"), "{why}");
    }

    #[test]
    fn a_run_that_ends_badly_without_a_failed_test_fails() {
        let mut sh = run::command("sh");
        sh.args(["-c", "echo 'test a::one ... ok'; exit 101"]);
        assert!(twice(&mut sh, &mut Outcomes::default(), &mut io::sink()).is_err());
    }
}
