//! DMN decision tables with S-FEEL unary tests: what a person must do and where they may go, as data.
//!
//! Follows DMN 1.3 for decision tables. This is what phones run: a table as a feed carries it, and which of its rules count.
//! Does **not** know what a table is about and does not chain tables. Neither reads nor writes the cells of a sheet, and has
//! no words for a fault: the module `authoring` does that, for staff.
//!
//! - `number`, `temporal` and `value`: what is compared
//! - `unary`, `hit_policy` and `table`: what a table is made of
//! - `wire` and `publish`: tables as a feed carries them, read and written
//! - `evaluate`: which rules count

mod evaluate;
mod hit_policy;
mod number;
mod publish;
mod table;
mod temporal;
mod unary;
mod value;
mod wire;

#[cfg(test)]
mod tests;

pub use evaluate::Unanswered;
pub use hit_policy::HitPolicy;
pub use number::Decimal;
#[cfg(any(test, feature = "authoring"))]
pub(crate) use number::{DIGITS, digits, power_of_ten};
pub use table::{InputClause, OutputClause, Rule, Table};
#[cfg(any(test, feature = "authoring"))]
pub(crate) use temporal::NANOS;
pub use temporal::{DateTime, Duration, Time};
pub use unary::{Comparison, Test, UnaryTests};
pub use value::{Kind, UNKNOWN, Value};
