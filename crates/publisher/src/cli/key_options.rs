//! What may be written after `anxin key`, with its help in English; Chinese help stands in `chinese`.
//!
//! Runs nothing.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Args)]
pub(super) struct Key {
    #[command(subcommand)]
    pub(super) command: KeyCommand,
}

#[derive(Subcommand)]
pub(super) enum KeyCommand {
    /// Write a new private key into FILE, and print its public key
    New(KeyNew),
    /// Print the public key of the private key in FILE
    Show(KeyFile),
    /// Sign the list of the keys that count with a root's private key
    ///
    /// LIST is TOML: city, days, and [manifest], [rules], [zones] with keys and needed. KEYS is the signed list, keys.json; where it is
    /// there, the new one gets the next number. It goes out with --keys of the commands that publish.
    List(KeyListing),
    /// Sign one part of what the city's folder would publish: that it may be relied on until a moment
    Vouch(KeyVouch),
    /// Say whether the manifest in the folder FEED is signed by one of these public keys
    Check(KeyCheck),
}

#[derive(Args)]
pub(super) struct KeyFile {
    /// The file of the private key
    pub(super) file: PathBuf,
}

#[derive(Args)]
pub(super) struct KeyNew {
    /// The file of the private key
    pub(super) file: PathBuf,
    /// It is to be a root, which signs which keys count, and nothing else
    #[arg(long)]
    pub(super) root: bool,
}

#[derive(Args)]
pub(super) struct KeyListing {
    /// The list as it is written by hand
    #[arg(value_name = "LIST.toml")]
    pub(super) list: PathBuf,
    /// The signed list to write, keys.json
    #[arg(value_name = "KEYS.json")]
    pub(super) file: PathBuf,
    /// The root's private key
    #[arg(long, value_name = "FILE")]
    pub(super) root: PathBuf,
}

#[derive(Args)]
pub(super) struct KeyVouch {
    /// The city's folder
    pub(super) city: PathBuf,
    /// The part: rules, zones, or another
    #[arg(value_name = "PART")]
    pub(super) role: String,
    /// Until when it may be relied on
    #[arg(long, value_name = "TIME")]
    pub(super) until: String,
    /// Whose private key
    #[arg(long, value_name = "FILE")]
    pub(super) sign: PathBuf,
}

#[derive(Args)]
pub(super) struct KeyCheck {
    /// The folder of the feed
    pub(super) feed: PathBuf,
    /// Public keys, 64 digits of 0-9 and a-f each
    #[arg(required = true, value_name = "KEY")]
    pub(super) keys: Vec<String>,
    /// The keys are roots: go by the list of keys beside the feed
    #[arg(long)]
    pub(super) root: bool,
}
