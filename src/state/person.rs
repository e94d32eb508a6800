//! What the feed means for this person, here and now: derived, never stored.

use std::sync::Arc;

use anxin_core::eligibility::Advice;
use anxin_core::feed::Tone;
use anxin_core::geometry::Position;
use anxin_core::listing::{Judged, Needs, OwnPlace, Viewer, Way, judge};
use leptos::prelude::*;

use super::{CityClock, FeedStore, Here, Profile};
use crate::platform::timer;
use crate::route::Route;

/// Derived signals; each is computed only while a page reads it.
#[derive(Clone, Copy)]
pub struct Person {
    /// Whether personal results may be given: the rules and their words are within their validity.
    pub may_judge: Memo<bool>,
    /// Where this person stands and what to do; `None` without answers, past validity unless it is an
    /// emergency, or where the tables fail.
    pub advice: Memo<Option<Advice>>,
    /// Where distances are measured from; `None` where nobody has said.
    pub from: Memo<Option<Position>>,
    /// Every site as it stands for this person, in the feed's order.
    pub sites: Memo<Arc<Vec<Judged>>>,
}

impl Person {
    pub(super) fn new(
        feed: FeedStore,
        clock: CityClock,
        profile: Profile,
        here: Here,
        way: RwSignal<String>,
        route: RwSignal<Route>,
    ) -> Self {
        let may_judge = Memo::new(move |_| {
            let now = clock.minute();
            feed.set.with(|set| set.as_ref().is_some_and(|set| Viewer::may_judge(&set.manifest, now)))
        });
        let own = move || profile.answers.with(OwnPlace::chosen).map(|(_, position)| position);
        let from = Memo::new(move |_| {
            own().or_else(|| here.fix().map(|fix| fix.position)).or_else(|| town_centre(feed, profile, route))
        });
        let advice = Memo::new(move |_| {
            let edition = feed.edition().filter(|_| !profile.is_empty())?;
            let now = clock.minute();
            let offset = edition.city.utc_offset_min;
            let advice =
                profile.answers.with(|answers| edition.decisions.advise(&edition.rules, answers, now, offset))?;
            // Rules grow old; calling for help does not.
            let emergency = || edition.guidance.situation(&advice.situation).is_some_and(|s| s.tone == Tone::Emergency);
            (may_judge.get() || emergency()).then_some(advice)
        });
        // Made anew with each visit, kept nowhere, sent nowhere: of sites that are as good, phones begin with different ones.
        let seed = timer::random();
        let sites = Memo::new(move |_| {
            let Some(edition) = feed.edition() else { return Arc::default() };
            let (now, from, way, queue) =
                (clock.minute(), from.get(), way.with(|word| Way::from_name(word)), feed.queue());
            let personal = may_judge.get() && !profile.is_empty();
            Arc::new(profile.answers.with(|answers| {
                let (needs, answers) = (Needs::of(answers), personal.then_some(answers));
                judge(&edition, &queue, &Viewer { answers, from, way, seed, needs, now })
            }))
        });
        Self { may_judge, advice, from, sites }
    }
}

/// The middle of the town that the list is narrowed to, or else of the one that was answered.
fn town_centre(feed: FeedStore, profile: Profile, route: RwSignal<Route>) -> Option<Position> {
    let edition = feed.edition()?;
    let city = &edition.city;
    let picked = route.with(|route| match route {
        Route::Sites(query) => city.town(&query.town),
        _ => None,
    });
    picked.or_else(|| profile.answers.with(|answers| city.town(answers.get("town")?))).map(|town| town.centre)
}
