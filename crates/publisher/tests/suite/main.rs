//! The publisher at work: sheets in, findings and feeds out.
//!
//! One program: a program for each file would link everything again, and run after the one before it. What takes other
//! options has its own: `fuzz`, `mutants`, `prove`, `decide`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a trap is how a test fails, in its helpers too"
)]

mod base_map;
mod check;
mod check_groups;
mod cli;
mod feed;
#[cfg(feature = "lite")]
mod first;
mod foreign_sets;
mod import_again;
mod import_cities;
mod import_columns;
mod import_doubt;
mod import_files;
mod import_formula;
mod import_hours;
mod import_kinds;
mod import_office;
mod import_queue;
mod import_random;
mod import_report;
mod import_sites;
mod import_struck;
mod import_understood;
mod import_words;
mod import_wrong;
mod import_zones;
mod kill;
mod lines;
mod links;
#[cfg(feature = "lite")]
mod lite;
mod names;
mod new;
mod pinghu;
mod place;
mod plans;
mod protect;
mod protect_held;
mod publish;
mod questions;
mod queues;
mod recent;
mod review;
mod review_log;
mod roots;
mod service;
mod sheets;
mod signed;
#[cfg(feature = "s3")]
mod store;
#[path = "../support/mod.rs"]
mod support;
mod watch;
