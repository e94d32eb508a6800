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

/// The list.
#[component]
pub(super) fn List(edition: EditionHandle, query: Memo<SitesQuery>, listed: Listed, calm: Calm) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let window = Window::new(query, app.is_prerendered());
    window.fill(listed, calm);
    let length = |rows: Memo<Arc<Vec<usize>>>| rows.with(|rows| rows.len());
    let is_open = RwSignal::new(false);
    // Closed, what is left of the first page stands in it, for who looks for a word in the page; open, all of it can be seen.
    let folded_rows = move || match window.rows() {
        rows if is_open.get() => rows,
        rows if rows >= listed.total().min(PAGE) => rows.saturating_sub(length(listed.rest)).min(PAGE),
        _ => 0,
    };
    let rest = Memo::new(move |_| first(listed.rest, window.rows()));
    let folded = Memo::new(move |_| first(listed.not_for_me, folded_rows()));
    let alike = Memo::new(move |_| {
        let alike = listed.left.with(|left| left.alike) && listed.total() > 0;
        alike.then(|| locale.fill(SitesPage::Alike, &[("words", &listed.typed.get().unwrap_or_default())]))
    });
    let has_saved = Memo::new(move |_| length(listed.saved) > 0);
    let folds = Memo::new(move |_| length(listed.not_for_me) > 0);
    let none = Memo::new(move |_| listed.total() == 0);
    let pending = Memo::new(move |_| listed.left.with(|left| left.pending));
    let saved_title = move || {
        view! {
            <h2 class="section__title" id="saved">{locale.t(SitesPage::SavedTitle)}</h2>
            <Rows edition listed rows=listed.saved/>
        }
        .into_any()
    };
    // Where nothing else is left, the fold would hide the answer.
    let fold = move || {
        view! {
            <details
                class="fold"
                open={move || length(listed.rest) == 0}
                on:toggle:target=move |event| is_open.set(event.target().open())
            >
                <summary class="fold__summary">
                    {move || locale.fill(SitesPage::NotForMe, &[("n", &length(listed.not_for_me))])}
                </summary>
                <Rows edition listed rows=folded/>
                <More all=listed.not_for_me shown=folded window calm/>
            </details>
        }
        .into_any()
    };
    let on_paper = move || {
        let printed = length(listed.saved) + length(rest);
        locale.fill(SitesPage::OnPaper, &[("n", &printed), ("total", &listed.total())])
    };
    view! {
        {move || has_saved.get().then(saved_title)}
        <h2 class="visually-hidden">{locale.t(SitesPage::ListTitle)}</h2>
        {move || alike.get().map(|words| view! { <p class="small" role="status" data-alike>{words}</p> }.into_any())}
        <Rows edition listed rows=rest/>
        <More all=listed.rest shown=rest window calm/>
        {move || folds.get().then(fold)}
        <p class="only-paper">{move || on_paper()}</p>
        {move || none.get().then(|| if pending.get() { view! { <Skeleton/> }.into_any() } else { view! { <Nothing/> }.into_any() })}
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
                <li><SiteOf edition row snapshot=listed.snapshot typed=listed.typed/></li>
            </For>
        </ol>
    }
}

/// The end of what stands there, where there is more: it comes by itself as one scrolls, and at a tap. Not in the first paint, where
/// nobody hears a tap.
#[component]
fn More(all: Memo<Arc<Vec<usize>>>, shown: Memo<Arc<Vec<usize>>>, window: Window, calm: Calm) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let end = NodeRef::<Button>::new();
    window.follow(end, calm);
    let more = move || all.with(|all| all.len()).saturating_sub(shown.with(|shown| shown.len())).min(PAGE);
    let some = Memo::new(move |_| more() > 0 && !app.is_prerendered());
    let button = move || {
        view! {
            <button class="button button--block" type="button" node_ref=end on:click=move |_| window.grow(PAGE)>
                <span>{move || locale.fill(SitesPage::ShowMore, &[("n", &more())])}</span>
            </button>
        }
        .into_any()
    };
    view! { {move || some.get().then(button)} }
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
