//! Every boundary of time and wait, on both sides.

use chrono::NaiveDateTime;

use super::*;

const THRESHOLDS: Thresholds = Thresholds { busy_from_min: 25, crowded_from_min: 50, fresh_s: 300, aged_s: 1800 };
const NOW: Timestamp = Timestamp(1_647_482_400);
const OPEN: OpenState = OpenState::Always;
const SHUT: OpenState = OpenState::Closed { opens: None };

fn seen(age_s: i64, low: u16, high: u16) -> Observation {
    Observation { at: NOW.plus(-age_s), low, high, ..Observation::default() }
}

fn judged(observation: Observation) -> Queue {
    assess(Some(&observation), &OPEN, NOW, &THRESHOLDS)
}

#[test]
fn freshness_changes_the_second_after_each_limit() {
    for (age, freshness) in [
        (0, Freshness::Fresh),
        (299, Freshness::Fresh),
        (300, Freshness::Fresh),
        (301, Freshness::Aged),
        (1799, Freshness::Aged),
        (1800, Freshness::Aged),
        (1801, Freshness::Unknown),
    ] {
        let queue = judged(seen(age, 5, 10));
        assert_eq!(queue.freshness, freshness, "{age}");
        assert_eq!(queue.age_s.map(i64::from), Some(age));
        let known = freshness != Freshness::Unknown;
        assert_eq!(queue.word, if known { QueueWord::Free } else { QueueWord::Unknown }, "{age}");
        assert_eq!(queue.wait, known.then_some((5, 10)), "{age}");
    }
}

#[test]
fn two_minutes_ahead_is_a_clocks_error_and_more_is_unknown() {
    for ahead in [1, 119, 120] {
        let queue = judged(seen(-ahead, 5, 10));
        assert_eq!((queue.word, queue.age_s), (QueueWord::Free, Some(0)), "{ahead}");
    }
    let queue = judged(seen(-121, 5, 10));
    assert_eq!((queue.word, queue.wait, queue.age_s), (QueueWord::Unknown, None, None));
    assert_eq!(queue.freshness, Freshness::Unknown);
}

#[test]
fn the_longest_likely_wait_names_the_tier() {
    for (high, word) in [
        (0, QueueWord::Free),
        (24, QueueWord::Free),
        (25, QueueWord::Busy),
        (26, QueueWord::Busy),
        (49, QueueWord::Busy),
        (50, QueueWord::Crowded),
        (51, QueueWord::Crowded),
        (u16::MAX, QueueWord::Crowded),
    ] {
        assert_eq!(judged(seen(0, 0, high)).word, word, "{high}");
    }
}

#[test]
fn an_upside_down_range_is_read_the_cautious_way() {
    let queue = judged(seen(0, 60, 10));
    assert_eq!((queue.word, queue.wait), (QueueWord::Crowded, Some((10, 60))));
}

#[test]
fn closed_hours_close_whatever_was_seen() {
    let queue = assess(Some(&seen(10, 5, 10)), &SHUT, NOW, &THRESHOLDS);
    assert_eq!((queue.word, queue.wait, queue.reported_closed), (QueueWord::Closed, None, false));
    assert_eq!(assess(None, &SHUT, NOW, &THRESHOLDS).word, QueueWord::Closed);
}

#[test]
fn a_reported_closure_closes_open_hours_until_it_is_too_old() {
    for (age, word) in [(0, QueueWord::Closed), (1800, QueueWord::Closed), (1801, QueueWord::Unknown)] {
        let queue = judged(Observation { intake: Intake::Closed, ..seen(age, 0, 0) });
        assert_eq!((queue.word, queue.wait), (word, None), "{age}");
        assert_eq!(queue.reported_closed, word == QueueWord::Closed, "{age}");
    }
}

#[test]
fn hours_that_nobody_could_read_do_not_close() {
    let until = NaiveDateTime::default();
    for open in [OpenState::Unknown, OpenState::Open { until, closes_soon: true }] {
        assert_eq!(assess(Some(&seen(10, 5, 30)), &open, NOW, &THRESHOLDS).word, QueueWord::Busy);
        assert_eq!(assess(None, &open, NOW, &THRESHOLDS).word, QueueWord::Unknown);
    }
}

#[test]
fn unknown_and_closed_queues_sort_after_the_longest_wait() {
    let longest = judged(seen(0, 0, u16::MAX));
    let short = judged(seen(0, 0, 1));
    let unknown = judged(seen(9999, 0, 1));
    let shut = assess(Some(&seen(0, 0, 1)), &SHUT, NOW, &THRESHOLDS);
    assert_eq!((short.sort_wait(), unknown.sort_wait(), shut.sort_wait()), (Some(1), None, None));
    assert!(short.sort_key() < longest.sort_key());
    assert!(longest.sort_key() < unknown.sort_key().min(shut.sort_key()));
}

#[test]
fn moments_at_the_ends_of_time_do_not_trap() {
    for at in [Timestamp(i64::MIN), Timestamp(i64::MAX)] {
        let queue = judged(Observation { at, ..seen(0, 1, 2) });
        assert_eq!(queue.word, QueueWord::Unknown);
    }
}

#[test]
fn thresholds_out_of_order_are_refused() {
    assert_eq!(THRESHOLDS.check(), Ok(()));
    assert_eq!(Thresholds { busy_from_min: 50, ..THRESHOLDS }.check(), Ok(()));
    assert!(Thresholds { busy_from_min: 51, ..THRESHOLDS }.check().is_err_and(|why| why.contains("busy")));
    assert_eq!(Thresholds { fresh_s: 1800, ..THRESHOLDS }.check(), Ok(()));
    assert!(Thresholds { fresh_s: 1801, ..THRESHOLDS }.check().is_err_and(|why| why.contains("fresh")));
}

#[test]
fn words_are_those_of_the_page() {
    let words = [QueueWord::Free, QueueWord::Busy, QueueWord::Crowded, QueueWord::Closed, QueueWord::Unknown];
    assert_eq!(words.map(QueueWord::name), ["free", "busy", "crowded", "closed", "unknown"]);
}

#[test]
fn whoever_would_be_turned_away_sees_no_queue() {
    for intake in Intake::ALL.into_iter().filter(|intake| intake.turns_away()) {
        let queue = judged(Observation { intake, ..seen(60, 0, 5) });
        assert_eq!((queue.word, queue.wait, queue.reported_closed), (QueueWord::Closed, None, true), "{intake:?}");
        assert_eq!(queue.intake, intake);
    }
    for intake in [Intake::Booking, Intake::Unclear] {
        let queue = judged(Observation { intake, ..seen(60, 0, 5) });
        assert_eq!((queue.word, queue.wait, queue.reported_closed), (QueueWord::Unknown, None, false), "{intake:?}");
    }
    assert_eq!(judged(Observation { intake: Intake::Tickets, ..seen(60, 0, 5) }).word, QueueWord::Free);
}

#[test]
fn what_ends_the_days_intake_holds_until_the_night_and_a_pause_for_half_an_hour() {
    let word = |intake, age| judged(Observation { intake, ..seen(age, 0, 0) }).word;
    for lasting in [Intake::Over, Intake::TicketsGone] {
        assert_eq!(word(lasting, 7 * 3600), QueueWord::Closed, "{lasting:?}");
        assert_eq!(word(lasting, 9 * 3600), QueueWord::Unknown, "{lasting:?}");
    }
    for passing in [Intake::Closed, Intake::Full, Intake::Paused, Intake::Disinfecting] {
        assert_eq!((word(passing, 1800), word(passing, 1801)), (QueueWord::Closed, QueueWord::Unknown), "{passing:?}");
    }
}

#[test]
fn when_people_are_taken_again_nobody_has_yet_seen_how_many_wait() {
    let pause = Observation { intake: Intake::Disinfecting, again: Some(NOW.plus(60)), ..seen(600, 0, 10) };
    assert_eq!((judged(pause).word, judged(pause).again), (QueueWord::Closed, Some(NOW.plus(60))));
    let over = judged(Observation { again: Some(NOW), ..pause });
    assert_eq!((over.word, over.wait, over.reported_closed, over.again), (QueueWord::Unknown, None, false, None));
    let tickets = |again| judged(Observation { intake: Intake::Tickets, again, ..seen(60, 5, 10) });
    assert_eq!(tickets(Some(NOW.plus(3600))).intake, Intake::TicketsGone, "there are none before that");
    assert_eq!(tickets(Some(NOW)).word, QueueWord::Free);
}

#[test]
fn every_word_for_intake_is_read_back_and_no_other_is() {
    for intake in Intake::ALL {
        assert_eq!(Intake::from_name(intake.name()), Some(intake));
    }
    assert_eq!(Intake::from_name("unclear"), None);
    assert_eq!(Intake::from_name(""), None);
}
