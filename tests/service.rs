//! Sites that are out of service, whose audience nobody understood, that have several numbers or that nobody has checked, as
//! text on the list, on their pages and on the plain pages.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a trap is how a test fails")]

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anxin::render::Moment;
use anxin::route::{Route, SitesQuery};
use anxin_core::briefing::Briefing;
use anxin_core::eligibility::Answers;
use anxin_core::feed::{FeedSet, SitePhone, SiteStatus};
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use anxin_publisher::feed;

/// The demo city, and beside its sites others about which its sheet would say more.
fn set() -> Arc<FeedSet> {
    static SET: OnceLock<Arc<FeedSet>> = OnceLock::new();
    Arc::clone(SET.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu");
        let (data, findings) = anxin_publisher::check::read_city(&folder);
        let mut data = data.unwrap_or_else(|| panic!("city/pinghu has errors: {findings:?}"));
        let mut like = data.sites[0].clone();
        like.serves = vec!["general".into()];
        like.phone = "0573-0000-9000".into();
        let mut add = |id: &str, change: &dyn Fn(&mut anxin_core::feed::SiteRecord)| {
            let mut site = like.clone();
            site.id = id.into();
            change(&mut site);
            data.sites.push(site);
        };
        add("plain", &|_| {});
        add("paused", &|site| {
            site.status = SiteStatus::Paused;
            site.status_typed = "本点位暂停<采样>".into();
        });
        add("closed", &|site| {
            site.status = SiteStatus::Closed;
            site.verified = None;
        });
        add("cleaning", &|site| {
            site.status = SiteStatus::Paused;
            site.status_typed = "状态：暂停".into();
            site.hours = anxin_core::hours::Hours::as_typed("24小时；因消杀暂停");
        });
        add("dumb", &|site| {
            site.phone.clear();
            site.verified = None;
        });
        add("doubt", &|site| {
            site.status = SiteStatus::Unknown;
            site.status_typed = "开放时间另行通知".into();
        });
        add("drivers", &|site| {
            site.serves.clear();
            site.audience = "集卡司机".into();
        });
        add("numbers", &|site| {
            let phone = |number: &str, remark: &str| SitePhone { number: number.into(), remark: remark.into() };
            site.phones =
                vec![phone("0573-0000-9000", "总机"), phone("0573-0000-9001,801", "夜间"), phone("—", "待定")];
            site.verified = None;
        });
        let moment =
            anxin_publisher::moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
        Arc::new(feed::prepare(&data, None, moment, 1).unwrap().set)
    }))
}

/// A healthy person who has answered everything, and lives in the precaution zone in which the site lies: whoever lives outside
/// asks first.
const HEALTHY: [(&str, &str); 7] = [
    ("code", "green"),
    ("symptoms", "none"),
    ("contact", "none"),
    ("zone", "precaution"),
    ("isolation", "none"),
    ("travel", "none"),
    ("notified", "yes"),
];

fn page(route: Route, language: Language, answers: &[(&str, &str)]) -> String {
    let set = set();
    let now = set.manifest.issued.plus(60);
    let mut given = Answers::default();
    answers.iter().for_each(|(fact, value)| given.set(*fact, *value, now));
    Moment { set: Some(set), now, route, language, answers: given }.html()
}

/// The element of this site in the list.
fn row(language: Language, id: &str, answers: &[(&str, &str)]) -> String {
    let query =
        SitesQuery { search: set().edition.sites.by_id(id).unwrap().name.zh.to_owned(), ..SitesQuery::default() };
    let list = page(Route::Sites(query), language, answers);
    let own = format!("data-site=\"{id}\"");
    list.split("<article").find(|row| row.contains(&own)).unwrap_or_else(|| panic!("no {id} in {list}")).to_owned()
}

fn site(language: Language, id: &str, answers: &[(&str, &str)]) -> String {
    page(Route::Site(id.into()), language, answers)
}

fn says(text: &str, all: &[&str]) {
    for words in all {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn a_site_out_of_service_is_for_nobody_and_says_so_as_typed_on_its_row_and_page() {
    for answers in [&[][..], &HEALTHY] {
        for (id, zh, en) in [
            ("paused", "暂停服务（原文：本点位暂停&lt;采样&gt;）", "Paused (as written: 本点位暂停&lt;采样&gt;)"),
            ("closed", "已关闭", "Closed down"),
        ] {
            for (language, words) in [(Language::Zh, zh), (Language::En, en)] {
                let row = row(language, id, answers);
                says(&row, &["data-access=\"not\"", "data-queue=\"closed\"", "data-open=\"no\"", words]);
                assert!(!row.contains("开放中") && !row.contains("Open until"), "{row}");
                let page = site(language, id, answers);
                says(&page, &["data-access=\"not\"", "data-queue=\"closed\"", words, "tel:0573-0000-9000"]);
                assert!(!page.contains("<table class=\"hours\"") && !page.contains("08:00"), "{page}");
                let reason = match (id, language) {
                    ("paused", Language::Zh) => "现在不要过来，这里暂停服务",
                    ("paused", Language::En) => "Out of service for now: do not come here",
                    (_, Language::Zh) => "不要过来，这里已经关闭",
                    (_, Language::En) => "Closed down: do not come here",
                };
                // Why stands on its page; the row says that it is so.
                says(&page, &[reason]);
            }
        }
    }
    let plain = row(Language::Zh, "plain", &HEALTHY);
    says(&plain, &["data-access=\"eligible\"", "data-open=\"yes\""]);
}

#[test]
fn what_nobody_understood_of_a_site_is_shown_as_typed_and_everybody_asks_first() {
    for answers in [&[][..], &HEALTHY] {
        for (language, status, audience) in [
            (Language::Zh, "不清楚是否开放（原文：开放时间另行通知）", "给谁采样（原文）：集卡司机"),
            (
                Language::En,
                "It is not clear whether this is open (as written: 开放时间另行通知)",
                "For, as written: 集卡司机",
            ),
        ] {
            let doubt = row(language, "doubt", answers);
            says(&doubt, &["data-access=\"ask\"", "data-open=\"unknown\"", status]);
            says(&site(language, "doubt", answers), &["data-access=\"ask\"", "data-open=\"unknown\"", status]);
            let drivers = row(language, "drivers", answers);
            says(&drivers, &["data-access=\"ask\"", "data-open=\"yes\"", audience]);
            let page = site(language, "drivers", answers);
            says(
                &page,
                &["data-access=\"ask\"", audience, "先打电话问"][..if language == Language::Zh { 3 } else { 2 }],
            );
            // No answer makes it a plain yes, so none is asked for.
            assert!(!page.contains("href=\"#/code\"><span>继续回答") && !page.contains("再答这些"), "{page}");
        }
    }
    // Who must go nowhere is told that, whatever stands in the list.
    let severe = [("symptoms", "severe")];
    for id in ["doubt", "drivers", "paused", "closed"] {
        let row = row(Language::Zh, id, &severe);
        assert!(row.contains("data-access=\"not\""), "{row}");
        assert_eq!(row.contains("120"), self::row(Language::Zh, "plain", &severe).contains("120"), "{row}");
    }
}

#[test]
fn every_number_can_be_called_with_its_remark_and_unchecked_details_say_so() {
    for (language, never, call) in [
        (Language::Zh, "这些资料没有人核对过", "这里的资料没有人核对过，可能有误。出发前请先打电话。"),
        (Language::En, "Nobody has checked these details", "Call before you set out."),
    ] {
        let page = site(language, "numbers", &HEALTHY);
        says(
            &page,
            &["href=\"tel:0573-0000-9000\"", "href=\"tel:0573-0000-9001,801\"", "总机", "夜间", "待定", never, call],
        );
        assert!(!page.contains("href=\"tel:—"), "{page}");
        assert!(!page.contains("天前") && !page.contains("days ago"), "a date that nobody gave: {page}");
    }
}

#[test]
fn of_several_numbers_the_call_button_lets_one_choose_and_an_extension_stands_behind_a_dash() {
    let page = site(Language::Zh, "numbers", &HEALTHY);
    let choices = page.split("aria-label=\"打哪个电话\"").nth(1).unwrap();
    let choices = &choices[..choices.find("</ul>").unwrap()];
    says(choices, &["tel:0573-0000-9000", "总机", "tel:0573-0000-9001,801", "0573-0000-9001-801", "夜间"]);
    assert!(!site(Language::Zh, "plain", &HEALTHY).contains("打哪个电话"), "one number is dialled at once");
}

#[test]
fn rows_say_to_call_first_where_nobody_has_checked_and_not_where_nobody_is_to_come() {
    for (language, words) in [(Language::Zh, "没有人核对过"), (Language::En, "never checked")] {
        says(&row(language, "numbers", &HEALTHY), &[words]);
        for id in ["plain", "closed"] {
            let row = row(language, id, &HEALTHY);
            assert!(!row.contains(words), "{row}");
        }
    }
}

#[test]
fn the_page_of_a_site_out_of_service_answers_first_and_sends_nobody_to_call_before_setting_out() {
    for id in ["paused", "closed"] {
        let page = site(Language::Zh, id, &HEALTHY);
        assert!(!page.contains("出发前请先打电话"), "{page}");
        let main = &page[page.find("<main").unwrap()..];
        assert!(!main[..main.find("data-access=").unwrap()].contains("notice"), "the answer comes first: {main}");
    }
    // What was said of it stands there, and is not called its hours.
    let cleaning = site(Language::Zh, "cleaning", &HEALTHY);
    says(&cleaning, &["工作人员填写的开放时间：24小时；因消杀暂停", "暂停服务（原文：状态：暂停）"]);
    let doubt = site(Language::Zh, "doubt", &HEALTHY);
    assert!(!doubt.contains("工作人员填写的开放时间"), "{doubt}");
}

#[test]
fn a_site_that_gives_no_number_names_the_citys_to_call_first() {
    let city = set().edition.city.hotline("city").unwrap().phone.clone();
    for language in Language::ALL {
        let page = site(language, "dumb", &HEALTHY);
        let notice = page.split("notice--warn").nth(1).unwrap();
        let notice = &notice[..notice.find("</div></div>").unwrap()];
        says(notice, &[&format!("href=\"tel:{city}\"")]);
    }
}

#[test]
fn the_home_page_never_offers_a_site_that_is_not_in_service() {
    let home = page(Route::Home, Language::Zh, &HEALTHY);
    for id in ["paused", "closed"] {
        assert!(!home.contains(&format!("data-site=\"{id}\"")), "{id}");
    }
    let open = page(Route::Sites(SitesQuery { open: true, ..SitesQuery::default() }), Language::Zh, &HEALTHY);
    for id in ["paused", "closed", "doubt"] {
        assert!(!open.contains(&format!("data-site=\"{id}\"")), "{id}");
    }
}

#[test]
fn paper_lists_no_kind_of_site_whose_only_site_is_out_of_service_or_not_understood() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu");
    let mut data = anxin_publisher::check::read_city(&folder).0.unwrap();
    let kinds = |data: &anxin_publisher::city::CityData| {
        let moment =
            anxin_publisher::moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
        let set = feed::prepare(data, None, moment, 1).unwrap().set;
        let kinds = Briefing::new(&set.edition, set.manifest.issued).unwrap().kinds;
        kinds.into_iter().map(|kind| kind.serves).collect::<Vec<_>>()
    };
    let yellow = "yellow".to_owned();
    assert!(kinds(&data).contains(&yellow));
    for (number, site) in data.sites.iter_mut().filter(|site| site.serves.contains(&yellow)).enumerate() {
        match number % 3 {
            0 => site.status = SiteStatus::Paused,
            1 => site.status = SiteStatus::Unknown,
            _ => site.audience = "黄码集卡司机".into(),
        }
    }
    assert!(!kinds(&data).contains(&yellow));
}

#[test]
fn plain_pages_say_all_of_it_in_both_languages() {
    let set = set();
    for page in anxin::lite::pages(&set).into_iter().filter(|page| page.path.ends_with("sites.html")) {
        let own = |id: &str| {
            let start = page.html.find(&format!("id=\"site-{id}\"")).unwrap_or_else(|| panic!("no {id}"));
            let rest = &page.html[start..];
            rest[..rest.find("<div class=\"item\"").unwrap_or(rest.len())].to_owned()
        };
        let zh = !page.path.starts_with("en/");
        let say = |id: &str, zh_words: &[&str], en_words: &[&str]| says(&own(id), if zh { zh_words } else { en_words });
        say(
            "paused",
            &["暂停服务（原文：本点位暂停&lt;采样&gt;）", "现在不要过来"],
            &["Paused (as written", "do not come here"],
        );
        say("closed", &["已关闭", "不要过来"], &["Closed down", "do not come here"]);
        say(
            "doubt",
            &["不清楚是否开放", "开放时间另行通知", "先打电话"],
            &["not clear whether", "开放时间另行通知", "call before you go"],
        );
        say("drivers", &["集卡司机（原文）", "先打电话"], &["集卡司机 (as written)", "call before you go"]);
        say("numbers", &["没有人核对过"], &["never: call before you set out"]);
        says(&own("numbers"), &["href=\"tel:0573-0000-9000\"", "href=\"tel:0573-0000-9001,801\"", "总机", "夜间"]);
        for id in ["paused", "closed"] {
            assert!(
                !own(id).contains("08:00") && !own(id).contains("24"),
                "no hours of a site that has none: {}",
                own(id)
            );
        }
    }
}

#[test]
fn of_a_long_list_one_page_is_drawn_and_all_of_it_is_counted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu");
    let mut data = anxin_publisher::check::read_city(&folder).0.unwrap();
    let like = data.sites[0].clone();
    for number in 0..100 {
        let mut site = like.clone();
        site.id = format!("many-{number}");
        data.sites.push(site);
    }
    let moment = anxin_publisher::moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    let set = Arc::new(feed::prepare(&data, None, moment, 1).unwrap().set);
    let (now, all) = (set.manifest.issued.plus(60), set.edition.sites.len());
    let route = Route::Sites(SitesQuery::default());
    let html = Moment { set: Some(set), now, route, language: Language::Zh, answers: Answers::default() }.html();
    assert_eq!(html.matches(" data-site=\"").count(), 40);
    says(&html, &[&format!("data-count=\"{all}\""), "再看 40 个"]);
}
