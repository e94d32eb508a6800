//! Every site, by town: where it is, whom it serves, when it is open, and how long the queue was.

use anxin_core::eligibility::Limit;
use anxin_core::feed::{Site, SiteStatus, Town};
use anxin_core::queue::{QueueWord, assess};
use anxin_core::time::clock_text;
use leptos::prelude::*;

use super::context::{Context, Name, fact, facts, placed, section, words};
use super::frame::Body;
use super::{hours, kinds};
use crate::components::queue::{intake_rule, queue_word};
use crate::components::status::{limit_words, status_words};
use crate::components::tier::tier_word;
use crate::i18n::lite::Lite;
use crate::i18n::site::SitePage;

/// The most sites on one page: what an old phone can hold, and what a notice board can.
const MOST: usize = 200;

const DAY_S: i64 = 86_400;

/// One page of all sites; in a city of many, one a town and one that leads to them.
pub(super) fn sites<'a>(context: &Context<'a>) -> Vec<(Name<'a>, Body)> {
    let edition = context.edition;
    let towns: Vec<(&Town, Vec<Site<'a>>)> = edition
        .city
        .towns
        .iter()
        .map(|town| (town, edition.sites.iter().filter(|site| site.town == town.id).collect::<Vec<_>>()))
        .filter(|(_, sites)| !sites.is_empty())
        .collect();
    let one_page = edition.sites.len() <= MOST;
    let mut content = vec![
        view! {
            <p class="lead">{context.t(Lite::SitesLead)}</p>
            <p class="screen"><a href=[&Name::Advice.file(), "#kinds"].concat()>{context.t(Lite::WhoMayGo)}</a></p>
        }
        .into_any(),
    ];
    if towns.is_empty() {
        content.push(view! { <p>{context.t(Lite::NoSites)}</p> }.into_any());
    }
    if let Some(briefing) = context.briefing {
        content.extend(section("bring", context.t(Lite::BringTitle).to_owned(), kinds::bring(context, briefing)));
    }
    let entries: Vec<AnyView> = towns
        .iter()
        .map(|(town, sites)| {
            let href = if one_page { ["#", &anchor(town)].concat() } else { Name::Town(&town.id).file().into_owned() };
            view! { <li><a href=href>{heading(context, town, sites)}</a></li> }.into_any()
        })
        .collect();
    if towns.len() > 1 || !one_page {
        content.push(view! {
            <div class="screen"><h2 id="towns">{context.t(Lite::TownsTitle)}</h2><ul class="plain">{entries}</ul></div>
        }.into_any());
    }
    let mut pages = Vec::new();
    for (town, sites) in towns {
        let title = heading(context, town, &sites);
        let rows: Vec<AnyView> = sites.iter().map(|each| site(context, each, !one_page)).collect();
        if one_page {
            let list = vec![view! { <div class="list">{rows}</div> }.into_any()];
            content.extend(section(&anchor(town), title, list));
        } else {
            pages.push((
                Name::Town(&town.id),
                Body { title, content: vec![view! { <div class="list">{rows}</div> }.into_any()] },
            ));
        }
    }
    pages.insert(0, (Name::Sites, Body { title: context.t(Lite::SitesTitle).to_owned(), content }));
    pages
}

fn anchor(town: &Town) -> String {
    ["town-", &town.id].concat()
}

fn heading(context: &Context<'_>, town: &Town, sites: &[Site<'_>]) -> String {
    context.fill(Lite::TownCount, &[("town", &context.locale.text(&town.name)), ("n", &sites.len())])
}

/// `page` is whether it stands right under the page's own heading.
fn site(context: &Context<'_>, site: &Site<'_>, page: bool) -> AnyView {
    let name = context.locale.text_ref(site.name).to_owned();
    let id = ["site-", site.id].concat();
    let heading =
        if page { view! { <h2 id=id>{name}</h2> }.into_any() } else { view! { <h3 id=id>{name}</h3> }.into_any() };
    let key = |key: Lite| context.t(key);
    let limit = context.edition.site_facts(site, context.now()).limit();
    let why = limit.map(|limit| limit_words(context.locale, limit)).unwrap_or_default();
    let status = status_words(context.locale, site.status, site.status_typed);
    let tier = context.edition.site_tiers.get(site.row).copied().flatten();
    let tier = tier.map(|tier| tier_word(context.locale, tier).to_owned()).unwrap_or_default();
    let mut rows = vec![
        words(key(Lite::Service), status.map(|status| context.locale.join(&[&status, why])).unwrap_or_default()),
        words(key(Lite::For), serves(context, site, limit)),
        words(key(Lite::Address), placed(context, site.town, context.locale.text_ref(site.address))),
        fact(key(Lite::Phone), phones(context, site)),
    ];
    rows.extend(opening(context, site));
    rows.extend([
        words(context.t(SitePage::Intake), intake_rule(context.locale, site)),
        words(key(Lite::Queue), queue(context, site)),
        words(key(Lite::Cost), if limit.is_some() { String::new() } else { costs(context, site) }),
        words(key(Lite::InZone), tier),
        words(key(Lite::Note), context.text(site.note)),
        words(key(Lite::Checked), checked(context, site)),
    ]);
    view! {
        <div class="item">
            {heading}
            {facts(rows)}
            {context.source_line(site.source, site.demo)}
        </div>
    }
    .into_any()
}

/// Whom it is for: groups, and as typed what nobody understood, with what to do about that.
fn serves(context: &Context<'_>, site: &Site<'_>, limit: Option<Limit>) -> String {
    let mut groups: Vec<String> = site.serves.iter().map(|serves| kinds::group_words(context, serves)).collect();
    if !site.audience.is_empty() {
        groups.push(context.fill(Lite::AsTyped, &[("text", &site.audience)]));
    }
    let why = limit.filter(|limit| *limit == Limit::AudienceUnknown).map(|limit| limit_words(context.locale, limit));
    context.locale.join(&[&context.list(&groups), why.unwrap_or_default()])
}

/// Every number, with what is said of it.
fn phones(context: &Context<'_>, site: &Site<'_>) -> Vec<AnyView> {
    let mut phones = Vec::new();
    for (number, remark) in site.numbers() {
        if !phones.is_empty() {
            phones.push(view! { <br/> }.into_any());
        }
        phones.push(context.phone(number));
        if !remark.is_empty() {
            phones.push([" ", remark].concat().into_any());
        }
    }
    phones
}

fn opening(context: &Context<'_>, site: &Site<'_>) -> Vec<Option<AnyView>> {
    if let Some(typed) = site.hours_typed() {
        let typed = context.fill(Lite::Typed, &[("text", &typed)]);
        return vec![words(context.t(Lite::Week), typed)];
    }
    // The hours of a site that is not in service are no hours; what is said of its service stands above.
    if site.status != SiteStatus::Open {
        return Vec::new();
    }
    let today = context.local_now().date();
    let never = site.hours.weekly().iter().all(Vec::is_empty) && site.hours.special().is_empty();
    if never {
        return vec![words(context.t(Lite::Week), context.t(Lite::NotStated).to_owned())];
    }
    vec![
        words(context.t(Lite::Today), hours::day(context, site.hours, today)),
        words(context.t(Lite::Week), hours::week(context, site.hours)),
        words(context.t(Lite::Special), hours::special(context, site.hours)),
    ]
}

/// What was seen last, with its time, as long as it said anything when the page was made.
fn queue(context: &Context<'_>, site: &Site<'_>) -> String {
    let seen = context.set.queue.get(site.row).and_then(Option::as_ref);
    let open = site.open_state(context.local_now());
    let queue = assess(seen, &open, context.now(), &context.edition.city.queue);
    let Some(seen) = seen.filter(|_| queue.word != QueueWord::Unknown) else {
        return context.t(Lite::QueueUnseen).to_owned();
    };
    if queue.word == QueueWord::Closed && !queue.reported_closed {
        // Closed by its hours, which stand above; what was seen before that says nothing.
        return String::new();
    }
    let word = queue_word(context.locale, &queue);
    let word = match queue.wait {
        Some(wait) => context.fill(Lite::QueueWithWait, &[("word", &word), ("wait", &context.locale.wait(wait))]),
        None => context.t(Lite::QueueStopped).to_owned(),
    };
    let at = context.local(seen.at);
    let when = [context.locale.day(at.date()), clock_text(at)].join(" ");
    let hint = context.t(Lite::QueueMayDiffer);
    context.fill(Lite::QueueSeen, &[("when", &when), ("word", &word), ("hint", &hint)])
}

/// What the rules say of it for each group it serves; where they say nothing, nothing.
fn costs(context: &Context<'_>, site: &Site<'_>) -> String {
    let kinds = context.briefing.map(|briefing| briefing.kinds.as_slice()).unwrap_or_default();
    let tier = context.edition.site_tiers.get(site.row).copied().flatten();
    let own = kinds.iter().filter(|kind| site.serves.contains(&kind.serves) && kind.zones.contains(&tier));
    let costs = own.flat_map(|kind| &kind.costs).filter(|(fee, _)| fee == site.fee).flat_map(|(_, costs)| costs);
    let mut words: Vec<String> = Vec::new();
    for cost in costs {
        let text = context.edition.guidance.label(cost).map_or_else(|| cost.clone(), |text| context.text(text));
        if !words.contains(&text) {
            words.push(text);
        }
    }
    context.list(&words)
}

fn checked(context: &Context<'_>, site: &Site<'_>) -> String {
    let Some(verified) = site.verified else { return context.t(Lite::NeverChecked).to_owned() };
    let days = context.now().since(verified) / DAY_S;
    let on = context.locale.full_day(context.local(verified).date());
    if days > i64::from(context.edition.city.staleness.site_days) {
        let call = context.fill(Lite::CallFirst, &[("days", &days)]);
        return context.locale.join(&[&on, &call]);
    }
    on
}
