//! The second file of the app's code: pages that a first visit does not show, the map, and what a search does once nobody types.
//!
//! What is called from here alone lies in that file; the official splitter finds it (feature `split`, which `cargo xtask build`
//! turns on). Callers wait for the file by waiting for the function. In a build of one file, as `trunk serve` makes, and
//! natively, everything stands from the beginning. See docs/decisions/0031-official-splitter.md.

#![cfg_attr(
    feature = "split",
    allow(
        unsafe_code,
        reason = "`wasm_split` expands to imports and exports of wasm, which Rust has no safe words for"
    )
)]

use std::ops::Range;
use std::sync::Arc;

use anxin_core::feed::Edition;
use anxin_core::search::{self, Guess, Index, Readings};
use leptos::prelude::*;

use super::at_home::AtHome;
use super::sites::{Calm, Listed, MoreChips, SitesMap};
use super::{about, bulletin, code, services, site, tracks, zone, zones};
use crate::components::later_icons::LaterIcons;
use crate::edition::EditionHandle;
use crate::route::{Route, SitesQuery};
use crate::state::Shared;

#[cfg(not(feature = "split"))]
pub use one_file::{at_home, chips, guess, load, map, marks, page};
#[cfg(feature = "split")]
pub use two_files::{at_home, chips, guess, load, map, marks, page};

/// The second file did not arrive. The next call asks for it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

fn drawn_page(edition: Option<EditionHandle>, route: Route) -> AnyView {
    let page = match (route, edition) {
        (Route::Site(id), Some(edition)) => view! { <site::SiteScreen edition id/> }.into_any(),
        (Route::Code, Some(edition)) => view! { <code::CodeScreen edition/> }.into_any(),
        (Route::Zones, Some(edition)) => view! { <zones::ZonesScreen edition/> }.into_any(),
        (Route::Zone(id), Some(edition)) => view! { <zone::ZoneScreen edition id/> }.into_any(),
        (Route::Tracks, Some(edition)) => view! { <tracks::TracksScreen edition/> }.into_any(),
        (Route::Bulletin, Some(edition)) => view! { <bulletin::BulletinScreen edition/> }.into_any(),
        (Route::Services, Some(edition)) => view! { <services::ServicesScreen edition/> }.into_any(),
        (_, edition) => view! { <about::AboutScreen edition/> }.into_any(),
    };
    view! { {page}<LaterIcons/> }.into_any()
}

/// Where, in a name and in an address, what was looked for stands.
pub type Marks = (Vec<Range<usize>>, Vec<Range<usize>>);

fn found_marks(edition: &Edition, [name, address]: [&str; 2], typed: &str) -> Marks {
    // Addresses are not looked for by their pinyin.
    (search::marks(name, typed, edition.sites.readings()), search::marks(address, typed, &Readings::default()))
}

#[cfg(feature = "split")]
mod two_files {
    use leptos::wasm_split::wasm_split;

    use super::*;

    /// The page of a route that a first visit does not show. All but the page about the app need the feed.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_page), fallible)]
    pub fn page(edition: Option<EditionHandle>, route: Route) -> Result<AnyView, Missing> {
        Ok(drawn_page(edition, route))
    }

    /// The map of the listed sites.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_map), fallible)]
    pub fn map(edition: EditionHandle, listed: Listed, calm: Calm) -> Result<AnyView, Missing> {
        Ok(view! { <SitesMap edition listed calm/> }.into_any())
    }

    /// The first step of who cannot leave home.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_at_home), fallible)]
    pub fn at_home(edition: EditionHandle) -> Result<AnyView, Missing> {
        Ok(view! { <AtHome edition/> }.into_any())
    }

    /// Further chips of the list.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_chips), fallible)]
    pub fn chips(edition: EditionHandle, query: Memo<SitesQuery>, listed: Listed) -> Result<AnyView, Missing> {
        Ok(view! { <MoreChips edition query listed/> }.into_any())
    }

    /// What may have been meant where nothing is found as it was typed.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_guess), fallible)]
    pub fn guess(edition: Arc<Edition>, index: Shared<Index>, typed: String) -> Result<Option<Guess>, Missing> {
        Ok(index.guess(&typed, edition.sites.readings()))
    }

    /// Where what was typed stands in the words of a row.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_marks), fallible)]
    pub fn marks(edition: Arc<Edition>, name: String, address: String, typed: String) -> Result<Marks, Missing> {
        Ok(found_marks(&edition, [&name, &address], &typed))
    }

    /// Waits until the file stands, so that the others need not wait.
    pub async fn load() -> Result<(), Missing> {
        load_page().await?;
        load_map().await?;
        load_at_home().await?;
        load_chips().await?;
        load_guess().await?;
        Ok(load_marks().await?)
    }
}

#[cfg(not(feature = "split"))]
mod one_file {
    use super::*;

    /// The page of a route that a first visit does not show. All but the page about the app need the feed.
    pub async fn page(edition: Option<EditionHandle>, route: Route) -> Result<AnyView, Missing> {
        Ok(drawn_page(edition, route))
    }

    /// The map of the listed sites.
    pub async fn map(edition: EditionHandle, listed: Listed, calm: Calm) -> Result<AnyView, Missing> {
        Ok(view! { <SitesMap edition listed calm/> }.into_any())
    }

    /// The first step of who cannot leave home.
    pub async fn at_home(edition: EditionHandle) -> Result<AnyView, Missing> {
        Ok(view! { <AtHome edition/> }.into_any())
    }

    /// Further chips of the list.
    pub async fn chips(edition: EditionHandle, query: Memo<SitesQuery>, listed: Listed) -> Result<AnyView, Missing> {
        Ok(view! { <MoreChips edition query listed/> }.into_any())
    }

    /// What may have been meant where nothing is found as it was typed.
    pub async fn guess(edition: Arc<Edition>, index: Shared<Index>, typed: String) -> Result<Option<Guess>, Missing> {
        Ok(index.guess(&typed, edition.sites.readings()))
    }

    /// Where what was typed stands in the words of a row.
    pub async fn marks(edition: Arc<Edition>, name: String, address: String, typed: String) -> Result<Marks, Missing> {
        Ok(found_marks(&edition, [&name, &address], &typed))
    }

    /// Waits until the file stands, so that the others need not wait.
    pub async fn load() -> Result<(), Missing> {
        Ok(())
    }
}
