//! A cell of an OpenDocument sheet, from its attributes.
//!
//! Does not read its text: the module above does.

use quick_xml::events::BytesStart;

use super::{Cell, MOST_ROWS, moment_text};
use crate::cells::MOST_COLUMNS;
use crate::hidden::yes_or_no;
use crate::values::number_text;
use crate::xml;

impl Cell {
    pub(super) fn open(name: &str, element: &BytesStart<'_>) -> Self {
        let of = |name: &str| xml::attribute(element, name);
        let types: Vec<String> = element
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .filter(|attribute| attribute.key.local_name().as_ref() == "value-type")
            .map(|attribute| attribute.value.to_string())
            .collect();
        let value = match types.first().map(String::as_str) {
            Some("float" | "percentage" | "currency") => {
                of("value").map(|text| text.trim().parse::<f64>().map_or(text, number_text))
            }
            Some("date") => of("date-value").map(|text| moment_text(&text)),
            Some("time") => of("time-value").and_then(|text| duration_text(&text)),
            Some("boolean") => of("boolean-value").map(|text| yes_or_no(text == "true").to_owned()),
            Some("string") => of("string-value"),
            _ => None,
        };
        Self {
            repeated: xml::number(element, "number-columns-repeated", 1, 1 << 20).max(1),
            rows: xml::number(element, "number-rows-spanned", 1, MOST_ROWS),
            columns: xml::number(element, "number-columns-spanned", 1, MOST_COLUMNS),
            covered: name == "covered-table-cell",
            value,
            error: types.iter().any(|kind| kind == "error"),
            formula: of("formula").is_some(),
            typed: !types.is_empty(),
            ..Self::default()
        }
    }
}

/// `PT08H30M00S` as `08:30`.
fn duration_text(iso: &str) -> Option<String> {
    let mut number = String::new();
    let mut minutes = 0.0_f64;
    for c in iso.trim().strip_prefix("PT")?.chars() {
        let factor = match c {
            'H' => 60.0,
            'M' => 1.0,
            'S' => 1.0 / 60.0,
            c => {
                number.push(c);
                continue;
            }
        };
        minutes += number.parse::<f64>().ok()? * factor;
        number.clear();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and a hundred days")]
    let minutes = (0.0..144_000.0).contains(&minutes).then(|| minutes.round() as u64)?;
    Some(format!("{:02}:{:02}", minutes / 60, minutes % 60))
}
