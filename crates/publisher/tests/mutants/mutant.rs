//! One broken feed: which, and what was done to it. A seed and a number give the same one on every machine.

use anxin_core::feed::{FeedError, FeedSet, Manifest, Role, ShardBytes};

use super::change::{bytes, change};
use super::feeds::{Feed, rename};
use super::mutate::{Dice, once};
use super::tree::Node;

/// Something done to one file.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    /// Which of the feed's files.
    file: usize,
    /// Whether to its tree, or to its bytes.
    tree: bool,
    seed: u64,
}

/// What is done beside edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trick {
    /// Nothing: the manifest names what is there.
    None,
    /// The manifest still names what was there.
    OldHash,
    /// One shard stands in the place of another.
    Swapped(usize, usize),
    /// The manifest names no such shard.
    Dropped(usize),
}

/// A broken feed.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    /// Of which feed.
    pub(crate) feed: usize,
    pub(crate) edits: Vec<Edit>,
    trick: Trick,
}

/// What a phone would be given.
pub(crate) struct Given {
    /// What it makes of the manifest.
    pub(crate) manifest: Result<Manifest, FeedError>,
    pub(crate) shards: ShardBytes,
    /// The shards that are others than the publisher wrote.
    pub(crate) changed: Vec<Role>,
    /// Whether the manifest names other bytes than these.
    pub(crate) lies: bool,
}

impl Mutant {
    /// The mutant of this number.
    pub(crate) fn of(seed: u64, number: u64, feeds: &[Feed]) -> Self {
        let mut dice = Dice::new(seed.wrapping_mul(1_000_003).wrapping_add(number).wrapping_mul(2));
        // The first numbers of neighbouring seeds are alike.
        for _ in 0..4 {
            dice.below(2);
        }
        let feed = dice.below(feeds.len());
        let files = feeds[feed].files.len();
        let first = file(&mut dice, &feeds[feed]);
        let trick = match dice.below(24) {
            0 => Trick::OldHash,
            1 => Trick::Swapped(dice.below(files - 1), dice.below(files - 1)),
            2 => Trick::Dropped(dice.below(files - 1)),
            _ => Trick::None,
        };
        let tree = dice.below(4) > 0;
        // Mostly one: with each, it is likelier that the reader refuses the whole and nothing behind it is tried.
        let more = *dice.of(&[0, 0, 0, 0, 1, 2]);
        let edits = (0..=more).map(|_| {
            let file = if dice.below(4) == 0 { file(&mut dice, &feeds[feed]) } else { first };
            Edit { file, tree, seed: dice.below(usize::MAX >> 20) as u64 }
        });
        Self { feed, edits: edits.collect(), trick }
    }

    /// Carries it out.
    pub(crate) fn make(&self, feeds: &[Feed]) -> Given {
        let feed = &feeds[self.feed];
        let mut files: Vec<Option<Vec<u8>>> = vec![None; feed.files.len()];
        for (file, changed) in files.iter_mut().enumerate() {
            let edits: Vec<&Edit> = self.edits.iter().filter(|edit| edit.file == file).collect();
            if !edits.is_empty() {
                *changed = Some(edited(feed, file, &edits));
            }
        }
        let manifest_file = feed.files.iter().position(|(role, ..)| role.is_none()).unwrap();
        let mut manifest = match files[manifest_file].take() {
            Some(bytes) => Manifest::parse(&bytes),
            None => Ok(feed.manifest.clone()),
        };
        if let Trick::Swapped(one, other) = self.trick {
            files[one] = Some(files[other].clone().unwrap_or_else(|| feed.files[other].1.clone()));
        }
        let mut given =
            Given { manifest: Err(FeedError::Rules), shards: ShardBytes::new(), changed: Vec::new(), lies: false };
        for (index, (role, whole, _)) in feed.files.iter().enumerate() {
            let Some(role) = *role else { continue };
            let bytes = files[index].take().filter(|bytes| bytes != whole);
            if let (Some(bytes), Ok(manifest)) = (&bytes, &mut manifest) {
                given.changed.push(role);
                if self.trick == Trick::OldHash {
                    given.lies |= manifest.shard(role).is_some();
                } else {
                    rename(manifest, role, bytes);
                }
            }
            given.shards.insert(role, bytes.unwrap_or_else(|| whole.clone()));
        }
        if let (Trick::Dropped(index), Ok(manifest)) = (self.trick, &mut manifest) {
            let dropped = feed.files[index].0;
            manifest.shards.retain(|shard| Some(shard.role) != dropped);
            given.changed.extend(dropped);
        }
        given.manifest = manifest;
        given
    }

    /// The smallest part of it of which `holds` still says yes.
    pub(crate) fn least(&self, holds: &mut dyn FnMut(&Self) -> bool) -> Self {
        let mut least = self.clone();
        let mut index = 0;
        while index < least.edits.len() {
            let mut fewer = least.clone();
            fewer.edits.remove(index);
            if holds(&fewer) {
                least = fewer;
            } else {
                index += 1;
            }
        }
        let plain = Self { trick: Trick::None, ..least.clone() };
        if holds(&plain) { plain } else { least }
    }
}

impl Given {
    /// What a phone makes of it that has nothing, or has `before`.
    pub(crate) fn verified(&self, before: Option<&FeedSet>) -> Result<FeedSet, FeedError> {
        FeedSet::verify(self.manifest.clone()?, &self.shards, before)
    }
}

/// A file to break: rules, sites and zones three times as often as others.
fn file(dice: &mut Dice, feed: &Feed) -> usize {
    let grave = [Role::Rules, Role::Sites, Role::Zones, Role::Guidance, Role::Queue, Role::Recent];
    let any = dice.below(feed.files.len());
    if dice.below(2) == 0 {
        return any;
    }
    let wanted = *dice.of(&grave);
    feed.files.iter().position(|(role, ..)| *role == Some(wanted)).unwrap_or(any)
}

fn edited(feed: &Feed, file: usize, edits: &[&Edit]) -> Vec<u8> {
    let (_, whole, good) = &feed.files[file];
    let others: Vec<&Node> = feed.files.iter().map(|(.., tree)| tree).collect();
    if edits.iter().all(|edit| edit.tree) {
        let mut tree = good.clone();
        for edit in edits {
            change(&mut Dice::new(edit.seed), &mut tree, &others);
        }
        return bytes(&tree);
    }
    let pieces: Vec<(String, Vec<u8>)> =
        feed.files.iter().take(4).map(|(_, bytes, _)| (String::new(), bytes.clone())).collect();
    let mut bytes = whole.clone();
    for edit in edits {
        once(&mut Dice::new(edit.seed), &mut bytes, &pieces);
    }
    bytes
}
