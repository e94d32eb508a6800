//! Columns of a shard read by hand, as docs/feed-format.md has them: packed numbers, dictionaries, positions, ids in parts.
//!
//! Shares no code with the readers of the core. What is not as it should be has no value.

use serde_json::Value as Json;

/// The digits of base64url, in the order of their worth.
const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The number in this row of a packed column.
pub(super) fn packed(column: &Json, row: usize) -> Option<usize> {
    let digits = column.as_array()?.iter().map(|text| text.as_str().and_then(|text| text.chars().nth(row)));
    digits.map(|digit| DIGITS.find(digit?)).try_fold(0_usize, |number, digit| Some(number * 64 + digit?))
}

/// The place that a dictionary column has for this row; of no digits it is the first, where there is a value at all.
fn index_of(column: &Json, row: usize) -> Option<usize> {
    packed(&column["rows"], row)
}

/// The value of a dictionary column in this row.
pub(super) fn coded<'j>(sites: &'j Json, column: &str, row: usize) -> &'j Json {
    index_of(&sites[column], row).map_or(&Json::Null, |index| &sites[column]["values"][index])
}

/// Longitude or latitude in this row, in millionths of a degree; `None` where the city does not know it.
pub(super) fn degree(sites: &Json, column: &str, row: usize) -> Option<i128> {
    let steps = index_of(&sites[column], row).filter(|steps| *steps > 0)?;
    let town = index_of(&sites["town"], row)?;
    let base = i128::from(sites[column]["base"][town].as_i64()?);
    let step = i128::from(sites[column]["step"].as_i64()?);
    Some(base + step * i128::try_from(steps - 1).ok()?)
}

/// The ids of all sites.
pub(super) fn ids(sites: &Json, rows: usize) -> Vec<String> {
    let parts = &sites["id"];
    let (mut recent, mut next) = (Vec::<usize>::new(), 0);
    (0..rows)
        .map(|row| {
            let head = match index_of(&parts["head"], row).unwrap_or_default() {
                0 => {
                    next += 1;
                    next - 1
                }
                back => recent.len().checked_sub(back).and_then(|at| recent.get(at)).copied().unwrap_or(usize::MAX),
            };
            recent.retain(|used| *used != head);
            recent.push(head);
            let word = |part: &str| coded(parts, part, row).as_str().unwrap_or_default();
            let number = packed(&parts["number"], row).filter(|number| *number > 0);
            let number = number.map(|number| (number - 1).to_string()).unwrap_or_default();
            let head = parts["head"]["values"][head].as_str().unwrap_or_default();
            [head, word("middle"), &number, word("tail")].concat()
        })
        .collect()
}
