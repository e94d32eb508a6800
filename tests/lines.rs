//! Whom pages offer to call, by the hour: natively, from the demo city's own sheets.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a trap is how a test fails")]

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anxin::render::Moment;
use anxin::route::Route;
use anxin_core::eligibility::Answers;
use anxin_core::feed::FeedSet;
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use anxin_publisher::city::CityData;
use anxin_publisher::feed;

/// The demo city, at ten in the morning of a Thursday.
fn pinghu() -> Arc<FeedSet> {
    static SET: OnceLock<Arc<FeedSet>> = OnceLock::new();
    Arc::clone(SET.get_or_init(|| changed(|_| {})))
}

/// The same, after `change`.
fn changed(change: impl FnOnce(&mut CityData)) -> Arc<FeedSet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu");
    let (data, findings) = anxin_publisher::check::read_city(&folder);
    let mut data = data.unwrap_or_else(|| panic!("city/pinghu has errors: {findings:?}"));
    change(&mut data);
    let moment = anxin_publisher::moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    Arc::new(feed::prepare(&data, None, moment, 1).unwrap().set)
}

const YELLOW: &[(&str, &str)] = &[("code", "yellow"), ("symptoms", "none"), ("contact", "none"), ("travel", "none")];
const EMERGENCY: &[(&str, &str)] = &[("symptoms", "severe")];

/// A page `hours` after ten, to a phone whose clock a server has confirmed, or not.
fn page(route: Route, answers: &[(&str, &str)], hours: i64, certain: bool, language: Language) -> String {
    page_of(pinghu(), route, answers, hours, certain, language)
}

fn page_of(
    set: Arc<FeedSet>,
    route: Route,
    answers: &[(&str, &str)],
    hours: i64,
    certain: bool,
    language: Language,
) -> String {
    let now = set.manifest.issued.plus(hours * 3600);
    let mut given = Answers::default();
    for (fact, value) in answers {
        given.set(*fact, *value, now);
    }
    let moment = Moment { set: Some(set), now, route, language, answers: given };
    moment.html_with(|app| {
        if certain {
            app.clock.confirm();
        }
    })
}

fn code(answers: &[(&str, &str)], hours: i64, certain: bool) -> String {
    page(Route::Code, answers, hours, certain, Language::Zh)
}

/// What stands from the first button of the line `id` on.
fn line<'a>(html: &'a str, id: &str) -> &'a str {
    let at = html.find(&format!(" data-line=\"{id}\"")).unwrap_or_else(|| panic!("no line {id}"));
    let rest = &html[at..];
    &rest
        [..rest[1..].find(" data-line=").map_or(rest.len(), |end| end + 1).min(rest.find("</p>").unwrap_or(rest.len()))]
}

/// The numbers that are dialled, in order.
fn dialled(html: &str) -> Vec<&str> {
    html.split(" href=\"tel:").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The number of a hotline.
fn number(id: &str) -> String {
    pinghu().edition.city.hotline(id).unwrap().phone.clone()
}

#[test]
fn by_day_the_button_dials_the_line_and_below_it_stands_the_next() {
    let html = code(YELLOW, 0, true);
    let community = line(&html, "community");
    assert!(community.contains("data-answering=\"now\""), "{community}");
    assert_eq!(dialled(community), [number("community"), number("city")]);
    assert!(community.contains("打不通？打 市民热线 12345"), "{community}");
}

#[test]
fn at_night_the_button_dials_who_answers_then_and_says_when_the_line_is_back() {
    let html = code(YELLOW, 13, true);
    let community = line(&html, "community");
    assert!(community.contains("data-answering=\"later\""), "{community}");
    assert_eq!(dialled(community), [number("city"), number("duty")]);
    assert!(community.contains("你的社区现在没人接，明天 07:00再打"), "{community}");
    let html = page(Route::Code, YELLOW, 13, true, Language::En);
    assert!(line(&html, "community").contains("Your community: nobody answers now; call again tomorrow 07:00"));
}

#[test]
fn a_phone_that_is_not_sure_of_the_time_shows_both_with_their_hours_and_says_of_nobody_that_he_answers() {
    for hours in [0, 13] {
        let html = code(YELLOW, hours, false);
        let community = line(&html, "community");
        assert!(community.contains("data-answering=\"unknown\""), "{community}");
        assert_eq!(dialled(community), [number("community"), number("city")]);
        assert!(community.contains("07:00–22:00") && community.contains("24小时"), "{community}");
    }
}

#[test]
fn in_an_emergency_120_is_first_and_110_is_named_where_it_is_engaged_at_any_hour() {
    for (hours, certain) in [(0, true), (13, true), (17, false)] {
        for route in [Route::Code, Route::Home] {
            let html = page(route, EMERGENCY, hours, certain, Language::Zh);
            assert_eq!(dialled(line(&html, "emergency")), ["120", "110"], "{hours} {certain}");
            assert_eq!(dialled(&html[html.find("<main").unwrap()..])[0], "120");
        }
    }
}

#[test]
fn the_list_of_numbers_says_who_does_not_answer_now() {
    let closed = |hours, certain| {
        let html = page(Route::Services, &[], hours, certain, Language::Zh);
        let list = html.split("class=\"hotlines\"").nth(1).unwrap().split("</ul>").next().unwrap().to_owned();
        list.matches("现在没人接").count()
    };
    // The community and the appeals, at eleven in the evening; at ten in the morning, nobody; unsure, nothing is said.
    assert_eq!((closed(13, true), closed(0, true), closed(13, false)), (2, 0, 0));
}

#[test]
fn a_communitys_own_number_gives_way_at_night_too() {
    let html = page(Route::Services, &[], 13, true, Language::Zh);
    let community = line(&html, "donghu");
    assert_eq!(dialled(community), [number("city"), number("duty")]);
    assert!(community.contains("东湖社区现在没人接"), "{community}");
}

#[test]
fn a_site_that_a_community_answers_for_is_called_where_somebody_answers_now() {
    let notice = |number: &str, hours| {
        let set = changed(|data| {
            data.sites[0].phone = number.to_owned();
            data.sites[0].verified = None;
        });
        let route = Route::Site(set.edition.sites.get(0).unwrap().id.to_owned());
        let html = page_of(set, route, &[], hours, true, Language::Zh);
        html.split("notice--warn").nth(1).unwrap().split("action-bar").next().unwrap().to_owned()
    };
    let phone = pinghu().edition.communities().unwrap().by_id("meiyuan").unwrap().phone.clone();
    assert_eq!(dialled(line(&notice(&phone, 0), "meiyuan")), [phone.as_str(), &number("city")]);
    assert_eq!(dialled(line(&notice(&phone, 13), "meiyuan")), [number("city"), number("duty")]);
    // When a number that nobody else has is answered, nobody knows: it is dialled as it is.
    let own = notice("0573-0000-9000", 13);
    assert_eq!((dialled(&own), own.contains("data-line")), (vec!["0573-0000-9000"], false));
}

#[test]
fn paper_and_plain_pages_name_the_next_line() {
    let pages = anxin::lite::pages(&pinghu());
    let advice = pages.iter().find(|page| page.path == "advice.html").unwrap();
    assert!(advice.html.contains("打不通？打 公安 110"), "{}", advice.path);
    assert!(
        pages
            .iter()
            .any(|page| page.path == "en/services.html" && page.html.contains("No answer? Call City hotline 12345"))
    );
}
