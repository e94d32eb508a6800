//! The messages, one file a screen.

pub mod about;
pub mod bulletin;
pub mod calendar;
pub mod code;
pub mod common;
pub mod home;
pub mod services;
pub mod site;
pub mod sites;
pub mod tracks;
pub mod zones;

/// Declares which screens there are.
macro_rules! screens {
    ($($file:ident::$name:ident),* $(,)?) => {
        /// A screen's messages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Screen {
            $(#[doc = stringify!($name)] $name,)*
        }

        /// All messages of a screen, Chinese and English, a line each.
        pub(super) const fn texts(screen: Screen) -> [&'static str; 2] {
            match screen {
                $(Screen::$name => $file::$name::TEXTS,)*
            }
        }
    };
}

screens! {
    about::About,
    bulletin::BulletinPage,
    calendar::Calendar,
    code::Code,
    common::Common,
    home::Home,
    services::ServicesPage,
    site::SitePage,
    sites::SitesPage,
    tracks::TracksPage,
    zones::ZonesPage,
}
