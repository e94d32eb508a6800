//! Why nothing was published.
//!
//! Words for the person who published, in English; findings of sheets have their own.

use std::fmt;
use std::path::PathBuf;

use anxin_core::feed::FeedError;
use anxin_core::text::Language;

use super::chain::Broken;
use super::slip::HeldBack;
use crate::signature::Unverified;

/// Why nothing was published.
#[derive(Debug)]
pub enum PublishError {
    /// The old manifest does not read, so the number of the next set is not known.
    OldManifest {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// The folder holds another city's feed.
    OtherCity {
        /// The folder.
        out: PathBuf,
        /// The city it belongs to.
        city: String,
    },
    /// A file could not be written or read again.
    Disk {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A phone would refuse the set.
    Refused(FeedError),
    /// Somebody else is publishing into the folder.
    Busy {
        /// The folder.
        out: PathBuf,
        /// The process and since when.
        who: String,
    },
    /// Another publisher was faster.
    Overtaken {
        /// The manifest.
        path: PathBuf,
        /// The number of the set that it published; `None` where the manifest does not read or is gone.
        seq: Option<u64>,
    },
    /// The manifest that is out is signed, and this one would not be.
    Signed {
        /// The manifest.
        path: PathBuf,
    },
    /// Phones that go by the list of keys would refuse the set, or the list.
    KeyList {
        /// The list.
        path: PathBuf,
        /// Why.
        detail: String,
    },
    /// An id that cannot be the name of a file.
    OddId {
        /// Of what.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// The number of the set that is out is one that no clock has reached.
    NumberAhead {
        /// The manifest.
        path: PathBuf,
        /// Its number.
        seq: u64,
        /// The seconds of this machine's clock.
        clock: u64,
    },
    /// An older set lies where a later one was published, or another one of its number.
    LaidBack {
        /// The manifest.
        path: PathBuf,
        /// Its number.
        seq: u64,
        /// The number of the set that was published last.
        last: u64,
    },
    /// What is out was not signed by the key that signed there last.
    NotOurs {
        /// The manifest.
        path: PathBuf,
        /// Its number.
        seq: u64,
        /// What is wrong with its signature.
        fault: Unverified,
    },
    /// What was published last is kept beside the key, and does not read.
    Memory {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// A rollback would sign what this key did not sign.
    NotVouchedFor {
        /// The manifest that would be taken up.
        path: PathBuf,
        /// Why it is not trusted.
        fault: Unverified,
    },
    /// The signature that was made does not verify.
    BadSignature {
        /// The manifest.
        path: PathBuf,
    },
    /// What would be published looks like a slip, and nobody has said that it is meant.
    HeldBack(Box<HeldBack>),
    /// The public log was changed, or does not fit what is out.
    Log {
        /// The log.
        path: PathBuf,
        /// Where and how.
        broken: Broken,
    },
    /// A rollback would return to an edition that too few have signed.
    ReturnNotSigned {
        /// How many signatures the log has of it.
        have: usize,
        /// How many it must have; `None` where `city.toml` does not read and cannot say it.
        needed: Option<usize>,
    },
    /// The set to return to cannot be had.
    NoSuchSet {
        /// Why.
        detail: String,
    },
}

impl PublishError {
    /// In words: those that a person must act upon in `language`, others in English.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::HeldBack(held) => held.text(language),
            Self::Log { path, broken } => format!("{}: {}", path.display(), broken.text(language)),
            Self::ReturnNotSigned { have, needed } => return_words(*have, *needed, language),
            other => standing_words(other, language).unwrap_or_else(|| other.to_string()),
        }
    }

    /// Whether trying again is of no use before a person has looked at what is out.
    pub const fn needs_a_person(&self) -> bool {
        matches!(
            self,
            Self::Signed { .. }
                | Self::NumberAhead { .. }
                | Self::LaidBack { .. }
                | Self::NotOurs { .. }
                | Self::Memory { .. }
                | Self::KeyList { .. }
        )
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OldManifest { path, detail } => write!(
                f,
                "{}: {detail}. Restore the file; or, if it is of no use, delete it: numbers go by the clock, so that phones take \
                 the next set all the same",
                path.display()
            ),
            Self::OtherCity { out, city } => {
                write!(f, "{} holds the feed of `{city}`: choose another folder", out.display())
            }
            Self::Disk { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Refused(error) => write!(f, "a phone would refuse this feed: {error}"),
            Self::Busy { out, who } => write!(
                f,
                "{}: {who} is publishing there, and two at once would undo each other's sets. Wait for it and try again; if it \
                 hangs, end it",
                out.display()
            ),
            Self::Overtaken { path, seq } => {
                let set = seq.map_or_else(|| "another set".to_owned(), |seq| format!("set {seq}"));
                write!(
                    f,
                    "{}: {set} was put there meanwhile, by somebody else. It stands; see what it says (--dry-run) and \
                     publish again",
                    path.display()
                )
            }
            Self::Signed { path } => write!(
                f,
                "{} is signed, and phones that ask for a signature would refuse this set: give --sign FILE, the private \
                 key; or --unsigned, if from now on no phone is to ask for one",
                path.display()
            ),
            Self::NotVouchedFor { path, fault } => write!(
                f,
                "{}: {fault}. Whoever can write there could have put it there, and your signature would vouch for it. Look at \
                 it with --rollback SEQ --dry-run --sign FILE --unsigned; if it is what you published, leave --dry-run away",
                path.display()
            ),
            Self::BadSignature { path } => write!(
                f,
                "{}: the signature that was made does not verify. This machine miscalculates: publish from another",
                path.display()
            ),
            Self::HeldBack(held) => f.write_str(&held.text(Language::En)),
            Self::Log { path, broken } => write!(f, "{}: {}", path.display(), broken.text(Language::En)),
            Self::ReturnNotSigned { have, needed } => f.write_str(&return_words(*have, *needed, Language::En)),
            Self::NoSuchSet { detail } => f.write_str(detail),
            Self::KeyList { path, detail } => {
                write!(
                    f,
                    "{}: phones that go by this list of keys would refuse what is published: {detail}",
                    path.display()
                )
            }
            Self::OddId { what, id } => write!(
                f,
                "the {what} {id:?}: an id has letters, digits and `-` alone, and becomes the name of a file. No publisher wrote \
                 that: find out who can write into the folder"
            ),
            Self::NumberAhead { .. } | Self::LaidBack { .. } | Self::NotOurs { .. } | Self::Memory { .. } => {
                f.write_str(&standing_words(self, Language::En).unwrap_or_default())
            }
        }
    }
}

impl std::error::Error for PublishError {}

/// What a person must know who looks at a folder in which somebody else may have been; `None` for other faults.
fn standing_words(error: &PublishError, language: Language) -> Option<String> {
    let zh = language == Language::Zh;
    let (path, what) = match error {
        PublishError::NumberAhead { path, seq, clock } => (
            path,
            if zh {
                format!("里面是第 {seq} 套，而这台机器的时钟才到 {clock}：要么时钟不对，要么这份清单是别人放的")
            } else {
                format!(
                    "it is set {seq}, and this machine's clock is only at {clock}: either the clock is wrong, or somebody else put it there"
                )
            },
        ),
        PublishError::LaidBack { path, seq, last } => (
            path,
            if zh {
                format!("这里发布过第 {last} 套，现在放着的却是第 {seq} 套：有人放回了旧的（或别的）一套")
            } else {
                format!(
                    "set {last} was published here, and now set {seq} lies there: somebody laid back an older set, or another one"
                )
            },
        ),
        PublishError::NotOurs { path, seq, fault } => (
            path,
            if zh {
                format!("第 {seq} 套不是这把私钥签的，而上一套是：有人放了别的一套")
            } else {
                format!(
                    "set {seq}: {fault}. The set before it was signed with this key: somebody put another one there"
                )
            },
        ),
        PublishError::Memory { path, detail } => (
            path,
            if zh {
                format!("记着上次发布了哪一套的文件读不出来（{detail}）")
            } else {
                format!("what was published last is kept in this file, and it does not read ({detail})")
            },
        ),
        _ => return None,
    };
    let hint = if zh {
        "什么都没有签。先查清是谁放的、谁能写这个文件夹；确认要用这里的表格接着发布时，运行一次 `anxin publish … --take-over`"
    } else {
        "Nothing was signed. Find out who put it there and who may write into the folder; where these sheets are to follow it, \
         run `anxin publish … --take-over` once"
    };
    let (stop, blank) = if zh { ("。", "") } else { (". ", "") };
    Some(format!("{}{}{what}{stop}{hint}{blank}", path.display(), if zh { "：" } else { ": " }))
}

fn return_words(have: usize, needed: Option<usize>, language: Language) -> String {
    match (language, needed) {
        (Language::Zh, Some(needed)) => {
            format!(
                "要退回的那一版要 {needed} 个人签名，公开记录里有 {have} 个：请改退到签齐的一套，或把现在的表格改好、签名后发布"
            )
        }
        (Language::En, Some(needed)) => format!(
            "the edition to return to needs {needed} signatures, and the log has {have} of it: return to a set that has them, or \
             mend the sheets, sign them and publish"
        ),
        (Language::Zh, None) => {
            "这里发布的每一版都要签名，但 city.toml 读不出来，不知道谁的签名算数：先改好 city.toml".to_owned()
        }
        (Language::En, None) => {
            "editions here need signatures, and city.toml, which says whose count, does not read: mend it first"
                .to_owned()
        }
    }
}
