//! Plays one row and looks at what the page shows.

use std::fmt;
use std::time::Duration;

use anxin_browser_tests::published::Published;
use anxin_browser_tests::server::{DateHeader, Fault};
use anxin_browser_tests::visit::Visit;
use anxin_browser_tests::watch::Watched;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::rows::{Row, SHARD, Visitor};

/// What a person sees, in the words of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// `html[data-app]`.
    pub(super) app: String,
    /// `html[data-feed]`.
    pub(super) feed: String,
    /// What speaks of trouble: `panel`, `alert` or nothing.
    pub(super) says: String,
    /// Whether the emergency number can be tapped.
    pub(super) call: bool,
    /// Which set is shown: `new`, `old` or nothing.
    pub(super) set: String,
    /// Whether its age can be read.
    pub(super) age: bool,
}

impl Seen {
    fn of([app, feed, says, set]: [&str; 4], call: bool) -> Self {
        let [app, feed, says, set] = [app, feed, says, set].map(str::to_owned);
        Self { age: !set.is_empty(), app, feed, says, call, set }
    }

    /// All is well.
    pub(super) fn well() -> Self {
        Self::of(["running", "fresh", "", "new"], false)
    }

    /// The app does not start: the panel with its numbers.
    pub(super) fn fallback() -> Self {
        Self::of(["failed", "none", "panel", ""], true)
    }

    /// Not even the script that starts the app is there: style alone shows the panel.
    pub(super) fn unstarted() -> Self {
        Self::of(["starting", "loading", "panel", ""], true)
    }

    /// The app runs and has nothing to show.
    pub(super) fn nothing() -> Self {
        Self::of(["running", "none", "alert", ""], true)
    }

    /// The app shows what was kept, and says that there is nothing newer.
    pub(super) fn kept() -> Self {
        Self::of(["running", "fresh", "alert", "old"], false)
    }

    /// The app runs and has the feed, but not the code of this page.
    pub(super) fn later() -> Self {
        Self { call: true, ..Self::of(["running", "fresh", "alert", "new"], true) }
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "app {}, feed {}", self.app, self.feed)?;
        match self.set.as_str() {
            "" => f.write_str(", no set")?,
            set => write!(f, ", the {set} set{}", if self.age { " with its age" } else { " without its age" })?,
        }
        match self.says.as_str() {
            "" => {}
            says => write!(f, ", {says}")?,
        }
        f.write_str(if self.call { ", 120" } else { "" })
    }
}

/// What came of a row.
pub(super) struct Played {
    pub(super) seen: Seen,
    /// How long after the beginning of the page it had something to say, in milliseconds.
    pub(super) spoke_ms: Option<u64>,
    /// What was asked for more often, or read further, than is decent.
    pub(super) greedy: Option<String>,
}

/// What is the same for all rows.
pub(super) struct Stage {
    /// What a returning visitor's phone has kept.
    kept: Value,
    /// The path of the shard that is new.
    shard: String,
}

const BLANK: &str = "suite-blank.html";

/// Words that every page of a set shows.
const OLD: &str = "suite-old";
const NEW: &str = "suite-new";

/// How much shorter long waits are: 15 seconds are 0.75.
const HURRY: u32 = 20;

/// How long a row may take to show what it should.
const PATIENCE: Duration = Duration::from_secs(4);

/// The most that a file is asked for in a visit.
const MOST_REQUESTS: usize = 4;

/// The same where connections end early: the browser itself then asks again on every one that it kept open.
const MOST_TRIES: usize = 20;

/// The most of an endless file that is read: the cap of the largest, and what lies on the way.
const MOST_READ: usize = 24 << 20;

impl Stage {
    /// Publishes an old set, visits it so that the phone keeps it, and publishes the new one.
    pub(super) async fn set(visit: &Visit) -> Outcome<Self> {
        visit.site.put(BLANK, "<!doctype html><meta charset=utf-8><title>blank</title><link rel=icon href=data:>");
        let mut feed = Published::read(&paths::dist()?)?;
        feed.next(OLD);
        feed.publish(&visit.site)?;
        visit.open("#/sites").await?;
        visit
            .until("localStorage.getItem('anxin.feed') || localStorage.getItem('anxin.feed-2')", "the feed is kept")
            .await?;
        let kept = visit.look("Object.entries(localStorage)").await?;
        feed.next(NEW);
        let cell = feed.shards.get_mut("queue").and_then(|queue| queue.pointer_mut("/low_min/0"));
        *cell.ok_or("the queue has no row")? = json!(0);
        let files = feed.files()?;
        let shard = files.path_of("queue")?;
        files.serve(&visit.site);
        Ok(Self { kept, shard })
    }

    /// What the row shows in the end, and how soon it had something to say.
    pub(super) async fn play(&self, visit: &Visit, row: &Row) -> Outcome<Played> {
        visit.site.repair();
        visit.site.date(DateHeader::Right);
        visit.load(BLANK).await?;
        visit.until("document.title === 'blank' && document.readyState === 'complete'", "a blank page").await?;
        let kept = if row.visitor == Visitor::Returning { self.kept.clone() } else { json!([]) };
        visit
            .run(&format!(
                "window.suiteBlank = true; localStorage.clear(); for (const [key, value] of {kept}) localStorage.setItem(key, value)"
            ))
            .await?;
        visit.forget_files().await?;
        let arrange = &row.arrange;
        visit.watch(Watched { ahead_s: arrange.ahead_s, hurry: HURRY, before: arrange.before.unwrap_or_default() })?;
        // The set of the build, which a first visit would see in place of none, has a test of its own: in `faults`.
        visit.site.break_path("last/", Fault::Status(404));
        for (path, fault) in &arrange.faults {
            visit.site.break_path(if path == SHARD { &self.shard } else { path }, fault.clone());
        }
        visit.site.date(arrange.date.clone());
        visit.site.forget();
        visit.run(&format!("location.href = {}", json!(visit.site.url(row.page)))).await?;
        let seen = self.until(visit, &row.expected).await?;
        let spoke = visit.look("window.suite && suite.spoke").await?.as_u64();
        let tries = arrange.faults.iter().any(|(_, fault)| matches!(fault, Fault::NoConnection | Fault::Truncate(_)));
        let greedy =
            bounded(visit, if tries { MOST_TRIES } else { MOST_REQUESTS }).err().map(|fault| fault.to_string());
        Ok(Played { seen, spoke_ms: spoke, greedy })
    }

    /// What is seen once it is what it should be, or when patience is over.
    async fn until(&self, visit: &Visit, expected: &Seen) -> Outcome<Seen> {
        let end = Instant::now() + PATIENCE;
        loop {
            let found = visit.run(LOOK).await.ok().and_then(|found| read(&found));
            match found {
                Some(seen) if seen == *expected || Instant::now() > end => return Ok(seen),
                None if Instant::now() > end => return Err("the page cannot be looked at".into()),
                _ => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
    }
}

/// No file is asked for again and again, nor is one without an end read to it.
fn bounded(visit: &Visit, most: usize) -> Outcome<()> {
    let asked = visit.site.asked();
    for each in &asked {
        let times = asked.iter().filter(|other| other.path == each.path).count();
        check(times <= most, format!("{} was asked for {times} times", each.path))?;
    }
    check(visit.site.sent() <= MOST_READ, format!("{} bytes of an endless file were read", visit.site.sent()))
}

fn read(found: &Value) -> Option<Seen> {
    let text = |name: &str| found.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let holds = |name: &str| found.get(name) == Some(&json!(true));
    (!found.is_null()).then(|| Seen {
        app: text("app"),
        feed: text("feed"),
        says: text("says"),
        call: holds("call"),
        set: text("set"),
        age: holds("age"),
    })
}

const LOOK: &str = "
    if (window.suiteBlank || !/^#/.test(location.hash)) return null;
    const seen = selector => [...document.querySelectorAll(selector)].some(each =>
        each.getClientRects().length && getComputedStyle(each).visibility === 'visible');
    const root = document.documentElement.dataset, text = document.body ? document.body.textContent : '';
    const rows = seen('main [data-site], main [data-zone]') || (/zones/.test(location.hash) && seen('main [role=alert]'));
    return {
        app: root.app, feed: root.feed,
        says: seen('#fallback') ? 'panel' : seen('main [role=alert]') ? 'alert' : '',
        call: seen('#fallback a[href=\"tel:120\"], main a[href=\"tel:120\"]'),
        set: !rows ? '' : text.includes('suite-new') ? 'new' : text.includes('suite-old') ? 'old' : '',
        age: rows && [...document.querySelectorAll('[data-feed-age]')].some(each => each.innerText && each.dataset.feedAge),
    };";
