//! Known faults of what is built upon: crates, by the database of RustSec, and npm packages, by their registry.
//!
//! A machine that reaches neither says so in the table, and is not red for it.

use crate::fail::{Context as _, Fail, Outcome};
use crate::steps::Steps;
use crate::{npm, run, tools};

/// What became of a question to somebody who may not answer: the inner failure says that nobody did.
type Answered = Outcome<Result<(), Fail>>;

/// Asks of both.
pub(crate) fn ask(steps: &mut Steps) {
    take(steps, "known faults of crates", of_crates());
    take(steps, "known faults of npm packages", of_npm());
}

/// No answer is no failure, and no pass either.
fn take(steps: &mut Steps, name: &'static str, answered: Answered) {
    match answered {
        Ok(Err(silent)) => steps.leave_out(name, silent),
        Ok(Ok(())) => drop(steps.take(name, || Ok(()))),
        Err(found) => drop(steps.take(name, || Err(found))),
    }
}

fn of_crates() -> Answered {
    let deny = tools::cargo_deny().require()?;
    if let Err(fail) = run::capture(run::command(&deny).args(["fetch", "db"])) {
        return Ok(Err(Fail::new(format!("the database of advisories is not reached: {fail}"))));
    }
    run::run(run::command(deny).args(["--all-features", "--offline", "check", "advisories"])).map(Ok)
}

fn of_npm() -> Answered {
    npm::require()?;
    let output = npm::npm().args(["audit", "--json"]).output().context("start npm")?;
    judged(&String::from_utf8_lossy(&output.stdout))
}

/// What `npm audit --json` said: an answer without counts is none.
fn judged(said: &str) -> Answered {
    let said: serde_json::Value = serde_json::from_str(said).unwrap_or_default();
    let Some(counts) = said.pointer("/metadata/vulnerabilities").and_then(serde_json::Value::as_object) else {
        let why = said.get("message").or_else(|| said.pointer("/error/summary")).and_then(serde_json::Value::as_str);
        return Ok(Err(Fail::new(format!("the registry answers no audit: {}", why.unwrap_or("nothing that reads")))));
    };
    let grave = ["moderate", "high", "critical"];
    let found: u64 = grave.iter().filter_map(|grade| counts.get(*grade)?.as_u64()).sum();
    if found == 0 {
        return Ok(Ok(()));
    }
    Err(Fail::new(format!("known faults in npm packages: {found}"))
        .hint("`npm audit` names them; raise the versions in package.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audit_that_nobody_answers_is_neither_a_pass_nor_a_failure_and_one_that_finds_something_fails() {
        let clean = r#"{"metadata":{"vulnerabilities":{"info":0,"low":1,"moderate":0,"high":0,"critical":0}}}"#;
        assert!(judged(clean).unwrap().is_ok());
        assert!(judged(&clean.replace("\"high\":0", "\"high\":2")).is_err());
        for silent in ["", "<html>", r#"{"message":"404 Not Found"}"#, r#"{"error":{"summary":"offline"}}"#] {
            assert!(judged(silent).unwrap().is_err(), "{silent}");
        }
        let mut steps = Steps::default();
        take(&mut steps, "alone", Ok(Err(Fail::new("no network"))));
        assert!(steps.summary(), "a machine without a network is not red");
        take(&mut steps, "found", judged(&clean.replace("\"high\":0", "\"high\":2")));
        assert!(!steps.summary());
    }
}
