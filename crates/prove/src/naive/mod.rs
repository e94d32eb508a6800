//! A second engine for decision tables, deliberately naive, written from DMN's text and `docs/rules.md` alone.
//!
//! Shares no code with the core's engine and knows none of its types, so that a mistake would have to be made twice to
//! stay hidden. Slow and plain on purpose. Does **not** round numbers to 34 digits, and is never asked on a phone.
//!
//! - `value`: what is compared, and how
//! - `literal`: how values are written
//! - `cell`: unary tests
//! - `table`: sheets, hit policies, results
//! - `compiled`: tables as a feed carries them
//! - `linked`: the tables together, and what a person is told
//! - `judge`: rows of `properties.csv`, and whether they hold

mod cell;
mod compiled;
mod judge;
mod linked;
mod literal;
mod table;
mod value;

#[cfg(test)]
mod tests;

pub use judge::{ASKS, MANY, NaiveAdvice, NaiveProperty, WordMeanings};
pub use linked::{KnownFact, LinkedTables};
pub use literal::literal;
pub use table::{NaiveTable, Refusal, Said};
pub use value::Value;
