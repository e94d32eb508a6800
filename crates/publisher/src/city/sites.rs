//! `sites.csv`: testing sites.

use anxin_core::feed::{SiteRecord, SiteStatus};
use anxin_core::hours::Hours;
use anxin_core::time::UtcOffset;

use super::{Known, place};
use crate::finding::{Kind, Problem};
use crate::sheet::{CityArea, Columns, Folder, Row, Table};

const FILE: &str = "sites.csv";

/// What is said of the service of a site that has moved.
const MOVED: &str = "已搬走";

const COLUMNS: Columns<'_> = Columns {
    required: &["id", "name_zh", "name_en", "address_zh", "address_en", "town", "serves", "fee", "verified", "source"],
    optional: &[
        "lng",
        "lat",
        "datum",
        "status",
        "status_typed",
        "serves_typed",
        "hours",
        "hours_typed",
        "special",
        "phone",
        "phones",
        "note_zh",
        "note_en",
        "demo",
        "booking",
        "last_intake",
        "entrance_lng",
        "entrance_lat",
        "landmark_zh",
        "landmark_en",
        "moved_to",
        "children",
        "elderly",
        "wheelchair",
        "home_sampling",
        "home_phone",
        "no_phone",
        "indoors",
        "shade",
        "seats",
        "toilet",
        "parking",
    ],
};

/// Gives each site to `take` as it is read, with its row: whoever needs a few bytes of each holds no million of them.
pub(super) fn read(
    folder: Folder<'_>,
    area: &CityArea,
    offset: UtcOffset,
    known: &mut Known,
    take: &mut dyn FnMut(usize, SiteRecord),
) {
    let Some(table) = Table::read(folder, FILE, true, &COLUMNS) else { return };
    for row in table.rows(folder) {
        let id = row.id("id", &mut known.sites);
        let town = row.reference("town", Kind::Town, &known.towns);
        let position = row.position(area);
        row.check_town(position, &town, area);
        let (status, audience) = (status(&row), row.cell("serves_typed").to_owned());
        let place = place::read(&row, area, position);
        // Whatever else stands there: nobody is sent to where a site was.
        let (status, status_typed) = if place.moved_to.is_empty() {
            (status, row.cell("status_typed"))
        } else {
            (SiteStatus::Closed, Some(row.cell("status_typed")).filter(|typed| !typed.is_empty()).unwrap_or(MOVED))
        };
        let (has, lacks, place) = place.into_parts();
        let phones = row.phones("phones");
        let mut phone = row.phone("phone");
        if let Some(first) = phones.first().filter(|_| phone.is_empty()) {
            phone.clone_from(&first.number);
        }
        let site = SiteRecord {
            id,
            name: row.text("name"),
            address: row.text("address"),
            town,
            position,
            status,
            status_typed: if status == SiteStatus::Open { String::new() } else { status_typed.to_owned() },
            // Whom it serves is always said: in the tables' words, or as typed.
            serves: row.references("serves", audience.is_empty(), Kind::Serves, &known.serves),
            audience,
            hours: hours(&row, status),
            fee: row.reference("fee", Kind::Fee, &known.fees),
            phone,
            phones,
            note: row.optional_text("note"),
            verified: row.optional_moment_or_date("verified", offset),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
            booking: booking(&row),
            last_intake_min: row
                .number_of::<u16>("last_intake", "how many whole minutes before closing the line is shut, like 30")
                .unwrap_or_default(),
            has,
            lacks,
            place,
        };
        take(row.number(), site);
    }
}

/// Whether only those are tested who have an appointment. What is not understood asks for one.
fn booking(row: &Row<'_>) -> bool {
    const WORDS: [&str; 3] = ["walk_in", "either", "booking"];
    let word = row.cell("booking");
    if !word.is_empty() && !WORDS.contains(&word) {
        row.report("booking", Problem::UnknownWord { word: word.to_owned(), known: WORDS.join(", ") });
    }
    !matches!(word, "" | "walk_in" | "either")
}

/// What is not understood of a site's service is never "in service".
fn status(row: &Row<'_>) -> SiteStatus {
    let (word, typed) = (row.cell("status"), row.cell("status_typed"));
    if word.is_empty() {
        if typed.is_empty() {
            return SiteStatus::Open;
        }
        row.report("status", Problem::EmptyCell);
        return SiteStatus::Unknown;
    }
    SiteStatus::from_name(word).unwrap_or_else(|| {
        let known = SiteStatus::ALL.map(SiteStatus::name).join(", ");
        row.report("status", Problem::UnknownWord { word: word.to_owned(), known });
        SiteStatus::Unknown
    })
}

fn hours(row: &Row<'_>, status: SiteStatus) -> Hours {
    let (weekly, typed) = (row.cell("hours"), row.cell("hours_typed"));
    if weekly.is_empty() {
        // What an import could not understand is shown as typed, and the site is neither open nor closed.
        // A site out of service has no hours to tell.
        if typed.is_empty() && status == SiteStatus::Open {
            row.report("hours", Problem::EmptyCell);
        }
        return Hours::as_typed(typed);
    }
    let special = row.cell("special");
    Hours::parse(weekly, special).unwrap_or_else(|error| {
        // Core reads both cells at once; the weekly rule alone tells which of them is at fault.
        let column = if Hours::parse(weekly, "").is_ok() { "special" } else { "hours" };
        row.report(column, Problem::BadHours { detail: error.to_string() });
        Hours::default()
    })
}
