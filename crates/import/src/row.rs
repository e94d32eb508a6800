//! A site's row of `sites.csv`, from what a list states and what stands there already.
//!
//! A value that the list states takes the place of the old one even where nobody understood it: then it stands as typed,
//! and nothing that held before is left to look as if it had been confirmed.

use anxin_core::geometry::{Datum, Position};
use anxin_core::hours::Hours as Weekly;
use chrono::NaiveDate;

use super::book::Book;
use super::english;
use super::facts::Serves;
use super::note::{Note, SiteNote};
use super::report::Report;
use super::service::Service;
use super::site_cells::{Defaults, HOURS_MISSING, NOT_STATED, note};
use super::stated::{Fee, Hours, Stated};

/// The row as it stands; empty where the site is new.
pub(super) struct Old<'a> {
    pub(super) book: &'a Book,
    pub(super) cells: Vec<String>,
}

impl Old<'_> {
    /// The cell in a column.
    pub(super) fn value(&self, column: &str) -> String {
        self.book.value(&self.cells, column).to_owned()
    }

    fn or(&self, column: &str, made: impl FnOnce() -> String) -> String {
        Some(self.value(column)).filter(|old| !old.is_empty()).unwrap_or_else(made)
    }
}

/// What of a row needs no reading.
pub(super) struct OfRow<'a> {
    pub(super) name: &'a str,
    pub(super) address: &'a str,
    pub(super) name_en: String,
    pub(super) address_en: String,
    pub(super) position: Option<Position>,
    pub(super) town: String,
    pub(super) source: &'a str,
    /// The moment of the import, on the city's clock.
    pub(super) now: &'a str,
}

/// What was filled in, or left as it was, in how many rows.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) translated: usize,
    served: usize,
    priced: usize,
    unchecked: usize,
    /// Sites that stay out of service, the first of them by name.
    still: (usize, Vec<String>),
    /// Sites that rest while their hours say that they are open.
    resting: (usize, Vec<String>),
}

impl Counts {
    /// Says them.
    pub(super) fn say(self, report: &mut Report) {
        let names = || self.still.1.join("、");
        let resting = SiteNote::RestingInHours { count: self.resting.0, names: self.resting.1.join("、") };
        for (kind, count, note) in [
            ("english", self.translated, Note::MadeEnglish { rows: self.translated }),
            ("serves", self.served, Note::UsualServes { rows: self.served }),
            ("fee", self.priced, Note::UsualFee { rows: self.priced }),
            ("unchecked", self.unchecked, Note::Site(SiteNote::NotChecked { rows: self.unchecked })),
            ("still", self.still.0, Note::Site(SiteNote::StillNotInService { count: self.still.0, names: names() })),
            ("resting", self.resting.0, Note::Site(resting)),
        ] {
            if count > 0 {
                report.warn(kind, &note);
            }
        }
    }
}

/// Sites that are named in one warning.
const MOST_NAMES: usize = 5;

type Fields = Vec<(&'static str, String)>;

/// Columns that a sheet has only where some row needs them.
const OPTIONAL: [&str; 5] = ["hours_typed", "serves_typed", "phones", "status", "status_typed"];
/// Columns that a check confirms.
const CHECKED: [&str; 11] = [
    "hours",
    "hours_typed",
    "serves",
    "serves_typed",
    "fee",
    "phone",
    "phones",
    "status",
    "status_typed",
    "lng",
    "lat",
];

/// The door of a row whose position is written anew, in WGS-84 too: both have one datum. One that does not read is taken away.
fn turned_door(old: &Old<'_>) -> Fields {
    const COLUMNS: [&str; 2] = ["entrance_lng", "entrance_lat"];
    if COLUMNS.iter().all(|column| old.value(column).is_empty()) {
        return Fields::new();
    }
    let [lng, lat] = COLUMNS.map(|column| old.value(column).parse().unwrap_or(f64::NAN));
    let door = Datum::from_name(&old.value("datum")).zip(Position::new(lng, lat));
    let door = door.map(|(datum, position)| datum.to_wgs84(position));
    let text = |of: fn(Position) -> f64| door.map(|door| degrees_text(of(door))).unwrap_or_default();
    let values = [text(|door| door.lng), text(|door| door.lat)];
    COLUMNS.into_iter().zip(values).collect()
}

/// The cells of a row.
pub(super) fn fields(
    row: &OfRow<'_>,
    stated: Stated,
    old: &Old<'_>,
    defaults: &Defaults,
    counts: &mut Counts,
) -> Fields {
    let Stated { mut facts, hours, fee, verified } = stated;
    let (weekly, mut hours_typed) = of_hours(hours, old);
    // What a list calls resting, and gives no hours, is shown with that word.
    if weekly.is_empty() && hours_typed.starts_with(HOURS_MISSING) {
        hours_typed = match facts.resting.first() {
            Some(word) => format!("{HOURS_MISSING}，名单写的是“{word}”，请先电话确认"),
            None => NOT_STATED.to_owned(),
        };
    }
    if !facts.resting.is_empty() && rests_in_hours(&weekly, verified.as_deref().unwrap_or(row.now)) {
        facts.service = facts.service.max(Some(Service::Unknown));
        facts.service_words.extend(facts.resting.iter().cloned());
        facts.service_words.dedup();
        counts.resting.0 += 1;
        if counts.resting.1.len() < MOST_NAMES {
            counts.resting.1.push(row.name.to_owned());
        }
    }
    let (serves, serves_typed) = of_serves(facts.serves, old, defaults, counts);
    let (status, status_typed) = of_service(facts.service, &facts.service_words, row.name, old, counts);
    let (note_zh, note_en) = note(&facts.notes, &old.value("note_zh"), &old.value("note_en"));
    let fee = match fee {
        Fee::Known(value) => Defaults::pick(&defaults.fees, value),
        // What was free before may not be any more.
        Fee::Typed => defaults.careful_fee(),
        Fee::NotStated => {
            counts.priced += usize::from(old.value("fee").is_empty());
            old.or("fee", || defaults.careful_fee())
        }
    };
    let (phone, phones) = if facts.has_phone_cell || !facts.phones.numbers.is_empty() {
        (facts.phones.first().to_owned(), facts.phones.text())
    } else {
        (old.value("phone"), old.value("phones"))
    };
    let (lng, lat) = match row.position {
        Some(position) => (degrees_text(position.lng), degrees_text(position.lat)),
        None => (old.value("lng"), old.value("lat")),
    };
    let or = |text: &str, made: &dyn Fn() -> String| if text.is_empty() { made() } else { text.to_owned() };
    let mut fields: Fields = vec![
        ("name_zh", row.name.to_owned()),
        ("name_en", or(&row.name_en, &|| old.or("name_en", || english::of(row.name)))),
        ("address_zh", row.address.to_owned()),
        ("address_en", or(&row.address_en, &|| old.or("address_en", || english::of(row.address)))),
        ("town", row.town.clone()),
        ("lng", lng),
        ("lat", lat),
        ("serves", serves),
        ("hours", weekly),
        ("fee", fee),
        ("phone", phone),
        ("note_zh", note_zh),
        ("note_en", note_en),
        ("verified", String::new()),
        ("source", row.source.to_owned()),
        ("hours_typed", hours_typed),
        ("serves_typed", serves_typed),
        ("phones", phones),
        ("status", status),
        ("status_typed", status_typed),
    ];
    fields.retain(|(column, value)| !OPTIONAL.contains(column) || !value.is_empty() || !old.value(column).is_empty());
    let is_unchanged = || {
        fields.iter().filter(|(column, _)| CHECKED.contains(column)).all(|(column, value)| old.value(column) == *value)
    };
    // A list that does not say its day has checked nothing; what it changes is no longer what was checked.
    let verified = match verified {
        Some(moment) => moment,
        None if is_unchanged() => old.value("verified"),
        None => String::new(),
    };
    counts.unchecked += usize::from(verified.is_empty());
    if let Some((_, cell)) = fields.iter_mut().find(|(column, _)| *column == "verified") {
        *cell = verified;
    }
    // Positions are written in WGS-84, whatever the row had.
    if row.position.is_some() && !old.value("datum").is_empty() {
        fields.extend(turned_door(old));
        fields.push(("datum", "wgs84".to_owned()));
    }
    fields
}

/// Whether hours are open at a moment. At a moment of which only the day is known they may be.
fn rests_in_hours(weekly: &str, moment: &str) -> bool {
    const DAY: u32 = 24 * 60;
    let Some(hours) = Weekly::parse(weekly, "").ok().filter(|_| !weekly.is_empty()) else { return false };
    let number = |from: usize, to: usize| moment.get(from..to).and_then(|text| text.parse::<u32>().ok());
    let day = moment.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    let (Some(day), Some(hour), Some(minute)) = (day, number(11, 13), number(14, 16)) else { return true };
    let minute = hour * 60 + minute;
    let is_open = |day: Option<NaiveDate>, minute: u32| {
        let spans = day.map(|day| hours.on(day)).unwrap_or_default();
        spans.iter().any(|span| (u32::from(span.from())..u32::from(span.to())).contains(&minute))
    };
    is_open(Some(day), minute) || is_open(day.pred_opt(), minute + DAY)
}

/// Hours, and hours as typed.
fn of_hours(hours: Hours, old: &Old<'_>) -> (String, String) {
    let (weekly, typed) = (old.value("hours"), old.value("hours_typed"));
    match hours {
        Hours::Weekly(weekly) => (weekly, String::new()),
        // Staff who settled these very words by hand have left both cells filled.
        Hours::Typed(text) if text == typed && !weekly.is_empty() => (weekly, typed),
        Hours::Typed(text) => (String::new(), text),
        Hours::NotStated if !weekly.is_empty() => (weekly, typed),
        Hours::NotStated if !typed.is_empty() => (String::new(), typed),
        Hours::NotStated | Hours::Nothing => (String::new(), NOT_STATED.to_owned()),
    }
}

/// Whom it serves, and the words where nobody understood them.
fn of_serves(serves: Serves, old: &Old<'_>, defaults: &Defaults, counts: &mut Counts) -> (String, String) {
    let (known, typed) = (old.value("serves"), old.value("serves_typed"));
    match serves {
        Serves::Known(values) => (values.into_iter().collect::<Vec<_>>().join("; "), String::new()),
        Serves::Typed(words) if words == typed && !known.is_empty() => (known, typed),
        Serves::Typed(words) => (String::new(), words),
        Serves::NotStated if !known.is_empty() || !typed.is_empty() => (known, typed),
        Serves::NotStated => {
            counts.served += 1;
            (Defaults::pick(&defaults.serves, "general"), String::new())
        }
    }
}

/// The state of service, and the words for it.
fn of_service(
    service: Option<Service>,
    words: &[String],
    name: &str,
    old: &Old<'_>,
    counts: &mut Counts,
) -> (String, String) {
    match service {
        Some(Service::Open) => (String::new(), String::new()),
        Some(said) if said > Service::Partly => (said.word().to_owned(), words.join("；")),
        // The list does not say: whoever took the site out of service must bring it back.
        _ => {
            let (status, typed) = (old.value("status"), old.value("status_typed"));
            if !matches!(status.as_str(), "" | "open") {
                counts.still.0 += 1;
                if counts.still.1.len() < MOST_NAMES {
                    counts.still.1.push(name.to_owned());
                }
            }
            (status, typed)
        }
    }
}

/// Six decimals: a tenth of a metre, as the feed has it.
fn degrees_text(degrees: f64) -> String {
    let text = format!("{degrees:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
