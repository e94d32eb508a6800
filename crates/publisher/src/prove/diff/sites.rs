//! Sites that both cities have, whose service or audience differs.
//!
//! Does not list sites that are new or gone, nor what else of a site changed: `anxin publish --dry-run` does.

use anxin_core::feed::{SiteRecord, SiteStatus};
use anxin_core::text::Text;

/// One site whose service or audience differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteChange {
    /// Its id.
    pub id: String,
    /// What it is called now.
    pub name: Text,
    /// `status` or `audience`.
    pub what: &'static str,
    /// What was said before.
    pub before: String,
    /// What is said now.
    pub after: String,
    /// Whether somebody may go who might not before, as far as this alone decides.
    pub relaxed: bool,
}

/// What differs, in the order of the newer city.
pub(super) fn changes(old: &[SiteRecord], new: &[SiteRecord]) -> Vec<SiteChange> {
    let known: std::collections::HashMap<&str, &SiteRecord> = old.iter().map(|site| (site.id.as_str(), site)).collect();
    let pairs = new.iter().filter_map(|site| Some((*known.get(site.id.as_str())?, site)));
    pairs.flat_map(|(was, is)| [status(was, is), audience(was, is)]).flatten().collect()
}

fn status(was: &SiteRecord, is: &SiteRecord) -> Option<SiteChange> {
    let rank = |site: &SiteRecord| match site.status {
        SiteStatus::Open => 0,
        SiteStatus::Unknown => 1,
        SiteStatus::Paused | SiteStatus::Closed => 2,
    };
    let words = |site: &SiteRecord| with_typed(site.status.name(), &site.status_typed);
    change("status", is, words(was), words(is), rank(is) < rank(was))
}

fn audience(was: &SiteRecord, is: &SiteRecord) -> Option<SiteChange> {
    let words = |site: &SiteRecord| with_typed(&site.serves.join("; "), &site.audience);
    let read = !was.audience.is_empty() && is.audience.is_empty();
    let wider = is.serves.iter().any(|group| !was.serves.contains(group));
    change("audience", is, words(was), words(is), read || wider)
}

fn change(what: &'static str, is: &SiteRecord, before: String, after: String, relaxed: bool) -> Option<SiteChange> {
    let differs = before != after;
    differs.then(|| SiteChange { id: is.id.clone(), name: is.name.clone(), what, before, after, relaxed })
}

fn with_typed(word: &str, typed: &str) -> String {
    if typed.is_empty() { word.to_owned() } else { format!("{word} “{typed}”").trim_start().to_owned() }
}
