//! How much of a long list stands on the page: what one sees, then what one is about to see.
//!
//! The frame of a key draws a screen of rows; the rest of a page follows once nobody types, and more as the end comes near or at a
//! tap. Rows are added below and never taken away above, so that the place of keyboard, screen reader and scroll stays where it is: a
//! list of which only a moving part exists says wrong numbers to readers and loses the row in which somebody stands.

use std::time::Duration;

use leptos::html::Button;
use leptos::prelude::*;

use super::calm::Calm;
use super::found::Listed;
use crate::platform::viewport::Watch;
use crate::platform::{task, timer};
use crate::route::SitesQuery;

/// How many rows are drawn at once: a screen of them. Natively nothing follows, so a page of them.
const SCREEN: usize = if cfg!(target_arch = "wasm32") { 8 } else { PAGE };

/// How many rows stand there once nobody types, and how many more come at a tap.
pub(super) const PAGE: usize = 40;

/// How many rows are drawn between two frames where nobody taps for more.
const PIECE: usize = 8;

/// How many rows stand in the first paint: what a tall phone shows of them.
const PRERENDERED: usize = 5;

/// How far below what one sees counts as near: about a screen, for it comes into view while one scrolls.
const NEAR_PX: u16 = 800;

/// How many rows of a list stand on the page. Another query begins anew.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// Which query it is, counted.
    query: Memo<usize>,
    /// For which query, and how many rows more than a screen of them.
    more: RwSignal<(usize, usize)>,
    is_prerendered: bool,
}

impl Window {
    pub(super) fn new(query: Memo<SitesQuery>, is_prerendered: bool) -> Self {
        let query = Memo::new(move |before: Option<&usize>| {
            query.track();
            before.map_or(0, |before| before + 1)
        });
        Self { query, more: RwSignal::new((0, 0)), is_prerendered }
    }

    /// How many rows stand there.
    pub(super) fn rows(self) -> usize {
        let (query, (of, more)) = (self.query.get(), self.more.get());
        if self.is_prerendered { PRERENDERED } else { SCREEN + if of == query { more } else { 0 } }
    }

    /// Shows `rows` more; nothing where the page is gone.
    pub(super) fn grow(self, rows: usize) {
        let Some(query) = self.query.try_get_untracked() else { return };
        self.more.try_update(|more| *more = (query, rows + if more.0 == query { more.1 } else { 0 }));
    }

    /// Fills the first page, a piece between two frames, while nobody types and there are rows for it.
    pub(super) fn fill(self, listed: Listed, calm: Calm) {
        Effect::new(move |_| {
            let (query, rows) = (self.query.get(), self.rows());
            if !calm.get() || rows >= listed.total().min(PAGE) {
                return;
            }
            task::spawn(async move {
                timer::sleep(Duration::ZERO).await;
                // Unless somebody types again by now, or looks for something else, or the page is gone.
                if calm.is_undisturbed() && self.query.try_get_untracked() == Some(query) {
                    self.grow(PIECE.min(PAGE - rows));
                }
            });
        });
    }

    /// Grows as `end` comes near what one sees.
    pub(super) fn follow(self, end: NodeRef<Button>, calm: Calm) {
        let watch = StoredValue::new_local(None);
        Effect::new(move |_| {
            // Anew after each step: an observer tells of changes alone.
            self.rows();
            let near = end.get().filter(|_| calm.get());
            watch.set_value(near.and_then(|end| {
                Watch::new(&end, NEAR_PX, move |near| {
                    if near {
                        self.grow(PIECE);
                    }
                })
            }));
        });
        on_cleanup(move || drop(watch.try_update_value(Option::take)));
    }
}
