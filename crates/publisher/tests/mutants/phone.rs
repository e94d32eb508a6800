//! Everything that a phone works out of a feed, asked of a set that was accepted: it must answer, whatever the answer.
//!
//! Does not know what is right: `judge` does, for what rules, places and hours say.

use anxin_core::clock::Clock;
use anxin_core::eligibility::Answers;
use anxin_core::feed::{City, FeedSet, Role};
use anxin_core::geometry::{Datum, Position, distance_m, place_in};
use anxin_core::hours::{LOOK_AHEAD_DAYS, OpenState};
use anxin_core::lines::{Answering, Line, call};
use anxin_core::listing::{Filter, Judged, Narrowed, Needs, Order, Ordered, Viewer, Way, judge};
use anxin_core::schedule::{Schedule, calendar_text, is_published, published_name};
use anxin_core::search::{Index, Rank, SearchEntry};
use anxin_core::text::Language;
use anxin_core::time::{Timestamp, clock_text, date_text, parse_date};

use super::mutate::Dice;

/// What a person may type.
const QUERIES: [&str; 6] = ["", "f", "caiyang", "采样", "ＮＡＮ hu", "zz 9"];

/// Moments at the ends of time, to be survived.
const ENDS: [i64; 6] = [i64::MIN, -62_167_219_200, 0, 8_210_266_876_799, 253_402_300_799, i64::MAX];

/// A moment at which the feed is looked at: half of the time while its queues are known, else within days.
pub(crate) fn moment(set: &FeedSet, dice: &mut Dice) -> Timestamp {
    // What was issued beyond all calendars is looked at in its city's own days.
    let issued = Timestamp(set.manifest.issued.0.clamp(-60_000_000_000, 250_000_000_000));
    let after = if dice.below(2) == 0 { dice.below(40 * 60) } else { dice.below(9 * 24 * 3600) };
    let early = if dice.below(4) == 0 { 24 * 3600 } else { 0 };
    issued.plus(i64::try_from(after).unwrap() - early)
}

/// Somebody's answers at `now`: some given, some open, a few that no question lists.
pub(crate) fn person(set: &FeedSet, dice: &mut Dice, now: Timestamp) -> Answers {
    let mut answers = Answers::default();
    for question in &set.edition.rules.questions {
        let value = match dice.below(5) {
            0 => continue,
            1 => "unknown",
            _ if question.values.is_empty() => "30",
            _ => dice.of(&question.values).value.as_str(),
        };
        answers.set(question.fact.as_str(), value, now);
    }
    answers
}

/// Asks everything, and gives what one person's list says.
pub(crate) fn everything(set: &FeedSet, dice: &mut Dice, now: Timestamp, answers: &Answers) -> Vec<Judged> {
    clock(set, now);
    let listed = lists(set, dice, now, answers);
    told(set, dice, now, answers);
    places(set, dice);
    hours(set, now);
    plans(set, dice, now);
    papers(set, now);
    listed
}

/// What the list of sites says to somebody.
pub(crate) fn list(set: &FeedSet, now: Timestamp, answers: &Answers) -> Vec<Judged> {
    judge(
        &set.edition,
        &set.queue,
        &Viewer { answers: Some(answers), from: None, way: Way::Usual, seed: 0, needs: Needs::default(), now },
    )
}

fn clock(set: &FeedSet, now: Timestamp) {
    let manifest = &set.manifest;
    let mut clock = Clock::default();
    clock.follow(manifest.issued, manifest.clock_shift_s);
    let device = Timestamp(1_800_000_000);
    let city = clock.now(device);
    assert!(city.since(manifest.issued) >= 0, "time falls behind what was published");
    for moment in [city, now].into_iter().chain(ENDS.map(Timestamp)) {
        assert!(manifest.age_s(moment) >= 0);
        let _ = (moment < manifest.expires, Viewer::may_judge(manifest, moment));
        let local = moment.local(set.edition.city.utc_offset_min);
        assert!(!clock_text(local).is_empty() && !date_text(local.date()).is_empty());
        for role in Role::ALL {
            let _ = manifest.is_valid(role, moment);
        }
    }
}

fn lists(set: &FeedSet, dice: &mut Dice, now: Timestamp, answers: &Answers) -> Vec<Judged> {
    let edition = &set.edition;
    let from = (dice.below(3) > 0).then(|| edition.city.centre);
    let judged = judge(
        edition,
        &set.queue,
        &Viewer { answers: Some(answers), from, way: Way::Usual, seed: 7, needs: Needs::default(), now },
    );
    assert_eq!(judged.len(), edition.sites.len());
    for at in ENDS.map(Timestamp) {
        let stranger = Viewer { answers: None, from: None, way: Way::Usual, seed: 0, needs: Needs::default(), now: at };
        assert_eq!(judge(edition, &set.queue, &stranger).len(), judged.len());
    }
    let entries = edition.sites.iter().map(|site| SearchEntry { name: site.name, address: site.address });
    let index = Index::new(entries, edition.sites.readings());
    for query in QUERIES.into_iter().chain(edition.sites.iter().next().map(|site| site.name.zh)) {
        let found = index.find(query);
        assert!(found.len() <= index.len() && found.is_sorted_by_key(|(_, rank)| *rank), "{query:?}");
    }
    let guessed = judged.iter().find(|site| site.estimate.is_some() && site.queue.sort_wait().is_none());
    assert!(guessed.is_none(), "a wait is estimated where none is known: {guessed:?}");
    let hits: Vec<(usize, Rank)> = index.find("");
    let town = edition.city.towns.first().map_or("", |town| town.id.as_str());
    for order in [Order::Recommended, Order::Nearest, Order::Wait] {
        let ordered = Ordered::new(&judged, order);
        let rows = ordered.narrow(edition, &judged, Filter::default(), None);
        if order == Order::Wait {
            // On arrival, where somebody can say.
            let wait = |row: &usize| {
                let site = &judged[*row];
                site.estimate.map_or(site.queue.sort_key(), |estimate| u32::from(estimate.high))
            };
            let Narrowed { open_to_me, not_for_me, .. } = &rows;
            assert!(
                [open_to_me, not_for_me].iter().all(|rows| rows.is_sorted_by_key(wait)),
                "an unknown wait sorts as short"
            );
        }
        assert_eq!(rows.len(), judged.len(), "a site is lost");
        let found = ordered.narrow(edition, &judged, Filter::default(), Some(&hits));
        assert_eq!(found.len(), judged.len(), "a hit is lost");
        for filter in [Filter { open: true, may_go: true, town, ..Filter::default() }, Filter::default()] {
            let shown = judged.iter().filter(|site| filter.lets(edition, site)).count();
            assert_eq!(shown, ordered.narrow(edition, &judged, filter, None).len());
        }
    }
    for site in edition.sites.iter() {
        assert_eq!(edition.sites.row_of(site.id), Some(site.row), "a site is not found by its id");
    }
    judged
}

fn told(set: &FeedSet, dice: &mut Dice, now: Timestamp, answers: &Answers) {
    let edition = &set.edition;
    let (rules, decisions, offset) = (&edition.rules, &edition.decisions, edition.city.utc_offset_min);
    let advice = decisions.advise(rules, answers, now, offset);
    assert!(advice.is_none_or(|advice| !advice.actions.is_empty()));
    for at in ENDS.map(Timestamp) {
        let _ = (decisions.advise(rules, answers, at, offset), answers.asked_again(rules, at));
    }
    let _ = decisions.plan(rules, answers, now, offset);
    // These ask the tables again and again: now and then.
    if dice.below(8) == 0 {
        for at in [now, Timestamp(*dice.of(&ENDS))] {
            let _ = decisions.next_advice(rules, answers, at, offset, 48);
        }
        let _ = decisions.open_questions_for_advice(rules, answers, now, offset);
        if let Some(site) = edition.sites.get(dice.below(edition.sites.len())) {
            let _ = decisions.open_questions(rules, answers, &edition.site_facts(&site, now), now, offset);
        }
    }
}

fn places(set: &FeedSet, dice: &mut Dice) {
    let edition = &set.edition;
    let city = &edition.city;
    let bounds = city.bounds;
    let share = |dice: &mut Dice| dice.below(1001) as f64 / 1000.0;
    let somewhere = Position {
        lng: bounds.west + (bounds.east - bounds.west) * share(dice),
        lat: bounds.south + (bounds.north - bounds.south) * share(dice),
    };
    for position in [city.centre, somewhere, bounds.centre(), Position { lng: 180.0, lat: -90.0 }] {
        for accuracy_m in [10.0, 5_000.0, f64::NAN] {
            let _ = place_in(position, accuracy_m, edition.zones.zones.iter().map(|zone| (&zone.id, &zone.shape)));
        }
        let _ = edition.zones.tier_at(position);
        for datum in Datum::ALL {
            let there = datum.from_wgs84(position);
            assert!(there.lng.is_finite() && there.lat.is_finite());
        }
        for town in &city.towns {
            assert!(distance_m(position, town.centre).is_finite());
        }
    }
    for zone in &edition.zones.zones {
        let _ =
            (zone.shape.centre(), zone.shape.bounds(), edition.zones.guide(zone.tier), edition.zones.by_id(&zone.id));
        assert!(zone.shape.area_m2().is_finite());
    }
}

fn hours(set: &FeedSet, now: Timestamp) {
    let offset = set.edition.city.utc_offset_min;
    for site in set.edition.sites.iter() {
        for at in ENDS.map(Timestamp) {
            let _ = site.open_state(at.local(offset));
        }
        let local = now.local(offset);
        match site.open_state(local) {
            OpenState::Open { until, .. } => assert!(until > local),
            OpenState::Closed { opens: Some(opens) } => {
                assert!(opens > local && (opens - local).num_days() <= i64::from(LOOK_AHEAD_DAYS) + 1);
            }
            _ => {}
        }
        let _ = site.hours.week(local.date()).count();
        assert!(site.hours.typed().is_some() || !site.hours.to_string().is_empty());
    }
}

fn plans(set: &FeedSet, dice: &mut Dice, now: Timestamp) {
    let city = &set.edition.city;
    let today = now.local(city.utc_offset_min).date();
    for plan in &set.edition.guidance.plans {
        let days = u64::try_from(dice.below(60)).unwrap();
        let starts = [Some(today), today.checked_sub_days(chrono::Days::new(days)), Some(chrono::NaiveDate::MAX)];
        for start in starts.into_iter().flatten() {
            let _ = is_published(plan, start, today);
            assert!(!published_name(&plan.id, start, Language::Zh).is_empty());
            let Some(schedule) = Schedule::new(plan, start) else { continue };
            let _ = schedule.stage(today);
            for dated in schedule.tests() {
                let _ = dated.due(today);
            }
            let file = calendar_text(&plan.id, &schedule.events(Language::En, &city.id, 1), now);
            assert!(file.lines().all(|line| line.len() <= 75), "a calendar's line is too long");
        }
    }
}

/// Nobody is said to answer who is not known to, and a busy line never names its own number.
fn calls(city: &City, line: Line<'_>, now: Timestamp) {
    for at in ENDS.map(Timestamp).into_iter().chain([now]) {
        let at = at.local(city.utc_offset_min);
        let call = call(city, line, Some(at));
        if call.first.phone != line.phone {
            assert!(matches!(call.answering, Answering::Later(_)), "a line that may answer gave way");
        }
        assert!(call.second.is_none_or(|second| second.phone != call.first.phone));
        let stated = line.hours.is_some() || line.phone == city.emergency;
        assert!(stated || call.answering == Answering::Unknown);
    }
    assert_eq!(call(city, line, None).first.phone, line.phone);
}

/// What is shown as it is, with its dates and figures.
fn papers(set: &FeedSet, now: Timestamp) {
    let edition = &set.edition;
    let offset = edition.city.utc_offset_min;
    for track in edition.tracks().into_iter().flat_map(|shard| &shard.tracks) {
        for visit in &track.visits {
            let _ = clock_text(visit.from.local(offset));
            let _ = visit.until.map(|until| clock_text(until.local(offset)));
            let _ = edition.city.town(&visit.town);
        }
    }
    for figure in &edition.bulletin.figures {
        for point in &figure.series {
            let _ = parse_date(&point.date);
        }
        let _ = edition.guidance.source(&figure.source);
    }
    for notice in &edition.bulletin.notices {
        let _ = clock_text(notice.issued.local(offset));
        assert!(now.since(notice.issued) == now.since(notice.issued));
    }
    for community in edition.communities().into_iter().flat_map(|shard| &shard.communities) {
        assert!(edition.communities().is_ok_and(|all| all.by_id(&community.id).is_some()));
        calls(&edition.city, community.into(), now);
    }
    for action in &edition.guidance.actions {
        let _ = edition.city.hotline(&action.call);
    }
    for hotline in &edition.city.hotlines {
        calls(&edition.city, hotline.into(), now);
    }
    for finding in edition.supervision().into_iter().flat_map(|shard| &shard.findings) {
        let _ = parse_date(&finding.date);
    }
}
