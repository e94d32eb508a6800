//! Lite pages: whole pages of a feed without scripts, for browsers that cannot run the app, and for paper.
//!
//! A page says what held when its set was issued, and until when it may be relied on: nothing in it moves. The publisher
//! writes them beside each feed. Not part of the app: a browser gets them as files, never as code.

mod advice;
mod conditions;
mod context;
mod frame;
mod home;
mod hours;
mod kinds;
mod services;
mod sites;
mod style;
mod tracks;
mod zones;

use anxin_core::briefing::Briefing;
use anxin_core::eligibility::Limit;
use anxin_core::feed::{FeedSet, hash_hex};
use anxin_core::text::{Language, Text};

use crate::components::status;
use crate::i18n::Locale;
use context::{Context, Name};
pub use style::{STYLE_FILE, style};

/// The folder of the pages, below the feed's.
pub const FOLDER: &str = "lite";

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its path below [`FOLDER`], with `/`: `sites.html`, `en/sites.html`.
    pub path: String,
    /// All of it.
    pub html: String,
}

/// Every page of a set, in every language, as of when it was issued.
pub fn pages(set: &FeedSet) -> Vec<Page> {
    let briefing = Briefing::new(&set.edition, set.manifest.issued);
    let mut pages = Vec::new();
    for language in Language::ALL {
        let context = Context::new(set, briefing.as_ref(), language);
        let mut page = |name: Name<'_>, view| {
            pages.push(Page { path: context.path(name), html: frame::document(&context, name, view) });
        };
        page(Name::Home, home::home(&context));
        for (name, view) in sites::sites(&context) {
            page(name, view);
        }
        page(Name::Advice, advice::advice(&context));
        page(Name::Zones, zones::zones(&context));
        page(Name::Services, services::services(&context));
        page(Name::Tracks, tracks::tracks(&context));
    }
    pages
}

/// Why a verdict on a site is no better, where no row of a table says it, in every language.
pub fn limit_words(limit: Limit) -> Text {
    let [zh, en] = [Language::Zh, Language::En].map(|language| status::limit_words(Locale(language), limit));
    Text::new(zh, en)
}

/// What a page was made of: two sets with the same stamp differ in queues alone.
pub fn stamp(set: &FeedSet) -> String {
    let lasting = set.manifest.shards.iter().filter(|shard| !shard.role.is_live());
    let all: Vec<&str> = lasting.map(|shard| shard.sha256.as_str()).collect();
    hash_hex(all.concat().as_bytes())
}

/// The stamp of a page, and when its set was issued, in seconds; `None` where the text is no page of ours.
pub fn stamped(html: &str) -> Option<(&str, i64)> {
    let (_, rest) = html.split_once(frame::STAMP)?;
    let (stamp, rest) = rest.split_once(' ')?;
    let (issued, _) = rest.split_once('"')?;
    Some((stamp, issued.parse().ok()?))
}
