//! How long the queue is: word, icon, colour and wait; and how old that is.

use anxin_core::queue::{Queue, QueueWord};
use leptos::prelude::*;

use super::icon::{Icon, SmallIcon};
use crate::i18n::common::Common;
use crate::i18n::{Locale, use_locale};

/// The word for a queue.
pub fn queue_word(locale: Locale, queue: &Queue) -> &'static str {
    locale.t(match queue.word {
        QueueWord::Free => Common::QueueFree,
        QueueWord::Busy => Common::QueueBusy,
        QueueWord::Crowded => Common::QueueCrowded,
        QueueWord::Closed if queue.reported_closed => Common::QueueReportedClosed,
        QueueWord::Closed => Common::QueueClosed,
        QueueWord::Unknown => Common::QueueUnknown,
    })
}

const fn icon_name(word: QueueWord) -> &'static str {
    match word {
        QueueWord::Free => "free",
        QueueWord::Busy => "busy",
        QueueWord::Crowded => "crowded",
        QueueWord::Closed => "closed",
        QueueWord::Unknown => "unknown",
    }
}

/// How old what is known of a queue is, in words. A site closed by its hours has no age to tell: its hours say it all.
pub fn queue_age(locale: Locale, queue: &Queue) -> Option<String> {
    let age = queue.age_s.filter(|_| queue.word != QueueWord::Closed || queue.reported_closed)?;
    Some(locale.ago(i64::from(age)))
}

/// The badge of a queue, without its age; larger on a site's own page.
#[component]
pub fn QueueBadge(
    /// The queue.
    queue: Queue,
    /// As on a site's own page.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let locale = use_locale();
    let name = icon_name(queue.word);
    let wait = queue.wait.map(|wait| view! { " " <span class="queue__wait num">{locale.wait(wait)}</span> });
    view! {
        <p class=if large { "queue queue--large" } else { "queue" } data-queue=queue.word.name()>
            <span class="queue__pill">
                {if large { view! { <Icon name/> }.into_any() } else { view! { <SmallIcon name/> }.into_any() }}
                <span class="queue__word">{queue_word(locale, &queue)}</span>
                {wait}
            </span>
        </p>
    }
}
