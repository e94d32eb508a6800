//! What the settings are called.

use crate::i18n::common::Common;
use crate::state::{FontSize, Theme};

/// The word for a type size.
pub const fn font_word(font: FontSize) -> Common {
    match font {
        FontSize::Normal => Common::FontNormal,
        FontSize::Large => Common::FontLarge,
        FontSize::Elder => Common::FontElder,
    }
}

/// The word for a theme.
pub const fn theme_word(theme: Theme) -> Common {
    match theme {
        Theme::Auto => Common::ThemeAuto,
        Theme::Light => Common::ThemeLight,
        Theme::Dark => Common::ThemeDark,
    }
}
