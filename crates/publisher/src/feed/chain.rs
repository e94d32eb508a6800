//! The lines of the public log, each of which holds the hash of the line before it.
//!
//! Reads and writes no file: see `log`.

use anxin_core::feed::hash_hex;
use anxin_core::text::Language;
use serde::{Deserialize, Serialize};

use super::safeguards::Safeguards;
use crate::city::{CityData, EditionHashes, EditionSignature, signers};

/// What the first line has in place of the hash of one before it.
pub(super) const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One edition that went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The number of its set.
    pub seq: u64,
    /// When the set was issued, in seconds.
    pub issued: i64,
    /// The hash of the line before.
    pub previous: String,
    /// The hashes of the set's rules, guidance and zones, as its manifest has them.
    pub shards: [String; 3],
    /// One hash for the edition that people sign; left out where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The parts of the edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<EditionHashes>,
    /// What the city is held to beside what phones read; left out where it is as in the last line that has it.
    #[serde(rename = "held", default, skip_serializing_if = "Option::is_none")]
    pub safeguards: Option<Safeguards>,
    /// How many signatures it needed.
    pub needed: usize,
    /// Who has signed it.
    pub signed: Vec<Signed>,
    /// The set to which somebody returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollback: Option<u64>,
    /// What changed, in a line.
    pub change: Change,
    /// The signature of whoever publishes; its last member, as in a manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// What changed, in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Somebody's signature on the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// Name and office.
    pub by: String,
    /// The day.
    pub on: String,
    /// The public key.
    pub key: String,
    /// The signature.
    pub signature: String,
}

/// What the log is told of an edition beside the set itself.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub(super) edition: Option<EditionHashes>,
    pub(super) safeguards: Option<Safeguards>,
    pub(super) needed: usize,
    pub(super) signed: Vec<Signed>,
    pub(super) rollback: Option<u64>,
}

impl Entry {
    /// Of the city's sheets.
    pub(super) fn of(city: &CityData) -> Self {
        let edition = city.edition();
        let review = city.settings.review.as_ref();
        let all = || city.signatures.iter().filter(|one| one.edition == edition).collect();
        let counted = review.map_or_else(all, |review| signers(review, &edition, &city.signatures));
        let signed = counted.into_iter().map(|one| Signed {
            by: one.by.clone(),
            on: one.on.clone(),
            key: one.key.to_string(),
            signature: one.digits.clone(),
        });
        let signed = signed.collect();
        let needed = review.map_or(0, |review| review.needed);
        Self { edition: Some(edition), safeguards: Some(Safeguards::of(city)), needed, signed, rollback: None }
    }

    /// Of set `seq` once more.
    pub(super) fn again(seq: u64) -> Self {
        Self { rollback: Some(seq), ..Self::default() }
    }
}

/// Where a log was changed, or does not fit, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// How.
    pub how: How,
}

/// How a log was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It does not end with a whole line.
    Cut,
    /// A line is none.
    NoLine,
    /// A line does not hold the hash of the one before.
    Chain,
    /// A number is below the one before.
    Order,
    /// A signature in it does not hold.
    Signature,
    /// It does not say what the manifest that is out names.
    Other,
    /// The line that the manifest that is out names is not in it.
    Lost,
}

impl Broken {
    /// What is wrong and how to mend it.
    pub fn text(&self, language: Language) -> String {
        let line = self.line;
        let (zh, en) = match self.how {
            How::Cut => ("不完整", "breaks off"),
            How::NoLine => ("读不懂", "does not read"),
            How::Chain => (
                "接不上前一行：其中一行被改过，或少了一行",
                "does not follow from the one before: one of them was changed, or a line is missing",
            ),
            How::Order => ("编号比前一行小", "has a lower number than the one before"),
            How::Signature => ("里的签名对不上", "holds a signature that does not fit"),
            How::Other => ("和现在发布的清单不一致", "does not say what the manifest that is out says"),
            How::Lost => (
                "以后，现在发布的清单记着的那一行没有了：少了几行，或被改过",
                "is the last one, and the line that the manifest that is out names is missing: lines were cut off, or changed",
            ),
        };
        match language {
            Language::Zh => format!(
                "公开记录第 {line} 行{zh}。用备份恢复这个文件；没有备份，就查清是谁改的，把它移走留存，下一次发布会重新开始记录"
            ),
            Language::En => format!(
                "line {line} of the public log {en}. Restore the file from a copy; where there is none, find out who changed it and \
                 move it away and keep it: the next publication then begins a new log"
            ),
        }
    }
}

impl Line {
    /// As it is written, without a signature of whoever publishes.
    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Those whose signature on the edition holds, by their keys.
    pub(super) fn holding(&self) -> Vec<&Signed> {
        let Some(edition) = &self.edition else { return Vec::new() };
        let holds = |one: &&Signed| {
            let text = one.key.parse().ok().map(|key| EditionSignature {
                edition: edition.clone(),
                by: one.by.clone(),
                on: one.on.clone(),
                key,
                digits: one.signature.clone(),
            });
            text.is_some_and(|signature| signature.holds())
        };
        self.signed.iter().filter(holds).collect()
    }
}

/// The lines of a log, every one of which follows from the one before.
///
/// # Errors
/// The first place where it was changed.
pub fn read_log(bytes: &[u8]) -> Result<Vec<Line>, Broken> {
    let mut lines: Vec<Line> = Vec::new();
    let mut previous = NOTHING.to_owned();
    let count = bytes.iter().filter(|byte| **byte == b'\n').count();
    let Some(whole) = bytes.strip_suffix(b"\n") else { return Err(Broken { line: count + 1, how: How::Cut }) };
    for (index, bytes) in whole.split(|byte| *byte == b'\n').enumerate() {
        let broken = |how| Broken { line: index + 1, how };
        let line: Line = serde_json::from_slice(bytes).map_err(|_| broken(How::NoLine))?;
        if line.previous != previous {
            return Err(broken(How::Chain));
        }
        if lines.last().is_some_and(|before| before.seq > line.seq) {
            return Err(broken(How::Order));
        }
        let digest = line.edition.as_ref().map(EditionHashes::digest);
        if line.holding().len() != line.signed.len() || line.digest != digest {
            return Err(broken(How::Signature));
        }
        previous = hash_hex(bytes);
        lines.push(line);
    }
    Ok(lines)
}
