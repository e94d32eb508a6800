//! Why a table does not read, and why it does not decide.

use crate::decision::Value;
use std::fmt;

/// Why a sheet is no decision table: where, what, and how to mend it.
#[derive(Clone, Debug, PartialEq)]
pub struct TableError {
    /// The table's name.
    pub table: String,
    /// The row in the sheet, from 1.
    pub row: usize,
    /// The column in the sheet, from 1; `None` where the whole row is meant.
    pub column: Option<usize>,
    /// The column's heading; empty where there is none.
    pub heading: String,
    /// What is wrong.
    pub kind: TableErrorKind,
}

/// What is wrong with a cell or a row.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TableErrorKind {
    /// The sheet has no row.
    Empty,
    /// The top-left cell is no hit policy.
    BadHitPolicy(String),
    /// A heading that nothing knows, or a cell under no heading.
    UnknownHeading(String),
    /// Two columns with the same heading.
    DuplicateHeading,
    /// No `out:` column.
    NoOutput,
    /// An aggregating hit policy with more than one output.
    AggregateNeedsOneOutput,
    /// `P` or `O` where no output has allowed values.
    NoPriorities,
    /// A cell of the values row that does not read.
    BadValues {
        /// The cell.
        cell: String,
        /// Half a sentence.
        why: &'static str,
    },
    /// A row `values` that is not the second one.
    MisplacedValues,
    /// A rule without an id.
    MissingId,
    /// An id that another rule has.
    DuplicateId {
        /// The id.
        id: String,
        /// The other rule's row.
        first: usize,
    },
    /// An input cell that is no unary test.
    BadTest {
        /// The cell.
        cell: String,
        /// Half a sentence.
        why: &'static str,
    },
    /// A name in a cell of a sheet that phones get.
    NameInCell(String),
    /// An output cell that is no literal.
    BadLiteral(String),
    /// A value that is not among its column's allowed ones.
    NotAllowed(Box<Value>),
    /// A `from` or `until` that is no date.
    BadDate(String),
    /// `from` is later than `until`.
    DatesReversed,
}

impl TableErrorKind {
    /// A stable word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-table",
            Self::BadHitPolicy(_) => "bad-hit-policy",
            Self::UnknownHeading(_) => "unknown-heading",
            Self::DuplicateHeading => "duplicate-heading",
            Self::NoOutput => "no-output",
            Self::AggregateNeedsOneOutput => "aggregate-needs-one-output",
            Self::NoPriorities => "no-priorities",
            Self::BadValues { .. } => "bad-values",
            Self::MisplacedValues => "misplaced-values",
            Self::MissingId => "missing-rule-id",
            Self::DuplicateId { .. } => "duplicate-rule-id",
            Self::BadTest { .. } => "bad-unary-test",
            Self::NameInCell(_) => "name-in-cell",
            Self::BadLiteral(_) => "bad-literal",
            Self::NotAllowed(_) => "value-not-allowed",
            Self::BadDate(_) => "bad-date",
            Self::DatesReversed => "dates-reversed",
        }
    }
}

impl fmt::Display for TableErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the sheet is empty: begin with a hit policy and the columns"),
            Self::BadHitPolicy(cell) => {
                write!(f, "`{cell}` is no hit policy: write U, A, P, F, R, O, C, C+, C<, C> or C#")
            }
            Self::UnknownHeading(cell) if cell.is_empty() => {
                f.write_str("the column has no heading: write one in the first row, or empty its cells")
            }
            Self::UnknownHeading(cell) => {
                write!(f, "`{cell}` is no heading: write in:NAME, out:NAME, note, source, from or until")
            }
            Self::DuplicateHeading => f.write_str("the heading stands twice: remove or rename one of the columns"),
            Self::NoOutput => f.write_str("the table has no output: add a column out:NAME"),
            Self::AggregateNeedsOneOutput => {
                f.write_str("C+, C<, C> and C# need exactly one output: remove the others, or use C")
            }
            Self::NoPriorities => f.write_str(
                "P and O need allowed values for an output: list them in the row `values`, the highest priority first",
            ),
            Self::BadValues { cell, why } => write!(f, "`{cell}` is no list of allowed values: {why}"),
            Self::MisplacedValues => {
                f.write_str("the row `values` must be the second: move it up, or give the rule another id")
            }
            Self::MissingId => f.write_str("the rule has no id: write one in the first column, or empty the row"),
            Self::DuplicateId { id, first } => {
                write!(f, "the id `{id}` is taken by row {first}: give this rule another")
            }
            Self::BadTest { cell, why } => write!(f, "`{cell}` is no test: {why}"),
            Self::NameInCell(cell) => write!(
                f,
                "`{cell}` names another input, and phones compare with literals alone: write a literal, put text in \
                 quotes, or let a table of its own make the comparison an answer"
            ),
            Self::BadLiteral(cell) => write!(
                f,
                "`{cell}` is no value: write an allowed value, a number, \"text\", true, null or date(\"2022-03-17\")"
            ),
            Self::NotAllowed(value) => {
                write!(f, "{value} is not among the column's allowed values: correct it, or add it to the row `values`")
            }
            Self::BadDate(cell) => write!(f, "`{cell}` is no date: write it like 2022-03-17"),
            Self::DatesReversed => {
                f.write_str("`from` is later than `until`: the rule would never hold; exchange them")
            }
        }
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: row {}", self.table, self.row)?;
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        if !self.heading.is_empty() {
            write!(f, " ({})", self.heading)?;
        }
        write!(f, ": {}", self.kind)
    }
}

impl std::error::Error for TableError {}

/// Why a table has no answer to these facts.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluateError {
    /// The table's name.
    pub table: String,
    /// What is wrong.
    pub kind: EvaluateErrorKind,
}

/// What is wrong with the facts, or with what the rules say about them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EvaluateErrorKind {
    /// `U`, and several rules match.
    NotUnique {
        /// Their ids.
        rules: Vec<String>,
    },
    /// `A`, and the matching rules say different things.
    Disagree {
        /// The ids of all that match.
        rules: Vec<String>,
    },
    /// A fact has a value that the values row does not allow.
    InputNotAllowed {
        /// The input.
        input: String,
        /// Its value; null where the fact is missing.
        value: Value,
    },
    /// `C+` and an output is no number, or `C<` or `C>` and it does not compare with the others.
    AggregateNotNumber {
        /// The rule's id.
        rule: String,
        /// Its output.
        value: Value,
    },
    /// `C+`, and the sum is beyond the numbers that FEEL knows.
    AggregateTooLarge,
}

impl EvaluateErrorKind {
    /// A stable word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUnique { .. } => "not-unique",
            Self::Disagree { .. } => "outputs-disagree",
            Self::InputNotAllowed { .. } => "input-not-allowed",
            Self::AggregateNotNumber { .. } => "aggregate-not-number",
            Self::AggregateTooLarge => "aggregate-too-large",
        }
    }
}

impl fmt::Display for EvaluateErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUnique { rules } => {
                write!(f, "rules {} match at once, and hit policy U lets one: narrow their tests", rules.join(", "))
            }
            Self::Disagree { rules } => {
                write!(
                    f,
                    "rules {} match and differ, and hit policy A wants one answer: align their outputs",
                    rules.join(", ")
                )
            }
            Self::InputNotAllowed { input, value: Value::Null } => {
                write!(f, "`{input}` is missing, and the row `values` does not list null: give it a value")
            }
            Self::InputNotAllowed { input, value } => {
                write!(f, "`{input}` is {value}, which the row `values` does not allow: correct it, or add it there")
            }
            Self::AggregateNotNumber { rule, value } => {
                write!(
                    f,
                    "rule {rule} puts out {value}, and the hit policy works on numbers (C< and C> also on dates, times, \
                     durations and strings of one kind): correct it, or use C"
                )
            }
            Self::AggregateTooLarge => f.write_str("the sum is too large for a number: correct the outputs"),
        }
    }
}

impl fmt::Display for EvaluateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.table, self.kind)
    }
}

impl std::error::Error for EvaluateError {}
