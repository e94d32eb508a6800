//! The phone's engine, called from JavaScript.
//!
//! No number of 64 bits crosses the bridge, as in the app: moments are seconds as floating numbers, digests are text.

use anxin_core::time::{Timestamp, UtcOffset};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::digest::digest;
use crate::everybody::Everybody;
use crate::phone::Phone;

/// The digest of the people `from..to` on this shard, at `now` in seconds and `offset_min` from UTC; empty where the shard
/// or the text is refused.
#[wasm_bindgen]
pub fn walk(shard: &[u8], everybody: &str, now: f64, offset_min: i32, from: u32, to: u32, stride: u32) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole seconds, far below where a float counts in larger steps"
    )]
    let now = Timestamp(now as i64);
    let (Some(everybody), Some(offset)) = (Everybody::parse(everybody), i16::try_from(offset_min).ok().map(UtcOffset))
    else {
        return String::new();
    };
    let Some(mut phone) = Phone::read(shard, now, offset) else { return String::new() };
    format!("{:016x}", digest(&everybody, &mut phone, from as usize, to as usize, stride as usize))
}
