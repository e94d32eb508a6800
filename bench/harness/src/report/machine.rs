//! On what a run was made.

use std::process::Command;

use anxin_browser_tests::paths;

use crate::plan::Field;

/// The bench alone keeps a machine busy with one or two things at a time; more is somebody else's.
const BUSY: f64 = 3.0;

const WARNING: &str = " **The machine was busy with other work: these numbers show that the bench works, and say nothing about the app.**";

/// A paragraph: rounds, browser, processor, and how busy the machine was.
pub fn described(field: &Field<'_>) -> String {
    let said = |program: &mut Command| {
        let out = program.output().ok()?;
        let text = String::from_utf8_lossy(&out.stdout).trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let unknown = || "unknown".to_owned();
    let browser =
        paths::chromium().ok().and_then(|path| said(Command::new(path).arg("--version"))).unwrap_or_else(unknown);
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or_else(unknown, |(_, name)| name.to_owned());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = read("/proc/loadavg").split_whitespace().take(3).collect::<Vec<_>>().join(", ");
    let day = said(Command::new("date").arg("+%Y-%m-%d")).unwrap_or_else(unknown);
    let busy = load.split(',').next().and_then(|load| load.parse().ok()).is_some_and(|load: f64| load > BUSY);
    let warning = if busy { WARNING } else { "" };
    format!(
        "\nOn {day}: {} rounds, shuffled; slow 4G (1.6 Mbit/s, 150 ms); {browser}; {cores} processors, {model}; load {load}.{warning}\n",
        field.rounds
    )
}
