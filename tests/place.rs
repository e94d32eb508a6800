//! Doors, moves, what a site has and what somebody needs: what stands on the pages, natively.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a trap is how a test fails")]

use std::path::Path;
use std::sync::Arc;

use anxin::render::Moment;
use anxin::route::{Route, SitesQuery};
use anxin_core::eligibility::Answers;
use anxin_core::feed::{Feature, FeatureTyped, FeedSet, SiteRecord, SiteStatus};
use anxin_core::listing::{FROM, NEEDED, Needs, OwnPlace, kept_position};
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use anxin_publisher::{check, feed, moment};

/// The demo city, its site `fuliya` changed by `change`.
fn set(change: impl Fn(&mut SiteRecord)) -> Arc<FeedSet> {
    let (data, findings) = check::read_city(&Path::new(env!("CARGO_MANIFEST_DIR")).join("city/pinghu"));
    let mut data = data.unwrap_or_else(|| panic!("city/pinghu has errors: {findings:?}"));
    data.sites.iter_mut().filter(|site| site.id == "fuliya").for_each(change);
    let moment = moment::Moment::of_build(data.settings.demo_clock, Timestamp(1_800_000_000), None);
    let queue = feed::latest_snapshot(&data, moment.now).map(feed::queue_as_taken);
    Arc::new(feed::prepare(&data, queue.as_ref(), moment, 1).unwrap().set)
}

fn html(set: &Arc<FeedSet>, route: Route, language: Language, more: &[(&str, &str)]) -> String {
    let now = set.manifest.issued;
    let mut answers = Answers::default();
    for (fact, value) in [("code", "yellow"), ("town", "zhongdai")].iter().chain(more) {
        answers.set(*fact, *value, now);
    }
    Moment { set: Some(Arc::clone(set)), now, route, language, answers }.html()
}

fn page(set: &Arc<FeedSet>, language: Language, more: &[(&str, &str)]) -> String {
    html(set, Route::Site("fuliya".to_owned()), language, more)
}

fn row(list: &str, id: &str) -> String {
    let row = list.split("<article").find(|row| row.contains(&format!("data-site=\"{id}\"")));
    row.unwrap_or_else(|| panic!("no {id} in {list}")).to_owned()
}

#[test]
fn the_page_of_a_site_says_how_to_find_the_door_and_what_is_there_and_maps_lead_to_the_door() {
    let set = set(|_| {});
    let zh = page(&set, Language::Zh, &[]);
    for words in ["怎么找", "公交站后面", "现场有", "轮椅通道、不用手机", "现场没有", "儿童通道、厕所"]
    {
        assert!(zh.contains(words), "{words} is not in {zh}");
    }
    let en = page(&set, Language::En, &[]);
    for words in ["behind the bus stop", "way in for wheelchairs", "lane for children"] {
        assert!(en.contains(words), "{words} is not in {en}");
    }
    let door = set.edition.sites.place_of("fuliya").entrance.unwrap();
    let link = anxin::map_apps::MapApp::Amap.link(door, "富丽雅综合服务点");
    assert!(zh.contains(&link.replace('&', "&amp;")), "{link} is not in {zh}");
}

#[test]
fn what_nobody_understood_stands_as_typed_to_be_asked_and_is_not_said_to_be_there() {
    let set = set(|site| {
        site.has.clear();
        site.place.typed = vec![FeatureTyped { feature: "wheelchair".into(), text: "有坡道在修".into() }];
    });
    let zh = page(&set, Language::Zh, &[]);
    assert!(zh.contains("先打电话问") && zh.contains("轮椅通道：写的是“有坡道在修”"), "{zh}");
    assert!(!zh.contains("现场有<"), "nothing is known to be there");
}

#[test]
fn a_site_that_has_moved_leads_on_and_is_not_open() {
    for (to, said, leads) in [("ruifeng", "瑞丰广场", true), ("对面的体育馆", "对面的体育馆", false)] {
        let set = set(|site| {
            (site.status, site.status_typed) = (SiteStatus::Closed, "已搬走".into());
            site.place.moved_to = to.into();
        });
        let page = page(&set, Language::Zh, &[]);
        assert!(page.contains("这里已经搬走") && page.contains(said), "{page}");
        assert_eq!(page.contains("data-moved") && page.contains("href=\"#/sites/ruifeng\""), leads, "{page}");
        assert!(!page.contains("data-open=\"yes\""), "{page}");
    }
}

#[test]
fn a_site_that_is_known_to_lack_what_i_need_is_folded_away_and_one_of_which_nobody_knows_says_ask() {
    let set = set(|_| {});
    let list = |more: &[(&str, &str)]| {
        html(&set, Route::Sites(SitesQuery { town: String::new(), ..SitesQuery::default() }), Language::Zh, more)
    };
    let wheelchair = Needs::answer_name(Feature::Wheelchair);
    let needed = list(&[(&wheelchair, NEEDED)]);
    let first = needed.split("data-site=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(first, "fuliya", "the only site for yellow codes with a way in");
    assert!(row(&needed, "ruifeng").contains("没有你要的条件"), "{}", row(&needed, "ruifeng"));
    assert!(row(&needed, "qingshaonian").contains("先打电话问"));
    let place = |id: &str| needed.find(&format!("data-site=\"{id}\"")).unwrap();
    let fold = needed.find("class=\"fold\"").unwrap();
    assert!(place("qingshaonian") < fold && fold < place("ruifeng"));
    assert!(!list(&[]).contains("你要的条件"), "who needs nothing is not asked");
}

#[test]
fn the_chips_ask_for_what_is_known_alone() {
    let set = set(|_| {});
    let list = |wheelchair| {
        let query = SitesQuery { wheelchair, ..SitesQuery::default() };
        html(&set, Route::Sites(query), Language::Zh, &[])
    };
    for words in ["轮椅能进", "儿童通道", "不用手机"] {
        assert!(list(false).contains(words), "{words}");
    }
    let known = (0..set.edition.sites.len())
        .filter(|row| set.edition.sites.feature(*row, Feature::Wheelchair) == anxin_core::feed::Known::Yes);
    assert!(list(true).contains(&format!("data-count=\"{}\"", known.count())));
    let bare = self::set(|_| {});
    let mut edition = anxin_core::feed::Edition::clone(&bare.edition);
    edition.sites = anxin_core::feed::Sites::default();
    assert!(!edition.sites.some_has(Feature::Wheelchair), "a city without the columns has no chip");
}

#[test]
fn the_list_starts_from_the_place_that_was_chosen_and_says_so() {
    let set = set(|_| {});
    let at = set.edition.sites.by_id("ruifeng").unwrap().position.unwrap();
    let home = kept_position(at);
    let place = [(OwnPlace::Home.answer_name(), home.as_str()), (FROM, "home")];
    let list = html(&set, Route::Sites(SitesQuery::default()), Language::En, &place);
    assert!(list.contains("From home"), "{list}");
    assert!(list.find("data-site=\"ruifeng\"") < list.find("data-site=\"fuliya\""), "the nearest first");
    let without = html(&set, Route::Sites(SitesQuery::default()), Language::En, &place[..1]);
    assert!(!without.contains("From home") && without.contains("Start from"));
}

#[test]
fn who_cannot_leave_home_is_first_told_whom_to_call() {
    let set = set(|_| {});
    let home = Needs::answer_name(Feature::HomeSampling);
    let needs = [(home.as_str(), NEEDED)];
    for route in [Route::Home, Route::Code] {
        let page = html(&set, route.clone(), Language::Zh, &needs);
        let call = page.find("data-at-home").unwrap_or_else(|| panic!("{page}"));
        assert!(page.find("data-action").is_none_or(|step| call < step), "before every other step");
        assert!(page.contains("出不了门：先打电话"));
        assert!(!html(&set, route, Language::Zh, &[]).contains("data-at-home"));
    }
}

#[test]
fn nothing_stands_before_the_call_of_an_emergency() {
    let set = set(|_| {});
    let home = Needs::answer_name(Feature::HomeSampling);
    for severe in [[("symptoms", "severe")].as_slice(), &[("symptoms", "severe"), ("contact", "close")]] {
        let needs = [[(home.as_str(), NEEDED)].as_slice(), severe].concat();
        for route in [Route::Home, Route::Code] {
            let page = html(&set, route, Language::Zh, &needs);
            assert!(page.contains("href=\"tel:120\""), "{page}");
            assert!(!page.contains("data-at-home"), "{page}");
        }
    }
}

#[test]
fn who_cannot_leave_home_is_sent_to_no_site_that_is_not_for_them() {
    let set = set(|site| {
        site.has.push("home_sampling".into());
        site.place.home_phone = "0573-0000-7777".into();
    });
    let home = Needs::answer_name(Feature::HomeSampling);
    let call = |code: &str| {
        let page = html(&set, Route::Home, Language::Zh, &[(home.as_str(), NEEDED), ("code", code)]);
        let at = page.find("data-at-home").unwrap_or_else(|| panic!("{page}"));
        page.get(at..at + page[at..].find("</div>").unwrap()).unwrap().to_owned()
    };
    // A site for yellow codes.
    assert!(call("yellow").contains("tel:0573-0000-7777"), "{}", call("yellow"));
    for code in ["green", "red"] {
        let call = call(code);
        assert!(!call.contains("0573-0000-7777") && call.contains("tel:"), "{code}: {call}");
    }
}
