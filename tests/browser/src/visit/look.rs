//! What the browser shows, and what it has done. Changes nothing.

use serde_json::{Value, json};

use super::Visit;
use crate::Outcome;
use crate::driver::Browser;

impl Visit {
    /// The visible part of the page as a PNG.
    ///
    /// # Errors
    /// Where the browser sends none.
    pub async fn screenshot(&self) -> Outcome<Vec<u8>> {
        Ok(self.driver.screenshot_as_png().await?)
    }

    /// What a JavaScript expression is.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn look(&self, expression: &str) -> Outcome<Value> {
        self.run(&format!("return {expression}")).await
    }

    /// The words of a JavaScript expression; empty where it is no text.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn words(&self, expression: &str) -> Outcome<String> {
        Ok(self.look(expression).await?.as_str().unwrap_or_default().to_owned())
    }

    /// The words of a JavaScript expression that is a list.
    ///
    /// # Errors
    /// Where it throws.
    pub async fn list(&self, expression: &str) -> Outcome<Vec<String>> {
        let found = self.look(&format!("[...{expression}]")).await?;
        let found = found.as_array().into_iter().flatten();
        Ok(found.map(|each| each.as_str().map_or_else(|| each.to_string(), str::to_owned)).collect())
    }

    /// The words that can be read in the first element that `selector` finds; empty where it finds none.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn text(&self, selector: &str) -> Outcome<String> {
        self.words(&format!("(e => e ? e.innerText : '')(document.querySelector({}))", json!(selector))).await
    }

    /// The attribute `name` of the first element that `selector` finds; `None` where there is no such one.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn attribute(&self, selector: &str, name: &str) -> Outcome<Option<String>> {
        let found = self
            .look(&format!("(e => e && e.getAttribute({}))(document.querySelector({}))", json!(name), json!(selector)))
            .await?;
        Ok(found.as_str().map(str::to_owned))
    }

    /// The attribute `name` of every element that `selector` finds, in order.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn attributes(&self, selector: &str, name: &str) -> Outcome<Vec<String>> {
        let (selector, name) = (json!(selector), json!(name));
        self.list(&format!("Array.from(document.querySelectorAll({selector}), e => e.getAttribute({name}) || '')"))
            .await
    }

    /// How many elements `selector` finds.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn count(&self, selector: &str) -> Outcome<u64> {
        let found = self.look(&format!("document.querySelectorAll({}).length", json!(selector))).await?;
        Ok(found.as_u64().unwrap_or_default())
    }

    /// What the console called an error since the last time one looked.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn console_errors(&self) -> Outcome<Vec<String>> {
        if self.browser == Browser::Firefox {
            // It hands out no console: what the watched page has noted stands for it.
            return self.errors().await;
        }
        let entries = self.driver.browser_log().await?.into_iter();
        Ok(entries.filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect())
    }

    /// Every address that the page asked for since the last time one looked.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn requested(&self) -> Outcome<Vec<String>> {
        let mut addresses = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            let message = event.get("message").unwrap_or(&Value::Null);
            if message.get("method") == Some(&json!("Network.requestWillBeSent")) {
                let address = message.pointer("/params/request/url").and_then(Value::as_str);
                addresses.extend(address.map(str::to_owned));
            }
        }
        Ok(addresses)
    }

    /// Every request that the page made since the last time one looked, in the order in which it made them: method, address,
    /// headers and what was sent, with the site's own address as `site:`.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn sent(&self) -> Outcome<Vec<String>> {
        let origin = self.site.origin();
        let mut sent = Vec::new();
        for entry in self.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message)?;
            let Some(message) = event.get("message") else { continue };
            if message.get("method") == Some(&json!("Network.requestWillBeSent")) {
                let request = message.pointer("/params/request").unwrap_or(&Value::Null);
                let part = |name: &str| request.get(name).cloned().unwrap_or_default();
                let line = json!([part("method"), part("url"), part("urlFragment"), part("headers"), part("postData")]);
                sent.push(line.to_string().replace(&origin, "site:"));
            }
        }
        Ok(sent)
    }

    /// Everything that the console said since the last time one looked.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn console(&self) -> Outcome<Vec<String>> {
        Ok(self.driver.browser_log().await?.into_iter().map(|entry| entry.message).collect())
    }

    /// What an assistive program is told: role and name of everything that is not hidden. Needs no scripts in the page.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn spoken(&self) -> Outcome<Vec<(String, String)>> {
        let tree = self.devtools("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree.get("nodes").and_then(Value::as_array).into_iter().flatten();
        let heard = nodes.filter(|node| node.get("ignored") != Some(&json!(true))).map(|node| {
            let part = |name: &str| {
                let value = node.get(name).and_then(|part| part.get("value")).and_then(Value::as_str);
                value.unwrap_or_default().to_owned()
            };
            (part("role"), part("name"))
        });
        Ok(heard.collect())
    }

    /// Prints what the browser shows, for whoever has to find out why a test failed.
    pub(super) async fn print(&self) {
        let address = self.words("location.href").await.unwrap_or_default();
        let state = self.words("JSON.stringify(document.documentElement.dataset)").await.unwrap_or_default();
        let shown = self.text("main").await.unwrap_or_default();
        let errors = self.console_errors().await.unwrap_or_default();
        let shown: String = shown.chars().take(1_500).collect();
        eprintln!("--- the browser stood at {address} {state}\n{shown}\n--- console: {errors:?}\n---");
    }
}
