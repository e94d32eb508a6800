//! Chips, segmented controls and tabs.

use leptos::prelude::*;

use super::icon::SmallIcon;

fn pressed(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// A filter that is on or off, with how many it would leave.
#[component]
pub fn Chip(
    /// What it leaves.
    #[prop(into)]
    label: String,
    /// How many it would leave; `None` where nobody can say.
    #[prop(into)]
    count: Signal<Option<usize>>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// It was tapped.
    on_toggle: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            class="chip"
            type="button"
            aria-pressed=move || pressed(on.get())
            disabled=move || count.get() == Some(0) && !on.get()
            on:click=move |_| on_toggle()
        >
            {move || on.get().then(|| view! { <SmallIcon name="check"/> })}
            <span>{label}</span>
            <span class="chip__count num">{move || count.get()}</span>
        </button>
    }
}

/// One of a few: every option as a button, the chosen one pressed.
#[component]
pub fn Segmented<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen, for those who do not see it.
    label: &'static str,
    /// Each with its word.
    options: Vec<(T, &'static str)>,
    /// The one chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// One was tapped.
    on_choose: impl Fn(T) + Copy + 'static,
) -> impl IntoView {
    let items = options
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
        .collect_view();
    view! { <div class="segmented" role="group" aria-label=label>{items}</div> }
}

/// List or map on a phone; wide screens show both and hide this.
#[component]
pub fn ListMapTabs(
    /// What is chosen, for those who do not see it.
    label: &'static str,
    /// The word for the list.
    list: &'static str,
    /// The word for the map.
    map: &'static str,
    /// Whether the map is chosen.
    #[prop(into)]
    on_map: Signal<bool>,
    /// One was tapped: whether it is the map.
    on_choose: impl Fn(bool) + Copy + 'static,
) -> impl IntoView {
    let tab = move |is_map: bool, words: &'static str| {
        view! {
            <button
                class="tabs__tab"
                type="button"
                aria-pressed=move || pressed(on_map.get() == is_map)
                on:click=move |_| on_choose(is_map)
            >
                <SmallIcon name=if is_map { "zones" } else { "services" }/><span>{words}</span>
            </button>
        }
    };
    view! { <div class="tabs only-narrow" role="group" aria-label=label>{tab(false, list)}{tab(true, map)}</div> }
}
