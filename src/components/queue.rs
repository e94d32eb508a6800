//! How long the queue is: word, icon, colour and wait; and how old that is.

use anxin_core::feed::Site;
use anxin_core::queue::{Intake, Queue, QueueWord};
use leptos::prelude::*;

use super::icon::{Icon, SmallIcon};
use crate::i18n::common::Common;
use crate::i18n::site::SitePage;
use crate::i18n::{Locale, use_locale};

/// The word for a queue.
pub fn queue_word(locale: Locale, queue: &Queue) -> &'static str {
    locale.t(match queue.word {
        QueueWord::Free => Common::QueueFree,
        QueueWord::Busy => Common::QueueBusy,
        QueueWord::Crowded => Common::QueueCrowded,
        QueueWord::Closed if queue.reported_closed => return intake_word(locale, queue.intake),
        QueueWord::Closed => Common::QueueClosed,
        QueueWord::Unknown if queue.intake == Intake::Booking => Common::IntakeBooking,
        QueueWord::Unknown => Common::QueueUnknown,
    })
}

/// How one gets in at all: with an appointment, or until when the line is open; empty where nothing is said.
pub fn intake_rule(locale: Locale, site: &Site<'_>) -> String {
    let booked = if site.booking { locale.t(Common::IntakeBooking) } else { "" };
    let last = match site.last_intake_min {
        0 => String::new(),
        minutes => locale.fill(SitePage::IntakeLast, &[("n", &minutes)]),
    };
    locale.join(&[booked, &last])
}

/// Why whoever comes is turned away.
pub fn intake_word(locale: Locale, intake: Intake) -> &'static str {
    locale.t(match intake {
        Intake::Over => Common::IntakeOver,
        Intake::Full => Common::IntakeFull,
        Intake::Disinfecting => Common::IntakeDisinfecting,
        Intake::TicketsGone => Common::IntakeTicketsGone,
        _ => Common::QueueReportedClosed,
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
    let wait = queue.wait.map(|wait| view! { " " <span class="queue__wait num">{locale.wait(wait)}</span> }.into_any());
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
