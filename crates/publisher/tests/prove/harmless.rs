//! Why a changed cell changes nothing for anybody, found by asking the table before and after at the points where the
//! changed cell lets through what it did not, or the other way round.

use std::collections::{BTreeMap, BTreeSet};

use anxin_core::authoring::{Outcome, Outputs};
use anxin_core::decision::{Table, Value};
use chrono::NaiveDate;

use crate::boundary::boundary_values;

/// Points looked at for one changed cell: enough to meet each row that can decide there.
const MOST_POINTS: usize = 3_000;

/// The reason, in a group that many share, and its particulars.
pub struct Why {
    pub group: &'static str,
    pub detail: String,
}

/// Why `after`, whose row `row` (from 1, as in the file) differs in the input at `index`, says nothing else to anybody.
/// `index` is none where a policy or a date was changed.
pub fn why(before: &Table, after: &Table, row: usize, index: Option<usize>, day: NaiveDate) -> Why {
    let rules = |table: &Table| table.rules.iter().position(|rule| rule.row == row);
    let (Some(index), Some(rule)) = (index, rules(before)) else {
        return Why { group: "the rows that match together say the same in this order too", detail: String::new() };
    };
    let (old, new) = (&before.rules[rule].tests[index], &after.rules[rule].tests[index]);
    let changed: Vec<Value> =
        boundary_values(before, index).into_iter().filter(|value| old.matches(value) != new.matches(value)).collect();
    let columns: Vec<Vec<Value>> = (0..before.inputs.len())
        .map(|column| {
            let values = boundary_values(before, column);
            if column == index {
                return changed.clone();
            }
            // Elsewhere the row must match, or it has no part in this.
            values.into_iter().filter(|value| before.rules[rule].tests[column].matches(value)).collect()
        })
        .collect();
    let whole: usize = columns.iter().map(Vec::len).product();
    let (mut first, mut instead, mut differ) = (BTreeSet::new(), BTreeSet::new(), 0);
    for point in (0..whole).step_by(whole / MOST_POINTS + 1) {
        let mut rest = point;
        let facts: BTreeMap<&str, &Value> = before
            .inputs
            .iter()
            .zip(&columns)
            .map(|(input, values)| {
                let value = &values[rest % values.len()];
                rest /= values.len();
                (input.name.as_str(), value)
            })
            .collect();
        let ask = |table: &Table| table.evaluate(&|name| facts[name].clone(), day).ok();
        let (Some(one), Some(two)) = (ask(before), ask(after)) else {
            differ += 1;
            continue;
        };
        if words(&one) != words(&two) {
            differ += 1;
        } else if one.rules == two.rules {
            first.extend(ids(before, &one));
        } else {
            instead.extend(ids(before, &one).into_iter().chain(ids(after, &two)));
        }
    }
    let values = changed.iter().map(Value::to_string).collect::<Vec<_>>().join(" ");
    let rows = |ids: BTreeSet<String>| ids.into_iter().collect::<Vec<_>>().join(" ");
    if differ > 0 {
        let detail = format!("{values}; {differ} combinations that other tables never put together");
        return Why { group: "the table differs only where nobody can be", detail };
    }
    if instead.is_empty() {
        return Why { group: "rows that count before it decide there", detail: format!("{values}: {}", rows(first)) };
    }
    Why { group: "another row says the same there", detail: format!("{values}: {}", rows(instead)) }
}

/// What is put out, without which row it was and in which words it is explained.
fn words(outcome: &Outcome) -> Vec<Value> {
    let records = match &outcome.outputs {
        Outputs::One(record) => std::slice::from_ref(record),
        Outputs::Many(records) => records,
        Outputs::None | Outputs::Aggregate(_) => &[],
    };
    let mut words: Vec<Value> = Vec::new();
    for value in records.iter().filter_map(|record| record.first()).map(|(_, value)| value) {
        // An action that several rows ask for is shown once.
        if !words.contains(value) {
            words.push(value.clone());
        }
    }
    words
}

fn ids(table: &Table, outcome: &Outcome) -> Vec<String> {
    outcome.rules.iter().filter_map(|index| table.rules.get(*index)).map(|rule| rule.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> Table {
        let cells: Vec<Vec<String>> = rows.lines().map(|row| row.split('|').map(str::to_owned).collect()).collect();
        Table::from_cells("t", &cells).unwrap()
    }

    fn group(changed: &str) -> (&'static str, String) {
        let sheet = "P|in:code|in:zone|out:o\nvalues|red,green|in,out|stop,go\na|red|-|stop\nb|-|-|go\nc|green|out|go";
        let day = NaiveDate::default();
        let Why { group, detail } = why(&table(sheet), &table(&sheet.replace("b|-|-", changed)), 4, Some(0), day);
        (group, detail)
    }

    #[test]
    fn the_reason_names_the_rows_that_decide_instead() {
        assert_eq!(group("b|green|-"), ("rows that count before it decide there", "\"red\": a".to_owned()));
        let (found, detail) = group("b|red|-");
        assert_eq!(found, "the table differs only where nobody can be", "{detail}");
        let sheet = "F|in:code|in:zone|out:o\nvalues|red,green|in,out|stop,go\na|red|-|go\nb|-|-|go";
        let other = why(&table(sheet), &table(&sheet.replace("a|red", "a|green")), 3, Some(0), NaiveDate::default());
        assert_eq!(other.group, "another row says the same there");
    }
}
