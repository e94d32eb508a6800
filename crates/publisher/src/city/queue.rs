//! `queue/*.csv`: one file a snapshot of the queues.

use anxin_core::queue::{Intake, Observation, Reported, Thresholds, Tier};
use anxin_core::time::{Timestamp, UtcOffset, clock_text, date_text};

use super::Known;
use crate::finding::{Kind, Location, Problem};
use crate::sheet::{Columns, Folder, Ids, Row, Table, parse_snapshot_name};

const COLUMNS: Columns<'_> = Columns {
    required: &["site", "observed"],
    optional: &["wait_low", "wait_high", "closed", "people", "lanes", "word", "intake", "again"],
};

/// What waits are called where the city's settings do not read: nothing is published then.
pub(super) const USUAL: Thresholds = Thresholds { busy_from_min: 25, crowded_from_min: 50, fresh_s: 300, aged_s: 1800 };

/// The queues as they were known at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The moment it was taken.
    pub at: Timestamp,
    /// What was observed, by site, in the order of the sheet.
    pub observations: Vec<(String, Observation)>,
}

pub(super) fn read(folder: Folder<'_>, offset: UtcOffset, thresholds: &Thresholds, known: &Known) -> Vec<Snapshot> {
    let mut snapshots: Vec<Snapshot> = folder
        .files("queue", ".csv")
        .iter()
        .filter_map(|file| snapshot(folder, file, offset, thresholds, known))
        .collect();
    snapshots.sort_by_key(|snapshot| snapshot.at);
    snapshots
}

fn snapshot(
    folder: Folder<'_>,
    file: &str,
    offset: UtcOffset,
    thresholds: &Thresholds,
    known: &Known,
) -> Option<Snapshot> {
    let name = file.trim_start_matches("queue/").trim_end_matches(".csv");
    let at = parse_snapshot_name(name, offset);
    if at.is_none() {
        folder.log.report(Location::file(file), Problem::BadSnapshotName);
    }
    let table = Table::read(folder, file, true, &COLUMNS)?;
    table.refuse_cut(folder);
    let mut seen = Ids::default();
    let mut observations = Vec::new();
    for row in table.rows(folder) {
        let site = row.reference("site", Kind::Site, &known.sites);
        if !site.is_empty()
            && let Err(first_row) = seen.add(&site, row.number())
        {
            row.report("site", Problem::DuplicateId { id: site.clone(), first_row });
        }
        let observed = row.moment("observed", offset);
        if at.is_some_and(|at| observed > at) {
            row.report("observed", Problem::AfterSnapshot);
        }
        observations.push((site, observation(&row, observed, offset, thresholds)));
    }
    Some(Snapshot { at: at?, observations })
}

fn observation(row: &Row<'_>, at: Timestamp, offset: UtcOffset, thresholds: &Thresholds) -> Observation {
    let intake = intake(row);
    let again = (!row.cell("again").is_empty()).then(|| row.moment("again", offset));
    let (low, high) = match reported(row) {
        Some(reported) => reported.minutes(thresholds),
        None => {
            let unsaid =
                ["wait_low", "wait_high", "people", "lanes", "word"].iter().all(|name| row.cell(name).is_empty());
            if unsaid && !intake.turns_away() {
                row.report("wait_low", Problem::NothingObserved);
            }
            (0, 0)
        }
    };
    Observation { at, low, high, intake, again, ..Observation::default() }
}

/// What a row says of the wait: in minutes, else by people and lanes, else in a word.
fn reported(row: &Row<'_>) -> Option<Reported> {
    let wanted = "a whole number of minutes, like 15";
    let (low, high) = (row.number_of::<u16>("wait_low", wanted), row.number_of::<u16>("wait_high", wanted));
    let people = row.number_of::<u16>("people", "how many people stand in line, like 40");
    let lanes = row.number_of::<u16>("lanes", "how many lanes there are, like 2");
    match (low, high) {
        (Some(low), Some(high)) => {
            if low > high {
                row.report("wait_high", Problem::WaitUpsideDown { low, high });
            }
            return Some(Reported::Minutes(low, high));
        }
        // One of them alone stands for both.
        (Some(wait), None) | (None, Some(wait)) => return Some(Reported::Minutes(wait, wait)),
        (None, None) => {}
    }
    if let Some(people) = people {
        return Some(Reported::Line { people, lanes: lanes.unwrap_or_default() });
    }
    let tier = match row.cell("word") {
        "free" => Tier::Free,
        "busy" => Tier::Busy,
        "crowded" => Tier::Crowded,
        "" => return None,
        word => {
            row.report("word", Problem::UnknownWord { word: word.to_owned(), known: "free, busy, crowded".to_owned() });
            return None;
        }
    };
    Some(Reported::Word(tier))
}

/// How people are taken in. What is not understood takes nobody for sure.
fn intake(row: &Row<'_>) -> Intake {
    let (word, closed) = (row.cell("intake"), row.yes("closed"));
    let said = match word {
        "" => Intake::Usual,
        word => Intake::from_name(word).unwrap_or_else(|| {
            let known = Intake::ALL.map(Intake::name).join(", ");
            row.report("intake", Problem::UnknownWord { word: word.to_owned(), known });
            Intake::Unclear
        }),
    };
    if closed && !said.turns_away() { Intake::Closed } else { said }
}

/// For each snapshot with observations that lie ahead of `now`: its file, and the first such moment, as sheets write it. A
/// demonstration plays days that were recorded, so what lies ahead as a whole is meant there.
pub(crate) fn in_the_future(
    snapshots: &[Snapshot],
    now: Timestamp,
    offset: UtcOffset,
    demo: bool,
) -> Vec<(String, String)> {
    let of = |snapshot: &Snapshot| {
        let moments = || snapshot.observations.iter().map(|(_, observation)| observation.at);
        let first = moments().filter(|at| *at > now).min()?;
        if demo && !moments().any(|at| at <= now) {
            return None;
        }
        let (taken, first) = (snapshot.at.local(offset), first.local(offset));
        let file =
            taken.format(if taken.format("%S").to_string() == "00" { "%Y-%m-%dT%H%M" } else { "%Y-%m-%dT%H%M%S" });
        Some((format!("queue/{file}.csv"), format!("{} {}", date_text(first.date()), clock_text(first))))
    };
    snapshots.iter().rev().take_while(|snapshot| snapshot.at > now).filter_map(of).collect()
}
