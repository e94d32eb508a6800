//! The app's own words, in every language.
//!
//! Does not hold what a city publishes: feed texts carry their own languages. A message without one of the languages
//! does not compile; the parity test checks placeholders and leftovers. One file a screen, so that a translator
//! reads a screen at a time.

mod format;
mod messages;

use anxin_core::text::{Language, Text, TextRef, replaced};
use leptos::prelude::use_context;

#[cfg(not(target_arch = "wasm32"))]
pub use messages::lite;
pub use messages::{
    about, advice, bulletin, code, common, family, home, place, plan, services, site, sites, tracks, zones,
};

/// A message of the app, in every language.
pub trait Message: Copy {
    /// Its words, with `{name}` where [`Locale::fill`] puts a value.
    fn text(self, language: Language) -> &'static str;
}

/// The line at `index` of a screen's messages, Chinese and English. A screen has some three kilobytes: looking for a line
/// there costs less than two tables of places would weigh.
fn line(screen: &'static [&'static str; 2], language: Language, index: u8) -> &'static str {
    let [zh, en] = screen;
    let text = match language {
        Language::Zh => zh,
        Language::En => en,
    };
    text.split('\n').nth(usize::from(index)).unwrap_or_default()
}

/// Declares the messages of one screen: `Key: "中文", "English";`.
macro_rules! declare_messages {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = $en] $key,)*
        }

        impl $crate::i18n::Message for $name {
            fn text(self, language: anxin_core::text::Language) -> &'static str {
                // By address, so that the build sees whose words are needed where: those of later pages are not in the first file.
                static TEXTS: [&str; 2] = [concat!($($zh, "\n"),*), concat!($($en, "\n"),*)];
                $crate::i18n::line(&TEXTS, language, self as u8)
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

/// The language that the screens are in. Views read it once: a change of language draws the page anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locale(pub Language);

/// The locale of what is being drawn: the one that the app, or a page written as text, has provided to its views.
pub fn use_locale() -> Locale {
    use_context().unwrap_or_default()
}

impl Locale {
    /// The words of a message.
    pub fn t(self, message: impl Message) -> &'static str {
        message.text(self.0)
    }

    /// The words of a message, with each `{name}` replaced by its value.
    pub fn fill(self, message: impl Message, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        let mut text = self.t(message).to_owned();
        for (name, value) in values {
            text = replaced(&text, &["{", name, "}"].concat(), &value.to_string());
        }
        text
    }

    /// What there is of `parts`, with the sign between them that this language has: `钟埭街道 · 环北二路985号`.
    pub fn join(self, parts: &[&str]) -> String {
        let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        parts.join(self.t(common::Common::Separator))
    }

    /// A text of the feed, for a view: what is on screen may outlive the edition that it comes from.
    pub fn say(self, text: &Text) -> String {
        text.get(self.0).to_owned()
    }

    /// A text of the feed.
    pub fn text(self, text: &Text) -> &str {
        text.get(self.0)
    }

    /// A text borrowed from the columns of the feed.
    pub fn text_ref(self, text: TextRef<'_>) -> &str {
        text.get(self.0)
    }
}

#[cfg(test)]
mod tests;
