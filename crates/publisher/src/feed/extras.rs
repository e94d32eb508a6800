//! What a publication writes beside the feed itself.

use super::Signing;
use super::chain::Entry;
use crate::signature::ShardSignature;

/// What is written beside the feed itself, and how that is signed.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Whether the manifest is signed.
    pub signing: Signing,
    /// Each file compressed, for servers that send such.
    pub compressed: bool,
    /// The manifests of earlier sets, for rollbacks.
    pub history: bool,
    /// Exports and schemas, for others.
    pub exports: bool,
    /// How to send each file; holds the feed's place on the site, `/feed/`.
    pub headers: Option<String>,
    /// Pages without scripts. None in a program that was built without them.
    pub lite: Lite,
    /// Whether the page beside the feed gets the first paint of each set. Not in a program that was built without pages.
    pub page: bool,
    /// Whether a set that looks like a slip is held back.
    pub guarded: bool,
    /// Whether each edition gets a line in the public log. A log that is there goes on whatever this says.
    pub log: bool,
    /// People's signatures on parts of the set; the publication itself fills it in.
    pub vouched: Vec<ShardSignature>,
    /// What the log says of the edition that comes next; the publication itself fills it in.
    pub entry: Option<Entry>,
}

/// Whether lite pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lite {
    /// They are not.
    #[default]
    No,
    /// With each set, but where queues alone changed every ten minutes at most.
    Sparingly,
    /// With each set: what was there is withdrawn.
    Always,
}
