//! The public log beside the feed: what went out, who had signed it, and what changed, for everybody to follow.
//!
//! Phones do not read it. A line is written before its set is out: what cannot be logged is not published. Of two lines with one
//! number the later counts, and the earlier one's set never came out. What a line is stands in `chain`.

use std::io::ErrorKind;
use std::path::Path;

use anxin_core::feed::{FeedSet, Manifest, Role, hash_hex};

use super::chain::{Broken, Change, Entry, How, Line, NOTHING, read_log};
use super::diff::changes;
use super::held::Held;
use super::published::{PublishedManifest, read_again};
use super::{Disk, Extras, PublishError};
use crate::city::{CityData, EditionHashes, Review};

/// Its name, below the feed's folder.
pub const FILE: &str = "log.jsonl";

/// A log's bytes and its lines.
type Log = (Vec<u8>, Vec<Line>);

/// The log in `out`, its bytes and its lines; none where there is no log yet.
fn log(disk: &dyn Disk, out: &Path) -> Result<Option<Log>, PublishError> {
    let path = out.join(FILE);
    match disk.get(&path) {
        Ok(bytes) => match read_log(&bytes) {
            Ok(lines) => Ok(Some((bytes, lines))),
            Err(broken) => Err(PublishError::Log { path, broken }),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublishError::Disk { path, error }),
    }
}

/// How many signatures the last edition needed; `None` where no log says it.
pub(super) fn last_demand(disk: &dyn Disk, out: &Path) -> Option<usize> {
    let (_, lines) = log(disk, out).ok()??;
    lines.last().map(|line| line.needed)
}

/// What the city was held to by the set `seq`, and its edition; each `None` where no log says it.
pub(super) fn last_held(disk: &dyn Disk, out: &Path, seq: u64) -> (Option<Held>, Option<EditionHashes>) {
    let lines = log(disk, out).ok().flatten().map(|(_, lines)| lines).unwrap_or_default();
    // A line with a higher number is of a set that never came out.
    let known = || lines.iter().rev().filter(|line| line.seq <= seq);
    (known().find_map(|line| line.held.clone()), known().find_map(|line| line.edition.clone()))
}

/// The hashes of what people sign, as a manifest has them.
fn shards(manifest: &Manifest) -> [String; 3] {
    [Role::Rules, Role::Guidance, Role::Zones]
        .map(|role| manifest.shard(role).map(|shard| shard.sha256.clone()).unwrap_or_default())
}

/// Whether the log is sound and says what is out, so that another edition may follow. Nothing is written before this.
///
/// # Errors
/// [`PublishError::Log`]
pub(super) fn look(
    disk: &dyn Disk,
    out: &Path,
    current: Option<&PublishedManifest>,
    next: &Manifest,
) -> Result<(), PublishError> {
    let old = current.map(|current| &current.manifest);
    if old.is_some_and(|old| old.same_edition(next)) {
        return Ok(());
    }
    let lines = log(disk, out)?.map(|(_, lines)| lines).unwrap_or_default();
    let Some(old) = old else { return Ok(()) };
    // A line with a higher number is of a set that never came out.
    let last = lines.iter().enumerate().rev().find(|(_, line)| line.seq <= old.seq);
    match last.filter(|(_, line)| line.shards != shards(old)) {
        Some((index, _)) => {
            let broken = Broken { line: index + 1, how: How::Other };
            Err(PublishError::Log { path: out.join(FILE), broken })
        }
        None => Ok(()),
    }
}

/// Adds a line for `next`, where it is another edition than the one that is out; in words what is wrong with the log in spite of it.
pub(super) fn append(
    disk: &dyn Disk,
    out: &Path,
    current: Option<&PublishedManifest>,
    next: &FeedSet,
    extras: &Extras,
) -> Result<Option<String>, PublishError> {
    let old = current.map(|current| &current.manifest);
    let manifest = &next.manifest;
    let same = old.is_some_and(|old| old.same_edition(manifest));
    let there = match log(disk, out) {
        // The edition is out already, and its queues cannot wait until somebody has found out about the log.
        Err(broken) if same => return Ok(Some(broken.to_string())),
        there => there?,
    };
    if there.is_none() && !extras.log {
        return Ok(None);
    }
    let path = out.join(FILE);
    let before = there.as_ref().map(|(bytes, _)| bytes.clone());
    let (mut bytes, lines) = there.unwrap_or_default();
    let mut entry = entry(extras, &lines, manifest);
    let held = lines.iter().rev().find_map(|line| line.held.as_ref());
    if entry.held.as_ref() == held {
        entry.held = None;
    }
    if same && entry.held.is_none() && !lines.is_empty() {
        return Ok(None);
    }
    let set_before = old.and_then(|old| read_again(disk, out, old).ok());
    let last = bytes.strip_suffix(b"\n").and_then(|all| all.rsplit(|byte| *byte == b'\n').next());
    let line = Line {
        seq: manifest.seq,
        issued: manifest.issued.0,
        previous: last.map_or_else(|| NOTHING.to_owned(), hash_hex),
        shards: shards(manifest),
        digest: entry.edition.as_ref().map(EditionHashes::digest),
        edition: entry.edition,
        held: entry.held,
        needed: entry.needed,
        signed: entry.signed,
        rollback: entry.rollback,
        change: change(old.is_some(), set_before.as_ref(), next, entry.rollback),
        signature: None,
    };
    let line = extras.signing.sealed(out, line.bytes())?;
    bytes.extend_from_slice(&line);
    bytes.push(b'\n');
    // Whoever publishes there at the same moment has added another line.
    let written = disk.replace(&path, before.as_deref(), &bytes);
    written.map(|()| None).map_err(|error| PublishError::Disk { path, error })
}

/// What is said of the next edition. Of one that went out before, what the log said then.
fn entry(extras: &Extras, lines: &[Line], manifest: &Manifest) -> Entry {
    let given = extras.entry.clone().unwrap_or_default();
    if given.rollback.is_none() {
        return given;
    }
    let needed = lines.last().map_or(0, |line| line.needed);
    let known = lines.iter().rev().find(|line| line.shards == shards(manifest) && line.edition.is_some());
    Entry {
        needed,
        edition: known.and_then(|line| line.edition.clone()),
        signed: known.map(|line| line.signed.clone()).unwrap_or_default(),
        ..given
    }
}

fn change(any: bool, before: Option<&FeedSet>, after: &FeedSet, rollback: Option<u64>) -> Change {
    if let Some(seq) = rollback {
        return Change { zh: format!("退回第 {seq} 套"), en: format!("returned to set {seq}") };
    }
    let words = |zh: &str, en: &str| Change { zh: zh.to_owned(), en: en.to_owned() };
    if before.is_none() {
        return if any {
            words("前一套读不出来，没有比较", "the set before does not read, and was not compared")
        } else {
            words("第一套", "the first set")
        };
    }
    let mut counts: Vec<(Role, usize)> = Vec::new();
    for change in changes(before, after).iter().filter(|change| !change.role.is_live()) {
        match counts.iter_mut().find(|(role, _)| *role == change.role) {
            Some((_, count)) => *count += 1,
            None => counts.push((change.role, 1)),
        }
    }
    if counts.is_empty() {
        return words("没有居民看得到的变化", "nothing that residents see");
    }
    let list = |of: &dyn Fn(Role, usize) -> String, joint: &str| {
        counts.iter().map(|(role, count)| of(*role, *count)).collect::<Vec<_>>().join(joint)
    };
    Change {
        zh: list(&|role, count| format!("{} {count} 处", role_zh(role)), "，"),
        en: list(&|role, count| format!("{}: {count}", role.name()), ", "),
    }
}

const fn role_zh(role: Role) -> &'static str {
    match role {
        Role::City => "城市",
        Role::Sites => "采样点",
        Role::Queue | Role::Recent => "排队",
        Role::Zones => "三区",
        Role::Rules => "规则",
        Role::Guidance => "文字",
        Role::Communities => "社区",
        Role::Tracks => "轨迹",
        Role::Bulletin => "通报",
        Role::Services => "生活",
        Role::Supervision => "督查",
    }
}

/// Whether a rollback may bring back this set: where editions need signatures, the log must have enough of them for this one.
///
/// # Errors
/// [`PublishError::ReturnNotSigned`]; [`PublishError::Log`] where the log was changed.
pub fn may_return(
    disk: &dyn Disk,
    out: &Path,
    manifest: &Manifest,
    city: Option<&CityData>,
) -> Result<(), PublishError> {
    let lines = log(disk, out)?.map(|(_, lines)| lines).unwrap_or_default();
    let Some(city) = city else {
        let demanded = lines.last().is_some_and(|line| line.needed > 0);
        return if demanded { Err(PublishError::ReturnNotSigned { have: 0, needed: None }) } else { Ok(()) };
    };
    let Some(review) = &city.settings.review else { return Ok(()) };
    let have = lines.iter().map(|line| counted(line, manifest, review)).max().unwrap_or_default();
    let needed = review.needed;
    if have >= needed { Ok(()) } else { Err(PublishError::ReturnNotSigned { have, needed: Some(needed) }) }
}

/// How many of those who count have signed what the set holds, as this line has it.
fn counted(line: &Line, manifest: &Manifest, review: &Review) -> usize {
    let [rules, words, _] = &line.shards;
    let parts = line.edition.as_ref().is_some_and(|edition| edition.rules == *rules && edition.words == *words);
    if line.shards != shards(manifest) || !parts {
        return 0;
    }
    let holding = line.holding();
    review.keys.iter().filter(|key| holding.iter().any(|one| one.key == key.to_string())).count()
}

/// What the log says of a set that is out, for those who ask.
///
/// # Errors
/// [`PublishError::Log`], [`PublishError::Disk`]
pub fn of_set(disk: &dyn Disk, out: &Path, manifest: &Manifest) -> Result<Option<Line>, PublishError> {
    let lines = log(disk, out)?.map(|(_, lines)| lines).unwrap_or_default();
    Ok(lines.into_iter().rev().find(|line| line.seq <= manifest.seq && line.shards == shards(manifest)))
}
