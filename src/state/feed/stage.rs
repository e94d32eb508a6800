//! How far the feed has come, how old it is, and what went wrong, as far as a person can do something about it.
//!
//! Does not fetch, and has no words.

use anxin_core::feed::FeedError;

use crate::platform::http::HttpError;

/// How far the feed has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// Nothing to show yet.
    Loading,
    /// Nothing to show, and the last try failed.
    Failed(Trouble),
    /// Something to show; the last try may have failed all the same.
    Shown(Option<Trouble>),
}

/// Why the last try brought nothing, as far as a person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No connection, or none that carries.
    Network,
    /// The files that arrived are broken or do not belong together; the publisher's or the network's fault.
    Broken,
    /// The feed is newer than this page: reload it.
    UpdatePage,
}

/// How old what is on screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Nothing has arrived yet.
    Loading,
    /// Live.
    Fresh,
    /// Not live, within the publisher's validity.
    Aged,
    /// Past the publisher's validity.
    Stale,
    /// There is nothing, and no prospect.
    None,
}

impl Age {
    /// The word in `html[data-feed]`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Fresh => "fresh",
            Self::Aged => "aged",
            Self::Stale => "stale",
            Self::None => "none",
        }
    }
}

impl From<HttpError> for Trouble {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Network | HttpError::Timeout | HttpError::Refused { .. } => Self::Network,
            HttpError::TooLarge => Self::Broken,
        }
    }
}

impl From<FeedError> for Trouble {
    fn from(error: FeedError) -> Self {
        match error {
            FeedError::NewerSchema { .. } | FeedError::NewerApp { .. } => Self::UpdatePage,
            _ => Self::Broken,
        }
    }
}
