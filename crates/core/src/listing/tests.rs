//! Order and filters, over judged sites made by hand.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::eligibility::{Access, Advice, Advised, Verdict, Why};
use crate::feed::{Action, Feature, Guidance, Known, Situation, Tone};
use crate::hours::OpenState;
use crate::queue::{Basis, Estimate, Freshness, Intake, Queue, QueueWord};
use crate::search::Rank;
use crate::text::Text;

fn access(verdict: Verdict) -> Access {
    let why =
        Why { table: String::new(), rule: String::new(), reason: String::new(), source: String::new(), from: None };
    Access { verdict, serves: String::new(), why, fee: None, bring: Vec::new() }
}

fn site(row: usize, verdict: Option<Verdict>, wait: Option<u16>, distance_m: Option<f64>, open: OpenState) -> Judged {
    let word = match open {
        OpenState::Closed { .. } => QueueWord::Closed,
        _ if wait.is_none() => QueueWord::Unknown,
        _ => QueueWord::Free,
    };
    let queue = Queue {
        word,
        wait: wait.map(|wait| (wait, wait)),
        age_s: wait.map(|_| 0),
        freshness: if wait.is_some() { Freshness::Fresh } else { Freshness::Unknown },
        reported_closed: false,
        intake: Intake::Usual,
        again: None,
    };
    let way_min = distance_m.map(|metres| judge::whole_minutes(Way::Usual.minutes(metres)));
    let access = verdict.map(access).map(Arc::new);
    Judged {
        row,
        open,
        queue,
        access,
        distance_m,
        way_min,
        estimate: None,
        leave: Leave::default(),
        share: 0.0,
        suits: Known::Yes,
    }
}

fn opens(hour: u32) -> OpenState {
    OpenState::Closed { opens: NaiveDate::from_ymd_opt(2022, 3, 18).and_then(|day| day.and_hms_opt(hour, 0, 0)) }
}

fn order(sites: Vec<Judged>, by: Order) -> Vec<usize> {
    rows_in_order(sites.iter().map(|site| (site, Rank::NamePrefix)), by)
}

#[test]
fn where_i_may_go_comes_before_where_i_may_ask_and_that_before_where_i_may_not() {
    let sites = vec![
        site(0, Some(Verdict::Not), Some(0), Some(10.0), OpenState::Always),
        site(1, Some(Verdict::Ask), Some(5), Some(10.0), OpenState::Always),
        site(2, Some(Verdict::Eligible), Some(90), Some(5000.0), OpenState::Always),
        site(3, Some(Verdict::Eligible), None, Some(1.0), opens(8)),
    ];
    assert_eq!(order(sites, Order::Recommended), [2, 3, 1, 0]);
}

#[test]
fn travel_and_wait_add_up_and_an_unknown_wait_is_no_short_one() {
    let near_unknown = site(0, None, None, Some(100.0), OpenState::Always);
    let far_quiet = site(1, None, Some(5), Some(1000.0), OpenState::Always);
    let near_long = site(2, None, Some(50), Some(100.0), OpenState::Always);
    assert_eq!(order(vec![near_unknown, far_quiet, near_long], Order::Recommended), [1, 2, 0]);
}

#[test]
fn of_closed_sites_the_one_that_opens_first_comes_first() {
    let sites = vec![site(0, None, None, Some(1.0), opens(9)), site(1, None, None, Some(9000.0), opens(8))];
    assert_eq!(order(sites, Order::Recommended), [1, 0]);
}

#[test]
fn a_site_without_a_position_is_last_by_nearness_and_one_without_a_wait_last_by_wait() {
    let sites = vec![
        site(0, None, None, Some(1.0), OpenState::Always),
        site(1, None, Some(40), None, OpenState::Always),
        site(2, None, Some(10), Some(3.0), OpenState::Always),
    ];
    assert_eq!(order(sites.clone(), Order::Nearest), [0, 2, 1]);
    assert_eq!(order(sites, Order::Wait), [2, 1, 0]);
}

#[test]
fn the_longest_wait_that_can_be_told_comes_before_an_unknown_one() {
    let sites =
        vec![site(0, None, None, None, OpenState::Always), site(1, None, Some(u16::MAX), None, OpenState::Always)];
    assert_eq!(order(sites, Order::Wait), [1, 0]);
}

#[test]
fn a_better_hit_of_the_search_comes_first_whatever_the_wait() {
    let sites = [site(0, None, Some(0), None, OpenState::Always), site(1, None, Some(90), None, OpenState::Always)];
    let hits = sites.iter().zip([Rank::Address, Rank::Name]);
    assert_eq!(rows_in_order(hits, Order::Recommended), [1, 0]);
}

#[test]
fn a_list_holds_what_search_and_filters_leave_and_says_what_one_filter_more_would_leave() {
    let edition = crate::feed::tests::edition();
    let sites = [
        site(0, Some(Verdict::Not), Some(0), None, OpenState::Always),
        site(1, Some(Verdict::Ask), Some(90), None, OpenState::Always),
        site(2, Some(Verdict::Eligible), Some(5), None, opens(8)),
        site(3, Some(Verdict::Eligible), Some(5), None, OpenState::Always),
    ];
    let ordered = Ordered::new(&sites, Order::Recommended);
    let list = |filter, hits: Option<&[(usize, Rank)]>| ordered.narrow(&edition, &sites, filter, hits);
    let of = |open_to_me: &[usize], not_for_me: &[usize], if_open, if_may_go| Narrowed {
        open_to_me: open_to_me.to_vec(),
        not_for_me: not_for_me.to_vec(),
        if_open,
        if_may_go,
        // The edition has two sites, both free.
        if_free: open_to_me.iter().chain(not_for_me).filter(|row| **row < 2).count(),
        if_all_day: open_to_me.iter().chain(not_for_me).filter(|row| sites[**row].open == OpenState::Always).count(),
        if_has: [0; 3],
    };
    let (all, open, may_go) =
        (Filter::default(), Filter { open: true, ..Filter::default() }, Filter { may_go: true, ..Filter::default() });
    assert_eq!(list(all, None), of(&[3, 2, 1], &[0], 3, 3));
    assert_eq!(list(open, None), of(&[3, 1], &[0], 3, 2));
    assert_eq!(list(may_go, None), of(&[3, 2, 1], &[], 2, 3));
    // A row that the edition has not is no hit.
    let hits = [(1, Rank::Name), (0, Rank::Pinyin), (3, Rank::Address), (9, Rank::Address)];
    assert_eq!(list(all, Some(&hits)), of(&[1, 3], &[0], 3, 2));
    assert_eq!(list(may_go, Some(&hits)), of(&[1, 3], &[], 2, 2));
    assert_eq!(list(all, Some(&[])), Narrowed::default());
    assert_eq!(list(Filter { town: "nowhere", ..all }, None), Narrowed::default());
}

fn guidance(tone: Tone, link: &str) -> Guidance {
    let text = |words: &str| Text::new(words, words);
    let situation =
        Situation { id: "here".to_owned(), tone, title: text("x"), summary: text("x"), ends: Text::default() };
    let action =
        Action { id: "go".to_owned(), title: text("x"), detail: text("x"), call: String::new(), link: link.to_owned() };
    Guidance { situations: vec![situation], actions: vec![action], ..Guidance::default() }
}

fn advice(situation: &str, action: &str) -> Advice {
    let why = access(Verdict::Ask).why;
    let step = Advised { action: action.to_owned(), why: Vec::new() };
    Advice { situation: situation.to_owned(), why, actions: vec![step] }
}

#[test]
fn only_who_is_told_to_go_to_a_site_is_offered_one() {
    let offer = |tone, link, situation, action| Offer::of(&guidance(tone, link), &advice(situation, action));
    for link in ["#/sites", "#/sites?open=1"] {
        assert_eq!(offer(Tone::Care, link, "here", "go"), Offer::Sites);
    }
    for link in ["", "#/zones", "#/sites/one", "#/sitesx", "#/code?x=#/sites", "https://example.org/#/sites", "tel:120"]
    {
        assert_eq!(offer(Tone::Care, link, "here", "go"), Offer::Nothing, "{link}");
    }
    assert_eq!(offer(Tone::Emergency, "#/sites", "here", "go"), Offer::Nothing, "help comes first");
    assert_eq!(offer(Tone::Care, "#/sites", "unheard", "go"), Offer::Nothing, "nobody knows how grave that is");
    assert_eq!(offer(Tone::Care, "#/sites", "here", "unheard"), Offer::Nothing);
}

#[test]
fn what_is_offered_is_where_one_may_go_and_then_where_one_may_ask() {
    let sites = [
        site(0, Some(Verdict::Not), Some(0), None, OpenState::Always),
        site(1, Some(Verdict::Ask), Some(0), None, OpenState::Always),
        site(2, Some(Verdict::Eligible), Some(90), None, OpenState::Always),
        site(3, None, Some(0), None, OpenState::Always),
    ];
    assert_eq!(Offer::Sites.rows(&sites), [2, 1]);
    assert_eq!(Offer::Nothing.rows(&sites), Vec::<usize>::new());
}

#[test]
fn where_one_would_be_turned_away_is_last_in_every_order_and_never_open() {
    let away = |row: usize, intake: Intake| {
        let mut away = site(row, Some(Verdict::Eligible), None, Some(1.0), OpenState::Always);
        (away.queue.word, away.queue.intake, away.queue.reported_closed) = (QueueWord::Closed, intake, true);
        away
    };
    let mut late = site(0, Some(Verdict::Eligible), None, Some(1.0), OpenState::Always);
    (late.queue.word, late.leave.in_time) = (QueueWord::Closed, InTime::TooLate);
    let far = site(3, Some(Verdict::Eligible), Some(90), Some(9000.0), OpenState::Always);
    let sites = vec![late, away(1, Intake::Full), away(2, Intake::Over), far];
    assert!(sites[..3].iter().all(|site| !site.is_open()) && sites[3].is_open());
    for by in [Order::Recommended, Order::Nearest, Order::Wait] {
        assert_eq!(order(sites.clone(), by)[0], 3, "{by:?}");
    }
}

#[test]
fn where_one_needs_an_appointment_is_not_open_to_whoever_comes() {
    let mut booked = site(0, Some(Verdict::Eligible), None, Some(1.0), OpenState::Always);
    booked.queue.intake = Intake::Booking;
    let walk_in = site(1, Some(Verdict::Eligible), Some(90), Some(9000.0), OpenState::Always);
    assert!(!booked.is_open());
    assert_eq!(order(vec![booked, walk_in], Order::Recommended), [1, 0]);
}

#[test]
fn what_counts_is_the_wait_on_arrival_and_never_one_without_an_end() {
    let with = |row, (reported, typical, high): (u16, u16, u16)| {
        let mut site = site(row, None, Some(reported), Some(100.0), OpenState::Always);
        site.estimate = Some(Estimate { low: 0, typical, high, basis: Basis::Growing });
        site
    };
    let grows = vec![with(0, (10, 40, 60)), with(1, (20, 20, 30))];
    assert_eq!(order(grows.clone(), Order::Recommended), [1, 0], "what was reported is not what one will wait");
    assert_eq!(order(grows, Order::Wait), [1, 0]);
    let endless = vec![with(0, (10, 10, crate::queue::AT_LEAST)), with(1, (20, 90, 120))];
    assert_eq!(order(endless, Order::Recommended), [1, 0]);
}

#[test]
fn of_sites_that_are_as_good_each_phone_begins_with_its_own() {
    let with = |row, wait, share| Judged { share, ..site(row, None, Some(wait), Some(100.0), OpenState::Always) };
    assert_eq!(order(vec![with(0, 20, 0.9), with(1, 21, 0.1)], Order::Recommended), [1, 0]);
    assert_eq!(order(vec![with(0, 20, 0.1), with(1, 21, 0.9)], Order::Recommended), [0, 1]);
    assert_eq!(
        order(vec![with(0, 20, 0.9), with(1, 60, 0.1)], Order::Recommended),
        [0, 1],
        "much longer is not as good"
    );
}

#[test]
fn a_site_that_is_known_not_to_fit_never_stands_first_and_one_of_which_nobody_knows_is_asked_about() {
    let of = |row, verdict, suits| Judged { suits, ..site(row, Some(verdict), Some(5), None, OpenState::Always) };
    let sites = vec![
        of(0, Verdict::Eligible, Known::No),
        of(1, Verdict::Ask, Known::Yes),
        of(2, Verdict::Eligible, Known::Unknown),
        of(3, Verdict::Eligible, Known::Yes),
    ];
    assert_eq!(order(sites.clone(), Order::Recommended), [3, 2, 1, 0]);
    let edition = crate::feed::tests::edition();
    let narrowed = Ordered::new(&sites, Order::Nearest).narrow(&edition, &sites, Filter::default(), None);
    assert_eq!((narrowed.open_to_me, narrowed.not_for_me), (vec![1, 2, 3], vec![0]), "folded, whatever the order");
    assert_eq!(Offer::Sites.rows(&sites), [3, 2, 1]);
}

#[test]
fn what_somebody_needs_is_kept_among_their_answers_and_the_worst_of_it_counts() {
    let mut answers = crate::eligibility::Answers::default();
    answers.set(Needs::answer_name(Feature::Wheelchair), NEEDED, crate::time::Timestamp(1));
    answers.set(Needs::answer_name(Feature::Children), "no", crate::time::Timestamp(1));
    let needs = Needs::of(&answers);
    assert!(needs.has(Feature::Wheelchair) && !needs.has(Feature::Children) && !needs.is_empty());
    assert!(answers.is_empty(), "no table asks for it, so that nothing was answered");
    let edition = crate::feed::tests::edition();
    let place = edition.sites.get(0).unwrap();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let of = |needs: Needs, has: &[&str], lacks: &[&str]| {
        let (has, lacks) = (words(has), words(lacks));
        needs.met_by(&crate::feed::Site { has: &has, lacks: &lacks, ..place })
    };
    let both = needs.with(Feature::NoPhone);
    assert_eq!(of(needs, &["wheelchair"], &[]), Known::Yes);
    assert_eq!(of(needs, &[], &[]), Known::Unknown);
    assert_eq!(of(both, &["wheelchair"], &[]), Known::Unknown);
    assert_eq!(of(both, &["wheelchair"], &["no_phone"]), Known::No);
    assert_eq!(of(Needs::default(), &[], &["wheelchair"]), Known::Yes, "who needs nothing");
    let home = needs.with(Feature::HomeSampling);
    assert_eq!(of(home, &["home_sampling"], &["wheelchair"]), Known::Yes, "who stays at home needs no ramp");
}

#[test]
fn who_cannot_leave_home_calls_a_site_that_sends_somebody_or_else_the_community() {
    let edition = crate::feed::tests::edition();
    let needs = Needs::default().with(Feature::HomeSampling);
    assert_eq!(home_call(&edition, Needs::default(), &[0, 1]), None);
    assert_eq!(home_call(&edition, needs, &[0, 1]), Some(HomeCall::Community), "nobody is known to come");
    let edition = crate::feed::tests::edition_that_sends_somebody("0573-0000-1000");
    assert_eq!(home_call(&edition, needs, &[0, 1]), Some(HomeCall::Site(1, "0573-0000-1000".to_owned())));
}

/// A judged site by chance.
fn any_site() -> impl Strategy<Value = (Option<Verdict>, Option<u16>, Option<u16>, u8)> {
    let verdict = prop::option::of(prop::sample::select(vec![Verdict::Eligible, Verdict::Ask, Verdict::Not]));
    (verdict, prop::option::of(0..4u16), prop::option::of(0..4u16), 0..4u8)
}

proptest! {
    #[test]
    fn a_list_narrowed_by_a_search_stands_as_if_it_had_been_put_in_order_hit_by_hit(
        sites in prop::collection::vec(any_site(), 0..24),
        ranks in prop::collection::vec(prop::option::of(prop::sample::select(vec![Rank::NamePrefix, Rank::Pinyin, Rank::Address])), 24),
        (open, may_go, free, all_day) in any::<(bool, bool, bool, bool)>(),
        by in prop::sample::select(vec![Order::Recommended, Order::Nearest, Order::Wait]),
    ) {
        let edition = crate::feed::tests::edition();
        let sites: Vec<Judged> = sites.into_iter().enumerate().map(|(row, (verdict, wait, far, hour))| {
            let open = if hour == 0 { OpenState::Always } else { opens(u32::from(hour)) };
            site(row, verdict, wait, far.map(f64::from), open)
        }).collect();
        let mut hits: Vec<(usize, Rank)> =
            ranks.iter().take(sites.len()).enumerate().filter_map(|(row, rank)| rank.map(|rank| (row, rank))).collect();
        hits.sort_by_key(|(row, rank)| (*rank, *row));
        let ordered = Ordered::new(&sites, by);
        let plain = |filter: Filter<'_>| {
            let passing = hits.iter().map(|(row, rank)| (&sites[*row], *rank)).filter(|(site, _)| filter.lets(&edition, site));
            rows_in_order(passing, by)
        };
        let filter = Filter { open, may_go, free, all_day, has: Needs::default(), town: "" };
        let narrowed = ordered.narrow(&edition, &sites, filter, Some(&hits));
        let (yes, no): (Vec<usize>, Vec<usize>) = plain(filter).into_iter().partition(|row| sites[*row].may_go());
        prop_assert_eq!(&narrowed.open_to_me, &yes);
        prop_assert_eq!(&narrowed.not_for_me, &no);
        prop_assert_eq!(narrowed.if_open, plain(Filter { open: true, ..filter }).len());
        prop_assert_eq!(narrowed.if_free, plain(Filter { free: true, ..filter }).len());
        prop_assert_eq!(narrowed.if_all_day, plain(Filter { all_day: true, ..filter }).len());
        prop_assert_eq!(narrowed.if_may_go, plain(Filter { may_go: true, ..filter }).len());
    }

    #[test]
    fn a_longer_way_never_takes_less_time(a in 0.0..50_000.0f64, b in 0.0..50_000.0f64, way in prop::sample::select(Way::ALL.to_vec())) {
        prop_assert!(a > b || way.minutes(a) <= way.minutes(b));
    }
}
