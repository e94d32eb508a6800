//! Measures contestants in a throttled browser: `anxin-bench PAGES FEEDS OUT [--rounds N] [--memory N] [--cpu 4,8] [--seed S]
//! [--from JSON]`.
//!
//! PAGES has a folder a contestant, FEEDS a folder a city; OUT is the document that is written, OUT.json what was measured. `cargo xtask
//! bench` builds them and calls this. Asserts nothing: what a page does not reach in time is named in the document.

mod keyed;
mod live;
mod plan;
mod report;
mod samples;
mod server;
mod stats;
mod visit;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anxin_browser_tests::Outcome;

use plan::{Field, Kind};
use samples::Samples;
use server::Server;

const USAGE: &str = "usage: anxin-bench PAGES FEEDS OUT [--rounds N] [--memory N] [--cpu 4,8] [--seed S] [--from JSON]";

struct Asked {
    pages: PathBuf,
    feeds: PathBuf,
    out: PathBuf,
    rounds: usize,
    memory: usize,
    cpus: Vec<u32>,
    seed: u64,
    /// Samples of an earlier run, to be written up anew.
    from: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Some(asked) = arguments(&std::env::args().skip(1).collect::<Vec<_>>()) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(&asked).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn arguments(words: &[String]) -> Option<Asked> {
    let [pages, feeds, out, options @ ..] = words else { return None };
    let mut asked = Asked {
        pages: pages.into(),
        feeds: feeds.into(),
        out: out.into(),
        rounds: 5,
        memory: 0,
        cpus: vec![4, 8],
        seed: 1,
        from: None,
    };
    for option in options.chunks(2) {
        let [name, value] = option else { return None };
        match name.as_str() {
            "--rounds" => asked.rounds = value.parse().ok()?,
            "--memory" => asked.memory = value.parse().ok()?,
            "--cpu" => asked.cpus = value.split(',').map(str::parse).collect::<Result<_, _>>().ok()?,
            "--from" => asked.from = Some(value.into()),
            "--seed" => asked.seed = value.parse().ok()?,
            _ => return None,
        }
    }
    Some(asked)
}

async fn run(asked: &Asked) -> Outcome<()> {
    let cities = folders(&asked.feeds)?;
    let (keyed, contestants): (Vec<_>, Vec<_>) =
        folders(&asked.pages)?.into_iter().partition(|name| name.starts_with(keyed::PAGES));
    let field = Field {
        contestants: &contestants,
        keyed: &keyed,
        cities: &cities,
        cpus: &asked.cpus,
        rounds: asked.rounds,
        memory_rounds: asked.memory,
    };
    if let Some(from) = &asked.from {
        let kept = serde_json::from_slice(&std::fs::read(from)?)?;
        let samples = Samples::read(&kept).ok_or("these are no samples of the bench")?;
        return Ok(std::fs::write(&asked.out, report::document(&field, &samples))?);
    }
    eprintln!("compressing {} pages and {} feeds as a server would have them", contestants.len(), cities.len());
    let server = Server::start(&asked.pages, &asked.feeds).await?;
    let visits = plan::visits(&field, asked.seed);
    let mut samples = Samples::on(report::machine::described(&field));
    for (number, visit) in (1..).zip(&visits) {
        let sites = server.live(&visit.city, |live| live.count()).unwrap_or_default();
        // The same words for every contestant of a round; those of nobody else.
        let row = usize::try_from(asked.seed).unwrap_or_default().wrapping_mul(7_919) + visit.round * (sites / 3 + 17);
        let words = server.live(&visit.city, |live| live.words(row)).unwrap_or_default();
        let measured = visit::make(&server, visit, &words).await;
        let said = measured.as_ref().map_or_else(|error| format!("FAILED: {error}"), samples::brief);
        let what = match visit.kind {
            Kind::Load => "load",
            Kind::Impatient => "impatient",
            Kind::Memory => "memory",
            Kind::Keyed => "keyed list",
        };
        eprintln!("{number}/{} {} {} {}x {what}: {said}", visits.len(), visit.city, visit.contestant, visit.cpu);
        samples.add(visit, measured.map_err(|error| error.to_string()));
        // After each: a run that is stopped leaves what it has.
        std::fs::write(asked.out.with_extension("json"), serde_json::to_vec(&samples.kept())?)?;
    }
    if samples.failed().count() == visits.len() {
        return Err("no visit brought a number".into());
    }
    std::fs::write(&asked.out, report::document(&field, &samples))?;
    println!("{}", asked.out.display());
    Ok(())
}

fn folders(root: &Path) -> Outcome<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root)? {
        let entry = entry?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
