//! Who said it and when.

use anxin_core::eligibility::{Limit, Why};
use anxin_core::feed::{Guidance, Source};
use anxin_core::time::parse_date;
use leptos::prelude::*;

use super::status::limit_words;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::{Locale, use_locale};

/// `来源：《今平湖》 · 2022年3月17日`: the document `id`, or the id itself where no document has it.
pub fn source_words(locale: Locale, guidance: &Guidance, id: &str) -> String {
    let title = match guidance.source(id) {
        Some(source) => locale.join(&[locale.text(&source.title), &date_words(locale, source)]),
        None => id.to_owned(),
    };
    locale.fill(Common::SourceLine, &[("title", &title)])
}

fn date_words(locale: Locale, source: &Source) -> String {
    parse_date(&source.date).map_or_else(|| source.date.clone(), |date| locale.full_day(date))
}

/// The line under a fact that says where it comes from, and that it is invented where it is.
#[component]
pub fn SourceLine(
    /// What knows the documents.
    edition: EditionHandle,
    /// Which document.
    #[prop(into)]
    id: String,
    /// Whether the fact is invented.
    #[prop(optional)]
    demo: bool,
) -> impl IntoView {
    let locale = use_locale();
    let mut words = source_words(locale, &edition.get().guidance, &id);
    if demo {
        words.push_str(locale.t(Common::Separator));
        words.push_str(locale.t(Common::DemoRow));
    }
    view! { <p class="source">{words}</p> }
}

/// A reason in words: the city's, else the app's own for what holds whatever the tables say.
pub fn reason_words<'a>(locale: Locale, guidance: &'a Guidance, why: &Why) -> &'a str {
    match guidance.reason(&why.reason) {
        Some(text) => locale.text(text),
        None => Limit::from_name(&why.reason).map(|limit| limit_words(locale, limit)).unwrap_or_default(),
    }
}

/// A reason in words, and the row it comes from, where one says it.
#[component]
pub fn WhyLines(
    /// What has the words of reasons.
    edition: EditionHandle,
    /// The reason.
    why: Why,
) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let guidance = &held.guidance;
    let reason = reason_words(locale, guidance, &why).to_owned();
    if why.table.is_empty() {
        return view! { <p>{reason}</p> }.into_any();
    }
    let row = locale.fill(Common::RuleLine, &[("rule", &[why.table.as_str(), &why.rule].join(" "))]);
    let since = why.from.map(|from| locale.fill(Common::RuleSince, &[("date", &locale.full_day(from))]));
    let source = locale.join(&[&source_words(locale, guidance, &why.source), &row, &since.unwrap_or_default()]);
    view! { <p>{reason}</p><p class="source">{source}</p> }.into_any()
}
