//! A judged site in words: what rows and the best site of the home page show.

use std::sync::Arc;

use anxin_core::eligibility::{Access, Verdict};
use anxin_core::feed::{Edition, Known, Question, Site};
use anxin_core::hours::OpenState;
use anxin_core::listing::{InTime, Judged, Needs, Offer, Ordered, Viewer, Way, for_nobody};
use anxin_core::queue::{AT_LEAST, Intake, QueueWord};
use anxin_core::text::find;
use anxin_core::time::{Timestamp, UtcOffset, at_minutes, clock_text};
use chrono::{NaiveDateTime, Timelike as _};
use leptos::prelude::*;

use crate::components::queue::intake_word;
use crate::components::site_row::{SiteRow, SiteSummary};
use crate::components::source::reason_words;
use crate::components::status::status_words;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::{Locale, use_locale};
use crate::pages::{at_once, more};
use crate::route::{Route, SortBy};
use crate::state::{App, LoadState, Shared, use_app};

/// What rows are put into words from.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Every site as it stands for this person.
    pub sites: Shared<Vec<Judged>>,
    /// At which moment.
    pub now: Timestamp,
    /// Whether personal results may be given.
    pub personal: bool,
    /// In which order a list shows them; none elsewhere.
    pub ordered: Shared<Ordered>,
    /// Which order that is.
    pub sort: SortBy,
}

impl Snapshot {
    /// How things stand now, followed by whoever asks.
    pub fn now(app: App) -> Self {
        let (now, personal) = (app.clock.minute(), app.person.may_judge.get());
        Self {
            sites: Shared(app.person.sites.get()),
            now,
            personal,
            ordered: Shared(Arc::default()),
            sort: SortBy::default(),
        }
    }
}

/// The summary of `judged` at `now`; `None` where the edition has no such row.
pub fn summary(
    locale: Locale,
    edition: &Edition,
    judged: &Judged,
    personal: bool,
    now: Timestamp,
) -> Option<SiteSummary> {
    let site = edition.sites.get(judged.row)?;
    let local = now.local(edition.city.utc_offset_min);
    let done = done_words(locale, judged, local);
    let short = !done.is_empty();
    let (open, open_words) = open_state(locale, &site, judged, edition.city.utc_offset_min, local, short);
    Some(SiteSummary {
        id: site.id.to_owned(),
        name: locale.text_ref(site.name).to_owned(),
        address: address(locale, edition, &site),
        name_marks: Vec::new(),
        address_marks: Vec::new(),
        href: Route::Site(site.id.to_owned()).href(),
        open,
        open_words,
        audience: locale.join(&[&audience_words(locale, &site), suits_words(locale, judged)]),
        caution: caution(locale, edition, &site, judged, now),
        distance: judged.distance_m.map(|metres| locale.distance(metres)).unwrap_or_default(),
        done,
        queue: judged.queue,
        verdict: judged.access.as_ref().map(|access| access.verdict),
        reason: reason(locale, edition, judged.access.as_deref(), personal),
    })
}

/// `钟埭街道 · 环北二路985号`; the town once, where the address itself begins with it.
pub fn address(locale: Locale, edition: &Edition, site: &Site<'_>) -> String {
    let address = locale.text_ref(site.address);
    let town = edition.city.town(site.town).map(|town| locale.text(&town.name)).unwrap_or_default();
    locale.join(&[if find(address, town).is_some() { "" } else { town }, address])
}

/// How long ago somebody last checked its details, where that is too long; `None` of it where nobody ever has.
pub fn unchecked(edition: &Edition, site: &Site<'_>, now: Timestamp) -> Option<Option<i64>> {
    match site.verified.map(|at| now.since(at)) {
        None => Some(None),
        Some(age) => (age > i64::from(edition.city.staleness.site_days) * 86_400).then_some(Some(age)),
    }
}

/// To call first where nobody has checked the details of late; nothing of a site where one may not go anyway.
fn caution(locale: Locale, edition: &Edition, site: &Site<'_>, judged: &Judged, now: Timestamp) -> &'static str {
    if judged.access.as_ref().is_some_and(|access| access.verdict == Verdict::Not) {
        return "";
    }
    match unchecked(edition, site, now) {
        None => "",
        Some(None) => locale.t(Common::NeverChecked),
        Some(Some(_)) => locale.t(Common::CheckedLongAgo),
    }
}

/// That a site is not known to have what I need, or is known not to; else empty.
fn suits_words(locale: Locale, judged: &Judged) -> &'static str {
    match judged.suits {
        Known::Yes => "",
        Known::Unknown => locale.t(Common::SuitsAsk),
        Known::No => locale.t(Common::SuitsNot),
    }
}

/// Whom a site serves, as typed, where nobody understood it; else empty.
pub fn audience_words(locale: Locale, site: &Site<'_>) -> String {
    if site.audience.is_empty() {
        return String::new();
    }
    locale.fill(Common::AudienceTyped, &[("text", &site.audience)])
}

/// The word in `data-open` and the words on screen. Whether it is in service counts before all else, and what staff report
/// on site before the hours on paper.
pub fn open_state(
    locale: Locale,
    site: &Site<'_>,
    judged: &Judged,
    offset: UtcOffset,
    local: NaiveDateTime,
    short: bool,
) -> (&'static str, String) {
    if let Some(words) = status_words(locale, site.status, site.status_typed) {
        return (if judged.queue.reported_closed { "no" } else { open_word(&judged.open) }, words);
    }
    let queue = &judged.queue;
    if queue.reported_closed {
        let time = queue.again.map(|again| clock_text(again.local(offset))).unwrap_or_default();
        let message = match (time.is_empty(), queue.intake) {
            (false, _) => Common::IntakeAgain,
            (true, Intake::Closed | Intake::Paused) => Common::PausedCallFirst,
            (true, _) => Common::IntakeCall,
        };
        let state = intake_word(locale, queue.intake);
        return ("no", locale.fill(message, &[("state", &state), ("time", &time)]));
    }
    if judged.leave.in_time == InTime::TooLate {
        return ("no", locale.t(Common::TooLate).to_owned());
    }
    if queue.intake == Intake::Booking && judged.open.is_open() {
        return ("unknown", locale.fill(Common::IntakeCall, &[("state", &locale.t(Common::IntakeBooking))]));
    }
    let words = match judged.open {
        // What says by when one is done has said that it is open.
        OpenState::Open { until, closes_soon: false } if short => {
            locale.fill(Common::UntilShort, &[("time", &clock_text(until))])
        }
        _ => locale.open_state(&judged.open, local),
    };
    (open_word(&judged.open), words)
}

/// By when somebody who sets out now would be done, to five minutes and rather too late than too early; that they might be too late;
/// nothing where nobody can say, or they may not go.
pub fn done_words(locale: Locale, judged: &Judged, local: NaiveDateTime) -> String {
    if !judged.may_go() || judged.leave.in_time == InTime::TooLate || judged.queue.word == QueueWord::Closed {
        return String::new();
    }
    if judged.leave.in_time == InTime::Doubtful {
        return locale.t(Common::MayBeLate).to_owned();
    }
    let time = judged.way_min.and_then(|way| done_by(judged, way, local));
    time.map(|time| locale.fill(Common::DoneBy, &[("time", &time)])).unwrap_or_default()
}

/// The time by which somebody is done who sets out at `local` and is `way` minutes away.
fn done_by(judged: &Judged, way: u16, local: NaiveDateTime) -> Option<String> {
    let high = judged.estimate.map(|estimate| estimate.high).filter(|high| *high < AT_LEAST)?;
    Some(clock_in(local, way.saturating_add(high), 5))
}

/// The time `minutes` after `local`, rounded up to so many minutes.
pub fn clock_in(local: NaiveDateTime, minutes: u16, step: u16) -> String {
    let now = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default();
    let then = now.saturating_add(minutes).checked_next_multiple_of(step).unwrap_or_default();
    clock_text(at_minutes(local.date(), then))
}

/// The rows of the sites that I am offered, the best by travel and wait first, and those where I may go before those where I may
/// ask; none where nobody tells me to go to a site.
pub fn offered(app: App, edition: &Edition) -> Vec<usize> {
    app.person.advice.with(|advice| {
        let Some(advice) = advice else { return Vec::new() };
        app.person.sites.with(|sites| Offer::of(&edition.guidance, advice).rows(sites))
    })
}

/// The questions that would tell more about `site` and have no answer now: who said "I don't know" is not asked the same
/// again.
pub fn open_questions<'a>(app: App, edition: &'a Edition, site: &Site<'_>, now: Timestamp) -> Vec<&'a Question> {
    let facts = edition.site_facts(site, now);
    app.profile.answers.with(|answers| {
        let (decisions, offset) = (&edition.decisions, edition.city.utc_offset_min);
        let open = decisions.open_questions(&edition.rules, answers, &facts, now, offset);
        let questions = open.iter().filter_map(|fact| edition.rules.question(fact));
        questions.filter(|question| answers.holding(question, now).is_none()).collect()
    })
}

const fn open_word(open: &OpenState) -> &'static str {
    match open {
        OpenState::Always | OpenState::Open { .. } => "yes",
        OpenState::Closed { .. } => "no",
        OpenState::Unknown => "unknown",
    }
}

/// Why I may or may not go, with the fee where I may; how to find out where nothing is known. `personal` is whether the
/// rules are valid: past that, the answer is to ask.
pub fn reason(locale: Locale, edition: &Edition, access: Option<&Access>, personal: bool) -> String {
    let Some(access) = access else {
        return locale.t(if personal { Common::AccessUnsetReason } else { Common::AccessWithheld }).to_owned();
    };
    let reason = reason_words(locale, &edition.guidance, &access.why);
    let fee = access.fee.as_ref().filter(|_| access.verdict != Verdict::Not);
    let fee = fee.and_then(|fee| edition.guidance.label(fee)).map(|text| locale.text(text));
    locale.join(&[reason, fee.unwrap_or_default()])
}

/// The same for one who reads it later, nobody knows when: the hours in place of whether it is open, no queue, no verdict.
#[cfg(not(target_arch = "wasm32"))]
fn read_later(
    locale: Locale,
    edition: &Edition,
    row: usize,
    site: SiteSummary,
    issued: NaiveDateTime,
) -> Option<SiteSummary> {
    use crate::components::week::paper_words;
    use anxin_core::queue::{Freshness, Queue, QueueWord};
    let of = edition.sites.get(row)?;
    let open_words = status_words(locale, of.status, of.status_typed)
        .or_else(|| of.hours_typed().map(str::to_owned))
        .or_else(|| paper_words(locale, of.hours, issued.date()))
        .unwrap_or_else(|| locale.t(Common::HoursUnknown).to_owned());
    Some(SiteSummary {
        open: "unknown",
        open_words,
        distance: String::new(),
        done: String::new(),
        queue: Queue {
            word: QueueWord::Unknown,
            wait: None,
            age_s: None,
            freshness: Freshness::Unknown,
            reported_closed: false,
            intake: Intake::Usual,
            again: None,
        },
        verdict: None,
        reason: reason(locale, edition, None, true),
        ..site
    })
}

/// The row of a site with its star wired. What stands in it marks it as the best one.
#[component]
pub fn Row(site: SiteSummary, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let app = use_app();
    let id = site.id.clone();
    let saved = {
        let id = id.clone();
        Memo::new(move |_| app.saved.has(&id))
    };
    let on_star = move || app.saved.toggle(&id);
    match children {
        Some(children) => view! { <SiteRow site saved on_star>{children()}</SiteRow> }.into_any(),
        None => view! { <SiteRow site saved on_star/> }.into_any(),
    }
}

/// The site in `row`, drawn anew where its words differ.
#[component]
pub fn SiteOf(
    edition: EditionHandle,
    row: usize,
    /// How things stand, where a list says when that is looked at; else as they stand now.
    #[prop(optional)]
    snapshot: Option<Memo<Snapshot>>,
    /// What is looked for, which is marked.
    #[prop(optional)]
    typed: Option<Memo<Option<String>>>,
) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let site = Memo::new(move |_| {
        let said = |snapshot: &Snapshot| {
            let Snapshot { sites, now, personal, .. } = snapshot;
            said(app, locale, &edition.get(), sites.get(row)?, *personal, *now)
        };
        let mut site = match snapshot {
            Some(snapshot) => snapshot.with(said),
            None => said(&Snapshot::now(app)),
        };
        // What marks lies in the second file of code; until it stands, nothing is marked.
        let stands = || app.more.stage() == LoadState::Loaded;
        let typed = typed.and_then(|typed| typed.get()).filter(|_| stands());
        if let (Some(site), Some(typed)) = (&mut site, typed) {
            let (edition, name, address) = (edition.get(), site.name.clone(), site.address.clone());
            let marks = at_once(more::marks(edition, name, address, typed)).unwrap_or_default();
            (site.name_marks, site.address_marks) = marks;
        }
        site
    });
    drawn(site)
}

/// Whoever looks, as long as nothing is known of them but where they are.
pub fn nobody(app: App, now: Timestamp) -> Viewer<'static> {
    let way = app.settings.way.with(|word| Way::from_name(word));
    let needs = app.profile.answers.with(Needs::of);
    Viewer { answers: None, from: app.person.from.get(), way, seed: 0, needs, now }
}

/// The site in `row` as it stands for somebody of whom nothing is known.
#[component]
pub fn SiteForNobody(edition: EditionHandle, row: usize) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    drawn(Memo::new(move |_| {
        let (edition, now) = (edition.get(), app.clock.minute());
        let viewer = nobody(app, now);
        let judged = for_nobody(&edition, &app.feed.queue(), &viewer, &edition.sites.get(row)?);
        said(app, locale, &edition, &judged, true, now)
    }))
}

fn drawn(site: Memo<Option<SiteSummary>>) -> AnyView {
    view! { {move || site.get().map(|site| view! { <Row site/> }.into_any())} }.into_any()
}

/// The words of a row: those of now, or for one who reads it later.
#[inline(never)]
fn said(
    app: App,
    locale: Locale,
    edition: &Edition,
    judged: &Judged,
    personal: bool,
    now: Timestamp,
) -> Option<SiteSummary> {
    let said = summary(locale, edition, judged, personal, now);
    #[cfg(not(target_arch = "wasm32"))]
    if app.is_prerendered() {
        let issued = now.local(edition.city.utc_offset_min);
        return said.and_then(|site| read_later(locale, edition, judged.row, site, issued));
    }
    #[cfg(target_arch = "wasm32")]
    let _ = app;
    said
}
