//! What stands around every page: head, emergency line, ways to the others, the time it speaks of, who answers for it.

use anxin_core::text::Language;
use anxin_core::time::{Timestamp, UtcOffset, clock_text, date_text};
use leptos::prelude::*;

use super::context::{Context, Name};
use super::style::STYLE_FILE;
use crate::components::link::tel;
use crate::html::text;
use crate::i18n::lite::Lite;

/// What stands before the stamp of a page.
pub(super) const STAMP: &str = "<meta name=\"anxin-stamp\" content=\"";

/// No script, no request to anywhere else, whatever a feed says. Servers may say the same in a header.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

/// A page's heading and what stands under it.
pub(super) struct Body {
    pub(super) title: String,
    pub(super) content: Vec<AnyView>,
}

/// The whole page.
pub(super) fn document(context: &Context<'_>, name: Name<'_>, body: Body) -> String {
    let city = context.locale.text(&context.edition.city.name);
    let site = context.fill(Lite::SiteName, &[("city", &city)]);
    let title = [body.title.as_str(), &site].join(" - ");
    let style = ["../", context.root(), STYLE_FILE].concat();
    let stamp = format!("{} {}", super::stamp(context.set), context.now().0);
    let (other, there) = other_language(context, name);
    let page = view! {
        <html lang=context.locale.0.tag()>
        <head>
            <meta charset="utf-8"/>
            <meta http-equiv="content-security-policy" content=POLICY/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="format-detection" content="telephone=no"/>
            <meta name="robots" content=robots(context, name)/>
            <meta name="anxin-stamp" content=stamp/>
            <title>{title}</title>
            <link rel="stylesheet" href=style/>
            <link rel="alternate" hreflang=other.tag() href=there.clone()/>
        </head>
        <body>
            <p class="skip"><a href="#main">{context.t(Lite::Skip)}</a></p>
            <div class="head" role="banner">
                <p class="language"><a href=there lang=other.tag() hreflang=other.tag()>{context.t(Lite::OtherLanguage)}</a></p>
                <p class="brand">{site}</p>
                {emergency(context)}
                {ways(context, name)}
            </div>
            <div id="main" class="main" role="main">
                <h1>{body.title}</h1>
                {as_of(context, name)}
                {body.content}
            </div>
            {foot(context, name)}
        </body>
        </html>
    };
    ["<!DOCTYPE html>\n", &text(page), "\n"].concat()
}

/// A demonstration is no news, and no copy of a page should outlive its time.
fn robots(context: &Context<'_>, name: Name<'_>) -> String {
    if context.edition.city.demo.is_some() {
        return "noindex, nofollow".to_owned();
    }
    let until = moment(context.holds_until(name), context.edition.city.utc_offset_min);
    ["noarchive, unavailable_after: ", &until].concat()
}

/// `2022-03-18T10:05:00+08:00`.
fn moment(at: Timestamp, offset: UtcOffset) -> String {
    let local = at.local(offset);
    let (sign, minutes) = (if offset.0 < 0 { '-' } else { '+' }, offset.0.unsigned_abs());
    format!("{}T{}:00{sign}{:02}:{:02}", date_text(local.date()), clock_text(local), minutes / 60, minutes % 60)
}

/// The other language, and this page in it.
fn other_language(context: &Context<'_>, name: Name<'_>) -> (Language, String) {
    let file = name.file();
    match context.locale.0 {
        Language::Zh => (Language::En, ["en/", &file].concat()),
        Language::En => (Language::Zh, ["../", &file].concat()),
    }
}

fn emergency(context: &Context<'_>) -> Option<AnyView> {
    let number = &context.edition.city.emergency;
    let words = context.fill(Lite::EmergencyLine, &[("number", number)]);
    Some(view! { <p class="emergency"><a href=tel(number)?>{words}</a></p> }.into_any())
}

fn ways(context: &Context<'_>, own: Name<'_>) -> AnyView {
    let items: Vec<AnyView> = Name::ALL
        .into_iter()
        .map(|name| {
            let label = context.t(name.label());
            if name == own {
                view! { <li><strong>{label}</strong></li> }.into_any()
            } else {
                view! { <li><a href=name.file().into_owned()>{label}</a></li> }.into_any()
            }
        })
        .collect();
    view! { <div role="navigation" aria-label=context.t(Lite::Pages)><ul class="ways">{items}</ul></div> }.into_any()
}

/// A page cannot know that it is old. So it says its time in large type, and when to stop believing it.
fn as_of(context: &Context<'_>, name: Name<'_>) -> AnyView {
    let until = context.when(context.holds_until(name));
    let rely = context.helpline().map(|line| {
        let words = context.fill(Lite::RelyUntil, &[("when", &until), ("phone", &line.phone)]);
        view! { <p class="rely">{words}</p> }.into_any()
    });
    let demo = context.edition.city.demo.as_ref();
    let demo = demo.map(|demo| view! { <p class="demo">{context.text(&demo.notice)}</p> }.into_any());
    view! {
        <div class="as-of">
            <p class="time">{context.fill(Lite::AsOf, &[("when", &context.when(context.now()))])}</p>
            {rely}
            <p>{context.t(Lite::NotLive)}</p>
            {demo}
        </div>
    }
    .into_any()
}

fn foot(context: &Context<'_>, name: Name<'_>) -> AnyView {
    let who = context.locale.text(&context.edition.city.authority);
    let issued = context.locale.join(&[
        &context.fill(Lite::Issued, &[("who", &who)]),
        &context.when(context.now()),
        &context.fill(Lite::IssueNumber, &[("seq", &context.set.manifest.seq)]),
    ]);
    let live = format!("../../{}index.html?lang={}{}", context.root(), context.locale.0.code(), name.live());
    view! {
        <div class="foot" role="contentinfo">
            <p>{issued}</p>
            <p>{context.t(Lite::Printed)}</p>
            <p class="screen"><a href=live>{context.t(Lite::LivePage)}</a></p>
        </div>
    }
    .into_any()
}
