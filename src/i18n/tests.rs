//! Every message in every language, with the same placeholders.

use anxin_core::text::Language;

use super::messages::calendar::Calendar;
use super::*;

fn all() -> Vec<(String, &'static str, &'static str)> {
    let mut rows = Vec::new();
    macro_rules! collect {
        ($($name:ty),*) => {$(
            for &(key, message) in <$name>::ALL {
                rows.push((format!("{}::{key}", stringify!($name)), message.text(Language::Zh), message.text(Language::En)));
            }
        )*};
    }
    collect!(
        about::About,
        advice::Advice,
        bulletin::BulletinPage,
        Calendar,
        code::Code,
        common::Common,
        family::Family,
        home::Home,
        lite::Lite,
        place::PlaceWords,
        plan::Plan,
        services::ServicesPage,
        site::SitePage,
        sites::SitesPage,
        tracks::TracksPage,
        zones::ZonesPage
    );
    rows
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
    names.sort_unstable();
    names
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn every_message_has_words_in_every_language() {
    let bare: Vec<_> = all().into_iter().filter(|(_, zh, en)| zh.trim().is_empty() || en.trim().is_empty()).collect();
    assert_eq!(bare, []);
}

#[test]
fn both_languages_of_a_message_take_the_same_values() {
    let uneven: Vec<_> = all().into_iter().filter(|(_, zh, en)| placeholders(zh) != placeholders(en)).collect();
    assert_eq!(uneven, []);
}

#[test]
fn no_english_message_holds_chinese_but_the_language_switch() {
    let mixed: Vec<_> = all()
        .into_iter()
        .filter(|(key, _, en)| {
            en.chars().any(is_han) && !key.contains("SwitchLanguage") && key != "lite::Lite::OtherLanguage"
        })
        .collect();
    assert_eq!(mixed, []);
}

#[test]
fn every_value_finds_its_place() {
    let locale = Locale(Language::En);
    assert_eq!(locale.fill(common::Common::WaitRange, &[("low", &5), ("high", &10)]), "5–10 min");
    assert_eq!(locale.wait((60, anxin_core::queue::AT_LEAST)), "60 min or more");
}

#[test]
fn a_distance_reads_as_a_person_would_say_it() {
    let zh = Locale(Language::Zh);
    assert_eq!(zh.distance(853.0), "850 米");
    assert_eq!(zh.distance(996.0), "1.0 公里");
    assert_eq!(zh.distance(1234.0), "1.2 公里");
}
