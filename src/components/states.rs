//! What a page shows when it has nothing to show.

use super::icon::{icon, large_icon};
use crate::i18n::common::Common;
use crate::ui::prelude::*;

/// Grey lines where text will be, and the word for those who do not see them.
pub fn skeleton() -> View {
    let block = || {
        view! {
            <div class="skeleton" aria-hidden="true">
                <span class="skeleton__line skeleton__line--title"></span>
                <span class="skeleton__line"></span>
                <span class="skeleton__line skeleton__line--short"></span>
            </div>
        }
    };
    view! {
        <p class="visually-hidden" role="status">{Common::Loading}</p>
        <div class="stack">{block()}{block()}{block()}</div>
    }
}

/// Nothing came: why, what to do, and whom to call all the same.
pub fn failed(text: &'static str, on_retry: impl Fn() + 'static) -> View {
    view! {
        <div class="empty empty--failed" role="alert">
            {large_icon("warn")}
            <p class="empty__title">{Common::FailedTitle}</p>
            <p class="empty__text">{text}</p>
            <p class="cluster">
                <button class="button button--primary" type="button" on:click=move |_| on_retry()>
                    {icon("refresh")}<span>{Common::Retry}</span>
                </button>
                <a class="button" href="tel:120">{icon("phone")}<span>"120"</span></a>
                <a class="button" href="tel:12345">{icon("phone")}<span>"12345"</span></a>
            </p>
        </div>
    }
}

/// Nothing fits: what to do about it.
pub fn empty(name: &'static str, title: &'static str, text: &'static str, action: Option<View>) -> View {
    view! {
        <div class="empty">
            {large_icon(name)}
            <p class="empty__title">{title}</p>
            <p class="empty__text">{text}</p>
            {action.map(|action| view! { <p class="cluster">{action}</p> })}
        </div>
    }
}
