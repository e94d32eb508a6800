//! Reading sheets: CSV with rows as a spreadsheet counts them, cells of known forms, and files of other forms.
//!
//! Does not know any particular sheet; `city` does. A faulty cell is reported and reads as a harmless stand-in, so that
//! the rest of the row is checked too. A city with errors is never built, so no stand-in is ever published.

mod city_area;
mod folder;
mod guess;
mod ids;
mod limits;
mod links;
mod position;
mod row;
mod table;
mod times;
mod toml_file;

pub use anxin_core::link::is_phone;
pub use anxin_import::csv::{CsvFault, Record, Rows, is_skipped, parse};
pub use city_area::CityArea;
pub use folder::Folder;
pub use guess::nearest;
pub use ids::{Ids, is_id, is_plain_name};
pub use limits::check_text;
pub(crate) use limits::hidden_character;
pub use links::{is_link, phones};
pub use row::Row;
pub use table::{Columns, Table};
pub use times::{parse_moment, parse_snapshot_name};
pub use toml_file::{TomlFile, Words};
