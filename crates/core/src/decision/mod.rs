//! DMN decision tables with S-FEEL unary tests: what a person must do and where they may go, as data.
//!
//! Follows DMN 1.3 for decision tables and `docs/rules.md` for their sheets. Does **not** know what a table is about,
//! does not chain tables, and has no FEEL expressions: cells hold literals and tests, never formulas.
//!
//! - `number`, `temporal` and `value`: what is compared
//! - `iso`, `literal`, `unary` and `unary_cell`: what cells say
//! - `table`, `parse`, `cell` and `hit_policy`: sheets as tables
//! - `evaluate`, `json` and `boundary`: asking a table, printing its answer, and values worth asking about

mod boundary;
mod cell;
mod error;
mod evaluate;
mod hit_policy;
mod iso;
mod json;
mod literal;
mod number;
mod parse;
mod table;
mod temporal;
mod unary;
mod unary_cell;
mod value;

#[cfg(test)]
mod tests;

pub use error::{EvaluateError, EvaluateErrorKind, TableError, TableErrorKind};
pub use evaluate::{Outcome, Outputs, Record};
pub use hit_policy::HitPolicy;
pub use json::{error_json, outcome_json};
pub use literal::parse_literal;
pub use number::Decimal;
pub use table::{InputClause, OutputClause, Rule, Table};
pub use temporal::{DateTime, Duration, Time};
pub use unary::{Comparison, Test, UnaryTests};
pub use value::{Kind, UNKNOWN, Value};
