//! What staff write of a queue, as phones get it: minutes, people and lanes, words, who is let in; and what earlier snapshots add.

use std::sync::Arc;

use anxin_core::eligibility::Answers;
use anxin_core::feed::FeedSet;
use anxin_core::geometry::Position;
use anxin_core::listing::{InTime, Judged, Needs, Order, Viewer, Way, judge, rows_in_order};
use anxin_core::queue::{AT_LEAST, Intake, Observation, QueueWord};
use anxin_core::search::Rank;
use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::{latest_snapshot, prepare, queue_as_taken};
use anxin_publisher::moment::Moment;

use crate::support::{City, anxin, text};

/// 2022-03-17 10:00 in the city.
const NOW: Timestamp = Timestamp(1_647_482_400);

const HEAD: &str = "site,observed,wait_low,wait_high,closed,people,lanes,word,intake,again\n";

fn set(city: &City) -> Arc<FeedSet> {
    let (data, findings) = read_city(city.path());
    let data = data.unwrap_or_else(|| panic!("{findings:?}"));
    let moment = Moment { now: NOW, shift_s: 0 };
    let queue = latest_snapshot(&data, NOW).map(queue_as_taken);
    Arc::new(prepare(&data, queue.as_ref(), moment, 1).unwrap().set)
}

/// A city whose latest snapshot has these rows alone.
fn with(rows: &str) -> City {
    let city = City::new();
    city.remove("queue/2022-03-17T1005.csv").write("queue/2022-03-17T1000.csv", [HEAD, rows].concat());
    city
}

fn seen(set: &FeedSet, site: &str) -> Observation {
    let row = set.edition.sites.row_of(site).unwrap();
    set.queue[row].unwrap()
}

fn judged(set: &FeedSet, from: Option<Position>, now: Timestamp) -> Vec<Judged> {
    judge(
        &set.edition,
        &set.queue,
        &Viewer { answers: None, from, way: Way::Usual, seed: 0, needs: Needs::default(), now },
    )
}

fn of(set: &FeedSet, site: &str) -> Judged {
    judged(set, None, NOW).swap_remove(set.edition.sites.row_of(site).unwrap())
}

#[test]
fn people_and_lanes_and_words_become_minutes() {
    let set = set(&with("square,2022-03-17 09:59,,,,120,4,,,\nhall,2022-03-17 09:58,,,,,,crowded,,\n"));
    let line = seen(&set, "square");
    assert_eq!((line.low, line.high), (7, 20), "120 people before 4 lanes, 15 to 40 seconds each");
    assert_eq!(seen(&set, "hall").high, AT_LEAST, "a crowd has no end that somebody saw");
    let uncounted = self::set(&with("square,2022-03-17 09:59,,,,120,,,,\n"));
    assert_eq!(seen(&uncounted, "square").high, 80, "who counted no lanes saw one");
}

#[test]
fn whoever_would_be_turned_away_is_told_so_and_the_site_is_last() {
    for (word, intake) in [
        ("intake_closed", Intake::Over),
        ("full", Intake::Full),
        ("paused", Intake::Paused),
        ("disinfecting", Intake::Disinfecting),
        ("tickets_gone", Intake::TicketsGone),
    ] {
        let set = set(&with(&format!("square,2022-03-17 09:59,0,5,,,,,{word},\nhall,2022-03-17 09:58,80,90,,,,,,\n")));
        let square = of(&set, "square");
        assert_eq!((square.queue.word, square.queue.intake), (QueueWord::Closed, intake), "{word}");
        assert!(!square.is_open() && square.estimate.is_none());
        let sites = judged(&set, None, NOW);
        for order in [Order::Recommended, Order::Nearest, Order::Wait] {
            let rows = rows_in_order(sites.iter().map(|site| (site, Rank::NamePrefix)), order);
            let place = |site: &str| rows.iter().position(|row| Some(*row) == set.edition.sites.row_of(site)).unwrap();
            assert!(place("hall") < place("square"), "{word}, {order:?}");
        }
    }
    let booked = set(&with("square,2022-03-17 09:59,0,5,,,,,booking,\n"));
    assert_eq!(of(&booked, "square").queue.word, QueueWord::Unknown);
    assert!(!of(&booked, "square").is_open());
}

#[test]
fn a_word_for_intake_that_nobody_knows_is_an_error_and_never_open() {
    let city = with("square,2022-03-17 09:59,0,5,,,,,sort of,\n");
    let (code, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(code, 1);
    assert!(out.contains("sort of") && out.contains("intake_closed"), "{out}");
}

#[test]
fn a_site_with_appointments_alone_and_a_line_that_is_shut_early_are_known_from_the_sheet_of_sites() {
    let city = with("square,2022-03-17 09:59,0,5,,,,,,\n");
    let sheet = std::fs::read_to_string(city.path().join("sites.csv")).unwrap();
    let lines = sheet.lines().enumerate().map(|(place, line)| match (place, line.starts_with("square,")) {
        (0, _) => format!("{line},booking,last_intake\n"),
        (_, true) => format!("{line},booking,30\n"),
        _ => format!("{line},,\n"),
    });
    city.write("sites.csv", lines.collect::<String>());
    let set = set(&city);
    let site = set.edition.sites.by_id("square").unwrap();
    assert_eq!((site.booking, site.last_intake_min), (true, 30));
    let square = of(&set, "square");
    assert_eq!((square.queue.word, square.queue.intake), (QueueWord::Unknown, Intake::Booking));
    assert!(!square.is_open());
}

#[test]
fn who_would_come_after_closing_finds_no_open_site() {
    let set = set(&with("square,2022-03-17 09:59,10,20,,,,,,\n"));
    let site = set.edition.sites.by_id("square").unwrap();
    let offset = set.edition.city.utc_offset_min;
    let anxin_core::hours::OpenState::Open { until, .. } = site.open_state(NOW.local(offset)) else {
        panic!("the square is open by day")
    };
    let closes = Timestamp::from_local(until, offset);
    let row = site.row;
    let at = |before_min: i64| judged(&set, None, closes.plus(-before_min * 60)).swap_remove(row);
    // Nobody has reported a queue by then; the hours alone count.
    assert_eq!(at(1).leave.in_time, InTime::Yes);
    let here = site.position.unwrap();
    let far = Position { lng: here.lng + 0.05, lat: here.lat };
    let late = judged(&set, Some(far), closes.plus(-10 * 60)).swap_remove(row);
    assert_eq!((late.leave.in_time, late.queue.word, late.is_open()), (InTime::TooLate, QueueWord::Closed, false));
}

#[test]
fn days_past_tell_what_is_usual_and_reports_of_the_hour_how_the_queue_moves() {
    let city = with("square,2022-03-17 09:59,30,40,,,,,,\n");
    for (day, waits) in [("15", [20, 30, 40, 50, 60]), ("16", [20, 30, 40, 50, 60])] {
        for (wait, clock) in waits.into_iter().zip(["0900", "0930", "1000", "1030", "1100"]) {
            let (hour, minute) = clock.split_at(2);
            let row = format!("square,2022-03-{day} {hour}:{minute},{wait},{wait},,,,,,\n");
            city.write(&format!("queue/2022-03-{day}T{clock}.csv"), [HEAD, &row].concat());
        }
    }
    for (clock, wait) in [("0930", 10), ("0940", 20), ("0950", 30)] {
        let (hour, minute) = clock.split_at(2);
        let row = format!("square,2022-03-17 {hour}:{minute},{wait},{wait},,,,,,\n");
        city.write(&format!("queue/2022-03-17T{clock}.csv"), [HEAD, &row].concat());
    }
    city.remove("queue/2022-03-17T0955.csv");
    let set = set(&city);
    let observation = seen(&set, "square");
    assert!((20..=35).contains(&observation.trend), "{observation:?}");
    assert!(observation.usual.is_known());
    let near = of(&set, "square").estimate.unwrap();
    let site = set.edition.sites.by_id("square").unwrap();
    let here = site.position.unwrap();
    let far = judged(&set, Some(Position { lng: here.lng + 0.06, lat: here.lat }), NOW).swap_remove(site.row);
    assert!(far.estimate.unwrap().typical > near.typical, "the queue is longer half an hour later on other days");
}

#[test]
fn a_row_that_is_repeated_says_the_same_of_how_the_queue_moved() {
    let city = with("square,2022-03-17 09:59,30,40,,,,,,\n");
    city.write("queue/2022-03-17T0940.csv", [HEAD, "square,2022-03-17 09:40,10,10,,,,,,\n"].concat());
    let first = seen(&set(&city), "square");
    city.remove("queue/2022-03-17T1000.csv");
    city.write("queue/2022-03-17T0959.csv", [HEAD, "square,2022-03-17 09:59,30,40,,,,,,\n"].concat());
    let again = seen(&set(&city), "square");
    assert_eq!((first.trend, first.settled), (again.trend, again.settled));
    assert!(first.trend > 0);
}

#[test]
fn nobody_is_sent_to_a_site_by_an_old_short_report() {
    let set = set(&with("square,2022-03-17 09:20,0,2,,,,,,\nhall,2022-03-17 09:58,40,50,,,,,,\n"));
    let square = of(&set, "square");
    assert_eq!((square.queue.word, square.estimate), (QueueWord::Unknown, None));
    let answers = Answers::default();
    let viewer =
        Viewer { answers: Some(&answers), from: None, way: Way::Usual, seed: 9, needs: Needs::default(), now: NOW };
    let sites = judge(&set.edition, &set.queue, &viewer);
    assert!(sites[set.edition.sites.row_of("square").unwrap()].estimate.is_none());
}
