//! Plans as files for calendars, one a plan, first day and language, below `plans/`: for phones that take no file from a
//! page itself, as the webviews of other apps.
//!
//! Not part of the feed. Nothing in a file names a person, and none is fetched unless somebody asks for it. They depend on
//! the plans and on the day, so they are written when either is new.

use std::path::Path;

use anxin_core::feed::{FeedSet, Manifest, Role};
use anxin_core::schedule::{Schedule, calendar_text, is_published, published_name};
use anxin_core::text::Language;
use anxin_core::time::{Timestamp, UtcOffset, at_minutes, parse_date};
use chrono::NaiveDate;

use super::published::put;
use super::{Disk, PublishError};

/// The folder, below the feed's.
pub(super) const FOLDER: &str = "plans";

/// Writes the files for every day on which somebody's plan may have begun, tomorrow included, and takes away those for
/// other days. Where `old` was of the same day and had the same plans, only files that are missing are written. A set that
/// is published again by a rollback brings its own.
pub(super) fn write(disk: &dyn Disk, out: &Path, set: &FeedSet, old: Option<&Manifest>) -> Vec<PublishError> {
    let (offset, new) = (set.edition.city.utc_offset_min, &set.manifest);
    let today = |manifest: &Manifest| manifest.issued.local(offset).date();
    let words = |manifest: &Manifest| manifest.shard(Role::Guidance).map(|shard| shard.sha256.clone());
    let same = old.is_some_and(|old| today(old) == today(new) && words(old) == words(new));
    let files = files(set, today(new));
    let there: Vec<String> = disk
        .list(&out.join(FOLDER))
        .unwrap_or_default()
        .into_iter()
        .map(|entry| [FOLDER, "/", &entry.name].concat())
        .collect();
    let mut warnings = Vec::new();
    let mut note = |done: Result<(), PublishError>| warnings.extend(done.err());
    for (name, text) in &files {
        let path = out.join(name);
        let good = there.contains(name) && (same || disk.holds(&path, text.as_bytes()));
        if !good {
            note(put(disk, &path, text.as_bytes()));
        }
    }
    for name in there.iter().filter(|name| is_ours(name)) {
        if !files.iter().any(|(wanted, _)| wanted == name) {
            let path = out.join(name);
            note(disk.remove(&path).map_err(|error| PublishError::Disk { path, error }));
        }
    }
    warnings
}

/// Whether a file may be one of these, `plans/contact-2022-03-17-zh.ics`: others that somebody put there stay.
fn is_ours(name: &str) -> bool {
    let name = name.strip_suffix(".ics").unwrap_or_default();
    let plan_and_day = Language::ALL.iter().find_map(|language| name.strip_suffix(language.code())?.strip_suffix('-'));
    let day = plan_and_day.and_then(|name| name.get(name.len().checked_sub(DAY.len())?..));
    day.is_some_and(|day| parse_date(day).is_some())
}

/// What a day looks like in the name of a file.
const DAY: &str = "2022-03-17";

/// Every file, by its name below the feed.
fn files(set: &FeedSet, today: NaiveDate) -> Vec<(String, String)> {
    let (city, offset) = (&set.edition.city, set.edition.city.utc_offset_min);
    let mut files = Vec::new();
    for plan in &set.edition.guidance.plans {
        let tomorrow = today.succ_opt();
        let starts = std::iter::successors(tomorrow, NaiveDate::pred_opt);
        for start in starts.take_while(|start| is_published(plan, *start, today)) {
            let Some(schedule) = Schedule::new(plan, start) else { continue };
            for language in Language::ALL {
                let events = schedule.events(language, &city.id, 0);
                // As of the first day, so that a file does not change while its plan does not.
                let text = calendar_text(plan.title.get(language), &events, midnight(start, offset));
                files.push((published_name(&plan.id, start, language), text));
            }
        }
    }
    files
}

fn midnight(day: NaiveDate, offset: UtcOffset) -> Timestamp {
    Timestamp::from_local(at_minutes(day, 0), offset)
}
