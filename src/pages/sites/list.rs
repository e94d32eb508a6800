//! The rows that one sees: saved sites on top, those where one may not go folded away at the end.
//!
//! A row puts its own site into words, when it is drawn and when something about it has changed.

use std::sync::Arc;

use leptos::html::Button;
use leptos::prelude::*;

use super::calm::Calm;
use super::change;
use super::found::Listed;
use super::window::{PAGE, Window};
use crate::components::states::{Empty, Skeleton};
use crate::edition::EditionHandle;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::pages::summary::SiteOf;
use crate::route::SitesQuery;
use crate::state::use_app;

/// How many rows stand in the first paint: what a tall phone shows of them.
const PRERENDERED_ROWS: usize = 5;

/// The list.
#[component]
pub(super) fn List(edition: EditionHandle, query: Memo<SitesQuery>, listed: Listed, calm: Calm) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let (window, folded_window) = (Window::new(query), Window::new(query));
    let total = listed.total();
    window.fill(total, calm);
    let shown = Memo::new(move |_| if app.is_prerendered() { PRERENDERED_ROWS } else { window.rows() });
    let rest = Memo::new(move |_| first(listed.rest, shown.get()));
    let has_saved = Memo::new(move |_| listed.saved.with(|saved| !saved.is_empty()));
    let none = Memo::new(move |_| total.get() == 0);

    let is_open = RwSignal::new(false);
    // Closed, what is left of the first page stands in it, for who looks for a word in the page; open, all of it can be seen.
    let folded_shown = Memo::new(move |_| {
        let rest = listed.rest.with(|rest| rest.len());
        let spare = match shown.get() {
            shown if shown >= total.get().min(PAGE) => shown.saturating_sub(rest).min(PAGE),
            _ => 0,
        };
        if is_open.get() { folded_window.rows().max(spare) } else { spare }
    });
    let folded = Memo::new(move |_| first(listed.not_for_me, folded_shown.get()));
    let folds = Memo::new(move |_| listed.not_for_me.with(|rows| rows.len()));
    // Where nothing else is left, the fold would hide the answer.
    let opens = Memo::new(move |_| listed.rest.with(|rest| rest.is_empty()));
    let printed = Memo::new(move |_| listed.saved.with(|saved| saved.len()) + rest.with(|rest| rest.len()));

    let saved_title = move || {
        view! {
            <h2 class="section__title" id="saved">{locale.t(SitesPage::SavedTitle)}</h2>
            <Rows edition listed rows=listed.saved/>
        }
    };
    let fold = move || {
        view! {
            <details class="fold" open=move || opens.get() on:toggle:target=move |event| is_open.set(event.target().open())>
                <summary class="fold__summary">
                    {move || locale.fill(SitesPage::NotForMe, &[("n", &folds.get())])}
                </summary>
                <Rows edition listed rows=folded/>
                <More rows=listed.not_for_me shown=folded_shown window=folded_window calm/>
            </details>
        }
    };
    view! {
        {move || has_saved.get().then(saved_title)}
        <h2 class="visually-hidden">{locale.t(SitesPage::ListTitle)}</h2>
        <Rows edition listed rows=rest/>
        <More rows=listed.rest shown window calm/>
        {move || (folds.get() > 0).then(fold)}
        <p class="only-paper">
            {move || locale.fill(SitesPage::OnPaper, &[("n", &printed.get()), ("total", &total.get())])}
        </p>
        {move || match (none.get(), listed.pending.get()) {
            (true, true) => view! { <Skeleton/> }.into_any(),
            (true, false) => view! { <Nothing/> }.into_any(),
            (false, _) => ().into_any(),
        }}
    }
}

/// The first `shown` of `rows`.
fn first(rows: Memo<Arc<Vec<usize>>>, shown: usize) -> Arc<Vec<usize>> {
    rows.with(
        |rows| {
            if rows.len() <= shown { Arc::clone(rows) } else { Arc::new(rows.iter().copied().take(shown).collect()) }
        },
    )
}

/// Rows of the edition's sites, each drawn once for as long as it is listed.
#[component]
fn Rows(edition: EditionHandle, listed: Listed, rows: Memo<Arc<Vec<usize>>>) -> impl IntoView {
    view! {
        <ol class="site-list">
            <For each=move || rows.with(|rows| rows.to_vec()) key=|row| *row let:row>
                <li><SiteOf edition row snapshot=listed.snapshot/></li>
            </For>
        </ol>
    }
}

/// The end of what stands there, where there is more: it comes by itself as one scrolls, and at a tap.
#[component]
fn More(rows: Memo<Arc<Vec<usize>>>, shown: Memo<usize>, window: Window, calm: Calm) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let end = NodeRef::<Button>::new();
    window.follow(end, calm);
    let more = Memo::new(move |_| rows.with(|rows| rows.len()).saturating_sub(shown.get()).min(PAGE));
    let some = Memo::new(move |_| more.get() > 0 && !app.is_prerendered());
    move || {
        some.get().then(|| {
            view! {
                <button class="button button--block" type="button" node_ref=end on:click=move |_| window.grow(PAGE)>
                    <span>{move || locale.fill(SitesPage::ShowMore, &[("n", &more.get())])}</span>
                </button>
            }
        })
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
