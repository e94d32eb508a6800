//! The first paint as text: what one reads before the app is there, and what must not stand in what is read later.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a trap is how a test fails")]

mod common;

use std::sync::Arc;

use anxin::first_screens::{first_screens, with_first_screens};
use anxin::render::Moment;
use anxin::route::{Route, SitesQuery};
use anxin_core::eligibility::Answers;
use anxin_core::feed::{FeedSet, Role};
use anxin_core::text::Language;
use anxin_core::time::Timestamp;
use common::pinghu;

/// The screens by name, in order.
fn screens(paint: &str) -> Vec<(&str, &str)> {
    let paint = &paint[paint.find("-->").unwrap() + 3..paint.rfind("<!--").unwrap()];
    let mut parts = paint.split("<template data-first=\"");
    let mut found = vec![("home-zh", parts.next().unwrap())];
    for part in parts {
        let (name, html) = part.split_once("\">").unwrap();
        found.push((name, html.strip_suffix("</template>").unwrap()));
    }
    found
}

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The words of the element whose class is exactly `class`, at each place, without tags.
fn words(html: &str, class: &str) -> Vec<String> {
    html.split(&format!("class=\"{class}\"")).skip(1).map(|rest| plain(&rest[rest.find('>').unwrap() + 1..])).collect()
}

/// The text up to the end of the paragraph or span that begins here.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap();
        depth += if tag.starts_with('/') { -1 } else { 1 };
        if depth < 0 {
            break;
        }
        rest = after;
    }
    text
}

#[test]
fn home_and_the_first_rows_of_the_list_stand_ready_in_both_languages_and_home_alone_is_shown() {
    let paint = first_screens(&pinghu());
    let screens = screens(&paint);
    assert_eq!(
        screens.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["home-zh", "home-en", "sites-zh", "sites-en"]
    );
    for (name, html) in screens {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        let rows = values(html, "data-site");
        assert_eq!(rows.len(), if name.starts_with("sites") { 5 } else { 3 }, "{name}");
        for id in rows {
            assert!(html.contains(&format!("href=\"#/sites/{id}\"")), "{name}: {id} leads nowhere");
        }
        let said = words(html, "feed-age").concat();
        let (when, not_live) = if name.ends_with("zh") {
            ("截至 3月17日 ", "，不是实时")
        } else {
            ("As of 17 Mar ", ", not live")
        };
        assert!(said.starts_with(when) && said.contains(not_live), "{name}: {said}");
        assert!(
            !html.contains("just now") && !html.contains("刚刚") && values(html, "data-feed-age").is_empty(),
            "{name}"
        );
    }
}

#[test]
fn a_row_that_is_read_later_says_hours_on_paper_and_neither_open_nor_a_queue_nor_who_may_go() {
    let paint = first_screens(&pinghu());
    for (name, html) in screens(&paint) {
        assert!(values(html, "data-queue").iter().all(|word| *word == "unknown"), "{name}");
        assert!(values(html, "data-access").iter().all(|word| *word == "unset"), "{name}");
        assert!(values(html, "data-open").iter().all(|word| *word == "unknown"), "{name}");
        let hours = words(html, "site-row__open");
        assert_eq!(hours.len(), if name.starts_with("sites") { 5 } else { 3 }, "{name}");
        for words in &hours {
            for claim in ["开放中", "今天", "明天", "Open until", "Open around", "Opens ", "Closes", "today", "即将"]
            {
                assert!(!words.contains(claim), "{name}: {words}");
            }
        }
        assert!(hours.iter().any(|words| words.contains(':')), "{name}: no hours: {hours:?}");
        assert!(words(html, "chip__count num").iter().all(String::is_empty), "{name}: how many are open now");
        assert!(words(html, "queue__wait num").is_empty() && words(html, "queue__age").is_empty(), "{name}");
    }
}

#[test]
fn the_rows_are_those_that_the_app_shows_first() {
    let set = pinghu();
    let paint = first_screens(&set);
    for (screen, rows, route) in [("home", 3, Route::Home), ("sites", 5, Route::Sites(SitesQuery::default()))] {
        let live = Moment {
            set: Some(Arc::clone(&set)),
            now: set.manifest.issued,
            route,
            language: Language::Zh,
            answers: Answers::default(),
        }
        .html();
        let shown = values(&live, "data-site");
        assert!(shown.len() >= rows && values(&live, "data-queue").iter().any(|word| *word != "unknown"), "{shown:?}");
        for (name, html) in screens(&paint).into_iter().filter(|(name, _)| name.starts_with(screen)) {
            assert_eq!(values(html, "data-site"), shown[..rows], "{name}");
        }
    }
}

#[test]
fn each_screen_says_until_when_it_may_be_shown_on_the_readers_own_clock() {
    let mut set = FeedSet::clone(&pinghu());
    set.manifest.clock_shift_s = -1_000;
    let until = Timestamp(set.manifest.issued.0 + 3_600);
    for shard in &mut set.manifest.shards {
        // What is live may end sooner: no row says anything of it.
        shard.valid_until = if shard.role.is_live() { Timestamp(0) } else { until.plus(600) };
    }
    set.manifest.shards.iter_mut().find(|shard| shard.role == Role::Sites).unwrap().valid_until = until;
    let paint = first_screens(&set);
    for (name, html) in screens(&paint) {
        assert_eq!(values(html, "data-until"), [(until.0 + 1_000).to_string()], "{name}");
        assert_eq!(words(html, "feed-age__old").len(), 1, "{name}: no words for a page that is too old");
    }
}

#[test]
fn names_that_look_like_code_or_like_the_marks_stay_words() {
    let mut set = FeedSet::clone(&pinghu());
    let evil = "\"><script>x()</script></template><!--anxin first end--><b a='";
    let edition = Arc::make_mut(&mut set.edition);
    edition.city.name = anxin_core::text::Text::new(evil, evil);
    edition.city.authority = anxin_core::text::Text::new(evil, evil);
    let paint = first_screens(&set);
    assert!(paint.contains("&lt;script"), "the name is not on the page");
    assert!(!paint.contains("<script") && paint.matches("</template>").count() == 3);
    assert_eq!(paint.matches("<!--").count(), 2, "the marks alone are comments");
    let index = format!("<a>{paint}<z>");
    assert_eq!(with_first_screens(&index, "NEW").unwrap(), "<a>NEW<z>");
}

#[test]
fn every_element_of_the_first_paint_ends_where_it_began() {
    const VOID: [&str; 5] = ["input", "br", "img", "hr", "meta"];
    let paint = first_screens(&pinghu());
    for (name, html) in screens(&paint) {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1) {
            let tag = tag.split_once('>').unwrap().0;
            let word = |tag: &str| tag.split([' ', '/']).next().unwrap().to_owned();
            match tag.strip_prefix('/') {
                Some(end) => assert_eq!(open.pop(), Some(word(end)), "{name}"),
                None if tag.ends_with('/') || VOID.contains(&word(tag).as_str()) => {}
                None => open.push(word(tag)),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        let ids = values(html, "id");
        assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{name}: an id twice: {ids:?}");
    }
}

#[test]
fn a_page_without_the_marks_of_this_version_or_with_several_is_not_touched() {
    let paint = first_screens(&pinghu());
    let (start, end) = (&paint[..paint.find("-->").unwrap() + 3], &paint[paint.rfind("<!--").unwrap()..]);
    assert_eq!(with_first_screens(&format!("a{start}b{end}c"), "N").as_deref(), Some("aNc"));
    let other = start.replace("first ", "first 9");
    for index in [
        String::new(),
        "<html></html>".to_owned(),
        format!("a{start}b"),
        format!("a{end}b{start}c"),
        format!("a{other}b{end}c"),
        format!("a{start}b{end}c{start}d{end}"),
        format!("a{start}b{start}c{end}d"),
        format!("a{start}b{end}c{end}"),
    ] {
        assert_eq!(with_first_screens(&index, "N"), None, "{index}");
    }
}
