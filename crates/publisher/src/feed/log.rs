//! The public log beside the feed: what went out, who had signed it, and what changed, for everybody to follow.
//!
//! Phones do not read it. A line is written before its set is out: what cannot be logged is not published. Of two lines with one
//! number the later counts, and the earlier one's set never came out. What a line is stands in `chain`.

use std::io::ErrorKind;
use std::path::Path;

use anxin_core::feed::{FeedSet, Manifest, Role, hash_hex};

use super::chain::{Broken, Change, Entry, How, Line, NOTHING, read_log};
use super::diff::changes;
use super::published::{PublishedManifest, read_again};
use super::safeguards::Safeguards;
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

/// What the log knows of the edition that is out.
pub(super) enum Known {
    /// What the city is held to, and what people sign of it, where a line says it.
    Edition(Box<(Option<Safeguards>, Option<EditionHashes>)>),
    /// There is no log.
    NoLog,
    /// The log was changed, or lines of it are missing.
    Broken(Broken),
}

/// What the log knows of the set that is out. A log that cannot be read counts as none.
pub(super) fn known(disk: &dyn Disk, out: &Path, current: &PublishedManifest) -> Known {
    let (bytes, lines) = match log(disk, out) {
        Ok(Some(log)) => log,
        Err(PublishError::Log { broken, .. }) => return Known::Broken(broken),
        Ok(None) | Err(_) => return Known::NoLog,
    };
    match last_line(&bytes, &lines, current) {
        Ok(last) => {
            let known = || lines.iter().take(last.map_or(0, |last| last + 1)).rev();
            let safeguards = known().find_map(|line| line.safeguards.clone());
            Known::Edition(Box::new((safeguards, known().next().and_then(|line| line.edition.clone()))))
        }
        Err(broken) => Known::Broken(broken),
    }
}

/// Whether a log has the line that a manifest names.
///
/// # Errors
/// Where it was changed or cut off.
pub fn follows(log: &[u8], lines: &[Line], manifest: Vec<u8>) -> Result<(), Broken> {
    let Ok(read) = Manifest::parse(&manifest) else { return Ok(()) };
    last_line(log, lines, &PublishedManifest { manifest: read, bytes: manifest }).map(drop)
}

/// What the log says of the set that is out: what the city is held to, and its edition; each `None` where no line says it.
pub(crate) fn said_of(
    disk: &dyn Disk,
    out: &Path,
    current: &PublishedManifest,
) -> (Option<Safeguards>, Option<EditionHashes>) {
    match known(disk, out, current) {
        Known::Edition(known) => *known,
        Known::NoLog | Known::Broken(_) => (None, None),
    }
}

/// The place of the line for the edition that is out; `None` where an older publisher wrote the set and no line is of it. Lines
/// behind it are of sets that never came out.
fn last_line(bytes: &[u8], lines: &[Line], current: &PublishedManifest) -> Result<Option<usize>, Broken> {
    let manifest = &current.manifest;
    let index = match current.log_line() {
        Some(named) => {
            let index = hashes(bytes).position(|hash| hash == named);
            Some(index.ok_or(Broken { line: lines.len(), how: How::Lost })?)
        }
        None => lines.iter().rposition(|line| line.seq <= manifest.seq),
    };
    match index.and_then(|index| Some((index, lines.get(index)?))) {
        Some((index, line)) if line.shards != shards(manifest) => Err(Broken { line: index + 1, how: How::Other }),
        found => Ok(found.map(|(index, _)| index)),
    }
}

/// The hash of each line.
fn hashes(bytes: &[u8]) -> impl Iterator<Item = String> {
    bytes.strip_suffix(b"\n").into_iter().flat_map(|all| all.split(|byte| *byte == b'\n')).map(hash_hex)
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
    let (Some(current), Some((bytes, lines))) = (current, log(disk, out)?) else { return Ok(()) };
    let sound = last_line(&bytes, &lines, current);
    sound.map(drop).map_err(|broken| PublishError::Log { path: out.join(FILE), broken })
}

/// What became of the log.
#[derive(Default)]
pub(super) struct Logged {
    /// The hash of the line for the edition, for its manifest.
    pub(super) line: Option<String>,
    /// What is wrong with the log in spite of it, in words.
    pub(super) odd: Option<String>,
}

/// Adds a line for `next`, where it is another edition than the one that is out. New queues upon what is out begin no log: they do
/// not know what the city is held to.
pub(super) fn append(
    disk: &dyn Disk,
    out: &Path,
    current: Option<&PublishedManifest>,
    next: &FeedSet,
    extras: &Extras,
) -> Result<Logged, PublishError> {
    let old = current.map(|current| &current.manifest);
    let manifest = &next.manifest;
    let same = old.is_some_and(|old| old.same_edition(manifest));
    let path = out.join(FILE);
    let named = current.and_then(PublishedManifest::log_line);
    let there = log(disk, out).and_then(|there| {
        let last = current.zip(there.as_ref()).map(|(current, (bytes, lines))| last_line(bytes, lines, current));
        last.transpose().map_err(|broken| PublishError::Log { path: path.clone(), broken })?;
        Ok(there)
    });
    let there = match there {
        // The edition is out already, and its queues cannot wait until somebody has found out about the log.
        Err(broken) if same => return Ok(Logged { line: named, odd: Some(broken.to_string()) }),
        there => there?,
    };
    if there.is_none() && !(extras.log && extras.entry.is_some()) {
        return Ok(Logged { line: named, odd: None });
    }
    let before = there.as_ref().map(|(bytes, _)| bytes.clone());
    let (mut bytes, lines) = there.unwrap_or_default();
    let mut entry = entry(extras, &lines, manifest);
    let safeguards = lines.iter().rev().find_map(|line| line.safeguards.as_ref());
    if entry.safeguards.as_ref() == safeguards {
        entry.safeguards = None;
    }
    let last = hashes(&bytes).last().filter(|_| !lines.is_empty());
    if same && entry.safeguards.is_none() && !lines.is_empty() {
        return Ok(Logged { line: named.or(last), odd: None });
    }
    let set_before = old.and_then(|old| read_again(disk, out, old).ok());
    let line = Line {
        seq: manifest.seq,
        issued: manifest.issued.0,
        previous: last.unwrap_or_else(|| NOTHING.to_owned()),
        shards: shards(manifest),
        digest: entry.edition.as_ref().map(EditionHashes::digest),
        edition: entry.edition,
        safeguards: entry.safeguards,
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
    written.map_err(|error| PublishError::Disk { path, error })?;
    Ok(Logged { line: Some(hash_hex(&line)), odd: None })
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
        Role::NamesZh | Role::NamesEn => "采样点名称",
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
