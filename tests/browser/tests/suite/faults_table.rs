//! Every fault of a server, a network or a phone, for every file, for a first and for a returning visitor: what is to be
//! seen, and what is seen. `docs/faults.md` is printed by this.
//!
//! Does not test what a tap on "again" brings: that is in `faults`, `later` and `first_paint`.

mod observe;
mod page;
mod rows;

use anxin_browser_tests::visit::{How, Visit, visit_as};
use anxin_browser_tests::{Outcome, check, paths};
use observe::{Played, Stage};
use rows::Row;
use tokio::sync::mpsc;

/// Rows that take longer are named: all of them should take a minute and a half at most.
const SLOW_S: f64 = 2.0;

/// A row and what came of it.
struct Result {
    row: Row,
    played: Played,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_shows_what_it_should_and_docs_faults_md_says_so() -> Outcome<()> {
    let rows = rows::all()?;
    let (send, mut take) = mpsc::unbounded_channel();
    // Two browsers, each every other row: neighbours are of one file, and take about as long.
    let turn = |turn: usize| {
        let mine: Vec<_> = rows.iter().cloned().enumerate().filter(|(index, _)| index % 2 == turn).collect();
        let send = send.clone();
        visit_as(How { hasty: true, ..How::default() }, move |visit| async move {
            let stage = Stage::set(&visit).await?;
            for (index, row) in mine {
                send.send((index, observe(&visit, &stage, row).await?))?;
            }
            Ok(())
        })
    };
    tokio::try_join!(turn(0), turn(1))?;
    drop(send);
    let mut results = Vec::new();
    while let Some(result) = take.recv().await {
        results.push(result);
    }
    results.sort_by_key(|(index, _)| *index);
    let results: Vec<_> = results.into_iter().map(|(_, result)| result).collect();
    judge(&results)
}

async fn observe(visit: &Visit, stage: &Stage, row: Row) -> Outcome<Result> {
    let start = std::time::Instant::now();
    let played = stage.play(visit, &row).await.map_err(|error| format!("{} / {}: {error}", row.section, row.fault))?;
    let seconds = start.elapsed().as_secs_f64();
    if seconds > SLOW_S {
        println!("{seconds:.1} s: {}, {}, {}: {}", row.section, row.fault, row.visitor, played.seen);
    }
    Ok(Result { row, played })
}

fn judge(results: &[Result]) -> Outcome<()> {
    let spoke = |result: &&Result| result.played.spoke_ms.is_some() && result.row.at_once;
    let mut soon: Vec<_> = results.iter().filter(spoke).collect();
    soon.sort_by_key(|result| result.played.spoke_ms);
    if let Some(last) = soon.last() {
        let within = soon.iter().filter(|result| result.played.spoke_ms <= Some(2_000)).count();
        println!(
            "{} rows; of {} faults that show at once, {within} were told within 2 s, half within {} ms, the last after {} ms ({}, {})",
            results.len(),
            soon.len(),
            soon.get(soon.len() / 2).and_then(|result| result.played.spoke_ms).unwrap_or_default(),
            last.played.spoke_ms.unwrap_or_default(),
            last.row.section,
            last.row.fault
        );
    }
    let mut faults = Vec::new();
    for result in results {
        let Result { row, played: Played { seen, greedy, .. } } = result;
        let what = format!("{}, {}, {}", row.section, row.fault, row.visitor);
        faults.extend(greedy.iter().map(|greedy| format!("{what}: {greedy}")));
        if *seen != row.expected {
            faults.push(format!("{what}: shows {seen}, and should show {}", row.expected));
        }
    }
    let printed = page::print(results);
    let path = paths::document("faults.md");
    if paths::writes() {
        std::fs::write(&path, &printed)?;
    } else {
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        if kept != printed {
            faults.push(
                "docs/faults.md is not what was observed: run the suite with ANXIN_WRITE=1 and look at the difference"
                    .to_owned(),
            );
        }
    }
    check(faults.is_empty(), faults.join("\n"))
}
