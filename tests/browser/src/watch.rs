//! A page that tells what happens in it: what it called an error, what its policy forbade, when it had something to say.
//!
//! The script stands in the served page before the page's own, so it works in every browser. It changes the page in two
//! ways alone, both on request: the phone's clock, and the length of long waits.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::driver::Browser;
use crate::server::Server;
use crate::visit::Visit;
use crate::{Outcome, paths};

const NAME: &str = "suite-watch.js";

/// Where the page's own script begins.
const BOOT: &str = "<script id=\"boot\"";

/// How a watched page differs from one that nobody watches.
#[derive(Clone, Copy, Debug)]
pub struct Watched {
    /// How far the phone's clock is ahead of the server's, in seconds.
    pub ahead_s: i64,
    /// How many times shorter waits of 10 to 25 seconds are: the patience of the page and of its fetches.
    pub hurry: u32,
    /// What else is run before the page's own scripts.
    pub before: &'static str,
}

impl Default for Watched {
    fn default() -> Self {
        Self { ahead_s: 0, hurry: 1, before: "" }
    }
}

impl Watched {
    /// The script for a page whose phone's clock is `behind_ms` behind that of the server.
    fn script(self, behind_ms: i128) -> String {
        let ahead = i128::from(self.ahead_s) * 1000 + behind_ms;
        format!("const SUITE_AHEAD = {ahead}, SUITE_HURRY = {};\n{SCRIPT}\n{}", self.hurry, self.before)
    }
}

/// How far the machine's clock is behind that of the server, in milliseconds.
pub(crate) fn behind_ms(site: &Server) -> i128 {
    let since = |at: SystemTime| at.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let [server, machine] = [site.now(), SystemTime::now()].map(|at| i128::try_from(since(at)).unwrap_or_default());
    server - machine
}

const SCRIPT: &str = "
(() => {
    const suite = window.suite = { skipped: 0, leapt: 100000, errors: [], violations: [], spoke: null };
    const now = Date.now, wait = window.setTimeout, error = console.error;
    Date.now = () => now.call(Date) + SUITE_AHEAD + suite.skipped;
    window.setTimeout = (work, ms, ...rest) => wait(work, ms >= 10000 && ms <= 25000 ? ms / SUITE_HURRY : ms, ...rest);
    console.error = (...words) => { suite.errors.push(words.map(String).join(' ')); error(...words); };
    addEventListener('error', event => {
        if (event.message) suite.errors.push(event.message);
    }, true);
    addEventListener('unhandledrejection', event => suite.errors.push('unhandled: ' + event.reason));
    addEventListener('securitypolicyviolation', event =>
        suite.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
    const look = setInterval(() => {
        const said = [...document.querySelectorAll('#fallback, main [role=alert]')].find(each =>
            each.getClientRects().length && getComputedStyle(each).visibility === 'visible');
        if (said) {
            suite.spoke = Math.round(performance.now());
            clearInterval(look);
        }
    }, 25);
})();";

impl Visit {
    /// Serves the page with the watching script from now on.
    ///
    /// # Errors
    /// Where the site has no page, or the page no script.
    pub fn watch(&self, how: Watched) -> Outcome<()> {
        let page = std::fs::read_to_string(paths::dist()?.join("index.html"))?;
        if !page.contains(BOOT) {
            return Err("the page has no script called boot".into());
        }
        // Chromium's clock is right already.
        let behind_ms = if self.browser() == Browser::Firefox { behind_ms(&self.site) } else { 0 };
        self.site.put("index.html", page.replacen(BOOT, &format!("<script src=\"./{NAME}\"></script>{BOOT}"), 1));
        self.site.put(NAME, how.script(behind_ms));
        Ok(())
    }

    /// What the watched page called an error so far: traps, throws, refused promises, and what it wrote as such.
    ///
    /// # Errors
    /// Where the page is not watched.
    pub async fn errors(&self) -> Outcome<Vec<String>> {
        self.list("window.suite.errors").await
    }

    /// Traps of the wasm among them.
    ///
    /// # Errors
    /// Where the page is not watched.
    pub async fn traps(&self) -> Outcome<Vec<String>> {
        let mut errors = self.errors().await?;
        errors.retain(|error| TRAPS.iter().any(|trap| error.contains(trap)));
        Ok(errors)
    }

    /// What the watched page's content policy forbade so far.
    ///
    /// # Errors
    /// Where the page is not watched.
    pub async fn violations_of_policy(&self) -> Outcome<Vec<String>> {
        self.list("window.suite.violations").await
    }

    /// How many milliseconds after its beginning the watched page showed a panel or an alert; `None` where it has not.
    ///
    /// # Errors
    /// Where the page is not watched.
    pub async fn spoke_after_ms(&self) -> Outcome<Option<u64>> {
        Ok(self.look("window.suite.spoke").await?.as_u64())
    }

    /// Lets half a minute and more pass on the phone and comes back to the page, which then looks for news: until it has the text
    /// `mark` on it and no alert (`\"shown\"`), or, where it `may_refuse`, until it has an alert without that text (`\"refused\"`);
    /// `\"neither\"` after `patience_ms`.
    ///
    /// # Errors
    /// Where the page is not watched.
    pub async fn look_for_news(&self, mark: &str, may_refuse: bool, patience_ms: u32) -> Outcome<String> {
        let found = self.run_async(NEWS, vec![mark.into(), may_refuse.into(), patience_ms.into()]).await?;
        Ok(found.as_str().unwrap_or_default().to_owned())
    }
}

/// How engines call a trap of wasm, and what our own would say.
const TRAPS: [&str; 5] = ["RuntimeError", "unreachable", "panicked", "out of bounds", "recursion"];

const NEWS: &str = "
    const [mark, mayRefuse, patience, done] = arguments, end = performance.now() + patience;
    let asked = 0, leapt = 0;
    const look = () => {
        if (performance.now() > asked + 1000 || !asked) {
            asked = performance.now();
            // Farther each time: the server's clock takes the phone back, and the page remembers how far it was.
            const leap = leapt ? 31000 : suite.leapt + 40000;
            suite.skipped += leap;
            suite.leapt = leapt += leap;
            document.dispatchEvent(new Event('visibilitychange'));
        }
        const alert = document.querySelector('main [role=alert]'), there = document.body.textContent.includes(mark);
        // A set whose mark is there is not refused, whatever part of it a page says it cannot read.
        if (alert && !there && mayRefuse) return done('refused');
        if (there && (!alert || mayRefuse)) return done('shown');
        if (performance.now() > end) return done('neither');
        setTimeout(look, 15);
    };
    look();";
