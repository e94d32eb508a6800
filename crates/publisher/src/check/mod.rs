//! Checks that look past one cell: shapes, zones against each other, tables against words and answers.
//!
//! Does not read files.

pub mod overlaps;
pub mod rings;
pub mod rules;
mod segments;
