//! Language, theme and type size: from the address, else from the phone, else the city's own language.
//!
//! The browser's language is not asked: the first paint is in the city's language, and a page that changes its language
//! a second after it was opened frightens more people than one tap on "EN" costs.

use anxin_core::text::Language;
use leptos::prelude::*;

use crate::platform::storage::{self, Key};
use crate::platform::{document, location};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the phone is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How large the type is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontSize {
    /// As designed.
    #[default]
    Normal,
    /// Larger.
    Large,
    /// Largest, with larger targets.
    Elder,
}

/// One of a few choices, with the word that stands in addresses, in storage and on `<html>`.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every choice, in order.
    const ALL: &'static [Self];
    /// Its word.
    fn word(self) -> &'static str;
    /// The choice with this word; `None` for any other word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.word() == word)
    }
}

impl Choice for Theme {
    const ALL: &'static [Self] = &[Self::Auto, Self::Light, Self::Dark];

    fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Choice for FontSize {
    const ALL: &'static [Self] = &[Self::Normal, Self::Large, Self::Elder];

    fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Elder => "elder",
        }
    }
}

impl Choice for Language {
    const ALL: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        self.code()
    }
}

/// The settings as signals.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The language of the screens.
    pub language: RwSignal<Language>,
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// How large the type is.
    pub font: RwSignal<FontSize>,
    /// How this person goes to a site, as the core's word for it.
    pub way: RwSignal<String>,
}

impl Settings {
    pub(super) fn read() -> Self {
        Self {
            language: RwSignal::new(read(Key::Language, "lang").unwrap_or_default()),
            theme: RwSignal::new(read(Key::Theme, "theme").unwrap_or_default()),
            font: RwSignal::new(read(Key::Font, "font").unwrap_or_default()),
            way: RwSignal::new(storage::read(Key::Way).unwrap_or_default()),
        }
    }

    /// Changes the language and keeps the choice.
    pub fn set_language(self, language: Language) {
        self.language.set(language);
        keep(Key::Language, language);
    }

    /// Changes the theme and keeps the choice.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        keep(Key::Theme, theme);
    }

    /// Changes the type size and keeps the choice.
    pub fn set_font(self, font: FontSize) {
        self.font.set(font);
        keep(Key::Font, font);
    }

    /// Changes how this person goes, and keeps the choice.
    pub fn set_way(self, word: &str) {
        self.way.set(word.to_owned());
        // Refused: the choice then lasts as long as the page.
        let _ = storage::write(Key::Way, word);
    }

    /// Changes with the page's colours.
    pub fn colours(self) -> Memo<u8> {
        Memo::new(move |_| self.theme.get() as u8)
    }

    /// Keeps the attributes of `<html>` in step, from now on.
    pub fn run(self) {
        if location::query("embed").as_deref() == Some("1") {
            document::set_root_attribute("data-embed", "1");
        }
        Effect::new(move |_| {
            document::set_root_attribute("lang", self.language.get().tag());
            document::set_root_attribute("data-theme", self.theme.get().word());
            document::set_root_attribute("data-font", self.font.get().word());
        });
    }
}

fn read<C: Choice>(key: Key, query: &str) -> Option<C> {
    let asked = location::query(query).and_then(|word| C::from_word(&word));
    asked.or_else(|| C::from_word(&storage::read(key)?))
}

fn keep<C: Choice>(key: Key, choice: C) {
    // Refused: the choice then lasts as long as the page.
    let _ = storage::write(key, choice.word());
}
