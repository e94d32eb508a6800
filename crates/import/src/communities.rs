//! Rows of communities and villages, into `communities.csv`.
//!
//! Takes no person's name: a grid worker is reached through the community's phone.

use std::collections::HashMap;

use super::city::Target;
use super::fields::Field;
use super::ids::Taken;
use super::note::Note;
use super::report::Report;
use super::towns::{Found, Towns};
use super::{Failure, Part, cell, english, phones};

/// Imports communities.
pub(super) fn import(parts: &[Part<'_>], target: &mut Target, report: &mut Report) -> Result<(), Failure> {
    let mut towns = Towns::open(target)?;
    let mut rows: Vec<(&Part<'_>, &super::grid::Line, String, Found)> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for part in parts {
        for (_, line) in part.lines() {
            let heading = part.columns.heading_or_name(Field::Name);
            let name = cell(part, line, Field::Name);
            if !name.chars().any(char::is_alphabetic) || name == heading {
                report.reject(part.grid, line.row, heading, &name, &Note::NoCommunity);
                continue;
            }
            let (town, district) = (cell(part, line, Field::Town), cell(part, line, Field::District));
            let key = format!("{name}\n{town}{district}");
            if let Some(first) = seen.get(&key) {
                report.reject(part.grid, line.row, heading, &name, &Note::SameCommunity { row: *first });
                continue;
            }
            seen.insert(key, line.row);
            let found = towns.find(&town, &district, &cell(part, line, Field::Address));
            rows.push((part, line, name, found));
        }
    }
    let middle = target.centre;
    towns.settle(middle);
    let lies: Vec<usize> = rows.iter().map(|(.., found)| towns.of_row(*found, None, middle).0).collect();
    let used: Vec<bool> = (0..towns.len()).map(|index| lies.contains(&index)).collect();
    let ids = towns.write(target, &used, report)?;
    let zones: Vec<(String, String)> = {
        let book = target.book("zones.csv")?;
        book.rows()
            .map(|(_, cells)| (book.value(&cells, "id").to_owned(), book.value(&cells, "name_zh").to_owned()))
            .collect()
    };
    let source = if rows.is_empty() { String::new() } else { target.source()? };
    let book = target.book("communities.csv")?;
    let mut taken = Taken::default();
    let mut there: HashMap<(String, String), usize> = HashMap::new();
    for (index, cells) in book.rows() {
        taken.add(book.value(&cells, "id"));
        there.insert((book.value(&cells, "name_zh").to_owned(), book.value(&cells, "town").to_owned()), index);
    }
    for ((part, line, name, _), lies) in rows.iter().zip(lies) {
        let town = ids.get(lies).cloned().unwrap_or_default();
        let index = there.get(&(name.clone(), town.clone())).copied();
        let old = index.map(|index| book.cells(index)).unwrap_or_default();
        let or_old = |column: &str, new: String| if new.is_empty() { book.value(&old, column).to_owned() } else { new };
        let phone = phones::phone(&cell(part, line, Field::Phone));
        if let Some(warning) = phone.warning {
            report.warn_row("phone", part.grid, line.row, &warning);
        }
        let grid = [cell(part, line, Field::Grid), phone.rest]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("；");
        let words = cell(part, line, Field::Zones);
        let mut of_row: Vec<&str> = Vec::new();
        for word in words.split([';', '；', ',', '，', '、']).map(str::trim).filter(|word| !word.is_empty()) {
            match zones.iter().find(|(id, zone)| id == word || zone == word) {
                Some((id, _)) => of_row.push(id),
                None => report.warn_row("zones", part.grid, line.row, &Note::UnknownZone { word: word.to_owned() }),
            }
        }
        let name_en = or_old("name_en", cell(part, line, Field::NameEn));
        let name_en = if name_en.is_empty() { english::of(name) } else { name_en };
        let grid_zh = or_old("grid_zh", grid);
        let grid_en = Some(book.value(&old, "grid_en")).filter(|_| grid_zh == book.value(&old, "grid_zh")).map_or_else(
            || if grid_zh.is_empty() { String::new() } else { format!("In Chinese: “{grid_zh}”.") },
            str::to_owned,
        );
        let zones = or_old("zones", of_row.join("; "));
        let phone = or_old("phone", phone.number);
        let values = [
            ("name_zh", name.as_str()),
            ("name_en", &name_en),
            ("town", &town),
            ("phone", &phone),
            ("grid_zh", &grid_zh),
            ("grid_en", &grid_en),
            ("zones", &zones),
            ("source", &source),
        ];
        match index {
            Some(index) => {
                book.update(index, &values);
            }
            None => {
                let id = taken.new_id(&cell(part, line, Field::Id), name, &format!("{name}\n{town}"));
                book.add(&[&[("id", id.as_str())], &values[..]].concat());
            }
        }
        report.imported += 1;
    }
    Ok(())
}
