//! `cargo xtask bench --queues`: how good the estimate of a wait is, as `docs/queues.md`.
//!
//! The work is an example of the core (`crates/core/examples/queue_backtest`), compiled for speed and run natively, in seconds. Snapshots of a
//! city of one's own are only printed: they belong to nobody's repository.

use crate::fail::{Context as _, Outcome};
use crate::{paths, run};

/// What stands before the tables.
const PREFACE: &str = include_str!("queues.md");

/// Runs it on the demo city's snapshots and writes the document, or on those of `folder` and prints.
pub(crate) fn run(folder: Option<&str>) -> Outcome<()> {
    let mut backtest = run::cargo();
    backtest.args(["run", "--quiet", "--release", "--package", "anxin-core", "--example", "queue_backtest", "--"]);
    let own = paths::root().join(paths::CITY).join("queue");
    match folder {
        Some(folder) => backtest.arg(std::path::absolute(folder).context(format_args!("find {folder}"))?),
        None => backtest.arg(own),
    };
    let tables = run::capture(&mut backtest)?;
    if folder.is_some() {
        run::say(tables);
        return Ok(());
    }
    let document = paths::root().join("docs/queues.md");
    paths::write(&document, format!("{PREFACE}\n{}\n", tables.trim_end()))?;
    run::say(format_args!("{} is written", paths::shown(&document)));
    Ok(())
}
