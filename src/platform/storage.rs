//! What is kept on the phone.
//!
//! Everything kept has its key here. Storage may be missing, full or forbidden: reads then find nothing, and writes say so.

use wasm_bindgen::prelude::*;
#[cfg(not(test))]
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
    /// How this person goes to a site.
    Way,
}

impl Key {
    /// Every key: the whole of what is kept.
    pub const ALL: [Self; 10] = [
        Self::Profiles,
        Self::Calls,
        Self::Saved,
        Self::MapApp,
        Self::Feed,
        Self::FeedBefore,
        Self::Language,
        Self::Theme,
        Self::Font,
        Self::Way,
    ];

    /// What it is called in storage; `public/boot.js` reads some before the app is there.
    pub const fn name(self) -> &'static str {
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
            Self::Way => "anxin.way",
        }
    }
}

/// The phone refused to keep something, or to say what it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageRefused;

#[cfg(not(test))]
fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

#[cfg(test)]
fn storage() -> Option<testing::Double> {
    Some(testing::Double)
}

/// What is kept under `key`; `None` where nothing is.
///
/// # Errors
/// [`StorageRefused`] where storage is missing or forbidden: what is kept is not known then.
pub fn look(key: Key) -> Result<Option<String>, StorageRefused> {
    let storage = storage().ok_or(StorageRefused)?;
    storage.get_item(key.name()).map_err(|_| StorageRefused)
}

/// What is kept under `key`; `None` where nothing is, or storage is out of reach.
pub fn read(key: Key) -> Option<String> {
    look(key).ok()?
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

/// Runs `task` whenever another window has changed what is kept, for as long as the page lives.
pub fn on_change(task: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let task = Closure::<dyn FnMut()>::new(task).into_js_value();
    let _ = window.add_event_listener_with_callback("storage", task.unchecked_ref());
}

/// A storage for tests of one thread, which windows of one phone share: missing until [`testing::open`].
#[cfg(test)]
pub(crate) mod testing {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    thread_local! {
        static PHONE: RefCell<Option<(usize, BTreeMap<String, String>)>> = const { RefCell::new(None) };
    }

    /// A phone that keeps at most so many bytes from now on, besides what it keeps already.
    pub(crate) fn open(most: usize) {
        PHONE.with_borrow_mut(|phone| *phone = Some((most, phone.take().map(|(_, kept)| kept).unwrap_or_default())));
    }

    pub(super) struct Double;

    impl Double {
        pub(super) fn get_item(&self, key: &str) -> Result<Option<String>, ()> {
            PHONE.with_borrow(|phone| phone.as_ref().map(|(_, kept)| kept.get(key).cloned()).ok_or(()))
        }

        pub(super) fn set_item(&self, key: &str, value: &str) -> Result<(), ()> {
            PHONE.with_borrow_mut(|phone| {
                let (most, kept) = phone.as_mut().ok_or(())?;
                let others: usize =
                    kept.iter().filter(|(known, _)| *known != key).map(|(known, text)| known.len() + text.len()).sum();
                if others + key.len() + value.len() > *most {
                    return Err(());
                }
                kept.insert(key.to_owned(), value.to_owned());
                Ok(())
            })
        }

        pub(super) fn remove_item(&self, key: &str) -> Result<(), ()> {
            PHONE.with_borrow_mut(|phone| phone.as_mut().map(|(_, kept)| drop(kept.remove(key))).ok_or(()))
        }
    }
}
