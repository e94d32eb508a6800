//! Chips, segmented controls and tabs.

use super::icon::small_icon;

use crate::ui::prelude::*;

fn pressed(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// A filter that is on or off, with how many it would leave.
pub fn chip(label: String, count: Memo<usize>, on: Memo<bool>, on_toggle: impl Fn() + 'static) -> View {
    view! {
        <button
            class="chip"
            type="button"
            aria-pressed=move || pressed(on.get())
            disabled=move || count.get() == 0 && !on.get()
            on:click=move |_| on_toggle()
        >
            {move || on.get().then(|| small_icon("check"))}
            <span>{label}</span>
            <span class="chip__count num">{move || count.get()}</span>
        </button>
    }
}

/// One of a few: every option as a button, the chosen one pressed.
pub fn segmented<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    options: impl IntoIterator<Item = (T, &'static str)>,
    chosen: Memo<T>,
    on_choose: impl Fn(T) + Copy + 'static,
) -> View {
    let items: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            view! {
                <button
                    class="segmented__item"
                    type="button"
                    aria-pressed=move || pressed(chosen.get() == value)
                    on:click=move |_| on_choose(value)
                >
                    {words}
                </button>
            }
        })
        .collect();
    view! { <div class="segmented" role="group" aria-label=label>{items}</div> }
}

/// List or map on a phone; wide screens show both and hide this.
pub fn list_map_tabs(
    label: &'static str,
    list: &'static str,
    map: &'static str,
    on_map: Memo<bool>,
    on_choose: impl Fn(bool) + Copy + 'static,
) -> View {
    let tab = move |is_map: bool, words: &'static str| {
        view! {
            <button
                class="tabs__tab"
                type="button"
                aria-pressed=move || pressed(on_map.get() == is_map)
                on:click=move |_| on_choose(is_map)
            >
                {small_icon(if is_map { "zones" } else { "services" })}<span>{words}</span>
            </button>
        }
    };
    view! { <div class="tabs only-narrow" role="group" aria-label=label>{tab(false, list)}{tab(true, map)}</div> }
}
