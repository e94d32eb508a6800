//! The rows that one sees: a page of them at first, more at a tap.
//!
//! A row puts its own site into words, when it is drawn and when something about it has changed.

use std::sync::Arc;

use leptos::prelude::*;

use super::change;
use super::found::Listed;
use crate::components::states::Empty;
use crate::edition::EditionHandle;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::pages::summary::SiteOf;
use crate::route::SitesQuery;
use crate::state::use_app;

/// How many rows are drawn at first, and how many more at each tap: a thousand rows take an old phone seconds.
const PAGE_ROWS: usize = 40;

/// How many rows stand in the first paint: what a tall phone shows of them.
const PRERENDERED_ROWS: usize = 5;

/// The list, saved sites on top.
#[component]
pub(super) fn List(edition: EditionHandle, listed: Listed) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let shown = RwSignal::new(if app.is_prerendered() { PRERENDERED_ROWS } else { PAGE_ROWS });
    let total = Memo::new(move |_| listed.rows.with(|rows| rows.len()));
    let rest = Memo::new(move |_| {
        listed.rest.with(|rest| Arc::new(rest.iter().copied().take(shown.get()).collect::<Vec<_>>()))
    });
    let has_saved = Memo::new(move |_| listed.saved.with(|saved| !saved.is_empty()));
    let more = Memo::new(move |_| {
        let rest = listed.rest.with(|rest| rest.len()).saturating_sub(shown.get()).min(PAGE_ROWS);
        if app.is_prerendered() { 0 } else { rest }
    });
    let none = Memo::new(move |_| total.get() == 0);
    let count = move || locale.fill(SitesPage::Shown, &[("n", &total.get())]);
    view! {
        <p class="muted small" role="status" data-count=move || total.get()>{count}</p>
        {move || has_saved.get().then(|| view! {
            <section class="section" aria-labelledby="saved">
                <h2 class="section__title" id="saved">{locale.t(SitesPage::SavedTitle)}</h2>
                <Rows edition rows=listed.saved/>
            </section>
        })}
        <h2 class="visually-hidden">{locale.t(SitesPage::ListTitle)}</h2>
        <Rows edition rows=rest/>
        {move || (more.get() > 0).then(|| view! {
            <button class="button button--block" type="button" on:click=move |_| shown.update(|n| *n += PAGE_ROWS)>
                <span>{locale.fill(SitesPage::ShowMore, &[("n", &more.get())])}</span>
            </button>
        })}
        {move || none.get().then(|| view! { <Nothing/> })}
    }
}

/// Rows of the edition's sites, each drawn once for as long as it is listed.
#[component]
fn Rows(edition: EditionHandle, rows: Memo<Arc<Vec<usize>>>) -> impl IntoView {
    view! {
        <ol class="site-list">
            <For each=move || rows.with(|rows| rows.to_vec()) key=|row| *row let:row>
                <li><SiteOf edition row/></li>
            </For>
        </ol>
    }
}

/// Nothing fits: a way back to everything.
#[component]
fn Nothing() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let clear = move |_| {
        change(app, |query| *query = SitesQuery { map: query.map, sort: query.sort, ..SitesQuery::default() });
    };
    view! {
        <Empty name="search" title=locale.t(SitesPage::EmptyTitle) text=locale.t(SitesPage::EmptyText)>
            <button class="button" type="button" on:click=clear><span>{locale.t(SitesPage::ClearFilters)}</span></button>
        </Empty>
    }
}
