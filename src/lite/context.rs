//! What every page is made with: the set, a language, and where pages stand to each other.

use std::borrow::Cow;

use anxin_core::briefing::Briefing;
use anxin_core::eligibility::Why;
use anxin_core::feed::{Edition, FeedSet, Hotline, Lead, Manifest, Role};
use anxin_core::lines::{Line, chain};
use anxin_core::text::{Language, Text, find};
use anxin_core::time::Timestamp;
use chrono::NaiveDateTime;
use leptos::prelude::*;

use crate::components::link::{safe, tel};
use crate::components::source::source_words;
use crate::i18n::common::Common;
use crate::i18n::lite::Lite;
use crate::i18n::{Locale, Message};

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name<'a> {
    /// Hotlines, notices and the way to the others.
    Home,
    /// All sites, or the towns that have some.
    Sites,
    /// The sites of one town, in a city of many.
    Town(&'a str),
    /// What to do, and who may go where.
    Advice,
    /// The three tiers.
    Zones,
    /// Daily life.
    Services,
    /// Published places and times.
    Tracks,
}

impl Name<'_> {
    /// Those that every page links to.
    pub(super) const ALL: [Name<'static>; 6] =
        [Name::Home, Name::Sites, Name::Advice, Name::Zones, Name::Services, Name::Tracks];

    /// The name of its file.
    pub(super) fn file(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Home => "index.html",
            Self::Sites => "sites.html",
            Self::Town(town) => return Cow::Owned(["sites-", town, ".html"].concat()),
            Self::Advice => "advice.html",
            Self::Zones => "zones.html",
            Self::Services => "services.html",
            Self::Tracks => "tracks.html",
        })
    }

    /// What links call it.
    pub(super) const fn label(self) -> Lite {
        match self {
            Self::Home => Lite::Home,
            Self::Sites | Self::Town(_) => Lite::Sites,
            Self::Advice => Lite::Advice,
            Self::Zones => Lite::Zones,
            Self::Services => Lite::Services,
            Self::Tracks => Lite::Tracks,
        }
    }

    /// The page of the app that has the same, live.
    pub(super) const fn live(self) -> &'static str {
        match self {
            Self::Home => "#/",
            Self::Sites | Self::Town(_) => "#/sites",
            Self::Advice => "#/code",
            Self::Zones => "#/zones",
            Self::Services => "#/services",
            Self::Tracks => "#/tracks",
        }
    }

    /// The shards without which it would be wrong.
    const fn rests_on(self) -> &'static [Role] {
        match self {
            Self::Home => &[Role::City, Role::Bulletin],
            Self::Sites | Self::Town(_) => &[Role::City, Role::Sites, Role::NamesZh],
            Self::Advice => &[Role::Rules, Role::Guidance],
            Self::Zones => &[Role::Zones],
            Self::Services => &[Role::City, Role::Services],
            Self::Tracks => &[Role::Tracks],
        }
    }
}

/// The set and the language of a page.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) set: &'a FeedSet,
    pub(super) edition: &'a Edition,
    /// The rules as lists; `None` where they cannot be written down.
    pub(super) briefing: Option<&'a Briefing>,
    pub(super) locale: Locale,
}

impl<'a> Context<'a> {
    pub(super) fn new(set: &'a FeedSet, briefing: Option<&'a Briefing>, language: Language) -> Self {
        Self { set, edition: &set.edition, briefing, locale: Locale(language) }
    }

    /// The moment that pages speak of.
    pub(super) fn now(&self) -> Timestamp {
        self.set.manifest.issued
    }

    /// The same on the city's clock.
    pub(super) fn local_now(&self) -> NaiveDateTime {
        self.local(self.now())
    }

    pub(super) fn local(&self, at: Timestamp) -> NaiveDateTime {
        at.local(self.edition.city.utc_offset_min)
    }

    /// `2022年3月17日 10:05`.
    pub(super) fn when(&self, at: Timestamp) -> String {
        self.locale.day_and_clock(self.local(at))
    }

    /// Until when a page may be relied on.
    pub(super) fn holds_until(&self, name: Name<'_>) -> Timestamp {
        let manifest: &Manifest = &self.set.manifest;
        let shards = name.rests_on().iter().filter_map(|role| manifest.shard(*role));
        shards.map(|shard| shard.valid_until).fold(manifest.expires, Timestamp::min)
    }

    pub(super) fn t(&self, message: impl Message) -> &'static str {
        self.locale.t(message)
    }

    pub(super) fn fill(&self, message: impl Message, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        self.locale.fill(message, values)
    }

    /// A text of the feed.
    pub(super) fn text(&self, text: &Text) -> String {
        self.locale.text(text).to_owned()
    }

    /// `a、b`, `a, b`.
    pub(super) fn list(&self, parts: &[impl AsRef<str>]) -> String {
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        parts.join(self.t(Lite::ListComma))
    }

    /// `a、b 或 c`, `a, b or c`.
    pub(super) fn either(&self, parts: &[String]) -> String {
        match parts.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => [self.list(rest).as_str(), self.t(Lite::OrLast), last.as_str()].concat(),
            None => String::new(),
        }
    }

    /// Where a page stands below the folder of pages: the city's own language at its root.
    pub(super) fn path(&self, name: Name<'_>) -> String {
        match self.locale.0 {
            Language::Zh => name.file().into_owned(),
            Language::En => ["en/", &name.file()].concat(),
        }
    }

    /// From a page of this language to the root of the folder of pages.
    pub(super) fn root(&self) -> &'static str {
        match self.locale.0 {
            Language::Zh => "",
            Language::En => "../",
        }
    }

    /// Whom to ask what no page tells: the city's line, or the first that is not for emergencies.
    pub(super) fn helpline(&self) -> Option<&'a Hotline> {
        let city = &self.edition.city;
        let other = || city.hotlines.iter().find(|line| line.phone != city.emergency);
        city.hotline("city").or_else(other).or_else(|| city.hotlines.first())
    }

    /// A number as a link that dials; the words alone where there is nothing to dial.
    pub(super) fn phone(&self, phone: &str) -> AnyView {
        match tel(phone) {
            Some(href) => view! { <a class="phone" href=href>{phone.to_owned()}</a> }.into_any(),
            None => phone.to_owned().into_any(),
        }
    }

    /// `打不通？打 市民热线 12345`, which dials; nothing where the city names nobody. What answers by the hour no paper
    /// knows: the hours stand with each line.
    pub(super) fn next_line(&self, line: Line<'_>) -> Option<AnyView> {
        let chain = chain(&self.edition.city, line);
        let next = chain.get(1)?;
        let words = self.fill(Common::CallNext, &[("name", &self.locale.text(next.name)), ("phone", &next.phone)]);
        let href = tel(next.phone)?;
        Some(view! { <a href=href>{words}</a> }.into_any())
    }

    /// A link of the feed: into the app becomes the page that has the same. Nothing for one that must not be followed.
    pub(super) fn lead(&self, link: &str) -> Option<AnyView> {
        let link = safe(link)?;
        if !link.starts_with('#') {
            return Some(view! { <a href=link.to_owned()>{link.to_owned()}</a> }.into_any());
        }
        let name = match Lead::of(link) {
            Lead::Sites => Name::Sites,
            Lead::Zones => Name::Zones,
            Lead::Services => Name::Services,
            Lead::Tracks => Name::Tracks,
            Lead::Nowhere | Lead::Code | Lead::Call | Lead::Elsewhere => return None,
        };
        Some(view! { <a href=name.file().into_owned()>{self.t(name.label())}</a> }.into_any())
    }

    /// A document with its date, or the id where no document has it.
    pub(super) fn source(&self, id: &str) -> String {
        let Some(source) = self.edition.guidance.source(id) else { return id.to_owned() };
        let date = anxin_core::time::parse_date(&source.date);
        let date = date.map_or_else(|| source.date.clone(), |date| self.locale.full_day(date));
        self.fill(Lite::SourceLine, &[("title", &self.locale.text(&source.title)), ("date", &date)])
    }

    /// The line under a fact that says where it comes from, and that it is invented where it is.
    pub(super) fn source_line(&self, id: &str, demo: bool) -> AnyView {
        let words = source_words(self.locale, &self.edition.guidance, id);
        let words = self.locale.join(&[&words, if demo { self.t(Common::DemoRow) } else { "" }]);
        view! { <p class="source">{words}</p> }.into_any()
    }

    /// Reasons in words, each once.
    pub(super) fn reasons(&self, rows: &[Why]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for row in rows {
            let text = self.edition.guidance.reason(&row.reason).map(|text| self.text(text)).unwrap_or_default();
            if !text.is_empty() && !words.contains(&text) {
                words.push(text);
            }
        }
        words
    }

    /// The documents behind rows, each with its rows.
    pub(super) fn basis<'w>(&self, rows: impl IntoIterator<Item = &'w Why>) -> Option<AnyView> {
        let mut sources: Vec<(&str, Vec<String>)> = Vec::new();
        for row in rows {
            let rule = [row.table.as_str(), &row.rule].join(" ");
            match sources.iter_mut().find(|(id, _)| *id == row.source) {
                Some((_, rules)) if rules.contains(&rule) => {}
                Some((_, rules)) => rules.push(rule),
                None => sources.push((&row.source, vec![rule])),
            }
        }
        let lines = sources.iter().map(|(id, rules)| {
            self.fill(Lite::BasisRow, &[("source", &self.source(id)), ("rules", &self.list(rules))])
        });
        let what = lines.collect::<Vec<_>>().join(self.t(Lite::Semicolon));
        (!what.is_empty())
            .then(|| view! { <p class="source">{self.fill(Lite::Basis, &[("what", &what)])}</p> }.into_any())
    }
}

/// A heading with what stands under it; nothing where that is nothing.
pub(super) fn section(id: &str, title: String, body: Vec<AnyView>) -> Option<AnyView> {
    (!body.is_empty()).then(|| view! { <h2 id=id.to_owned()>{title}</h2>{body} }.into_any())
}

/// Facts as a table: a list of terms would need floats, which fall apart where a term is long.
pub(super) fn facts(rows: Vec<Option<AnyView>>) -> Option<AnyView> {
    let rows: Vec<AnyView> = rows.into_iter().flatten().collect();
    (!rows.is_empty()).then(|| view! { <table class="facts"><tbody>{rows}</tbody></table> }.into_any())
}

/// A row of facts; nothing where there is no value.
pub(super) fn fact(key: &str, value: Vec<AnyView>) -> Option<AnyView> {
    (!value.is_empty()).then(|| view! { <tr><th scope="row">{key.to_owned()}</th><td>{value}</td></tr> }.into_any())
}

/// As [`fact`], of one text.
pub(super) fn words(key: &str, value: String) -> Option<AnyView> {
    fact(key, if value.is_empty() { Vec::new() } else { vec![value.into_any()] })
}

/// `钟埭街道 · 环北二路985号`; the town once, where the place itself names it.
pub(super) fn placed(context: &Context<'_>, town: &str, place: &str) -> String {
    let town = context.edition.city.town(town).map(|town| context.locale.text(&town.name)).unwrap_or_default();
    // In English a place says `Zhongdai` where the town is called `Zhongdai Subdistrict`.
    let short = town.split(' ').next().unwrap_or_default();
    context.locale.join(&[if find(place, short).is_some() { "" } else { town }, place])
}

/// Paragraphs, which end in line feeds in the feed.
pub(super) fn paragraphs(text: &str) -> Vec<AnyView> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }.into_any()).collect()
}
