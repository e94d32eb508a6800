//! Text that a city publishes, in every language it publishes in.
//!
//! Does not hold the app's own words (those are in the app's `i18n`), and does not translate.

use serde::Serialize;

use crate::json::record;

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese as written on the mainland (`zh-CN`).
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Every language, the city's own first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The word used in `?lang=`, in sheet headings (`name_zh`) and in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag for `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

/// One text in both languages, as the feed carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

record!(Text { zh, en });

impl Text {
    /// The text in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in `language`; where that is empty, in the other one: a foreign sentence beats a blank.
    pub fn get(&self, language: Language) -> &str {
        TextRef { zh: &self.zh, en: &self.en }.get(language)
    }

    /// Whether no language has any text.
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

/// A borrowed [`Text`], as the columns of a shard lend it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextRef<'a> {
    /// Chinese.
    pub zh: &'a str,
    /// English.
    pub en: &'a str,
}

impl<'a> TextRef<'a> {
    /// The text in `language`, or in the other one where that is empty.
    pub fn get(self, language: Language) -> &'a str {
        let (first, second) = match language {
            Language::Zh => (self.zh, self.en),
            Language::En => (self.en, self.zh),
        };
        if first.is_empty() { second } else { first }
    }
}

/// `parts` of ten to the power of `places` as a decimal fraction: `1234` in `3` places is `1.234`. Instead of writing a
/// floating-point number, which takes 18 kB of wasm.
pub fn decimal(parts: i64, places: usize) -> String {
    let digits = format!("{:0width$}", parts.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - places).unwrap_or((&digits, ""));
    [if parts < 0 { "-" } else { "" }, whole, if places == 0 { "" } else { "." }, fraction].concat()
}

/// Where `wanted` first stands in `text`, in bytes; `None` where it does not. Instead of the standard library's search,
/// which is faster on long texts and takes 6 kB of wasm with all that it may say when it is misused.
pub fn find(text: &str, wanted: &str) -> Option<usize> {
    // By the last byte of what is wanted: of Chinese characters it differs the most.
    let Some((last, before)) = wanted.as_bytes().split_last() else { return Some(0) };
    let mut end = before.len();
    loop {
        end += text.as_bytes().get(end..)?.iter().position(|byte| byte == last)?;
        let start = end - before.len();
        if text.as_bytes().get(start..end) == Some(before) {
            return Some(start);
        }
        end += 1;
    }
}

/// `text` with `with` wherever `wanted` stands. Nothing stands nowhere.
pub fn replaced(text: &str, wanted: &str, with: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest, wanted).filter(|_| !wanted.is_empty()) {
        // Both ends of what was found are ends of characters.
        replaced.push_str(rest.get(..at).unwrap_or_default());
        replaced.push_str(with);
        rest = rest.get(at + wanted.len()..).unwrap_or_default();
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_missing_translation_falls_back_to_the_other_language() {
        let text = Text::new("采样点", "");
        assert_eq!(text.get(Language::En), "采样点");
        assert_eq!(text.get(Language::Zh), "采样点");
    }

    #[test]
    fn a_fraction_keeps_its_sign_and_its_zeros() {
        assert_eq!(decimal(121_015_000, 6), "121.015000");
        assert_eq!(decimal(-1, 6), "-0.000001");
        assert_eq!(decimal(12, 1), "1.2");
        assert_eq!(decimal(0, 1), "0.0");
        assert_eq!(decimal(-7, 0), "-7");
    }

    proptest! {
        #[test]
        fn a_text_is_found_and_replaced_as_the_standard_library_does(
            text in "[ab甲申]{0,12}", wanted in "[ab甲申]{1,3}", with in "[a甲]{0,2}",
        ) {
            prop_assert_eq!(find(&text, &wanted), text.find(&wanted));
            prop_assert_eq!(replaced(&text, &wanted, &with), text.replace(&wanted, &with));
        }
    }

    #[test]
    fn nothing_stands_at_the_start_and_is_never_replaced() {
        assert_eq!((find("", ""), find("a", ""), find("", "a")), (Some(0), Some(0), None));
        assert_eq!(replaced("ab", "", "x"), "ab");
    }
}
