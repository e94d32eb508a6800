//! Pages as text, natively: what stands on them for whom, from the demo city's own sheets.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a trap is how a test fails")]

mod common;

use std::sync::Arc;

use anxin::render::Moment;
use anxin::route::{Route, SitesQuery};
use anxin::state::Trouble;
use anxin_core::eligibility::Answers;
use anxin_core::feed::{FeedSet, Recall};
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use common::pinghu;
use leptos::prelude::Set as _;

struct Visit(Moment);

impl Visit {
    fn to(route: Route) -> Self {
        let set = pinghu();
        let now = set.manifest.issued.plus(60);
        Self(Moment { set: Some(set), now, route, language: Language::Zh, answers: Answers::default() })
    }

    fn answering(mut self, answers: &[(&str, &str)]) -> Self {
        for (fact, value) in answers {
            self.0.answers.set(*fact, *value, self.0.now);
        }
        self
    }

    fn in_english(mut self) -> Self {
        self.0.language = Language::En;
        self
    }

    fn after(mut self, seconds: i64) -> Self {
        self.0.now = self.0.now.plus(seconds);
        self
    }

    fn html(self) -> String {
        self.0.html()
    }
}

const YELLOW: &[(&str, &str)] = &[("code", "yellow"), ("symptoms", "none"), ("town", "zhongdai")];

const SAFE: &[(&str, &str)] = &[("contact", "none"), ("zone", "outside"), ("isolation", "none"), ("travel", "none")];

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The opening tag of the element with this attribute and value.
fn tag<'a>(html: &'a str, attribute: &str, value: &str) -> &'a str {
    let at = html.find(&format!(" {attribute}=\"{value}\"")).unwrap_or_else(|| panic!("no {attribute}={value}"));
    let start = html[..at].rfind('<').unwrap();
    &html[start..at + html[at..].find('>').unwrap()]
}

fn pages() -> Vec<Route> {
    let zone = pinghu().edition.zones.zones[0].id.clone();
    vec![
        Route::Home,
        Route::Sites(SitesQuery::default()),
        Route::Site("fuliya".into()),
        Route::Zones,
        Route::Zone(zone),
        Route::Code,
        Route::Tracks,
        Route::Bulletin,
        Route::Services,
        Route::About,
        Route::NotFound,
        Route::Site("nowhere".into()),
        Route::Zone("nowhere".into()),
    ]
}

#[test]
fn every_page_has_one_heading_landmarks_and_no_unfilled_place_in_both_languages() {
    for route in pages() {
        for language in Language::ALL {
            let mut visit = Visit::to(route.clone()).answering(YELLOW);
            visit.0.language = language;
            let html = visit.html();
            assert_eq!(html.matches("<h1").count(), 1, "{route:?} {language:?}");
            for landmark in ["<header", "<nav", "<main", "<footer"] {
                assert!(html.contains(landmark), "{route:?} {landmark}");
            }
            assert!(!html.contains('{'), "{route:?} {language:?}: {}", &html[html.find('{').unwrap_or(0)..][..40]);
        }
    }
}

#[test]
fn a_first_visitor_is_asked_three_questions_one_of_them_on_top_and_told_nothing_personal() {
    let html = Visit::to(Route::Home).html();
    assert_eq!(values(&html, "data-question").len(), 3);
    for answer in ["code=yellow", "symptoms=severe", "town=zhongdai", "code=unknown"] {
        assert!(values(&html, "data-answer").contains(&answer), "{answer}");
    }
    assert_eq!(values(&html, "data-action"), Vec::<&str>::new());
}

#[test]
fn a_first_visitor_sees_open_sites_for_the_public_and_todays_notice_and_not_whether_they_may_go() {
    let html = Visit::to(Route::Home).html();
    let sites = values(&html, "data-site");
    assert_eq!(sites.len(), 3);
    let (set, now) = (pinghu(), Visit::to(Route::Home).0.now);
    for id in sites {
        let (site, row) = (set.edition.sites.by_id(id).unwrap(), tag(&html, "data-site", id));
        assert_eq!(values(row, "data-access"), ["unset"], "{id}");
        assert!(site.serves.iter().any(|served| served == "general"), "{id} is for some alone: {:?}", site.serves);
        assert!(site.open_state(now.local(set.edition.city.utc_offset_min)).is_open(), "{id} is closed");
        assert_eq!(set.edition.site_tiers[site.row], None, "{id} is in a zone");
    }
    assert!(html.contains("先答题，看能不能去"), "nothing says that an answer is missing");
    let notice = html.find("新增两个黄码免费采样点").unwrap();
    assert!(notice < html.find("data-site").unwrap(), "the notice comes after the sites");
}

#[test]
fn whoever_has_answered_something_is_shown_no_site_for_nobody_in_particular() {
    for answer in [("symptoms", "mild"), ("symptoms", "severe"), ("symptoms", "none"), ("code", "red")] {
        let html = Visit::to(Route::Home).answering(&[answer]).html();
        assert_eq!(values(&html, "data-site"), Vec::<&str>::new(), "{answer:?}");
    }
}

#[test]
fn two_answers_lead_to_what_to_do_and_the_town_is_asked_for_below() {
    let html = Visit::to(Route::Home).answering(&[("symptoms", "none"), ("code", "yellow")]).html();
    let (action, town) = (html.find("data-action").unwrap(), html.find("data-question=\"town\"").unwrap());
    assert!(action < town, "the town is asked for before what to do is said");
    assert_eq!(values(&html, "data-question"), ["town"]);
}

#[test]
fn a_yellow_code_is_led_to_no_site_before_contact_travel_and_isolation_are_known() {
    let html = Visit::to(Route::Home).answering(YELLOW).html();
    assert_eq!(values(&html, "data-site"), Vec::<&str>::new());
    assert!(html.contains("答完这几题，再看能不能去"), "nothing says that more answers may lead to a site");
    let held = Visit::to(Route::Home).answering(&[YELLOW, SAFE, &[("contact", "close")][..]].concat()).html();
    assert!(
        held.contains("现在不要自己去采样点") && !held.contains("答完这几题"),
        "no answer opens a site to a close contact"
    );
}

#[test]
fn what_may_have_been_meant_is_listed_marked_and_said() {
    let list = |search: &str| {
        Visit::to(Route::Sites(SitesQuery { search: search.to_owned(), ..SitesQuery::default() })).html()
    };
    let slip = list("fuliay");
    assert_eq!(values(&slip, "data-site"), ["fuliya"]);
    assert!(slip.contains("<mark>富丽雅</mark>综合服务点") && slip.contains("没有叫“fuliay”的采样点"), "{slip}");
    let mixed = list("富liya");
    assert_eq!(values(&mixed, "data-site"), ["fuliya"]);
    assert!(!mixed.contains("没有叫"));
    let hostile = list("<b>&fuliya");
    assert!(!hostile.contains("<b>"), "what is typed is words");
    assert!(list("xyzxyz").contains("没有符合的采样点"));
}

#[test]
fn a_filter_of_which_the_city_knows_nothing_is_not_offered() {
    let html = Visit::to(Route::Sites(SitesQuery::default())).html();
    for (offered, word) in [(true, "免费"), (false, "轮椅"), (false, "儿童")] {
        assert_eq!(html.contains(&format!("<span>{word}</span>")), offered, "{word}");
    }
}

#[test]
fn a_yellow_code_is_shown_a_free_site_with_hours_queue_and_the_newspapers_rule() {
    let html = Visit::to(Route::Home).answering(&[YELLOW, SAFE].concat()).html();
    let site = values(&html, "data-site")[0];
    assert!(["fuliya", "ruifeng", "qingshaonian"].contains(&site), "{site}");
    let row = tag(&html, "data-site", site);
    assert_eq!(values(row, "data-access"), ["eligible"]);
    assert!(["free", "busy", "crowded"].contains(&values(row, "data-queue")[0]), "{row}");
    assert!(html.contains("免费") && html.contains("到 20:00") && html.contains("《今平湖》"));
    assert!(html.contains("2022年3月17日"));
}

#[test]
fn with_every_safety_question_answered_the_yellow_site_is_a_plain_yes_and_a_general_one_is_asked_about() {
    let sure = [YELLOW, SAFE].concat();
    let html = Visit::to(Route::Sites(SitesQuery::default())).answering(&sure).html();
    assert_eq!(values(tag(&html, "data-site", "fuliya"), "data-access"), ["eligible"]);
    assert_eq!(values(tag(&html, "data-site", "mulin"), "data-access"), ["ask"], "the newspaper closes no other site");
}

#[test]
fn a_changed_code_is_led_from_home_to_the_community_to_self_check_to_conversion() {
    for code in ["yellow", "red"] {
        let html = Visit::to(Route::Code).answering(&[("code", code), ("symptoms", "none")]).html();
        let actions = values(&html, "data-action");
        let index = |action: &str| {
            actions.iter().position(|known| *known == action).unwrap_or_else(|| panic!("{action} in {actions:?}"))
        };
        let order = ["stay_home", "call_community", "self_check", "ask_conversion"].map(index);
        assert!(order.is_sorted(), "{code}: {actions:?}");
        assert!(
            index("keep_care") < 3 && actions.len() <= 6,
            "dialysis waits, or nobody reads to the end: {actions:?}"
        );
        assert!(html.contains("也可以点“网络申诉”"), "the online appeal is part of asking for conversion");
        assert_eq!(values(&html, "data-rule").len(), actions.len());
    }
}

#[test]
fn an_emergency_comes_first_before_the_other_questions_are_answered() {
    let html = Visit::to(Route::Home).answering(&[("symptoms", "severe")]).html();
    assert_eq!(values(&html, "data-tone"), ["emergency"]);
    assert_eq!(values(&html, "data-action"), ["call_emergency"]);
    assert!(html.contains("tel:120"));
}

#[test]
fn in_an_emergency_whom_to_call_stands_in_the_banner_before_all_that_is_to_be_read() {
    for route in [Route::Home, Route::Code] {
        let html = Visit::to(route.clone()).answering(&[("symptoms", "severe")]).html();
        let (_, banner) = html.split_once("data-tone=\"emergency\"").unwrap();
        let (banner, _) = banner.split_once("</section>").unwrap();
        let index = |mark: &str| banner.find(mark).unwrap_or_else(|| panic!("{route:?}: no {mark} in {banner}"));
        assert!(index("id=\"situation\"") < index("data-line=") && index("href=\"tel:120\"") < index("data-ends"));
    }
}

#[test]
fn a_result_says_when_and_by_what_it_ends() {
    let html = Visit::to(Route::Home).answering(&[("symptoms", "severe")]).html();
    let ends = html.split_once("data-ends").map(|(_, rest)| rest.split('<').next().unwrap_or_default());
    let sheet = include_str!("../city/pinghu/guidance/situations.csv");
    let row = sheet.lines().find(|row| row.starts_with("emergency,")).unwrap();
    let (_, words) = ends.unwrap().split_once('>').unwrap();
    assert!(!words.is_empty() && row.contains(words), "{words} in {row}");
}

#[test]
fn past_their_validity_rules_give_no_personal_result_and_everyone_gets_precautions_and_numbers() {
    let html = Visit::to(Route::Code).answering(YELLOW).after(2 * 86_400).html();
    assert_eq!(values(&html, "data-action"), Vec::<&str>::new());
    assert!(html.contains("个人建议暂停显示") && html.contains("tel:12345"));
    let list = Visit::to(Route::Sites(SitesQuery::default())).answering(YELLOW).after(2 * 86_400).html();
    assert!(values(&list, "data-access").iter().all(|access| *access == "unset"));
}

#[test]
fn an_emergency_is_told_however_old_the_rules_are() {
    let severe = [YELLOW, &[("symptoms", "severe")]].concat();
    for route in [Route::Home, Route::Code] {
        let html = Visit::to(route).answering(&severe).after(30 * 86_400).html();
        assert_eq!(values(&html, "data-action").first(), Some(&"call_emergency"));
    }
}

#[test]
fn who_is_told_to_stay_is_shown_no_way_out() {
    for answers in [[("code", "red"), ("symptoms", "none")], [("code", "yellow"), ("symptoms", "mild")]] {
        let html = Visit::to(Route::Home).answering(&answers).answering(&[("town", "zhongdai")]).html();
        assert_eq!(values(&html, "data-site"), Vec::<&str>::new(), "{answers:?}");
    }
}

#[test]
fn a_site_that_staff_report_closed_does_not_say_open() {
    let html = Visit::to(Route::Sites(SitesQuery::default())).html();
    let row = html.split("<article").find(|row| row.contains("data-site=\"chengnan-xx\"")).unwrap();
    assert!(row.contains("data-open=\"no\"") && row.contains("先打电话") && !row.contains("开放中"), "{row}");
}

#[test]
fn an_old_queue_is_unknown_and_never_short() {
    let html = Visit::to(Route::Sites(SitesQuery::default())).after(3_600).html();
    let words = values(&html, "data-queue");
    assert!(words.iter().all(|word| ["unknown", "closed"].contains(word)), "{words:?}");
}

#[test]
fn the_three_tiers_count_as_the_newspaper_says() {
    let html = Visit::to(Route::Zones).in_english().html();
    let rows: Vec<&str> = html.split("<article").skip(1).filter_map(|row| row.split('>').next()).collect();
    let count = |tier: &str| rows.iter().filter(|row| values(row, "data-tier") == [tier]).count();
    assert_eq!(["lockdown", "control", "precaution"].map(count), [13, 12, 2]);
}

#[test]
fn a_position_near_an_edge_is_sent_to_the_community() {
    let set = pinghu();
    let edge = set.edition.zones.zones[0].shape.0[0].outer.points()[0];
    let html = Visit::to(Route::Zones).0.html_with(move |app| {
        let fix = anxin::platform::geolocation::Fix { position: edge, accuracy_m: 10.0 };
        app.here.found(fix);
    });
    assert_eq!(values(&html, "data-placement"), ["edge"]);
    assert!(html.contains("社区"));
}

/// Pinghu with its lockdown zones as a list has them, without an outline, and more of them in one town.
fn undrawn(more: usize) -> Arc<FeedSet> {
    let mut set = FeedSet::clone(&pinghu());
    let edition = Arc::make_mut(&mut set.edition);
    let mut first = edition.zones.zones[0].clone();
    for zone in edition.zones.zones.iter_mut().filter(|zone| zone.tier == first.tier) {
        zone.shape = Default::default();
    }
    first.shape = Default::default();
    for number in 0..more {
        let mut zone = first.clone();
        zone.id = format!("more-{number}");
        zone.name = anxin_core::text::Text::new(format!("桃里{number}号楼"), format!("Taoli {number}"));
        edition.zones.zones.push(zone);
    }
    Arc::new(set)
}

fn visit_undrawn(route: Route, more: usize) -> Moment {
    Moment { set: Some(undrawn(more)), ..Visit::to(route).0 }
}

#[test]
fn outside_every_drawn_zone_the_community_is_asked_while_others_have_no_outline() {
    let far = anxin_core::geometry::Position { lng: 100.0, lat: 20.0 };
    let html = visit_undrawn(Route::Zones, 0).html_with(move |app| {
        app.here.found(anxin::platform::geolocation::Fix { position: far, accuracy_m: 10.0 });
    });
    assert_eq!(values(&html, "data-placement"), ["ask"]);
    assert!(html.contains("请问社区") && !html.contains("你现在的位置不在三区内"));
}

#[test]
fn a_zone_without_an_outline_has_a_page_that_says_so_instead_of_a_map() {
    let id = pinghu().edition.zones.zones[0].id.clone();
    let html = visit_undrawn(Route::Zone(id.clone()), 0).html();
    assert!(html.contains("没有画出边界") && html.contains("tel:"), "{id}");
    assert!(!html.contains("三区地图"), "{id}");
}

#[test]
fn a_zone_without_an_outline_says_whom_to_ask_before_what_its_tier_asks() {
    let zone = pinghu().edition.zones.zones[0].clone();
    let html = visit_undrawn(Route::Zone(zone.id), 0).html();
    let index = |words: &str| html.find(words).unwrap_or_else(|| panic!("no {words} in {html}"));
    assert!(index("没有画出边界") < index("href=\"tel:") && index("href=\"tel:") < index("guide__title"));
}

#[test]
fn a_zone_of_another_year_is_shown_with_its_year_and_a_day_without_a_clock() {
    let html = Visit::to(Route::Zones).html();
    assert!(html.contains("3月") && !html.contains("2022年3月15日"), "this year goes without saying");
    let mut set = FeedSet::clone(&pinghu());
    let edition = Arc::make_mut(&mut set.edition);
    let local = |text: &str| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let at = |text: &str| Timestamp::from_local(local(text), edition.city.utc_offset_min);
    let times = [at("2021-12-05 20:00"), at("2022-03-16 00:00")];
    for (zone, at) in edition.zones.zones.iter_mut().zip(times) {
        zone.set_at = at;
    }
    let html = Moment { set: Some(Arc::new(set)), ..Visit::to(Route::Zones).0 }.html();
    assert!(html.contains("2021年12月5日 20:00 起"), "{html}");
    assert!(html.contains("3月16日 起") && !html.contains("3月16日 00:00"), "{html}");
}

#[test]
fn twelve_hundred_zones_without_outlines_are_all_in_the_list_folded_by_town_in_linear_time() {
    let time = |more: usize| {
        let moment = visit_undrawn(Route::Zones, more);
        let began = std::time::Instant::now();
        let html = moment.html();
        (began.elapsed(), html)
    };
    let ((few, _), (many, html)) = (time(300), time(1200));
    println!("zones page: 300 more in {few:?}, 1200 more in {many:?}");
    assert_eq!(values(&html, "data-zone").len(), 1200 + 27);
    assert!(html.contains("<details"), "folded");
}

#[test]
fn a_page_without_a_feed_waits_or_says_what_failed_and_whom_to_call() {
    let moment = Moment {
        set: None,
        now: Timestamp(0),
        route: Route::Zones,
        language: Language::Zh,
        answers: Answers::default(),
    };
    let waiting = moment.clone().html();
    assert!(waiting.contains("skeleton") && waiting.contains("正在加载"));
    let failed = moment.html_with(|app| app.feed.ended(Some(Trouble::Network)));
    assert!(failed.contains("没有连上") && failed.contains("tel:120") && failed.contains("再试一次"));
    assert!(!failed.contains("正在加载"), "nothing is on its way");
}

#[test]
fn a_phone_that_keeps_no_more_says_so_on_every_page() {
    for route in pages() {
        let html = |kept: bool| {
            let moment = Visit::to(route.clone()).0;
            moment.html_with(move |app| app.profile.kept.set(kept))
        };
        assert!(html(false).contains("关掉页面后"), "{route:?} does not say it");
        assert!(!html(true).contains("关掉页面后"), "{route:?} says it of a phone that does");
    }
}

/// A page that is loaded anew without a network is the browser's own.
#[test]
fn about_promises_no_page_without_a_network() {
    for visit in [Visit::to(Route::About), Visit::to(Route::About).in_english()] {
        let html = visit.html().to_lowercase();
        let promise = ["离线", "没有网络", "没网", "offline", "no network", "without a network"]
            .iter()
            .find(|words| html.contains(*words));
        assert_eq!(promise, None);
    }
}

#[test]
fn a_failed_update_leaves_the_old_data_and_says_so() {
    let html = Visit::to(Route::Sites(SitesQuery::default())).0.html_with(|app| app.feed.ended(Some(Trouble::Network)));
    assert!(html.contains("没能更新") && html.contains("data-site=\"fuliya\""));
}

/// At an isolation site since the 10th; the city's day is the 17th.
const AT_SITE: [(&str, &str); 4] =
    [("symptoms", "none"), ("code", "red"), ("isolation", "central"), ("plan/isolation_central", "2022-03-10")];

#[test]
fn isolation_at_a_site_is_shown_with_its_day_its_dates_and_what_was_missed() {
    let page = Visit::to(Route::Code).answering(&AT_SITE).html();
    for words in ["今天是第 7 天，共 14 天", "最后一天：3月24日", "3月11日的采样没有打勾", "来源："]
    {
        assert!(page.contains(words), "{words} is missing");
    }
    assert!(page.contains("data-due=\"past\"") && page.contains("data-due=\"coming\""));
    let english = Visit::to(Route::Code).answering(&AT_SITE).in_english().html();
    assert!(english.contains("Today is day 7 of 14") && english.contains("Last day: 24 Mar"));
}

#[test]
fn a_plan_asks_for_its_first_day_and_is_withheld_with_the_rules() {
    let page = Visit::to(Route::Code).answering(&AT_SITE[..3]).html();
    assert!(
        page.contains("哪一天住进隔离点的")
            && page.contains("<option value=\"2022-03-17\"")
            && !page.contains("data-plan-day")
    );
    let healthy = Visit::to(Route::Code).answering(&[("symptoms", "none"), ("isolation", "none")]).html();
    assert!(!healthy.contains("data-plan="));
    let late = Visit::to(Route::Code).answering(&AT_SITE).after(3 * 24 * 3600).html();
    assert!(!late.contains("data-plan="));
}

#[test]
fn what_changes_next_is_told_before_it_does() {
    let page = Visit::to(Route::Code).answering(&[("symptoms", "none"), ("code", "green")]).html();
    assert!(
        page.contains("接下来会变什么") && page.contains("以后会再问：症状、健康码"),
        "no word of what is asked again"
    );
    assert!(page.contains("这些建议到明天 10:00有效"));
}

/// The page of somebody with a green code and no risk, who lives in `town` and said `given_s` seconds after the notice about
/// Zhongdai was issued that the test they were told of is done.
fn told_before(route: Route, town: &str, given_s: i64) -> String {
    let set = pinghu();
    let notice = set.edition.bulletin.notices.iter().find(|notice| notice.id == "zhongdai-testing").unwrap();
    let green = [("symptoms", "none"), ("code", "green"), ("town", town)];
    let mut visit = Visit::to(route).answering(&green).answering(SAFE);
    visit.0.answers.set("notified", "done", notice.issued.plus(given_s));
    visit.html()
}

#[test]
fn a_new_notice_asks_those_whom_it_reaches_again_and_says_why() {
    for town in ["zhongdai", "unknown"] {
        let page = told_before(Route::Code, town, -1);
        assert_eq!(values(&page, "data-question"), ["notified"], "{town}");
        assert_eq!(values(&page, "data-asked-again"), ["zhongdai-testing"], "{town}");
        assert!(page.contains("有了新通知，请再答一次") && page.contains("href=\"#/bulletin\""), "{town}");
        assert!(values(&page, "data-action").contains(&"answer_more"), "{town}: no step asks for the answer");
        assert!(!values(&page, "data-action").contains(&"await_result"), "{town}: told as if that test were done");
    }
    for (town, given_s) in [("danghu", -1), ("zhongdai", 0)] {
        let page = told_before(Route::Code, town, given_s);
        assert_eq!(values(&page, "data-asked-again"), Vec::<&str>::new(), "{town} {given_s}");
        assert!(!values(&page, "data-question").contains(&"notified"), "{town} {given_s}");
        assert!(values(&page, "data-action").contains(&"await_result"), "{town} {given_s}");
    }
}

#[test]
fn a_notice_for_ones_own_town_comes_first_and_is_called_so_and_no_other_towns_is() {
    let words = "发给你住的街道或镇";
    for (town, notices, mine) in [
        ("zhongdai", ["zhongdai-testing", "zhongdai-who", "yellow-sites"], 2),
        ("danghu", ["yellow-sites", "zhongdai-testing", "zhongdai-who"], 0),
        ("unknown", ["yellow-sites", "zhongdai-testing", "zhongdai-who"], 0),
    ] {
        let home = told_before(Route::Home, town, 0);
        assert_eq!(values(&home, "data-notice"), notices, "{town}");
        assert_eq!((values(&home, "data-mine").len(), home.matches(words).count()), (mine, mine), "{town}");
        let code = told_before(Route::Code, town, 0);
        assert_eq!((values(&code, "data-notice").len(), code.contains(words)), (mine, mine > 0), "{town}");
    }
    let first = Visit::to(Route::Home).html();
    assert!(!first.contains(words) && values(&first, "data-notice").len() == 3, "of somebody who answered nothing");
    let severe = Visit::to(Route::Code).answering(&[("symptoms", "severe"), ("town", "zhongdai")]).html();
    assert_eq!(values(&severe, "data-notice"), Vec::<&str>::new(), "an emergency is the call and the wait");
}

#[test]
fn home_asks_a_first_question_again_for_a_notice_and_shows_no_zone_from_before_the_zones_were_redrawn() {
    let mut set = (*pinghu()).clone();
    let mut edition = (*set.edition).clone();
    let recall = Recall { notice: "rain".to_owned(), since: set.manifest.issued, spared: Vec::new() };
    edition.rules.questions[0].recalls.push(recall);
    set.edition = Arc::new(edition);
    let mut visit = Visit::to(Route::Home).answering(YELLOW);
    visit.0.answers.set("symptoms", "none", set.manifest.issued.plus(-1));
    visit.0.set = Some(Arc::new(set));
    let home = visit.html();
    assert_eq!(values(&home, "data-asked-again"), ["rain"]);
    assert!(home.contains("有的回答不再算数") && values(&home, "data-question").contains(&"symptoms"));

    let redrawn = pinghu().edition.bulletin.notices.iter().find(|notice| notice.id == "zones-adjusted").unwrap().issued;
    let outside = |at: Timestamp| {
        let mut visit = Visit::to(Route::Home).answering(YELLOW);
        visit.0.answers.set("zone", "outside", at);
        visit.html().contains("住的地方不在三区里")
    };
    assert!(outside(redrawn) && !outside(redrawn.plus(-1)));
}
