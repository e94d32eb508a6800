//! Rows of queues, into a snapshot of `queue/`.
//!
//! A row needs a site that the city has, by id or by name. Words for how crowded it is become the range of minutes that
//! the city's thresholds give them. Each row has its own moment; one that lies ahead was not observed, and is rejected.

use std::collections::{BTreeMap, HashMap};

use anxin_core::queue::Intake;

use super::city::Target;
use super::crowd::{Said, said};
use super::fields::Field;
use super::grid::Line;
use super::moments::Around;
use super::note::Note;
use super::report::Report;
use super::values::{self, half_width};
use super::{Failure, Part, cell};

/// One row as a snapshot has it.
struct Seen<'a> {
    site: String,
    observed: String,
    low: String,
    high: String,
    intake: Intake,
    /// Whether the row itself says when.
    stated: bool,
    /// The longest wait, closed being the longest: of two rows of one moment the longer one stands.
    weight: (bool, u16, u16),
    part: &'a Part<'a>,
    line: &'a Line,
}

impl Seen<'_> {
    /// What tells which of two rows of a site counts: a stated moment, the newer one, the longer wait.
    fn rank(&self) -> (bool, &str, (bool, u16, u16)) {
        (self.stated, &self.observed, self.weight)
    }

    fn reject(&self, report: &mut Report, note: &Note) {
        let name = cell(self.part, self.line, Field::Name);
        let heading = self.part.columns.heading_or_name(Field::Name);
        report.reject(self.part.grid, self.line.row, heading, &name, note);
    }
}

/// Imports queues.
pub(super) fn import(parts: &[Part<'_>], target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let sites = Sites::open(target)?;
    let (now, thresholds, clock) = (target.now.clone(), target.thresholds, target.clock.clone());
    let around = Around::of(&now, target.offset);
    // By site, the row that counts so far; in the order of the file.
    let mut best: BTreeMap<usize, Seen<'_>> = BTreeMap::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let (mut from_words, mut undated) = (0_usize, 0_usize);
    for part in parts {
        for (_, line) in part.lines() {
            let mut refuse = |field: Field, value: &str, reason: &Note| {
                report.reject(part.grid, line.row, part.columns.heading_or_name(field), value, reason);
            };
            let (id, name) = (cell(part, line, Field::Id), cell(part, line, Field::Name));
            if part.grid.is_struck(line.row, part.columns.span) {
                refuse(Field::Name, &name, &Note::StruckThrough);
                continue;
            }
            let site = match sites.find(&id, &name, &cell(part, line, Field::Address)) {
                Ok(site) => site,
                Err(reason) => {
                    refuse(Field::Name, if name.is_empty() { &id } else { &name }, &reason);
                    continue;
                }
            };
            let (said, in_words) = said(part, line, thresholds);
            let intake = if let Said::Away(intake) = said { intake } else { Intake::Usual };
            let (low, high, weight) = match said {
                Said::Minutes(low, high) => (low.to_string(), high.to_string(), (false, high, low)),
                Said::Away(_) => (String::new(), String::new(), (true, 0, 0)),
                Said::Nothing => {
                    refuse(Field::Wait, "", &Note::NoQueue);
                    continue;
                }
                Said::Odd(field, value, note) => {
                    refuse(field, &value, &note);
                    continue;
                }
            };
            let (stated, day) = (cell(part, line, Field::Observed), cell(part, line, Field::Date));
            // A column of days may hold the time too.
            let (field, stated, day) =
                if stated.is_empty() { (Field::Date, day, String::new()) } else { (Field::Observed, stated, day) };
            let is_stated = !stated.is_empty();
            let observed = match &around {
                _ if !is_stated => Some(now.clone()),
                Some(around) => around.moment(&stated, &day),
                None => values::moment(&stated, target.year()).filter(|moment| moment.len() > 10),
            };
            let Some(observed) = observed else {
                refuse(field, &stated, &Note::OddMoment);
                continue;
            };
            if let Some(clock) = clock.as_ref().filter(|clock| observed > **clock) {
                refuse(field, &stated, &Note::Ahead { moment: observed, now: clock.clone() });
                continue;
            }
            from_words += usize::from(in_words && !weight.0);
            undated += usize::from(!is_stated);
            let seen = Seen { site, observed, low, high, intake, stated: is_stated, weight, part, line };
            keep_newest(seen, &mut best, &mut places, report);
        }
    }
    if from_words > 0 {
        let (busy, crowded) = thresholds;
        report.warn("queue", &Note::QueueWords { rows: from_words, busy, crowded });
    }
    if undated > 0 && !target.told_now {
        report.warn("observed", &Note::NoTimes { rows: undated, now });
    }
    write(best.into_values().collect(), target, report)
}

/// Of several rows of one site the newest counts; the others are rejected, each with the row that counts.
fn keep_newest<'a>(
    seen: Seen<'a>,
    best: &mut BTreeMap<usize, Seen<'a>>,
    places: &mut HashMap<String, usize>,
    report: &mut Report,
) {
    let next = places.len() + best.last_key_value().map_or(0, |(last, _)| *last);
    let Some(index) = places.get(&seen.site).copied() else {
        places.insert(seen.site.clone(), next);
        best.insert(next, seen);
        return;
    };
    let Some(other) = best.get(&index) else { return };
    let wins = seen.rank() > other.rank();
    let (loser, winner) = if wins { (other, &seen) } else { (&seen, other) };
    let row = winner.line.row;
    let note = match (loser.rank(), winner.rank()) {
        (a, b) if a == b => Note::SameSiteTwice { row },
        ((loser, ..), (winner, ..)) if loser != winner => Note::TimedRow { row },
        ((_, loser, _), (_, winner, _)) if loser != winner => Note::NewerRow { row, moment: winner.to_owned() },
        _ => Note::LongerRow { row },
    };
    loser.reject(report, &note);
    if wins {
        best.insert(index, seen);
    }
}

/// The city's sites by id and by name.
struct Sites {
    ids: HashMap<String, ()>,
    /// By name, and by name and address; the id, or none where several are called so.
    names: HashMap<String, Option<String>>,
}

impl Sites {
    fn open(target: &mut Target) -> Result<Self, Failure> {
        let book = target.book("sites.csv")?;
        let mut sites = Self { ids: HashMap::new(), names: HashMap::new() };
        for (_, cells) in book.rows() {
            let (id, name) = (book.value(&cells, "id").to_owned(), plain(book.value(&cells, "name_zh")));
            let full = format!("{name}\n{}", plain(book.value(&cells, "address_zh")));
            for key in [name, plain(book.value(&cells, "name_en")), full] {
                let known = sites.names.entry(key).or_insert_with(|| Some(id.clone()));
                if known.as_ref() != Some(&id) {
                    *known = None;
                }
            }
            sites.ids.insert(id, ());
        }
        Ok(sites)
    }

    fn find(&self, id: &str, name: &str, address: &str) -> Result<String, Note> {
        let lower = id.to_lowercase();
        let full = format!("{}\n{}", plain(name), plain(address));
        if let Some(Some(site)) = self.names.get(&full) {
            return Ok(site.clone());
        }
        match self.names.get(&plain(name)) {
            Some(Some(site)) if !name.is_empty() => return Ok(site.clone()),
            Some(None) if !name.is_empty() && !self.ids.contains_key(&lower) => {
                return Err(Note::SeveralSites);
            }
            _ => {}
        }
        for id in [lower, name.to_lowercase()] {
            if self.ids.contains_key(&id) && !id.is_empty() {
                return Ok(id);
            }
        }
        Err(Note::UnknownSite)
    }
}

fn plain(text: &str) -> String {
    half_width(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Writes the snapshot, named by the latest moment in it.
fn write(seen: Vec<Seen<'_>>, target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let Some(latest) = seen.iter().map(|row| row.observed.as_str()).max() else { return Ok(()) };
    let file = format!("queue/{}.csv", latest.replace(' ', "T").replacen(':', "", 1));
    target.name_snapshot(&file);
    let book = target.book(&file)?;
    let there: HashMap<String, usize> =
        book.rows().map(|(index, cells)| (book.value(&cells, "site").to_owned(), index)).collect();
    for row in &seen {
        let closed = if row.intake.turns_away() { "yes" } else { "" };
        let intake = if matches!(row.intake, Intake::Usual | Intake::Closed) { "" } else { row.intake.name() };
        let mut values = vec![
            ("site", row.site.as_str()),
            ("observed", &row.observed),
            ("wait_low", &row.low),
            ("wait_high", &row.high),
            ("closed", closed),
        ];
        // A sheet gets the column once there is something to say in it.
        if !intake.is_empty() || book.has("intake") {
            values.push(("intake", intake));
        }
        match there.get(&row.site) {
            Some(index) => {
                let old = book.cells(*index);
                let old = book.value(&old, "observed").to_owned();
                if old > row.observed {
                    // Whoever imports a list for this very moment means it; that it is the older word is said.
                    report.warn_row("observed", row.part.grid, row.line.row, &Note::NewerReplaced { moment: old });
                }
                book.update(*index, &values);
            }
            None => book.add(&values),
        }
        report.imported += 1;
    }
    Ok(())
}
