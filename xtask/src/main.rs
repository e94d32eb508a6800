//! The project's commands, one place for people and for CI: `cargo xtask serve | build | test | soak | bench | setup | …`.
//!
//! Reads the arguments and says how to use them; each command lives in its own module. Knows nothing of the app's
//! behaviour or of the feed's content.

mod advisories;
mod app;
mod bench;
mod browsers;
mod budget;
mod build;
mod checks;
mod digest;
mod engines;
mod fail;
mod gen_city;
mod harness;
mod http;
mod notices;
mod npm;
mod outcomes;
mod paths;
mod prepare;
mod programs;
mod run;
mod screenshots;
mod serve;
mod setup;
mod shell;
mod short_names;
mod similar_functions;
mod soak;
mod steps;
mod threats;
mod tools;
mod unused_exports;

use std::process::ExitCode;

use fail::{Fail, Outcome};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  serve [--port N] [--release]   the demo city with moving queues, rebuilt on every edit (--release: the built dist/)
  build [--for-tests]            dist/, complete and relocatable, and target/release/anxin (--for-tests: and what else
                                 the browser suite needs)
  test [--quick]                 everything CI checks, one summary at the end (--quick: no build, no browsers)
  threats [FILE ...]             the attacks of docs/threats.md with what the last `test` observed of each, or what `cargo test`
                                 printed into these files
  soak                           the long runs, for hours: broken feeds by the million, a city's phones, browsers
  setup [--browsers]             install what is missing; then `trunk serve` works alone (--browsers: old Chromiums too)
  screenshots [OUT]              pictures of the built app in docs/screenshots/ or OUT; `cargo xtask build` comes first
  gen-city --sites N [--seed S] [--out DIR]
                                 the sheets of an invented city, the same for the same seed
  feed-size FEED                 what the files of a built feed weigh in brotli, and a phone's share in each language
  bench [--rounds N] [--memory N] [--cpu 4,8] [--sites 844,15000] [--app DIST] [--out FILE] [--quick]
                                 the built app against the same list in other ways, as docs/performance.md (--memory: rounds
                                 with ten minutes of polling; --quick: one round, one small city; writes below target/)
  bench --queues[=FOLDER]        how good estimates of waits are, as docs/queues.md (FOLDER: recorded snapshots, only printed)
  prepare                        style, libraries and feed for development; Trunk calls this before every build

Tools are installed below $ANXIN_TOOLS, or else below anxin/tools in the user's cache folder.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(fail) => {
            eprintln!("\nerror: {fail}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(ExitCode::from(2));
    };
    let mut options = Options { rest: rest.to_vec() };
    match command.as_str() {
        "serve" => {
            let port = options.value("--port")?;
            let release = options.flag("--release");
            options.finish()?;
            serve::serve(port_number(port.as_deref())?, release)?;
        }
        "build" => {
            let for_tests = options.flag("--for-tests");
            options.finish()?;
            build::build()?;
            if for_tests {
                let tools = setup::for_building()?;
                engines::build(&tools)?;
                let app = app::build(&tools, app::Kind::Tripping)?;
                build::tripping(&app, &programs::Programs::of_release())?;
            }
        }
        "test" => {
            let quick = options.flag("--quick");
            options.finish()?;
            return Ok(if checks::run_all(quick)? { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        "threats" => {
            let files: Vec<String> = std::iter::from_fn(|| options.operand()).collect();
            options.finish()?;
            threats::command(&files)?;
        }
        "soak" => {
            options.finish()?;
            return Ok(if soak::run_all()? { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        "setup" => {
            let browsers = options.flag("--browsers");
            options.finish()?;
            setup::setup(browsers)?;
        }
        "screenshots" => {
            let out = options.operand();
            options.finish()?;
            screenshots::take(out.as_deref())?;
        }
        "gen-city" => {
            let sites = number(&mut options, "--sites")?.ok_or_else(|| usage("gen-city wants --sites N"))?;
            let seed = number(&mut options, "--seed")?.unwrap_or(1);
            let out = options.value("--out")?;
            options.finish()?;
            gen_city::command(sites, seed, out.as_deref())?;
        }
        "feed-size" => {
            let feed = options.operand().ok_or_else(|| usage("feed-size wants the folder of a feed"))?;
            options.finish()?;
            gen_city::published::sizes(std::path::Path::new(&feed))?;
        }
        "bench" if options.mentions("--queues") => {
            let folder = options.value_if_any("--queues");
            options.finish()?;
            bench::queues::run(folder.as_deref())?;
        }
        "bench" => {
            let asked = bench::Asked {
                rounds: number(&mut options, "--rounds")?,
                memory: number(&mut options, "--memory")?,
                cpu: options.value("--cpu")?,
                sites: options.value("--sites")?,
                app: options.value("--app")?,
                out: options.value("--out")?,
                quick: options.flag("--quick"),
            };
            options.finish()?;
            bench::run(&asked)?;
        }
        "prepare" => {
            options.finish()?;
            prepare::for_development()?;
        }
        "help" | "--help" | "-h" => println!("{USAGE}"),
        other => return Err(usage(&format!("there is no command `{other}`"))),
    }
    Ok(ExitCode::SUCCESS)
}

fn port_number(text: Option<&str>) -> Outcome<u16> {
    match text {
        None => Ok(serve::DEFAULT_PORT),
        Some(text) => text.parse().map_err(|_| usage(&format!("--port wants a number from 0 to 65535, not `{text}`"))),
    }
}

/// The number after `name`, where it is given.
fn number<T: std::str::FromStr>(options: &mut Options, name: &str) -> Outcome<Option<T>> {
    let Some(text) = options.value(name)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| usage(&format!("{name} wants a number, not `{text}`")))
}

fn usage(what: &str) -> Fail {
    Fail::new(what).hint(USAGE)
}

/// The arguments after the command that no one has taken yet.
struct Options {
    rest: Vec<String>,
}

impl Options {
    fn flag(&mut self, name: &str) -> bool {
        let before = self.rest.len();
        self.rest.retain(|argument| argument != name);
        self.rest.len() < before
    }

    /// `--name VALUE` or `--name=VALUE`.
    fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let prefix = format!("{name}=");
        let Some(at) = self.rest.iter().position(|argument| argument == name || argument.starts_with(&prefix)) else {
            return Ok(None);
        };
        let argument = self.rest.remove(at);
        if let Some(value) = argument.strip_prefix(&prefix) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.rest.len() { Ok(Some(self.rest.remove(at))) } else { Err(usage(&format!("{name} wants a value"))) }
    }

    /// Whether `name` stands there, with or without a value.
    fn mentions(&self, name: &str) -> bool {
        self.rest.iter().any(|argument| argument.split('=').next() == Some(name))
    }

    /// What stands after `name=`; `None` where the name stands alone.
    fn value_if_any(&mut self, name: &str) -> Option<String> {
        let at = self.rest.iter().position(|argument| argument.split('=').next() == Some(name))?;
        let argument = self.rest.remove(at);
        argument.split_once('=').map(|(_, value)| value.to_owned())
    }

    fn operand(&mut self) -> Option<String> {
        let at = self.rest.iter().position(|argument| !argument.starts_with('-'))?;
        Some(self.rest.remove(at))
    }

    fn finish(&self) -> Outcome<()> {
        match self.rest.first() {
            None => Ok(()),
            Some(left) => Err(usage(&format!("`{left}` is not understood here"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(words: &[&str]) -> Options {
        Options { rest: words.iter().map(|word| (*word).to_owned()).collect() }
    }

    #[test]
    fn a_value_may_follow_a_space_or_an_equals_sign() {
        assert_eq!(options(&["--port", "8"]).value("--port").unwrap().as_deref(), Some("8"));
        assert_eq!(options(&["--port=8"]).value("--port").unwrap().as_deref(), Some("8"));
        assert!(options(&["--port"]).value("--port").is_err());
    }

    #[test]
    fn an_argument_that_nobody_took_is_an_error() {
        let mut given = options(&["--release", "--fast"]);
        assert!(given.flag("--release"));
        assert!(given.finish().unwrap_err().to_string().contains("--fast"));
    }
}
