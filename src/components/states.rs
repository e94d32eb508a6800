//! What a page shows when it has nothing to show.

use leptos::prelude::*;

use super::icon::{Icon, LargeIcon};
use crate::i18n::common::Common;
use crate::i18n::use_locale;

/// Grey lines where text will be, and the word for those who do not see them.
#[component]
pub fn Skeleton() -> impl IntoView {
    let locale = use_locale();
    let block = || {
        view! {
            <div class="skeleton" aria-hidden="true">
                <span class="skeleton__line skeleton__line--title"></span>
                <span class="skeleton__line"></span>
                <span class="skeleton__line skeleton__line--short"></span>
            </div>
        }
        .into_any()
    };
    view! {
        <p class="visually-hidden" role="status">{locale.t(Common::Loading)}</p>
        <div class="stack">{block()}{block()}{block()}</div>
    }
}

/// Nothing came: why, what to do, and whom to call all the same.
#[component]
pub fn Failed(
    /// What to do.
    text: &'static str,
    /// To try again was tapped.
    on_retry: impl Fn() + 'static,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="empty empty--failed" role="alert">
            <LargeIcon name="warn"/>
            <p class="empty__title">{locale.t(Common::FailedTitle)}</p>
            <p class="empty__text">{text}</p>
            <p class="cluster">
                <button class="button button--primary" type="button" on:click=move |_| on_retry()>
                    <Icon name="refresh"/><span>{locale.t(Common::Retry)}</span>
                </button>
                <a class="button" href="tel:120"><Icon name="phone"/><span>"120"</span></a>
                <a class="button" href="tel:12345"><Icon name="phone"/><span>"12345"</span></a>
            </p>
        </div>
    }
}

/// Nothing fits: what to do about it.
#[component]
pub fn Empty(
    /// The icon.
    name: &'static str,
    /// That nothing fits.
    title: &'static str,
    /// What to do about it.
    text: &'static str,
    /// A button that does it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <LargeIcon name/>
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
            {children.map(|action| view! { <p class="cluster">{action()}</p> }.into_any())}
        </div>
    }
}
