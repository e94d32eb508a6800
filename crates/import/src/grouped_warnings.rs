//! Warnings that are alike, as one: a fault in eight hundred rows is one warning with its count and three places.
//!
//! Does not word a fault: `note` does. What differs from row to row (a phone, a position) is told for each row while there are
//! few of them, because staff mend them one by one.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use anxin_core::text::Language;
use serde::Serialize;

use super::note::Note;

/// Warnings that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// A stable word for programs.
    pub code: String,
    /// How many rows, or how often where it is about no row.
    pub count: usize,
    /// The first three rows, as the spreadsheet counts them; none where it is about no row.
    pub rows: Vec<usize>,
    /// The words, places included.
    pub text: String,
}

/// As many places are named.
const PLACES: usize = 3;
/// As many wordings of one fault are told one by one.
const WORDINGS: usize = 5;
/// The same for faults whose wording is what staff must look at: each reading of an odd spelling is its own question.
const READINGS: usize = 50;
/// The kinds of warnings for which that holds.
const KINDS_OF_READINGS: [&str; 6] = ["hours", "tier", "zones", "service", "audience", "remark"];

/// A sheet's name, empty for the only one, and a row.
type Location = (String, usize);

/// One fault in one wording.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wording {
    note: Note,
    count: usize,
    locations: Vec<Location>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    wordings: Vec<Wording>,
    /// More than are told one by one: they are only counted.
    beyond: usize,
    most: usize,
    /// How many rows have it: one row may have it twice.
    rows: usize,
    /// The first of them.
    locations: Vec<Location>,
    last: Option<Location>,
}

/// The warnings of an import while it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Warnings {
    faults: Vec<Fault>,
    index: HashMap<(&'static str, Discriminant<Note>, Discriminant<Note>), usize>,
}

impl Warnings {
    /// Records a warning of this kind.
    pub(super) fn add(&mut self, kind: &'static str, note: &Note, location: Option<(&str, usize)>) {
        let key = (kind, discriminant(note), discriminant(note.inner()));
        let number = *self.index.entry(key).or_insert_with(|| {
            let most = if KINDS_OF_READINGS.contains(&kind) { READINGS } else { WORDINGS };
            self.faults.push(Fault {
                wordings: Vec::new(),
                beyond: 0,
                most,
                rows: 0,
                locations: Vec::new(),
                last: None,
            });
            self.faults.len() - 1
        });
        let Some(fault) = self.faults.get_mut(number) else { return };
        let here = location.map(|(sheet, row)| (sheet.to_owned(), row));
        if here.is_none() || here != fault.last {
            fault.rows += 1;
            if fault.locations.len() < PLACES {
                fault.locations.extend(here.clone());
            }
            fault.last = here;
        }
        // Once they are too many, nothing is compared: a million rows may have one fault.
        let known = match fault.beyond {
            0 => fault.wordings.iter().position(|known| known.note == *note),
            _ => None,
        };
        let wording = match known {
            Some(known) => fault.wordings.get_mut(known),
            None if fault.wordings.len() < fault.most && fault.beyond == 0 => {
                fault.wordings.push(Wording { note: note.clone(), count: 0, locations: Vec::new() });
                fault.wordings.last_mut()
            }
            None => {
                fault.beyond += 1;
                return;
            }
        };
        let Some(wording) = wording else { return };
        wording.count += 1;
        if let Some((sheet, row)) = location.filter(|_| wording.locations.len() < PLACES) {
            wording.locations.push((sheet.to_owned(), row));
        }
    }

    /// The warnings in words, in the order in which they were met first.
    pub(super) fn into_details(self, language: Language) -> Vec<Alike> {
        self.faults.into_iter().flat_map(|fault| fault.into_details(language)).collect()
    }
}

impl Fault {
    fn into_details(self, language: Language) -> Vec<Alike> {
        let of = |wording: &Wording| Alike {
            code: wording.note.code(),
            count: wording.count,
            rows: wording.locations.iter().map(|(_, row)| *row).collect(),
            text: worded(wording, language),
        };
        let Some(first) = self.wordings.first().filter(|_| self.beyond > 0) else {
            return self.wordings.iter().map(of).collect();
        };
        // Too many wordings: the first rows stand for all of them.
        let told = self.wordings.iter().take(PLACES);
        let texts: Vec<String> = told
            .clone()
            .map(|wording| {
                worded(
                    &Wording {
                        count: 1,
                        locations: wording.locations.iter().take(1).cloned().collect(),
                        ..wording.clone()
                    },
                    language,
                )
            })
            .collect();
        let count = self.rows;
        let text = match language {
            Language::En => format!("{count} rows like these: {}", texts.join("; ")),
            Language::Zh => format!("这类情况共 {count} 行：{}", texts.join("；")),
        };
        let rows = self.locations.iter().map(|(_, row)| *row).collect();
        vec![Alike { code: first.note.code(), count, rows, text }]
    }
}

/// The words with their places in front.
fn worded(wording: &Wording, language: Language) -> String {
    let Wording { note, count, locations: places } = wording;
    let text = note.text(language);
    let [(sheet, row), ..] = places.as_slice() else { return text };
    if *count == 1 {
        return match (language, sheet.as_str()) {
            (Language::En, "") => format!("row {row}: {text}"),
            (Language::En, sheet) => format!("sheet `{sheet}`, row {row}: {text}"),
            (Language::Zh, "") => format!("第 {row} 行：{text}"),
            (Language::Zh, sheet) => format!("工作表“{sheet}”第 {row} 行：{text}"),
        };
    }
    let of = |(sheet, row): &Location| if sheet.is_empty() { row.to_string() } else { format!("{sheet}!{row}") };
    let (rows, more) = (places.iter().map(of).collect::<Vec<_>>(), *count > places.len());
    match (language, more) {
        (Language::En, false) => format!("rows {}: {text}", rows.join(", ")),
        (Language::En, true) => format!("{count} rows ({} …): {text}", rows.join(", ")),
        (Language::Zh, false) => format!("第 {} 行：{text}", rows.join("、")),
        (Language::Zh, true) => format!("{count} 行（第 {} 行等）：{text}", rows.join("、")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(notes: &[(usize, Note)]) -> Vec<String> {
        let mut warnings = Warnings::default();
        for (row, note) in notes {
            warnings.add("phone", note, Some(("", *row)));
        }
        warnings.into_details(Language::En).into_iter().map(|detail| detail.text).collect()
    }

    #[test]
    fn one_fault_in_many_rows_is_one_warning_with_three_places() {
        let rows: Vec<(usize, Note)> = (2..802).map(|row| (row, Note::NotOnMap)).collect();
        let said = said(&rows);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("800 rows (2, 3, 4 …): no position"), "{said:?}");
    }

    #[test]
    fn what_differs_from_row_to_row_is_told_while_it_is_little() {
        let note = |row: usize| (row, Note::NoPhone { cell: format!("cell{row}") });
        let few: Vec<_> = (2..5).map(note).collect();
        assert_eq!(said(&few).len(), 3);
        let many: Vec<_> = (2..802).map(note).collect();
        let many = said(&many);
        assert_eq!(many.len(), 1, "{many:?}");
        assert!(
            many[0].starts_with("800 rows like these: row 2: `cell2`") && many[0].contains("row 4: `cell4`"),
            "{many:?}"
        );
    }

    #[test]
    fn codes_are_the_names_of_kinds() {
        let inner = Note::NoPhone { cell: String::new() };
        assert_eq!(Note::NotOnMap.code(), "not-on-map");
        assert_eq!(Note::OfColumn { heading: "电话".to_owned(), note: Box::new(inner) }.code(), "no-phone");
    }
}
