//! The app's own words, in every language.
//!
//! Does not hold what a city publishes: feed texts carry their own languages. A message without one of the languages
//! does not compile; the parity test checks placeholders and leftovers. One file a screen, so that a translator
//! reads a screen at a time.

mod format;
mod messages;

use anxin_core::text::{Language, Text, TextRef};
use leptos::prelude::*;

pub use messages::{about, bulletin, code, common, home, services, site, sites, tracks, zones};

/// A message of the app, in every language.
pub trait Message: Copy {
    /// The words, with `{name}` where [`Locale::fill`] puts a value.
    fn text(self, language: Language) -> &'static str;
}

/// Declares the messages of one screen: `Key: "中文", "English";`.
macro_rules! declare_messages {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $en] $key,)*
        }

        impl $crate::i18n::Message for $name {
            fn text(self, language: ::anxin_core::text::Language) -> &'static str {
                const WORDS: &[[&str; 2]] = &[$([$zh, $en],)*];
                let place = match language {
                    ::anxin_core::text::Language::Zh => 0,
                    ::anxin_core::text::Language::En => 1,
                };
                // The table has one row a variant, in their order.
                $crate::i18n::words(WORDS, self as usize, place)
            }
        }

        impl $name {
            /// Every message with its name, for the parity test.
            #[cfg(test)]
            pub(crate) const ALL: &'static [(&'static str, Self)] = &[$((stringify!($key), Self::$key),)*];
        }
    };
}
pub(crate) use declare_messages;

#[inline(never)]
fn words(table: &'static [[&'static str; 2]], message: usize, language: usize) -> &'static str {
    table.get(message).and_then(|row| row.get(language)).copied().unwrap_or_default()
}

/// The language that the screens are in. Views read it once: a change of language draws the page anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale(pub Language);

impl Locale {
    /// The words of a message.
    pub fn t(self, message: impl Message) -> &'static str {
        message.text(self.0)
    }

    /// The words of a message, with each `{name}` replaced by its value.
    pub fn fill(self, message: impl Message, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        let mut text = self.t(message).to_owned();
        for (name, value) in values {
            text = text.replace(&["{", name, "}"].concat(), &value.to_string());
        }
        text
    }

    /// A text of the feed.
    pub fn text(self, text: &Text) -> String {
        text.get(self.0).to_owned()
    }

    /// A text lent by the columns of the feed.
    pub fn text_ref(self, text: TextRef<'_>) -> String {
        text.get(self.0).to_owned()
    }
}

/// The locale of the surrounding view; Chinese where none was provided.
pub fn use_locale() -> Locale {
    use_context().unwrap_or(Locale(Language::Zh))
}

#[cfg(test)]
mod tests;
