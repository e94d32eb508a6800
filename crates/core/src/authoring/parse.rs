//! Reads a sheet's cells as a decision table.
//!
//! Does not read CSV, and does not judge the rules together (gaps and conflicts are the publisher's proof).

use std::collections::BTreeMap;

use super::cell::{date_cell, input_cell, output_cell};
use super::error::{TableError, TableErrorKind};
use super::literal::trimmed;
use super::names::Names;
use crate::decision::{
    Comparison, HitPolicy, InputClause, Kind, OutputClause, Rule, Table, Test, UNKNOWN, UnaryTests, Value,
};

/// The first cell of the row of allowed values.
const VALUES: &str = "values";

/// What a column is for.
#[derive(Clone, PartialEq)]
enum Role {
    Input(String),
    Output(String),
    Note,
    Source,
    From,
    Until,
    /// No heading: its cells must be empty.
    Blank,
}

/// The sheet being read.
struct Sheet<'s> {
    table: &'s str,
    /// The heading row.
    headings: &'s [String],
    /// For each column after the first, what it is for.
    roles: Vec<Role>,
    /// What names in cells stand for.
    names: Names<'s>,
}

impl Table {
    /// Reads the rows of a sheet, its first row the headings. Rows may be short; empty ones, and those that begin
    /// with `#`, are skipped.
    ///
    /// # Errors
    /// The first thing that is wrong, row by row.
    pub fn from_cells(name: &str, rows: &[Vec<String>]) -> Result<Self, TableError> {
        Self::read(name, rows, Names::Refused).map_err(|error| *error)
    }

    /// Reads as [`Self::from_cells`] does, and puts what was `given` in place of names: see `names`. The table answers for
    /// these values alone.
    ///
    /// # Errors
    /// The first thing that is wrong, row by row.
    pub fn from_cells_with(
        name: &str,
        rows: &[Vec<String>],
        given: &BTreeMap<String, Value>,
    ) -> Result<Self, TableError> {
        let blank = Self::read(name, rows, Names::Blank(given)).map_err(|error| *error)?;
        let mut table = Self::read(name, rows, Names::Given(given, &blank)).map_err(|error| *error)?;
        // Literals say what kind a column is; what was given does where there are none.
        for (input, literals) in table.inputs.iter_mut().zip(&blank.inputs) {
            input.kind = literals.kind.or(input.kind);
        }
        Ok(table)
    }

    fn read(name: &str, rows: &[Vec<String>], names: Names<'_>) -> Result<Self, Box<TableError>> {
        let mut rows =
            rows.iter().enumerate().map(|(index, cells)| (index + 1, cells.as_slice())).filter(|(_, cells)| {
                !first(cells).starts_with('#') && cells.iter().any(|cell| !trimmed(cell).is_empty())
            });
        let Some((row, headings)) = rows.next() else {
            let kind = TableErrorKind::Empty;
            let table = name.to_owned();
            return Err(Box::new(TableError { table, row: 1, column: None, heading: String::new(), kind }));
        };
        let mut sheet = Sheet { table: name, headings, roles: Vec::new(), names };
        let policy = sheet.read_headings(row)?;
        let mut rows = rows.peekable();
        let values = rows.next_if(|(_, cells)| is_values(cells)).unwrap_or((row, &[]));
        let mut table = Self {
            name: name.to_owned(),
            policy,
            inputs: sheet.inputs(values)?,
            outputs: sheet.outputs(values)?,
            rules: Vec::new(),
        };
        if table.outputs.is_empty() {
            return Err(sheet.error(row, None, TableErrorKind::NoOutput));
        }
        if policy.aggregates() && table.outputs.len() > 1 {
            return Err(sheet.error(row, None, TableErrorKind::AggregateNeedsOneOutput));
        }
        // DMN: priority is decided over the outputs for which values have been given.
        if policy.has_priorities() && table.outputs.iter().all(|output| output.allowed.is_empty()) {
            return Err(sheet.error(values.0, None, TableErrorKind::NoPriorities));
        }
        for (row, cells) in rows {
            let rule = sheet.rule(&table, row, cells)?;
            table.rules.push(rule);
        }
        for (index, input) in table.inputs.iter_mut().enumerate() {
            input.kind =
                common_kind(input.allowed.iter().chain(table.rules.iter().filter_map(|rule| rule.tests.get(index))));
        }
        Ok(table)
    }
}

impl Sheet<'_> {
    fn error(&self, row: usize, column: Option<usize>, kind: TableErrorKind) -> Box<TableError> {
        // The first column holds the hit policy: no heading.
        let heading = column.filter(|&column| column > 1).and_then(|column| self.headings.get(column - 1));
        Box::new(TableError {
            table: self.table.to_owned(),
            row,
            column,
            heading: heading.map_or("", |heading| trimmed(heading)).to_owned(),
            kind,
        })
    }

    /// The columns after the first: their numbers from 2, and what they are for.
    fn columns(&self) -> impl Iterator<Item = (usize, &Role)> {
        self.roles.iter().enumerate().map(|(index, role)| (index + 2, role))
    }

    fn read_headings(&mut self, row: usize) -> Result<HitPolicy, Box<TableError>> {
        let corner = first(self.headings);
        let policy = HitPolicy::parse(corner)
            .ok_or_else(|| self.error(row, Some(1), TableErrorKind::BadHitPolicy(corner.to_owned())))?;
        for (index, heading) in self.headings.iter().enumerate().skip(1) {
            let role = role(heading).ok_or_else(|| {
                self.error(row, Some(index + 1), TableErrorKind::UnknownHeading(trimmed(heading).to_owned()))
            })?;
            if role != Role::Blank && self.roles.contains(&role) {
                return Err(self.error(row, Some(index + 1), TableErrorKind::DuplicateHeading));
            }
            self.roles.push(role);
        }
        Ok(policy)
    }

    fn inputs(&self, (row, cells): (usize, &[String])) -> Result<Vec<InputClause>, Box<TableError>> {
        let mut inputs = Vec::new();
        for (column, role) in self.columns() {
            let Role::Input(name) = role else { continue };
            let tests = self.values(row, column, cells)?;
            let allowed = (tests != UnaryTests::Any).then_some(tests);
            inputs.push(InputClause { name: name.clone(), allowed, kind: None });
        }
        Ok(inputs)
    }

    fn outputs(&self, (row, cells): (usize, &[String])) -> Result<Vec<OutputClause>, Box<TableError>> {
        let mut outputs = Vec::new();
        for (column, role) in self.columns() {
            let Role::Output(name) = role else { continue };
            let tests = self.values(row, column, cells)?;
            let allowed: Vec<Value> = tests.literals().cloned().collect();
            if matches!(tests, UnaryTests::Not(_)) || allowed.len() != tests.tests().len() {
                let why = "an output's allowed values are listed one by one, the highest priority first";
                return Err(self.bad_values(row, column, cells, why));
            }
            if allowed.iter().enumerate().any(|(index, value)| allowed.iter().take(index).any(|other| other == value)) {
                return Err(self.bad_values(row, column, cells, "a value stands twice"));
            }
            outputs.push(OutputClause { name: name.clone(), allowed });
        }
        Ok(outputs)
    }

    fn values(&self, row: usize, column: usize, cells: &[String]) -> Result<UnaryTests, Box<TableError>> {
        UnaryTests::parse_values(cell(cells, column)).map_err(|why| self.bad_values(row, column, cells, why))
    }

    fn bad_values(&self, row: usize, column: usize, cells: &[String], why: &'static str) -> Box<TableError> {
        let cell = trimmed(cell(cells, column)).to_owned();
        self.error(row, Some(column), TableErrorKind::BadValues { cell, why })
    }

    fn rule(&self, table: &Table, row: usize, cells: &[String]) -> Result<Rule, Box<TableError>> {
        let id = first(cells);
        if id.is_empty() {
            return Err(self.error(row, Some(1), TableErrorKind::MissingId));
        }
        if is_values(cells) {
            return Err(self.error(row, Some(1), TableErrorKind::MisplacedValues));
        }
        if let Some(other) = table.rule(id) {
            let kind = TableErrorKind::DuplicateId { id: id.to_owned(), first: other.row };
            return Err(self.error(row, Some(1), kind));
        }
        let mut rule = Rule {
            id: id.to_owned(),
            tests: Vec::with_capacity(table.inputs.len()),
            outputs: Vec::with_capacity(table.outputs.len()),
            note: String::new(),
            source: String::new(),
            from: None,
            until: None,
            row,
        };
        for (column, role) in self.columns() {
            let text = cell(cells, column);
            self.fill(&mut rule, table, role, text).map_err(|kind| self.error(row, Some(column), kind))?;
        }
        for column in self.roles.len() + 2..=cells.len() {
            if !trimmed(cell(cells, column)).is_empty() {
                return Err(self.error(row, Some(column), TableErrorKind::UnknownHeading(String::new())));
            }
        }
        if rule.from.zip(rule.until).is_some_and(|(from, until)| from > until) {
            return Err(self.error(row, None, TableErrorKind::DatesReversed));
        }
        Ok(rule)
    }

    fn fill(&self, rule: &mut Rule, table: &Table, role: &Role, text: &str) -> Result<(), TableErrorKind> {
        match role {
            Role::Input(_) => {
                rule.tests.push(input_cell(text, &table.inputs, rule.tests.len(), &self.names)?);
            }
            Role::Output(_) => {
                if let Some(clause) = table.outputs.get(rule.outputs.len()) {
                    rule.outputs.push(output_cell(text, clause, &table.inputs, &self.names)?);
                }
            }
            Role::Note => rule.note = trimmed(text).to_owned(),
            Role::Source => rule.source = trimmed(text).to_owned(),
            Role::From => rule.from = date_cell(text)?,
            Role::Until => rule.until = date_cell(text)?,
            Role::Blank if trimmed(text).is_empty() => {}
            Role::Blank => return Err(TableErrorKind::UnknownHeading(String::new())),
        }
        Ok(())
    }
}

fn role(heading: &str) -> Option<Role> {
    let heading = trimmed(heading);
    if let Some((side, name)) = heading.split_once([':', '：']) {
        let name = trimmed(name).to_owned();
        return match trimmed(side) {
            _ if name.is_empty() => None,
            "in" => Some(Role::Input(name)),
            "out" => Some(Role::Output(name)),
            _ => None,
        };
    }
    Some(match heading {
        "" => Role::Blank,
        "note" => Role::Note,
        "source" => Role::Source,
        "from" => Role::From,
        "until" => Role::Until,
        _ => return None,
    })
}

/// The one kind of all literals, leaving out null and `unknown`.
fn common_kind<'t>(cells: impl Iterator<Item = &'t UnaryTests>) -> Option<Kind> {
    let mut common = None;
    for test in cells.flat_map(UnaryTests::tests) {
        if let Test::Compare(Comparison::Equal | Comparison::NotEqual, value) = test
            && value.as_text() == Some(UNKNOWN)
        {
            continue;
        }
        for value in test.ends() {
            match (value.kind(), common) {
                (None, _) => {}
                (kind, None) => common = kind,
                (kind, _) if kind == common => {}
                _ => return None,
            }
        }
    }
    common
}

fn is_values(cells: &[String]) -> bool {
    first(cells).eq_ignore_ascii_case(VALUES)
}

fn first(cells: &[String]) -> &str {
    cell(cells, 1)
}

/// The cell of `column`, from 1; empty past the end of a short row.
fn cell(cells: &[String], column: usize) -> &str {
    cells.get(column.saturating_sub(1)).map_or("", |cell| trimmed(cell))
}
