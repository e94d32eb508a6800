//! What is kept on the phone.
//!
//! Everything kept has its key here. Storage may be missing, full or forbidden: reads then find nothing, and writes say so.

use web_sys::Storage;

use super::browser::window;

/// A place in storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The answers of the people on this phone.
    Profiles,
    /// Calls to be made again.
    Calls,
    /// Saved sites.
    Saved,
    /// The chosen map app.
    MapApp,
    /// A good feed.
    Feed,
    /// Another, older or newer.
    FeedBefore,
    /// Language, as in `?lang=`.
    Language,
    /// Theme, as in `?theme=`.
    Theme,
    /// Type size, as in `?font=`.
    Font,
}

impl Key {
    /// Every key: the whole of what is kept.
    pub const ALL: [Self; 9] = [
        Self::Profiles,
        Self::Calls,
        Self::Saved,
        Self::MapApp,
        Self::Feed,
        Self::FeedBefore,
        Self::Language,
        Self::Theme,
        Self::Font,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Profiles => "anxin.profiles",
            Self::Calls => "anxin.calls",
            Self::Saved => "anxin.saved",
            Self::MapApp => "anxin.map-app",
            Self::Feed => "anxin.feed",
            Self::FeedBefore => "anxin.feed-2",
            Self::Language => "anxin.lang",
            Self::Theme => "anxin.theme",
            Self::Font => "anxin.font",
        }
    }
}

/// The phone refused to keep something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageRefused;

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// What is kept under `key`; `None` where nothing is, or storage is out of reach.
pub fn read(key: Key) -> Option<String> {
    storage()?.get_item(key.name()).ok()?
}

/// Keeps `value` under `key`.
///
/// # Errors
/// [`StorageRefused`] where storage is missing, full or forbidden.
pub fn write(key: Key, value: &str) -> Result<(), StorageRefused> {
    let storage = storage().ok_or(StorageRefused)?;
    storage.set_item(key.name(), value).map_err(|_| StorageRefused)
}

/// Forgets what is kept under `key`.
pub fn remove(key: Key) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key.name());
    }
}
