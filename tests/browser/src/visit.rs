//! One person's visit: a fresh browser on a fresh server, and what one does and sees there.
//!
//! Finds things by role, heading and the contract's attributes. Waits for what should be there, never for a time.

mod look;
mod phone;
mod wait;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};
use thirtyfour::prelude::*;
use tokio::sync::Semaphore;

use crate::driver::{Browser, Driver};
use crate::feed::BuiltFeed;
use crate::server::Server;
use crate::{Outcome, paths};

pub use wait::LOADING;

/// A small phone.
pub const PHONE: (u32, u32) = (360, 740);

/// How many browsers run at a time: a small machine should not time out on its own load.
static PLACES: Semaphore = Semaphore::const_new(2);

const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// A browser window and the server it visits.
pub struct Visit {
    /// The served site.
    pub site: Server,
    /// Its feed, as built.
    pub feed: BuiltFeed,
    driver: WebDriver,
    browser: Browser,
}

/// Lets somebody visit the built site with Chromium, and a clock that goes right. Whatever `work` does, the browser is closed after it; where it fails, what the
/// browser showed is printed.
///
/// # Errors
/// Where the browser cannot be started, or `work` fails.
pub async fn visit<W, F>(work: W) -> Outcome<()>
where
    W: FnOnce(Arc<Visit>) -> F,
    F: Future<Output = Outcome<()>>,
{
    visit_as(How::default(), work).await
}

/// How a visit differs from the usual one.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// The browser.
    pub browser: Browser,
    /// Whether one does not wait for a page to have loaded, as where something of it never comes.
    pub hasty: bool,
}

/// As [`visit`], in this way.
///
/// # Errors
/// Where the browser cannot be started, or `work` fails.
pub async fn visit_as<W, F>(how: How, work: W) -> Outcome<()>
where
    W: FnOnce(Arc<Visit>) -> F,
    F: Future<Output = Outcome<()>>,
{
    let _place = PLACES.acquire().await?;
    let dist = paths::dist()?;
    let feed = BuiltFeed::read(&dist)?;
    let site = Server::start(dist, feed.just_published()).await?;
    let profile = tempfile::Builder::new().prefix("anxin-browser-").tempdir()?;
    let How { browser, hasty } = how;
    let server = Driver::get(browser)?;
    let mut wanted = match browser {
        Browser::Chromium => chromium(profile.path())?,
        Browser::Firefox => firefox()?,
    };
    wanted.insert("pageLoadStrategy".to_owned(), json!(if hasty { "none" } else { "normal" }));
    let driver = WebDriver::new(server.url(), Capabilities::from(wanted)).await?;
    let done = driver
        .run_and_quit(|driver| async move {
            let visit = Arc::new(Visit { site, feed, driver, browser });
            visit.resize(PHONE).await?;
            visit.set_clock().await?;
            let done = work(Arc::clone(&visit)).await;
            if let Err(fault) = &done {
                visit.print().await;
                eprintln!("{fault}\n---");
            }
            done
        })
        .await;
    done.map_err(|error| error.to_string().into())
}

fn chromium(profile: &std::path::Path) -> Outcome<Map<String, Value>> {
    let mut flags: Vec<String> = FLAGS.into_iter().map(str::to_owned).collect();
    flags.push(format!("--window-size={},{}", PHONE.0, PHONE.1));
    flags.push(format!("--user-data-dir={}", profile.display()));
    capabilities(json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": paths::chromium()?, "args": flags },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    }))
}

/// geckodriver makes a profile of its own.
fn firefox() -> Outcome<Map<String, Value>> {
    capabilities(json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": paths::firefox()?,
            "args": ["-headless", format!("--width={}", PHONE.0), format!("--height={}", PHONE.1)],
            // Else it looks for a proxy, for updates and for its maker's pages first.
            "prefs": { "network.captive-portal-service.enabled": false, "network.proxy.type": 0 },
        },
    }))
}

fn capabilities(wanted: Value) -> Outcome<Map<String, Value>> {
    let Value::Object(wanted) = wanted else { return Err("capabilities are an object".into()) };
    Ok(wanted)
}

impl Visit {
    /// Which browser this is.
    pub const fn browser(&self) -> Browser {
        self.browser
    }

    /// Opens the address `path` below the site anew, and waits until the app shows the feed.
    ///
    /// # Errors
    /// Where it does not get there.
    pub async fn open(&self, path: &str) -> Outcome<()> {
        self.load(path).await?;
        self.until(
            "document.documentElement.dataset.app === 'running' \
             && ['fresh', 'aged', 'stale'].includes(document.documentElement.dataset.feed)",
            "the app runs and shows a feed",
        )
        .await
    }

    /// Opens the address `path` below the site anew, whatever comes of it.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn load(&self, path: &str) -> Outcome<()> {
        // Else an address that differs in its fragment alone would load nothing.
        self.driver.goto("about:blank").await?;
        Ok(self.driver.goto(self.site.url(path)).await?)
    }

    /// Loads the same address anew, as a person does.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn reload(&self) -> Outcome<()> {
        Ok(self.driver.refresh().await?)
    }

    /// Goes one step back.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn back(&self) -> Outcome<()> {
        Ok(self.driver.back().await?)
    }

    /// Follows a link to the page `hash`, `#/sites`, and waits until one other than the present page is there.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn go(&self, hash: &str) -> Outcome<()> {
        if self.look("location.hash || '#/'").await? == json!(hash) {
            return Ok(());
        }
        let quoted = json!(hash);
        self.run(&format!("window.before = document.querySelector('main h1'); location.hash = {quoted}")).await?;
        self.until(
            "document.querySelector('main h1') && document.querySelector('main h1') !== window.before",
            format!("the page {hash}"),
        )
        .await
    }

    /// Taps the first element that `selector` finds, once it is there.
    ///
    /// # Errors
    /// Where it does not come, or something lies over it.
    pub async fn tap(&self, selector: &str) -> Outcome<()> {
        self.shows(selector).await?;
        let mut tries = 0;
        loop {
            let tapped = async {
                let element = self.driver.find(By::Css(selector)).await?;
                self.driver
                    .execute("arguments[0].scrollIntoView({ block: 'center' })", vec![element.to_json()?])
                    .await?;
                element.click().await
            };
            match tapped.await {
                Ok(()) => return Ok(()),
                // Drawn anew between being found and being tapped.
                Err(_) if tries < 4 => tries += 1,
                Err(error) => return Err(format!("cannot tap {selector}: {error}").into()),
            }
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
    }

    /// Taps the button or link that is called `name`.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn tap_named(&self, name: &str) -> Outcome<()> {
        self.tap_where(name, &format!("name.includes({})", json!(name))).await
    }

    /// Taps the button or link whose whole name is `name`, where others have it in theirs.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn tap_exactly(&self, name: &str) -> Outcome<()> {
        self.tap_where(name, &format!("name.trim() === {}", json!(name))).await
    }

    async fn tap_where(&self, name: &str, is_called: &str) -> Outcome<()> {
        let mark = format!(
            "const is = name => {is_called}; \
             const called = [...document.querySelectorAll('button, a')].filter(each => each.offsetParent \
             && is(each.getAttribute('aria-label') || each.textContent)); \
             document.querySelectorAll('[data-suite-tap]').forEach(each => each.removeAttribute('data-suite-tap')); \
             if (called[0]) called[0].setAttribute('data-suite-tap', ''); return called.length > 0"
        );
        self.until_script(&mark, format!("something called {name:?} to tap")).await?;
        self.tap("[data-suite-tap]").await
    }

    /// Gives these answers, `FACT=VALUE`, by tapping them, wherever they are asked.
    ///
    /// # Errors
    /// Where one is not asked.
    pub async fn answer(&self, answers: &[&str]) -> Outcome<()> {
        for answer in answers {
            self.tap(&format!("[data-answer='{answer}']")).await?;
        }
        Ok(())
    }

    /// Replaces what stands in the field that `selector` finds.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn type_into(&self, selector: &str, text: &str) -> Outcome<()> {
        self.shows(selector).await?;
        let field = self.driver.find(By::Css(selector)).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Runs JavaScript statements.
    ///
    /// # Errors
    /// Where they throw.
    pub async fn run(&self, script: &str) -> Outcome<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    /// Runs JavaScript that calls its last argument when it is done.
    ///
    /// # Errors
    /// Where it throws, or never calls.
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.driver.execute_async(script, arguments).await?.json().clone())
    }
}
