//! Why an object store did not do what it was asked, in words that say what to mend.
//!
//! Names the answer, never the request: its address carries a signature, and with temporary credentials a token.

use std::fmt;
use std::io;

use super::xml::element;

/// What went wrong at an object store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// Nothing came back, or not all of it.
    NoAnswer {
        /// How often it was asked.
        tries: u32,
        /// What the connection says.
        detail: String,
    },
    /// The store answered that it would not.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The store's own code, as `NoSuchBucket`; empty where it gives none.
        code: String,
        /// The store's own words; empty where it gives none.
        message: String,
    },
    /// Another publisher has written there since it was read.
    Overtaken,
    /// An answer that is none of an object store.
    NotAStore {
        /// What is odd about it.
        detail: String,
    },
}

/// The most characters of a store's own words that are repeated.
const MOST_WORDS: usize = 200;

impl StoreFault {
    /// The fault that an answer of this status and body tells.
    pub(super) fn of_answer(status: u16, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        Self::Refused { status, code: words(&text, "Code"), message: words(&text, "Message") }
    }

    /// Whether the object is not there, though its bucket is.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Self::Refused { status: 404, code, .. } if code.is_empty() || code == "NoSuchKey")
    }

    /// Whether asking again may help.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::NoAnswer { .. } => true,
            Self::Refused { status, code, .. } => {
                matches!(status, 429 | 500 | 502..=504) || matches!(code.as_str(), "RequestTimeout" | "SlowDown")
            }
            Self::Overtaken | Self::NotAStore { .. } => false,
        }
    }

    /// What to do about it.
    fn hint(&self) -> &'static str {
        match self {
            Self::NoAnswer { .. } => {
                "see that --endpoint is right and this machine is online; the feed that was there still stands"
            }
            Self::Overtaken => {
                "somebody else published meanwhile, and that set stands: see what it says (--dry-run) and publish again"
            }
            Self::NotAStore { .. } => "see that --endpoint is that of an object store, without a path",
            Self::Refused { status, code, .. } => match (code.as_str(), status) {
                ("NoSuchBucket", _) => "make the bucket first, or see to its name and --endpoint",
                ("InvalidAccessKeyId" | "SignatureDoesNotMatch", _) => {
                    "see to AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and --region"
                }
                ("ExpiredToken" | "InvalidToken", _) => {
                    "the session is over: fetch new credentials with their AWS_SESSION_TOKEN"
                }
                ("RequestTimeTooSkewed", _) => "set this machine's clock",
                ("PermanentRedirect" | "AuthorizationHeaderMalformed", _) | (_, 301 | 307 | 308) => {
                    "the bucket is elsewhere: see to --region and --endpoint"
                }
                (_, 401 | 403) => {
                    "these credentials need the right to list, read, write and delete there; see to AWS_ACCESS_KEY_ID, \
                     AWS_SECRET_ACCESS_KEY and --region"
                }
                (_, 429 | 500..) => "try again later; the feed that was there still stands",
                _ => "see to --endpoint, --region and the bucket's name",
            },
        }
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAnswer { tries, detail } => {
                write!(f, "the store was asked {tries} times and gave no answer ({detail})")?;
            }
            Self::Refused { status, code, message } => {
                write!(f, "the store answered {status}")?;
                for words in [code, message].into_iter().filter(|words| !words.is_empty()) {
                    write!(f, ", {words}")?;
                }
            }
            Self::Overtaken => f.write_str("it is no longer what was read a moment ago")?,
            Self::NotAStore { detail } => write!(f, "what answers there is no object store ({detail})")?,
        }
        write!(f, ": {}", self.hint())
    }
}

impl std::error::Error for StoreFault {}

impl From<StoreFault> for io::Error {
    fn from(fault: StoreFault) -> Self {
        let kind = match &fault {
            fault if fault.is_missing() => io::ErrorKind::NotFound,
            StoreFault::Refused { status: 401 | 403, .. } => io::ErrorKind::PermissionDenied,
            StoreFault::Overtaken => io::ErrorKind::AlreadyExists,
            _ => io::ErrorKind::Other,
        };
        Self::new(kind, fault)
    }
}

/// A store's own words, without what a terminal would act on.
fn words(text: &str, name: &str) -> String {
    element(text, name).unwrap_or_default().chars().filter(|c| !c.is_control()).take(MOST_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, code: &str) -> StoreFault {
        let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>No\u{7}.</Message></Error>");
        StoreFault::of_answer(status, body.as_bytes())
    }

    #[test]
    fn an_answer_is_told_with_its_code_its_words_and_a_mend() {
        let said = answer(403, "SignatureDoesNotMatch").to_string();
        assert!(
            said.starts_with("the store answered 403, SignatureDoesNotMatch, No.: see to AWS_ACCESS_KEY_ID"),
            "{said}"
        );
        for (status, code, hint) in [
            (404, "NoSuchBucket", "make the bucket"),
            (403, "RequestTimeTooSkewed", "clock"),
            (403, "AccessDenied", "the right to list"),
            (301, "PermanentRedirect", "--region"),
            (503, "SlowDown", "try again later"),
            (400, "ExpiredToken", "the session is over"),
        ] {
            let said = answer(status, code).to_string();
            assert!(said.contains(hint), "{said}");
        }
        assert!(StoreFault::of_answer(500, b"<html>").to_string().starts_with("the store answered 500: try"));
    }

    #[test]
    fn only_an_object_that_is_not_there_counts_as_missing() {
        assert!(answer(404, "NoSuchKey").is_missing() && StoreFault::of_answer(404, b"").is_missing());
        assert!(!answer(404, "NoSuchBucket").is_missing() && !answer(403, "AccessDenied").is_missing());
        assert_eq!(io::Error::from(answer(404, "NoSuchKey")).kind(), io::ErrorKind::NotFound);
        assert_ne!(io::Error::from(answer(404, "NoSuchBucket")).kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn what_no_second_try_can_mend_is_not_tried_again() {
        assert!(answer(503, "SlowDown").may_pass() && answer(500, "InternalError").may_pass());
        assert!(!answer(403, "AccessDenied").may_pass() && !answer(501, "NotImplemented").may_pass());
        assert!(!StoreFault::Overtaken.may_pass());
    }
}
