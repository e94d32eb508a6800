//! Why a city's tables cannot be used together, or gave no result.

use std::fmt;

use super::error::EvaluateError;

/// A fault of the tables as a set, or of one evaluation.
#[derive(Clone, Debug, PartialEq)]
pub enum RulesError {
    /// A table that the app asks is not there.
    MissingTable(&'static str),
    /// A table lacks an output that the app reads.
    MissingOutput {
        /// The table.
        table: String,
        /// The output's name.
        output: &'static str,
    },
    /// An input is neither a personal fact, nor a site fact, nor another table's output.
    UnknownInput {
        /// The table.
        table: String,
        /// The input's name.
        input: String,
    },
    /// Two tables put out the same name, or a table puts out the name of a fact.
    NameTwice {
        /// The second table.
        table: String,
        /// The name.
        output: String,
    },
    /// Tables feed each other in a circle.
    Circle {
        /// One of them.
        table: String,
    },
    /// A person-level table depends on a site.
    NeedsSite {
        /// The table.
        table: String,
    },
    /// A table compares dates, times or durations with words that spell them.
    SpeltDate {
        /// The table.
        table: String,
        /// The input's name.
        input: String,
    },
    /// A table could not be evaluated.
    Evaluate {
        /// The table.
        table: String,
        /// Why.
        error: Box<EvaluateError>,
    },
    /// No row of a table that must always answer fits.
    NoResult {
        /// The table.
        table: String,
    },
    /// A table put out a word that its role does not know.
    UnknownWord {
        /// The table.
        table: String,
        /// The word.
        word: String,
    },
}

impl fmt::Display for RulesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingTable(table) => write!(f, "rules/{table}.csv is missing"),
            Self::MissingOutput { table, output } => write!(f, "rules/{table}.csv: add a column `out:{output}`"),
            Self::UnknownInput { table, input } => write!(
                f,
                "rules/{table}.csv: `in:{input}` is no fact of questions.toml, no site fact and no other table's output"
            ),
            Self::NameTwice { table, output } => {
                write!(f, "rules/{table}.csv: `out:{output}` already names a fact or another table's output; rename it")
            }
            Self::Circle { table } => write!(f, "rules/{table}.csv feeds a table that feeds it; break the circle"),
            Self::NeedsSite { table } => write!(f, "rules/{table}.csv must not depend on facts of a site"),
            Self::SpeltDate { table, input } => write!(
                f,
                "rules/{table}.csv: `in:{input}` compares dates, times or durations, and words come in that only spell one; \
                 list those words instead"
            ),
            Self::Evaluate { table, error } => write!(f, "rules/{table}.csv: {error}"),
            Self::NoResult { table } => write!(f, "rules/{table}.csv: no row fits; add one that does"),
            Self::UnknownWord { table, word } => {
                write!(f, "rules/{table}.csv: puts out `{word}`, which has no meaning there")
            }
        }
    }
}

impl std::error::Error for RulesError {}
