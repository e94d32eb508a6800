//! Short messages in the flow of a page.

use super::icon::icon;

use crate::ui::prelude::*;

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

/// A message with its text, and buttons below it.
pub fn notice(kind: NoticeKind, text: impl IntoView, actions: Option<View>) -> View {
    let (class, name) = match kind {
        NoticeKind::Info => ("notice notice--info", "info"),
        NoticeKind::Warn => ("notice notice--warn", "warn"),
        NoticeKind::Stale => ("notice notice--stale", "clock"),
        NoticeKind::Error => ("notice notice--error", "warn"),
    };
    view! {
        <div class=class role=(kind == NoticeKind::Error).then_some("alert")>
            {icon(name)}
            <div class="notice__body">
                <p class="notice__text">{text}</p>
                {actions.map(|actions| view! { <p class="notice__actions cluster">{actions}</p> })}
            </div>
        </div>
    }
}
