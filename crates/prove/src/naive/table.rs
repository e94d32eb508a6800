//! A sheet as a decision table, and what it says.

use std::borrow::Cow;

use super::cell::{Cell, plain_marks, read};
use super::literal::{date, duration, literal, moment, time};
use super::value::Value;

/// A decision table, cell by cell.
#[derive(Clone, Debug)]
pub struct NaiveTable {
    pub(super) policy: String,
    pub(super) inputs: Vec<InputColumn>,
    pub(super) outputs: Vec<OutputColumn>,
    pub(super) rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub(super) struct InputColumn {
    pub(super) name: String,
    pub(super) allowed: Cell,
    /// The one kind of all its literals.
    pub(super) kind: Option<u8>,
}

#[derive(Clone, Debug)]
pub(super) struct OutputColumn {
    pub(super) name: String,
    pub(super) allowed: Vec<Value>,
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) tests: Vec<Cell>,
    pub(super) outputs: Vec<Value>,
    pub(super) from: Option<Value>,
    pub(super) until: Option<Value>,
    /// The place of each output among its allowed values.
    pub(super) ranks: Vec<usize>,
}

/// A result: the rows that say it, in the order of the result, and what each says.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Their ids.
    pub rules: Vec<String>,
    /// Their outputs, by name.
    pub outputs: Vec<Vec<(String, Value)>>,
}

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The values row does not allow what this input has.
    NotAllowed(String),
    /// These rules contradict the hit policy.
    Conflict(Vec<String>),
}

impl NaiveTable {
    /// Reads the rows of a sheet, headings first.
    ///
    /// # Errors
    /// What does not read, in a sentence for engineers: staff see the first engine's words.
    pub fn read(sheet: &[Vec<String>]) -> Result<Self, String> {
        let is_row = |cells: &&Vec<String>| {
            cells.iter().any(|cell| !cell.trim().is_empty())
                && !cells.first().is_some_and(|c| c.trim().starts_with('#'))
        };
        let mut rows = sheet.iter().filter(is_row).peekable();
        let headings = rows.next().ok_or("no headings")?;
        let is_values = |cells: &Vec<String>| cells.first().is_some_and(|c| c.trim().eq_ignore_ascii_case("values"));
        let none = Vec::new();
        let values = rows.next_if(|cells| is_values(cells)).unwrap_or(&none);
        let policy: String =
            plain_marks(headings.first().map_or("", String::as_str)).to_uppercase().split_whitespace().collect();
        let mut table = Self { policy, inputs: Vec::new(), outputs: Vec::new(), rows: Vec::new() };
        let columns: Vec<(usize, String)> = headings.iter().map(|h| h.trim().replace('：', ":")).enumerate().collect();
        for (index, heading) in &columns {
            let allowed = read(values.get(*index).map_or("", String::as_str), None)?;
            if let Some(name) = heading.strip_prefix("in:") {
                table.inputs.push(InputColumn { name: name.trim().to_owned(), allowed, kind: None });
            } else if let Some(name) = heading.strip_prefix("out:") {
                table.outputs.push(OutputColumn { name: name.trim().to_owned(), allowed: allowed.listed() });
            }
        }
        for cells in rows {
            let row = table.row(&columns, cells)?;
            table.rows.push(row);
        }
        for index in 0..table.inputs.len() {
            let kind = table.kind_of(index);
            if let Some(input) = table.inputs.get_mut(index) {
                input.kind = kind;
            }
        }
        Ok(table)
    }

    fn row(&self, columns: &[(usize, String)], cells: &[String]) -> Result<Row, String> {
        let mut row = Row {
            id: cells.first().map(|cell| cell.trim().to_owned()).unwrap_or_default(),
            tests: Vec::new(),
            outputs: Vec::new(),
            from: None,
            until: None,
            ranks: Vec::new(),
        };
        for (index, heading) in columns {
            let cell = cells.get(*index).map_or("", String::as_str);
            let day = || {
                let text = plain_marks(cell.trim());
                if text.is_empty() { None } else { date(text.trim()).or_else(|| literal(&text)) }
            };
            if heading.starts_with("in:") {
                let column = self.inputs.get(row.tests.len()).ok_or("an input too many")?;
                row.tests.push(read(cell, Some(&words(&column.allowed)))?);
            } else if heading.starts_with("out:") {
                let column = self.outputs.get(row.outputs.len()).ok_or("an output too many")?;
                row.outputs.push(output(cell.trim(), column)?);
            } else if heading == "from" {
                row.from = day();
            } else if heading == "until" {
                row.until = day();
            }
        }
        row.ranks = self.ranks(&row);
        Ok(row)
    }

    /// The one kind of all values of a column, without null and `unknown`.
    fn kind_of(&self, index: usize) -> Option<u8> {
        let allowed = self.inputs.get(index).map(|input| input.allowed.values());
        let cells = self.rows.iter().filter_map(|row| row.tests.get(index)).flat_map(Cell::values);
        let mut kinds: Vec<u8> = Vec::new();
        for value in allowed.into_iter().flatten().chain(cells).filter(|value| !value.is_unknown()) {
            kinds.extend(value.kind().filter(|kind| !kinds.contains(kind)));
        }
        match kinds.as_slice() {
            [kind] => Some(*kind),
            _ => None,
        }
    }

    /// The outputs of the row `id`.
    pub fn outputs_of(&self, id: &str) -> Option<&[Value]> {
        self.rows.iter().find(|row| row.id == id).map(|row| row.outputs.as_slice())
    }

    /// What the table says about these facts, a value an input in column order, on `day`, which is a date.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn decide(&self, facts: &[Value], day: &Value) -> Result<Said, Refusal> {
        let mut seen = Vec::with_capacity(facts.len());
        for (column, fact) in self.inputs.iter().zip(facts) {
            let fact = column.as_kind(fact);
            if !column.allows(&fact) {
                return Err(Refusal::NotAllowed(column.name.clone()));
            }
            seen.push(fact);
        }
        let mut hits: Vec<&Row> = self
            .rows
            .iter()
            .filter(|row| row.holds(day) && row.tests.iter().zip(&seen).all(|(test, fact)| test.lets(fact)))
            .collect();
        let ids = |hits: &[&Row]| hits.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
        match self.policy.as_str() {
            "U" | "UNIQUE" if hits.len() > 1 => return Err(Refusal::Conflict(ids(&hits))),
            "A" | "ANY" if hits.iter().any(|one| hits.iter().any(|two| one.outputs != two.outputs)) => {
                return Err(Refusal::Conflict(ids(&hits)));
            }
            "U" | "UNIQUE" | "A" | "ANY" | "F" | "FIRST" => hits.truncate(1),
            "P" | "PRIORITY" => {
                hits = Self::by_priority(hits);
                hits.truncate(1);
            }
            "O" | "OUTPUTORDER" | "OUTPUT_ORDER" => hits = Self::by_priority(hits),
            _ => {}
        }
        let record = |row: &&Row| {
            let names = self.outputs.iter().map(|output| output.name.clone());
            names.zip(row.outputs.iter().cloned()).collect()
        };
        Ok(Said { rules: ids(&hits), outputs: hits.iter().map(record).collect() })
    }

    /// Whether a row lets a value of an input through, whatever the other inputs are.
    pub(super) fn lets(&self, row: usize, input: usize, value: &Value) -> bool {
        let Some((column, row)) = self.inputs.get(input).zip(self.rows.get(row)) else { return false };
        let seen = column.as_kind(value);
        column.allows(&seen) && row.tests.get(input).is_some_and(|test| test.lets(&seen))
    }

    /// Takes, again and again, the first of the rows that no other comes before.
    fn by_priority(mut hits: Vec<&Row>) -> Vec<&Row> {
        let mut sorted = Vec::new();
        while let Some(mut best) = hits.first().copied() {
            for row in &hits {
                if row.ranks < best.ranks {
                    best = row;
                }
            }
            // By place: ids that stand twice are two rows all the same.
            hits.retain(|row| !std::ptr::eq(*row, best));
            sorted.push(best);
        }
        sorted
    }

    /// The place of each output among its allowed values; behind all of them where it is none.
    pub(super) fn ranks(&self, row: &Row) -> Vec<usize> {
        let outputs = self.outputs.iter().zip(&row.outputs).filter(|(column, _)| !column.allowed.is_empty());
        outputs
            .map(|(column, value)| {
                column.allowed.iter().position(|allowed| allowed == value).unwrap_or(column.allowed.len())
            })
            .collect()
    }
}

impl Row {
    fn holds(&self, today: &Value) -> bool {
        let before = |one: &Value, two: &Value| one.compare(two) == Some(std::cmp::Ordering::Less);
        !self.from.as_ref().is_some_and(|from| before(today, from))
            && !self.until.as_ref().is_some_and(|until| before(until, today))
    }
}

impl InputColumn {
    /// A string as the date, time or duration that the column is about.
    fn as_kind<'f>(&self, fact: &'f Value) -> Cow<'f, Value> {
        let Value::Text(text) = fact else { return Cow::Borrowed(fact) };
        let read = match self.kind {
            Some(4) => date(text),
            Some(5) => time(text),
            Some(6) => moment(text),
            Some(7 | 8) => duration(text),
            _ => None,
        };
        read.map_or(Cow::Borrowed(fact), Cow::Owned)
    }

    fn allows(&self, fact: &Value) -> bool {
        let about_strings = || words(&self.allowed).iter().any(|word| matches!(word, Value::Text(_)));
        self.allowed.lets(fact) || (fact.is_unknown() && !about_strings())
    }
}

/// The words that may stand bare in a column with these allowed values.
fn words(allowed: &Cell) -> Vec<Value> {
    if allowed.negated { Vec::new() } else { allowed.listed() }
}

fn output(text: &str, column: &OutputColumn) -> Result<Value, String> {
    let word = Value::Text(text.to_owned());
    if text.is_empty() {
        return Ok(Value::Null);
    }
    match literal(&plain_marks(text)) {
        Some(value) if column.allowed.contains(&value) => Ok(value),
        _ if column.allowed.contains(&word) => Ok(word),
        Some(value) if column.allowed.is_empty() || value == Value::Null => Ok(value),
        None if column.allowed.is_empty() => Ok(word),
        _ => Err(format!("`{text}` is not allowed")),
    }
}
