//! One row of a sheet, and its cells in the forms that sheets share.
//!
//! Does not stop at a fault: it reports, and gives a stand-in.

use anxin_core::feed::SitePhone;
use anxin_core::text::{Language, Text};
use anxin_core::time::{Timestamp, UtcOffset, parse_date};

use super::table::Table;
use super::{Folder, Ids, check_text, is_id, is_link, is_phone, is_plain_name, parse_moment, phones};
use crate::finding::{Kind, Location, Log, Problem};
use anxin_import::csv::Record;
use anxin_import::formula::plain;

/// One row.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    record: Record,
    log: &'a Log,
}

impl Table {
    /// The rows, each with their place and where to report.
    pub fn rows<'a>(&'a self, folder: Folder<'a>) -> impl Iterator<Item = Row<'a>> {
        self.records().map(move |record| Row { table: self, record, log: folder.log })
    }
}

impl Row<'_> {
    /// Its number, as a spreadsheet shows it.
    pub const fn number(&self) -> usize {
        self.record.row
    }

    /// Reports a fault of the cell in `column`. Says nothing of a row whose cells stand in the wrong columns: that was
    /// reported, and the rest only follows from it.
    pub fn report(&self, column: &str, problem: Problem) {
        if self.table.is_shifted(self.record.row) {
            return;
        }
        self.log.report(Location::cell(self.table.file(), self.record.row, column), problem);
    }

    /// The cell in `column` without blanks around it; empty where it is empty or there is no such column.
    pub fn cell(&self, column: &str) -> &str {
        let index = self.table.index_of(column);
        index.and_then(|index| self.record.cells.get(index)).map(|cell| plain(cell.trim())).unwrap_or_default()
    }

    /// The cell in `column`, which must be filled; empty where it is not, which is reported
    /// (once for the whole sheet where the column is missing).
    pub fn filled(&self, column: &str) -> &str {
        let cell = self.cell(column);
        if cell.is_empty() && self.table.index_of(column).is_some() {
            self.report(column, Problem::EmptyCell);
        }
        cell
    }

    /// A new id, added to `ids`.
    pub fn id(&self, column: &str, ids: &mut Ids) -> String {
        let id = self.filled(column);
        if id.is_empty() {
            return String::new();
        }
        if !is_id(id) {
            self.report(column, Problem::BadId { id: id.to_owned() });
        }
        self.unique(column, id, ids)
    }

    /// A word a table puts out: as [`Row::id`], but `_` and capitals may stand in it.
    pub fn word_id(&self, column: &str, ids: &mut Ids) -> String {
        let id = self.filled(column);
        if id.is_empty() {
            return String::new();
        }
        if id.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | ',' | ';')) {
            self.report(column, Problem::BadId { id: id.to_owned() });
        }
        self.unique(column, id, ids)
    }

    /// A word a table puts out that becomes part of a file's name.
    pub fn name_id(&self, column: &str, ids: &mut Ids) -> String {
        let id = self.filled(column);
        if id.is_empty() {
            return String::new();
        }
        if !is_plain_name(id) {
            self.report(column, Problem::BadId { id: id.to_owned() });
        }
        self.unique(column, id, ids)
    }

    fn unique(&self, column: &str, id: &str, ids: &mut Ids) -> String {
        if let Err(first_row) = ids.add(id, self.record.row) {
            self.report(column, Problem::DuplicateId { id: id.to_owned(), first_row });
        }
        id.to_owned()
    }

    /// The text in `{name}_zh` and `{name}_en`, both of which must be filled.
    pub fn text(&self, name: &str) -> Text {
        let text = self.text_cells(name);
        match (text.zh.is_empty(), text.en.is_empty()) {
            (true, true) => {
                for language in Language::ALL {
                    self.filled(&column(name, language));
                }
            }
            (true, false) => self.lacks(name, Language::Zh, |language| Problem::MissingTranslation { language }),
            (false, true) => self.lacks(name, Language::En, |language| Problem::MissingTranslation { language }),
            (false, false) => {}
        }
        text
    }

    /// The text in `{name}_zh` and `{name}_en`, which may both be empty.
    pub fn optional_text(&self, name: &str) -> Text {
        let text = self.text_cells(name);
        match (text.zh.is_empty(), text.en.is_empty()) {
            (true, false) => self.lacks(name, Language::Zh, |language| Problem::OneLanguage { language }),
            (false, true) => self.lacks(name, Language::En, |language| Problem::OneLanguage { language }),
            _ => {}
        }
        text
    }

    fn text_cells(&self, name: &str) -> Text {
        let [zh, en] = Language::ALL.map(|language| {
            let column = column(name, language);
            let cell = self.cell(&column);
            let location = Location::cell(self.table.file(), self.record.row, column);
            if !self.table.is_shifted(self.record.row) {
                check_text(self.log, &location, name, language, cell);
            }
            cell.to_owned()
        });
        Text { zh, en }
    }

    fn lacks(&self, name: &str, language: Language, problem: impl Fn(&'static str) -> Problem) {
        let column = column(name, language);
        // A missing column is one fault of the sheet, not one a row.
        if self.table.index_of(&column).is_some() {
            self.report(&column, problem(language_name(language)));
        }
    }

    /// `yes` or empty.
    pub fn yes(&self, column: &str) -> bool {
        match self.cell(column) {
            "" => false,
            "yes" => true,
            other => {
                let problem = Problem::UnknownWord { word: other.to_owned(), known: "yes, or nothing".to_owned() };
                self.report(column, problem);
                false
            }
        }
    }

    /// A word that must be there and be one that `read` knows; `known` lists those.
    pub fn word<T>(&self, column: &str, known: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let word = self.filled(column);
        if word.is_empty() {
            return None;
        }
        let value = read(word);
        if value.is_none() {
            self.report(column, Problem::UnknownWord { word: word.to_owned(), known: known.join(", ") });
        }
        value
    }

    /// The id of something else, which must be filled and known. Nothing is known where the other sheet is missing,
    /// and then nothing is reported here.
    pub fn reference(&self, column: &str, kind: Kind, known: &Ids) -> String {
        let id = self.filled(column);
        self.check_reference(column, id, kind, known);
        id.to_owned()
    }

    /// As [`Row::reference`], where the cell may be empty.
    pub fn optional_reference(&self, column: &str, kind: Kind, known: &Ids) -> String {
        let id = self.cell(column);
        self.check_reference(column, id, kind, known);
        id.to_owned()
    }

    /// Ids joined by `;`. At least one where `filled`.
    pub fn references(&self, column: &str, filled: bool, kind: Kind, known: &Ids) -> Vec<String> {
        let cell = if filled { self.filled(column) } else { self.cell(column) };
        let mut ids: Vec<String> = Vec::new();
        for id in cell.split([';', '；']).map(str::trim).filter(|id| !id.is_empty()) {
            self.check_reference(column, id, kind, known);
            if !ids.iter().any(|seen| seen == id) {
                ids.push(id.to_owned());
            }
        }
        ids
    }

    fn check_reference(&self, column: &str, id: &str, kind: Kind, known: &Ids) {
        if !id.is_empty() && !known.is_empty() && !known.has(id) {
            let nearest = known.nearest(id);
            self.report(column, Problem::UnknownReference { id: id.to_owned(), kind, nearest });
        }
    }

    /// A date that must be filled; empty where it is not one.
    pub fn date(&self, column: &str) -> String {
        let cell = self.filled(column);
        if !cell.is_empty() && parse_date(cell).is_none() {
            self.report(column, Problem::BadDate { value: cell.to_owned() });
        }
        cell.to_owned()
    }

    /// A date with a time, which must be filled; the epoch where it is not one.
    pub fn moment(&self, column: &str, offset: UtcOffset) -> Timestamp {
        self.filled(column);
        self.optional_moment(column, offset).unwrap_or_default()
    }

    /// A date with a time, or a date alone, which is its midnight; the epoch where it is neither.
    pub fn moment_or_date(&self, column: &str, offset: UtcOffset) -> Timestamp {
        self.filled(column);
        self.optional_moment_or_date(column, offset).unwrap_or_default()
    }

    /// A date with a time, or a date alone, which is its midnight; `None` where the cell is empty or is neither.
    pub fn optional_moment_or_date(&self, column: &str, offset: UtcOffset) -> Option<Timestamp> {
        let cell = self.cell(column);
        if parse_date(cell).is_some() {
            return parse_moment(&format!("{cell} 00:00"), offset);
        }
        self.optional_moment(column, offset)
    }

    /// A date with a time; `None` where the cell is empty or does not read, which is reported.
    pub fn optional_moment(&self, column: &str, offset: UtcOffset) -> Option<Timestamp> {
        let cell = self.cell(column);
        let moment = parse_moment(cell, offset);
        if moment.is_none() && !cell.is_empty() {
            self.report(column, Problem::BadTime { value: cell.to_owned() });
        }
        moment
    }

    /// A whole number; `None` where the cell is empty or is none, which is reported.
    pub fn number_of<T: std::str::FromStr>(&self, column: &str, wanted: &'static str) -> Option<T> {
        let cell = self.cell(column);
        let number = cell.parse().ok();
        if number.is_none() && !cell.is_empty() {
            self.report(column, Problem::BadNumber { value: cell.to_owned(), wanted });
        }
        number
    }

    /// A phone number as dialled; empty where there is none.
    pub fn phone(&self, column: &str) -> String {
        let phone = self.cell(column);
        if !phone.is_empty() && !is_phone(phone) {
            self.report(column, Problem::BadPhone { value: phone.to_owned() });
        }
        phone.to_owned()
    }

    /// Several phone numbers, each as dialled and with its remark; none where the cell is empty.
    pub fn phones(&self, column: &str) -> Vec<SitePhone> {
        let phones = phones(self.cell(column));
        for phone in phones.iter().filter(|phone| !is_phone(&phone.number)) {
            let value = if phone.number.is_empty() { phone.remark.clone() } else { phone.number.clone() };
            self.report(column, Problem::BadPhone { value });
        }
        phones
    }

    /// A link the app may follow; empty where there is none.
    pub fn link(&self, column: &str) -> String {
        let link = self.cell(column);
        if !link.is_empty() && !is_link(link) {
            self.report(column, Problem::BadLink { value: link.to_owned() });
        }
        link.to_owned()
    }
}

fn column(name: &str, language: Language) -> String {
    format!("{name}_{}", language.code())
}

pub(crate) const fn language_name(language: Language) -> &'static str {
    match language {
        Language::Zh => "Chinese",
        Language::En => "English",
    }
}
