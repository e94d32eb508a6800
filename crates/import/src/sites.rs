//! Rows of testing sites, into `sites.csv`.
//!
//! Two looks at the rows: the first finds the middle of their positions and the towns they name, the second writes them.
//! A row that stands there already, by name and address, is brought up to date: what the file states counts, what staff
//! have added beside it stays.

use std::collections::HashMap;

use anxin_core::geometry::Position;

use super::city::Target;
use super::fields::Field;
use super::grid::Line;
use super::ids::Taken;
use super::note::Note;
use super::place::{self, Placed};
use super::report::Report;
use super::site_cells::{CALL_FIRST, Defaults, HoursReader, NOT_STATED, note};
use super::strays::{self, Draft, Moved};
use super::towns::{Found, Towns};
use super::{Failure, Part, cell, english, values};
use crate::hours::Reading;

const FILE: &str = "sites.csv";

/// Imports sites.
pub(super) fn import(parts: &[Part<'_>], target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let mut towns = Towns::open(target)?;
    let mut drafts = first_look(parts, &mut towns, report);
    let middle = strays::keep_near(&mut drafts, target, report);
    for draft in &drafts {
        towns.count(draft.found, draft.position);
    }
    towns.settle(middle);
    // Where each row lies, before any is written: the ids of new towns come last.
    let mut guessed = 0_usize;
    let lies: Vec<usize> = drafts
        .iter()
        .map(|draft| {
            let (place, guess) = towns.of_row(draft.found, draft.position, middle);
            guessed += usize::from(guess);
            place
        })
        .collect();
    let mut used = vec![false; towns.len()];
    for place in &lies {
        if let Some(used) = used.get_mut(*place) {
            *used = true;
        }
    }
    if guessed > 0 {
        report.warn("town", &Note::GuessedTowns { rows: guessed });
    }
    let ids = towns.write(target, &used, report)?;
    let town = |place: usize| ids.get(place).map(String::as_str).unwrap_or_default();
    second_look(&drafts, |row| lies.get(row).map(|place| town(*place)).unwrap_or_default(), target, report)
}

/// Rejects what is no site, and reads positions and words for towns.
fn first_look<'a>(parts: &'a [Part<'a>], towns: &mut Towns, report: &mut Report) -> Vec<Draft<'a>> {
    let mut drafts = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for part in parts {
        // A merged cell leaves blanks below its first row in CSV.
        let mut above = String::new();
        let carries = part.lines().next().is_some_and(|(_, line)| !cell(part, line, Field::District).is_empty());
        for (_, line) in part.lines() {
            let (name, address) = (name_of(part, line), cell(part, line, Field::Address));
            if let Some((field, value, reason)) = no_site(part, line, &name, &address) {
                report.reject(part.grid, line.row, part.columns.heading_or_name(field), &value, &reason);
                continue;
            }
            let key = key(&name, &address);
            if let Some(first) = seen.get(&key) {
                let reason = Note::SameNameAndAddress { row: *first };
                report.reject(part.grid, line.row, part.columns.heading_or_name(Field::Name), &name, &reason);
                continue;
            }
            seen.insert(key, line.row);
            let position = position(part, line, report);
            let mut district = cell(part, line, Field::District);
            if district.is_empty() && carries {
                district.clone_from(&above);
            }
            above.clone_from(&district);
            let found = towns.find(&cell(part, line, Field::Town), &district, &address);
            drafts.push(Draft { part, line, position, found });
        }
    }
    drafts
}

/// The name of a row; its address where it has none.
fn name_of(part: &Part<'_>, line: &Line) -> String {
    let name = cell(part, line, Field::Name);
    if name.is_empty() { cell(part, line, Field::Address) } else { name }
}

fn key(name: &str, address: &str) -> String {
    let plain = |text: &str| -> String {
        values::half_width(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    // A row without an address stands in the sheet with its name for one.
    let address = if address.is_empty() { name } else { address };
    format!("{}\n{}", plain(name), plain(address))
}

/// Why a row is no site: the cell at fault, and the reason.
fn no_site(part: &Part<'_>, line: &Line, name: &str, address: &str) -> Option<(Field, String, Note)> {
    let own = cell(part, line, Field::Name);
    if name.is_empty() {
        return Some((Field::Name, String::new(), Note::NoNameNoAddress));
    }
    if part.columns.heading(Field::Name).is_some_and(|heading| heading == own) {
        return Some((Field::Name, own, Note::HeadingsAgain));
    }
    let mut filled = line.cells().map(str::trim).filter(|cell| !cell.is_empty());
    let first = filled.next().unwrap_or_default();
    let (alone, all_alike) = filled.fold((true, 1), |(alike, count), cell| (alike && cell == first, count + 1));
    let lone = [
        "合计",
        "总计",
        "小计",
        "共计",
        "注：",
        "注:",
        "说明",
        "备注",
        "填表",
        "制表",
        "填报",
        "数据来源",
        "截至",
        "更新时间",
        "total",
    ];
    let remark = lone.iter().any(|word| first.to_lowercase().starts_with(word) || own.to_lowercase().starts_with(word));
    if remark && !own_words(address) {
        return Some((Field::Name, first.to_owned(), Note::TotalOrRemark));
    }
    if alone && all_alike >= 3 {
        return Some((Field::Name, first.to_owned(), Note::TitleBetween));
    }
    if own.is_empty() && !own_words(address) {
        return Some((Field::Name, own, Note::NoNameOddAddress));
    }
    (!own_words(name)).then(|| (Field::Name, name.to_owned(), Note::NoLetter))
}

/// Whether a text holds a letter.
fn own_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn position(part: &Part<'_>, line: &Line, report: &mut Report) -> Option<Position> {
    match place::read(part, line) {
        Placed::At(position, swapped) => {
            if swapped {
                report.warn_row("swapped", part.grid, line.row, &Note::Swapped);
            }
            Some(position)
        }
        Placed::Nowhere => {
            let field = if part.columns.place(Field::Lng).is_some() { Field::Lng } else { Field::LngLat };
            if part.columns.place(field).is_some() {
                report.warn_row("position", part.grid, line.row, &Note::NotOnMap);
            }
            None
        }
        Placed::Fault(field, value) => {
            let heading = part.columns.heading_or_name(field).to_owned();
            report.warn_row("position", part.grid, line.row, &Note::OddPosition { heading, value });
            None
        }
    }
}

/// Writes the rows.
fn second_look<'a>(
    drafts: &[Draft<'_>],
    town: impl Fn(usize) -> &'a str,
    target: &mut Target,
    report: &mut Report,
) -> Result<(), Failure> {
    let defaults = Defaults { serves: target.allowed("serves"), fees: target.allowed("site_fee") };
    let (year, now) = (target.year(), target.now.clone());
    let source = if drafts.is_empty() { String::new() } else { target.source()? };
    let book = target.book(FILE)?;
    let mut taken = Taken::default();
    let mut there: HashMap<String, usize> = HashMap::new();
    for (place, cells) in book.rows() {
        taken.add(book.value(&cells, "id"));
        there.insert(key(book.value(&cells, "name_zh"), book.value(&cells, "address_zh")), place);
    }
    let mut hours = HoursReader::default();
    let mut moved = Moved::default();
    let (mut translated, mut served, mut priced) = (0_usize, 0_usize, 0_usize);
    for (row, draft) in drafts.iter().enumerate() {
        let Draft { part, line, position, .. } = draft;
        let name = name_of(part, line);
        if cell(part, line, Field::Name).is_empty() {
            report.warn_row("name", part.grid, line.row, &Note::AddressForName);
        } else if cell(part, line, Field::Address).is_empty() {
            report.warn_row("address", part.grid, line.row, &Note::NameForAddress);
        }
        let address = Some(cell(part, line, Field::Address))
            .filter(|address| !address.is_empty())
            .unwrap_or_else(|| name.clone());
        let place = there.get(&key(&name, &address)).copied();
        let old: Vec<String> = place.map(|place| book.cells(place)).unwrap_or_default();
        let old_value = |column: &str| book.value(&old, column).to_owned();
        let kept = |column: &str, new: String| if new.is_empty() { old_value(column) } else { new };
        let or_old = |column: &str, made: &dyn Fn() -> String| {
            Some(old_value(column)).filter(|old| !old.is_empty()).unwrap_or_else(made)
        };

        let mut notes: Vec<String> = vec![cell(part, line, Field::Note)];
        let phone = values::phone(&cell(part, line, Field::Phone));
        if let Some(warning) = &phone.warning {
            let heading = part.columns.heading_or_name(Field::Phone).to_owned();
            let note = Note::OfColumn { heading, note: Box::new(warning.clone()) };
            report.warn_row("phone", part.grid, line.row, &note);
        }
        if !phone.rest.is_empty() {
            notes.push(format!("电话：{}", phone.rest));
        }
        let stated = hours.of_row(part, line, report);
        let (weekly, typed) = match &stated {
            Some((_, Reading { hours: Some(hours), .. })) => (hours.to_string(), String::new()),
            // What staff have settled by hand is better than what nobody understood.
            _ if !old_value("hours").is_empty() => (old_value("hours"), String::new()),
            Some((text, _)) => (String::new(), text.clone()),
            None => (
                String::new(),
                Some(old_value("hours_typed")).filter(|old| !old.is_empty()).unwrap_or_else(|| NOT_STATED.to_owned()),
            ),
        };
        if let Some((_, reading)) = &stated {
            notes.push(reading.note.clone());
            if reading.call_first {
                notes.push(CALL_FIRST.0.to_owned());
            }
        }
        let (note_zh, note_en) = note(&notes, &old_value("note_zh"), &old_value("note_en"));
        let serves_cell = cell(part, line, Field::Serves);
        let serves = defaults.serves(&serves_cell);
        let fee = defaults.fee(&cell(part, line, Field::Fee));
        served += usize::from(serves.is_none() && old_value("serves").is_empty());
        priced += usize::from(fee.is_none() && old_value("fee").is_empty());
        let english_name = cell(part, line, Field::NameEn);
        translated += usize::from(english_name.is_empty() && old_value("name_en").is_empty());
        let verified = Some(cell(part, line, Field::Verified)).filter(|text| !text.is_empty());
        let verified = match verified.as_deref().map(|text| values::moment(text, year)) {
            Some(Some(moment)) => moment,
            Some(None) => {
                let note = Note::OddVerified { value: verified.unwrap_or_default() };
                report.warn_row("verified", part.grid, line.row, &note);
                now.clone()
            }
            None => now.clone(),
        };
        moved.count(*position, &old_value("lng"), &old_value("lat"));
        let (lng, lat) = match position {
            Some(position) => (degrees_text(position.lng), degrees_text(position.lat)),
            None => (old_value("lng"), old_value("lat")),
        };
        let town = if matches!(draft.found, Found::Unknown) {
            or_old("town", &|| town(row).to_owned())
        } else {
            town(row).to_owned()
        };
        let mut fields = vec![
            ("name_zh", name.clone()),
            ("name_en", if english_name.is_empty() { or_old("name_en", &|| english::of(&name)) } else { english_name }),
            ("address_zh", address.clone()),
            ("address_en", kept("address_en", cell(part, line, Field::AddressEn))),
            ("town", town),
            ("lng", lng),
            ("lat", lat),
            ("serves", serves.unwrap_or_else(|| or_old("serves", &|| Defaults::pick(&defaults.serves, "general")))),
            ("hours", weekly),
            ("fee", fee.unwrap_or_else(|| or_old("fee", &|| Defaults::pick(&defaults.fees, "ask")))),
            ("phone", kept("phone", phone.number)),
            ("note_zh", note_zh),
            ("note_en", note_en),
            ("verified", verified),
            ("source", source.clone()),
        ];
        if let Some((_, address_en)) =
            fields.iter_mut().find(|(column, _)| *column == "address_en").filter(|(_, text)| text.is_empty())
        {
            *address_en = english::of(&address);
        }
        // The column is only there where some row needs it.
        if !typed.is_empty() || !old_value("hours_typed").is_empty() {
            fields.push(("hours_typed", typed));
        }
        // Positions are written in WGS-84, whatever the row had.
        if position.is_some() && !old_value("datum").is_empty() {
            fields.push(("datum", "wgs84".to_owned()));
        }
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(column, value)| (*column, value.as_str())).collect();
        match place {
            Some(place) => {
                book.update(place, &fields);
            }
            None => {
                let id = taken.new_id(&cell(part, line, Field::Id), &name, &key(&name, &address));
                fields.insert(0, ("id", &id));
                book.add(&fields);
            }
        }
        report.imported += 1;
    }
    moved.say(report);
    for (kind, count, note) in [
        ("english", translated, Note::MadeEnglish { rows: translated }),
        ("serves", served, Note::UsualServes { rows: served }),
        ("fee", priced, Note::UsualFee { rows: priced }),
    ] {
        if count > 0 {
            report.warn(kind, &note);
        }
    }
    Ok(())
}

/// Six decimals: a tenth of a metre, as the feed has it.
fn degrees_text(degrees: f64) -> String {
    let text = format!("{degrees:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
