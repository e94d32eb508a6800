//! What may be written after `anxin review`, with its help in English.
//!
//! Chinese help stands in `chinese`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Args)]
pub(super) struct Review {
    /// The city's folder
    pub(super) city: PathBuf,
    /// The page to write
    #[arg(value_name = "OUT.html")]
    pub(super) out: Option<PathBuf>,
    /// Say what changed since this edition: the folder of a feed, or of a city
    #[arg(long, value_name = "FOLDER")]
    pub(super) since: Option<PathBuf>,
    /// Sign the edition with the private key in FILE
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "since"])]
    pub(super) sign: Option<PathBuf>,
    /// Who signs: name and office
    #[arg(long = "as", value_name = "NAME", requires = "sign")]
    pub(super) by: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReviewFormat,
}

/// How `review` writes.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReviewFormat {
    #[default]
    Html,
    Json,
}
