//! Random hours against a reader that looks at every minute, and there and back through sheet and feed.

use proptest::prelude::*;

use super::*;
use crate::json::read;

/// A day's spans: what random cuts leave after overlaps are dropped, often on half hours so that spans touch.
fn spans() -> impl Strategy<Value = Vec<Span>> {
    let start = prop_oneof![(0..48_u16).prop_map(|half| half * 30), 0..1440_u16];
    let length = prop_oneof![(1..=48_u16).prop_map(|half| half * 30), 1..=1440_u16];
    let cut = prop_oneof![4 => (start, length), 1 => Just((0, 1440))];
    prop::collection::vec(cut, 0..4).prop_map(|cuts| {
        let mut kept: Vec<Span> = Vec::new();
        for (from, length) in cuts {
            let Some(span) = Span::new(from, from + length) else {
                continue;
            };
            if kept.iter().all(|other| span.to() <= other.from() || other.to() <= span.from()) {
                kept.push(span);
            }
        }
        kept
    })
}

/// The Monday on which every random fortnight starts.
fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 3, 14).unwrap()
}

fn any_hours() -> impl Strategy<Value = Hours> {
    let weekly = prop_oneof![
        4 => prop::array::uniform7(spans()),
        1 => spans().prop_map(|day| std::array::from_fn(|_| day.clone())),
        1 => Just(std::array::from_fn(|_| vec![Span::WHOLE_DAY])),
        1 => Just(<[Vec<Span>; 7]>::default()),
    ];
    let special = prop::collection::btree_map(0..24_u64, spans(), 0..5).prop_map(|days| {
        let day = |(after, spans)| SpecialDay { date: first() + Days::new(after), spans };
        days.into_iter().map(day).collect()
    });
    (weekly, special).prop_map(|(weekly, special)| Hours::new(weekly, special).unwrap())
}

/// Whether the site is open in minute `minute` after the start of the first day, read straight from the definition.
fn naive_open(hours: &Hours, minute: i64) -> bool {
    let starts_on = |day: i64| {
        let date = first() + chrono::TimeDelta::days(day);
        let special = hours.special().iter().find(|special| special.date == date).map(|special| &special.spans);
        special.unwrap_or(&hours.weekly()[date.weekday().num_days_from_monday() as usize])
    };
    let day = minute.div_euclid(1440);
    [day, day - 1].into_iter().any(|day| {
        let minute = minute - day * 1440;
        starts_on(day).iter().any(|span| i64::from(span.from()) <= minute && minute < i64::from(span.to()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_state_agrees_with_a_clock_that_looks_at_every_minute(
        hours in any_hours(), day in 0..8_i64, minute in 0..1440_i64, second in 0..60_i64,
    ) {
        let start = first().and_time(chrono::NaiveTime::MIN);
        let moment = |minute: i64| start + chrono::TimeDelta::minutes(minute);
        let minute = day * 1440 + minute;
        let now = moment(minute) + chrono::TimeDelta::seconds(second);
        let here = naive_open(&hours, minute);
        let end = (day + i64::from(LOOK_AHEAD_DAYS) + 1) * 1440;
        let change = (minute + 1..end).find(|&later| naive_open(&hours, later) != here).map(moment);
        let expected = match (here, change) {
            (true, None) => OpenState::Always,
            (true, Some(until)) => {
                OpenState::Open { until, closes_soon: until - now <= chrono::TimeDelta::minutes(CLOSES_SOON_MIN.into()) }
            }
            (false, opens) => OpenState::Closed { opens },
        };
        prop_assert_eq!(hours.state(now), expected);
    }

    #[test]
    fn what_is_written_into_a_sheet_is_read_back_equal(hours in any_hours()) {
        prop_assert_eq!(Hours::parse(&hours.to_string(), &hours.special_text()), Ok(hours));
    }

    #[test]
    fn what_is_written_into_a_feed_is_read_back_equal(hours in any_hours()) {
        let text = serde_json::to_string(&hours).unwrap();
        prop_assert_eq!(read::<Hours>(text.as_bytes()).unwrap(), hours);
    }

    #[test]
    fn no_cell_traps_the_reader(weekly in "[mon周一至天24h小时:;,， 0-9-]{0,24}", special in "[0123 closed;:,周-]{0,24}") {
        let _ = Hours::parse(&weekly, &special);
    }
}
