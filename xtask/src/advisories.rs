//! Known faults of what is built upon: crates, by the database of RustSec, and npm packages, by their registry.
//!
//! A machine that reaches neither says so in the table, and is not red for it.

use std::process::Command;

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
    crates_by(|| run::command(&deny))
}

/// `deny` is cargo-deny, to be told what to do.
fn crates_by(deny: impl Fn() -> Command) -> Answered {
    if let Err(fail) = run::capture(deny().args(["fetch", "db"])) {
        return Ok(Err(Fail::new(format!("the database of advisories is not reached: {fail}"))));
    }
    run::run(deny().args(["--all-features", "--offline", "check", "advisories"])).map(Ok)
}

fn of_npm() -> Answered {
    npm::require()?;
    npm_by(npm::npm())
}

/// `npm` is npm, to be told what to do.
fn npm_by(mut npm: Command) -> Answered {
    let output = npm.args(["audit", "--json"]).output().context("start npm")?;
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
    use std::io::{Read as _, Write as _};
    use std::net::{TcpListener, TcpStream};
    use std::path::Path;

    use super::*;
    use crate::paths;

    /// Where everybody's database lies, as cargo-deny asks for it.
    const DATABASE: &str = "https://github.com/RustSec/advisory-db";

    fn git(folder: &Path, words: &[&str]) {
        let who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
        let done = Command::new("git").current_dir(folder).args(who).args(words).output().unwrap();
        assert!(done.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// A database in a folder, with a fault of `package`.
    fn database(folder: &Path, package: &str) {
        let at = folder.join("crates").join(package);
        std::fs::create_dir_all(&at).unwrap();
        let said = format!(
            "```toml\n[advisory]\nid = \"RUSTSEC-2026-9001\"\npackage = \"{package}\"\ndate = \"2026-01-01\"\n\
             url = \"https://example.com/1\"\n\n[versions]\npatched = []\n```\n\n# Made up\n\nFor a test.\n"
        );
        std::fs::write(at.join("RUSTSEC-2026-9001.md"), said).unwrap();
        git(folder, &["init", "--quiet", "--initial-branch=main"]);
        git(folder, &["add", "."]);
        git(folder, &["commit", "--quiet", "-m", "a fault"]);
    }

    /// cargo-deny itself, which finds the database at `place` where it looks for everybody's.
    fn asked(work: &Path, place: &str) -> Answered {
        let deny = tools::cargo_deny().require()?;
        let config = work.join("deny.toml");
        let kept = work.join("kept").join(place.len().to_string());
        let usual = std::fs::read_to_string(paths::root().join("deny.toml")).unwrap();
        std::fs::write(&config, format!("{usual}\n[advisories]\ndb-path = {kept:?}\n")).unwrap();
        crates_by(|| {
            let mut deny = run::command(&deny);
            deny.arg("--config").arg(&config);
            deny.envs([("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_VALUE_0", DATABASE), ("GIT_TERMINAL_PROMPT", "0")]);
            deny.env("GIT_CONFIG_KEY_0", format!("url.{place}.insteadOf"));
            deny
        })
    }

    #[test]
    fn a_fault_that_the_database_knows_fails_another_crates_does_not_and_no_database_is_no_answer() {
        let work = std::env::temp_dir().join(format!("anxin-advisories-{}", std::process::id()));
        std::fs::create_dir_all(&work).unwrap();
        for package in ["serde_json", "no-crate-of-ours"] {
            let folder = work.join(package);
            std::fs::create_dir(&folder).unwrap();
            database(&folder, package);
            let found = asked(&work, &format!("file://{}", folder.display()));
            assert_eq!(found.is_err(), package == "serde_json", "{package}");
            assert!(package == "serde_json" || found.is_ok_and(|answered| answered.is_ok()), "{package}");
        }
        let silent = asked(&work, &format!("file://{}", work.join("not there").display()));
        assert!(silent.unwrap().is_err_and(|why| why.to_string().contains("not reached")));
        std::fs::remove_dir_all(&work).unwrap();
    }

    /// Answers npm's question for faults with `status` and `body`, and has no package, for as long as the test runs.
    fn registry(status: &'static str, body: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                std::thread::spawn(move || answer(stream, status, body));
            }
        });
        place
    }

    fn answer(mut stream: TcpStream, status: &str, body: &str) -> Option<()> {
        let mut asked = Vec::new();
        let mut piece = [0; 4096];
        while !asked.windows(4).any(|end| end == b"\r\n\r\n") {
            let read = stream.read(&mut piece).ok().filter(|read| *read > 0)?;
            asked.extend_from_slice(&piece[..read]);
        }
        let (status, body) = if asked.starts_with(b"POST ") { (status, body) } else { ("404 Not Found", "{}") };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all([head.as_bytes(), body.as_bytes()].concat().as_slice()).ok()?;
        // What else npm says is heard to its end: an end before that is a broken connection.
        stream.shutdown(std::net::Shutdown::Write).ok()?;
        while stream.read(&mut piece).ok()? > 0 {}
        Some(())
    }

    fn audited(place: &str) -> Answered {
        let mut npm = npm::npm();
        npm.current_dir(paths::root()).arg(format!("--registry={place}")).arg("--fetch-retries=0");
        npm_by(npm)
    }

    #[test]
    fn npm_says_what_its_registry_knows_and_no_registry_is_no_answer() {
        const FOUND: &str = r#"{"tweetnacl":[{"id":1,"url":"https://example.com/1","title":"made up","severity":"high","vulnerable_versions":"*"}]}"#;
        npm::require().unwrap();
        let found = audited(&registry("200 OK", FOUND));
        let words = match found {
            Ok(Ok(())) => "clean".to_owned(),
            Ok(Err(why)) | Err(why) => why.to_string(),
        };
        assert!(words.contains("known faults in npm packages: 1"), "{words}");
        assert!(audited(&registry("200 OK", "{}")).unwrap().is_ok());
        assert!(audited(&registry("404 Not Found", "{}")).unwrap().is_err());
        assert!(audited("http://127.0.0.1:9").unwrap().is_err(), "nobody listens there");
    }

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
