//! Short messages in the flow of a page.

use leptos::prelude::*;

use super::icon::Icon;

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// Mind this.
    Warn,
    /// Old data.
    Stale,
    /// Something failed while one looked on.
    Error,
}

/// A message in words, and what can be done about it below.
#[component]
pub fn Notice(
    /// What kind of message it is.
    kind: NoticeKind,
    /// The message.
    words: impl IntoView + 'static,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (class, name) = match kind {
        NoticeKind::Info => ("notice notice--info", "info"),
        NoticeKind::Warn => ("notice notice--warn", "warn"),
        NoticeKind::Stale => ("notice notice--stale", "clock"),
        NoticeKind::Error => ("notice notice--error", "warn"),
    };
    view! {
        <div class=class role=(kind == NoticeKind::Error).then_some("alert")>
            <Icon name/>
            <div class="notice__body">
                <p class="notice__text">{words}</p>
                {children.map(|actions| view! { <p class="notice__actions cluster">{actions()}</p> }.into_any())}
            </div>
        </div>
    }
}
