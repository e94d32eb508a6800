//! What a resident is told of a wait: by when they are done, until when they can set out, and that nobody takes them in.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a trap is how a test fails")]

use std::path::Path;
use std::sync::Arc;

use anxin::render::Moment;
use anxin::route::{Route, SitesQuery};
use anxin_core::eligibility::Answers;
use anxin_core::feed::FeedSet;
use anxin_core::queue::{Intake, Observation};
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use anxin_publisher::{check, feed, moment};

/// The demo city, where `fuliya` was reported like this at 09:58.
fn set(seen: Observation) -> Arc<FeedSet> {
    let (data, findings) = check::read_city(&Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu"));
    let data = data.unwrap_or_else(|| panic!("city/pinghu has errors: {findings:?}"));
    let moment = moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    let mut snapshot = feed::latest_snapshot(&data, moment.now).unwrap();
    let at = moment.now.plus(-120);
    for (_, other) in snapshot.observations.iter_mut().filter(|(site, _)| site == "fuliya") {
        *other = Observation { at, ..seen };
    }
    Arc::new(feed::prepare(&data, Some(&feed::queue_as_taken(snapshot)), moment, 1).unwrap().set)
}

fn html(set: &Arc<FeedSet>, route: Route, language: Language) -> String {
    let now = set.manifest.issued;
    let mut answers = Answers::default();
    for (fact, value) in [("code", "yellow"), ("town", "zhongdai")] {
        answers.set(fact, value, now);
    }
    Moment { set: Some(Arc::clone(set)), now, route, language, answers }.html()
}

fn row(set: &Arc<FeedSet>, language: Language) -> String {
    let list = html(set, Route::Sites(SitesQuery { search: "富丽雅".to_owned(), ..SitesQuery::default() }), language);
    list.split("<article").find(|row| row.contains("data-site=\"fuliya\"")).unwrap().to_owned()
}

fn page(set: &Arc<FeedSet>, language: Language) -> String {
    html(set, Route::Site("fuliya".to_owned()), language)
}

fn waits(low: u16, high: u16) -> Observation {
    Observation { low, high, ..Observation::default() }
}

#[test]
fn a_row_says_by_when_i_am_done_and_the_page_until_when_i_can_set_out() {
    let set = set(waits(20, 30));
    assert!(row(&set, Language::Zh).contains("前做完"), "{}", row(&set, Language::Zh));
    assert!(row(&set, Language::En).contains("done by "));
    let page = page(&set, Language::Zh);
    for words in ["前做完", "现在出发，到了约等", "最晚", "按最近", "怎么去"] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
}

#[test]
fn where_nobody_takes_me_in_the_row_says_so_and_never_that_it_is_open() {
    for (intake, zh, en) in [
        (Intake::Over, "不再收人", "No more today"),
        (Intake::Full, "已经满了", "Full"),
        (Intake::Disinfecting, "正在消毒", "Being disinfected"),
        (Intake::TicketsGone, "号发完了", "No numbers left"),
    ] {
        let set = set(Observation { intake, ..waits(0, 0) });
        for (language, words) in [(Language::Zh, zh), (Language::En, en)] {
            for text in [row(&set, language), page(&set, language)] {
                assert!(text.contains(words), "{words} is not in {text}");
                assert!(text.contains("data-queue=\"closed\"") && text.contains("data-open=\"no\""), "{text}");
                assert!(!text.contains("data-open=\"yes\"") && !text.contains("前做完") && !text.contains("done by"));
            }
        }
    }
}

#[test]
fn a_pause_says_when_people_are_taken_again() {
    let at = set(waits(0, 0)).manifest.issued;
    let paused = Observation { intake: Intake::Disinfecting, again: Some(at.plus(1200)), ..waits(0, 0) };
    let set = set(paused);
    assert!(row(&set, Language::Zh).contains("正在消毒，10:20 再收人"), "{}", row(&set, Language::Zh));
}

#[test]
fn where_one_needs_an_appointment_nothing_says_open() {
    let set = set(Observation { intake: Intake::Booking, ..waits(0, 5) });
    let row = row(&set, Language::Zh);
    assert!(
        row.contains("data-queue=\"unknown\"") && row.contains("data-open=\"unknown\"") && row.contains("要先预约"),
        "{row}"
    );
}
