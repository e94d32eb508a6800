//! A city to begin with: sheets that pass every check, with remarks that say what to change, and workbooks to hand out.
//!
//! The rules, questions and words are those of the example city, whose proof holds for them; what belongs to one place is
//! left to fill in. Does not overwrite anything.

mod template;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anxin_core::time::{Timestamp, UtcOffset, clock_text, date_text};

use crate::sheet::is_id;

/// Why no city was begun.
#[derive(Debug)]
pub enum NewError {
    /// The folder is there and holds something.
    NotEmpty(PathBuf),
    /// A file could not be written.
    Disk(PathBuf, io::Error),
    /// A workbook could not be made.
    Workbook(String),
}

impl fmt::Display for NewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmpty(path) => write!(f, "{} holds something already: name a new folder", path.display()),
            Self::Disk(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Workbook(detail) => write!(f, "the workbooks could not be made: {detail}"),
        }
    }
}

impl std::error::Error for NewError {}

/// What is written as it stands, but for the words in braces.
const OWN: [(&str, &str); 12] = [
    ("README.md", include_str!("starter/README.md")),
    ("city.toml", include_str!("starter/city.toml")),
    ("communities.csv", include_str!("starter/communities.csv")),
    ("notices.csv", include_str!("starter/notices.csv")),
    ("queue/{snapshot}.csv", include_str!("starter/queue.csv")),
    ("services.csv", include_str!("starter/services.csv")),
    ("sites.csv", include_str!("starter/sites.csv")),
    ("sources.csv", include_str!("starter/sources.csv")),
    ("topics.csv", include_str!("starter/topics.csv")),
    ("towns.csv", include_str!("starter/towns.csv")),
    ("zones.csv", include_str!("starter/zones.csv")),
    ("zones.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}\n"),
];

/// A file of the example city.
macro_rules! example {
    ($file:literal) => {
        ($file, include_str!(concat!("../../../../city/pinghu/", $file)))
    };
}

/// What is true of any city, taken from the example; its sources become the new city's own.
const SHARED: [(&str, &str); 22] = [
    example!("contradictions.csv"),
    example!("properties.csv"),
    example!("questions.toml"),
    example!("tiers.csv"),
    example!("rules/access.csv"),
    example!("rules/advice.csv"),
    example!("rules/apart.csv"),
    example!("rules/bring.csv"),
    example!("rules/doctor.csv"),
    example!("rules/fee.csv"),
    example!("rules/gap.csv"),
    example!("rules/official.csv"),
    example!("rules/plan.csv"),
    example!("rules/situation.csv"),
    example!("rules/unexplained.csv"),
    example!("guidance/actions.csv"),
    example!("guidance/general.csv"),
    example!("guidance/labels.csv"),
    example!("guidance/plan-steps.csv"),
    example!("guidance/plans.csv"),
    example!("guidance/reasons.csv"),
    example!("guidance/situations.csv"),
];

/// Begins a city in `folder`, which must not be there or be empty; `now` dates its rows. Gives the files, in order.
///
/// # Errors
/// [`NewError`]
pub fn begin(folder: &Path, now: Timestamp) -> Result<Vec<String>, NewError> {
    let disk = |path: &Path| {
        let path = path.to_owned();
        move |error| NewError::Disk(path, error)
    };
    match fs::read_dir(folder).map(Iterator::count) {
        Ok(1..) => return Err(NewError::NotEmpty(folder.to_owned())),
        Ok(0) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(NewError::Disk(folder.to_owned(), error)),
    }
    let local = now.local(UtcOffset::CHINA);
    let (day, clock) = (date_text(local.date()), clock_text(local));
    let name = folder.file_name().and_then(|name| name.to_str()).map(str::to_ascii_lowercase);
    let id = name.filter(|name| is_id(name)).unwrap_or_else(|| "my-city".to_owned());
    let filled = |text: &str| {
        text.replace("{id}", &id)
            .replace("{day}", &day)
            .replace("{moment}", &format!("{day} {clock}"))
            .replace("{snapshot}", &format!("{day}T{}", clock.replace(':', "")))
    };
    let own = OWN.iter().map(|(file, text)| (filled(file), filled(text).into_bytes()));
    let shared = SHARED.iter().map(|(file, text)| ((*file).to_owned(), of_any_city(text).into_bytes()));
    let workbooks = template::workbooks().map_err(|error| NewError::Workbook(error.to_string()))?;
    let workbooks = workbooks.into_iter().map(|(file, bytes)| (format!("template/{file}"), bytes));
    let mut files: Vec<(String, Vec<u8>)> = own.chain(shared).chain(workbooks).collect();
    files.sort();
    for (file, bytes) in &files {
        let path = folder.join(file);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(disk(parent))?;
        fs::write(&path, bytes).map_err(disk(&path))?;
    }
    Ok(files.into_iter().map(|(file, _)| file).collect())
}

/// The last day before the example's new sites: rows that end with it tell of what was, in no other city.
const ENDED: &str = "2022-03-15";
/// The reason that those rows alone give.
const ENDED_REASON: &str = "yellow_before,";

/// What the example dates by its own notices, and how any city says it.
const DATED: [(&str, &str); 6] = [
    (",2022-03-16,\n", ",,\n"),
    ("yellow_before,", ""),
    ("（2022年3月17日公布）", ""),
    (" (notice of 17 March 2022)", ""),
    ("有三处，自己选。", "选离你近的。"),
    ("There are three; choose one. ", "Choose the one nearest to you. "),
];

/// The example's text, with the example's documents replaced by the one that the new city begins with, the number for
/// messages to the police without the example's area code, and nothing that holds from one of the example's days on or
/// ended with it.
fn of_any_city(text: &str) -> String {
    let ended = format!(",{ENDED}");
    let lasting: String = text
        .split_inclusive('\n')
        .filter(|row| !row.trim_end().ends_with(&ended) && !row.starts_with(ENDED_REASON))
        .collect();
    let text = DATED.iter().fold(lasting, |text, (dated, plain)| text.replace(dated, plain));
    text.replace(",demo,yes\n", ",start,\n")
        .replace(",demo,", ",start,")
        .replace(",practice,", ",start,")
        .replace(",practice\n", ",start\n")
        .replace(",daily-2022-03-17,", ",start,")
        .replace(",daily-2020-02,", ",start,")
        .replace(",plan-8,", ",start,")
        .replace(",plan-8\n", ",start\n")
        .replace(",start,yes\n", ",start,\n")
        .replace("到12110573", "到12110加区号后三位")
        .replace("12110573 with", "12110 plus the last three digits of the area code, with")
        .replace("12110573", "12110 plus the last three digits of the area code,")
}
