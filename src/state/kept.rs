//! The last good feed, kept on the phone in two slots: where one does not read back whole, the other still does.
//!
//! A slot holds the number of its feed, a line break, and the texts of its files with where they came from:
//! `{"base":"…","manifest":"…","shards":{"city":"…"}}`. Nothing in it is trusted: it is verified like what the network brings,
//! by the keys of today, for a key may have been stolen, or signing begun, since.

use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes};
use anxin_core::json::Json;

use crate::platform::boot;
use crate::platform::storage::{self, Key};

const SLOTS: [Key; 2] = [Key::Feed, Key::FeedBefore];

/// The number of the feed in a slot; `None` where there is none.
fn seq(slot: Key) -> Option<u64> {
    storage::read(slot)?.split_once('\n')?.0.parse().ok()
}

/// The slots, that of the newer feed first.
fn newest_first() -> [Key; 2] {
    let [one, two] = SLOTS;
    if seq(two) > seq(one) { [two, one] } else { SLOTS }
}

/// Writes what a person entered. A full phone drops the older feed, then the newer one, before it loses that; `false` where it
/// keeps it all the same not.
pub(super) fn write_own(key: Key, text: &str) -> bool {
    let fits = || storage::write(key, text).is_ok();
    if fits() {
        return true;
    }
    let [newest, older] = newest_first();
    storage::remove(older);
    if fits() {
        return true;
    }
    let feed = storage::read(newest);
    storage::remove(newest);
    let kept = fits();
    // It was not for want of room.
    if let Some(feed) = feed.filter(|_| !kept) {
        let _ = storage::write(newest, &feed);
    }
    kept
}

/// What a slot holds of a set.
pub fn written(base: &str, manifest: &Manifest, text: &[u8], shards: &ShardBytes) -> String {
    let as_text = |bytes: &[u8]| Json::Text(std::str::from_utf8(bytes).unwrap_or_default().to_owned());
    let shards = shards.iter().map(|(role, bytes)| (role.name().to_owned(), as_text(bytes))).collect();
    let files = [("base", as_text(base.as_bytes())), ("manifest", as_text(text)), ("shards", Json::Object(shards))];
    let files = Json::Object(files.map(|(name, value)| (name.to_owned(), value)).into());
    [&manifest.seq.to_string(), "\n", &files.to_string()].concat()
}

/// How much a browser keeps for a site, in characters. What is larger is refused only after it was put into words, and copied
/// twice: half a second of a slow phone.
const ROOM: usize = 5_000_000;

/// What is larger takes longer than a frame to put into words.
const AT_ONCE: usize = 1_000_000;

/// Whether to write a set can wait until what it shows stands.
pub(super) fn can_wait(shards: &ShardBytes) -> bool {
    shards.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > AT_ONCE
}

/// How many characters a text is that holds `bytes` as one of its own.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(*byte == b'"')).sum()
}

/// Keeps a verified set in place of the older of the two, unless it is larger than all that can be kept.
pub(super) fn keep(base: &str, manifest: &Manifest, text: &[u8], shards: &ShardBytes) {
    if shards.iter().map(|(_, bytes)| characters(bytes)).sum::<usize>() > ROOM {
        return;
    }
    let text = written(base, manifest, text, shards);
    let [newest, older] = newest_first();
    if storage::write(older, &text).is_err() {
        // No room for two: the newest takes the place of both. A write that is refused leaves what was there. Without
        // storage at all the next visit starts from the network: slower, not wrong.
        storage::remove(older);
        let _ = storage::write(newest, &text);
    }
}

/// The newest set that came from the feed at `base`, is whole, and for which today's keys stand. What is broken or unsigned is
/// dropped.
pub(super) async fn restore(base: &str) -> Option<Found> {
    for slot in newest_first() {
        let Some(text) = storage::read(slot) else { continue };
        // Another feed's is left for whoever asks for that.
        let Ok(files) = unpack(&text, base) else { continue };
        let signed = match &files {
            Some(files) => boot::is_signed(files.manifest.as_bytes(), base, None).await,
            None => Some(false),
        };
        if signed == Some(true)
            && let Some(found) = files.and_then(Files::verified)
        {
            return Some(found);
        }
        // Where nobody can tell today, it may be good tomorrow.
        if signed.is_some() {
            storage::remove(slot);
        }
    }
    None
}

/// The set that a build wrote, as [`written`] for no base; `None` where it is not whole, or today's keys do not stand for it.
pub(super) async fn read_built(text: &[u8], base: &str) -> Option<Found> {
    let files = unpack(std::str::from_utf8(text).ok()?, "").ok()??;
    let signed = boot::is_signed(files.manifest.as_bytes(), base, None).await;
    if signed == Some(true) { files.verified() } else { None }
}

/// A verified set, as its files have it.
pub(super) struct Found {
    pub(super) set: FeedSet,
    pub(super) shards: ShardBytes,
    /// The bytes of its manifest.
    pub(super) manifest: Vec<u8>,
}

/// What a slot holds, before anything of it is believed.
struct Files {
    manifest: String,
    shards: ShardBytes,
}

impl Files {
    fn verified(self) -> Option<Found> {
        let set = FeedSet::verify(Manifest::parse(self.manifest.as_bytes()).ok()?, &self.shards, None).ok()?;
        Some(Found { set, shards: self.shards, manifest: self.manifest.into_bytes() })
    }
}

/// It is of another feed.
struct OfAnother;

/// What a slot holds of the feed at `base`; `None` where it is broken.
fn unpack(text: &str, base: &str) -> Result<Option<Files>, OfAnother> {
    let read = || {
        let mut files = Json::parse(text.split_once('\n')?.1.as_bytes()).ok()?;
        let from: String = files.read_field("base").ok()?;
        if from != base {
            return Some(Err(OfAnother));
        }
        let manifest: String = files.read_field("manifest").ok()?;
        let Json::Object(shards) = files.read_field("shards").ok()? else { return None };
        let bytes = |(role, text): (String, Json)| match text {
            Json::Text(text) => Some((Role::from_name(&role)?, text.into_bytes())),
            _ => None,
        };
        Some(Ok(Files { manifest, shards: shards.into_iter().map(bytes).collect::<Option<ShardBytes>>()? }))
    };
    read().transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_long_as_what_is_written_of_it() {
        for text in ["", "abc", "采样点", r#"{"a":"甲"}"#] {
            let written = Json::Text(text.to_owned()).to_string();
            assert_eq!(characters(text.as_bytes()), written.chars().count() - 2, "{text}");
        }
    }
}
