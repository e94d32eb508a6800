//! The last good feed, kept on the phone in two slots: where one does not read back whole, the other still does.
//!
//! A slot holds the number of its feed, a line break, and the texts of its files with where they came from:
//! `{"base":"…","manifest":"…","shards":{"city":"…"}}`. Nothing in it is trusted: it is verified like what the network brings.

use anxin_core::feed::{FeedSet, Manifest, Role, ShardBytes};
use anxin_core::json::Json;

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

/// The newest set that came from the feed at `base` and is whole, with its files.
pub(super) fn restore(base: &str) -> Option<(FeedSet, ShardBytes)> {
    newest_first().into_iter().find_map(|slot| {
        let files = storage::read(slot)?;
        match read(&files, base) {
            Some(found) => found,
            None => {
                storage::remove(slot);
                None
            }
        }
    })
}

/// The set that a build wrote, as [`written`] for no base; `None` where it is not whole.
pub(super) fn read_built(text: &[u8]) -> Option<Found> {
    read(std::str::from_utf8(text).ok()?, "")?
}

/// A set and its shards.
pub(super) type Found = (FeedSet, ShardBytes);

/// What a slot holds: `None` where it is broken, `Some(None)` where it is another feed's, which is left for whoever asks for that.
fn read(text: &str, base: &str) -> Option<Option<Found>> {
    let mut files = Json::parse(text.split_once('\n')?.1.as_bytes()).ok()?;
    let from: String = files.read_field("base").ok()?;
    if from != base {
        return Some(None);
    }
    let manifest: String = files.read_field("manifest").ok()?;
    let Json::Object(shards) = files.read_field("shards").ok()? else { return None };
    let bytes = |(role, text): (String, Json)| match text {
        Json::Text(text) => Some((Role::from_name(&role)?, text.into_bytes())),
        _ => None,
    };
    let shards = shards.into_iter().map(bytes).collect::<Option<ShardBytes>>()?;
    let set = FeedSet::verify(Manifest::parse(manifest.as_bytes()).ok()?, &shards, None).ok()?;
    Some(Some((set, shards)))
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
