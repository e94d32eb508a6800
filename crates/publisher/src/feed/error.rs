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
            other => other.to_string(),
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OldManifest { path, detail } => write!(
                f,
                "{}: {detail}. The number of the next set is not known, and a lower one would be refused by phones: \
                 restore the file, or publish into an empty folder",
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
        }
    }
}

impl std::error::Error for PublishError {}

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
