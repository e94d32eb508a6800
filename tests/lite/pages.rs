//! What stands on the pages, and that any browser can read them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use anxin::lite::{Page, STYLE_FILE, pages, stamp, stamped, style};
use anxin_core::briefing::Briefing;
use anxin_core::eligibility::Decisions;
use anxin_core::feed::{FeedSet, Tier};
use anxin_core::text::{Language, Text};
use chrono::Datelike;

use super::markup::{Element, read};
use super::{lakeside, pinghu, published_after};

struct Pages {
    set: Arc<FeedSet>,
    by_path: BTreeMap<String, String>,
}

impl Pages {
    fn of(set: Arc<FeedSet>) -> Self {
        let by_path = pages(&set).into_iter().map(|Page { path, html }| (path, html)).collect();
        Self { set, by_path }
    }

    fn in_language(&self, language: Language, file: &str) -> &str {
        let path = if language == Language::Zh { file.to_owned() } else { format!("en/{file}") };
        &self.by_path[&path]
    }
}

fn demo() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| Pages::of(pinghu()))
}

/// A text as it stands in a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[track_caller]
fn says(page: &str, text: &str) {
    assert!(!text.is_empty() && page.contains(&escaped(text)), "no {text:?}");
}

#[test]
fn every_site_zone_hotline_and_tier_is_there_in_each_language() {
    let pages = demo();
    let edition = &pages.set.edition;
    for language in Language::ALL {
        let (sites, zones) = (pages.in_language(language, "sites.html"), pages.in_language(language, "zones.html"));
        let services = pages.in_language(language, "services.html");
        let get = |text: &Text| text.get(language).to_owned();
        for site in edition.sites.iter() {
            assert!(sites.contains(&format!("id=\"site-{}\"", site.id)));
            says(sites, site.name.get(language));
            says(sites, site.address.get(language));
            assert!(site.phone.is_empty() || sites.contains(&format!("href=\"tel:{}\"", site.phone)), "{}", site.phone);
        }
        assert!(edition.sites.len() > 30);
        for zone in &edition.zones.zones {
            says(zones, &get(&zone.name));
            says(zones, &get(&zone.scope));
        }
        for tier in Tier::ALL {
            let guide = edition.zones.guide(tier).unwrap();
            let texts = [&guide.allowed, &guide.forbidden, &guide.supplies];
            texts.into_iter().flatten().chain([&guide.summary]).for_each(|text| says(zones, &get(text)));
        }
        for line in &edition.city.hotlines {
            for page in [services, pages.in_language(language, "index.html")] {
                says(page, &get(&line.name));
                assert!(page.contains(&format!("href=\"tel:{}\"", line.phone)));
            }
        }
        for community in &edition.communities().unwrap().communities {
            says(services, &get(&community.name));
        }
        for item in edition.services().unwrap().topics.iter().flat_map(|topic| &topic.items) {
            says(services, &get(&item.title));
        }
        for visit in edition.tracks().unwrap().tracks.iter().flat_map(|track| &track.visits) {
            says(pages.in_language(language, "tracks.html"), &get(&visit.place));
        }
        for notice in &edition.bulletin.notices {
            says(pages.in_language(language, "index.html"), &get(&notice.title));
        }
    }
}

#[test]
fn every_outcome_of_the_rules_is_told_with_its_reason_and_its_source() {
    let pages = demo();
    let edition = &pages.set.edition;
    let briefing = Briefing::new(edition, pages.set.manifest.issued).unwrap();
    for language in Language::ALL {
        let page = pages.in_language(language, "advice.html");
        let mut actions = std::collections::BTreeSet::new();
        for one in &briefing.situations {
            let words = edition.guidance.situation(&one.situation).unwrap();
            says(page, words.title.get(language));
            for step in &one.steps {
                says(page, edition.guidance.action(&step.action).unwrap().title.get(language));
                actions.insert(step.action.as_str());
                for why in &step.why {
                    says(page, edition.guidance.reason(&why.reason).unwrap().get(language));
                    says(page, edition.guidance.source(&why.source).unwrap().title.get(language));
                    says(page, &format!("{} {}", why.table, why.rule));
                }
            }
        }
        let advice = edition.decisions.tables().find(|table| table.name == "advice").unwrap();
        for allowed in &advice.output("action").unwrap().allowed {
            assert!(actions.contains(allowed.as_text().unwrap()), "{allowed}");
        }
        let first = page.find("situation-").unwrap();
        assert!(page[first..].starts_with("situation-emergency"));
        for plan in &edition.guidance.plans {
            says(page, plan.title.get(language));
        }
    }
}

#[test]
fn a_page_says_its_time_until_when_it_holds_and_that_it_is_not_live() {
    let pages = demo();
    for (path, html) in &pages.by_path {
        let (as_of, until) = if path.starts_with("en/") {
            ("As of 17 Mar 2022 10:00", "Do not rely on this page after 18 Mar 2022 10:00: call 12345.")
        } else {
            ("截至 2022年3月17日 10:00", "2022年3月18日 10:00 以后不要再照这一页做，请打 12345。")
        };
        for text in [as_of, until] {
            says(html, text);
        }
        says(html, pages.set.edition.city.demo.as_ref().unwrap().notice.get(language_of(path)));
        assert!(html.contains("content=\"noindex, nofollow\""), "{path}: a demonstration is no news");
        assert_eq!(stamped(html), Some((stamp(&pages.set).as_str(), pages.set.manifest.issued.0)), "{path}");
    }
    let real = published_after("crates/publisher/tests/fixtures/lakeside", |city| city.city.demo = None);
    let real = Pages::of(Arc::new(real));
    let real = real.in_language(Language::En, "sites.html");
    assert!(real.contains("content=\"noarchive, unavailable_after: 20"), "{real}");
}

fn language_of(path: &str) -> Language {
    if path.starts_with("en/") { Language::En } else { Language::Zh }
}

#[test]
fn queues_are_told_with_their_time_and_never_as_live() {
    let pages = demo();
    let (set, zh) = (&pages.set, pages.in_language(Language::Zh, "sites.html"));
    let now = set.manifest.issued;
    let offset = set.edition.city.utc_offset_min;
    let seen =
        set.queue.iter().flatten().filter(|seen| now.since(seen.at) <= 1800 && !seen.intake.turns_away()).count();
    assert!(seen > 5);
    assert!(zh.matches("不是实时的，现在可能不同").count() > 5);
    for seen in set.queue.iter().flatten().filter(|seen| now.since(seen.at) > 1800) {
        let at = seen.at.local(offset);
        let time = format!("{}月{}日 {}", at.month(), at.day(), anxin_core::time::clock_text(at));
        assert!(!zh.contains(&format!("{time} 看到")), "{time} is too long ago to say anything");
    }
}

fn links_of<'e>(element: &'e Element, to: &mut Vec<&'e str>) {
    to.extend(element.attributes.iter().filter(|(name, _)| name == "href").map(|(_, value)| value.as_str()));
    element.children.iter().for_each(|child| links_of(child, to));
}

#[test]
fn every_page_is_well_formed_without_scripts_and_with_headings_in_order() {
    for pages in [demo(), &Pages::of(lakeside())] {
        for (path, html) in &pages.by_path {
            let root = read(html).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            let mut all = Vec::new();
            root.walk(&mut |element| all.push((element.name.clone(), element.text())));
            let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
            for bad in ["script", "style", "iframe", "form", "img", "svg", "button", "input", "object"] {
                assert!(!names.contains(&bad), "{path}: <{bad}>");
            }
            root.walk(&mut |element| {
                for (name, _) in &element.attributes {
                    assert!(!name.starts_with("on") && name != "style", "{path}: {name}");
                }
            });
            let heading = |name: &str| name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
            let mut before = 0;
            for (level, text) in all.iter().filter_map(|(name, text)| Some((heading(name)?, text))) {
                assert!(!text.trim().is_empty(), "{path}: an empty heading");
                assert!(level <= before + 1, "{path}: h{level} after h{before}: {text}");
                before = level;
            }
            assert_eq!(names.iter().filter(|name| **name == "h1").count(), 1, "{path}");
            let mut ids = Vec::new();
            root.walk(&mut |element| ids.extend(element.attribute("id").map(str::to_owned)));
            let count = ids.len();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), count, "{path}: an id twice");
        }
    }
}

#[test]
fn every_link_dials_is_over_tls_or_leads_to_what_is_there() {
    let pages = demo();
    for (path, html) in &pages.by_path {
        let root = read(html).unwrap();
        let mut links = Vec::new();
        links_of(&root, &mut links);
        assert!(links.len() > 8, "{path}");
        for link in links {
            if link.starts_with("tel:") || link.starts_with("https://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let mut parts: Vec<&str> = vec!["feed", "lite"];
            parts.extend(path.split('/').rev().skip(1));
            for part in file.split('?').next().unwrap().split('/').filter(|part| !part.is_empty()) {
                match part {
                    ".." => drop(parts.pop().unwrap()),
                    part => parts.push(part),
                }
            }
            let there = parts.join("/");
            if there == "index.html" || there == format!("feed/{STYLE_FILE}") {
                continue;
            }
            let target =
                if file.is_empty() { path.as_str() } else { there.strip_prefix("feed/lite/").unwrap_or(&there) };
            let page = pages.by_path.get(target).unwrap_or_else(|| panic!("{path}: {link} leads nowhere"));
            assert!(anchor.is_empty() || page.contains(&format!("id=\"{anchor}\"")), "{path}: {link}");
        }
    }
}

#[test]
fn markup_in_a_feed_is_shown_and_never_run() {
    let bad = "<script>alert(1)</script>\"'&";
    let set = published_after("crates/publisher/tests/fixtures/lakeside", |city| {
        for site in &mut city.sites {
            site.name = Text::new(bad, bad);
            site.note = Text::new(bad, bad);
            site.phone = bad.to_owned();
        }
        for notice in city.bulletin.iter_mut().flat_map(|bulletin| &mut bulletin.notices) {
            notice.body = Text::new(bad, bad);
        }
        for line in &mut city.city.hotlines {
            line.name = Text::new(bad, bad);
        }
        for action in &mut city.guidance.actions {
            action.link = "javascript:alert(1)".to_owned();
        }
    });
    let mut shown = 0;
    for Page { path, html } in pages(&set) {
        let root = read(&html).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        root.walk(&mut |element| assert!(element.name != "script", "{path}"));
        assert!(!html.contains("javascript:"), "{path}");
        shown += html.matches("&lt;script&gt;alert(1)&lt;/script&gt;").count();
    }
    assert!(shown > 10, "{shown}");
}

#[test]
fn a_large_city_has_a_page_for_each_town() {
    let set = published_after("crates/publisher/tests/fixtures/lakeside", |city| {
        let first = city.sites[0].clone();
        city.sites.extend((0..300).map(|number| {
            let mut site = first.clone();
            site.id = format!("more-{number}");
            site
        }));
    });
    let pages = Pages::of(Arc::new(set));
    for language in Language::ALL {
        let sites = pages.in_language(language, "sites.html");
        assert!(!sites.contains("id=\"site-") && sites.contains("href=\"sites-north.html\""));
        let north = pages.in_language(language, "sites-north.html");
        assert_eq!(north.matches("id=\"site-").count(), 302);
        assert!(read(north).is_ok());
    }
}

#[test]
fn rules_that_cannot_be_written_down_give_way_to_general_precautions() {
    let mut set = (*lakeside()).clone();
    let mut edition = (*set.edition).clone();
    // Somebody has no row.
    let mut tables: Vec<_> = edition.decisions.tables().cloned().collect();
    tables.iter_mut().find(|table| table.name == "situation").unwrap().rules.truncate(1);
    edition.decisions = Decisions::in_order(&edition.rules.questions, tables).unwrap();
    set.edition = Arc::new(edition);
    let pages = Pages::of(Arc::new(set));
    let page = pages.in_language(Language::En, "advice.html");
    says(page, "The rules are finer than a sheet can say.");
    assert!(!page.contains("situation-") && page.contains("id=\"general\""));
}

#[test]
fn the_style_sheet_is_small() {
    assert!(style().len() < 5000, "{}", style().len());
}
