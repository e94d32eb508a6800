//! Chips and segmented controls.

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
    count: Option<Memo<usize>>,
    /// Whether it is on.
    on: Memo<bool>,
    /// It was tapped.
    on_toggle: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button
            class="chip"
            type="button"
            aria-pressed=move || pressed(on.get())
            disabled=move || count.is_some_and(|count| count.get() == 0) && !on.get()
            on:click=move |_| on_toggle()
        >
            {move || on.get().then(|| view! { <SmallIcon name="check"/> }.into_any())}
            <span>{label}</span>
            <span class="chip__count num">{move || count.map(|count| count.get().to_string())}</span>
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
            .into_any()
        })
        .collect_view();
    view! { <div class="segmented" role="group" aria-label=label>{items}</div> }
}
