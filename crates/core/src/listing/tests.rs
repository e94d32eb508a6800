//! Order and filters, over judged sites made by hand.

use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::order::travel_min;
use super::*;
use crate::eligibility::{Access, Verdict, Why};
use crate::hours::OpenState;
use crate::queue::{Freshness, Queue, QueueWord};

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
    };
    Judged { row, open, queue, access: verdict.map(access).map(Arc::new), distance_m }
}

fn opens(hour: u32) -> OpenState {
    OpenState::Closed { opens: NaiveDate::from_ymd_opt(2022, 3, 18).and_then(|day| day.and_hms_opt(hour, 0, 0)) }
}

fn order(mut sites: Vec<Judged>, by: Order) -> Vec<usize> {
    arrange(&mut sites, by, None);
    sites.iter().map(|site| site.row).collect()
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
    let mut sites =
        vec![site(0, None, Some(0), None, OpenState::Always), site(1, None, Some(90), None, OpenState::Always)];
    arrange(&mut sites, Order::Recommended, Some(&|row| if row == 1 { 0 } else { 5 }));
    assert_eq!(sites.first().map(|site| site.row), Some(1));
}

proptest! {
    #[test]
    fn a_longer_way_never_takes_less_time(a in 0.0..50_000.0f64, b in 0.0..50_000.0f64) {
        prop_assert!(a > b || travel_min(a) <= travel_min(b));
    }
}
