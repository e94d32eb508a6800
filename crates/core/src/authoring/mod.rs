//! Decision tables for those who write them: sheets are read, tables linked, faults and whole answers put into words.
//!
//! For the publisher, the proof and the tests. It is not compiled for phones, where it would be a tenth of the app: the
//! feature `authoring` brings it in, and the app does not enable that (`docs/decisions/0016-rules-compiled-at-publish.md`).
//! Adds to the types of [`decision`](crate::decision) and [`eligibility`](crate::eligibility) what only staff need, and
//! decides nothing by itself.
//!
//! - `parse`, `cell`, `hit_policy_cell`, `unary_cell`, `literal`, `iso`, `number` and `names`: from the cells of a sheet to a table
//! - `error`: why a sheet is no table, and why a table gives no answer
//! - `outcome`: a table's whole answer
//! - `json` and `print`: answers for programs, values as cells have them
//! - `linking` and `rules_error`: the tables of a city together

mod cell;
mod error;
mod hit_policy_cell;
mod iso;
mod json;
mod linking;
mod literal;
mod names;
mod number;
mod outcome;
mod parse;
mod print;
mod rules_error;
mod unary_cell;

#[cfg(test)]
pub(crate) mod tests;

pub use error::{EvaluateError, EvaluateErrorKind, TableError, TableErrorKind};
pub use json::{error_json, outcome_json};
pub use literal::parse_literal;
pub use outcome::{Outcome, Outputs, Record};
pub use rules_error::RulesError;
