//! What was published, or that nothing was, in words.

use std::path::Path;

use anxin_core::text::Language;

use super::times::moment_text;
use super::{DONE, ERRORS, Io, Stop};
use crate::feed::Published;

/// The words for a publication that failed.
pub(super) const fn nothing(language: Language) -> &'static str {
    super::in_language(language, "什么都没有发布", "nothing was published")
}

/// Says what was published, and what could not be written beside it.
pub(super) fn report(published: &Published, out: &Path, io: &mut Io<'_>) -> Result<u8, Stop> {
    writeln!(io.out, "{}", summary(published, out))?;
    if let Some(key) = published.signed.filter(|_| published.new_key) {
        writeln!(
            io.err,
            "anxin: {key} did not sign the set before: pages that ask for a signature must name it in data-feed-keys"
        )?;
    }
    for note in &published.notes {
        writeln!(io.err, "anxin: {note}")?;
    }
    for fault in &published.warnings {
        writeln!(io.err, "anxin: the feed is published; beside it, this is wrong: {fault}")?;
    }
    Ok(if published.warnings.is_empty() { DONE } else { ERRORS })
}

/// What was published, in a line.
pub(super) fn summary(published: &Published, out: &Path) -> String {
    let set = &published.set;
    let offset = set.edition.city.utc_offset_min;
    format!(
        "published {} set {}: {} sites, {} observed, {} zones, {} tables, {} bytes in {} objects ({} new, {} old ones taken away); \
         issued {}, valid until {}{}; {}",
        set.manifest.city,
        set.manifest.seq,
        set.edition.sites.len(),
        set.queue.iter().flatten().count(),
        set.edition.zones.zones.len(),
        set.edition.decisions.tables().count(),
        published.bytes,
        set.manifest.shards.len(),
        published.written,
        published.pruned,
        moment_text(set.manifest.issued, offset),
        moment_text(set.manifest.expires, offset),
        published.signed.map(|key| format!(", signed by {key}")).unwrap_or_default(),
        out.join("manifest.json").display(),
    )
}
