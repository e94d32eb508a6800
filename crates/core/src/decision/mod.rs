//! DMN decision tables with S-FEEL unary tests: what a person must do and where they may go, as data.
//!
//! Follows DMN 1.3 for decision tables and `docs/rules.md` for their sheets. Does **not** know what a table is about,
//! does not chain tables, and has no FEEL expressions: cells hold literals, names and tests, never formulas.
//!
//! - `number`, `temporal` and `value`: what is compared
//! - `iso`, `literal`, `unary`, `unary_cell` and `names`: what cells say
//! - `table`, `parse`, `cell` and `hit_policy`: sheets as tables
//! - `wire` and `publish`: tables as a feed carries them, read and written
//! - `evaluate`, `outcome`, `json` and `boundary`: asking a table, its whole answer, printing that, and values worth
//!   asking about
//!
//! Phones read tables with `wire` and ask them with `evaluate`; whatever reads cells, explains or prints is for staff, and
//! nothing that the app calls may reach it: it would be a tenth of the app (`docs/decisions/0016-rules-compiled-at-publish.md`).

mod boundary;
mod cell;
mod error;
mod evaluate;
mod hit_policy;
mod iso;
mod json;
mod literal;
mod names;
mod number;
mod outcome;
mod parse;
mod publish;
mod table;
mod temporal;
mod unary;
mod unary_cell;
mod value;
mod wire;

#[cfg(test)]
mod tests;

pub use error::{EvaluateError, EvaluateErrorKind, TableError, TableErrorKind};
pub use evaluate::Unanswered;
pub use hit_policy::HitPolicy;
pub use json::{error_json, outcome_json};
pub use literal::parse_literal;
pub use number::Decimal;
pub use outcome::{Outcome, Outputs, Record};
pub use table::{InputClause, OutputClause, Rule, Table};
pub use temporal::{DateTime, Duration, Time};
pub use unary::{Comparison, Test, UnaryTests};
pub use value::{Kind, UNKNOWN, Value};
