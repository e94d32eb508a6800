//! Waiting for what should be there, never for a time.

use std::fmt::Display;
use std::time::Duration;

use serde_json::json;

use super::Visit;
use crate::server::Server;
use crate::{Outcome, check};

/// How long something that should happen at once may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whether the page says that something is on its way.
pub const LOADING: &str =
    "[...document.querySelectorAll('main [role=status]')].some(each => /^(正在加载|Loading)/.test(each.textContent))";

impl Visit {
    /// Waits until the JavaScript expression `sign` is true.
    ///
    /// # Errors
    /// `what`, where it does not become true.
    pub async fn until(&self, sign: &str, what: impl Display) -> Outcome<()> {
        self.until_script(&format!("return !!({sign})"), what).await
    }

    /// As [`Visit::until`], within `patience`.
    ///
    /// # Errors
    /// `what`, where it does not become true in time.
    pub async fn until_within(&self, sign: &str, patience: Duration, what: impl Display) -> Outcome<()> {
        self.wait(&format!("return !!({sign})"), patience, &what).await
    }

    pub(super) async fn until_script(&self, script: &str, what: impl Display) -> Outcome<()> {
        self.wait(script, PATIENCE, &what).await
    }

    async fn wait(&self, script: &str, patience: Duration, what: &(impl Display + ?Sized)) -> Outcome<()> {
        let end = tokio::time::Instant::now() + patience;
        loop {
            // While a page goes, it cannot answer.
            let found = self.driver.execute(script, Vec::new()).await;
            if found.as_ref().is_ok_and(|found| *found.json() == json!(true)) {
                return Ok(());
            }
            if tokio::time::Instant::now() > end {
                let said = found.err().map(|error| format!(" ({error})")).unwrap_or_default();
                return Err(format!("waited {} s in vain until: {what}{said}", patience.as_secs()).into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Waits until the server says `sign`, as that a file has been asked for.
    ///
    /// # Errors
    /// `what`, where it does not come to that.
    pub async fn served(&self, sign: impl Fn(&Server) -> bool, what: impl Display) -> Outcome<()> {
        let end = tokio::time::Instant::now() + PATIENCE;
        while !sign(&self.site) {
            check(tokio::time::Instant::now() < end, format!("waited {} s in vain until: {what}", PATIENCE.as_secs()))?;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Waits until no part of the page says that it is still loading: the feed and the second file have come, or have failed.
    ///
    /// # Errors
    /// `what`, where it goes on.
    pub async fn loaded(&self, what: impl Display) -> Outcome<()> {
        self.until(&format!("document.querySelector('main h1') && !({LOADING})"), what).await
    }

    /// Waits until something that `selector` finds can be seen.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn shows(&self, selector: &str) -> Outcome<()> {
        let quoted = json!(selector);
        let sign = format!("(e => e && e.getClientRects().length)(document.querySelector({quoted}))");
        self.until(&sign, format!("{selector} shows")).await
    }

    /// Expects the attribute `name` of `selector` to become `wanted`.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn has(&self, selector: &str, name: &str, wanted: &str) -> Outcome<()> {
        let (element, attribute, value) = (json!(selector), json!(name), json!(wanted));
        let sign = format!("(e => e && e.getAttribute({attribute}) === {value})(document.querySelector({element}))");
        if self.until(&sign, "").await.is_ok() {
            return Ok(());
        }
        let found = self.attribute(selector, name).await?;
        check(false, format!("{name} of {selector} is {found:?}, not {wanted:?}"))
    }
}
